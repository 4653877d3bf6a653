import { issuesOf, throwIssues } from "../../core/issue";
import { hypergeometric2F1, hypergeometricExcess } from "../../math/hypergeometric";
import { incompleteBeta } from "../../math/incomplete-beta";
import { lnGamma, lnGammaDifference } from "../../math/ln-gamma";
import { distinctRows } from "../family/compress";
import type { Expectation, FamilyKernel, RepeatModel } from "../family/family";
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
  aliveNow(offset, rows, theta, out);
  if (ahead > 0) timesFuture(futuresOf(offset, rows, theta), ahead, staysAlive, out, out);
}

/** Expected purchases in (T, T + horizon]. */
export function expectation(offset: Offset, rows: RepeatColumns, theta: Float64Array): Expectation {
  const now = new Float64Array(rows.n);
  aliveNow(offset, rows, theta, now);
  const futures = futuresOf(offset, rows, theta);
  return (horizon, out) => timesFuture(futures, horizon, expectedOfLiving, now, out);
}

/** The different futures of the living, and which one each row has. */
interface Futures {
  readonly n: number;
  readonly s: Float64Array;
  readonly alpha: Float64Array;
  readonly a: number;
  readonly b: Float64Array;
  readonly of: Int32Array;
}

/** Where more pairs of the first rows are new, ages were told apart too finely for finding the equal ones to pay. */
const MOST_FUTURES = 0.5;

/** Once the customer is known to be alive, the age at the last purchase tells nothing: few pairs of x and T are left. */
function futuresOf(offset: Offset, rows: RepeatColumns, theta: Float64Array): Futures {
  const [r, alpha, a, b] = theta as unknown as [number, number, number, number];
  const { n, x, T, of } = distinctRows({ ...rows, tx: rows.T }, MOST_FUTURES);
  return {
    n,
    s: x.map((count) => r + count),
    alpha: T.map((age) => alpha + age),
    a,
    b: x.map((count) => b + count + offset),
    of,
  };
}

/** Fills `out` with P(alive now) times what t brings to the living. */
function timesFuture(
  { n, s, alpha, a, b, of }: Futures,
  t: number,
  bring: (s: number, alpha: number, a: number, b: number, t: number) => number,
  now: Float64Array,
  out: Float64Array,
): void {
  const brought = new Float64Array(n);
  for (let j = 0; j < n; j++) brought[j] = bring(s[j]!, alpha[j]!, a, b[j]!, t);
  for (let i = 0; i < out.length; i++) out[i] = now[i]! * brought[of[i]!]!;
}

/** P(alive) at T of every row: 1 / (1 + ρ), the odds ρ of dropout as in the likelihood. */
function aliveNow(offset: Offset, { n, x, tx, T }: RepeatColumns, theta: Float64Array, out: Float64Array): void {
  const [r, alpha, a, b] = theta as unknown as [number, number, number, number];
  for (let i = 0; i < n; i++) {
    const count = x[i]!;
    const survived = count + offset;
    if (survived === 0) {
      out[i] = 1;
      continue;
    }
    const age = tx[i]!;
    const exponent = (r + count) * Math.log1p((T[i]! - age) / (alpha + age));
    out[i] = 1 / (1 + (a / (b + (survived - 1))) * Math.exp(exponent));
  }
}

/** Of who is alive, the share that still is after t: the mean of e^−λpt, ₂F₁(s, a; a+b; −t / α). */
function staysAlive(s: number, alpha: number, a: number, b: number, t: number): number {
  const share = hypergeometric2F1(s, a, a + b, -t / alpha);
  if (share >= 0 && share <= 1) return share;
  return betaMean(a, b, (p) => Math.exp(-s * Math.log1p((p * t) / alpha)));
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
  aliveNow(offset, rows, theta, out);
  for (let i = 0; i < rows.n; i++) {
    const x = rows.x[i]!;
    const T = rows.T[i]!;
    const now = out[i]!;
    out[i] =
      purchases === 0
        ? 1 + now * Math.expm1(-(r + x) * Math.log1p(horizon / (alpha + T)))
        : now * ofLiving(purchases, r + x, alpha + T, a, b + x + offset, horizon);
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
