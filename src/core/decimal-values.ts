// Integers and decimals of wider types than a number holds.

/**
 * The number that a whole number of units in the last place stands for: 1234 with scale 2 is 12.34. The nearest double,
 * the same that the text "12.34" reads as. A whole number beyond 2^53 − 1 stays a bigint, so that ids are kept exactly.
 */
export function decimalValue(unscaled: bigint, scale: number): number | bigint {
  if (scale <= 0) return integerValue(scale === 0 ? unscaled : BigInt(`${unscaled}${"0".repeat(-scale)}`));
  const units = Number(unscaled);
  return Number.isSafeInteger(units) ? scaled(units, scale) : Number(`${unscaled}e-${scale}`);
}

/** A number where that is exact, value by value: an id is read alike whatever else is in its column. */
export function integerValue(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/** Both sides of the division are exact up to 10^22, so its result is the nearest double. */
export function scaled(units: number, scale: number): number {
  return scale <= 22 ? units / powerOfTen(scale) + 0 : Number(`${units}e-${scale}`) + 0;
}

/** 10^0 … 10^22, which are doubles. */
function powerOfTen(exponent: number): number {
  let power = 1;
  for (let i = 0; i < exponent; i++) power *= 10;
  return power;
}

/** Two's complement of any width, from words of 32 bits with the lowest first. */
export function wordsToBigInt(words: ArrayLike<number>, start: number, count: number): bigint {
  let value = BigInt((words[start + count - 1] ?? 0) | 0);
  for (let i = count - 2; i >= 0; i--) value = (value << 32n) | BigInt(words[start + i]! >>> 0);
  return value;
}
