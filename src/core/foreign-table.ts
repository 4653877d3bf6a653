import { arrowColumn } from "./arrow-columns";
import { isArrowVector } from "./arrow-shape";
import { isTextArray } from "./check";
import { duckDbColumn, duckDbValues } from "./duckdb-columns";
import {
  type ArqueroTable,
  type ArrowTable,
  type DuckDbReader,
  isArqueroTable,
  isArrowTable,
  isDuckDbReader,
  isDuckDbResult,
  isFunction,
} from "./foreign-shapes";
import { describe, type Issues, pointer, report, throwIssues } from "./issue";
import { headerOf, isTextRows, textTable } from "./text-rows";
import { isTimeColumn, type TimeColumn, timeValues } from "./time-values";

/** The columns of a foreign table under its own names, each read when it is first asked for. */
export interface ReadTable {
  readonly columns: Readonly<Record<string, ArrayLike<unknown>>>;
  /** The same, with a column of times as one, for who can read it. */
  readonly typed: Readonly<Record<string, ArrayLike<unknown> | TimeColumn>>;
  readonly length: number;
  /** Only where some rows are none: a row that cannot be read stands as a text. */
  readonly rows: readonly unknown[] | undefined;
}

interface Reader {
  readonly names: readonly string[];
  readonly length: number;
  /** Undefined for a type that cannot be read. */
  readonly column: (position: number) => ArrayLike<unknown> | TimeColumn | undefined;
  readonly typeOf: (position: number) => unknown;
  readonly rows?: readonly unknown[] | undefined;
}

/**
 * A table of another library as plain columns; undefined for everything else. It is known by its documented members, so
 * no version of any library is needed here. Rows of texts are no table where a function reads their cells by position.
 */
export function readForeignTable(issues: Issues, table: unknown, sources: unknown): ReadTable | undefined {
  let reader: Reader | string | undefined;
  try {
    reader = readerOf(table, sources);
    if (typeof reader === "object") checkReader(reader);
  } catch (error) {
    unreadable(issues, "/rows", error);
    throwIssues(issues);
  }
  if (typeof reader === "string") refuseUnread(issues, reader);
  else if (reader !== undefined) return lazyTable(issues, reader);
  return undefined;
}

function checkReader({ names, length }: Reader): void {
  if (!isTextArray(names)) throw new TypeError("the names of the columns are no texts");
  if (length >>> 0 !== length) throw new TypeError("the number of rows is none");
}

/**
 * A ready column as one that is plain: an Arrow vector as its values, decimals and dates of DuckDB as numbers and texts,
 * anything else as it is. Times stay a column of times.
 */
export function typedColumn(issues: Issues, path: string, column: ArrayLike<unknown>): ArrayLike<unknown> | TimeColumn {
  try {
    if (Array.isArray(column)) return duckDbValues(column);
    if (!isArrowVector(column)) return column;
    const values = arrowColumn(column);
    if (values !== undefined) return values;
    refuse(issues, path, String(column.type));
  } catch (error) {
    unreadable(issues, path, error);
  }
  return new Array(column.length);
}

/** The same with times as values: dates, or texts where they have no zone. */
export function plainColumn(issues: Issues, path: string, column: ArrayLike<unknown>): ArrayLike<unknown> {
  const typed = typedColumn(issues, path, column);
  return isTimeColumn(typed) ? timeValues(typed) : typed;
}

/** How to read a table; words for one of which the rows are not there yet. */
function readerOf(table: unknown, sources: unknown): Reader | string | undefined {
  if (isTextRows(table)) return isReadByPosition(table, sources) ? undefined : textReader(table);
  if (typeof table !== "object" || table === null || Array.isArray(table)) return undefined;
  if (isArrowTable(table)) return arrowReader(table);
  if (isArqueroTable(table)) return arqueroReader(table);
  if (isDuckDbReader(table))
    return table.done ? duckDbReader(table) : `a result of which ${table.currentRowCount} rows have been read`;
  return isDuckDbResult(table) ? "a result that is still to be read" : undefined;
}

/** A source is a function of the row, and none is a name that only a header can tell. */
function isReadByPosition(rows: readonly unknown[], sources: unknown): boolean {
  const given: unknown[] = typeof sources === "object" && sources !== null ? Object.values(sources) : [];
  if (!given.some(isFunction)) return false;
  const header = headerOf(rows);
  return !given.some((name) => typeof name === "string" && header.includes(name) && !Object.hasOwn(header, name));
}

function textReader(rows: readonly unknown[]): Reader {
  const table = textTable(rows);
  return { ...table, rows: table.misfits > 0 ? table.rows : undefined, typeOf: () => "text" };
}

function arrowReader(table: ArrowTable): Reader {
  const vectorAt = (position: number) => table.getChildAt(position);
  return {
    names: table.schema.fields.map(({ name }) => name),
    length: table.numRows,
    column: (position) => {
      const vector = vectorAt(position);
      return isArrowVector(vector) ? arrowColumn(vector) : undefined;
    },
    typeOf: (position) => (vectorAt(position) as { type?: unknown } | null)?.type,
  };
}

/** A table that is filtered or ordered keeps its columns as they were, so they are read through its own view. */
function arqueroReader(table: ArqueroTable): Reader {
  const names = table.columnNames();
  const asStored = !table.isFiltered() && !table.isOrdered();
  return {
    names,
    length: table.numRows(),
    column: (position) => {
      const column = asStored ? table.column(names[position]!) : undefined;
      const plain = Array.isArray(column) || (ArrayBuffer.isView(column) && !(column instanceof DataView));
      return plain ? (column as ArrayLike<unknown>) : table.array(names[position]!);
    },
    typeOf: () => "a column",
  };
}

function duckDbReader(reader: DuckDbReader): Reader {
  let columns: readonly (readonly unknown[])[] | undefined;
  return {
    names: reader.columnNames(),
    length: reader.currentRowCount,
    column: (position) => {
      columns ??= reader.getColumns();
      return duckDbColumn(columns[position]!, reader.columnTypeId(position));
    },
    typeOf: (position) => reader.columnType(position),
  };
}

/** Every column is read once, whichever of the two forms asks for it. */
function lazyTable(issues: Issues, reader: Reader): ReadTable {
  const known = new Map<number, ArrayLike<unknown> | TimeColumn>();
  const typedAt = (position: number) => {
    const values = known.get(position) ?? readColumn(issues, reader, position);
    known.set(position, values);
    return values;
  };
  const plainAt = (position: number) => {
    const values = typedAt(position);
    return isTimeColumn(values) ? timeValues(values) : values;
  };
  const { names, length, rows } = reader;
  return { columns: lazyColumns(names, plainAt), typed: lazyColumns(names, typedAt), length, rows };
}

/** By definition of each property, so that a column named `__proto__` is a column like any other. */
function lazyColumns<C>(names: readonly string[], columnAt: (position: number) => C): Readonly<Record<string, C>> {
  const columns: Record<string, C> = {};
  names.forEach((name, position) => {
    if (Object.hasOwn(columns, name)) return;
    Object.defineProperty(columns, name, { enumerable: true, get: () => columnAt(position) });
  });
  return columns;
}

/** The values of one column; what is wrong with it is reported, and missing values stand for it. */
function readColumn(issues: Issues, reader: Reader, position: number): ArrayLike<unknown> | TimeColumn {
  const name = reader.names[position]!;
  const path = pointer(name);
  try {
    if (reader.names.indexOf(name, position + 1) >= 0) {
      report(issues, { code: "duplicate", path, expected: "the name of one column", found: "a name of several" });
    }
    const values = reader.column(position);
    if (values !== undefined) return Array.isArray(values) ? packed(values) : values;
    refuse(issues, path, String(reader.typeOf(position)));
  } catch (error) {
    unreadable(issues, path, error);
  }
  return new Array(reader.length);
}

/** Numbers without a gap in the array kind that needs no further copy. */
function packed(values: readonly unknown[]): ArrayLike<unknown> {
  return values.length > 0 && values.every((value) => typeof value === "number")
    ? Float64Array.from(values as readonly number[])
    : duckDbValues(values);
}

function refuse(issues: Issues, path: string, found: string): void {
  const expected = "a column of numbers, texts, dates or truth values";
  report(issues, { code: "invalid_type", path, expected, found: found.slice(0, 100), hint: "cast it in the query" });
}

function refuseUnread(issues: Issues, found: string): void {
  const hint = "pass what runAndReadAll gives, or a reader after its readAll";
  report(issues, { code: "invalid_type", path: "/rows", expected: "a DuckDB result that has been read", found, hint });
  throwIssues(issues);
}

function unreadable(issues: Issues, path: string, error: unknown): void {
  const found = error instanceof Error ? `an error: ${String(error.message).slice(0, 100)}` : describe(error);
  report(issues, { code: "accessor_failed", path, expected: "a column that can be read", found });
}
