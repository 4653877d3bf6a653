import { centsOf } from "../math/cents";

/** 2^27 + 1 cuts a double into halves of 26 bits (Veltkamp). */
const HALVING = 0x800_0001;

/**
 * What each row adds when it counts `weights[i]` times, as two numbers with an exact sum: the weight by either half of
 * the value, so that no product of a whole weight below 2^26 is rounded. Cents are multiplied as integers. The parts of
 * row i are entries 2i and 2i + 1.
 */
export function weightedParts(values: Float64Array, weights: Float64Array): Float64Array {
  const parts = new Float64Array(2 * values.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    const weight = weights[i]!;
    const cents = centsOf(value);
    const scaled = value * HALVING;
    const upper = scaled - (scaled - value);
    parts[2 * i] = Number.isNaN(cents) ? upper * weight : (cents * weight) / 100;
    if (Number.isNaN(cents)) parts[2 * i + 1] = (value - upper) * weight;
  }
  return parts;
}

/** An order of rows, or the codes of rows, for the parts of the rows: `at(row, 0)` and `at(row, 1)` for each. */
export function inPairs(rows: ArrayLike<number>, at: (row: number, part: 0 | 1) => number): Uint32Array {
  const pairs = new Uint32Array(2 * rows.length);
  for (let i = 0; i < rows.length; i++) {
    pairs[2 * i] = at(rows[i]!, 0);
    pairs[2 * i + 1] = at(rows[i]!, 1);
  }
  return pairs;
}
