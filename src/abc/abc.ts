import { issuesOf } from "../core/issue";
import type { Labels } from "../core/labels";
import type { NumericInput } from "../core/tables";
import { type AbcClasses, classTable } from "./class-table";
import { classify, levelsOf } from "./classify";
import { type Descending, descending } from "./descending";
import { modelInOrder, readInput } from "./fit";
import { groupEnd, missedShares } from "./limits";
import type { AbcModel, AbcOptions } from "./model";

/** What `abc` gives: the class, rank and cumulative share of every row, and a summary of the classes. */
export interface AbcResult {
  readonly labels: Labels;
  /**
   * 1 for the largest value; equal values share the rank of the first of them (1, 2, 2, 4). It counts rows as they are,
   * whatever their weights.
   */
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
  const classes = classTable(column, settings.weights, labels, model.fit.total);
  return { labels, ...standing(sorted, settings.ties), classes, model };
}

/** Rank and cumulative share of every row. */
function standing(
  { values, order, positive, shares, total }: Descending,
  ties: "same" | "position",
): Pick<AbcResult, "rank" | "cumulativeShare"> {
  const rank = new Uint32Array(values.length);
  const cumulativeShare = new Float64Array(values.length).fill(total === 0 ? 0 : 1);
  for (let from = 0; from < order.length; ) {
    const to = groupEnd(values, order, from, ties);
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
  const codes = new Uint16Array(values.length).fill(nonPositive);
  for (let place = 0; place < positive; place++) {
    codes[order[place]!] = missedShares(model.options, shares[place - 1] ?? 0, shares[place]!);
  }
  return { levels, codes };
}
