import { type Issues, report } from "../../core/issue";
import type { CustomerId, IdColumn } from "../../core/tables";
import { extent } from "../../math/extent";
import { numbersInTexts } from "./numbered-texts";

/** Ids as codes from 0. */
export interface EncodedIds {
  /** One code per row. */
  readonly codes: Int32Array;
  /** The id behind each code; integers as `Int32Array` or `Float64Array`, other ids as an array. Some may have no row. */
  readonly ids: IdColumn;
  /** Whether codes are in order of first appearance, and each has a row. */
  readonly appeared: boolean;
}

/** Integers from 0 up are codes as they are while they stay below this part of the column's length. */
const PLAIN_RANGE = 1 / 4;

/** A table over the whole range of the ids may be this many times longer than the column. */
const DENSE_RANGE = 4;
const DENSE_LEAST = 0x1_0000;

/**
 * Numbers the distinct ids of a column. Small integers are their own numbers (the column itself is returned), integers
 * of small range index a table; other integers go through an open-addressing hash. Texts that end in digits are read as
 * integers where that is one-to-one; everything else goes through a `Map`, so that `1` and `"1"` differ and
 * `"__proto__"` is an id.
 */
export function encodeIds(issues: Issues, path: string, column: IdColumn): EncodedIds {
  const integers = integersOf(column);
  if (integers !== undefined) return encodeIntegers(integers);
  const numbers = numbersInTexts(column);
  if (numbers === undefined) return encodeAny(issues, path, column);
  const { codes, ids } = encodeRange(numbers, ...extent(numbers));
  return { codes, ids: firstOfEach(column, codes, ids.length), appeared: true };
}

function encodeIntegers(integers: Int32Array | Float64Array): EncodedIds {
  const [lowest, highest] = extent(integers);
  if (integers instanceof Int32Array && lowest >= 0 && highest < PLAIN_RANGE * integers.length) {
    return { codes: integers, ids: countingUp(highest + 1), appeared: false };
  }
  return encodeRange(integers, lowest, highest);
}

function encodeRange(integers: Int32Array | Float64Array, lowest: number, highest: number): EncodedIds {
  const range = highest - lowest + 1;
  if (range <= Math.max(DENSE_RANGE * integers.length, DENSE_LEAST)) return encodeDense(integers, lowest, range);
  return encodeSparse(integers);
}

/** The first id of each code; codes are in order of first appearance. */
function firstOfEach(column: IdColumn, codes: Int32Array, count: number): CustomerId[] {
  const ids: CustomerId[] = [];
  for (let i = 0; ids.length < count; i++) if (codes[i] === ids.length) ids.push(column[i]!);
  return ids;
}

/** The column as the one or two array kinds the kernels see, or undefined when it holds anything but safe integers. */
function integersOf(column: IdColumn): Int32Array | Float64Array | undefined {
  if (column instanceof Int32Array) return column;
  const small =
    column instanceof Int16Array ||
    column instanceof Int8Array ||
    column instanceof Uint16Array ||
    column instanceof Uint8Array;
  if (small) return new Int32Array(column);
  const numbers =
    column instanceof Float64Array
      ? column
      : column instanceof Uint32Array
        ? new Float64Array(column)
        : numbersOf(column);
  return numbers !== undefined && allSafeIntegers(numbers) ? numbers : undefined;
}

function numbersOf(column: IdColumn): Float64Array | undefined {
  const numbers = new Float64Array(column.length);
  for (let i = 0; i < numbers.length; i++) {
    const id = column[i];
    if (typeof id !== "number") return undefined;
    numbers[i] = id;
  }
  return numbers;
}

function allSafeIntegers(values: Float64Array): boolean {
  let safe = true;
  for (let i = 0; i < values.length; i++) safe = safe && Number.isSafeInteger(values[i]);
  return safe;
}

function countingUp(count: number): Int32Array {
  const numbers = new Int32Array(count);
  for (let i = 0; i < count; i++) numbers[i] = i;
  return numbers;
}

function encodeDense(values: Int32Array | Float64Array, lowest: number, range: number): EncodedIds {
  const codeOf = new Int32Array(range);
  const codes = new Int32Array(values.length);
  const ids =
    values instanceof Int32Array
      ? new Int32Array(Math.min(range, values.length))
      : new Float64Array(Math.min(range, values.length));
  let count = 0;
  for (let i = 0; i < codes.length; i++) {
    const slot = values[i]! - lowest;
    let code = codeOf[slot]!;
    if (code === 0) {
      ids[count++] = values[i]!;
      codeOf[slot] = code = count;
    }
    codes[i] = code - 1;
  }
  return { codes, ids: ids.slice(0, count), appeared: true };
}

/** Open addressing with linear probing; the table doubles when it is half full. */
function encodeSparse(values: Int32Array | Float64Array): EncodedIds {
  const codes = new Int32Array(values.length);
  let ids = new Float64Array(1024);
  let table = new Int32Array(2048);
  let count = 0;
  for (let i = 0; i < codes.length; i++) {
    const id = values[i]!;
    let slot = hashOf(id) & (table.length - 1);
    while (table[slot] !== 0 && ids[table[slot]! - 1] !== id) slot = (slot + 1) & (table.length - 1);
    if (table[slot] === 0) {
      ids[count++] = id;
      table[slot] = count;
      codes[i] = count - 1;
      if (count === ids.length) {
        ids = grown(ids);
        table = rehashed(ids, count);
      }
    } else codes[i] = table[slot]! - 1;
  }
  const distinct = ids.slice(0, count);
  return { codes, ids: values instanceof Int32Array ? Int32Array.from(distinct) : distinct, appeared: true };
}

function grown(ids: Float64Array): Float64Array<ArrayBuffer> {
  const longer = new Float64Array(ids.length * 2);
  longer.set(ids);
  return longer;
}

function rehashed(ids: Float64Array, count: number): Int32Array<ArrayBuffer> {
  const table = new Int32Array(ids.length * 2);
  for (let code = 0; code < count; code++) {
    let slot = hashOf(ids[code]!) & (table.length - 1);
    while (table[slot] !== 0) slot = (slot + 1) & (table.length - 1);
    table[slot] = code + 1;
  }
  return table;
}

/** Mixes all 53 bits of a safe integer into 32 (multiplications by odd constants, as in MurmurHash3's finaliser). */
function hashOf(id: number): number {
  let hash = Math.imul((id | 0) ^ Math.imul(Math.floor(id / 0x1_0000_0000), 0x9e3779b1), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35);
  return hash ^ (hash >>> 13);
}

function encodeAny(issues: Issues, path: string, column: IdColumn): EncodedIds {
  const codes = new Int32Array(column.length);
  const codeOf = new Map<CustomerId, number>();
  const ids: CustomerId[] = [];
  for (let i = 0; i < codes.length; i++) {
    const id = column[i]!;
    const code = codeOf.get(id);
    if (code !== undefined) {
      codes[i] = code;
      continue;
    }
    if (!isId(id))
      report(issues, {
        code: "invalid_type",
        path: `${path}/${i}`,
        expected: "a text, a safe integer or a bigint",
        received: id,
        index: i,
      });
    codes[i] = ids.length;
    codeOf.set(id, ids.length);
    ids.push(id);
  }
  return { codes, ids, appeared: true };
}

function isId(id: unknown): id is CustomerId {
  return typeof id === "string" || typeof id === "bigint" || Number.isSafeInteger(id);
}
