import { sortedOrder } from "../math/sort";
import { exactSum } from "../math/sum";
import { countingUp, directed, type Limits, type Measure, positiveZero } from "./limits";

// Limits by rank instead of by value: customers in order from worst to best, cut after so many of them.

/**
 * SQL NTILE: customers in order from worst to best, cut into bins of n / bins, the first (n mod bins) one larger. The
 * limit of a bin is its last value, with all customers of that value below it; with `ids` a tie is cut at its last id.
 */
export function ntileLimits(measure: Measure, bins: number, ids: ArrayLike<string | number> | undefined): Limits {
  const { values, weights, largeIsGood } = measure;
  const order = worstFirst(values, largeIsGood, ids);
  const lasts = lastOfEachBin(order, weights, bins);
  if (!largeIsGood) lasts.reverse();
  const breaks = lasts.map((i) => positiveZero(values[i]!));
  const scores = directed(countingUp(bins), largeIsGood);
  const limits = { bins, breaks, closed: largeIsGood ? "right" : "left", scores } as const;
  return ids === undefined ? limits : { ...limits, breakIds: lasts.map((i) => ids[i]!) };
}

/**
 * As pandas `qcut(values.rank(method="first"), bins)`: rows in order of value, equal ones in the order of the table, cut
 * at the quantiles of the ranks 1 … n. Where a customer stands in the table decides, so it is for comparison only.
 */
export function qcutRankLimits({ values, weights, largeIsGood }: Measure, bins: number): Limits {
  const order = sortedOrder(values, "ascending").filter((i) => weights === undefined || weights[i]! > 0);
  const lasts = Array.from({ length: bins - 1 }, (_, k) => order[Math.floor(rankEdge(order.length, k + 1, bins)) - 1]!);
  return {
    bins,
    breaks: lasts.map((i) => positiveZero(values[i]!)),
    closed: "right",
    scores: directed(countingUp(bins), largeIsGood),
    breakPositions: lasts,
  };
}

/** Quantile k / bins of the ranks 1 … n, in the very steps of numpy (linspace, then lerp), as its last bit may decide. */
function rankEdge(n: number, k: number, bins: number): number {
  const position = (n - 1) * (k * (1 / bins));
  const rank = Math.floor(position) + 1;
  const fraction = position - Math.floor(position);
  return fraction >= 0.5 ? rank + 1 - (1 - fraction) : rank + fraction;
}

function worstFirst(
  values: Float64Array,
  largeIsGood: boolean,
  ids: ArrayLike<string | number> | undefined,
): Uint32Array {
  const order = sortedOrder(values, largeIsGood ? "ascending" : "descending");
  if (ids === undefined) return order;
  for (let from = 0; from < order.length; ) {
    let to = from + 1;
    while (to < order.length && values[order[to]!] === values[order[from]!]) to++;
    if (to - from > 1) order.subarray(from, to).sort((i, j) => compareIds(ids[i]!, ids[j]!));
    from = to;
  }
  return order;
}

/** The last row of every bin but the best one; where a bin stays empty, the last row of all. */
function lastOfEachBin(order: Uint32Array, weights: Float64Array | undefined, bins: number): number[] {
  const total = weights === undefined ? order.length : exactSum(weights);
  const size = Math.floor(total / bins);
  const larger = total - size * bins;
  const ends = Array.from({ length: bins - 1 }, (_, k) => (k + 1) * size + Math.min(k + 1, larger));
  if (weights === undefined) return ends.map((end) => order[end - 1]!);
  let position = 0;
  let reached = weights[order[0]!]!;
  return ends.map((end) => {
    while (reached < end && position < order.length - 1) reached += weights[order[++position]!]!;
    return order[position]!;
  });
}

/** Whether an id can be ordered and written as JSON. */
export function isTieId(id: unknown): id is string | number {
  return typeof id === "string" || Number.isFinite(id);
}

/** Numbers before texts; numbers by size, texts by code units. */
export function compareIds(a: string | number, b: string | number): number {
  if (typeof a !== typeof b) return typeof a === "number" ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}
