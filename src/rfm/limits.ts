import { quantiles, weightedQuantiles } from "../math/quantile";
import { sortedOrder } from "../math/sort";
import { exactSum, exactWeightedSum } from "../math/sum";
import type { DimensionModel } from "./model";

// How each method finds the limits of one measure. Every function takes values that are checked and of at least one
// row, and returns the part of the model that says where the limits are and what lies between them.

/** One measure to be cut: its values, their weights, and whether large values are good (they are not for recency). */
export interface Measure {
  readonly values: Float64Array;
  readonly weights: Float64Array | undefined;
  readonly largeIsGood: boolean;
}

type Limits = Pick<DimensionModel, "bins" | "breaks" | "closed" | "scores"> & { readonly notes: readonly string[] };

/**
 * Quantile limits (Hyndman and Fan 1996, type 7), right-closed. Where few distinct values make limits coincide, only
 * the distinct ones below the maximum remain, and the scores of the m intervals left are spread evenly over 1 … bins:
 * interval j of m (from 0, worst first) gets 1 + round(j (bins − 1) / (m − 1)); a single one gets the middle score.
 */
export function quantileLimits({ values, weights, largeIsGood }: Measure, bins: number): Limits {
  const shares = Array.from({ length: bins }, (_, k) => (k + 1) / bins);
  const found = weights === undefined ? quantiles(values, shares) : weightedQuantiles(values, weights, shares);
  const maximum = found[bins - 1]!;
  const breaks = distinct(found).filter((limit) => limit < maximum);
  const intervals = breaks.length + 1;
  const spread = Array.from({ length: intervals }, (_, j) => spreadScore(j, intervals, bins));
  const note = `only ${intervals} of ${bins} scores are used: too few distinct values`;
  return {
    bins,
    breaks,
    closed: "right",
    scores: directed(spread, largeIsGood),
    notes: intervals < bins ? [note] : [],
  };
}

/** Limits of the caller's own, right-closed. */
export function givenLimits({ largeIsGood }: Measure, breaks: readonly number[]): Limits {
  const bins = breaks.length + 1;
  return {
    bins,
    breaks: breaks.map(positiveZero),
    closed: "right",
    scores: directed(countingUp(bins), largeIsGood),
    notes: [],
  };
}

/** The mean as the only limit: low and high. It lies within the values, also where rounding would put it outside. */
export function meanLimit(measure: Measure, atCut: "high" | "low"): Limits {
  const { values, weights } = measure;
  const [lowest, highest] = extremes(values, weights);
  const mean =
    weights === undefined ? exactSum(values) / values.length : exactWeightedSum(values, weights) / exactSum(weights);
  return twoBins(measure, Math.min(Math.max(mean, lowest), highest), atCut, lowest === highest);
}

/** The median (type 7) as the only limit: low and high. */
export function medianLimit(measure: Measure, atCut: "high" | "low"): Limits {
  const { values, weights } = measure;
  const [lowest, median, highest] =
    weights === undefined ? quantiles(values, [0, 0.5, 1]) : weightedQuantiles(values, weights, [0, 0.5, 1]);
  return twoBins(measure, median!, atCut, lowest === highest);
}

function twoBins({ largeIsGood }: Measure, cut: number, atCut: "high" | "low", constant: boolean): Limits {
  const closed = largeIsGood === (atCut === "high") ? "left" : "right";
  const notes = constant ? [`all values are equal: every customer counts as ${atCut}`] : [];
  return { bins: 2, breaks: [positiveZero(cut)], closed, scores: directed([1, 2], largeIsGood), notes };
}

/**
 * SQL NTILE: customers in order from worst to best, cut into bins of n / bins, the first (n mod bins) one larger. The
 * limit of a bin is its last value, with all customers of that value below it; with `ids` a tie is cut at its last id.
 */
export function ntileLimits(
  measure: Measure,
  bins: number,
  ids: ArrayLike<string | number> | undefined,
): Limits & Pick<DimensionModel, "breakIds"> {
  const { values, weights, largeIsGood } = measure;
  const order = worstFirst(values, largeIsGood, ids);
  const lasts = lastOfEachBin(order, weights, bins);
  if (!largeIsGood) lasts.reverse();
  const breaks = lasts.map((i) => positiveZero(values[i]!));
  const scores = directed(countingUp(bins), largeIsGood);
  const used = 1 + distinct(breaks).length;
  const notes = ids === undefined && used < bins ? [`ties make at most ${used} of ${bins} scores possible`] : [];
  const limits = { bins, breaks, closed: largeIsGood ? "right" : "left", scores, notes } as const;
  return ids === undefined ? limits : { ...limits, breakIds: lasts.map((i) => ids[i]!) };
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

/** Numbers before texts; numbers by size, texts by code units. */
export function compareIds(a: string | number, b: string | number): number {
  if (typeof a !== typeof b) return typeof a === "number" ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}

function spreadScore(j: number, intervals: number, bins: number): number {
  return intervals === 1 ? Math.ceil((bins + 1) / 2) : 1 + Math.round((j * (bins - 1)) / (intervals - 1));
}

/** Scores from the worst interval to the best, put in the order of the values. */
function directed(worstFirst: readonly number[], largeIsGood: boolean): readonly number[] {
  return largeIsGood ? worstFirst : [...worstFirst].reverse();
}

function countingUp(bins: number): number[] {
  return Array.from({ length: bins }, (_, k) => k + 1);
}

function distinct(rising: ArrayLike<number>): number[] {
  return Array.from(rising, positiveZero).filter((limit, k, all) => k === 0 || limit !== all[k - 1]);
}

/** JSON writes -0 as 0: a model must not know the difference. */
function positiveZero(value: number): number {
  return value + 0;
}

function extremes(values: Float64Array, weights: Float64Array | undefined): [lowest: number, highest: number] {
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    if (weights !== undefined && weights[i] === 0) continue;
    lowest = Math.min(lowest, values[i]!);
    highest = Math.max(highest, values[i]!);
  }
  return [lowest, highest];
}
