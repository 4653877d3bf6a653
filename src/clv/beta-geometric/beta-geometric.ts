import { digammaDifference, trigammaDifference } from "../../math/digamma";
import { lnGammaDifference } from "../../math/ln-gamma";
import type { UniqueRows } from "../family/compress";
import type { ParamsOf, RepeatFamily, RepeatModel } from "../family/family";
import type { RepeatColumns, RepeatInput } from "../family/repeat-input";

// The likelihood that BG/NBD and MBG/NBD share. Customers buy at a rate λ ~ gamma(r, α) and drop out with probability
// p ~ beta(a, b) at each of their opportunities: after every repeat purchase (BG/NBD), or after the first purchase as
// well (MBG/NBD). With n opportunities survived by a customer who is alive (n = x, or x + 1):
//
//   L = Γ(r+x) α^r / Γ(r) · B(a, b+n) / B(a, b) · (α+T)^−(r+x) · (1 + ρ)
//   ρ = a / (b+n−1) · ((α+T) / (α+tx))^(r+x), and 0 where n = 0
//
// ρ : 1 are the odds of having dropped out at tx: P(alive) = 1 / (1 + ρ).
// Fader, Hardie & Lee 2005, equation 6, and note 004, equation 4 [BG]; Batislam, Denizel & Filiztekin 2007, equation 1 [MBG].

/** Parameters of both: λ ~ gamma(r, alpha), p ~ beta(a, b). */
export type BetaGeometricParams = ParamsOf<"r" | "alpha" | "a" | "b">;

/** A family whose customers drop out after purchases only, so that who is alive buys again for certain. */
export interface BetaGeometricFamily<Kind extends string> extends RepeatFamily<Kind, BetaGeometricParams> {
  /**
   * The time after the end of observation before which half of those who are still alive buy again. It says nothing of
   * whether the customer is alive: read it beside `probabilityAlive`. At most 1e100, the longest time of all models, which
   * stands for "never" where a new customer hardly buys.
   */
  medianNextPurchase(repeat: RepeatInput, model: RepeatModel<Kind, BetaGeometricParams>): Float64Array;
}

/** Opportunities to drop out before the first repeat purchase: none in the BG/NBD, one in the MBG/NBD. */
export type Offset = 0 | 1;

/** Above this exponent ρ counts as infinite beside 1. */
const INFINITE_ODDS = 600;

/** ln L of every row. */
export function logLikelihoods(offset: Offset, rows: RepeatColumns, theta: Float64Array, out: Float64Array): void {
  const [r, alpha, a, b] = theta as unknown as [number, number, number, number];
  const { x, tx, T } = rows;
  let count = -1;
  let ofCount = 0;
  for (let i = 0; i < rows.n; i++) {
    if (x[i] !== count) {
      count = x[i]!;
      ofCount = countTerm(count, count + offset, r, alpha, a, b);
    }
    const s = r + count;
    const n = count + offset;
    const exponent = s * Math.log1p((T[i]! - tx[i]!) / (alpha + tx[i]!));
    const odds = n === 0 ? 0 : (a / (b + (n - 1))) * Math.exp(exponent);
    const either = exponent > INFINITE_ODDS ? exponent + Math.log(a / (b + (n - 1))) : Math.log1p(odds);
    out[i] = ofCount - s * Math.log1p(T[i]! / alpha) + (n === 0 ? 0 : either);
  }
}

/** The terms of ln L that depend on x alone. */
function countTerm(x: number, n: number, r: number, alpha: number, a: number, b: number): number {
  return lnGammaDifference(r, x) + lnGammaDifference(b, n) - lnGammaDifference(a + b, n) - x * Math.log(alpha);
}

/** Σ weight × ln L with its first and second derivatives in (r, α, a, b). */
export function evaluate(
  offset: Offset,
  rows: UniqueRows,
  theta: Float64Array,
  gradient: Float64Array,
  hessian: Float64Array,
): number {
  gradient.fill(0);
  hessian.fill(0);
  const value = addCounts(offset, rows, theta, gradient, hessian) + addRows(offset, rows, theta, gradient, hessian);
  for (let i = 0; i < 4; i++) for (let j = 0; j < i; j++) hessian[i * 4 + j] = hessian[j * 4 + i]!;
  return value;
}

/** What depends on x alone: a few dozen different values, whatever the number of customers. */
function addCounts(
  offset: Offset,
  { counts, countWeight }: UniqueRows,
  theta: Float64Array,
  gradient: Float64Array,
  hessian: Float64Array,
): number {
  const [r, alpha, a, b] = theta as unknown as [number, number, number, number];
  let value = 0;
  for (let j = 0; j < counts.length; j++) {
    const w = countWeight[j]!;
    const x = counts[j]!;
    const n = x + offset;
    const both = digammaDifference(a + b, n);
    const bothSlope = trigammaDifference(a + b, n);
    value += w * countTerm(x, n, r, alpha, a, b);
    gradient[0]! += w * digammaDifference(r, x);
    gradient[2]! -= w * both;
    gradient[3]! += w * (digammaDifference(b, n) - both);
    hessian[0]! += w * trigammaDifference(r, x);
    hessian[10]! -= w * bothSlope;
    hessian[11]! -= w * bothSlope;
    hessian[15]! += w * (trigammaDifference(b, n) - bothSlope);
  }
  return value;
}

/**
 * What depends on tx and T: −(r+x) ln(1 + T/α) + ln(1 + ρ). With q = ρ / (1 + ρ) = 1 − P(alive) and z = ln ρ, the slopes of
 * the last term are q z′, the second derivatives q z″ + q (1 − q) z′ z′. Rows come sorted by T, so most share their logs.
 */
function addRows(
  offset: Offset,
  { n: rows, x, tx, T, weight }: UniqueRows,
  theta: Float64Array,
  gradient: Float64Array,
  hessian: Float64Array,
): number {
  const infinite = INFINITE_ODDS;
  const r = theta[0]!;
  const alpha = theta[1]!;
  const a = theta[2]!;
  const b = theta[3]!;
  let value = 0;
  let ofR = 0;
  let ofAlpha = 0;
  let ofB = 0;
  let dead = 0;
  let torn = 0;
  let rr = 0;
  let rAlpha = 0;
  let rA = 0;
  let rB = 0;
  let alphaAlpha = 0;
  let alphaA = 0;
  let alphaB = 0;
  let aB = 0;
  let bB = 0;
  let end = -1;
  let logEnd = 0;
  let perEnd = 0;
  for (let i = 0; i < rows; i++) {
    const w = weight[i]!;
    const count = x[i]!;
    if (T[i] !== end) {
      end = T[i]!;
      logEnd = Math.log1p(end / alpha);
      perEnd = 1 / (alpha + end);
    }
    const s = r + count;
    value -= w * s * logEnd;
    ofR -= w * logEnd;
    ofAlpha += w * (r * end - count * alpha) * perEnd;
    rAlpha += w * end * perEnd;
    alphaAlpha += w * (s * perEnd * perEnd - r / (alpha * alpha));
    const n = count + offset;
    if (n === 0) continue;

    const age = tx[i]!;
    const perAge = 1 / (alpha + age);
    const gap = Math.log1p((end - age) * perAge);
    const perB = 1 / (b + (n - 1));
    const exponent = s * gap;
    const odds = a * perB * Math.exp(exponent);
    value += w * (exponent > infinite ? exponent + Math.log(a * perB) : Math.log1p(odds));
    const alive = 1 / (1 + odds);
    const q = w * (1 - alive);
    const v = q * alive;
    const slope = s * (perEnd - perAge);
    ofR += q * gap;
    ofB -= q * perB;
    dead += q;
    torn += v;
    rr += v * gap * gap;
    rA += v * gap;
    rB -= v * gap * perB;
    bB += (q + v) * perB * perB;
    aB -= v * perB;
    ofAlpha += alpha * q * slope;
    rAlpha += alpha * (q * (perEnd - perAge) + v * gap * slope);
    alphaAlpha += v * slope * slope - q * slope * (perEnd + perAge);
    alphaA += v * slope;
    alphaB -= v * slope * perB;
  }
  gradient[0]! += ofR;
  gradient[1]! += ofAlpha / alpha;
  gradient[2]! += dead / a;
  gradient[3]! += ofB;
  hessian[0]! += rr;
  hessian[1]! += rAlpha / alpha;
  hessian[2]! += rA / a;
  hessian[3]! += rB;
  hessian[5]! += alphaAlpha;
  hessian[6]! += alphaA / a;
  hessian[7]! += alphaB;
  hessian[10]! += (torn - dead) / (a * a);
  hessian[11]! += aB / a;
  hessian[15]! += bB;
  return value;
}
