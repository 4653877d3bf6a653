import { nearestInteger } from "./float-bits";

// Exact numbers as six digits of base 2^26, from 2^52 down to 2^-78. The digits of a sum are the sums of the digits:
// additions of integers that no order can change. Each number is rounded to 2^-78 (3e-24) before it is added.

/** Digits per number. */
export const DIGITS = 6;

/** Numbers that may be added between two calls of `carryDigits`: the sums of their digits stay below 2^53. */
export const ADDITIONS_PER_CARRY = 0x400_0000;

const BASE = 0x400_0000;
const UNIT_OF_FIRST = BASE * BASE;
/** The digits from here on are fractions. */
const FIRST_FRACTION = 3;

/** Adds a number, below 2^78 in size, to the digits that begin at `at`. Every step but the last rounding is exact. */
export function addDigits(digits: Float64Array, at: number, value: number): void {
  let rest = value / UNIT_OF_FIRST;
  for (let d = at; d < at + DIGITS; d++) {
    const digit = nearestInteger(rest);
    digits[d]! += digit;
    rest = (rest - digit) * BASE;
  }
}

/** Brings all digits but the first into [0, 2^26) without changing the number. */
export function carryDigits(digits: Float64Array, at: number): void {
  for (let d = at + DIGITS - 1; d > at; d--) {
    const carry = Math.floor(digits[d]! / BASE);
    digits[d]! -= carry * BASE;
    digits[d - 1]! += carry;
  }
}

/** Digits of zero, with more zeros after the last one, so that rounding may read on. */
export function emptyDigits(): Float64Array {
  return new Float64Array(2 * DIGITS);
}

/**
 * The double nearest to `digits + cents / 100`: a function of the exact number only, however it came about, and one
 * that never falls where the number grows. Never -0. The digits are spoilt.
 *
 * @param digits - As `emptyDigits` makes them.
 * @param cents - An integer up to 2^52.
 */
export function roundDigits(digits: Float64Array, cents: number): number {
  const more = addHundredths(digits, cents);
  carryDigits(digits, 0);
  if (digits[0]! >= 0) return roundCarried(digits, more);
  for (let d = 0; d < DIGITS; d++) digits[d] = -digits[d]!;
  if (more) digits[DIGITS - 1]! -= 1;
  carryDigits(digits, 0);
  return 0 - roundCarried(digits, more);
}

/** Whole units, then the rest by long division, 26 bits at a time. Tells whether more than nothing is left below. */
function addHundredths(digits: Float64Array, cents: number): boolean {
  const whole = Math.floor(cents / 100);
  addDigits(digits, 0, whole);
  let rest = cents - 100 * whole;
  for (let d = FIRST_FRACTION; d < DIGITS; d++) {
    const digit = Math.floor((rest * BASE) / 100);
    digits[d]! += digit;
    rest = rest * BASE - digit * 100;
  }
  return rest > 0;
}

/**
 * One rounding for a number of more bits than a double holds: the two leading digits are exact in one double, the next
 * two in another, and whatever follows can only break a tie, for which an odd last bit is enough.
 */
function roundCarried(digits: Float64Array, more: boolean): number {
  let lead = 0;
  let unit = UNIT_OF_FIRST;
  while (digits[lead] === 0 && lead < DIGITS - 1) {
    lead++;
    unit /= BASE;
  }
  const high = digits[lead]! * BASE + digits[lead + 1]!;
  let low = digits[lead + 2]! * BASE + digits[lead + 3]!;
  const tail = more || digits[lead + 4]! > 0 || digits[lead + 5]! > 0;
  if (tail && high > 0 && low === 2 * Math.floor(low / 2)) low++;
  return (high + low / UNIT_OF_FIRST) * (unit / BASE);
}
