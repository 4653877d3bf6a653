import { numberColumn } from "../core/check";
import { issuesOf, throwIssues } from "../core/issue";
import type { Labels } from "../core/labels";
import type { NumericInput } from "../core/tables";
import { checkAbcModel } from "./check-model";
import type { AbcModel } from "./model";

/**
 * Classifies values with limits learned before: those the model was fitted on, next month's, or a single one.
 *
 * A value belongs to the best class whose smallest value it reaches; equal values always get the same class. Zero and
 * negative values get the class `nonPositive`.
 *
 * @param values - One finite number per row, for example revenue.
 * @param model - From `fitAbc`, also after a round trip through JSON.
 * @returns One label per row; the levels are the classes in order, then `nonPositive` unless it is one of them.
 * @throws SegmentationError `not_finite`, `invalid_type`, `invalid_model`.
 * @remarks O(n × classes).
 * @example
 * const model = fitAbc([500, 300, 100, 60, 40]);
 * labelValues(classifyAbc([450, 90, 0], model)) // => ["A", "B", "none"]
 */
export function classifyAbc(values: NumericInput, model: AbcModel): Labels {
  const issues = issuesOf("classifyAbc");
  const column = numberColumn(issues, "/values", values);
  checkAbcModel(issues, model);
  throwIssues(issues);
  return classify(column, model);
}

/** Classifies values that are checked. */
export function classify(values: Float64Array, { params }: AbcModel): Labels {
  const { levels, nonPositive } = levelsOf(params);
  const limits = Float64Array.from(params.limits, (limit) => limit ?? Number.POSITIVE_INFINITY);
  return { levels, codes: countMissed(values, limits, nonPositive) };
}

/** The levels of the labels, and the code of rows that contribute nothing. */
export function levelsOf({ labels, nonPositive }: AbcModel["params"]): {
  levels: readonly string[];
  nonPositive: number;
} {
  const joined = labels.indexOf(nonPositive);
  if (joined >= 0) return { levels: [...labels], nonPositive: joined };
  return { levels: [...labels, nonPositive], nonPositive: labels.length };
}

/** The class is the number of limits that a value misses; what is not positive misses them all and moves on from there. */
function countMissed(values: Float64Array, limits: Float64Array, nonPositive: number): Uint16Array {
  const codes = new Uint16Array(values.length);
  const onward = nonPositive - limits.length;
  const [a = Number.NEGATIVE_INFINITY, b = Number.NEGATIVE_INFINITY] = limits;
  for (let i = 0; i < codes.length; i++) {
    const value = values[i]!;
    codes[i] = +(value < a) + +(value < b) + +(value <= 0) * onward;
  }
  for (let k = 2; k < limits.length; k++) {
    const limit = limits[k]!;
    for (let i = 0; i < codes.length; i++) codes[i]! += +(values[i]! < limit);
  }
  return codes;
}
