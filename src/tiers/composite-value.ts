import { checkOptions } from "../core/check";
import { issuesOf, report, throwIssues } from "../core/issue";
import type { NumericInput } from "../core/tables";
import { exactWeightedSum } from "../math/sum";
import { scaleUp } from "../math/tiny";
import { doubledRanks, topRank } from "./doubled-ranks";
import { namedColumns, readColumnWeights, wholeWeights } from "./named-columns";

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
 * @remarks O(n × columns), by radix sort; the same bits for any order of the rows, and with ranks of the columns: equal
 * sums of ranks are equal values.
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
  const given = [...read.values()];
  return ranks ? rankedValue(given, factors) : weightedSum(given, factors);
}

/** Ranks are summed exactly and divided once: equal sums are equal values, which tiers must not split. */
function rankedValue(columns: readonly Float64Array[], factors: readonly number[]): Float64Array {
  const weights = exactWeights(factors);
  const top = new Float64Array(columns.length).fill(topRank(columns[0]!.length));
  const most = exactWeightedSum(top, weights);
  const ranks = columns.map(doubledRanks);
  const isWhole = most <= Number.MAX_SAFE_INTEGER && weights.every(Number.isInteger);
  const sum = isWhole ? weightedSum(ranks, weights) : exactSums(ranks, weights);
  return sum.map((value) => value / most);
}

/** Decimal weights in cents, others with a scale at which their products with ranks lose no bit. */
function exactWeights(factors: readonly number[]): Float64Array {
  const weights = Float64Array.from(wholeWeights(factors));
  if (weights.every(Number.isInteger)) return weights;
  const scale = scaleUp(Math.max(...factors), HEAVY);
  return weights.map((weight) => weight * scale);
}

/** 2^40: times a rank it is below 2^78, and a weight next to nothing beside it is still exact in sums. */
const HEAVY = 0x100_0000_0000;

/** Row by row, each rounded once. */
function exactSums(columns: readonly Float64Array[], weights: Float64Array): Float64Array {
  return columns[0]!.map((_, i) =>
    exactWeightedSum(
      Float64Array.from(columns, (column) => column[i]!),
      weights,
    ),
  );
}

function weightedSum(columns: readonly Float64Array[], factors: ArrayLike<number>): Float64Array {
  const sum = new Float64Array(columns[0]!.length);
  columns.forEach((column, c) => {
    addTimes(sum, column, factors[c]!);
  });
  return sum;
}

function addTimes(sum: Float64Array, column: Float64Array, factor: number): void {
  for (let i = 0; i < sum.length; i++) sum[i]! += factor * column[i]!;
}
