import { gaussLegendre } from "../../math/gauss-legendre";
import { lnGammaDifference } from "../../math/ln-gamma";
import { lnTricomiU } from "../../math/tricomi";
import type { Expectation } from "../family/family";
import type { RepeatColumns } from "../family/repeat-input";
import { deadCountIntegral } from "./count-integral";
import { deathSums } from "./death-integral";
import { lnOddsOfDeath } from "./pareto-nbd-likelihood";

// What the Pareto/NBD says of the time after T. A customer who is alive at T then has λ ~ gamma(r+x, α+T) and
// μ ~ gamma(s, β+T), independent as before: the future of the living is that of a new customer with these parameters,
// and one formula answers for both.

type Theta = readonly [r: number, alpha: number, s: number, beta: number];

/**
 * P(alive) at T + ahead: 1 / (1 + A) at T (Fader & Hardie 2005, section 5), times the Pareto tail
 * ((β+T) / (β+T+ahead))^s of who has lived until T.
 */
export function alive(rows: RepeatColumns, theta: Float64Array, ahead: number, out: Float64Array): void {
  const [r, alpha, s, beta] = theta as unknown as Theta;
  const { n, x, tx, T } = rows;
  const sums = deathSums();
  for (let i = 0; i < n; i++) {
    const lnOdds = lnOddsOfDeath(r + x[i]!, s, alpha, beta, tx[i]!, T[i]!, sums, false);
    out[i] = Math.exp(-s * Math.log1p(ahead / (beta + T[i]!))) / (1 + Math.exp(lnOdds));
  }
}

/** Expected purchases in (T, T + horizon] (Fader & Hardie 2005, section 6). */
export function expectation(rows: RepeatColumns, theta: Float64Array): Expectation {
  const [r, alpha, s, beta] = theta as unknown as Theta;
  const { n, x, T } = rows;
  const now = new Float64Array(n);
  alive(rows, theta, 0, now);
  return (horizon, out) => {
    for (let i = 0; i < n; i++) out[i] = now[i]! * expectedOfNew(r + x[i]!, alpha + T[i]!, s, beta + T[i]!, horizon);
  };
}

/**
 * E X(t) = r/α · ∫ (β/(β+τ))^s dτ over [0, t] (Fader & Hardie 2005, section 4), written so that it passes through s = 1,
 * where it is a logarithm: with ℓ = ln(1 + t/β) the integral is β (1 − e^−(s−1)ℓ) / (s − 1).
 */
function expectedOfNew(r: number, alpha: number, s: number, beta: number, t: number): number {
  const span = Math.log1p(t / beta);
  const exponent = (s - 1) * span;
  return (r / alpha) * beta * span * (exponent === 0 ? 1 : -Math.expm1(-exponent) / exponent);
}

/**
 * P(n purchases in (T, T + horizon]): the dead make none (the conditional probability mass function of Fader & Hardie
 * 2014, note 028); the living make n before they die, or live on and make n.
 */
export function probability(
  rows: RepeatColumns,
  theta: Float64Array,
  purchases: number,
  horizon: number,
  out: Float64Array,
): void {
  const [r, alpha, s, beta] = theta as unknown as Theta;
  const rule = gaussLegendre(20);
  alive(rows, theta, 0, out);
  for (let i = 0; i < rows.n; i++) {
    const k = r + rows.x[i]!;
    const a = alpha + rows.T[i]!;
    const b = beta + rows.T[i]!;
    const living = out[i]!;
    out[i] = purchases === 0 ? 1 - living : 0;
    // who died for certain would only cost time
    if (living === 0) continue;
    const lnChoices = lnGammaDifference(k, purchases) - lnGammaDifference(1, purchases);
    const livesOn = Math.exp(lnChoices + lnCountWithin(purchases, k, a, horizon) - s * Math.log1p(horizon / b));
    const dies = deadCountIntegral(purchases, lnChoices, k, a, s, b, horizon, rule);
    out[i] = Math.min(1, out[i]! + living * (livesOn + dies));
  }
}

/** ln of (α/(α+t))^r (t/(α+t))^n, the NBD without its binomial coefficient. */
function lnCountWithin(n: number, r: number, alpha: number, t: number): number {
  return (n === 0 ? 0 : -n * Math.log1p(alpha / t)) - r * Math.log1p(t / alpha);
}

/**
 * Discounted expected residual transactions, at a continuous rate δ per unit of time: P(alive) times
 * (r+x)/(α+T) · ∫ e^−δτ ((β+T)/(β+T+τ))^s dτ over [0, ∞), which is (β+T) U(1, 2 − s, δ(β+T)). By Kummer's transformation
 * U(1, 2 − s, z) = z^(s−1) U(s, s, z) it is the expression of Fader, Hardie & Lee (2005), RFM and CLV, J. Marketing
 * Research 42(4), which writes Ψ(s, s; z) for U.
 */
export function discountedResidual(rows: RepeatColumns, theta: Float64Array, rate: number, out: Float64Array): void {
  const [r, alpha, s, beta] = theta as unknown as Theta;
  const { n, x, T } = rows;
  alive(rows, theta, 0, out);
  // what a living customer's lifetime is worth depends on T alone, of which there are few
  const lifetimes = new Map<number, number>();
  for (let i = 0; i < n; i++) {
    const b = beta + T[i]!;
    let lifetime = lifetimes.get(b);
    if (lifetime === undefined) {
      lifetime = b * Math.exp(lnTricomiU(1, 2 - s, rate * b));
      lifetimes.set(b, lifetime);
    }
    out[i]! *= ((r + x[i]!) / (alpha + T[i]!)) * lifetime;
  }
}
