import type { Labels } from "../core/labels";
import { createGroupSums, exactSum } from "../math/sum";
import { scaleOf } from "./descending";
import { inPairs, weightedParts } from "./weighted-parts";

/** One row per class, in order: a table, ready for `toRows`. With weights every number counts a row that often. */
export interface AbcClasses {
  readonly label: readonly string[];
  /** Rows in the class, or the sum of their weights, and the share of all rows. */
  readonly count: Float64Array;
  readonly countShare: Float64Array;
  /** Sum of the values in the class, and its share of the sum of the positive values. */
  readonly value: Float64Array;
  readonly valueShare: Float64Array;
}

/** The classes of these rows; `total` is the sum of the positive values. */
export function classTable(
  values: Float64Array,
  weights: Float64Array | undefined,
  { levels, codes }: Labels,
  total: number,
): AbcClasses {
  const groups = Uint32Array.from(codes);
  const count = countPerClass(groups, weights, levels.length);
  const all = exactSum(count);
  const value = valuePerClass(values, weights, groups, levels.length);
  return {
    label: [...levels],
    count,
    countShare: count.map((rows) => (all === 0 ? 0 : rows / all)),
    value,
    valueShare: value.map((sum) => (total === 0 ? 0 : sum / total)),
  };
}

function countPerClass(codes: Uint32Array, weights: Float64Array | undefined, classes: number): Float64Array {
  if (weights !== undefined) return sumPerClass(weights, undefined, codes, classes);
  const count = new Float64Array(classes);
  for (let i = 0; i < codes.length; i++) count[codes[i]!]!++;
  return count;
}

/** Sums of values that are all tiny are taken of the scaled ones, as the total is; others may be far from tiny. */
function valuePerClass(
  values: Float64Array,
  weights: Float64Array | undefined,
  codes: Uint32Array,
  classes: number,
): Float64Array {
  const scale = scaleOf(values, weights);
  if (scale === 1) return sumPerClass(values, weights, codes, classes);
  const contributed = values.map((value) => Math.max(0, value) * scale);
  const others = values.map((value) => Math.min(0, value));
  const rest = sumPerClass(others, weights, codes, classes);
  return sumPerClass(contributed, weights, codes, classes).map((sum, code) => sum / scale + rest[code]!);
}

function sumPerClass(
  values: Float64Array,
  weights: Float64Array | undefined,
  codes: Uint32Array,
  classes: number,
): Float64Array {
  const sums = createGroupSums();
  if (weights === undefined) sums.add(codes, values, classes);
  else
    sums.add(
      inPairs(codes, (code) => code),
      weightedParts(values, weights),
      classes,
    );
  return sums.finish(classes);
}
