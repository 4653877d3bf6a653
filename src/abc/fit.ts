import { numberColumn } from "../core/check";
import { type Issues, issuesOf, throwIssues } from "../core/issue";
import type { NumericInput } from "../core/tables";
import { limitsFromBuckets } from "./buckets";
import { computedLimits } from "./computed-limits";
import { type Descending, descending, wholeCents } from "./descending";
import { type AbcLimits, limitsInOrder } from "./limits";
import { ABC_MODEL_VERSION, type AbcModel, type AbcOptions } from "./model";
import { notesOn, type UsedClasses, usedByPosition, usedWithin } from "./notes";
import { type AbcSettings, readOptions } from "./options";

/**
 * Learns where the ABC classes end: sorts from the largest value down, cumulates, and cuts at shares of the total.
 *
 * The total is the sum of the positive values; zero and negative ones are a class of their own. Equal values are never
 * split by default. One value alone is in A (`boundary: "inside"`) or in the last class (`"below"`, as its own share is
 * 100 %). Where nothing is positive every limit is `null`, and so is the limit of a class that nothing reaches.
 * `model.fit.notes` names the classes that stay empty.
 *
 * @param values - One finite number per row, for example revenue, up to 2^53 in size.
 * @param options - Shares, names, and the rules for limits, ties and what is not positive.
 * @returns A model of plain JSON for `classifyAbc`.
 * @throws SegmentationError `not_finite`, `out_of_range`, `not_increasing` (shares), `length_mismatch` (labels, weights),
 * `duplicate`, `invalid_type`, `invalid_value`, `unknown_option`.
 * @remarks O(n) for amounts in whole cents; other numbers are sorted by radix. The same bits for any order of the rows.
 * @see Pareto's principle; Dickie 1951, ABC inventory analysis shoots for dollars, not pennies.
 * @example
 * fitAbc([500, 300, 100, 60, 40]).params.limits // => [300, 60]
 * fitAbc([500, 300, 100, 60, 40], { boundary: "below" }).params.limits // => [300, 100]
 */
export function fitAbc(values: NumericInput, options?: AbcOptions): AbcModel {
  const issues = issuesOf("fitAbc");
  const { column, settings } = readInput(issues, values, options);
  const countable = column.length >= BUCKETS_FROM && settings.weights === undefined && settings.ties === "same";
  const byShares = settings.limits === "shares";
  const cents = countable && byShares ? wholeCents(column, undefined) : undefined;
  if (cents !== undefined) {
    const { limits, total } = limitsFromBuckets(cents, settings);
    return modelOf(column, settings, limits, total, usedWithin(column, limits, undefined));
  }
  return modelInOrder(descending(column, settings.weights), settings);
}

/** The model of values in order. */
export function modelInOrder(sorted: Descending, settings: AbcSettings): AbcModel {
  const computed = settings.limits === "computed" ? computedLimits(sorted, settings.weights) : undefined;
  const limits = computed ?? limitsInOrder(sorted, settings);
  const byPosition = settings.ties === "position";
  const used = byPosition ? usedByPosition(sorted, settings) : usedWithin(sorted.values, limits, settings.weights);
  const model = modelOf(sorted.values, settings, limits, sorted.total, used);
  if (computed !== undefined) return { ...model, options: { ...model.options, shares: [] } };
  if (settings.limits === "shares") return model;
  const notes = [
    ...model.fit.notes,
    `the curve suggests no limits: cut at ${settings.shares.join(" and ")} of the total`,
  ];
  return { ...model, fit: { ...model.fit, notes } };
}

/** Below this length sorting is quicker than clearing and reading the buckets (measured). */
const BUCKETS_FROM = 8_000;

/** Largest amount of which a sum is still exact to the unit. */
const LARGEST = 9_007_199_254_740_991;

/** Checks values and options together and throws what is wrong with either. */
export function readInput(
  issues: Issues,
  values: NumericInput,
  options: AbcOptions | undefined,
): { column: Float64Array; settings: AbcSettings } {
  const column = numberColumn(issues, "/values", values, { from: -LARGEST, to: LARGEST });
  const settings = readOptions(issues, options, column.length);
  throwIssues(issues);
  return { column, settings };
}

/** The model of these limits. */
function modelOf(
  values: Float64Array,
  settings: AbcSettings,
  limits: AbcLimits,
  total: number,
  used: UsedClasses,
): AbcModel {
  const { shares, limits: from, boundary, ties, labels, nonPositive, weights } = settings;
  return {
    kind: "abc",
    version: ABC_MODEL_VERSION,
    options: { shares, limits: from, boundary, ties, weighted: weights !== undefined },
    params: { labels, nonPositive, limits },
    fit: { n: values.length, total, notes: notesOn(values, settings, total, used) },
  };
}
