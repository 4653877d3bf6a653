import { checkLength, checkOptions, isArrayLike, isObject } from "../../core/check";
import { readForeignTable, typedColumn } from "../../core/foreign-table";
import { type Issues, report } from "../../core/issue";
import { hasRows, readSource, reportUnknownField } from "../../core/source";
import type { Column } from "../../core/tables";
import { thrownText } from "../../core/thrown";
import { isTimeColumn, timeValues } from "../../core/time-values";
import { numberFields } from "./number-fields";
import type { TransactionField } from "./rejected";

/**
 * Where a column of the log comes from: the name of a field, a function of the row, or a column that is ready. (A text
 * is itself array-like, so a ready column has to be an object: otherwise any text would pass for one.)
 */
export type FieldSource<Row> = (keyof Row & string) | ((row: Row, index: number) => unknown) | (Column & object);

/** Which fields of your rows hold what. */
export interface TransactionFields<Row> {
  /** String, bigint or safe integer. */
  readonly customerId: FieldSource<Row>;
  /** When: `Date`, epoch number or bigint, ISO text, or an object with `epochMilliseconds`. */
  readonly at: FieldSource<Row>;
  /** Money in one currency; negative for a refund, 0 for a free order. */
  readonly amount: FieldSource<Row>;
  /** Lines with the same order id are one order. A row without one is rejected; leave it out and every line is an order. */
  readonly orderId?: FieldSource<Row> | undefined;
  /** A missing category becomes `""`. */
  readonly category?: FieldSource<Row> | undefined;
  /** The currency of the amount, as a text. The policy says which one is wanted and how others become it. */
  readonly currency?: FieldSource<Row> | undefined;
  /**
   * Whether the line was cancelled: `true` or 1 rejects it, `false`, 0 and a missing mark keep it; so do the texts
   * `"true"`, `"1"`, `"false"`, `"0"` and a blank one. It speaks for its line, not for the other lines of the order. A
   * column of states needs an accessor: `(row) => row.state === "void"`.
   */
  readonly cancelled?: FieldSource<Row> | undefined;
}

/** Columns that carry the names of a `TransactionTable` already: with them `fields` can be left out. */
export interface TransactionColumns {
  readonly customerId: Column;
  readonly at: Column;
  readonly amount: Column;
  readonly orderId?: Column | undefined;
  readonly category?: Column | undefined;
  readonly currency?: Column | undefined;
  readonly cancelled?: Column | undefined;
  /** Of a table that went through the door before: the zone, unless the policy names another. */
  readonly zone?: string | undefined;
}

/** Which of your columns hold what: names, or columns of the same length. */
export interface ColumnFields<Name extends string> {
  readonly customerId: Name | (Column & object);
  readonly at: Name | (Column & object);
  readonly amount: Name | (Column & object);
  readonly orderId?: Name | (Column & object) | undefined;
  readonly category?: Name | (Column & object) | undefined;
  readonly currency?: Name | (Column & object) | undefined;
  readonly cancelled?: Name | (Column & object) | undefined;
}

/** What one field reads as in each row, and the rows whose accessor threw. */
export interface FieldValues {
  readonly field: TransactionField;
  readonly values: ArrayLike<unknown>;
  readonly failed: ReadonlyMap<number, string>;
}

/** The log as it was given: one column of raw values for each field, and the rows if any may be no object. */
export interface RawLog {
  readonly length: number;
  readonly rows: ArrayLike<unknown> | undefined;
  readonly columns: readonly FieldValues[];
  /** Columns that nothing was read from, where the names of the columns are the fields. */
  readonly unread: readonly string[];
}

const FIELDS = ["customerId", "at", "amount", "orderId", "category", "currency", "cancelled"] as const;
const REQUIRED: readonly TransactionField[] = ["customerId", "at", "amount"];

/** Reads every field of the log; all problems of the programmer's making are reported. */
export function readLog(issues: Issues, input: unknown, fields: unknown): RawLog {
  const foreign = readForeignTable(issues, input, fields);
  const wrong = foreign === undefined ? wrongLog(input) : undefined;
  if (wrong !== undefined) {
    const expected = "an array of rows or an object of columns";
    report(issues, { code: "invalid_type", path: "/rows", expected, received: input, ...wrong });
    return { length: 0, rows: undefined, columns: [], unread: [] };
  }
  const rows = foreign === undefined && isArrayLike(input) ? input : undefined;
  const table = foreign?.typed ?? (rows === undefined ? (input as Readonly<Record<string, unknown>>) : {});
  const sources = sourcesOf(issues, fields, rows === undefined ? table : undefined);
  const numbers = rows === undefined ? undefined : numberFields(rows, namesIn(sources));
  const columns = sources.flatMap(([field, source]): FieldValues[] => {
    const ready = numbers?.get(source as string);
    if (ready !== undefined) return [{ field, values: ready, failed: new Map() }];
    if (rows !== undefined) return [readRows(issues, rows, field, source)];
    const values = readColumn(issues, table, field, source);
    return values === undefined ? [] : [{ field, values, failed: new Map() }];
  });
  const length = rows?.length ?? columns[0]?.values.length ?? 0;
  if (rows === undefined) checkLengths(issues, columns, length);
  const unread = rows === undefined && fields === undefined ? unreadColumns(table, foreign !== undefined) : [];
  const lookedAt = numbers !== undefined && numbers.size > 0;
  return { length, rows: lookedAt ? undefined : (rows ?? foreign?.rows), columns, unread };
}

/** What to say about an input that is no log: numbers are no rows, and what can only be iterated has no columns. */
function wrongLog(input: unknown): { readonly hint?: string } | undefined {
  try {
    if (isArrayLike(input)) return ArrayBuffer.isView(input) ? {} : undefined;
    if (!isObject(input)) return {};
    if (Object.keys(input).length > 0 || !(Symbol.iterator in input || Symbol.asyncIterator in input)) return undefined;
    return { hint: "Array.from makes an array of whatever can be iterated" };
  } catch {
    return {};
  }
}

/** The source of each field that is mapped; columns without `fields` are called as the fields are. */
function sourcesOf(
  issues: Issues,
  fields: unknown,
  table: Readonly<Record<string, unknown>> | undefined,
): [TransactionField, unknown][] {
  if (fields !== undefined && !isObject(fields)) {
    const expected = "an object that names the source of each column";
    report(issues, { code: "invalid_type", path: "/fields", expected, received: fields });
    return [];
  }
  const named = fields === undefined && table !== undefined;
  const given: Partial<Record<TransactionField, unknown>> = named
    ? Object.fromEntries(FIELDS.filter((field) => Object.hasOwn(table, field)).map((field) => [field, table[field]]))
    : checkOptions<Partial<Record<TransactionField, unknown>>>(issues, fields, FIELDS);
  const sources: [TransactionField, unknown][] = [];
  for (const field of FIELDS) {
    if (given[field] !== undefined) sources.push([field, given[field]]);
    else if (REQUIRED.includes(field)) {
      const expected = named ? "a column" : "the source of a column: a field name, an accessor or a column";
      report(issues, { code: "missing", path: `/${field}`, expected, received: undefined });
    }
  }
  return sources;
}

function namesIn(sources: readonly (readonly [TransactionField, unknown])[]): string[] {
  return sources.flatMap(([, source]) => (typeof source === "string" ? [source] : []));
}

/** Facts beside the columns, such as the zone, are none. */
function unreadColumns(table: Readonly<Record<string, unknown>>, foreign: boolean): string[] {
  const names = Object.keys(table).filter((name) => !(FIELDS as readonly string[]).includes(name));
  return foreign ? names : names.filter((name) => isArrayLike(table[name]));
}

function readColumn(
  issues: Issues,
  table: Readonly<Record<string, unknown>>,
  field: TransactionField,
  source: unknown,
): ArrayLike<unknown> | undefined {
  const named = typeof source === "string";
  if (named && !Object.hasOwn(table, source)) {
    reportUnknownField(issues, `/${field}`, source, Object.keys(table));
    return undefined;
  }
  const column = named ? table[source] : source;
  if (isArrayLike(column) || isTimes(column)) return readable(issues, field, column);
  const expected = named ? "the name of a column (an array or typed array)" : "the name of a column, or a column";
  const hint = "only rows that are objects take an accessor: pass the column that it would give";
  report(issues, {
    ...{ code: "invalid_type", path: `/${field}`, expected, received: column },
    ...(typeof column === "function" ? { hint } : {}),
  });
  return undefined;
}

function isTimes(column: unknown): column is ArrayLike<unknown> {
  return typeof column === "object" && column !== null && isTimeColumn(column);
}

/** Columns of typed tables as values; their times stay one column for the reader of dates, who knows it. */
function readable(issues: Issues, field: TransactionField, column: ArrayLike<unknown>): ArrayLike<unknown> {
  const typed = typedColumn(issues, `/${field}`, column);
  if (!isTimeColumn(typed)) return indexable(typed);
  return field === "at" ? typed : timeValues(typed);
}

/** Arrays and typed arrays as they are; other array-likes are copied once, so that reading them cannot surprise later. */
function indexable(column: ArrayLike<unknown>): ArrayLike<unknown> {
  return Array.isArray(column) || ArrayBuffer.isView(column) ? column : Array.from(column);
}

function readRows(issues: Issues, rows: ArrayLike<unknown>, field: TransactionField, source: unknown): FieldValues {
  const failed = new Map<number, string>();
  if (typeof source === "string" && !hasRows(rows)) return { field, values: new Array(rows.length), failed };
  const onThrow = (index: number, error: unknown) => {
    failed.set(index, thrownText(error));
    return undefined;
  };
  const read = (from: unknown) => readSource(issues, rows as ArrayLike<object>, from, `/${field}`, onThrow);
  try {
    return { field, values: readable(issues, field, read(source)), failed };
  } catch {
    // A getter of some row threw, so the field is there: read again, row by row.
    return { field, values: read((row: Readonly<Record<string, unknown>>) => row[source as string]), failed };
  }
}

function checkLengths(issues: Issues, columns: readonly FieldValues[], length: number): void {
  for (const { field, values } of columns) {
    checkLength(issues, `/${field}`, values.length, length, columns[0]!.field);
  }
}
