import { checkOptions } from "../../core/check";
import { issuesOf, throwIssues } from "../../core/issue";
import type { FamilyKernel, ParamsOf, RepeatFamily, RepeatModel } from "../family/family";
import { familyFromParams, fitFamily } from "../family/fit-family";
import {
  expectedPurchasesOf,
  expectedPurchasesOfNewOf,
  logLikelihoodOf,
  perRow,
  probabilityAliveOf,
  probabilityOf,
  probabilityOfPurchaseOf,
  readInput,
} from "../family/predict";
import type { RepeatInput } from "../family/repeat-input";
import { simulateFamily } from "../family/simulate-family";
import { type AnnualDiscountOptions, readRatePerUnit } from "../value/discount";
import { alive, discountedResidual, expectation, probability } from "./pareto-nbd-future";
import { evaluate, logLikelihoods } from "./pareto-nbd-likelihood";
import { boundary, draw, starts } from "./pareto-nbd-sample";

// Pareto/NBD: Schmittlein, Morrison & Colombo (1987), Counting your customers: who are they and what will they do next?,
// Management Science 33(1), 1–24, in the notation of Fader & Hardie (2005), A note on deriving the Pareto/NBD model and
// related expressions, brucehardie.com/notes/009. Customers buy at a rate λ ~ gamma(r, α) until they die, unseen, at a
// rate μ ~ gamma(s, β).

/** The parameters of the Pareto/NBD. */
export type ParetoNbdParams = ParamsOf<"r" | "alpha" | "s" | "beta">;

/** A fitted Pareto/NBD model: plain JSON. */
export type ParetoNbdModel = RepeatModel<"paretoNbd", ParetoNbdParams>;

/** The Pareto/NBD from inside. */
export const PARETO_NBD: FamilyKernel<"paretoNbd", keyof ParetoNbdParams> = {
  kind: "paretoNbd",
  version: 1,
  names: ["r", "alpha", "s", "beta"],
  times: ["alpha", "beta"],
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

/** The Pareto/NBD also sums the purchases of all time to come, discounted. */
export interface ParetoNbdFamily extends RepeatFamily<"paretoNbd", ParetoNbdParams> {
  /**
   * DERT: the expected purchases of each customer from now on without end, each discounted to now. Times the expected
   * value of a purchase and the margin it is the customer's lifetime value.
   *
   * @throws SegmentationError `missing` where neither the table nor the model tells its unit of time; `out_of_range`
   * (the rate), and as `probabilityAlive`.
   * @see Fader, Hardie & Lee (2005), RFM and CLV: using iso-value curves for customer base analysis, Journal of Marketing
   * Research 42(4), 415–430
   */
  discountedResidualTransactions(
    repeat: RepeatInput,
    model: ParetoNbdModel,
    options: AnnualDiscountOptions,
  ): Float64Array;
}

/**
 * The Pareto/NBD model of repeat purchases: customers buy at random, each at a rate of its own, until they stop for good at
 * a moment that nobody sees. Unlike in the BG/NBD that moment may come at any time, also before the first repeat purchase,
 * so one-time buyers are not alive for certain.
 *
 * A customer of age 0 tells nothing and changes nothing; one customer alone, customers who are all alike, nobody who buys
 * again or nobody who leaves have no best parameters, which `fit.boundary` says. P(alive) and expected purchases that are
 * below the smallest number are exactly 0. `fit` never throws for numerical reasons: see `fit.converged`, `fit.boundary`
 * and `fit.notes`.
 *
 * - `fit(repeat, { weights?, start?, maxIterations?, onProgress?, signal? })`: maximum likelihood → model (JSON)
 * - `fromParams(params, { unit? })`: a model of known parameters
 * - `logLikelihood(repeat, model)`: ln L of each customer
 * - `probabilityAlive(repeat, model, { ahead? })`: at the end of observation or `ahead` later
 * - `expectedPurchases(repeat, model, { horizon })`, `expectedPurchasesOfNew(model, { horizon })`
 * - `probabilityOf(repeat | null, model, { purchases, horizon })`: of exactly so many purchases; `null`: a new customer
 * - `probabilityOfPurchase(repeat | null, model, { horizon })`: of at least one
 * - `discountedResidualTransactions(repeat, model, { annualDiscountRate })`: purchases without end, discounted
 * - `simulate(model, { n, T, seed })`: customers with the truth about them
 *
 * @throws SegmentationError from every method: `too_few` (fit without rows), `invalid_value` (x not whole),
 * `out_of_range` (tx > T, tx = 0 where x > 0, negative numbers), `not_finite`, `length_mismatch`, `invalid_model`,
 * `suspicious_unit` (table and model in different units), `missing`, `unknown_option`.
 * @remarks Fit and predictions cost O(n) to group equal rows, and an integral of 6 to 18 points (more where P(alive) is tiny)
 * once per different row. The same bits for the same table on one engine; the last digits of Math.exp and Math.log may
 * differ between engines.
 * @see Schmittlein, Morrison & Colombo (1987), Management Science 33(1), 1–24
 * @example
 * const model = paretoNbd.fromParams({ r: 0.55, alpha: 10.56, s: 0.61, beta: 11.64 }, { unit: "week" });
 * const customers = { x: [2, 0], tx: [30.43, 0], T: [38.86, 38.86] };
 * paretoNbd.probabilityAlive(customers, model).map((p) => Math.round(p * 100)) // => [87, 29]
 * paretoNbd.expectedPurchases(customers, model, { horizon: 52 }).map((n) => Math.round(n * 100)) // => [184, 13]
 */
export const paretoNbd: ParetoNbdFamily = {
  kind: "paretoNbd",
  fit: (repeat, options) => fitFamily(PARETO_NBD, repeat, options),
  fromParams: (params, options) => familyFromParams(PARETO_NBD, params, options),
  logLikelihood: (repeat, model) => logLikelihoodOf(PARETO_NBD, repeat, model),
  probabilityAlive: (repeat, model, options) => probabilityAliveOf(PARETO_NBD, repeat, model, options),
  expectedPurchases: (repeat, model, options) => expectedPurchasesOf(PARETO_NBD, repeat, model, options),
  expectedPurchasesOfNew: (model, options) => expectedPurchasesOfNewOf(PARETO_NBD, model, options),
  probabilityOf: (repeat, model, options) => probabilityOf(PARETO_NBD, repeat, model, options),
  probabilityOfPurchase: (repeat, model, options) => probabilityOfPurchaseOf(PARETO_NBD, repeat, model, options),
  discountedResidualTransactions: (repeat, model, options) => discountedResidualOf(repeat, model, options),
  simulate: (model, options) => simulateFamily(PARETO_NBD, model, options),
};

function discountedResidualOf(repeat: RepeatInput, model: ParetoNbdModel, options: AnnualDiscountOptions) {
  const issues = issuesOf("paretoNbd.discountedResidualTransactions");
  const given = checkOptions(issues, options, ["annualDiscountRate"]);
  const { rows, theta } = readInput(issues, PARETO_NBD, repeat, model);
  const rate = readRatePerUnit(issues, given, rows.unit ?? model?.fit?.unit);
  throwIssues(issues);
  return perRow(rows, (distinct, out) => discountedResidual(distinct, theta, rate, out));
}
