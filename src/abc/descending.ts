import { centsOf } from "../math/cents";
import { sortedOrder } from "../math/sort";
import { cumulativeSums } from "../math/sum";
import { SMALL, scaleUp } from "../math/tiny";
import { inPairs, weightedParts } from "./weighted-parts";

/** Values from the largest down, with the running sum of what each contributes to the total. */
export interface Descending {
  readonly values: Float64Array;
  /** All rows, from the largest value. */
  readonly order: Uint32Array;
  /** How many of them, at the front, are positive: only they contribute. */
  readonly positive: number;
  /** Share of the total that is reached at each positive entry of `order`, from the largest to 1. */
  readonly shares: Float64Array;
  /** Sum of the contributions. */
  readonly total: number;
}

/** Sums of whole cents are exact in any order while they stay below this. */
const EXACT = 9_007_199_254_740_991;

/** Sorts and sums. Whole cents are summed as integers, so that a share of exactly 80 % is exactly 0.8. */
export function descending(values: Float64Array, weights: Float64Array | undefined): Descending {
  const order = sortedOrder(values, "descending");
  let positive = 0;
  while (positive < order.length && values[order[positive]!]! > 0) positive++;
  const rows = order.subarray(0, positive);
  const cents = wholeCents(values, weights);
  if (cents !== undefined) return { values, order, positive, ...sharesOfCents(cents, weights, rows) };
  const scale = scaleOf(values, weights);
  const scaled = scale === 1 ? values : values.map((value) => value * scale);
  const sums = weights === undefined ? cumulativeSums(scaled, rows) : weightedSums(scaled, weights, rows);
  return { values, order, positive, ...sharesOf(sums, scale) };
}

function sharesOfCents(
  cents: Float64Array,
  weights: Float64Array | undefined,
  rows: Uint32Array,
): Pick<Descending, "shares" | "total"> {
  if (weights === undefined) return sharesOf(runningSums(cents, rows), 100);
  const scale = scaleOf(cents, weights);
  const sums = cumulativeSums(
    cents.map((unit, i) => unit * weights[i]! * scale),
    rows,
  );
  return sharesOf(sums, scale, 100);
}

/** The sums as shares of the last one, which is `scale × per` times the total. */
function sharesOf(sums: Float64Array, scale: number, per = 1): Pick<Descending, "shares" | "total"> {
  const sum = sums.at(-1) ?? 0;
  return { shares: sums.map((reached) => (sum === 0 ? 0 : reached / sum)), total: sum / scale / per };
}

/** The power of two by which contributions that are all tiny must be scaled up; a weight counts where it makes them so. */
export function scaleOf(values: Float64Array, weights: Float64Array | undefined): number {
  let largest = 0;
  for (let i = 0; i < values.length && largest < SMALL; i++) {
    largest = Math.max(largest, values[i]! * Math.min(1, weights?.[i] ?? 1));
  }
  return scaleUp(largest);
}

/** The values in cents, with 0 for what contributes nothing; undefined when any is no whole number of cents. */
export function wholeCents(values: Float64Array, weights: Float64Array | undefined): Float64Array | undefined {
  const cents = new Float64Array(values.length);
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    const weight = weights === undefined ? 1 : weights[i]!;
    if (value <= 0 || weight === 0) continue;
    const unit = centsOf(value);
    cents[i] = unit;
    sum += unit * weight;
  }
  return sum <= EXACT ? cents : undefined;
}

/** Running sums in which each row counts as often as its weight says. */
function weightedSums(values: Float64Array, weights: Float64Array, rows: Uint32Array): Float64Array {
  const order = inPairs(rows, (row, part) => 2 * row + part);
  return cumulativeSums(weightedParts(values, weights), order).filter((_, part) => part % 2 === 1);
}

function runningSums(units: Float64Array, rows: Uint32Array): Float64Array {
  const sums = new Float64Array(rows.length);
  let sum = 0;
  for (let i = 0; i < rows.length; i++) {
    sum += units[rows[i]!]!;
    sums[i] = sum;
  }
  return sums;
}
