import { centsOf, isCents, nearestCents } from "./cents";
import { ADDITIONS_PER_CARRY, addDigits, carryDigits, DIGITS, emptyDigits, roundDigits } from "./digits";

// Sums that do not depend on order. A decimal amount is added as whole cents, so that 0.1 + 0.2 is 0.3; any other number
// is added digit by digit. Both are additions of integers, which are exact; only the final total is rounded, once.
// Values may be as large as Number.MAX_SAFE_INTEGER and totals below 2^79; each is rounded to 2^-78 (3e-24).

/** Running totals of groups: `cents / 100 + digits` is the exact total. */
interface Totals {
  cents: Float64Array;
  /** Of length 0 until a value arrives that is not a number of cents. */
  digits: Float64Array;
  additions: number;
}

/** Sums by group that can be fed in chunks and merged: any split of the rows gives the same bits as one pass. */
export interface GroupSums {
  readonly totals: Totals;
  /** Adds one value per row to the group of the row's code, each below `groups`, which may grow from call to call. */
  add(codes: Int32Array | Uint32Array, values: Float64Array, groups: number): void;
  /** Adds the sums of another: its group g is our group `codeOf[g]`. The other is not changed. */
  merge(other: GroupSums, codeOf: Int32Array | Uint32Array, groups: number): void;
  /** The sums of groups 0 to `groups - 1`; 0 where nothing was added. More may be added afterwards. */
  finish(groups: number): Float64Array;
  /** The means of groups whose numbers of values are given, as exact as the sums: equal values have that value as their mean. NaN of none. */
  means(sizes: Float64Array): Float64Array;
}

/** Cents of a group stay below 2^52, so that adding once more is exact; beyond it whole units move to the digits. */
const CENTS_LIMIT = 0x10_0000_0000_0000;

/** 2^27 + 1 cuts a double into halves whose products are exact (Veltkamp; Dekker 1971). */
const HALVING = 0x800_0001;

/** The sum of the values, rounded once, the same for any order; 0 of no values, never -0. */
export function exactSum(values: Float64Array): number {
  const totals = emptyTotals(1);
  for (let i = 0; i < values.length; i++) addValue(totals, 0, values[i]!);
  return totalOf(totals, 0, emptyDigits());
}

/**
 * The sum of `value × weight`, rounded once, the same for any order. An integer weight gives exactly what that many
 * copies of the row would give, while a product of cents stays below 2^52 and values are multiples of 2^-78, as every
 * value above 2e-8 is. Products must be below 2^78.
 */
export function exactWeightedSum(values: Float64Array, weights: Float64Array): number {
  const totals = emptyTotals(1);
  for (let i = 0; i < values.length; i++) addProduct(totals, values[i]!, weights[i]!);
  return totalOf(totals, 0, emptyDigits());
}

/**
 * The mean of the values, each counted `weights[i]` times where there are weights. Whole cents are divided as integers, so
 * that the mean of 0.08, 0.09 and 0.1 is 0.09.
 */
export function exactMean(values: Float64Array, weights: Float64Array | undefined): number {
  const totals = emptyTotals(1);
  for (let i = 0; i < values.length; i++) {
    if (weights === undefined) addValue(totals, 0, values[i]!);
    else if (weights[i]! !== 0) addProduct(totals, values[i]!, weights[i]!);
  }
  const count = weights === undefined ? values.length : exactSum(weights);
  if (totals.digits.length === 0) return totals.cents[0]! / (100 * count) + 0;
  return totalOf(totals, 0, emptyDigits()) / count;
}

/**
 * The running sums in the given order: entry i is the exact sum, rounded once, of the first i + 1 values of the order.
 * The last one is `exactSum` of them all; where no value is negative, the sums never fall.
 */
export function cumulativeSums(values: Float64Array, order: Uint32Array): Float64Array {
  const totals = emptyTotals(1);
  const scratch = emptyDigits();
  const sums = new Float64Array(order.length);
  for (let i = 0; i < order.length; i++) {
    addValue(totals, 0, values[order[i]!]!);
    sums[i] = totalOf(totals, 0, scratch);
  }
  return sums;
}

/** Sums by group: empty ones, or those that hold whole cents already, below 2^52 each. The array is used as it is. */
export function createGroupSums(cents: Float64Array = new Float64Array(0)): GroupSums {
  const totals: Totals = { cents, digits: new Float64Array(0), additions: 0 };
  return {
    totals,
    add(codes, values, groups) {
      reserve(totals, groups);
      addRows(totals, codes, values);
    },
    merge(other, codeOf, groups) {
      reserve(totals, groups);
      addTotals(totals, other.totals, codeOf);
    },
    finish(groups) {
      const sums = new Float64Array(groups);
      const scratch = emptyDigits();
      const added = Math.min(groups, totals.cents.length);
      for (let g = 0; g < added; g++) sums[g] = totalOf(totals, g, scratch);
      return sums;
    },
    means(sizes) {
      reserve(totals, sizes.length);
      const scratch = emptyDigits();
      return sizes.map((size, g) => meanOf(totals, g, size, scratch));
    },
  };
}

function emptyTotals(groups: number): Totals {
  return { cents: new Float64Array(groups), digits: new Float64Array(0), additions: 0 };
}

/** Room for the groups; at least doubled, so that growing by little and little stays linear. */
function reserve(totals: Totals, groups: number): void {
  if (groups <= totals.cents.length) return;
  const room = Math.max(groups, 2 * totals.cents.length);
  totals.cents = copyInto(new Float64Array(room), totals.cents);
  if (totals.digits.length > 0) totals.digits = copyInto(new Float64Array(room * DIGITS), totals.digits);
}

function copyInto(to: Float64Array, from: Float64Array): Float64Array {
  to.set(from);
  return to;
}

function addRows(totals: Totals, codes: Int32Array | Uint32Array, values: Float64Array): void {
  for (let i = addWhileCents(totals.cents, codes, values, 0); i < values.length; ) {
    addValue(totals, codes[i]!, values[i]!);
    i = addWhileCents(totals.cents, codes, values, i + 1);
  }
}

/** Adds rows from `start` on as long as they are plain cents, in a loop that calls nothing; gives the row it stopped at. */
function addWhileCents(
  cents: Float64Array,
  codes: Int32Array | Uint32Array,
  values: Float64Array,
  start: number,
): number {
  const limit = CENTS_LIMIT;
  for (let i = start; i < values.length; i++) {
    const value = values[i]!;
    const whole = nearestCents(value);
    const sum = cents[codes[i]!]! + whole;
    if (!(isCents(value, whole) && Math.abs(sum) < limit)) return i;
    cents[codes[i]!] = sum;
  }
  return values.length;
}

function addValue(totals: Totals, group: number, value: number): void {
  const cents = centsOf(value);
  if (!Number.isNaN(cents)) addCents(totals, group, cents);
  else addToDigits(totals, group, value);
}

function addCents(totals: Totals, group: number, cents: number): void {
  const sum = totals.cents[group]! + cents;
  if (Math.abs(sum) < CENTS_LIMIT) {
    totals.cents[group] = sum;
    return;
  }
  const whole = Math.floor(sum / 100);
  totals.cents[group] = sum - 100 * whole;
  addToDigits(totals, group, whole);
}

function addToDigits(totals: Totals, group: number, value: number): void {
  addDigits(digitsForOneMore(totals), group * DIGITS, value);
}

/** The digits of all groups, ready to take one more number. */
function digitsForOneMore(totals: Totals): Float64Array {
  if (totals.digits.length === 0) totals.digits = new Float64Array(totals.cents.length * DIGITS);
  if (++totals.additions > ADDITIONS_PER_CARRY) {
    for (let at = 0; at < totals.digits.length; at += DIGITS) carryDigits(totals.digits, at);
    totals.additions = 2;
  }
  return totals.digits;
}

function addTotals(totals: Totals, other: Totals, codeOf: Int32Array | Uint32Array): void {
  const scratch = emptyDigits();
  const groups = Math.min(codeOf.length, other.cents.length);
  for (let g = 0; g < groups; g++) {
    const to = codeOf[g]!;
    addCents(totals, to, other.cents[g]!);
    if (other.digits.length === 0) continue;
    copyDigits(scratch, other.digits, g);
    carryDigits(scratch, 0);
    const digits = digitsForOneMore(totals);
    for (let d = 0; d < DIGITS; d++) digits[to * DIGITS + d]! += scratch[d]!;
  }
}

/** A product that is whole cents counts as cents; any other is added exactly, as itself rounded and the error of that. */
function addProduct(totals: Totals, value: number, weight: number): void {
  const cents = centsOf(value) * weight;
  if (Number.isInteger(cents) && Math.abs(cents) < CENTS_LIMIT) {
    addCents(totals, 0, cents);
    return;
  }
  const product = value * weight;
  addToDigits(totals, 0, product);
  addToDigits(totals, 0, productError(value, weight, product));
}

/** `a × b - product` exactly, where `product` is the rounded product (Dekker 1971). */
function productError(a: number, b: number, product: number): number {
  const aHigh = upperHalf(a);
  const bHigh = upperHalf(b);
  const aLow = a - aHigh;
  const bLow = b - bHigh;
  return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}

function upperHalf(value: number): number {
  const scaled = value * HALVING;
  return scaled - (scaled - value);
}

/** The rounded total of one group. Without digits, cents by 100 is already the nearest double. */
function totalOf(totals: Totals, group: number, scratch: Float64Array): number {
  const cents = totals.cents[group]!;
  if (totals.digits.length === 0) return cents / 100 + 0;
  copyDigits(scratch, totals.digits, group);
  return roundDigits(scratch, cents);
}

/** Whole cents are divided as integers; from any other mean the part is taken back that rounding the total put into it. */
function meanOf(totals: Totals, group: number, size: number, scratch: Float64Array): number {
  if (size === 0) return Number.NaN;
  if (totals.digits.length === 0) return totals.cents[group]! / (100 * size) + 0;
  const mean = totalOf(totals, group, scratch) / size;
  const product = mean * size;
  copyDigits(scratch, totals.digits, group);
  addDigits(scratch, 0, -product);
  addDigits(scratch, 0, -productError(mean, size, product));
  return mean + roundDigits(scratch, totals.cents[group]!) / size;
}

function copyDigits(to: Float64Array, digits: Float64Array, group: number): void {
  for (let d = 0; d < DIGITS; d++) to[d] = digits[group * DIGITS + d]!;
}
