import { checkOptions } from "../../core/check";
import { issuesOf, throwIssues } from "../../core/issue";
import type { NumericInput } from "../../core/tables";
import type { FitOptions } from "../family/family";
import { named, readFitOptions, readGiven, usedOptions } from "../family/fit-options";
import { fitReport, givenReport } from "../family/fit-report";
import { maximize } from "../family/maximize";
import { readModel } from "../family/read-model";
import {
  type ContractSimulateOptions,
  expectedLifetimeOf,
  type LifetimeOptions,
  type RetentionCurveOptions,
  retentionOf,
  S_BG,
  type SBgModel,
  type SBgParams,
  type SimulatedContracts,
  simulateContracts,
  survivalOf,
} from "./s-bg-future";
import { boundary, evaluate, starts } from "./s-bg-likelihood";
import { readSurvivors, type Survivors } from "./survivor-counts";

// sBG, the shifted beta-geometric: Fader & Hardie (2007), How to project customer retention, J. Interactive Marketing 21(1),
// 76–90. A contract comes up for renewal again and again; each time a customer leaves with a probability θ ~ beta(α, β).

/** Options of `sBg.fit`: as of the other models, but for the weights, which counts are. */
export type SBgFitOptions = Omit<FitOptions<SBgParams>, "weights">;

/** The shifted beta-geometric model of contracts. */
export interface SBgFamily {
  readonly kind: "sBg";
  fit(survivors: Survivors, options?: SBgFitOptions): SBgModel;
  /** A model from parameters that are known already. */
  fromParams(params: SBgParams): SBgModel;
  /** ln L of the cohorts under the model. */
  logLikelihood(survivors: Survivors, model: SBgModel): number;
  /** The share of customers that is left after 0, 1, … `periods` further renewals. */
  survival(model: SBgModel, options: RetentionCurveOptions): Float64Array;
  /** The share of those still there who renew, at each of the next `periods` renewals. */
  retention(model: SBgModel, options: RetentionCurveOptions): Float64Array;
  /**
   * Expected renewals to come of customers who have made so many renewals (whole numbers), each worth 1 / (1 + d) of the one before, the next
   * one in full: the residual lifetime of Fader & Hardie (2010). Without discount and end it is finite for alpha > 1 only.
   */
  expectedLifetime(renewals: NumericInput, model: SBgModel, options: LifetimeOptions): Float64Array;
  simulate(model: SBgModel, options: ContractSimulateOptions): SimulatedContracts;
}

/**
 * The sBG model of retention under contract: subscriptions, memberships, insurances, where it is seen who leaves. Fit it to
 * the counts of who is left, then project the curve. Retention rises with age because those who leave easily leave first;
 * nobody has to change for that.
 *
 * Counts may be of one cohort or of several (`[[1000, 869, 743], [1200, 990]]`). Percentages fit as well, but as so few
 * customers. Nobody who leaves, everybody who leaves at once, or retention that does not rise leave no best parameters,
 * which `fit.boundary` says.
 *
 * - `fit(survivors, { start?, maxIterations?, onProgress?, signal? })`: maximum likelihood → model (JSON)
 * - `fromParams(params)`: a model of known parameters
 * - `logLikelihood(survivors, model)`: ln L of the cohorts
 * - `survival(model, { periods, renewals? })`, `retention(model, { periods, renewals? })`: the curves, also ahead
 * - `expectedLifetime(renewals, model, { discountRate, horizon? })`: renewals to come of each customer
 * - `simulate(model, { n, periods, seed })`: a cohort with the truth about it
 *
 * @throws SegmentationError from every method: `too_few` (nobody at the start), `out_of_range` (counts that rise, negative
 * numbers, no discount where the sum is infinite), `invalid_value` (renewals that are not whole), `not_finite`, `too_many`, `invalid_model`, `missing`, `unknown_option`.
 * @remarks O(periods); a fit takes a handful of iterations. The same bits for the same counts on one engine.
 * @see Fader & Hardie (2007), How to project customer retention, Journal of Interactive Marketing 21(1), 76–90; Fader & Hardie
 * (2010), Customer-base valuation in a contractual setting, Marketing Science 29(1), 85–93
 * @example
 * const model = sBg.fit([1000, 869, 743, 653, 593, 551, 517, 491]);
 * const { alpha, beta } = model.params;
 * [alpha.toFixed(3), beta.toFixed(3)] // => ["0.668", "3.806"]
 * sBg.survival(model, { periods: 12 }).map((share) => Math.round(1000 * share))[12] // => 378
 * sBg.expectedLifetime([0, 4], model, { discountRate: 0.1 }).map(Math.round) // => [5, 7]
 */
export const sBg: SBgFamily = {
  kind: "sBg",
  fit: (survivors, options) => fitContracts(survivors, options),
  fromParams: (params) => modelOf(params),
  logLikelihood: (survivors, model) => logLikelihoodOf(survivors, model),
  survival: (model, options) => survivalOf(model, options),
  retention: (model, options) => retentionOf(model, options),
  expectedLifetime: (renewals, model, options) => expectedLifetimeOf(renewals, model, options),
  simulate: (model, options) => simulateContracts(model, options),
};

const OPTIONS = ["start", "maxIterations", "onProgress", "signal"] as const;

function fitContracts(survivors: Survivors, options: SBgFitOptions | undefined): SBgModel {
  const issues = issuesOf("sBg.fit");
  const settings = readFitOptions(issues, checkOptions(issues, options, OPTIONS), S_BG.names);
  const counts = readSurvivors(issues, survivors);
  throwIssues(issues);
  const found = maximize(
    {
      k: 2,
      hasHessian: true,
      customers: counts.customers,
      evaluate: (theta, gradient, hessian) => evaluate(counts, theta, gradient, hessian),
      constant: 0,
    },
    settings.start === undefined ? starts(counts) : [settings.start],
    settings,
  );
  const n = Math.round(counts.customers);
  const uniqueRows = [...counts.lost, ...counts.kept].filter((count) => count > 0).length;
  const facts = { n, uniqueRows, customers: counts.customers, unit: undefined };
  return {
    kind: S_BG.kind,
    version: S_BG.version,
    options: usedOptions(settings, S_BG.names, false),
    params: named(S_BG.names, found.theta),
    fit: fitReport(found, S_BG.names, found.theta, boundary(found.theta), facts),
  };
}

function modelOf(params: SBgParams): SBgModel {
  const issues = issuesOf("sBg.fromParams");
  const theta = readGiven(issues, "/params", S_BG.names, params);
  throwIssues(issues);
  const used = { weighted: false, maxIterations: 0 };
  const { kind, version, names } = S_BG;
  return { kind, version, options: used, params: named(names, theta), fit: givenReport(undefined) };
}

function logLikelihoodOf(survivors: Survivors, model: SBgModel): number {
  const issues = issuesOf("sBg.logLikelihood");
  const counts = readSurvivors(issues, survivors);
  const theta = readModel(issues, S_BG, model);
  throwIssues(issues);
  return evaluate(counts, theta, new Float64Array(2), new Float64Array(4));
}
