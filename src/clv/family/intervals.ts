import { checkNumber, checkOneOf, checkOptions, isObject } from "../../core/check";
import { fail, type Issues, issuesOf, report, throwIssues } from "../../core/issue";
import { isModel } from "../../core/model";
import { factorize } from "../../math/linear";
import { normalQuantile } from "../../math/normal";

/** What intervals need of a model: its parameters, and their covariance in the same order. */
export interface ModelWithCovariance<Params = Readonly<Record<string, number>>> {
  readonly kind: string;
  readonly params: Params;
  readonly fit: { readonly covariance: readonly (readonly number[])[] | null };
}

/** Options of `parameterIntervals`. */
export interface IntervalOptions {
  /**
   * The share of such intervals that hold the truth, above 0 and below 1.
   * @defaultValue 0.95
   */
  readonly level?: number | undefined;
}

/** Options of `deltaInterval`. */
export interface DeltaIntervalOptions extends IntervalOptions {
  /**
   * The scale on which the prediction is taken to be normal: `"log"` for what is above 0, `"logit"` for probabilities,
   * `"linear"` for anything else. The interval keeps within the range of its scale; a prediction that lies outside is
   * refused, and around one at an end (a probability of exactly 1) the interval is linear and cut at that end.
   * @defaultValue "log"
   */
  readonly scale?: "log" | "logit" | "linear" | undefined;
}

/** A number and how sure it is: null where the fit has no covariance (see `fit.boundary` and `fit.notes`). */
export interface Estimate {
  readonly estimate: number;
  readonly standardError: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
}

/**
 * Confidence intervals of the parameters of a fitted CLV model, symmetric in their logarithms, in which they were fitted.
 *
 * @param model - From the `fit` of any family or of `gammaGamma`, also after a round trip through JSON.
 * @returns For each parameter the estimate, its standard error, and the ends of the interval, all above 0; null where
 * the data do not determine the parameters.
 * @throws SegmentationError `invalid_model` (also for a covariance that none can be), `out_of_range` (level),
 * `unknown_option`, `invalid_type`.
 * @remarks O(1).
 * @example
 * const truth = bgNbd.fromParams({ r: 0.25, alpha: 4, a: 0.8, b: 2.5 });
 * const model = bgNbd.fit(bgNbd.simulate(truth, { n: 2000, T: 39, seed: 1 }));
 * const { lower, upper } = parameterIntervals(model).r;
 * [lower! < 0.25, 0.25 < upper!] // => [true, true]
 */
export function parameterIntervals<Params extends Readonly<Record<string, number>>>(
  model: ModelWithCovariance<Params>,
  options?: IntervalOptions,
): { readonly [K in keyof Params]: Estimate } {
  const issues = issuesOf("parameterIntervals");
  const { level } = checkOptions(issues, options, ["level"]);
  const z = readLevel(issues, level);
  checkCovariance(issues, model);
  throwIssues(issues);
  const { params, fit } = model;
  const entries = Object.entries(params).map(([name, estimate], j) => {
    const variance = fit.covariance === null ? null : fit.covariance[j]![j]!;
    return [name, intervalOf(estimate, variance, z, "log")] as const;
  });
  return Object.fromEntries(entries) as { readonly [K in keyof Params]: Estimate };
}

/**
 * The confidence interval of anything that follows from the parameters of a fitted CLV model, by the delta method: how
 * much the prediction changes with each parameter, times how sure the parameters are. It says how sure the *expected*
 * value is, not what a single customer may do.
 *
 * @param model - From the `fit` of any family or of `gammaGamma`.
 * @param predict - A smooth function of a model; it is called twice per parameter with parameters a little moved.
 * @returns The prediction, its standard error, and the ends of the interval; null where the fit has no covariance.
 * @throws SegmentationError `invalid_model` (also for a covariance that none can be), `invalid_type` (predict gives no
 * finite number), `out_of_range` (level, or a prediction outside its scale), `invalid_value` (scale), `unknown_option`, and
 * what `predict` throws.
 * @remarks 2 k + 1 predictions for k parameters.
 * @see Oehlert (1992), A note on the delta method, The American Statistician 46(1)
 * @example
 * const truth = bgNbd.fromParams({ r: 0.25, alpha: 4, a: 0.8, b: 2.5 });
 * const model = bgNbd.fit(bgNbd.simulate(truth, { n: 2000, T: 39, seed: 1 }));
 * const { lower, upper } = deltaInterval(model, (at) => bgNbd.expectedPurchasesOfNew(at, { horizon: 52 }));
 * const expected = bgNbd.expectedPurchasesOfNew(truth, { horizon: 52 });
 * [lower! < expected, expected < upper!] // => [true, true]
 */
export function deltaInterval<M extends ModelWithCovariance>(
  model: M,
  predict: (model: M) => number,
  options?: DeltaIntervalOptions,
): Estimate {
  const issues = issuesOf("deltaInterval");
  const given = checkOptions(issues, options, ["level", "scale"]);
  const z = readLevel(issues, given.level);
  const scale = checkOneOf(issues, "/scale", given.scale, ["log", "logit", "linear"], "log");
  checkCovariance(issues, model);
  if (typeof predict !== "function")
    report(issues, { code: "invalid_type", path: "/predict", expected: "a function of a model", received: predict });
  throwIssues(issues);
  const estimate = predicted(model, predict, "", 1);
  checkScale(issues, estimate, scale);
  throwIssues(issues);
  const { covariance } = model.fit;
  return intervalOf(estimate, covariance && varianceOf(model, predict, covariance), z, scale);
}

type Scale = "log" | "logit" | "linear";

const LOWEST: Readonly<Record<Scale, number>> = { log: 0, logit: 0, linear: -Number.MAX_VALUE };
const HIGHEST: Readonly<Record<Scale, number>> = { log: Number.MAX_VALUE, logit: 1, linear: Number.MAX_VALUE };

function checkScale(issues: Issues, estimate: number, scale: Scale): void {
  if (estimate >= LOWEST[scale] && estimate <= HIGHEST[scale]) return;
  const range = scale === "logit" ? "from 0 to 1" : "of at least 0";
  const expected = `a function that gives a number ${range}, as the scale "${scale}" asks`;
  const hint = 'choose the scale "linear" for predictions of any size';
  report(issues, { code: "out_of_range", path: "/predict", expected, received: estimate, hint });
}

/** How far parameters are moved to see a prediction change: the cube root of rounding, the best for central differences. */
const MOVE = 6e-6;

/** gᵀ C g, with the slopes g of the prediction in the parameters. */
function varianceOf<M extends ModelWithCovariance>(
  model: M,
  predict: (model: M) => number,
  covariance: readonly (readonly number[])[],
): number {
  const slopes = Object.entries(model.params).map(([name, value]) => {
    const difference = predicted(model, predict, name, 1 + MOVE) - predicted(model, predict, name, 1 - MOVE);
    return difference / (2 * MOVE * value);
  });
  let variance = 0;
  slopes.forEach((a, i) => {
    slopes.forEach((b, j) => {
      variance += a * b * covariance[i]![j]!;
    });
  });
  return variance;
}

/** The prediction of the model with one parameter multiplied. */
function predicted<M extends ModelWithCovariance>(
  model: M,
  predict: (model: M) => number,
  name: string,
  factor: number,
): number {
  const params = name === "" ? model.params : { ...model.params, [name]: model.params[name]! * factor };
  const value = predict({ ...model, params });
  if (Number.isFinite(value)) return value;
  fail("deltaInterval", {
    code: "invalid_type",
    path: "/predict",
    expected: "a function that gives a finite number",
    received: value,
  });
}

/** estimate ± z standard errors on the scale, and back; an estimate at an end of its scale is taken linearly and cut there. */
function intervalOf(estimate: number, variance: number | null, z: number, scale: Scale): Estimate {
  if (variance === null) return { estimate, standardError: null, lower: null, upper: null };
  const standardError = Math.sqrt(Math.max(0, variance));
  if (scale === "log" && estimate > 0) {
    const factor = Math.exp((z * standardError) / estimate);
    return { estimate, standardError, lower: estimate / factor, upper: estimate * factor };
  }
  if (scale === "logit" && estimate > 0 && estimate < 1) {
    const odds = estimate / (1 - estimate);
    const factor = Math.exp((z * standardError) / (estimate * (1 - estimate)));
    return { estimate, standardError, lower: 1 / (1 + factor / odds), upper: 1 / (1 + 1 / (odds * factor)) };
  }
  const lower = Math.max(LOWEST[scale], estimate - z * standardError);
  const upper = Math.min(HIGHEST[scale], estimate + z * standardError);
  return { estimate, standardError, lower, upper };
}

function readLevel(issues: Issues, level: number | undefined): number {
  const share = checkNumber(issues, "/level", level, { from: 1e-6, to: 1 - 1e-6, fallback: 0.95 });
  return normalQuantile(0.5 + share / 2);
}

function checkCovariance(issues: Issues, model: ModelWithCovariance): void {
  if (hasCovariance(model)) return;
  const expected = "a fitted CLV model with parameters and covariance";
  report(issues, { code: "invalid_model", path: "/model", expected, received: model });
}

/** The model may come from anywhere: its parameters and covariance must be numbers and go together. */
export function hasCovariance(model: unknown): boolean {
  const readable = isModel(model) && isObject(model.params) && isObject(model.fit);
  const k = readable ? Object.keys(model.params as object).length : 0;
  const covariance: unknown = readable ? (model.fit as unknown as Record<string, unknown>)["covariance"] : undefined;
  const numbers = (list: unknown) => Array.isArray(list) && list.length === k && list.every(Number.isFinite);
  const square = Array.isArray(covariance) && covariance.length === k && covariance.every(numbers);
  const positive =
    readable && Object.values(model.params as object).every((value) => Number.isFinite(value) && value > 0);
  return positive && (covariance === null || (square && isCovariance(covariance)));
}

/** How far rounding may carry the correlations of a sound covariance from symmetry and from positive eigenvalues. */
const ROUNDING = 1e-6;

/** Symmetric and without a direction of negative variance, judged by correlations, in which all units are alike. */
function isCovariance(matrix: readonly (readonly number[])[]): boolean {
  const k = matrix.length;
  if (matrix.some((row, i) => row[i]! < 0)) return false;
  const spread = matrix.map((row, i) => Math.sqrt(row[i]!));
  const correlations = new Float64Array(k * k);
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < k; j++) {
      const entry = matrix[i]![j]!;
      const correlation = entry === 0 ? 0 : entry / spread[i]! / spread[j]!;
      const mirrored = correlations[j * k + i]!;
      if (j < i && !(Math.abs(correlation - mirrored) <= ROUNDING)) return false;
      correlations[i * k + j] = i === j ? 1 + ROUNDING : correlation;
    }
  }
  return factorize(correlations, k);
}
