import { checkLength, isArrayLike, isObject } from "../../core/check";
import { plainColumn, readForeignTable } from "../../core/foreign-table";
import { type Issues, pointer, report } from "../../core/issue";
import { isLabels, type Labels, labelValues } from "../../core/labels";
import { hasRows, readSource, reportUnknownField } from "../../core/source";
import type { Column } from "../../core/tables";
import { thrownText } from "../../core/thrown";

/** What was read for each record, and the records where reading failed. */
export interface Reading {
  readonly values: Column;
  readonly failed: ReadonlyMap<number, string>;
}

/** The records as they were given, rows or columns, behind one way to read them. */
export interface Records {
  readonly length: number;
  /** Every field of any record, in order of first appearance. */
  readonly fields: ReadonlyMap<string, Reading>;
  /** Records that are no objects, or rows of a CSV without as many cells as the header: they have no values. */
  readonly strangers: number;
  /** A field, an accessor or a ready column; problems of the programmer's making are reported under `path`. */
  readonly read: (path: string, source: unknown) => Reading;
}

/** Reads rows of objects, an object of columns, or a table of another library. */
export function readRecords(issues: Issues, given: unknown): Records {
  const foreign = readForeignTable(issues, given, undefined);
  if (foreign !== undefined) return fromColumns(issues, foreign.columns, foreign.rows);
  if (isArrayLike(given)) return fromRows(issues, given);
  if (isObject(given)) return fromColumns(issues, given, undefined);
  const expected = "an array of records or an object of columns";
  report(issues, { code: "invalid_type", path: "/records", expected, received: given });
  return fromColumns(issues, {}, undefined);
}

function fromRows(issues: Issues, rows: ArrayLike<unknown>): Records {
  const { names, strangers } = namesOf(rows);
  const readAny = (path: string, source: unknown): Reading => {
    if (typeof source === "string" && !hasRows(rows)) return complete(new Array(rows.length));
    const failed = new Map<number, string>();
    const values = readSource(issues, rows as ArrayLike<object>, source, path, (index, error) => {
      failed.set(index, thrownText(error));
      return undefined;
    });
    return { values: indexable(values), failed };
  };
  const fields = new Map<string, Reading>();
  for (const name of names) fields.set(name, readAny(pointer(name), name));
  const read = (path: string, source: unknown): Reading =>
    (typeof source === "string" ? fields.get(source) : undefined) ?? readAny(path, source);
  return { length: rows.length, fields, strangers, read };
}

/** The fields of all rows; rows that are made alike, as most are, cost one comparison for each field. */
function namesOf(rows: ArrayLike<unknown>): { names: Set<string>; strangers: number } {
  const names = new Set<string>();
  let strangers = 0;
  let before: readonly string[] = [];
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    if (typeof row !== "object" || row === null) {
      strangers++;
      continue;
    }
    const keys = keysOf(row);
    if (keys.length === before.length && keys.every((key, k) => key === before[k])) continue;
    for (const key of keys) names.add(key);
    before = keys;
  }
  return { names, strangers };
}

/** A row that does not tell its fields has none. */
function keysOf(row: object): readonly string[] {
  try {
    return Object.keys(row);
  } catch {
    return [];
  }
}

function fromColumns(
  issues: Issues,
  table: Readonly<Record<string, unknown>>,
  rows: readonly unknown[] | undefined,
): Records {
  const fields = new Map<string, Reading>();
  let first: string | undefined;
  let length = 0;
  for (const [name, member] of Object.entries(table)) {
    const column = columnOf(issues, pointer(name), member);
    if (column === undefined) {
      const expected = "a column (an array or typed array) or Labels";
      report(issues, { code: "invalid_type", path: pointer(name), expected, received: member });
      continue;
    }
    if (first === undefined) {
      first = name;
      length = column.length;
    }
    checkLength(issues, pointer(name), column.length, length, first);
    fields.set(name, complete(column));
  }
  const read = (path: string, source: unknown): Reading => {
    const reading = readColumn(issues, fields, path, source);
    if (first !== undefined && isArrayLike(source)) checkLength(issues, path, reading.values.length, length, first);
    return reading;
  };
  const strangers = rows?.filter((row) => typeof row !== "object" || row === null).length ?? 0;
  return { length, fields, strangers, read };
}

function complete(values: Column): Reading {
  return { values, failed: new Map() };
}

function columnOf(issues: Issues, path: string, member: unknown): Column | undefined {
  if (isLabels(member)) return labelValues(member as Labels);
  return isArrayLike(member) ? indexable(plainColumn(issues, path, member)) : undefined;
}

function readColumn(issues: Issues, fields: ReadonlyMap<string, Reading>, path: string, source: unknown): Reading {
  const named = typeof source === "string" ? fields.get(source) : undefined;
  if (named !== undefined) return named;
  // A table without any column is no records, as an empty array is.
  if (typeof source === "string" && fields.size === 0) return complete([]);
  if (typeof source === "string") reportUnknownField(issues, path, source, [...fields.keys()]);
  else if (isArrayLike(source)) return complete(indexable(plainColumn(issues, path, source)));
  else {
    const expected = "the name of a column, or a column";
    report(issues, { code: "invalid_type", path, expected, received: source });
  }
  return complete([]);
}

/** Arrays and typed arrays as they are; other array-likes are copied once, so that reading them cannot surprise later. */
function indexable(column: Column): Column {
  return Array.isArray(column) || ArrayBuffer.isView(column) ? column : Array.from(column);
}
