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

// MBG/NBD: Batislam, Denizel & Filiztekin (2007), Empirical validation and comparison of models for customer base analysis,
// International Journal of Research in Marketing 24(3), 201–209; Hoppe & Wagner (2007), Customer base analysis: the case
// for a central variant of the betageometric/NBD model, Marketing JRM 3(2), 75–90. As BG/NBD, but customers may drop out
// after their first purchase as well.

/** The parameters of the MBG/NBD. */
export type MbgNbdParams = BetaGeometricParams;

/** A fitted MBG/NBD model: plain JSON. */
export type MbgNbdModel = RepeatModel<"mbgNbd", MbgNbdParams>;

/** The MBG/NBD from inside. */
export const MBG_NBD: FamilyKernel<"mbgNbd", keyof MbgNbdParams> = {
  kind: "mbgNbd",
  version: 1,
  names: ["r", "alpha", "a", "b"],
  times: ["alpha"],
  quick: true,
  hasHessian: true,
  starts,
  evaluate: (rows, theta, gradient, hessian) => evaluate(1, rows, theta, gradient, hessian),
  boundary,
  logLikelihood: (rows, theta, out) => logLikelihoods(1, rows, theta, out),
  alive: (rows, theta, ahead, out) => alive(1, rows, theta, ahead, out),
  expectation: (rows, theta) => expectation(1, rows, theta),
  probability: (rows, theta, purchases, horizon, out) => probability(1, rows, theta, purchases, horizon, out),
  draw: (theta, T, random, into) => draw(1, theta, T, random, into),
};

/**
 * The MBG/NBD model: who is still a customer, and how often they will buy. Take it to judge churn: unlike `bgNbd` it
 * lets customers drop out after their very first purchase, so one-time buyers have a P(alive) below 1.
 *
 * Methods, edge cases, errors and cost are those of `bgNbd`.
 *
 * @throws SegmentationError as `bgNbd`.
 * @remarks As `bgNbd`.
 * @see Batislam, Denizel & Filiztekin (2007), Empirical validation and comparison of models for customer base analysis,
 * International Journal of Research in Marketing 24(3); Hoppe & Wagner (2007), Marketing JRM 3(2)
 * @example
 * const model = mbgNbd.fromParams({ r: 0.525, alpha: 6.183, a: 0.891, b: 1.614 }, { unit: "week" });
 * const table = { x: [7, 0], tx: [29.43, 0], T: [38.86, 38.86], unit: "week" } as const;
 * mbgNbd.probabilityAlive(table, model).map((p) => Math.round(1000 * p)) // => [623, 390]
 * mbgNbd.expectedPurchases(table, model, { horizon: 39 }).map((count) => Math.round(1000 * count)) // => [3168, 154]
 */
export const mbgNbd: BetaGeometricFamily<"mbgNbd"> = {
  kind: "mbgNbd",
  fit: (repeat, options) => fitFamily(MBG_NBD, repeat, options),
  fromParams: (params, options) => familyFromParams(MBG_NBD, params, options),
  logLikelihood: (repeat, model) => logLikelihoodOf(MBG_NBD, repeat, model),
  probabilityAlive: (repeat, model, options) => probabilityAliveOf(MBG_NBD, repeat, model, options),
  expectedPurchases: (repeat, model, options) => expectedPurchasesOf(MBG_NBD, repeat, model, options),
  expectedPurchasesOfNew: (model, options) => expectedPurchasesOfNewOf(MBG_NBD, model, options),
  probabilityOf: (repeat, model, options) => probabilityOf(MBG_NBD, repeat, model, options),
  probabilityOfPurchase: (repeat, model, options) => probabilityOfPurchaseOf(MBG_NBD, repeat, model, options),
  medianNextPurchase: (repeat, model) => medianNextOf(MBG_NBD, repeat, model),
  simulate: (model, options) => simulateFamily(MBG_NBD, model, options),
};
