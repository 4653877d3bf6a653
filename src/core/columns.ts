import { checkLength, isArrayLike, isObject } from "./check";
import type { ForeignTable } from "./foreign-shapes";
import { type ReadTable, readForeignTable, typedColumn } from "./foreign-table";
import { type Issues, issuesOf, pointer, report, throwIssues } from "./issue";
import { readSource, reportUnknownField } from "./source";
import type { Column } from "./tables";
import { isTimeColumn, type TimeColumn, timeValues } from "./time-values";

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

/** Columns of a table whose types only it knows: functions that take columns check them when they are called. */
// biome-ignore lint/suspicious/noExplicitAny: no other type goes into a column of numbers and into one of texts.
export type ForeignColumns<S> = { readonly [K in keyof S]: ArrayLike<any> };

/**
 * Turns rows into columns: the door from your own objects to every function of this library.
 *
 * A column of numbers becomes a `Float64Array` with NaN where the value is missing (`null`, `undefined`); a column of
 * `Date`s likewise, in epoch milliseconds; a column without any value counts as numbers. Everything else (texts, mixed
 * values) becomes a plain array with the values as they are. Numeric texts are not converted.
 *
 * Tables of Arrow, Arquero and DuckDB, and rows of texts under a header row, are read likewise. A day without time, and
 * a time on a clock of no stated zone, are texts (`"2026-03-01"`): only a zone makes instants of them.
 *
 * @param rows - Objects of your own; they are read, never changed. No rows give columns of length 0. Or a table of
 * another library, or rows of texts with the header as the first row.
 * @param sources - For each column a field name, an accessor `(row, index) => value`, or a column of the same length.
 * @returns A table with one column per source, in the order of the rows.
 * @throws SegmentationError `unknown_field` when no row has the field, `length_mismatch` for a ready column of another
 * length, `accessor_failed` when an accessor throws (with the row), `invalid_type`, `duplicate` when several columns of
 * a table have the name.
 * @remarks O(rows × columns), each source is called once per row.
 * @example
 * columnsFrom([{ total: 12.5, who: { age: 31 } }], { revenue: "total", age: (row) => row.who.age }).age // => [31]
 */
export function columnsFrom<Row extends object, const S extends Readonly<Record<string, Source<Row>>>>(
  rows: ArrayLike<Row>,
  sources: S,
): ColumnsOf<Row, S>;
/** The same for a table of Arrow, Arquero or DuckDB, and for rows of texts under a header row. */
export function columnsFrom<const S extends Readonly<Record<string, string | (Column & object)>>>(
  table: ForeignTable,
  sources: S,
): ForeignColumns<S>;
export function columnsFrom(
  rows: object,
  sources: Readonly<Record<string, unknown>>,
): Readonly<Record<string, Column>> {
  const issues = issuesOf("columnsFrom");
  const foreign = readForeignTable(issues, rows, sources);
  if (foreign === undefined && !isArrayLike(rows))
    report(issues, { code: "invalid_type", path: "/rows", expected: "an array of rows or a table", received: rows });
  if (!isObject(sources))
    report(issues, { code: "invalid_type", path: "/sources", expected: "an object of sources", received: sources });
  if (foreign?.rows !== undefined) reportMisfits(issues, foreign.rows);
  throwIssues(issues);
  const entries = Object.entries(sources).map(([name, source]) => {
    const path = pointer(name);
    const values =
      foreign === undefined
        ? readSource(issues, rows as ArrayLike<object>, source, path)
        : readTableSource(issues, foreign, source, path);
    return [name, numbersIfNumeric(typedColumn(issues, path, values))] as const;
  });
  throwIssues(issues);
  return Object.fromEntries(entries);
}

function reportMisfits(issues: Issues, rows: readonly unknown[]): void {
  rows.forEach((row, index) => {
    if (typeof row === "object" && row !== null) return;
    const expected = "a row of as many cells as the header";
    report(issues, { code: "length_mismatch", path: `/rows/${index}`, expected, received: row, index });
  });
}

/** A column by its name, or one that is ready. */
function readTableSource(issues: Issues, table: ReadTable, source: unknown, path: string): ArrayLike<unknown> {
  if (typeof source === "string") {
    if (Object.hasOwn(table.columns, source)) return table.typed[source]!;
    reportUnknownField(issues, path, source, Object.keys(table.columns));
  } else if (isArrayLike(source)) {
    checkLength(issues, path, source.length, table.length, "the table");
    return source;
  } else {
    const expected = "the name of a column, or a column";
    report(issues, { code: "invalid_type", path, expected, received: source });
  }
  return [];
}

function numbersIfNumeric(values: ArrayLike<unknown> | TimeColumn): Column {
  if (values instanceof Float64Array) return values;
  if (isTimeColumn(values)) return values.kind === "instant" ? values.times : timeValues(values);
  if (isNumberArray(values)) return new Float64Array(values);
  const numeric =
    isNumeric(values, (value) => typeof value === "number") || isNumeric(values, (value) => value instanceof Date);
  return numeric
    ? Float64Array.from(values, (value) => (value === null || value === undefined ? Number.NaN : Number(value)))
    : Array.from(values);
}

/** Typed arrays of anything but bigints. */
function isNumberArray(values: ArrayLike<unknown>): values is ArrayLike<number> {
  return ArrayBuffer.isView(values) && !(values instanceof BigInt64Array || values instanceof BigUint64Array);
}

function isNumeric(values: ArrayLike<unknown>, test: (value: unknown) => boolean): boolean {
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value !== null && value !== undefined && !test(value)) return false;
  }
  return true;
}
