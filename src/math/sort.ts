import { highWordOffset, nearestInteger, orderedHigh, orderedLow, wordsOf } from "./float-bits";

/** Below this length comparing is quicker than clearing the counters of a radix sort (measured). */
const RADIX_FROM = 256;

/** Up to this length insertion is the quickest way to sort the rows whose high words agree. */
const INSERTED = 64;

const DIGIT_BITS = 11;
const DIGIT = 1 << DIGIT_BITS;
const MASK = DIGIT - 1;

/** What a 32-bit key can hold. */
const LARGEST_KEY = 0xffff_ffff;

/** 2^46: up to here hundredths are told apart, and rounded without error. */
const LARGEST_INTEGER = 0x4000_0000_0000;

/**
 * The order of the values: entry j is the row that stands at place j. Stable: equal values, with -0 equal to 0, keep
 * the order of their rows in both directions.
 *
 * @param values - Finite numbers; not changed.
 * @remarks O(n): a radix sort of at most three passes, in which digits that all values share are skipped. It sorts integers
 * and decimal cents within a range of 2^32 as such, other values by their high words, and again by the low words where
 * many high words agree. Below 256 values O(n log n), by comparing.
 */
export function sortedOrder(values: Float64Array, direction: "ascending" | "descending"): Uint32Array {
  const n = values.length;
  const order = new Uint32Array(n);
  for (let i = 0; i < n; i++) order[i] = i;
  if (n < RADIX_FROM) return order.sort(direction === "ascending" ? risingBy(values) : fallingBy(values));
  const keys = integerKeys(values, direction, 1) ?? integerKeys(values, direction, 100);
  return keys === undefined ? orderByWords(values, direction, order) : orderByKeys(keys, order);
}

function risingBy(values: Float64Array): (i: number, j: number) => number {
  return (i, j) => values[i]! - values[j]! || i - j;
}

function fallingBy(values: Float64Array): (i: number, j: number) => number {
  return (i, j) => values[j]! - values[i]! || i - j;
}

/**
 * Values that are all integers after multiplication by `scale`, as distances from the one that comes first; undefined
 * where one is no integer, or their range is more than 32 bits.
 */
function integerKeys(
  values: Float64Array,
  direction: "ascending" | "descending",
  scale: number,
): Uint32Array | undefined {
  const keys = new Uint32Array(values.length);
  let lowest = LARGEST_INTEGER;
  let highest = -LARGEST_INTEGER;
  for (let i = 0; i < keys.length; i++) {
    const value = values[i]!;
    const integer = nearestInteger(value * scale);
    if (integer / scale !== value || Math.abs(integer) > LARGEST_INTEGER) return undefined;
    if (integer < lowest) lowest = integer;
    if (integer > highest) highest = integer;
    // Modulo 2^32, as are the differences below.
    keys[i] = integer;
  }
  if (highest - lowest > LARGEST_KEY) return undefined;
  if (direction === "ascending") for (let i = 0; i < keys.length; i++) keys[i]! -= lowest;
  else for (let i = 0; i < keys.length; i++) keys[i] = highest - keys[i]!;
  return keys;
}

/** Any doubles, by their bits: by the high words, then, where those agree, by the low ones. */
function orderByWords(values: Float64Array, direction: "ascending" | "descending", rows: Uint32Array): Uint32Array {
  const n = values.length;
  const flip = direction === "ascending" ? 0 : LARGEST_KEY;
  const words = wordsOf(withOneZero(values));
  const high = highWordOffset();
  const keys = new Uint32Array(n);
  for (let i = 0; i < n; i++) keys[i] = orderedHigh(words[2 * i + high]!) ^ flip;
  const order = orderByKeys(keys, rows);
  for (let from = 0, to = 1; from < n; from = to++) {
    const word = words[2 * order[from]! + high]!;
    while (to < n && words[2 * order[to]! + high] === word) to++;
    if (to - from > INSERTED) sortRunByLowWords(words, flip, order, from, to);
    else if (to - from > 1) insertRun(values, direction, order, from, to);
  }
  return order;
}

/** A copy in which -0 is 0. */
function withOneZero(values: Float64Array): Float64Array {
  const copy = new Float64Array(values.length);
  for (let i = 0; i < copy.length; i++) copy[i] = values[i]! + 0;
  return copy;
}

/** Sorts `order[from..to-1]`, rows of one high word. */
function sortRunByLowWords(words: Uint32Array, flip: number, order: Uint32Array, from: number, to: number): void {
  const high = highWordOffset();
  const rows = order.slice(from, to);
  const keys = rows.map((row) => orderedLow(words[2 * row + 1 - high]!, words[2 * row + high]!) ^ flip);
  order.set(orderByKeys(keys, rows), from);
}

function insertRun(
  values: Float64Array,
  direction: "ascending" | "descending",
  order: Uint32Array,
  from: number,
  to: number,
): void {
  const sign = direction === "ascending" ? 1 : -1;
  for (let j = from + 1; j < to; j++) {
    const row = order[j]!;
    const value = sign * values[row]!;
    let at = j;
    for (; at > from && sign * values[order[at - 1]!]! > value; at--) order[at] = order[at - 1]!;
    order[at] = row;
  }
}

/**
 * Sorts rows stably by their keys, `keys[j]` being the key of `rows[j]`: radix sort from the lowest digit, with all
 * digits counted in one pass. Both arrays are spoilt; the result may be one of them.
 */
function orderByKeys(keys: Uint32Array, rows: Uint32Array): Uint32Array {
  const counts = countDigits(keys);
  let [fromKeys, fromRows]: [Uint32Array, Uint32Array] = [keys, rows];
  let [toKeys, toRows]: [Uint32Array, Uint32Array] = [new Uint32Array(keys.length), new Uint32Array(keys.length)];
  for (let digit = 0; digit < 3; digit++) {
    const next = counts.subarray(digit * DIGIT, (digit + 1) * DIGIT);
    if (next.includes(keys.length)) continue;
    countsToStarts(next);
    scatter(fromKeys, fromRows, toKeys, toRows, next, digit * DIGIT_BITS);
    [fromKeys, toKeys] = [toKeys, fromKeys];
    [fromRows, toRows] = [toRows, fromRows];
  }
  return fromRows;
}

function countDigits(keys: Uint32Array): Uint32Array {
  const counts = new Uint32Array(3 * DIGIT);
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i]!;
    counts[key & MASK]!++;
    counts[DIGIT + ((key >>> DIGIT_BITS) & MASK)]!++;
    counts[2 * DIGIT + (key >>> (2 * DIGIT_BITS))]!++;
  }
  return counts;
}

function countsToStarts(counts: Uint32Array): void {
  let start = 0;
  for (let digit = 0; digit < counts.length; digit++) {
    const count = counts[digit]!;
    counts[digit] = start;
    start += count;
  }
}

function scatter(
  fromKeys: Uint32Array,
  fromRows: Uint32Array,
  toKeys: Uint32Array,
  toRows: Uint32Array,
  next: Uint32Array,
  shift: number,
): void {
  const mask = MASK;
  for (let j = 0; j < fromKeys.length; j++) {
    const key = fromKeys[j]!;
    const at = next[(key >>> shift) & mask]!++;
    toKeys[at] = key;
    toRows[at] = fromRows[j]!;
  }
}
