import { centsOf } from "../math/cents";
import { sortedOrder } from "../math/sort";
import { cumulativeSums } from "../math/sum";

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
const EXACT = Number.MAX_SAFE_INTEGER;

/** Sorts and sums. Whole cents are summed as integers, so that a share of exactly 80 % is exactly 0.8. */
export function descending(values: Float64Array, weights: Float64Array | undefined): Descending {
  const order = sortedOrder(values, "descending");
  let positive = 0;
  while (positive < order.length && values[order[positive]!]! > 0) positive++;
  const rows = order.subarray(0, positive);
  const cents = wholeCents(values);
  const contributed = weights === undefined ? (cents ?? values) : contributions(cents ?? values, weights);
  const whole = cents !== undefined && weights === undefined;
  const scale = whole ? 1 : scaleOf(contributed, rows);
  const sums = whole
    ? runningSums(contributed, rows)
    : cumulativeSums(scale === 1 ? contributed : contributed.map((unit) => unit * scale), rows);
  const sum = sums[positive - 1] ?? 0;
  return {
    values,
    order,
    positive,
    shares: sums.map((reached) => (sum === 0 ? 0 : reached / sum)),
    total: cents === undefined ? sum / scale : sum / scale / 100,
  };
}

/** Sums are rounded to 2^-78: contributions below 2^-20 are scaled up first. No such amount is a number of cents. */
const SMALL = 1 / 0x10_0000;

/** A power of two that brings contributions which are all small to at least 2^-20; 1 for all others. */
function scaleOf(contributed: Float64Array, rows: Uint32Array): number {
  let largest = 0;
  for (let i = 0; i < rows.length; i++) largest = Math.max(largest, contributed[rows[i]!]!);
  let scale = 1;
  while (largest > 0 && largest * scale < SMALL && Number.isFinite(scale * 2)) scale *= 2;
  return scale;
}

/** The values in cents, with 0 for what is not positive; undefined when any is no whole number of cents. */
export function wholeCents(values: Float64Array): Float64Array | undefined {
  const cents = new Float64Array(values.length);
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value <= 0) continue;
    const unit = centsOf(value);
    cents[i] = unit;
    sum += unit;
  }
  return sum <= EXACT ? cents : undefined;
}

function contributions(units: Float64Array, weights: Float64Array): Float64Array {
  return units.map((unit, i) => unit * weights[i]!);
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
