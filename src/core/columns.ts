import { isArrayLike, isObject } from "./check";
import { describe, fail, type Issues, issuesOf, pointer, report, throwIssues } from "./issue";
import { isLabels, type Labels } from "./labels";
import { isModel } from "./model";
import { hintOf } from "./nearest";
import type { Column, RowOf, Table, TableMember } from "./tables";
import { isTags, type Tags, tagNamesAt } from "./tags";

/** Where a column comes from: the name of a field, a function of the row, or a column that is ready. */
export type Source<Row> = (keyof Row & string) | ((row: Row, index: number) => unknown) | (ArrayLike<unknown> & object);

type SourceValue<Row, S> = S extends keyof Row
  ? Row[S]
  : S extends (...args: never[]) => infer V
    ? V
    : S extends ArrayLike<infer V>
      ? V
      : never;

/** Numbers and dates become a `Float64Array`, everything else stays a plain array. */
type ColumnOf<V> = [NonNullable<V>] extends [number] | [Date] ? Float64Array : readonly V[];

/** The table that `columnsFrom` makes of these sources. */
export type ColumnsOf<Row, S> = { readonly [K in keyof S]: ColumnOf<SourceValue<Row, S[K]>> };

/**
 * Turns rows into columns: the door from your own objects to every function of this library.
 *
 * A column of numbers becomes a `Float64Array` with NaN where the value is missing (`null`, `undefined`); a column of
 * `Date`s likewise, in epoch milliseconds; a column without any value counts as numbers. Everything else (texts, mixed
 * values) becomes a plain array with the values as they are. Numeric texts are not converted.
 *
 * @param rows - Objects of your own; they are read, never changed. No rows give columns of length 0.
 * @param sources - For each column a field name, an accessor `(row, index) => value`, or a column of the same length.
 * @returns A table with one column per source, in the order of the rows.
 * @throws SegmentationError `unknown_field` when no row has the field, `length_mismatch` for a ready column of another
 * length, `accessor_failed` when an accessor throws (with the row), `invalid_type`.
 * @remarks O(rows × columns), each source is called once per row.
 * @example
 * columnsFrom([{ total: 12.5, who: { age: 31 } }], { revenue: "total", age: (row) => row.who.age }).age // => [31]
 */
export function columnsFrom<Row extends object, const S extends Readonly<Record<string, Source<Row>>>>(
  rows: ArrayLike<Row>,
  sources: S,
): ColumnsOf<Row, S> {
  const issues = issuesOf("columnsFrom");
  if (!isArrayLike(rows))
    report(issues, { code: "invalid_type", path: "/rows", expected: "an array of rows", received: rows });
  if (!isObject(sources))
    report(issues, { code: "invalid_type", path: "/sources", expected: "an object of sources", received: sources });
  throwIssues(issues);
  const entries = Object.entries(sources).map(([name, source]) => {
    const values = readSource(issues, rows, source, pointer(name));
    return [name, numbersIfNumeric(values)] as const;
  });
  throwIssues(issues);
  return Object.fromEntries(entries) as ColumnsOf<Row, S>;
}

/** One value per row from a field, an accessor or a ready column; problems are reported under `path`. */
export function readSource(
  issues: Issues,
  rows: ArrayLike<object>,
  source: unknown,
  path: string,
  onThrow: (index: number, error: unknown) => unknown = (index, error) => {
    report(issues, {
      code: "accessor_failed",
      path: `${path}/${index}`,
      expected: "an accessor that does not throw",
      received: textOf(error),
      index,
    });
    return undefined;
  },
): ArrayLike<unknown> {
  if (typeof source === "string") return readField(issues, rows, source, path, onThrow);
  if (typeof source === "function") {
    const values = new Array<unknown>(rows.length);
    for (let i = 0; i < rows.length; i++) {
      try {
        values[i] = source(rows[i], i);
      } catch (error) {
        values[i] = onThrow(i, error);
      }
    }
    return values;
  }
  if (!isArrayLike(source)) {
    report(issues, { code: "invalid_type", path, expected: "a field name, an accessor or a column", received: source });
    return [];
  }
  if (source.length !== rows.length) {
    report(issues, {
      code: "length_mismatch",
      path,
      expected: `a column of length ${rows.length} (rows)`,
      received: source.length,
    });
  }
  return source;
}

/** What was thrown, which may be anything, as a text. */
function textOf(error: unknown): string {
  return error instanceof Error ? String(error.message) : describe(error);
}

function readField(
  issues: Issues,
  rows: ArrayLike<object>,
  field: string,
  path: string,
  onThrow: (index: number, error: unknown) => unknown,
): ArrayLike<unknown> {
  const values = new Array<unknown>(rows.length);
  // `constructor` and its like are fields of a row only where the row has them itself.
  const inherited = field in Object.prototype;
  let known = rows.length === 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as Readonly<Record<string, unknown>> | null | undefined;
    if (row === null || row === undefined || (inherited && !Object.hasOwn(row, field))) continue;
    try {
      values[i] = row[field];
    } catch (error) {
      values[i] = onThrow(i, error);
      known = true;
    }
    known ||= values[i] !== undefined;
  }
  if (!known && !inherited) known = anyRow(rows, (row) => field in row);
  if (!known) reportUnknownField(issues, path, field, fieldsOf(rows));
  return values;
}

/** A field that is not there, with the nearest of those that are. */
export function reportUnknownField(issues: Issues, path: string, field: string, known: readonly string[]): void {
  const shown = known.length === 0 ? "there are none" : known.slice(0, 20).join(", ");
  report(issues, {
    code: "unknown_field",
    path,
    expected: `a field of the rows (${shown})`,
    received: field,
    ...hintOf(field, known),
  });
}

function anyRow(rows: ArrayLike<object>, test: (row: object) => boolean): boolean {
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    try {
      if (typeof row === "object" && row !== null && test(row)) return true;
    } catch {
      // A proxy that does not tell what it has: as if it had nothing.
    }
  }
  return false;
}

/** The fields of the first row that has any. */
function fieldsOf(rows: ArrayLike<object>): string[] {
  let fields: string[] = [];
  anyRow(rows, (row) => {
    fields = Object.keys(row);
    return fields.length > 0;
  });
  return fields;
}

function numbersIfNumeric(values: ArrayLike<unknown>): Column {
  if (values instanceof Float64Array) return values;
  const numeric =
    isNumeric(values, (value) => typeof value === "number") || isNumeric(values, (value) => value instanceof Date);
  return numeric
    ? Float64Array.from(values, (value) => (value === null || value === undefined ? Number.NaN : Number(value)))
    : Array.from(values);
}

function isNumeric(values: ArrayLike<unknown>, test: (value: unknown) => boolean): boolean {
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value !== null && value !== undefined && !test(value)) return false;
  }
  return true;
}

/**
 * Turns a table into rows: one object per row, a label as its level, tags as the list of their names. A model that
 * travels beside the columns (as in the result of `rfm`) has no rows and is left out.
 *
 * @throws SegmentationError `length_mismatch` when columns differ in length, `invalid_type` for what is no column.
 * @example
 * toRows({ id: ["a", "b"], spend: Float64Array.of(12, 7) }) // => [{ id: "a", spend: 12 }, { id: "b", spend: 7 }]
 */
export function toRows<T extends object>(table: T): RowOf<T>[] {
  const { readers, length } = readersOf("toRows", table);
  return Array.from({ length }, (_, i) => rowFrom(readers, i)) as RowOf<T>[];
}

/**
 * One row of a table, as `toRows` gives it.
 *
 * @param i - Row, from 0.
 * @throws SegmentationError `out_of_range` for a row that is not there, and as `toRows`.
 * @example
 * rowAt({ id: ["a", "b"], spend: Float64Array.of(12, 7) }, 1) // => { id: "b", spend: 7 }
 */
export function rowAt<T extends object>(table: T, i: number): RowOf<T> {
  const { readers, length } = readersOf("rowAt", table);
  if (!(Number.isInteger(i) && i >= 0 && i < length)) {
    fail("rowAt", { code: "out_of_range", path: "/i", expected: `a row from 0 to ${length - 1}`, received: i });
  }
  return rowFrom(readers, i) as RowOf<T>;
}

/**
 * The rows of a table that an index names, in the order of the index: a selection, a sample, a sorting. Every column
 * keeps its kind; a model beside the columns is passed on.
 *
 * @param index - Rows from 0, for example from `membersOf`; a row may come twice.
 * @throws SegmentationError `out_of_range` for a row that is not there, and as `toRows`.
 * @example
 * take({ id: ["a", "b", "c"] }, [2, 0]) // => { id: ["c", "a"] }
 */
export function take<T extends object>(table: T, index: ArrayLike<number>): T {
  const { length } = readersOf("take", table);
  const issues = issuesOf("take");
  if (!isArrayLike(index))
    report(issues, { code: "invalid_type", path: "/index", expected: "an array of rows", received: index });
  throwIssues(issues);
  for (let j = 0; j < index.length; j++) {
    const i = index[j]!;
    if (Number.isInteger(i) && i >= 0 && i < length) continue;
    report(issues, {
      code: "out_of_range",
      path: `/index/${j}`,
      expected: `a row from 0 to ${length - 1}`,
      received: i,
      index: j,
    });
  }
  throwIssues(issues);
  return Object.fromEntries(Object.entries(table).map(([name, member]) => [name, takeFrom(member, index)])) as T;
}

function takeFrom(member: TableMember, index: ArrayLike<number>): TableMember {
  if (isLabels(member)) return { ...member, codes: takeColumn(member.codes, index) as Uint16Array };
  if (isTags(member)) return takeTags(member, index);
  return isArrayLike(member) ? takeColumn(member, index) : member;
}

function takeColumn(column: Column, index: ArrayLike<number>): Column {
  const taken = ArrayBuffer.isView(column)
    ? new (column.constructor as new (length: number) => unknown[])(index.length)
    : new Array<unknown>(index.length);
  for (let j = 0; j < index.length; j++) taken[j] = column[index[j]!];
  return taken;
}

function takeTags(tags: Tags, index: ArrayLike<number>): Tags {
  const bits = tags.bits.map((from) => {
    const to = new Uint32Array(Math.ceil(index.length / 32));
    for (let j = 0; j < index.length; j++) {
      const i = index[j]!;
      to[j >> 5]! |= ((from[i >> 5]! >>> (i & 31)) & 1) << (j & 31);
    }
    return to;
  });
  return { ...tags, bits, length: index.length };
}

type Reader = readonly [name: string, read: (i: number) => unknown];

/** How to read each column at a row, after checking that the table is one. */
function readersOf(where: string, table: object): { readers: Reader[]; length: number } {
  if (!isObject(table))
    fail(where, { code: "invalid_type", path: "/table", expected: "an object of columns", received: table });
  const issues = issuesOf(where);
  const readers: Reader[] = [];
  let first: { name: string; length: number } | undefined;
  for (const [name, member] of Object.entries(table as Table)) {
    const column = readerOf(member);
    if (column === undefined) {
      if (!isModel(member))
        report(issues, {
          code: "invalid_type",
          path: pointer(name),
          expected: "a column, Labels or Tags",
          received: member,
        });
      continue;
    }
    readers.push([name, column.read]);
    first ??= { name, length: column.length };
    if (column.length !== first.length) {
      const expected = `a column of length ${first.length} (as ${first.name})`;
      report(issues, { code: "length_mismatch", path: pointer(name), expected, received: column.length });
    }
  }
  throwIssues(issues);
  return { readers, length: first?.length ?? 0 };
}

function readerOf(member: unknown): { read: (i: number) => unknown; length: number } | undefined {
  if (isLabels(member)) return labelReader(member);
  if (isTags(member)) return { read: (i) => tagNamesAt(member, i), length: member.length };
  if (isArrayLike(member)) return { read: (i) => member[i], length: member.length };
  return undefined;
}

function labelReader({ levels, codes }: Labels): { read: (i: number) => unknown; length: number } {
  return { read: (i) => levels[codes[i]!], length: codes.length };
}

/** Own properties by definition, so that a column named `__proto__` is a column like any other. */
function rowFrom(readers: readonly Reader[], i: number): object {
  return Object.fromEntries(readers.map(([name, read]) => [name, read(i)]));
}
