import { centsOf } from "../math/cents";
import { naturalBreaks } from "../math/natural-breaks";
import { quantiles, weightedQuantiles } from "../math/quantile";
import { exactMean } from "../math/sum";
import type { DimensionModel, ScoreLimits } from "./model";

// How each method finds the limits of one measure. Every function takes values that are checked and of at least one
// row, and returns the part of the model that says where the limits are and what lies between them.

/** One measure to be cut: its values, their weights, and whether large values are good (they are not for recency). */
export interface Measure {
  readonly values: Float64Array;
  readonly weights: Float64Array | undefined;
  readonly largeIsGood: boolean;
}

/** What a method finds out about a measure. */
export type Limits = Pick<DimensionModel, "bins"> & ScoreLimits;

/** Quantile limits (Hyndman and Fan 1996, type 7), right-closed. */
export function quantileLimits(measure: Measure, bins: number): Limits {
  const found = quantilesOf(measure, bins);
  // By weights that are no counts, the last quantile can lie below the largest value.
  const { values, weights } = measure;
  const maximum = weights === undefined ? found[bins - 1]! : extremes(values, weights)[1];
  return spreadOver(
    measure,
    distinct(found).filter((limit) => limit < maximum),
    bins,
  );
}

/** Natural breaks (Fisher 1958, "Jenks"): the groups of least squares within, right-closed. */
export function naturalLimits(measure: Measure, bins: number): Limits {
  return spreadOver(measure, naturalBreaks(measure.values, measure.weights, bins), bins);
}

/**
 * Intervals of equal width between the smallest and the largest value, right-closed; some may hold nobody. Between whole
 * cents the limits are divided as integers, so that a third of 0.3 is 0.1.
 */
export function equalWidthLimits(measure: Measure, bins: number): Limits {
  const [lowest, highest] = extremes(measure.values, measure.weights);
  if (lowest === highest) return spreadOver(measure, [], bins);
  const [from, to] = [centsOf(lowest), centsOf(highest)];
  const areCents = !Number.isNaN(from + to);
  const breaks = Array.from({ length: bins - 1 }, (_, k) =>
    areCents ? (from * (bins - k - 1) + to * (k + 1)) / (100 * bins) : lowest + ((highest - lowest) * (k + 1)) / bins,
  );
  return { ...givenLimits(measure, breaks), bins };
}

/**
 * As the R package rfm: type-7 quantiles, to each of which 1 is added, left-closed. Made for measures in whole numbers;
 * where values differ by less than 1 nearly everyone falls below the first limit.
 */
export function rRfmLimits(measure: Measure, bins: number): Limits {
  const breaks = Array.from(quantilesOf(measure, bins).subarray(0, bins - 1), (limit) => limit + 1);
  return { ...givenLimits(measure, breaks), closed: "left" };
}

/** Type-7 quantiles at 1/bins, 2/bins, …, 1. */
function quantilesOf({ values, weights }: Measure, bins: number): Float64Array {
  const shares = Array.from({ length: bins }, (_, k) => (k + 1) / bins);
  return weights === undefined ? quantiles(values, shares) : weightedQuantiles(values, weights, shares);
}

/**
 * Scores for fewer intervals than bins, as where few distinct values make limits coincide. They are spread evenly over
 * 1 … bins: interval j of m (from 0, worst first) gets 1 + round(j (bins − 1) / (m − 1)); a single one the middle score.
 */
function spreadOver({ largeIsGood }: Measure, breaks: readonly number[], bins: number): Limits {
  const intervals = breaks.length + 1;
  const spread = Array.from({ length: intervals }, (_, j) => spreadScore(j, intervals, bins));
  return { bins, breaks, closed: "right", scores: directed(spread, largeIsGood) };
}

/** Limits of the caller's own, right-closed. */
export function givenLimits({ largeIsGood }: Measure, breaks: readonly number[]): Limits {
  const bins = breaks.length + 1;
  const scores = directed(countingUp(bins), largeIsGood);
  return { bins, breaks: breaks.map(positiveZero), closed: "right", scores };
}

/** The mean as the only limit: low and high. It lies within the values, also where rounding would put it outside. */
export function meanLimit(measure: Measure, atCut: "high" | "low"): Limits {
  const { values, weights } = measure;
  const [lowest, highest] = extremes(values, weights);
  const mean = exactMean(values, weights);
  return twoBins(measure, Math.min(Math.max(mean, lowest), highest), atCut);
}

/** The median (type 7) as the only limit: low and high. */
export function medianLimit(measure: Measure, atCut: "high" | "low"): Limits {
  return twoBins(measure, quantilesOf(measure, 2)[0]!, atCut);
}

function twoBins({ largeIsGood }: Measure, cut: number, atCut: "high" | "low"): Limits {
  const closed = largeIsGood === (atCut === "high") ? "left" : "right";
  return { bins: 2, breaks: [positiveZero(cut)], closed, scores: directed([1, 2], largeIsGood) };
}

function spreadScore(j: number, intervals: number, bins: number): number {
  return intervals === 1 ? Math.ceil((bins + 1) / 2) : 1 + Math.round((j * (bins - 1)) / (intervals - 1));
}

/** Scores from the worst interval to the best, put in the order of the values. */
export function directed(worstFirst: readonly number[], largeIsGood: boolean): readonly number[] {
  return largeIsGood ? worstFirst : [...worstFirst].reverse();
}

export function countingUp(bins: number): number[] {
  return Array.from({ length: bins }, (_, k) => k + 1);
}

export function distinct(rising: ArrayLike<number>): number[] {
  return Array.from(rising, positiveZero).filter((limit, k, all) => k === 0 || limit !== all[k - 1]);
}

/** JSON writes -0 as 0: a model must not know the difference. */
export function positiveZero(value: number): number {
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
