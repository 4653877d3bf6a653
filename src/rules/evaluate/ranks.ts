import { orderStatistics } from "../../math/quantile";
import type { BandRule, TopRule } from "../grammar/ast";
import { EVERY_VALUE, type Interval, intervalOf, nextUp } from "./intervals";

// Who is among the best is a question about values: limits are found once, and equal values are never parted.

/** The intervals of values of a rank rule for these customers; none of them where there are no values. */
export function rankIntervals(rule: TopRule | BandRule, values: Float64Array): readonly Interval[] {
  if (values.length === 0) return [];
  return rule.op === "top" ? [topInterval(rule, values)] : bandIntervals(rule, values);
}

/**
 * Which values are among the best `k`. Ties at the limit are all in by default, so that there may be more than k; with
 * `exclude` they are all out where they are too many, so that there may be fewer.
 */
function topInterval(rule: TopRule, values: Float64Array): Interval {
  const n = values.length;
  const lowest = rule.side === "lowest";
  const k = "count" in rule ? rule.count : smallestCount(rule.share, n);
  const valueAt = (rank: number): number => orderStatistics(values, [lowest ? rank - 1 : n - rank])[0]!;
  if (rule.ties !== "exclude") return k >= n ? EVERY_VALUE : intervalOf(lowest ? "lte" : "gte", valueAt(k));
  return k >= n ? EVERY_VALUE : intervalOf(lowest ? "lt" : "gt", valueAt(k + 1));
}

/** The smallest k with k / n ≥ share; the product alone would be off by one where it rounds up to a whole number. */
function smallestCount(share: number, n: number): number {
  let k = Math.ceil(share * n);
  while (k > 1 && (k - 1) / n >= share) k--;
  while (k / n < share) k++;
  return Math.max(1, k);
}

/** Band j reaches from above limit j - 1 up to limit j, the value at rank ceil(j n / of); neighbours become one. */
function bandIntervals({ of, in: wanted }: BandRule, values: Float64Array): Interval[] {
  const bands = [...new Set(typeof wanted === "number" ? [wanted] : wanted)].sort((a, b) => a - b);
  const limits = limitsOf(values, of);
  const intervals: Interval[] = [];
  for (let from = 0; from < bands.length; ) {
    let to = from;
    while (bands[to + 1] === bands[to]! + 1) to++;
    const low = bands[from] === 1 ? EVERY_VALUE.low : nextUp(limits[bands[from]! - 2]!);
    intervals.push({ low, high: limits[bands[to]! - 1] ?? EVERY_VALUE.high });
    from = to + 1;
  }
  return intervals;
}

/** The limits between bands, one fewer than bands. */
function limitsOf(values: Float64Array, of: number): number[] {
  const ranks = Array.from({ length: of - 1 }, (_, j) => Math.ceil(((j + 1) * values.length) / of) - 1);
  const distinct = [...new Set(ranks)];
  const statistics = orderStatistics(values, distinct);
  const valueAt = new Map(distinct.map((rank, i) => [rank, statistics[i]!]));
  return ranks.map((rank) => valueAt.get(rank)!);
}

/** Values that are there, of all rows or of each group. */
export function presentValues(values: Float64Array): Float64Array {
  return values.filter((value) => !Number.isNaN(value));
}

/** Present values by group, for groups from 1 to `count - 1`; rows of group 0 are in none. */
export function valuesByGroup(values: Float64Array, groups: Int32Array, count: number): Float64Array[] {
  const ends = new Int32Array(count);
  for (let i = 0; i < values.length; i++) if (!Number.isNaN(values[i])) ends[groups[i]!]!++;
  for (let g = 1; g < count; g++) ends[g]! += ends[g - 1]!;
  const next = new Int32Array(count);
  next.set(ends.subarray(0, count - 1), 1);
  const sorted = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) if (!Number.isNaN(values[i])) sorted[next[groups[i]!]!++] = values[i]!;
  return Array.from({ length: count - 1 }, (_, g) => sorted.subarray(ends[g], ends[g + 1]));
}
