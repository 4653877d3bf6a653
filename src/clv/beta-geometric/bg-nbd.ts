import type { FamilyKernel, RepeatModel } from "../family/family";
import { familyFromParams, fitFamily } from "../family/fit-family";
import {
  expectedPurchasesOf,
  expectedPurchasesOfNewOf,
  logLikelihoodOf,
  probabilityAliveOf,
  probabilityOf,
  probabilityOfPurchaseOf,
} from "../family/predict";
import { simulateFamily } from "../family/simulate-family";
import { type BetaGeometricFamily, type BetaGeometricParams, evaluate, logLikelihoods } from "./beta-geometric";
import { alive, expectation, medianNextOf, probability } from "./beta-geometric-future";
import { boundary, draw, starts } from "./beta-geometric-sample";

// BG/NBD: Fader, Hardie & Lee (2005), "Counting your customers" the easy way: an alternative to the Pareto/NBD model,
// Marketing Science 24(2), 275–284. Customers buy at a rate λ ~ gamma(r, α); after each repeat purchase they drop out with
// a probability p ~ beta(a, b).

/** The parameters of the BG/NBD. */
export type BgNbdParams = BetaGeometricParams;

/** A fitted BG/NBD model: plain JSON. */
export type BgNbdModel = RepeatModel<"bgNbd", BgNbdParams>;

/** The BG/NBD from inside. */
export const BG_NBD: FamilyKernel<"bgNbd", keyof BgNbdParams> = {
  kind: "bgNbd",
  version: 1,
  names: ["r", "alpha", "a", "b"],
  times: ["alpha"],
  quick: true,
  hasHessian: true,
  starts,
  evaluate: (rows, theta, gradient, hessian) => evaluate(0, rows, theta, gradient, hessian),
  boundary,
  logLikelihood: (rows, theta, out) => logLikelihoods(0, rows, theta, out),
  alive: (rows, theta, ahead, out) => alive(0, rows, theta, ahead, out),
  expectation: (rows, theta) => expectation(0, rows, theta),
  probability: (rows, theta, purchases, horizon, out) => probability(0, rows, theta, purchases, horizon, out),
  draw: (theta, T, random, into) => draw(0, theta, T, random, into),
};

/**
 * The BG/NBD model: how often customers will buy who may leave unnoticed. Fit it to a repeat table, then ask it who is
 * still a customer and how many purchases are to come.
 *
 * It lets customers drop out only right after a repeat purchase, so whoever bought once has P(alive) = 1 for ever: to
 * judge churn take `mbgNbd`, which fits as well. Purchases on one day or at one instant count once; a customer of age 0
 * tells nothing and changes nothing; one customer alone has no best parameters, which `fit.boundary` says. `fit` never
 * throws for numerical reasons: see `fit.converged`, `fit.boundary` and `fit.notes`.
 *
 * - `fit(repeat, { weights?, start?, maxIterations?, onProgress?, signal? })`: maximum likelihood → model (JSON)
 * - `fromParams(params, { unit? })`: a model of known parameters
 * - `logLikelihood(repeat, model)`: ln L of each customer
 * - `probabilityAlive(repeat, model, { ahead? })`: at the end of observation or `ahead` later
 * - `expectedPurchases(repeat, model, { horizon })`, `expectedPurchasesOfNew(model, { horizon })`
 * - `probabilityOf(repeat | null, model, { purchases, horizon })`: of exactly so many purchases; `null`: a new customer
 * - `probabilityOfPurchase(repeat | null, model, { horizon })`: of at least one
 * - `medianNextPurchase(repeat, model)`: when half of those still alive will have bought again
 * - `simulate(model, { n, T, seed })`: customers with the truth about them
 *
 * @throws SegmentationError from every method: `too_few` (fit without rows), `invalid_value` (x not whole),
 * `out_of_range` (tx > T, tx = 0 where x > 0, negative numbers), `not_finite`, `length_mismatch`, `invalid_model`,
 * `suspicious_unit` (table and model in different units), `missing`, `unknown_option`.
 * @remarks Fit and predictions cost O(n) to group equal rows, and the mathematics once per different row (P(alive) once per row
 * where hardly any are equal). The same bits for the same table on one engine; the last digits of Math.exp and Math.log may differ between engines.
 * @see Fader, Hardie & Lee (2005), "Counting your customers" the easy way, Marketing Science 24(2), 275–284
 * @example
 * const model = bgNbd.fromParams({ r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }, { unit: "week" });
 * const table = { x: [2, 0], tx: [30.43, 0], T: [38.86, 38.86], unit: "week" } as const;
 * bgNbd.expectedPurchases(table, model, { horizon: 39 }).map((count) => Math.round(1000 * count)) // => [1226, 195]
 * bgNbd.probabilityAlive(table, model)[1] // => 1
 */
export const bgNbd: BetaGeometricFamily<"bgNbd"> = {
  kind: "bgNbd",
  fit: (repeat, options) => fitFamily(BG_NBD, repeat, options),
  fromParams: (params, options) => familyFromParams(BG_NBD, params, options),
  logLikelihood: (repeat, model) => logLikelihoodOf(BG_NBD, repeat, model),
  probabilityAlive: (repeat, model, options) => probabilityAliveOf(BG_NBD, repeat, model, options),
  expectedPurchases: (repeat, model, options) => expectedPurchasesOf(BG_NBD, repeat, model, options),
  expectedPurchasesOfNew: (model, options) => expectedPurchasesOfNewOf(BG_NBD, model, options),
  probabilityOf: (repeat, model, options) => probabilityOf(BG_NBD, repeat, model, options),
  probabilityOfPurchase: (repeat, model, options) => probabilityOfPurchaseOf(BG_NBD, repeat, model, options),
  medianNextPurchase: (repeat, model) => medianNextOf(BG_NBD, repeat, model),
  simulate: (model, options) => simulateFamily(BG_NBD, model, options),
};
