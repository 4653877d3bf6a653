import { checkNumber, checkOptions } from "../../core/check";
import { type Issues, issuesOf, report, throwIssues } from "../../core/issue";
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
import { HIGHEST_RATE } from "../value/discount";
import { alive, discountedResidual, expectation, LOWEST_RATE, probability } from "./bg-bb-future";
import { evaluate, logLikelihoods } from "./bg-bb-likelihood";
import { boundary, checkRows, draw, starts } from "./bg-bb-sample";

// BG/BB: Fader, Hardie & Shang (2010), Customer-base analysis in a discrete-time noncontractual setting, Marketing Science
// 29(6), 1086–1108. There are opportunities to buy, one after the other. Before each a customer dies with a probability
// θ ~ beta(γ, δ); while alive it buys at each with a probability p ~ beta(α, β).

/** The parameters of the BG/BB. */
export type BgBbParams = ParamsOf<"alpha" | "beta" | "gamma" | "delta">;

/** A fitted BG/BB model: plain JSON. */
export type BgBbModel = RepeatModel<"bgBb", BgBbParams>;

/** The BG/BB from inside. */
export const BG_BB: FamilyKernel<"bgBb", keyof BgBbParams> = {
  kind: "bgBb",
  version: 1,
  names: ["alpha", "beta", "gamma", "delta"],
  times: [],
  discrete: true,
  checkRows,
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

/** Options of `bgBb.discountedResidualTransactions`. */
export interface OpportunityDiscountOptions {
  /** Interest from one opportunity to the next: 0.1 is 10 %. From 1e-9 to 9.99. */
  readonly discountRate: number;
}

/** The BG/BB also sums the purchases of all opportunities to come, discounted. */
export interface BgBbFamily extends RepeatFamily<"bgBb", BgBbParams> {
  /**
   * DERT: the expected purchases of each customer at all opportunities to come, each discounted to the last one observed.
   *
   * @throws SegmentationError `missing` or `out_of_range` (the rate), and as `probabilityAlive`.
   */
  discountedResidualTransactions(
    repeat: RepeatInput,
    model: BgBbModel,
    options: OpportunityDiscountOptions,
  ): Float64Array;
}

/**
 * The BG/BB model of repeat purchases at fixed opportunities: yearly donations, monthly fairs, one campaign after the other.
 * At each opportunity a living customer buys or does not, each with a probability of its own; before each it may leave.
 *
 * In the table `T` is the number of opportunities so far, `tx` the number of the last one with a purchase (0 without),
 * `x` how many had one. P(alive) is that of being there at the next opportunity. One opportunity alone, or nobody who buys,
 * leaves no best parameters, which `fit.boundary` and `fit.notes` say.
 *
 * - `fit(repeat, { weights?, start?, maxIterations?, onProgress?, signal? })`: maximum likelihood → model (JSON)
 * - `fromParams(params)`: a model of known parameters
 * - `logLikelihood(repeat, model)`: ln L of each customer
 * - `probabilityAlive(repeat, model, { ahead? })`: at the next opportunity, or `ahead` opportunities after it
 * - `expectedPurchases(repeat, model, { horizon })`, `expectedPurchasesOfNew(model, { horizon })`: at so many opportunities
 * - `probabilityOf(repeat | null, model, { purchases, horizon })`: of exactly so many purchases, at up to a million
 *   opportunities; `null`: a new customer
 * - `probabilityOfPurchase(repeat | null, model, { horizon })`: of at least one
 * - `discountedResidualTransactions(repeat, model, { discountRate })`: purchases without end, discounted
 * - `simulate(model, { n, T, seed })`: customers with the truth about them
 *
 * @throws SegmentationError from every method: `too_few` (fit without rows), `invalid_value` (no whole numbers),
 * `out_of_range` (tx > T, x > tx, tx = 0 where x > 0, more than 100,000 opportunities, negative numbers), `not_finite`,
 * `length_mismatch`, `invalid_model`, `suspicious_unit` (table and model in different units), `missing`, `unknown_option`.
 * @remarks O(n) to group equal rows; each different row costs a sum over the opportunities since its last purchase. The same
 * bits for the same table on one engine.
 * @see Fader, Hardie & Shang (2010), Marketing Science 29(6), 1086–1108
 * @example
 * const model = bgBb.fromParams({ alpha: 1.2, beta: 0.75, gamma: 0.66, delta: 2.78 });
 * const donors = { x: [6, 2, 0], tx: [6, 4, 0], T: [6, 6, 6] };
 * bgBb.probabilityAlive(donors, model).map((p) => Math.round(p * 100)) // => [93, 59, 11]
 * bgBb.expectedPurchases(donors, model, { horizon: 10 }).map((n) => Math.round(n * 100)) // => [670, 188, 13]
 */
export const bgBb: BgBbFamily = {
  kind: "bgBb",
  fit: (repeat, options) => fitFamily(BG_BB, repeat, options),
  fromParams: (params, options) => familyFromParams(BG_BB, params, options),
  logLikelihood: (repeat, model) => logLikelihoodOf(BG_BB, repeat, model),
  probabilityAlive: (repeat, model, options) => probabilityAliveOf(BG_BB, repeat, model, options),
  expectedPurchases: (repeat, model, options) => expectedPurchasesOf(BG_BB, repeat, model, options),
  expectedPurchasesOfNew: (model, options) => expectedPurchasesOfNewOf(BG_BB, model, options),
  probabilityOf: (repeat, model, options) => probabilityOf(BG_BB, repeat, model, options),
  probabilityOfPurchase: (repeat, model, options) => probabilityOfPurchaseOf(BG_BB, repeat, model, options),
  discountedResidualTransactions: (repeat, model, options) => discountedResidualOf(repeat, model, options),
  simulate: (model, options) => simulateFamily(BG_BB, model, options),
};

function discountedResidualOf(repeat: RepeatInput, model: BgBbModel, options: OpportunityDiscountOptions) {
  const issues = issuesOf("bgBb.discountedResidualTransactions");
  const rate = readRate(issues, checkOptions(issues, options, ["discountRate"]));
  const { rows, theta } = readInput(issues, BG_BB, repeat, model);
  throwIssues(issues);
  return perRow(rows, (distinct, out) => discountedResidual(distinct, theta, rate, out));
}

/** A rate above 0: without end only that gives finite sums. */
function readRate(issues: Issues, { discountRate }: Partial<OpportunityDiscountOptions>): number {
  const path = "/discountRate";
  if (discountRate === undefined) report(issues, { code: "missing", path, expected: "a rate", received: undefined });
  return checkNumber(issues, path, discountRate, {
    from: LOWEST_RATE,
    to: HIGHEST_RATE,
    fallback: 0.1,
    unit: "0.1 is 10 %",
  });
}
