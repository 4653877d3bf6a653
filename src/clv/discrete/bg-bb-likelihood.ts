import { digammaDifference, trigammaDifference } from "../../math/digamma";
import { lnGammaDifference } from "../../math/ln-gamma";
import type { UniqueRows } from "../family/compress";
import type { RepeatColumns } from "../family/repeat-input";

// A customer dies before an opportunity with probability θ ~ beta(γ, δ), and while alive buys at each with probability
// p ~ beta(α, β). Of n opportunities it lived through all, or through m from t_x to n − 1 only (Fader, Hardie & Shang 2010,
// section 3):
//
//   L = B(α+x, β+n−x)/B(α, β) · B(γ, δ+n)/B(γ, δ) + Σ D_m,   D_m = B(α+x, β+m−x)/B(α, β) · B(γ+1, δ+m)/B(γ, δ)
//
// Each term is the one before times (β+m−x)/(α+β+m) · (δ+m)/(γ+δ+m+1), and the first term, of who is alive, is
// D_n−1 · (β+n−1−x)/(α+β+n−1) · (δ+n−1)/γ: all are sums of logarithms, whose derivatives are sums of reciprocals.

export type BgBbTheta = readonly [alpha: number, beta: number, gamma: number, delta: number];

/** Σ D_m / D_t_x over m, and the term of who is alive over D_t_x; 0 and 1 where t_x = n. */
export interface Histories {
  dead: number;
  alive: number;
}

/** The terms of one customer, falling from 1. */
export function histories(x: number, tx: number, n: number, theta: BgBbTheta, into: Histories): void {
  const [alpha, beta, gamma, delta] = theta;
  let term = 1;
  into.dead = 0;
  into.alive = 1;
  for (let m = tx; m < n; m++) {
    into.dead += term;
    const lives = ((beta + m - x) / (alpha + beta + m)) * (delta + m);
    if (m === n - 1) into.alive = (term * lives) / gamma;
    term *= lives / (gamma + delta + m + 1);
  }
}

/** ln L of every row. */
export function logLikelihoods({ n, x, tx, T }: RepeatColumns, theta: Float64Array, out: Float64Array): void {
  const parameters = theta as unknown as BgBbTheta;
  const terms: Histories = { dead: 0, alive: 0 };
  for (let i = 0; i < n; i++) {
    histories(x[i]!, tx[i]!, T[i]!, parameters, terms);
    out[i] = lnFirst(x[i]!, tx[i]!, T[i]!, parameters) + Math.log(terms.dead + terms.alive);
  }
}

/** ln D_t_x, or the term of who is alive where t_x = n. */
function lnFirst(x: number, tx: number, n: number, [alpha, beta, gamma, delta]: BgBbTheta): number {
  const died = tx < n ? 1 : 0;
  return (
    lnGammaDifference(alpha, x) +
    lnGammaDifference(beta, tx - x) -
    lnGammaDifference(alpha + beta, tx) +
    died * Math.log(gamma) +
    lnGammaDifference(delta, tx) -
    lnGammaDifference(gamma + delta, tx + died)
  );
}

/** Σ weight × ln L with its first and second derivatives in (α, β, γ, δ). */
export function evaluate(
  { n, x, tx, T, weight }: UniqueRows,
  theta: Float64Array,
  gradient: Float64Array,
  hessian: Float64Array,
): number {
  const parameters = theta as unknown as BgBbTheta;
  const moments = new Float64Array(MOMENTS);
  gradient.fill(0);
  hessian.fill(0);
  let total = 0;
  for (let i = 0; i < n; i++) {
    total += weight[i]! * lnFirst(x[i]!, tx[i]!, T[i]!, parameters);
    addFirst(x[i]!, tx[i]!, T[i]!, weight[i]!, parameters, gradient, hessian);
    if (tx[i] === T[i]) continue;
    total += weight[i]! * Math.log(sumTerms(x[i]!, tx[i]!, T[i]!, parameters, moments));
    addTerms(weight[i]!, moments, gradient, hessian);
  }
  for (let i = 0; i < 4; i++) for (let j = 0; j < i; j++) hessian[4 * i + j] = hessian[4 * j + i]!;
  return total;
}

/** Derivatives of ln D_t_x; second ones into the upper triangle. */
function addFirst(
  x: number,
  tx: number,
  n: number,
  weight: number,
  [alpha, beta, gamma, delta]: BgBbTheta,
  gradient: Float64Array,
  hessian: Float64Array,
): void {
  const died = tx < n ? 1 : 0;
  const either = digammaDifference(alpha + beta, tx);
  const stay = digammaDifference(gamma + delta, tx + died);
  gradient[0]! += weight * (digammaDifference(alpha, x) - either);
  gradient[1]! += weight * (digammaDifference(beta, tx - x) - either);
  gradient[2]! += weight * (died / gamma - stay);
  gradient[3]! += weight * (digammaDifference(delta, tx) - stay);
  const eitherSlope = trigammaDifference(alpha + beta, tx);
  const staySlope = trigammaDifference(gamma + delta, tx + died);
  hessian[0]! += weight * (trigammaDifference(alpha, x) - eitherSlope);
  hessian[1]! -= weight * eitherSlope;
  hessian[5]! += weight * (trigammaDifference(beta, tx - x) - eitherSlope);
  hessian[10]! -= weight * (died / gamma / gamma + staySlope);
  hessian[11]! -= weight * staySlope;
  hessian[15]! += weight * (trigammaDifference(delta, tx) - staySlope);
}

/** Slopes of a log-term (4), their products (upper triangle of 4 × 4, by row), its own second derivatives (same places). */
const MOMENTS = 4 + 16 + 16;

/** Σ of all terms over D_t_x; fills the means over them of the slopes, their products and the second derivatives. */
function sumTerms(x: number, tx: number, n: number, theta: BgBbTheta, moments: Float64Array): number {
  const [alpha, beta, gamma, delta] = theta;
  moments.fill(0);
  let term = 1;
  let total = 0;
  // slopes of the log of the term, and its second derivatives αα = αβ, ββ, γγ, γδ, δδ
  const slopes: [number, number, number, number] = [0, 0, 0, 0];
  const bends: Bends = [0, 0, 0, 0, 0];
  for (let m = tx; m < n; m++) {
    addTerm(term, slopes, bends, moments);
    total += term;
    const either = 1 / (alpha + beta + m);
    const passed = 1 / (beta + m - x);
    const stayed = 1 / (delta + m);
    const last = m === n - 1;
    // the term of who is alive lacks the death at the end
    const left = last ? 1 / gamma : 1 / (gamma + delta + m + 1);
    const both = last ? 0 : left;
    term *= (either / passed / stayed) * left;
    slopes[0] -= either;
    slopes[1] += passed - either;
    slopes[2] -= left;
    slopes[3] += stayed - both;
    bends[0] += either * either;
    bends[1] += either * either - passed * passed;
    bends[2] += left * left;
    bends[3] += both * both;
    bends[4] += both * both - stayed * stayed;
  }
  addTerm(term, slopes, bends, moments);
  total += term;
  for (let i = 0; i < MOMENTS; i++) moments[i]! /= total;
  return total;
}

type Bends = [alpha: number, beta: number, gamma: number, gammaDelta: number, delta: number];

function addTerm(term: number, slopes: readonly number[], bends: Bends, moments: Float64Array): void {
  for (let i = 0; i < 4; i++) {
    moments[i]! += term * slopes[i]!;
    for (let j = i; j < 4; j++) moments[4 + 4 * i + j]! += term * slopes[i]! * slopes[j]!;
  }
  moments[20]! += term * bends[0];
  moments[21]! += term * bends[0];
  moments[25]! += term * bends[1];
  moments[30]! += term * bends[2];
  moments[31]! += term * bends[3];
  moments[35]! += term * bends[4];
}

/** (ln Σ)_i = E g_i and (ln Σ)_ij = E g_ij + Cov(g_i, g_j). */
function addTerms(weight: number, moments: Float64Array, gradient: Float64Array, hessian: Float64Array): void {
  for (let i = 0; i < 4; i++) {
    gradient[i]! += weight * moments[i]!;
    for (let j = i; j < 4; j++) {
      const covariance = moments[4 + 4 * i + j]! - moments[i]! * moments[j]!;
      hessian[4 * i + j]! += weight * (moments[20 + 4 * i + j]! + covariance);
    }
  }
}
