import { statisticsByBuckets, statisticsByCounting } from "./histogram";
import { selectRanks } from "./select";
import { sortedOrder } from "./sort";
import { cumulativeSums } from "./sum";

/** From this many values on, counting buckets beats selection (measured). */
const BUCKETS_FROM = 8_000;

/** Integers are counted one by one while their range is at most this many times their number. */
const COUNTED_RANGE = 4;

/**
 * Quantiles of type 7 (Hyndman and Fan 1996): position `h = p (n - 1)`, linear between the two values around it.
 *
 * @param values - At least one finite number, in any order; not changed.
 * @param probabilities - Any number of them, each from 0 to 1, in any order.
 * @returns One quantile per probability, to the last bit what sorting first would give. Never -0.
 * @remarks O(n), deterministic. Integers of small range are counted; other values are selected from a copy, or, from
 * 8,000 on, from the few buckets of a histogram that hold a wanted rank.
 */
export function quantiles(values: Float64Array, probabilities: readonly number[]): Float64Array {
  const ranks = ranksFor(probabilities, values.length);
  const statistics = orderStatistics(values, ranks);
  const valueAt = new Map(ranks.map((rank, i) => [rank, statistics[i]!]));
  return quantilesFrom(probabilities, values.length, (rank) => valueAt.get(rank)!);
}

/**
 * Quantiles of weighted values. A weight is a count: an integer weight gives, to the last bit, what that many copies of
 * the row would give; rows of weight 0 count as absent.
 *
 * With the total weight W the position is `h = p (W - 1)`, and the value at position k is the smallest whose cumulative
 * weight exceeds k. Fractional weights follow the same rule, so their scale matters: `countWeights` brings shares of any
 * scale to the number of rows, so that equal weights give what no weights give.
 *
 * @param weights - One per value, 0 or above, at least one above 0; the total at most 2^53.
 * @returns One quantile per probability. Never -0.
 * @remarks O(n), one sort of the values; deterministic, the same bits for any order of the rows.
 */
export function weightedQuantiles(
  values: Float64Array,
  weights: Float64Array,
  probabilities: readonly number[],
): Float64Array {
  const order = sortedOrder(values, "ascending");
  const cumulative = cumulativeSums(weights, order);
  const total = cumulative.at(-1)!;
  return quantilesFrom(probabilities, total, (position) => values[order[firstAbove(cumulative, position)]!]!);
}

/** The one place that knows type 7: positions, and how to get between two of them. */
function quantilesFrom(
  probabilities: readonly number[],
  total: number,
  valueAt: (position: number) => number,
): Float64Array {
  return Float64Array.from(probabilities, (probability) => {
    const position = positionOf(probability, total);
    const floor = Math.floor(position);
    if (position === floor) return valueAt(floor) + 0;
    return between(valueAt(floor), valueAt(floor + 1), position - floor);
  });
}

function positionOf(probability: number, total: number): number {
  return probability * Math.max(0, total - 1);
}

/** From `low` to `high` by a fraction; never outside of them, exact where they are equal, never -0. */
function between(low: number, high: number, fraction: number): number {
  if (low === high) return low + 0;
  const distance = high - low;
  // A distance above the largest double: the signs differ then, so that no sum of parts can overflow.
  const value =
    distance < Number.POSITIVE_INFINITY ? low + distance * fraction : low * (1 - fraction) + high * fraction;
  return Math.min(value, high) + 0;
}

/** The ranks next to every position, distinct and ascending. */
function ranksFor(probabilities: readonly number[], n: number): number[] {
  const ranks = new Set<number>();
  for (const probability of probabilities) {
    const position = positionOf(probability, n);
    ranks.add(Math.floor(position)).add(Math.ceil(position));
  }
  return [...ranks].sort((a, b) => a - b);
}

/** The values that would stand at the ranks (from 0, distinct, ascending) after sorting. */
export function orderStatistics(values: Float64Array, ranks: readonly number[]): Float64Array {
  const n = values.length;
  const { lowest, highest } = extent(values);
  if (highest - lowest <= COUNTED_RANGE * n && areIntegers(values)) {
    return statisticsByCounting(values, lowest, highest, ranks);
  }
  if (n >= BUCKETS_FROM) return statisticsByBuckets(values, lowest, highest, ranks);
  const scratch = values.slice();
  selectRanks(scratch, ranks);
  return Float64Array.from(ranks, (rank) => scratch[rank]!);
}

function extent(values: Float64Array): { lowest: number; highest: number } {
  let lowest = values[0]!;
  let highest = lowest;
  for (let i = 1; i < values.length; i++) {
    const value = values[i]!;
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
  }
  return { lowest, highest };
}

function areIntegers(values: Float64Array): boolean {
  for (let i = 0; i < values.length; i++) if (values[i] !== Math.floor(values[i]!)) return false;
  return true;
}

/** The first place whose cumulative weight exceeds `position`; the last place where rounding leaves none. */
function firstAbove(cumulative: Float64Array, position: number): number {
  let low = 0;
  let high = cumulative.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (cumulative[middle]! > position) high = middle;
    else low = middle + 1;
  }
  return low;
}
