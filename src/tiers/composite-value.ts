import { checkOptions } from "../core/check";
import { issuesOf, report, throwIssues } from "../core/issue";
import type { NumericInput } from "../core/tables";
import { exactSum } from "../math/sum";
import { midRanks } from "./mid-ranks";
import { namedColumns, readColumnWeights } from "./named-columns";

/** Options of `compositeValue`. */
export interface CompositeOptions<Name extends string = string> {
  /**
   * How much each column counts, from 0, by its name; columns that are not named count 1.
   * @defaultValue 1 for every column
   */
  readonly weights?: { readonly [N in Name]?: number };
  /**
   * `true`: each column is first replaced by ranks from 0 (the least) to 1 (the most), so that columns of different units
   * can be added, and the weights are scaled to sum to 1. `false`: the columns are multiplied by their weights and added
   * as they are, for columns of one unit, such as visits, calls and clicks.
   * @defaultValue true
   */
  readonly ranks?: boolean;
}

/**
 * One value of several columns, for `tiers`: "value = profit, frequency, breadth", or an interaction score of several
 * channels.
 *
 * By default the columns are compared by rank. A rank is the share of the other customers below, with half of those who
 * are equal: (below + (equal − 1) / 2) / (n − 1). Equal values so have equal ranks, one extreme customer moves nobody
 * else, and a single customer, or a constant column, has 0.5. Ranks are relative to the customers at hand: to compare
 * months on frozen limits use `ranks: false`.
 *
 * @param columns - At least one column in which much is good: finite numbers up to 2^53 in size, all of length n.
 * @param options - Weights, and whether to rank.
 * @returns One number per customer: from 0 to 1 with ranks, else the weighted sum. It never falls where a column grows.
 * @throws SegmentationError `missing` (no column), `not_finite`, `length_mismatch`, `unknown_name` and `too_few`
 * (weights), `out_of_range`, `invalid_type`, `unknown_option`.
 * @remarks O(n × columns), by radix sort; the same bits for any order of the rows.
 * @example
 * const columns = { profit: [900, 40, 120], orders: [3, 1, 9] };
 * compositeValue(columns) // => [0.75, 0, 0.75]
 * compositeValue(columns, { weights: { profit: 3 } }) // => [0.875, 0, 0.625]
 * compositeValue({ visits: [2, 0], calls: [1, 4] }, { weights: { calls: 5 }, ranks: false }) // => [7, 20]
 */
export function compositeValue<const C extends Readonly<Record<string, NumericInput>>>(
  columns: C,
  options?: CompositeOptions<keyof C & string>,
): Float64Array {
  const issues = issuesOf("compositeValue");
  const read = namedColumns(issues, columns);
  const { weights, ranks = true } = checkOptions<CompositeOptions>(issues, options, ["weights", "ranks"]);
  if (typeof ranks !== "boolean") {
    report(issues, { code: "invalid_type", path: "/ranks", expected: "true or false", received: ranks });
  }
  const factors = readColumnWeights(issues, weights, [...read.keys()]);
  throwIssues(issues);
  const total = ranks ? exactSum(Float64Array.from(factors)) : 1;
  const sum = new Float64Array([...read.values()][0]!.length);
  [...read.values()].forEach((column, c) => {
    addTimes(sum, ranks ? midRanks(column) : column, factors[c]!);
  });
  return ranks ? sum.map((value) => Math.min(1, value / total)) : sum;
}

function addTimes(sum: Float64Array, column: Float64Array, factor: number): void {
  for (let i = 0; i < sum.length; i++) sum[i]! += factor * column[i]!;
}
