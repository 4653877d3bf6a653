import { checkLength, checkOptions, numberColumn } from "../../core/check";
import { type Issues, issuesOf, report, throwIssues } from "../../core/issue";
import type { NumericInput } from "../../core/tables";
import type { RepeatModel } from "../family/family";
import { fitFamily } from "../family/fit-family";
import { type AnyKernel, kernelOf } from "../family/kernels";
import { expectedWithin, readInput } from "../family/predict";
import type { RepeatColumns, RepeatInput } from "../family/repeat-input";
import { NBD } from "../pareto-nbd/nbd";
import { type ByFrequency, errorsOf, frequencyTable, type HoldoutErrors } from "./holdout-errors";
import { type HoldoutTracking, trackingOf, unitsTracked } from "./holdout-tracking";

/** A repeat table with a holdout, as `repeatTable` makes it with `holdoutUntil`. */
export interface HoldoutInput extends RepeatInput {
  /** Purchases in the holdout. */
  readonly holdoutX?: NumericInput | undefined;
  /** Length of the holdout in the unit of the table. */
  readonly holdoutDuration?: NumericInput | undefined;
}

/** Options of `evaluateHoldout`. */
export interface EvaluateHoldoutOptions {
  /**
   * Repeat purchases of all customers together in each unit of time since the first of them came, through calibration
   * and holdout, as `countRepeats` gives them.
   * @defaultValue `tracking` tells what is expected, not what came
   */
  readonly actual?: NumericInput | undefined;
}

/** How well a model foretold a holdout. */
export interface HoldoutEvaluation extends HoldoutErrors {
  /** Customers. */
  readonly n: number;
  /** Purchases of all of them in the holdout. */
  readonly actual: number;
  readonly expected: number;
  /** By repeat purchases in the calibration: 0 to 6, and 7 or more. */
  readonly byFrequency: ByFrequency;
  readonly tracking: HoldoutTracking;
  /** What any model should beat: the NBD (nobody drops out), and each customer's own rate x / T going on. */
  readonly baselines: { readonly nbd: HoldoutErrors; readonly lastPeriodRate: HoldoutErrors };
}

/**
 * Holds what a model expects against what came: fit on the calibration, then compare with the holdout, which the fit has
 * not seen. With the errors come those of two baselines; a model that does not beat them is not worth its trouble.
 *
 * `byFrequency` shows whether the model is right for one-time buyers and for regulars alike, `tracking` whether it is
 * right over time: repeat purchases of the whole cohort, expected (and, where given, actual) in each unit and up to it; in
 * steps of several units where there are more than 1,000.
 *
 * @param repeat - Table with a holdout: `x`, `tx`, `T`, `holdoutX`, `holdoutDuration`.
 * @param model - A fitted model of repeat purchases of any family, fitted to `x`, `tx`, `T` alone.
 * @param options - See {@link EvaluateHoldoutOptions}.
 * @returns Errors per customer: `mae` (mean absolute), `rmse` (root of the mean squared), `bias` (mean of expected minus
 * actual). All 0 for an empty table.
 * @throws SegmentationError `missing` without a holdout, `invalid_value` (counts that are not whole), `invalid_model`, `suspicious_unit`, `length_mismatch`,
 * `out_of_range`, `not_finite`, `unknown_option`.
 * @remarks O(different rows + different T × units of time).
 * @see Fader, Hardie & Lee (2005), Marketing Science 24(2), figures 2 to 4
 * @example
 * const table = { x: [2, 0, 5], tx: [20, 0, 31], T: [30, 30, 32], holdoutX: [1, 0, 4], holdoutDuration: [26, 26, 26] };
 * const model = bgNbd.fromParams({ r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 });
 * const { actual, expected } = evaluateHoldout(table, model);
 * [actual, Number(expected.toFixed(3))] // => [5, 3.874]
 */
export function evaluateHoldout(
  repeat: HoldoutInput,
  model: RepeatModel,
  options?: EvaluateHoldoutOptions,
): HoldoutEvaluation {
  const issues = issuesOf("evaluateHoldout");
  const { actual } = checkOptions(issues, options, ["actual"]);
  const kernel = kernelOf(issues, "/model", model);
  throwIssues(issues);
  const { rows, theta } = readInput(issues, kernel, repeat, model);
  throwIssues(issues);
  const holdout = readHoldout(issues, repeat, rows.n, kernel.discrete === true);
  const ahead = longest(holdout.duration);
  const counted = actual === undefined ? undefined : readActual(issues, actual, unitsTracked(kernel, rows, ahead));
  throwIssues(issues);

  const expected = expectedInHoldout(kernel, rows, theta, holdout.duration);
  return {
    n: rows.n,
    actual: sumOf(holdout.x),
    expected: sumOf(expected),
    ...errorsOf(holdout.x, expected),
    byFrequency: frequencyTable(rows.x, holdout.x, expected),
    tracking: trackingOf(kernel, rows, theta, ahead, counted),
    baselines: {
      nbd: errorsOf(holdout.x, expectedByNbd(rows, holdout.duration)),
      lastPeriodRate: errorsOf(holdout.x, atOwnRate(rows, holdout.duration)),
    },
  };
}

const MOST = 9_007_199_254_740_991;

interface Holdout {
  readonly x: Float64Array;
  readonly duration: Float64Array;
}

function readHoldout(issues: Issues, { holdoutX, holdoutDuration }: HoldoutInput, n: number, whole: boolean): Holdout {
  if (holdoutX === undefined || holdoutDuration === undefined) {
    const path = holdoutX === undefined ? "/holdoutX" : "/holdoutDuration";
    const hint = "pass holdoutUntil to repeatTable";
    report(issues, { code: "missing", path, expected: "a column of the holdout", received: undefined, hint });
    return { x: new Float64Array(n), duration: new Float64Array(n) };
  }
  const x = numberColumn(issues, "/holdoutX", holdoutX, { from: 0, to: MOST });
  const duration = numberColumn(issues, "/holdoutDuration", holdoutDuration, { from: 0, to: MOST });
  checkLength(issues, "/holdoutX", x.length, n, "x");
  checkLength(issues, "/holdoutDuration", duration.length, n, "x");
  checkWhole(issues, "/holdoutX", x, "a whole number of purchases");
  if (whole)
    checkWhole(issues, "/holdoutDuration", duration, "a whole number of opportunities, as the model counts time");
  return { x, duration };
}

/** The first number of a column that has a fraction is reported; the others are like it. */
function checkWhole(issues: Issues, path: string, column: Float64Array, expected: string): void {
  const index = column.findIndex((value) => Number.isFinite(value) && !Number.isInteger(value));
  if (index < 0) return;
  report(issues, { code: "invalid_value", path: `${path}/${index}`, expected, received: column[index], index });
}

function readActual(issues: Issues, actual: NumericInput, units: number): Float64Array {
  const counts = numberColumn(issues, "/actual", actual, { from: 0, to: MOST });
  if (counts.length < units) {
    const expected = `counts for ${units} units of time, from the first purchase to the end of the holdout`;
    report(issues, { code: "length_mismatch", path: "/actual", expected, received: counts.length });
  }
  return counts;
}

/** Holdouts are of one length for nearly every table: computed for all rows once per length. */
function expectedInHoldout(
  kernel: AnyKernel,
  rows: RepeatColumns,
  theta: Float64Array,
  duration: Float64Array,
): Float64Array {
  const expected = new Float64Array(rows.n);
  for (const length of new Set(duration)) {
    const within = expectedWithin(kernel, rows, theta, length);
    for (let i = 0; i < rows.n; i++) if (duration[i] === length) expected[i] = within[i]!;
  }
  return expected;
}

function expectedByNbd(rows: RepeatColumns, duration: Float64Array): Float64Array {
  if (rows.n === 0) return new Float64Array(0);
  const { params } = fitFamily(NBD, rows, undefined);
  return expectedInHoldout(NBD, rows, Float64Array.of(params.r, params.alpha), duration);
}

function atOwnRate({ n, x, T }: RepeatColumns, duration: Float64Array): Float64Array {
  return Float64Array.from({ length: n }, (_, i) => (T[i]! > 0 ? (x[i]! / T[i]!) * duration[i]! : 0));
}

function longest(duration: Float64Array): number {
  return duration.reduce((most, length) => Math.max(most, length), 0);
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
