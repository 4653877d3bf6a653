import { sortedOrder } from "../../math/sort";
import type { RepeatColumns } from "./repeat-input";

/** The different rows of a table, in the order in which they first appear, and where each row went. */
export interface DistinctRows extends RepeatColumns {
  /** For every row of the table its distinct row. */
  readonly of: Int32Array;
}

/** Different rows, sorted, each with the sum of the weights of its copies: all that a likelihood sees of a table. */
export interface UniqueRows extends RepeatColumns {
  readonly weight: Float64Array;
  /** The sum of the weights: how many customers the rows stand for. */
  readonly customers: number;
  /** The different x, rising, and the sum of the weights of each: all that terms of x alone see. */
  readonly counts: Float64Array;
  readonly countWeight: Float64Array;
}

/**
 * Groups equal rows; rows are equal when x, tx and T are. O(n), by open addressing. Gives up where more than `mostNew` of
 * the first rows are new, and takes every row for a different one: what is quick to compute is not worth the search.
 */
export function distinctRows(columns: RepeatColumns, mostNew = 1): DistinctRows {
  const of = new Int32Array(columns.n);
  const groups = groupRows(columns, of, mostNew);
  if (groups !== undefined) return { ...groups, unit: columns.unit, of };
  for (let i = 0; i < columns.n; i++) of[i] = i;
  return { ...columns, of };
}

/**
 * The rows that count, each once. Copies and weights give the same rows, and so does any order of the table: they are
 * sorted by T, tx and x.
 */
export function uniqueRows(columns: RepeatColumns, weights: Float64Array | undefined): UniqueRows {
  const distinct = distinctRows(columns);
  const weight = new Float64Array(distinct.n);
  for (let i = 0; i < columns.n; i++) weight[distinct.of[i]!]! += weights === undefined ? 1 : weights[i]!;
  const order = orderOf(distinct).filter((row) => weight[row]! > 0);
  const pick = (column: Float64Array) => gather(column, order, order.length);
  const sorted = pick(weight);
  let customers = 0;
  for (let i = 0; i < sorted.length; i++) customers += sorted[i]!;
  const { unit } = columns;
  return {
    n: order.length,
    x: pick(distinct.x),
    tx: pick(distinct.tx),
    T: pick(distinct.T),
    unit,
    weight: sorted,
    customers,
    ...countsOf(gather(distinct.x, order, order.length), sorted),
  };
}

/** The different x and what they weigh. */
export function countsOf(x: Float64Array, weight: Float64Array): Pick<UniqueRows, "counts" | "countWeight"> {
  const sums = new Map<number, number>();
  for (let i = 0; i < x.length; i++) sums.set(x[i]!, (sums.get(x[i]!) ?? 0) + weight[i]!);
  const counts = Float64Array.from(sums.keys()).sort();
  return { counts, countWeight: counts.map((count) => sums.get(count)!) };
}

/** Gives every row of the table what its distinct row has. */
export function scatter(values: Float64Array, of: Int32Array): Float64Array {
  const scattered = new Float64Array(of.length);
  for (let i = 0; i < of.length; i++) scattered[i] = values[of[i]!]!;
  return scattered;
}

/** So many rows tell whether rows repeat; they are searched while the table of groups is still near the processor. */
const FIRST_ROWS = 65_536;

/** The distinct rows in order of appearance; fills `of` with the place of each row among them. */
function groupRows(
  { n, x, tx, T }: RepeatColumns,
  of: Int32Array,
  mostNew: number,
): Omit<DistinctRows, "unit" | "of"> | undefined {
  const most = mostNew * FIRST_ROWS;
  const ages = bitsOf(tx);
  const ends = bitsOf(T);
  let slots = new Int32Array(1024);
  let mask = slots.length - 1;
  // what was seen so far stands together in memory: comparing with the first row of a group would miss the cache
  let seenX = new Float64Array(512);
  let seenAge = new Float64Array(512);
  let seenEnd = new Float64Array(512);
  let count = 0;
  for (let i = 0; i < n; i++) {
    const purchases = x[i]!;
    const age = tx[i]!;
    const end = T[i]!;
    let slot = hashOf(purchases, ages[2 * i]!, ages[2 * i + 1]!, ends[2 * i]!, ends[2 * i + 1]!) & mask;
    // a slot holds a group + 1, and 0 while it is free
    let group = slots[slot]! - 1;
    while (group >= 0 && !(seenAge[group] === age && seenEnd[group] === end && seenX[group] === purchases)) {
      slot = (slot + 1) & mask;
      group = slots[slot]! - 1;
    }
    if (group < 0) {
      if (i < FIRST_ROWS && count >= most) return undefined;
      group = count++;
      slots[slot] = count;
      seenX[group] = purchases;
      seenAge[group] = age;
      seenEnd[group] = end;
      if (2 * count === slots.length) {
        seenX = enlarge(seenX);
        seenAge = enlarge(seenAge);
        seenEnd = enlarge(seenEnd);
        slots = hashAgain(seenX, seenAge, seenEnd, count, 4 * slots.length);
        mask = slots.length - 1;
      }
    }
    of[i] = group;
  }
  return { n: count, x: seenX.slice(0, count), tx: seenAge.slice(0, count), T: seenEnd.slice(0, count) };
}

function enlarge(column: Float64Array): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(4 * column.length);
  larger.set(column);
  return larger;
}

/** All groups so far in a table of another length. */
function hashAgain(
  x: Float64Array,
  tx: Float64Array,
  T: Float64Array,
  count: number,
  length: number,
): Int32Array<ArrayBuffer> {
  const ages = bitsOf(tx);
  const ends = bitsOf(T);
  const slots = new Int32Array(length);
  const mask = length - 1;
  for (let group = 0; group < count; group++) {
    const at = 2 * group;
    let slot = hashOf(x[group]!, ages[at]!, ages[at + 1]!, ends[at]!, ends[at + 1]!) & mask;
    while (slots[slot]! > 0) slot = (slot + 1) & mask;
    slots[slot] = group + 1;
  }
  return slots;
}

/** The words of the values in memory order, two per value, as the engine's own kind of integer. */
function bitsOf(values: Float64Array): Int32Array {
  return new Int32Array(values.buffer, values.byteOffset, 2 * values.length);
}

/** Five words mixed into one: products with odd constants, and shifts that bring the high bits down. */
function hashOf(x: number, age0: number, age1: number, end0: number, end1: number): number {
  const age = Math.imul(age0, 0x9e3779b1) ^ Math.imul(age1, 0x85ebca6b);
  const end = Math.imul(end0, 0x2c1b3c6d) ^ Math.imul(end1, 0x297a2d39);
  const hash = Math.imul(age ^ (age >>> 15) ^ (end + (x | 0)), 0x21f0aaad);
  return hash ^ (hash >>> 15);
}

/** Rows by T, then tx, then x: each stable sort keeps the order of the one before. */
function orderOf({ x, tx, T }: RepeatColumns): Uint32Array {
  let order = sortedOrder(x, "ascending");
  for (const column of [tx, T]) {
    const next = sortedOrder(gather(column, order, order.length), "ascending");
    for (let j = 0; j < next.length; j++) next[j] = order[next[j]!]!;
    order = next;
  }
  return order;
}

/** The entries of a column that an index names. */
export function gather(column: Float64Array, index: Int32Array | Uint32Array, count: number): Float64Array {
  const gathered = new Float64Array(count);
  for (let j = 0; j < count; j++) gathered[j] = column[index[j]!]!;
  return gathered;
}
