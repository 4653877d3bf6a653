import { countWeights } from "../../math/count-weights";
import { quantiles, weightedQuantiles } from "../../math/quantile";
import { createGroupSums, exactMean, exactSum, exactWeightedSum } from "../../math/sum";
import type { FeatureScale } from "./feature-model";

/** Where a column lies and how far it reaches. A spread of 0: it has no differences. */
export interface Scaling {
  readonly center: number;
  readonly spread: number;
  /** What a reader of the model should know, as it continues the name of the column. */
  readonly note?: string;
}

/** Differences below it are rounding, or a unit that nobody uses. */
const SMALLEST_DIFFERENCE = 1e-9;

/** Learns the scale of one column of numbers; rows of weight 0 count as absent. */
export function numberScaling(values: Float64Array, weights: Float64Array | undefined, scale: FeatureScale): Scaling {
  return scalingOf(values, weights, weights && scale === "robust" ? countWeights(weights) : undefined, scale);
}

/** The scale of values with weights, and with the counts that stand for these weights where values are ranked. */
function scalingOf(
  all: Float64Array,
  given: Float64Array | undefined,
  givenCounts: Float64Array | undefined,
  scale: FeatureScale,
): Scaling {
  if (scale === "none") return { center: 0, spread: 1 };
  const values = given === undefined ? all : all.filter((_, i) => given[i]! > 0);
  const weights = given === undefined ? undefined : raised(given.filter((weight) => weight > 0));
  const counts = givenCounts?.filter((_, i) => given![i]! > 0);
  const [lowest, highest] = rangeOf(values);
  if (!(highest >= lowest)) return { center: 0, spread: 0, note: "has no rows: its feature is 0" };
  if (highest - lowest < SMALLEST_DIFFERENCE) {
    return { center: lowest + 0, spread: 0, note: "is constant: its feature is 0" };
  }
  if (scale === "minmax") return { center: lowest + 0, spread: highest - lowest };
  const standard = standardScaling(values, weights, highest - lowest);
  return scale === "standard" ? standard : robustScaling(values, counts, standard.spread);
}

/**
 * The scales of the 0 and 1 of each level. A level is two values, and the weights of the rows that have it and that do not:
 * an integer weight is exactly as many copies.
 */
export function levelScalings(
  codes: Int32Array,
  levels: number,
  weights: Float64Array | undefined,
  scale: FeatureScale,
): Scaling[] {
  const ones = weights ?? new Float64Array(codes.length).fill(1);
  const given = absentAndPresent(codes, levels, raised(ones));
  const counts =
    scale === "robust" && ones.length > 0 ? absentAndPresent(codes, levels, countWeights(ones)) : undefined;
  return given.map((own, level) => scalingOf(Float64Array.of(0, 1), own, counts?.[level], scale));
}

/** For each level the weight of the rows that do not have it, and of those that do. */
function absentAndPresent(codes: Int32Array, levels: number, weights: Float64Array): Float64Array[] {
  const sums = createGroupSums();
  sums.add(codes, weights, levels);
  const present = sums.finish(levels);
  return Array.from(present, (weight, own) => {
    // Not the total less the weight: of two numbers that far apart the difference would be rounding.
    const absent = exactSum(present.map((other, level) => (level === own ? 0 : other)));
    return Float64Array.of(absent, weight);
  });
}

/**
 * Weights that sum to less than 1, multiplied by a power of two that leaves the sum at 1 or below: it changes no result, but
 * exact sums have a grain of 2^-78, on which small weights would be nothing.
 */
function raised(weights: Float64Array): Float64Array {
  let most = weights.reduce((largest, weight) => Math.max(largest, weight), 0) * weights.length;
  let factor = 1;
  for (; most > 0 && most <= 0.5 && factor < LARGEST_FACTOR; most *= 2) factor *= 2;
  if (factor === 1) return weights;
  const larger = weights.map((weight) => weight * factor);
  return factor < LARGEST_FACTOR ? larger : raised(larger);
}

/** The smallest double takes two steps. */
const LARGEST_FACTOR = 2 ** 1000;

function rangeOf(values: Float64Array): [lowest: number, highest: number] {
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    if (values[i]! < lowest) lowest = values[i]!;
    if (values[i]! > highest) highest = values[i]!;
  }
  return [lowest, highest];
}

/** Mean and population standard deviation. Deviations are taken as parts of the range, so that no square is too large. */
function standardScaling(values: Float64Array, weights: Float64Array | undefined, range: number): Scaling {
  const center = exactMean(values.map(onGrain), weights);
  const squares = values.map((value) => onGrain(((value - center) / range) ** 2));
  const sum = weights === undefined ? exactSum(squares) : exactWeightedSum(squares, weights);
  const count = weights === undefined ? values.length : exactSum(weights);
  return { center, spread: range * Math.sqrt(sum / count) };
}

/** A multiple of 2^-78, the grain of exact sums: a weight then counts exactly as that many copies. */
function onGrain(value: number): number {
  const grain = 2 ** 78;
  return Math.abs(value) < 2 ** -26 ? Math.round(value * grain) / grain : value;
}

/** Median and interquartile range. Where the middle half is one value, as in most counts of orders, that range is 0. */
function robustScaling(values: Float64Array, counts: Float64Array | undefined, deviation: number): Scaling {
  const probabilities = [0.25, 0.5, 0.75];
  const cuts =
    counts === undefined ? quantiles(values, probabilities) : weightedQuantiles(values, counts, probabilities);
  const [low, center, high] = cuts as unknown as [number, number, number];
  if (high - low >= SMALLEST_DIFFERENCE) return { center, spread: high - low };
  const note = "has the interquartile range 0: it is divided by its standard deviation";
  return { center, spread: deviation, note };
}
