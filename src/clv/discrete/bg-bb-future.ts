import { fail } from "../../core/issue";
import { digammaDifference } from "../../math/digamma";
import { lnGammaDifference } from "../../math/ln-gamma";
import type { Expectation } from "../family/family";
import type { RepeatColumns } from "../family/repeat-input";
import { type BgBbTheta, type Histories, histories } from "./bg-bb-likelihood";

// What the BG/BB says of the opportunities after n. A customer who has lived through n of them then has
// p ~ beta(α+x, β+n−x) and θ ~ beta(γ, δ+n): its future is that of a new customer with these parameters, and one formula
// answers for both. It may still die before opportunity n + 1.

/** P(lived through opportunity n) of every row, from the terms of the likelihood. */
function livedThrough({ n, x, tx, T }: RepeatColumns, theta: BgBbTheta, out: Float64Array): void {
  const terms: Histories = { dead: 0, alive: 0 };
  for (let i = 0; i < n; i++) {
    histories(x[i]!, tx[i]!, T[i]!, theta, terms);
    out[i] = terms.alive / (terms.dead + terms.alive);
  }
}

/** P(alive at opportunity n + 1 + ahead): also those who die just before it are gone. */
export function alive(rows: RepeatColumns, theta: Float64Array, ahead: number, out: Float64Array): void {
  const parameters = theta as unknown as BgBbTheta;
  const [, , gamma, delta] = parameters;
  livedThrough(rows, parameters, out);
  for (let i = 0; i < rows.n; i++) out[i]! *= survival(gamma, delta + rows.T[i]!, ahead + 1);
}

/** B(γ, δ+j) / B(γ, δ): P(lives through j opportunities); the shorter of two equal differences keeps most digits. */
export function survival(gamma: number, delta: number, j: number): number {
  if (j === 1) return delta / (gamma + delta);
  if (gamma < j) return Math.exp(lnGammaDifference(delta, gamma) - lnGammaDifference(delta + j, gamma));
  return Math.exp(lnGammaDifference(delta, j) - lnGammaDifference(gamma + delta, j));
}

/** Expected purchases at the next `horizon` opportunities. */
export function expectation(rows: RepeatColumns, theta: Float64Array): Expectation {
  const parameters = theta as unknown as BgBbTheta;
  const [alpha, beta, gamma, delta] = parameters;
  const perOpportunity = new Float64Array(rows.n);
  livedThrough(rows, parameters, perOpportunity);
  for (let i = 0; i < rows.n; i++) perOpportunity[i]! *= (alpha + rows.x[i]!) / (alpha + beta + rows.T[i]!);
  return (horizon, out) => {
    // rows of the same length share their future
    const lifetimes = new Map<number, number>();
    for (let i = 0; i < rows.n; i++) {
      const n = rows.T[i]!;
      let lifetime = lifetimes.get(n);
      if (lifetime === undefined) {
        lifetime = lifetimeWithin(gamma, delta + n, horizon);
        lifetimes.set(n, lifetime);
      }
      out[i] = perOpportunity[i]! * lifetime;
    }
  };
}

/** Up to this many opportunities are counted one by one. */
const COUNTED = 1000;

/**
 * Σ B(γ, δ+j) / B(γ, δ) over j = 1 … h: the opportunities that are lived through. Long sums are
 * δ/(γ−1) · [1 − Γ(δ+1+h) Γ(γ+δ) / (Γ(γ+δ+h) Γ(δ+1))] (Fader, Hardie & Shang 2010, in their conditional expectation), a
 * difference of digammas at γ = 1.
 */
export function lifetimeWithin(gamma: number, delta: number, h: number): number {
  if (h <= COUNTED) {
    let sum = 0;
    let lives = 1;
    for (let j = 0; j < h; j++) {
      lives *= (delta + j) / (gamma + delta + j);
      sum += lives;
    }
    return sum;
  }
  const above = gamma - 1;
  if (above === 0) return delta * digammaDifference(delta + 1, h);
  const from = above > 0 ? delta + 1 : delta + gamma;
  const change = lnGammaDifference(from, Math.abs(above)) - lnGammaDifference(from + h, Math.abs(above));
  return (delta * -Math.expm1(above > 0 ? change : -change)) / above;
}

/** Expected purchases at all opportunities to come, the one at j worth (1+d)^−j: the DERT of the paper. */
export function discountedResidual(rows: RepeatColumns, theta: Float64Array, d: number, out: Float64Array): void {
  const parameters = theta as unknown as BgBbTheta;
  const [alpha, beta, gamma, delta] = parameters;
  livedThrough(rows, parameters, out);
  for (let i = 0; i < rows.n; i++) {
    const n = rows.T[i]!;
    out[i]! *= ((alpha + rows.x[i]!) / (alpha + beta + n)) * (discountedLifetime(gamma, delta + n, d) / (1 + d));
  }
}

/**
 * Σ B(γ, δ+j) / B(γ, δ) · (1+d)^−(j−1) over j = 1, 2, … without end. The papers write it δ/(γ+δ) · ₂F₁(1, δ+1; γ+δ+1; 1/(1+d)),
 * which is δ/(γ+δ) · (1+d)/d · ₂F₁(1, γ; γ+δ+1; −1/d) (DLMF 15.8.1): the digits of a small d are not lost.
 */
export function discountedLifetime(gamma: number, delta: number, d: number): number {
  return ((delta / (gamma + delta)) * (1 + d) * gaussFraction(gamma, delta, d)) / d;
}

/** The lowest rate: the fraction takes about 10 / √d steps. */
export const LOWEST_RATE = 1e-9;
const MOST_STEPS = 2_000_000;

/**
 * ₂F₁(1, γ; γ+δ+1; −1/d) by Gauss's continued fraction c / (c + u₁y / (c+1 + u₂y / (c+2 + …))), c = γ+δ, y = 1/d, whose parts
 * are all positive, evaluated from the front.
 *
 * @see DLMF 15.7.1 with b = 0, and 3.10.9 for the recurrence; https://dlmf.nist.gov/15.7
 */
function gaussFraction(gamma: number, delta: number, d: number): number {
  const c = gamma + delta;
  let above = c;
  let below = 0;
  let value = c;
  for (let n = 1; n < MOST_STEPS; n++) {
    const half = n >> 1;
    const u = (n & 1) === 1 ? (gamma + half) * (c + half) : half * (delta + half);
    below = 1 / (c + n + (u * below) / d);
    above = c + n + u / d / above;
    const factor = above * below;
    value *= factor;
    if (Math.abs(factor - 1) < 1e-16) break;
  }
  return c / value;
}

/** The probability of k purchases sums over the opportunities: more of them take too long. */
const MOST_OPPORTUNITIES = 1_000_000;

/** P(k purchases at the next `horizon` opportunities): the dead make none. */
export function probability(
  rows: RepeatColumns,
  theta: Float64Array,
  purchases: number,
  horizon: number,
  out: Float64Array,
): void {
  if (horizon > MOST_OPPORTUNITIES) {
    const expected = `at most ${MOST_OPPORTUNITIES} opportunities`;
    fail("bgBb.probabilityOf", { code: "out_of_range", path: "/horizon", expected, received: horizon });
  }
  const parameters = theta as unknown as BgBbTheta;
  const [alpha, beta, gamma, delta] = parameters;
  livedThrough(rows, parameters, out);
  for (let i = 0; i < rows.n; i++) {
    const x = rows.x[i]!;
    const n = rows.T[i]!;
    const living = out[i]!;
    const dead = purchases === 0 ? 1 - living : 0;
    const possible = living > 0 && purchases <= horizon;
    const p = possible ? probabilityOfNew(purchases, horizon, [alpha + x, beta + n - x, gamma, delta + n]) : 0;
    out[i] = Math.min(1, dead + living * p);
  }
}

/**
 * P(X(h) = k) of a new customer: Σ C(m, k) B(α+k, β+m−k)/B(α, β) · B(γ+1, δ+m)/B(γ, δ) over the opportunities m = k … h − 1
 * that it may live through, and C(h, k) B(α+k, β+h−k)/B(α, β) · B(γ, δ+h)/B(γ, δ); each term from the one before. Terms
 * rise before they fall where p is small, so their common factor is kept apart.
 */
function probabilityOfNew(k: number, h: number, [alpha, beta, gamma, delta]: BgBbTheta): number {
  const died = k < h ? 1 : 0;
  let lnScale =
    lnGammaDifference(alpha, k) -
    lnGammaDifference(alpha + beta, k) +
    lnGammaDifference(delta, k) -
    lnGammaDifference(gamma + delta, k + died) +
    died * Math.log(gamma);
  let term = 1;
  let sum = 0;
  for (let m = k; m < h; m++) {
    sum += term;
    const left = m === h - 1 ? gamma : gamma + delta + m + 1;
    term *= ((m + 1) / (m + 1 - k)) * ((beta + m - k) / (alpha + beta + m)) * ((delta + m) / left);
    if (term < HUGE) continue;
    term /= HUGE;
    sum /= HUGE;
    lnScale += Math.log(HUGE);
  }
  return (sum + term) * Math.exp(lnScale);
}

const HUGE = 1e200;
