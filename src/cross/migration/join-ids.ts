import { issuesOf } from "../../core/issue";
import type { CustomerId, IdColumn } from "../../core/tables";
import { extent } from "../../math/extent";
import { encodeIds } from "../../prepare/summary/encode-ids";
import { numbersInTexts } from "../../prepare/summary/numbered-texts";

/** Which rows of two columns have the same id. */
export interface IdJoin {
  /** By row of before, the row of after plus 1; 0 where there is none. */
  readonly partner: Int32Array;
  /** By row of after, whether it is the partner of a row of before. */
  readonly matched: Uint8Array;
  /** Rows whose id an earlier row of their column has. */
  readonly twiceBefore: readonly number[];
  readonly twiceAfter: readonly number[];
}

/** Integers index a table while their range is at most so many times longer than both columns, or this. */
const DENSE_RANGE = 4;
const DENSE_LEAST = 0x1_0000;

/** Joins two columns by integers where their ids are integers or can be read as such, else by a `Map`. */
export function joinIds(before: IdColumn, after: IdColumn): IdJoin {
  const numbers = numbersOf(before, after);
  if (numbers === undefined) return joinByMap(before, after);
  const [lowest, highest] = extent(numbers);
  const range = highest - lowest + 1;
  if (range <= Math.max(DENSE_RANGE * numbers.length, DENSE_LEAST)) {
    return joinByTable(numbers, before.length, lowest, new Int32Array(Math.max(0, range)));
  }
  const { codes, ids } = encodeIds(issuesOf("joinIds"), "", numbers);
  return joinByTable(codes, before.length, 0, new Int32Array(ids.length));
}

/** Both columns as one column of integers of which equal ones are equal ids; undefined where there is no such. */
function numbersOf(before: IdColumn, after: IdColumn): Int32Array | Float64Array | undefined {
  if (before instanceof Int32Array && after instanceof Int32Array) {
    const ids = new Int32Array(before.length + after.length);
    ids.set(before);
    ids.set(after, before.length);
    return ids;
  }
  const first: unknown = before.length > 0 ? before[0] : after[0];
  if (typeof first === "string") return numbersInTexts(Array.from(before).concat(Array.from(after)));
  const ids = new Float64Array(before.length + after.length);
  return fillIntegers(ids, before, 0) && fillIntegers(ids, after, before.length) ? ids : undefined;
}

function fillIntegers(numbers: Float64Array, ids: IdColumn, start: number): boolean {
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i];
    if (typeof id !== "number" || !Number.isSafeInteger(id)) return false;
    numbers[start + i] = id;
  }
  return true;
}

/** By integer, the table holds the row of before plus 1; −1 where only after has the integer, 0 where nobody has. */
function joinByTable(numbers: Int32Array | Float64Array, n: number, lowest: number, table: Int32Array): IdJoin {
  const partner = new Int32Array(n);
  const matched = new Uint8Array(numbers.length - n);
  const twiceBefore: number[] = [];
  const twiceAfter: number[] = [];
  for (let i = 0; i < n; i++) {
    const slot = numbers[i]! - lowest;
    if (table[slot] !== 0) twiceBefore.push(i);
    table[slot] = i + 1;
  }
  for (let j = 0; j < matched.length; j++) {
    const slot = numbers[n + j]! - lowest;
    const row = table[slot]!;
    if (row === 0) table[slot] = -1;
    else if (row < 0 || partner[row - 1] !== 0) twiceAfter.push(j);
    else {
      partner[row - 1] = j + 1;
      matched[j] = 1;
    }
  }
  return { partner, matched, twiceBefore, twiceAfter };
}

function joinByMap(before: IdColumn, after: IdColumn): IdJoin {
  const partner = new Int32Array(before.length);
  const matched = new Uint8Array(after.length);
  const twiceBefore: number[] = [];
  const twiceAfter: number[] = [];
  const rows = new Map<CustomerId, number>();
  for (let i = 0; i < partner.length; i++) {
    rows.set(before[i]!, i);
    if (rows.size + twiceBefore.length <= i) twiceBefore.push(i);
  }
  for (let j = 0; j < matched.length; j++) {
    const row = rows.get(after[j]!);
    if (row === undefined) rows.set(after[j]!, -1);
    else if (row < 0 || partner[row] !== 0) twiceAfter.push(j);
    else {
      partner[row] = j + 1;
      matched[j] = 1;
    }
  }
  return { partner, matched, twiceBefore, twiceAfter };
}
