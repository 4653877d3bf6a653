import { nearestInteger } from "./float-bits";

/** The nearest whole number of cents. */
export function nearestCents(value: number): number {
  return nearestInteger(value * 100);
}

/**
 * Whether a number is the double nearest to that many cents, and not above 2^40. 0.1 is 10 cents although the double is
 * a little more than that: money was meant.
 *
 * @param cents - The `nearestCents` of the value.
 */
export function isCents(value: number, cents: number): boolean {
  // Up to 2^40 a product with 100 rounds to the right integer, and neighbouring cents are different doubles.
  const largest = 0x100_0000_0000;
  return cents / 100 === value && Math.abs(value) < largest;
}

/** A decimal amount in whole cents; NaN for any other number. */
export function centsOf(value: number): number {
  const cents = nearestCents(value);
  return isCents(value, cents) ? cents : Number.NaN;
}
