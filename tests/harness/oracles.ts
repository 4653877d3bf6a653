// Slow and obvious: what the fast code must equal.

/** Quantile of type 7 (Hyndman and Fan 1996) by sorting. */
export function naiveQuantile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const position = p * (sorted.length - 1);
  const low = sorted[Math.floor(position)]!;
  const high = sorted[Math.ceil(position)]!;
  return low === high ? low : Math.min(low + (high - low) * (position - Math.floor(position)), high);
}

/** Rows copied as often as their weights say. */
export function copies<T>(rows: readonly T[], weights: readonly number[]): T[] {
  return rows.flatMap((row, i) => new Array<T>(weights[i]!).fill(row));
}

/** SQL NTILE: `rows` in order, as many bins, the first ones one larger; the bin of every row, from 1. */
export function naiveNtile(rows: number, bins: number): number[] {
  const result: number[] = [];
  for (let bin = 1; bin <= bins; bin++) {
    const size = Math.floor(rows / bins) + (bin <= rows % bins ? 1 : 0);
    for (let k = 0; k < size; k++) result.push(bin);
  }
  return result;
}

/** A random order of rows, as an index, from any list of numbers. */
export function orderBy(keys: readonly number[]): number[] {
  return keys.map((_, i) => i).sort((i, j) => keys[i]! - keys[j]! || i - j);
}

/** Amounts in cents, exactly: `"12.30"` and `-0.05` are 1230n and -5n. */
export function centsExactly(amount: number): bigint {
  const [whole = "0", fraction = ""] = Math.abs(amount).toFixed(2).split(".");
  return (amount < 0 ? -1n : 1n) * (BigInt(whole) * 100n + BigInt(fraction));
}

/** The double nearest to a fraction. */
export function nearestDouble(numerator: bigint, denominator: bigint): number {
  const bits = 200n;
  const quotient = (numerator << bits) / denominator;
  const inexact = (numerator << bits) % denominator !== 0n;
  // An odd last bit, far below the 53 that count, stands for all that was cut.
  return Number(inexact ? quotient | 1n : quotient) / 2 ** Number(bits);
}

const UNIT = 2n ** 80n;

/** An amount as an integer of hundredths of 2^-80: a decimal amount means its cents, any other number its double. */
export function exactAmount(amount: number): bigint {
  const isCents = Math.round(amount * 100) / 100 === amount && Math.abs(amount) < 2 ** 40;
  return isCents ? BigInt(Math.round(amount * 100)) * UNIT : BigInt(amount * 2 ** 80) * 100n;
}

/** The amount that an integer of `exactAmount` stands for, or its part of so many. */
export function amountOf(exact: bigint, parts = 1): number {
  return nearestDouble(exact, 100n * UNIT * BigInt(parts));
}
