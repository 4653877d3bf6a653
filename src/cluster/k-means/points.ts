import { isObject, isTextArray, numberColumn } from "../../core/check";
import { type Issues, report } from "../../core/issue";
import type { FeatureTable } from "../../core/tables";

/** Rows in a space of features, checked: what every step of a clustering works on. */
export interface Points {
  /** Row after row, n × p. */
  readonly values: Float64Array;
  readonly n: number;
  readonly p: number;
  /** One weight per row, from 0, some above 0; undefined: every row counts 1. */
  readonly weights: Float64Array | undefined;
  /** The middle of the range of each feature over the rows of positive weight: the same for any order and for copies. */
  readonly origin: Float64Array;
}

/** Largest feature: sums of squares of such numbers stay finite. */
export function largestFeature(): number {
  return 1e100;
}

/** The names and numbers of a feature table; what is no finite number is reported with its row and feature. */
export function readFeatures(
  issues: Issues,
  features: FeatureTable,
): { names: readonly string[]; values: Float64Array; n: number } {
  const none = { names: [], values: new Float64Array(0), n: 0 };
  if (!isObject(features) || !isTextArray(features["names"])) {
    const expected = "a feature table: names and values, as featureTable gives them";
    report(issues, { code: "invalid_type", path: "/features", expected, received: features });
    return none;
  }
  const names = [...(features["names"] as readonly string[])];
  const p = names.length;
  if (p === 0) {
    report(issues, { code: "too_few", path: "/features/names", expected: "at least one feature", found: "none" });
    return none;
  }
  const values = readValues(issues, features["values"] as Float64Array, names);
  if (values.length % p !== 0) {
    const expected = `a column whose length is a multiple of ${p} (names)`;
    report(issues, { code: "length_mismatch", path: "/features/values", expected, received: values.length });
  }
  return { names, values, n: Math.floor(values.length / p) };
}

function readValues(issues: Issues, given: ArrayLike<number>, names: readonly string[]): Float64Array {
  const listed = issues.list.length;
  const largest = largestFeature();
  const values = numberColumn(issues, "/features/values", given, { from: -largest, to: largest });
  for (let at = listed; at < issues.list.length; at++) {
    const issue = issues.list[at]!;
    if (issue.index === undefined) continue;
    const row = Math.floor(issue.index / names.length);
    issues.list[at] = { ...issue, hint: `row ${row}, feature ${JSON.stringify(names[issue.index % names.length])}` };
  }
  return values;
}

/** Points of checked values, of which at least one row has a positive weight. */
export function pointsOf(values: Float64Array, p: number, weights: Float64Array | undefined): Points {
  const n = values.length / p;
  return { values, n, p, weights, origin: middleOf(values, p, weights) };
}

/** Rows that stay in the cache while one feature after the other is read. */
const BLOCK = 4_096;

function middleOf(values: Float64Array, p: number, weights: Float64Array | undefined): Float64Array {
  const lowest = new Float64Array(p).fill(Number.POSITIVE_INFINITY);
  const highest = new Float64Array(p).fill(Number.NEGATIVE_INFINITY);
  for (let from = 0; from * p < values.length; from += BLOCK) {
    for (let f = 0; f < p; f++) widen(values, p, f, weights, from, lowest, highest);
  }
  return lowest.map((low, f) => low + (highest[f]! - low) / 2 + 0);
}

function widen(
  values: Float64Array,
  p: number,
  f: number,
  weights: Float64Array | undefined,
  from: number,
  lowest: Float64Array,
  highest: Float64Array,
): void {
  const end = Math.min((from + BLOCK) * p, values.length);
  let [low, high] = [lowest[f]!, highest[f]!];
  for (let at = from * p + f, i = from; at < end; at += p, i++) {
    const value = values[at]!;
    if (weights !== undefined && weights[i] === 0) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  lowest[f] = low;
  highest[f] = high;
}

/** The mean over the features of their (population) variances. */
export function meanVariance({ values, p, weights, origin }: Points): number {
  // For each feature the sums of the weights, of the differences to the origin, and of their squares.
  const sums = new Float64Array(3 * p);
  for (let from = 0; from * p < values.length; from += BLOCK) {
    for (let f = 0; f < p; f++) addMoments(values, p, f, weights, origin[f]!, from, sums);
  }
  let total = 0;
  for (let f = 0; f < p; f++) {
    const count = sums[3 * f]!;
    const mean = sums[3 * f + 1]! / count;
    total += Math.max(0, sums[3 * f + 2]! / count - mean * mean);
  }
  return total / p;
}

function addMoments(
  values: Float64Array,
  p: number,
  f: number,
  weights: Float64Array | undefined,
  origin: number,
  from: number,
  sums: Float64Array,
): void {
  const end = Math.min((from + BLOCK) * p, values.length);
  let [count, sum, squares] = [sums[3 * f]!, sums[3 * f + 1]!, sums[3 * f + 2]!];
  for (let at = from * p + f, i = from; at < end; at += p, i++) {
    const weight = weights === undefined ? 1 : weights[i]!;
    const difference = values[at]! - origin;
    count += weight;
    sum += weight * difference;
    squares += weight * difference * difference;
  }
  sums.set([count, sum, squares], 3 * f);
}
