import { checkLength, isArrayLike, isObject } from "../../core/check";
import { type Issues, pointer, report } from "../../core/issue";
import { areSound, isLabels, type Labels, UNASSIGNED } from "../../core/labels";
import { firstValue, isMissing, valueCodes } from "../../core/missing";
import { isBeside } from "../../core/rows";
import { isTags } from "../../core/tags";

// Columns as they come from the shop: unscaled, with gaps.

/** A column of raw values. */
export type RawColumn = RawNumbers | RawLevels;

/** Numbers, NaN where the value is missing. */
export interface RawNumbers {
  readonly kind: "number";
  readonly name: string;
  readonly values: Float64Array;
}

/** Texts or booleans as codes: `levels[codes[i]]`, -1 where the value is missing. Levels in order of their code units. */
export interface RawLevels {
  readonly kind: "string" | "boolean";
  readonly name: string;
  readonly levels: readonly string[];
  readonly codes: Int32Array;
}

/** Sums are exact up to here. */
const LARGEST = 9_007_199_254_740_991;

/** The columns of a table that describe its rows: all but `customerId` and what has no rows. */
export function readRawColumns(issues: Issues, table: object, n: number): RawColumn[] {
  if (!isObject(table)) {
    report(issues, { code: "invalid_type", path: "/columns", expected: "an object of columns", received: table });
    return [];
  }
  const entries = Object.entries(table).filter(([name, member]) => {
    const beside = member === undefined || (!isLabels(member) && isBeside(name, member));
    return name !== "customerId" && !beside;
  });
  if (entries.length === 0)
    report(issues, { code: "missing", path: "/columns", expected: "at least one column", received: table });
  return entries.map(([name, member]) => readColumn(issues, name, member, n));
}

function readColumn(issues: Issues, name: string, member: unknown, n: number): RawColumn {
  const path = pointer(name);
  if (isLabels(member)) {
    checkLength(issues, path, member.codes.length, n, "the labels");
    return levelsOfLabels(issues, name, member);
  }
  if (!isArrayLike(member) || isTags(member)) {
    const hint = isTags(member) ? { hint: "make a column of true and false of each tag, with hasTag" } : {};
    report(issues, { code: "invalid_type", path, expected: "a column or Labels", received: member, ...hint });
    return { kind: "number", name, values: new Float64Array(0) };
  }
  checkLength(issues, path, member.length, n, "the labels");
  const first = ArrayBuffer.isView(member) ? 0 : firstValue(member);
  if (typeof first === "string") return levelsOf(issues, name, "string", member);
  if (typeof first === "boolean") return levelsOf(issues, name, "boolean", member);
  return { kind: "number", name, values: numbersOf(issues, path, member) };
}

function numbersOf(issues: Issues, path: string, column: ArrayLike<unknown>): Float64Array {
  const values = column instanceof Float64Array ? column : new Float64Array(column.length);
  const bigints = column instanceof BigInt64Array || column instanceof BigUint64Array;
  if (ArrayBuffer.isView(column) && !bigints) {
    if (values !== (column as unknown)) values.set(column as unknown as ArrayLike<number>);
  } else for (let i = 0; i < values.length; i++) values[i] = numberOf(issues, path, column[i], i);
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if ((value >= -LARGEST && value <= LARGEST) || Number.isNaN(value)) continue;
    const finite = Number.isFinite(value);
    const expected = finite ? `a number from -${LARGEST} to ${LARGEST}` : "a finite number, or NaN where there is none";
    const code = finite ? "out_of_range" : "not_finite";
    report(issues, { code, path: `${path}/${i}`, expected, received: value, index: i });
  }
  return values;
}

function numberOf(issues: Issues, path: string, value: unknown, index: number): number {
  if (typeof value === "number") return value;
  if (isMissing(value)) return Number.NaN;
  const dates = value instanceof Date ? { hint: "the days since then say more: a column of numbers" } : {};
  const expected = "a number, or null where there is none";
  report(issues, { code: "invalid_type", path: `${path}/${index}`, expected, received: value, index, ...dates });
  return Number.NaN;
}

function levelsOf(issues: Issues, name: string, kind: "string" | "boolean", column: ArrayLike<unknown>): RawLevels {
  const { values, codes } = valueCodes(issues, pointer(name), column, kind);
  return inOrder(name, kind, values.map(String), codes);
}

function levelsOfLabels(issues: Issues, name: string, labels: Labels): RawLevels {
  const { levels, codes } = labels;
  if (!areSound(labels)) {
    const expected = "Labels with levels of their own, and codes that index them";
    report(issues, { code: "invalid_type", path: pointer(name), expected, received: labels });
    return { kind: "string", name, levels: [], codes: new Int32Array(codes.length).fill(-1) };
  }
  return inOrder(name, "string", levels, Int32Array.from(codes), UNASSIGNED);
}

/** Levels that a row has, in order of their code units, so that the order of the rows changes nothing. */
function inOrder(
  name: string,
  kind: "string" | "boolean",
  given: readonly string[],
  codes: Int32Array,
  missing?: string,
): RawLevels {
  const used = new Uint8Array(given.length);
  for (let i = 0; i < codes.length; i++) if (codes[i]! >= 0) used[codes[i]!] = 1;
  const levels = given.filter((level, code) => used[code] === 1 && level !== missing).sort();
  const places = new Map(levels.map((level, place) => [level, place]));
  const placeOf = given.map((level) => places.get(level) ?? -1);
  return { kind, name, levels, codes: codes.map((code) => (code < 0 ? -1 : placeOf[code]!)) };
}
