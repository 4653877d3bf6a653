import { digammaDifference, trigammaDifference } from "../../math/digamma";
import { gamma } from "../../math/gamma-variates";
import { lnGammaDifference } from "../../math/ln-gamma";
import type { Random } from "../../math/random";
import type { UniqueRows } from "../family/compress";
import type { Boundary, Draw, Expectation, FamilyKernel, ParamsOf, RepeatFamily, RepeatModel } from "../family/family";
import { familyFromParams, fitFamily } from "../family/fit-family";
import {
  expectedPurchasesOf,
  expectedPurchasesOfNewOf,
  logLikelihoodOf,
  probabilityAliveOf,
  probabilityOf,
  probabilityOfPurchaseOf,
} from "../family/predict";
import type { RepeatColumns } from "../family/repeat-input";
import { simulateFamily } from "../family/simulate-family";
import { drawPurchases } from "./poisson-purchases";

// NBD: Ehrenberg (1959), The pattern of consumer purchases, Applied Statistics 8(1), 26–41; Morrison & Schmittlein (1988),
// Generalizing the NBD model for customer purchases, J. Business & Economic Statistics 6(2). Customers buy at a rate
// λ ~ gamma(r, α) for ever. In the notation of the other models, with the likelihood of the times of the purchases,
//
//   L = Γ(r+x) α^r / Γ(r) · (α+T)^−(r+x),
//
// and of who bought x times within T, λ ~ gamma(r+x, α+T).

type Theta = readonly [r: number, alpha: number];

/** The parameters of the NBD. */
export type NbdParams = ParamsOf<"r" | "alpha">;

/** A fitted NBD model: plain JSON. */
export type NbdModel = RepeatModel<"nbd", NbdParams>;

// ── likelihood

function logLikelihoods({ n, x, T }: RepeatColumns, theta: Float64Array, out: Float64Array): void {
  const [r, alpha] = theta as unknown as Theta;
  for (let i = 0; i < n; i++) {
    out[i] = lnGammaDifference(r, x[i]!) - r * Math.log1p(T[i]! / alpha) - x[i]! * Math.log(alpha + T[i]!);
  }
}

/** Σ weight × ln L with its first and second derivatives in (r, α). */
function evaluate(
  { n, x, T, weight, counts, countWeight }: UniqueRows,
  theta: Float64Array,
  gradient: Float64Array,
  hessian: Float64Array,
): number {
  const [r, alpha] = theta as unknown as Theta;
  let value = 0;
  let ofR = 0;
  let ofAlpha = 0;
  let rr = 0;
  let rAlpha = 0;
  let alphaAlpha = 0;
  for (let j = 0; j < counts.length; j++) {
    value += countWeight[j]! * lnGammaDifference(r, counts[j]!);
    ofR += countWeight[j]! * digammaDifference(r, counts[j]!);
    rr += countWeight[j]! * trigammaDifference(r, counts[j]!);
  }
  for (let i = 0; i < n; i++) {
    const w = weight[i]!;
    const k = r + x[i]!;
    const logEnd = Math.log1p(T[i]! / alpha);
    const perEnd = 1 / (alpha + T[i]!);
    value -= w * (r * logEnd + x[i]! * Math.log(alpha + T[i]!));
    ofR -= w * logEnd;
    ofAlpha += w * (r / alpha - k * perEnd);
    rAlpha += (w * T[i]! * perEnd) / alpha;
    alphaAlpha += w * (k * perEnd * perEnd - r / alpha / alpha);
  }
  gradient.set([ofR, ofAlpha]);
  hessian.set([rr, rAlpha, rAlpha, alphaAlpha]);
  return value;
}

/** Three shapes of heterogeneity at the purchase rate of the table. */
function starts({ n, x, T, weight }: UniqueRows): Theta[] {
  let purchases = 0;
  let exposure = 0;
  for (let i = 0; i < n; i++) {
    purchases += weight[i]! * x[i]!;
    exposure += weight[i]! * T[i]!;
  }
  const rate = purchases > 0 && exposure > 0 ? purchases / exposure : 1e-3;
  return [0.4, 1.5, 6].map((r) => [r, r / rate]);
}

/** Beyond this a parameter is on its way to infinity; time is in units of the largest T. */
const FAR = 1e5;

function boundary(theta: Float64Array): Boundary | undefined {
  const [r, alpha] = theta as unknown as Theta;
  if (r / alpha < 1 / FAR) return "noRepeat";
  return r > FAR ? "equalRates" : undefined;
}

// ── P(alive), expected purchases, P(n purchases)

function alive(_rows: RepeatColumns, _theta: Float64Array, _ahead: number, out: Float64Array): void {
  out.fill(1);
}

/** E λ times the horizon. */
function expectation({ n, x, T }: RepeatColumns, theta: Float64Array): Expectation {
  const [r, alpha] = theta as unknown as Theta;
  return (horizon, out) => {
    for (let i = 0; i < n; i++) out[i] = ((r + x[i]!) / (alpha + T[i]!)) * horizon;
  };
}

/** The negative binomial with shape k = r+x and odds t : α+T. */
function probability(
  { n, x, T }: RepeatColumns,
  theta: Float64Array,
  purchases: number,
  horizon: number,
  out: Float64Array,
): void {
  const [r, alpha] = theta as unknown as Theta;
  for (let i = 0; i < n; i++) {
    const k = r + x[i]!;
    const a = alpha + T[i]!;
    const lnChoices = lnGammaDifference(k, purchases) - lnGammaDifference(1, purchases);
    const counted = purchases === 0 ? 0 : -purchases * Math.log1p(a / horizon);
    out[i] = Math.min(1, Math.exp(lnChoices + counted - k * Math.log1p(horizon / a)));
  }
}

// ── simulation

function draw(theta: Float64Array, T: number, random: Random, into: Draw): void {
  const [r, alpha] = theta as unknown as Theta;
  into.rate = gamma(random, r, alpha);
  into.dropout = 0;
  into.alive = true;
  drawPurchases(T, random, into);
}

// ── the family

/** The NBD from inside. */
export const NBD: FamilyKernel<"nbd", keyof NbdParams> = {
  kind: "nbd",
  version: 1,
  names: ["r", "alpha"],
  times: ["alpha"],
  quick: true,
  hasHessian: true,
  starts,
  evaluate,
  boundary,
  logLikelihood: logLikelihoods,
  alive,
  expectation,
  probability,
  draw,
};

/**
 * The NBD model of repeat purchases, the baseline: customers buy at random, each at a rate of its own, and nobody ever
 * leaves. A model with dropout should beat it in likelihood and in the holdout, or the dropout is not in the data.
 *
 * P(alive) is 1 for everybody. Without repeat purchases, or where all customers buy equally often, there are no best
 * parameters, which `fit.boundary` says.
 *
 * - `fit(repeat, { weights?, start?, maxIterations?, onProgress?, signal? })`: maximum likelihood → model (JSON)
 * - `fromParams(params, { unit? })`: a model of known parameters
 * - `logLikelihood(repeat, model)`, `probabilityAlive(repeat, model)`, `expectedPurchases(repeat, model, { horizon })`,
 *   `expectedPurchasesOfNew(model, { horizon })`, `probabilityOf(repeat | null, model, { purchases, horizon })`,
 *   `probabilityOfPurchase(repeat | null, model, { horizon })`, `simulate(model, { n, T, seed })`: as `bgNbd`
 *
 * @throws SegmentationError from every method: `too_few` (fit without rows), `invalid_value` (x not whole),
 * `out_of_range` (tx > T, tx = 0 where x > 0, negative numbers), `not_finite`, `length_mismatch`, `invalid_model`,
 * `suspicious_unit` (table and model in different units), `missing`, `unknown_option`.
 * @remarks O(n). The same bits for the same table on one engine.
 * @see Ehrenberg (1959), The pattern of consumer purchases, Applied Statistics 8(1), 26–41
 * @example
 * const model = nbd.fromParams({ r: 0.4, alpha: 12 });
 * nbd.expectedPurchases({ x: [2, 0], tx: [30, 0], T: [36, 36] }, model, { horizon: 12 }) // => [0.6, 0.1]
 */
export const nbd: RepeatFamily<"nbd", NbdParams> = {
  kind: "nbd",
  fit: (repeat, options) => fitFamily(NBD, repeat, options),
  fromParams: (params, options) => familyFromParams(NBD, params, options),
  logLikelihood: (repeat, model) => logLikelihoodOf(NBD, repeat, model),
  probabilityAlive: (repeat, model, options) => probabilityAliveOf(NBD, repeat, model, options),
  expectedPurchases: (repeat, model, options) => expectedPurchasesOf(NBD, repeat, model, options),
  expectedPurchasesOfNew: (model, options) => expectedPurchasesOfNewOf(NBD, model, options),
  probabilityOf: (repeat, model, options) => probabilityOf(NBD, repeat, model, options),
  probabilityOfPurchase: (repeat, model, options) => probabilityOfPurchaseOf(NBD, repeat, model, options),
  simulate: (model, options) => simulateFamily(NBD, model, options),
};
