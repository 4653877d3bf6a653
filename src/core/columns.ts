import { isArrayLike, isObject } from "./check";
import { issuesOf, pointer, report, throwIssues } from "./issue";
import { readSource } from "./source";
import type { Column } from "./tables";

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
