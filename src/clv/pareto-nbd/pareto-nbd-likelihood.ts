import { digammaDifference, trigammaDifference } from "../../math/digamma";
import { lnGammaDifference } from "../../math/ln-gamma";
import type { UniqueRows } from "../family/compress";
import type { RepeatColumns } from "../family/repeat-input";
import { type DeathSums, deathSums, lnDeathIntegral } from "./death-integral";

// A customer buys at a rate λ ~ gamma(r, α) until it dies at a rate μ ~ gamma(s, β). Either it lived until T or it died at
// an age τ between t_x and T. With λ and μ integrated first and τ last (Fader & Hardie 2005, section 3, before the
// integral is written as a difference of two ₂F₁),
//
//   L = Γ(k) α^r / Γ(r) · (α+T)^−k · (β / (β+T))^s · (1 + A),   k = r + x
//   A = s ∫ ((α+T) / (α+τ))^k ((β+T) / (β+τ))^s dτ / (β+τ) over [t_x, T]
//
// A : 1 are the odds of being dead at T: P(alive) = 1 / (1 + A).

type Theta = readonly [r: number, alpha: number, s: number, beta: number];

/** ln A of one customer; with `moments` the means over its age at death go into `sums`. */
export function lnOddsOfDeath(
  k: number,
  s: number,
  alpha: number,
  beta: number,
  tx: number,
  T: number,
  sums: DeathSums,
  moments: boolean,
): number {
  const sinceLast = T - tx;
  const lnIntegral = lnDeathIntegral(k, s, alpha, beta, tx, T, sums, moments);
  return Math.log(s) + k * Math.log1p(sinceLast / (alpha + tx)) + s * Math.log1p(sinceLast / (beta + tx)) + lnIntegral;
}

/** ln L of every row. */
export function logLikelihoods({ n, x, tx, T }: RepeatColumns, theta: Float64Array, out: Float64Array): void {
  const [r, alpha, s, beta] = theta as unknown as Theta;
  const sums = deathSums();
  for (let i = 0; i < n; i++) {
    const lnOdds = lnOddsOfDeath(r + x[i]!, s, alpha, beta, tx[i]!, T[i]!, sums, false);
    out[i] = lnGammaDifference(r, x[i]!) + lnOfAges(x[i]!, T[i]!, r, alpha, s, beta, lnOdds);
  }
}

/** ln L without Γ(k)/Γ(r), which depends on x alone. */
function lnOfAges(x: number, T: number, r: number, alpha: number, s: number, beta: number, lnOdds: number): number {
  const alive = -r * Math.log1p(T / alpha) - x * Math.log(alpha + T) - s * Math.log1p(T / beta);
  return alive + softplus(lnOdds);
}

/** ln(1 + e^z). */
function softplus(z: number): number {
  return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
}

/**
 * Σ weight × ln L with its gradient and second derivatives in (r, α, s, β). Those of ln A are means over the density of
 * the age at death: (ln A)_i = E g_i and (ln A)_ij = E g_ij + Cov(g_i, g_j), g the log of the integrand of A.
 */
export function evaluate(rows: UniqueRows, theta: Float64Array, gradient: Float64Array, hessian: Float64Array): number {
  const [r, alpha, s, beta] = theta as unknown as Theta;
  const { n, x, tx, T, weight } = rows;
  const sums = deathSums();
  gradient.fill(0);
  hessian.fill(0);
  let total = addCounts(rows, r, gradient, hessian);
  for (let i = 0; i < n; i++) {
    const lnOdds = lnOddsOfDeath(r + x[i]!, s, alpha, beta, tx[i]!, T[i]!, sums, true);
    total += weight[i]! * lnOfAges(x[i]!, T[i]!, r, alpha, s, beta, lnOdds);
    addAlive(x[i]!, T[i]!, weight[i]!, theta, gradient, hessian);
    if (tx[i]! < T[i]!) addDead(x[i]!, tx[i]!, T[i]!, weight[i]!, theta, lnOdds, sums.values, gradient, hessian);
  }
  for (let i = 0; i < 4; i++) for (let j = 0; j < i; j++) hessian[4 * i + j] = hessian[4 * j + i]!;
  return total;
}

/** What depends on x alone: a few dozen different values, whatever the number of customers. */
function addCounts(
  { counts, countWeight }: UniqueRows,
  r: number,
  gradient: Float64Array,
  hessian: Float64Array,
): number {
  let total = 0;
  for (let j = 0; j < counts.length; j++) {
    total += countWeight[j]! * lnGammaDifference(r, counts[j]!);
    gradient[0]! += countWeight[j]! * digammaDifference(r, counts[j]!);
    hessian[0]! += countWeight[j]! * trigammaDifference(r, counts[j]!);
  }
  return total;
}

/** Derivatives of the three powers before 1 + A; second ones into the upper triangle. */
function addAlive(
  x: number,
  T: number,
  weight: number,
  theta: Float64Array,
  gradient: Float64Array,
  hessian: Float64Array,
): void {
  // one by one: taking an array apart costs as much as the arithmetic of a row
  const r = theta[0]!;
  const alpha = theta[1]!;
  const s = theta[2]!;
  const beta = theta[3]!;
  const endAlpha = 1 / (alpha + T);
  const endBeta = 1 / (beta + T);
  gradient[0]! -= weight * Math.log1p(T / alpha);
  gradient[1]! += weight * ((r * T) / alpha - x) * endAlpha;
  gradient[2]! -= weight * Math.log1p(T / beta);
  gradient[3]! += (weight * s * T * endBeta) / beta;
  hessian[1]! += (weight * T * endAlpha) / alpha;
  hessian[5]! += weight * (x - r * (T / alpha) * (2 + T / alpha)) * endAlpha * endAlpha;
  hessian[11]! += (weight * T * endBeta) / beta;
  hessian[15]! -= weight * s * (1 / beta + endBeta) * ((T * endBeta) / beta);
}

/** Derivatives of ln(1 + A). */
function addDead(
  x: number,
  tx: number,
  T: number,
  weight: number,
  theta: Float64Array,
  lnOdds: number,
  means: Float64Array,
  gradient: Float64Array,
  hessian: Float64Array,
): void {
  const r = theta[0]!;
  const alpha = theta[1]!;
  const s = theta[2]!;
  const beta = theta[3]!;
  const a = means[1]!;
  const b = means[2]!;
  const p = means[3]!;
  const q = means[4]!;
  const aa = means[5]!;
  const ab = means[6]!;
  const ap = means[7]!;
  const aq = means[8]!;
  const bb = means[9]!;
  const bp = means[10]!;
  const bq = means[11]!;
  const pp = means[12]!;
  const pq = means[13]!;
  const qq = means[14]!;
  const k = r + x;
  const startAlpha = 1 / (alpha + tx);
  const startBeta = 1 / (beta + tx);
  const endAlpha = 1 / (alpha + T);
  const endBeta = 1 / (beta + T);
  // 1/(α+t_x) − 1/(α+T), of which p is the part until τ, and the same of β: small differences of large numbers elsewhere
  const allAlpha = (T - tx) * startAlpha * endAlpha;
  const allBeta = (T - tx) * startBeta * endBeta;
  // E g_i
  const byR = Math.log1p((T - tx) * startAlpha) - a;
  const byAlpha = k * (p - allAlpha);
  const byS = 1 / s + Math.log1p((T - tx) * startBeta) - b;
  const byBeta = s * (q - allBeta) - (startBeta - q);
  const dead = weight / (1 + Math.exp(-lnOdds));
  gradient[0]! += dead * byR;
  gradient[1]! += dead * byAlpha;
  gradient[2]! += dead * byS;
  gradient[3]! += dead * byBeta;
  // E 1/(α+τ)² − 1/(α+T)², and the same of β
  const squareAlpha = allAlpha * (startAlpha + endAlpha) - 2 * startAlpha * p + pp;
  const squareBeta = allBeta * (startBeta + endBeta) - 2 * startBeta * q + qq;
  // (ln(1 + A))_ij = P(dead) [E g_ij + Cov(g_i, g_j) + P(alive) E g_i E g_j]
  const alive = 1 / (1 + Math.exp(lnOdds));
  hessian[0]! += dead * (aa - a * a + alive * byR * byR);
  hessian[1]! += dead * (p - allAlpha - k * (ap - a * p) + alive * byR * byAlpha);
  hessian[2]! += dead * (ab - a * b + alive * byR * byS);
  hessian[3]! += dead * (-(s + 1) * (aq - a * q) + alive * byR * byBeta);
  hessian[5]! += dead * (k * squareAlpha + k * k * (pp - p * p) + alive * byAlpha * byAlpha);
  hessian[6]! += dead * (-k * (bp - b * p) + alive * byAlpha * byS);
  hessian[7]! += dead * (k * (s + 1) * (pq - p * q) + alive * byAlpha * byBeta);
  hessian[10]! += dead * (-1 / s / s + bb - b * b + alive * byS * byS);
  hessian[11]! += dead * (q - allBeta - (s + 1) * (bq - b * q) + alive * byS * byBeta);
  const variance = (s + 1) * (s + 1) * (qq - q * q);
  hessian[15]! += dead * ((s + 1) * squareBeta + endBeta * endBeta + variance + alive * byBeta * byBeta);
}
