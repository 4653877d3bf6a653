import { checkOptions, isArrayLike, numberColumn } from "../core/check";
import { type Issues, issuesOf, pointer, report, throwIssues } from "../core/issue";
import type { Labels } from "../core/labels";
import type { NumericInput } from "../core/tables";
import { centsOf } from "../math/cents";
import { exactSum, exactWeightedSum } from "../math/sum";
import { scaleUp } from "../math/tiny";

/** Options of `xyz`. */
export interface XyzOptions {
  /**
   * Coefficients of variation at which classes end, rising; a row exactly at a limit is in the steadier class.
   * @defaultValue [0.5, 1]
   */
  readonly limits?: NumericInput | undefined;
}

/** Classes by steadiness, with the number behind them. */
export interface XyzLabels extends Labels {
  /** Standard deviation (population) over mean of each row; 0 in the class `"none"`. */
  readonly variation: Float64Array;
}

const LIMITS: readonly number[] = [0.5, 1];
const NAMES = ["X", "Y", "Z"];

/**
 * XYZ analysis: how steady each row is over periods. X varies little, Y some, Z much, by the coefficient of variation
 * (standard deviation over mean). Crossed with ABC it tells what is both large and reliable.
 *
 * Rows whose mean is zero or negative have no meaningful variation and get the class `"none"`. A period without any
 * purchase is a 0, not a gap: put it in.
 *
 * @param periods - One column per period, each with one finite number per row: `[january, february, …]`; at least two.
 * @param options - The limits; there are always the three classes X, Y, Z.
 * @returns One label per row, with levels `X`, `Y`, `Z`, `none`, and the variation itself.
 * @throws SegmentationError `too_few` (periods), `length_mismatch`, `not_finite`, `invalid_type`, `not_increasing`,
 * `out_of_range`, `unknown_option`.
 * @remarks O(rows × periods). The same bits for any order of the periods; whole cents are compared with a limit exactly.
 * @example
 * const months = [[10, 0, 5], [12, 0, 0], [11, 90, 0], [10, 0, -9]];
 * labelValues(xyz(months)) // => ["X", "Z", "none"]
 */
export function xyz(periods: ArrayLike<NumericInput>, options?: XyzOptions): XyzLabels {
  const issues = issuesOf("xyz");
  const columns = readPeriods(issues, periods);
  const limits = readLimits(issues, checkOptions(issues, options, ["limits"]).limits);
  throwIssues(issues);
  const n = columns[0]!.length;
  const variation = new Float64Array(n);
  const codes = new Uint16Array(n);
  const row = new Float64Array(columns.length);
  for (let i = 0; i < n; i++) {
    for (let p = 0; p < row.length; p++) row[p] = columns[p]![i]!;
    const found = variationOf(row);
    variation[i] = found ?? 0;
    codes[i] = found === undefined ? NAMES.length : limits.filter((limit) => found > limit).length;
  }
  return { levels: [...NAMES, "none"], codes, variation };
}

/** Sums are exact, so the order of the periods cannot matter; undefined where the mean is not positive. */
function variationOf(row: Float64Array): number | undefined {
  const cents = row.map(centsOf);
  return row.length * largestOf(cents) <= MOST_CENTS ? variationOfCents(cents) : variationOfAny(row);
}

/** 2^39: with n times the cents up to this, no product below exceeds what exact sums take. */
const MOST_CENTS = 0x80_0000_0000;

/** The root of n × Σv² − (Σv)² = Σ v (n × v − Σv), by Σv: all integers, so that a row exactly at a limit is there. */
function variationOfCents(cents: Float64Array): number | undefined {
  const sum = exactSum(cents);
  if (sum <= 0) return undefined;
  const distances = cents.map((value) => cents.length * value - sum);
  return Math.sqrt(exactWeightedSum(cents, distances)) / sum;
}

/** From the squares of the distances to the mean: the difference of sums above would lose what is not exact. */
function variationOfAny(given: Float64Array): number | undefined {
  const scale = scaleUp(largestOf(given));
  const row = scale === 1 ? given : given.map((value) => value * scale);
  const mean = exactSum(row) / row.length;
  if (mean <= 0) return undefined;
  return Math.sqrt(exactSum(row.map((value) => (value / mean - 1) ** 2)) / row.length);
}

function largestOf(row: Float64Array): number {
  return row.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
}

function readPeriods(issues: Issues, periods: ArrayLike<NumericInput>): Float64Array[] {
  if (!isArrayLike(periods) || periods.length < 2) {
    report(issues, {
      code: "too_few",
      path: "/periods",
      expected: "an array of at least two columns",
      received: periods,
    });
    return [];
  }
  const largest = Number.MAX_SAFE_INTEGER;
  const columns = Array.from(periods, (column, p) =>
    numberColumn(issues, pointer("periods", p), column, { from: -largest, to: largest }),
  );
  columns.forEach((column, p) => {
    if (column.length === columns[0]!.length) return;
    const expected = `a column of length ${columns[0]!.length} (as the first period)`;
    report(issues, { code: "length_mismatch", path: pointer("periods", p), expected, received: column.length });
  });
  return columns;
}

function readLimits(issues: Issues, given: NumericInput | undefined): readonly number[] {
  if (given === undefined) return [...LIMITS];
  const limits = Array.from(numberColumn(issues, "/limits", given));
  if (limits.length !== NAMES.length - 1 || !limits.every((limit) => limit >= 0)) {
    report(issues, {
      code: "out_of_range",
      path: "/limits",
      expected: "two limits from 0",
      received: limits.join(", "),
    });
  } else if (!(limits[0]! < limits[1]!)) {
    report(issues, {
      code: "not_increasing",
      path: "/limits/1",
      expected: `greater than ${limits[0]}`,
      received: limits[1],
      index: 1,
    });
  }
  return limits;
}
