import { checkOptions, numberColumn } from "../../core/check";
import { type Issues, issuesOf, throwIssues } from "../../core/issue";
import type { Model } from "../../core/model";
import type { NumericInput } from "../../core/tables";
import { gamma } from "../../math/gamma-variates";
import { createRandom } from "../../math/random";
import type { FitOptions, ParamsOf } from "../family/family";
import { named, readGiven } from "../family/fit-options";
import { givenReport } from "../family/fit-report";
import { readModel } from "../family/read-model";
import { MOST_PURCHASES } from "../family/repeat-input";
import { checkSeed } from "../family/seed";
import { fitSpend, SPEND_NAMES, SPEND_VERSION, type SpendFit } from "./fit-spend";
import { lnSpend } from "./gamma-gamma-likelihood";
import { readSpend, type SpendInput } from "./spend-input";

// Gamma-Gamma: Colombo & Jiang (1999), A stochastic RFM model, Journal of Interactive Marketing 13(3); Fader, Hardie & Lee
// (2005), RFM and CLV, Journal of Marketing Research 42(4); Fader & Hardie (2013), The Gamma-Gamma model of monetary
// value, brucehardie.com/notes/025. A customer's purchases are worth gamma(p, ν), with ν ~ gamma(q, v).

/** The parameters of the Gamma-Gamma model. */
export type GammaGammaParams = ParamsOf<"p" | "q" | "v">;

/** A fitted Gamma-Gamma model: plain JSON. */
export type GammaGammaModel = Model<
  "gammaGamma",
  { readonly weighted: boolean; readonly maxIterations: number; readonly start?: GammaGammaParams },
  GammaGammaParams,
  SpendFit
>;

/** Options of `gammaGamma.simulate`. */
export interface SimulateSpendOptions {
  /** Repeat purchases of each customer, whole numbers from 0. */
  readonly x: NumericInput;
  /** Any finite number; the same seed gives the same customers. */
  readonly seed: number;
}

/** The model of spend per purchase. */
export interface SpendFamily {
  readonly kind: "gammaGamma";
  fit(repeat: SpendInput, options?: FitOptions<GammaGammaParams>): GammaGammaModel;
  fromParams(params: GammaGammaParams): GammaGammaModel;
  logLikelihood(repeat: SpendInput, model: GammaGammaModel): Float64Array;
  expectedValue(repeat: SpendInput, model: GammaGammaModel): Float64Array;
  /** Simulated mean spend `m` (0 where x is 0), and what the customer spends per purchase in the long run. */
  simulate(model: GammaGammaModel, options: SimulateSpendOptions): { m: Float64Array; mean: Float64Array };
}

const KERNEL: { kind: "gammaGamma"; version: number; names: typeof SPEND_NAMES } = {
  kind: "gammaGamma",
  version: SPEND_VERSION,
  names: SPEND_NAMES,
};

// ── likelihood

function logLikelihood(repeat: SpendInput, model: GammaGammaModel): Float64Array {
  const { x, m, theta } = read("logLikelihood", repeat, model);
  const [p, q, v] = theta as unknown as [number, number, number];
  return x.map((count, i) => lnSpend(count, m[i]!, p, q, v));
}

// ── expected value

function expectedValue(repeat: SpendInput, model: GammaGammaModel): Float64Array {
  return expectedValues(read("expectedValue", repeat, model));
}

/** Expected values of rows that have been checked, with the parameters p, q, v. */
export function expectedValues({ x, m, theta }: CheckedSpend): Float64Array {
  const [p, q, v] = theta as unknown as [number, number, number];
  return x.map((count, i) => (m[i]! > 0 ? expectedMean(count, m[i]!, p, q, v) : expectedMean(0, 0, p, q, v)));
}

/**
 * What a purchase is worth on average, p / ν, after x purchases of mean m, when ν ~ gamma(px + q, v + mx): note 025,
 * equation 5, p (v + mx) / (px + q − 1). Where px + q ≤ 1 that mean is infinite, and p over the mean of ν takes its place.
 */
function expectedMean(x: number, m: number, p: number, q: number, v: number): number {
  const shape = p * x + q;
  const value = (p * (v + m * x)) / (shape > 1 ? shape - 1 : shape);
  return Math.min(value, Number.MAX_VALUE);
}

// ── simulation

function simulate(model: GammaGammaModel, options: SimulateSpendOptions): { m: Float64Array; mean: Float64Array } {
  const issues = issuesOf("gammaGamma.simulate");
  const { x, seed: given } = checkOptions<SimulateSpendOptions>(issues, options, ["x", "seed"]);
  const counts = numberColumn(issues, "/x", x, { from: 0, to: MOST_PURCHASES });
  const [p, q, v] = readModel(issues, KERNEL, model) as unknown as [number, number, number];
  const seed = checkSeed(issues, given);
  throwIssues(issues);
  const random = createRandom(seed);
  const m = new Float64Array(counts.length);
  const mean = new Float64Array(counts.length);
  for (let i = 0; i < counts.length; i++) {
    const nu = gamma(random, q, v);
    mean[i] = Math.min(p / nu, Number.MAX_VALUE);
    // the mean of x purchases worth gamma(p, ν) each
    if (counts[i]! > 0) m[i] = Math.min(gamma(random, p * counts[i]!, nu * counts[i]!), Number.MAX_VALUE);
  }
  return { m, mean };
}

// ── the family

/**
 * The Gamma-Gamma model: what a customer spends per purchase, drawn towards the population the less is known of the
 * customer. Its values go with the purchases of `bgNbd` or its neighbours into `lifetimeValue`.
 *
 * It is fitted to customers with repeat purchases (x > 0) of some value (m > 0); `fit.notes` counts the others, who are
 * expected to spend what the population does on average. It takes spend per purchase to be independent of the number of
 * purchases: `fit.correlation` says how far that is from true. Where q ≤ 1 (`fit.populationMean: "infinite"`) nothing
 * bounds what the next customer may spend; the harmonic mean p v / q then stands in for the mean. Never negative.
 *
 * - `fit(repeat, { weights?, start?, maxIterations?, onProgress?, signal? })` → model (JSON)
 * - `fromParams(params)`: a model of known parameters
 * - `logLikelihood(repeat, model)`: ln of the density of m of each customer, 0 for those left out
 * - `expectedValue(repeat, model)`: value of one purchase, in the money of `m`
 * - `simulate(model, { x, seed })`
 *
 * @throws SegmentationError from every method: `too_few` (no customer with x > 0 and m > 0), `invalid_value` (x not
 * whole), `out_of_range`, `not_finite`, `length_mismatch`, `invalid_model`, `missing`, `unknown_option`.
 * @remarks O(n); the gamma functions are computed once per different x.
 * @see Fader & Hardie (2013), The Gamma-Gamma model of monetary value, http://brucehardie.com/notes/025/
 * @example
 * const model = gammaGamma.fromParams({ p: 6.25, q: 3.74, v: 15.44 });
 * gammaGamma.expectedValue({ x: [7, 0], m: [73.74, 0] }, model).map(Math.round) // => [71, 35]
 */
export const gammaGamma: SpendFamily = {
  kind: "gammaGamma",
  fit: (repeat, options) => fitSpend(repeat, options),
  fromParams,
  logLikelihood,
  expectedValue,
  simulate,
};

function fromParams(params: GammaGammaParams): GammaGammaModel {
  const issues = issuesOf("gammaGamma.fromParams");
  const theta = readGiven(issues, "/params", SPEND_NAMES, params);
  throwIssues(issues);
  return {
    kind: "gammaGamma",
    version: SPEND_VERSION,
    options: { weighted: false, maxIterations: 0 },
    params: named(SPEND_NAMES, theta),
    fit: {
      ...givenReport(undefined),
      used: 0,
      meanSpend: 0,
      correlation: null,
      populationMean: theta[1]! > 1 ? "finite" : "infinite",
    },
  };
}

/** A table and a model that have been checked. */
export interface CheckedSpend {
  readonly x: Float64Array;
  readonly m: Float64Array;
  readonly theta: Float64Array;
}

function read(method: string, repeat: SpendInput, model: GammaGammaModel): CheckedSpend {
  const issues = issuesOf(`gammaGamma.${method}`);
  const checked = readSpendModel(issues, repeat, model);
  throwIssues(issues);
  return checked;
}

/** Checks a table and a model together; problems of the model are reported under `path`. */
export function readSpendModel(
  issues: Issues,
  repeat: SpendInput,
  model: GammaGammaModel,
  path = "/model",
): CheckedSpend {
  const { x, m } = readSpend(issues, repeat);
  return { x, m, theta: readModel(issues, KERNEL, model, path) };
}
