import { isArrayLike, isObject } from "../../core/check";
import { type Issues, pointer, report } from "../../core/issue";
import { hintOf } from "../../core/nearest";
import { isBeside } from "../../core/rows";
import { isTags } from "../../core/tags";
import { LAST_INSTANT } from "../../prepare/time/civil";
import type { ZoneClock } from "../../prepare/time/zone";
import type { FieldType } from "../grammar/ast";
import { shown } from "../grammar/reading";
import { type CodeColumn, readBooleans, readDates, readNumbers, readTexts, rowsOfColumn } from "./bind-columns";
import type { Demand } from "./demand";
import { areFinite, rowBeyond } from "./kernels";

/** The columns of the fields that rules ask about, ready to be read. */
export interface BoundTable {
  readonly length: number;
  readonly types: ReadonlyMap<string, FieldType>;
  /** Numbers and dates. */
  readonly numbers: ReadonlyMap<string, Float64Array>;
  /** Texts and booleans. */
  readonly codes: ReadonlyMap<string, CodeColumn>;
  /**
   * Columns whose values have not been looked at. They are checked in the blocks in which they are read, while a block is
   * in the cache: for most rules reading a column twice would cost more than the rules.
   */
  readonly unchecked: Unchecked[];
}

interface Unchecked {
  readonly path: string;
  readonly values: Float64Array;
  readonly limit: number;
}

/** Sums are exact up to here. */
const LARGEST_SUMMED = 9_007_199_254_740_991;

/** Reports the values of a block that are beyond what numbers and dates can be. */
export function checkBlock(issues: Issues, { unchecked }: BoundTable, from: number, to: number): void {
  for (const { path, values, limit } of unchecked) {
    if (limit === Number.MAX_VALUE && areFinite(values, from, to)) continue;
    for (let i = rowBeyond(values, limit, from, to); i >= 0; i = rowBeyond(values, limit, i + 1, to))
      reportBeyond(issues, `${path}/${i}`, values[i]!, limit, i);
  }
}

function reportBeyond(issues: Issues, path: string, received: number, limit: number, index: number): void {
  if (limit === LAST_INSTANT) {
    const expected = "an instant in epoch milliseconds, or NaN where there is none";
    report(issues, { code: "invalid_date", path, expected, received, index });
  } else if (Number.isFinite(received)) {
    const expected = `a number from -${limit} to ${limit}, as it is summed`;
    report(issues, { code: "out_of_range", path, expected, received, index });
  } else {
    const expected = "a finite number, or NaN where there is none";
    report(issues, { code: "not_finite", path, expected, received, index });
  }
}

/** Finds and reads the columns of the used fields; a problem is reported under the path of its column. */
export function bindTable(
  issues: Issues,
  path: string,
  table: Readonly<Record<string, unknown>>,
  { types, fields, summed }: Demand,
  clock: ZoneClock,
): BoundTable {
  const first = firstColumn(table);
  const length = first?.length ?? 0;
  const numbers = new Map<string, Float64Array>();
  const codes = new Map<string, CodeColumn>();
  const unchecked: Unchecked[] = [];
  for (const field of fields) {
    const at = path + pointer(field);
    const type = types.get(field)!;
    const column = memberOf(table, field);
    const rows = rowsOfColumn(column);
    if (column === undefined) reportNoColumn(issues, at, field, type, table);
    else if (rows === undefined || (type !== "string" && !isArrayLike(column))) {
      const expected = type === "string" ? "a column of texts, or Labels" : `a column (of type ${type})`;
      report(issues, { code: "invalid_type", path: at, expected, received: column });
    } else if (rows !== length) {
      const expected = `a column of length ${length} (as ${first?.name})`;
      report(issues, { code: "length_mismatch", path: at, expected, received: rows });
    } else if (type === "number" || type === "date") {
      const entries = column as ArrayLike<unknown>;
      const values = type === "number" ? readNumbers(issues, at, entries) : readDates(issues, at, entries, clock);
      numbers.set(field, values);
      const most = summed.has(field) ? LARGEST_SUMMED : Number.MAX_VALUE;
      const limit = type === "date" ? LAST_INSTANT : most;
      if (!isIntegerArray(entries)) unchecked.push({ path: at, values, limit });
    } else if (type === "string") codes.set(field, readTexts(issues, at, column));
    else codes.set(field, readBooleans(issues, at, column as ArrayLike<unknown>));
  }
  return { length, types, numbers, codes, unchecked };
}

/** Whether an array can hold nothing but integers of 32 bits. */
function isIntegerArray(column: ArrayLike<unknown>): boolean {
  return ArrayBuffer.isView(column) && !(column instanceof Float64Array || column instanceof Float32Array);
}

/** The first member that has rows says how many there are. */
function firstColumn(table: Readonly<Record<string, unknown>>): { name: string; length: number } | undefined {
  for (const [name, member] of Object.entries(table)) {
    const length = isTags(member) ? member.length : rowsOfColumn(member);
    if (length !== undefined) return { name, length };
    if (!isObject(member) || isBeside(name, member)) continue;
    for (const [inner, column] of Object.entries(member)) {
      const rows = rowsOfColumn(column);
      if (rows !== undefined) return { name: `${name}.${inner}`, length: rows };
    }
  }
  return undefined;
}

/** The column of a field: of that very name, or, for `rfm.r`, the member `r` of the member `rfm`. */
function memberOf(table: Readonly<Record<string, unknown>>, field: string): unknown {
  if (Object.hasOwn(table, field)) return table[field];
  for (let dot = field.indexOf("."); dot >= 0; dot = field.indexOf(".", dot + 1)) {
    const head = field.slice(0, dot);
    const member = Object.hasOwn(table, head) ? table[head] : undefined;
    const found = isObject(member) ? memberOf(member, field.slice(dot + 1)) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

function reportNoColumn(
  issues: Issues,
  path: string,
  field: string,
  type: FieldType,
  table: Readonly<Record<string, unknown>>,
): void {
  const names = Object.keys(table);
  const expected = `a column of the table, of type ${type} (it has ${shown(names)})`;
  report(issues, { code: "unknown_field", path, expected, received: field, ...hintOf(field, names) });
}
