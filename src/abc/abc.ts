import { issuesOf } from "../core/issue";
import type { Labels } from "../core/labels";
import type { NumericInput } from "../core/tables";
import { createGroupSums } from "../math/sum";
import { classify, levelsOf } from "./classify";
import { type Descending, descending } from "./descending";
import { modelInOrder, readInput } from "./fit";
import { groupEnd } from "./limits";
import type { AbcModel, AbcOptions } from "./model";

/** One row per class, in order: a table, ready for `toRows`. */
export interface AbcClasses {
  readonly label: readonly string[];
  /** Rows in the class, and their share of all rows. */
  readonly count: Uint32Array;
  readonly countShare: Float64Array;
  /** Sum of the values in the class, and its share of the sum of the positive values. */
  readonly value: Float64Array;
  readonly valueShare: Float64Array;
}

/** What `abc` gives: the class, rank and cumulative share of every row, and a summary of the classes. */
export interface AbcResult {
  readonly labels: Labels;
  /** 1 for the largest value; equal values share the rank of the first of them (1, 2, 2, 4). */
  readonly rank: Uint32Array;
  /**
   * Share of the total that this row, all larger and all equal ones make up. Rows that are not positive have 1, and 0
   * where no row is positive.
   */
  readonly cumulativeShare: Float64Array;
  readonly classes: AbcClasses;
  readonly model: AbcModel;
}

/**
 * ABC analysis: which few rows make up most of the total. Gives the class of every row as `fitAbc` and `classifyAbc`
 * would, and its rank and cumulative share.
 *
 * @param values - One finite number per row, for example revenue, up to 2^53 in size. No rows give empty columns.
 * @param options - As for `fitAbc`. With `ties: "position"` every row has a rank of its own, and the labels may part
 * equal values, which `classifyAbc` never does.
 * @returns Columns in the order of the rows, a table of the classes, and the model.
 * @throws SegmentationError as `fitAbc`.
 * @remarks O(n), by radix sort; without `ties: "position"` the same bits for any order of the rows.
 * @example
 * const result = abc([40, 500, 0, 300, 100, 60]);
 * labelValues(result.labels) // => ["C", "A", "none", "A", "B", "B"]
 * result.rank // => [5, 1, 6, 2, 3, 4]
 * result.cumulativeShare // => [1, 0.5, 1, 0.8, 0.9, 0.96]
 */
export function abc(values: NumericInput, options?: AbcOptions): AbcResult {
  const { column, settings } = readInput(issuesOf("abc"), values, options);
  const sorted = descending(column, settings.weights);
  const model = modelInOrder(sorted, settings);
  const labels = settings.ties === "same" ? classify(column, model) : classifyByPosition(sorted, model);
  return { labels, ...standing(sorted, settings.ties), classes: classTable(column, labels, model), model };
}

/** Rank and cumulative share of every row. */
function standing(
  { values, order, positive, shares }: Descending,
  ties: "same" | "position",
): Pick<AbcResult, "rank" | "cumulativeShare"> {
  const rank = new Uint32Array(values.length);
  const cumulativeShare = new Float64Array(values.length).fill(positive === 0 ? 0 : 1);
  for (let from = 0; from < order.length; ) {
    const to = groupEnd(values, order, order.length, from, ties);
    for (let place = from; place < to; place++) {
      rank[order[place]!] = from + 1;
      if (to <= positive) cumulativeShare[order[place]!] = shares[to - 1]!;
    }
    from = to;
  }
  return { rank, cumulativeShare };
}

/** Classes row by row from the largest down, so that a limit may part equal values. */
function classifyByPosition({ values, order, positive, shares }: Descending, model: AbcModel): Labels {
  const { levels, nonPositive } = levelsOf(model.params);
  const { shares: limits, boundary } = model.options;
  const codes = new Uint16Array(values.length).fill(nonPositive);
  for (let place = 0; place < positive; place++) {
    const before = shares[place - 1] ?? 0;
    const through = shares[place]!;
    codes[order[place]!] = limits.filter((limit) => (boundary === "inside" ? before >= limit : through > limit)).length;
  }
  return { levels, codes };
}

function classTable(values: Float64Array, { levels, codes }: Labels, { fit }: AbcModel): AbcClasses {
  const count = new Uint32Array(levels.length);
  for (let i = 0; i < codes.length; i++) count[codes[i]!]!++;
  const sums = createGroupSums();
  sums.add(Uint32Array.from(codes), values, levels.length);
  const value = sums.finish(levels.length);
  return {
    label: levels,
    count,
    countShare: Float64Array.from(count, (rows) => (codes.length === 0 ? 0 : rows / codes.length)),
    value,
    valueShare: value.map((sum) => (fit.total === 0 ? 0 : sum / fit.total)),
  };
}
