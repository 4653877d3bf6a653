import { issuesOf, throwIssues } from "../../core/issue";
import { hypergeometric2F1, hypergeometricExcess } from "../../math/hypergeometric";
import { incompleteBeta } from "../../math/incomplete-beta";
import { lnGamma, lnGammaDifference } from "../../math/ln-gamma";
import type { FamilyKernel, RepeatModel } from "../family/family";
import { readInput } from "../family/predict";
import { LONGEST_TIME, type RepeatColumns, type RepeatInput } from "../family/repeat-input";
import type { BetaGeometricParams, Offset } from "./beta-geometric";
import { betaMean } from "./beta-mean";

// What BG/NBD and MBG/NBD say of the time after T. A customer who is alive at T then has λ ~ gamma(r+x, α+T) and
// p ~ beta(a, b+n), buys at rate λ, and drops out with probability p after each purchase: whatever the history, the
// future of the living is that of one process with four numbers, s = r+x, α+T, a and b+n.

/** By how much two terms may exceed their difference before its digits are too few. */
const MOST_LOSS = 1e3;

/** P(alive) at T + ahead. */
export function alive(
  offset: Offset,
  rows: RepeatColumns,
  theta: Float64Array,
  ahead: number,
  out: Float64Array,
): void {
  const [r, alpha, a, b] = theta as unknown as [number, number, number, number];
  for (let i = 0; i < rows.n; i++) {
    const x = rows.x[i]!;
    const T = rows.T[i]!;
    const now = aliveNow(r + x, alpha, a, b, x + offset, rows.tx[i]!, T);
    out[i] = ahead === 0 ? now : now * staysAlive(r + x, alpha + T, a, b + x + offset, ahead);
  }
}

/** 1 / (1 + ρ), the odds ρ of dropout as in the likelihood. */
function aliveNow(s: number, alpha: number, a: number, b: number, n: number, tx: number, T: number): number {
  if (n === 0) return 1;
  return 1 / (1 + (a / (b + (n - 1))) * Math.exp(s * Math.log1p((T - tx) / (alpha + tx))));
}

/** Of who is alive, the share that still is after t: the mean of e^−λpt, ₂F₁(s, a; a+b; −t / α). */
function staysAlive(s: number, alpha: number, a: number, b: number, t: number): number {
  const share = hypergeometric2F1(s, a, a + b, -t / alpha);
  if (share >= 0 && share <= 1) return share;
  return betaMean(a, b, (p) => Math.exp(-s * Math.log1p((p * t) / alpha)));
}

/** Expected purchases in (T, T + horizon]. */
export function expected(
  offset: Offset,
  rows: RepeatColumns,
  theta: Float64Array,
  horizon: number,
  out: Float64Array,
): void {
  const [r, alpha, a, b] = theta as unknown as [number, number, number, number];
  for (let i = 0; i < rows.n; i++) {
    const x = rows.x[i]!;
    const T = rows.T[i]!;
    const n = x + offset;
    const now = aliveNow(r + x, alpha, a, b, n, rows.tx[i]!, T);
    out[i] = now === 0 ? 0 : now * expectedOfLiving(r + x, alpha + T, a, b + n, horizon);
  }
}

/**
 * Expected purchases in t of who is alive, with c = a+b−1 and z = t / (α+t):
 *
 *   c / (a−1) · [1 − (1−z)^(a−1) ₂F₁(c−s, a−1; c; z)]
 *
 * This is Fader, Hardie & Lee 2005, equation 10, after Euler's transformation, in which the large powers cancel. With
 * ₂F₁ = 1 + (c−s)(a−1) z G / c, the division by a − 1 and by c is done by hand, so that a = 1 and c ≤ 0 are like any other.
 */
function expectedOfLiving(s: number, alpha: number, a: number, b: number, t: number): number {
  if (t === 0) return 0;
  const c = a + b - 1;
  const e = a - 1;
  const z = t / (alpha + t);
  const y = alpha / (alpha + t);
  const lnY = -Math.log1p(t / alpha);
  const positive = c - s > -1 && z < QUICK;
  const excess = positive ? excessSeries(c - s, e, c, z) : hypergeometricExcess(c - s, e, c, z, y);
  const first = e === 0 ? -c * lnY : (-c * Math.expm1(e * lnY)) / e;
  const second = Math.exp(e * lnY) * (c - s) * z * excess;
  const purchases = first - second;
  if (purchases > 0 && Math.abs(first) + Math.abs(second) < MOST_LOSS * purchases) return purchases;
  const tau = t / alpha;
  return betaMean(a, b, (p) => (p === 0 ? s * tau : -Math.expm1(-s * Math.log1p(p * tau)) / p));
}

/** Up to here the series below is the quickest way, and needs less than this many terms. */
const QUICK = 0.8;
const MOST_TERMS = 1000;

/**
 * Σ (a+1)ₖ (b+1)ₖ / ((c+1)ₖ (k+1)!) · zᵏ: hypergeometricExcess by its series, where a, b and c are above −1, so that all
 * terms are positive; NaN where it is long.
 */
function excessSeries(a: number, b: number, c: number, z: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; k < MOST_TERMS; k++) {
    term *= ((a + k) * (b + k) * z) / ((c + k) * (k + 1));
    sum += term;
    if (term < 1e-17 * sum) return sum;
  }
  return Number.NaN;
}

/** P(exactly `purchases` in (T, T + horizon]). */
export function probability(
  offset: Offset,
  rows: RepeatColumns,
  theta: Float64Array,
  purchases: number,
  horizon: number,
  out: Float64Array,
): void {
  const [r, alpha, a, b] = theta as unknown as [number, number, number, number];
  for (let i = 0; i < rows.n; i++) {
    const x = rows.x[i]!;
    const T = rows.T[i]!;
    const n = x + offset;
    const now = aliveNow(r + x, alpha, a, b, n, rows.tx[i]!, T);
    out[i] =
      purchases === 0
        ? 1 + now * Math.expm1(-(r + x) * Math.log1p(horizon / (alpha + T)))
        : now * ofLiving(purchases, r + x, alpha + T, a, b + n, horizon);
  }
}

/**
 * P(k purchases in t) of who is alive, k ≥ 1: survived k chances to drop out and bought no more, or dropped out at the
 * k-th purchase of a negative binomial count that reached k (Fader, Hardie & Lee 2005, equation 8).
 */
function ofLiving(k: number, s: number, alpha: number, a: number, b: number, t: number): number {
  if (t === 0) return 0;
  const z = t / (alpha + t);
  const survived = Math.exp(lnGammaDifference(b, k) - lnGammaDifference(a + b, k));
  const count = Math.exp(
    lnGammaDifference(s, k) - lnGamma(k + 1) - s * Math.log1p(t / alpha) - k * Math.log1p(alpha / t),
  );
  return survived * (count + (a / (b + (k - 1))) * incompleteBeta(z, k, s));
}

/** `medianNextPurchase`: P(no purchase in t | alive) = ((α+T) / (α+T+t))^(r+x) is ½ at (α+T) (2^(1 / (r+x)) − 1). */
export function medianNextOf<Kind extends string>(
  kernel: FamilyKernel<Kind, keyof BetaGeometricParams>,
  repeat: RepeatInput,
  model: RepeatModel<Kind, BetaGeometricParams>,
): Float64Array {
  const issues = issuesOf(`${kernel.kind}.medianNextPurchase`);
  const { rows, theta } = readInput(issues, kernel, repeat, model);
  throwIssues(issues);
  const [r, alpha] = theta as unknown as [number, number];
  return rows.x.map((x, i) => Math.min(LONGEST_TIME, (alpha + rows.T[i]!) * Math.expm1(Math.LN2 / (r + x))));
}
