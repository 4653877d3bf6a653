import { type Issues, issuesOf, report, throwIssues } from "../core/issue";
import type { IdColumn, TransactionTable } from "../core/tables";
import { amountColumn } from "./amounts";
import { categoryColumn } from "./categories";
import { checkUnit, dateColumn } from "./dates";
import { type ColumnFields, type RawLog, readLog, type TransactionColumns, type TransactionFields } from "./fields";
import { idColumn, packIds } from "./ids";
import { type PreparePolicy, type Rules, rulesOf } from "./policy";
import { type Rejected, type Rejections, reject, rejectedInOrder, rejectionsOf } from "./rejected";
import { type PrepareReport, reportOf } from "./report";

/** What `transactionsFrom` makes of a log: the usable rows, the others with their reason, and the account of both. */
export interface PreparedTransactions {
  readonly transactions: TransactionTable;
  /** In the order of the input. */
  readonly rejected: readonly Rejected[];
  readonly report: PrepareReport;
}

/**
 * Turns an order log into a `TransactionTable`: the door for your own rows or columns. Every input row is kept or comes
 * out in `rejected` with its first reason; bad data never throw, and nothing is guessed or dropped in silence.
 *
 * - **Customer**: string, bigint or safe integer; `1` and `"1"` are two customers unless `ids: "text"`.
 * - **Date**: `Date`, epoch milliseconds (other units by `timeUnit`), ISO 8601 text with zone, a bare date (midnight in
 *   `zone`), an object with `epochMilliseconds`. A date-time without zone needs `zone`, `01/02/2026` needs `dateFormat`.
 * - **Amount**: a finite number or a safe bigint; texts by `numericText: "parse"`. Negative amounts are refunds and
 *   lower revenue, 0 is an order without revenue, `""` is missing.
 *
 * An empty log gives an empty table. If no row can be used, `report.notes` says so and what to do about it.
 *
 * @param rows - Objects of your own, read and never changed; or an object of columns of equal length.
 * @param fields - For each column a field name, an accessor `(row, index) => value`, or a column of the same length.
 * With columns whose names are those of the table already it may be left out.
 * @param policy - Zone, units, formats, and what to do with orders after `asOf`.
 * @returns Kept rows in the order of the input. `customerId` and `orderId` are an `Int32Array` if all ids fit, a
 * `Float64Array` for other integers, else a plain array. `at` is in whole milliseconds. A `Float64Array` (dates,
 * amounts), `Int32Array` or array of strings (ids) that needs no change is passed on, not copied, while no row is rejected.
 * @throws SegmentationError `unknown_field`, `unknown_option`, `missing`, `length_mismatch`, `invalid_type`, `invalid_value`
 * (zone, format), `suspicious_unit` when all numeric dates look like seconds or microseconds, `out_of_range` for orders
 * after `asOf` unless they are ignored; all problems at once.
 * @remarks O(rows), each source is called once per row. Neither the host's zone nor its clock has any influence.
 * @example
 * const orders = [{ customer: "ann", orderedAt: "2026-03-01", total: 12.5 }, { customer: "bob", orderedAt: "soon", total: 3 }];
 * const { transactions, rejected } = transactionsFrom(orders, { customerId: "customer", at: "orderedAt", amount: "total" });
 * transactions.customerId // => ["ann"]
 * rejected // => [{ index: 1, code: "invalid_date", field: "at", received: "\"soon\"" }]
 */
export function transactionsFrom<Row extends object>(
  rows: ArrayLike<Row>,
  fields: TransactionFields<Row>,
  policy?: PreparePolicy,
): PreparedTransactions;
/** The same for columns that have the names of the table already. */
export function transactionsFrom(
  columns: TransactionColumns,
  fields?: undefined,
  policy?: PreparePolicy,
): PreparedTransactions;
/** The same for columns under other names. */
export function transactionsFrom<Name extends string>(
  columns: Readonly<Record<Name, ArrayLike<unknown>>>,
  fields: ColumnFields<Name>,
  policy?: PreparePolicy,
): PreparedTransactions;
export function transactionsFrom(input: object, fields?: object, policy?: PreparePolicy): PreparedTransactions {
  const issues = issuesOf("transactionsFrom");
  const rules = rulesOf(issues, policy);
  const log = readLog(issues, input, fields);
  throwIssues(issues);
  const rejections = rejectionsOf(log.length);
  if (log.rows !== undefined) rejectNonRows(log.rows, rejections);
  const all = tableOf(issues, log, rules, rejections);
  if (rules.asOf < Number.POSITIVE_INFINITY) rejectLater(issues, all.at, rules, rejections);
  throwIssues(issues);
  const rejected = rejectedInOrder(rejections);
  const transactions = packed(rejected.length === 0 ? all : keepRows(all, keptRows(rejections)));
  return { transactions, rejected, report: reportOf(log, transactions, rejected) };
}

function rejectNonRows(rows: ArrayLike<unknown>, rejections: Rejections): void {
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    if (typeof row !== "object" || row === null) reject(rejections, i, "not_a_row", "row", row);
  }
}

/** The columns of all rows; what stands in a rejected row means nothing. */
function tableOf(issues: Issues, log: RawLog, rules: Rules, rejections: Rejections): TransactionTable {
  const table: { -readonly [K in keyof TransactionTable]?: TransactionTable[K] } = {};
  for (const { field, values, failed } of log.columns) {
    for (const [index, message] of failed) rejectFailed(rejections, index, field, message);
    if (field === "customerId" || field === "orderId")
      table[field] = idColumn(values, rules.idsAsText, field, rejections);
    else if (field === "amount") table.amount = amountColumn(values, rules.parseText, rejections);
    else if (field === "category") table.category = categoryColumn(values, rejections);
    else {
      table.at = dateColumn(values, rules.dates, rejections);
      if (!rules.unitGiven) checkUnit(issues, values, table.at);
    }
  }
  return table as TransactionTable;
}

/** Takes the message as it is: it describes an error already. */
function rejectFailed(rejections: Rejections, index: number, field: Rejected["field"], message: string): void {
  if (rejections.marks[index] === 1) return;
  rejections.marks[index] = 1;
  rejections.list.push({ index, code: "accessor_failed", field, received: message });
}

function rejectLater(issues: Issues, at: Float64Array, { asOf, ignoreLater }: Rules, rejections: Rejections): void {
  let later = 0;
  let first = -1;
  for (let i = 0; i < at.length; i++) {
    if (!(at[i]! > asOf) || rejections.marks[i] === 1) continue;
    if (ignoreLater) reject(rejections, i, "after_as_of", "at", new Date(at[i]!));
    if (later++ === 0) first = i;
  }
  if (later === 0 || ignoreLater) return;
  report(issues, {
    code: "out_of_range",
    path: `/at/${first}`,
    expected: `an instant not later than asOf (${later} of ${at.length} rows are)`,
    received: new Date(at[first]!),
    index: first,
    hint: 'pass afterAsOf: "ignore" to reject these rows',
  });
}

function keptRows({ marks, list }: Rejections): Uint32Array {
  const kept = new Uint32Array(marks.length - list.length);
  let k = 0;
  for (let i = 0; i < marks.length; i++) if (marks[i] === 0) kept[k++] = i;
  return kept;
}

function keepRows(table: TransactionTable, kept: Uint32Array): TransactionTable {
  return {
    customerId: keepIds(table.customerId, kept),
    at: keepNumbers(table.at, kept),
    amount: keepNumbers(table.amount, kept),
    ...(table.orderId === undefined ? {} : { orderId: keepIds(table.orderId, kept) }),
    ...(table.category === undefined ? {} : { category: Array.from(kept, (i) => table.category![i]!) }),
  };
}

function keepNumbers(column: Float64Array, kept: Uint32Array): Float64Array {
  const numbers = new Float64Array(kept.length);
  for (let j = 0; j < kept.length; j++) numbers[j] = column[kept[j]!]!;
  return numbers;
}

function keepIds(column: IdColumn, kept: Uint32Array): IdColumn {
  if (column instanceof Float64Array) return keepNumbers(column, kept);
  if (column instanceof Int32Array) return Int32Array.from(kept, (i) => column[i]!);
  return Array.from(kept, (i) => column[i]!);
}

function packed(table: TransactionTable): TransactionTable {
  const { customerId, orderId, ...rest } = table;
  return { customerId: packIds(customerId), ...rest, ...(orderId === undefined ? {} : { orderId: packIds(orderId) }) };
}
