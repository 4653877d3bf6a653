import type { ForeignTable } from "../../core/foreign-shapes";
import { type Issues, issuesOf, throwIssues } from "../../core/issue";
import type { TransactionTable } from "../../core/tables";
import { zoneOf } from "../time/zone";
import { rejectLater } from "./after-as-of";
import { rejectByAmount } from "./amount-policies";
import { amountColumn } from "./amounts";
import { rejectCancelled } from "./cancelled";
import { categoryColumn } from "./categories";
import { codedLines } from "./coded-lines";
import { currencyRules, inOneCurrency } from "./currency";
import { checkUnit, dateColumn } from "./dates";
import { mergeDuplicates } from "./duplicates";
import { type ColumnFields, type RawLog, readLog, type TransactionColumns, type TransactionFields } from "./fields";
import { idColumn } from "./ids";
import { keepRows, keptRows, packed } from "./kept-rows";
import type { PreparePolicy } from "./policy";
import { pairRefunds } from "./refund-pairs";
import {
  type MergedRow,
  type Rejected,
  type Rejections,
  reject,
  rejectAs,
  rejectedInOrder,
  rejectionsOf,
  type TransactionField,
} from "./rejected";
import { type PrepareReport, reportOf } from "./report";
import { type Rules, rulesOf } from "./rules";

/** What `transactionsFrom` makes of a log: the usable rows, the others with their reason, and the account of both. */
export interface PreparedTransactions {
  readonly transactions: TransactionTable;
  /** In the order of the input. */
  readonly rejected: readonly Rejected[];
  /** Which rows repeat which, in the order of the input; empty unless the policy merges duplicates. */
  readonly merged: readonly MergedRow[];
  readonly report: PrepareReport;
}

/**
 * Turns an order log into a `TransactionTable`: the door for your own rows or columns. Every input row is kept, merged
 * into an equal one where the policy says so, or comes out in `rejected` with its first reason; bad data never throw, and
 * nothing is guessed or dropped in silence.
 *
 * - **Customer**: string, bigint or safe integer; `1` and `"1"` are two customers unless `ids: "text"`.
 * - **Date**: `Date`, epoch milliseconds (other units by `timeUnit`), ISO 8601 text with zone, a bare date (midnight in
 *   `zone`), an object with `epochMilliseconds`. A date-time without zone needs `zone` or `dateFormat`, `01/02/2026` needs `dateFormat`.
 * - **Amount**: a finite number or a safe bigint; texts by `numericText`, cents by `amountUnit`, several currencies by
 *   `currency` and `convert`. Negative amounts are refunds and lower revenue, 0 is an order without revenue, `""` is
 *   missing. `refunds` and `zeroAmounts` treat them in other ways.
 *
 * A row is judged by its fields first, in the order cancelled, customerId, at, amount, orderId, category, currency; then
 * by the policies: orders after `asOf`, zeros, refunds to be ignored, duplicates, refunds and their sales. An empty log
 * gives an empty table. If no row can be used, `report.notes` says so and what to do about it.
 *
 * @param rows - Objects of your own, read and never changed; or an object of columns of equal length.
 * @param fields - For each column a field name, an accessor `(row, index) => value`, or a column of the same length.
 * With columns whose names are those of the table already it may be left out.
 * @param policy - Zone, units, formats, currencies, and what to do with refunds, zeros, duplicates and orders after `asOf`.
 * @returns Kept rows in the order of the input. `customerId` and `orderId` are an `Int32Array` if all ids fit, a
 * `Float64Array` for other integers, else a plain array. `at` is in whole milliseconds. `zone` is there if one was given.
 * A `Float64Array` (dates, amounts), `Int32Array` or array of strings (ids) that needs no change is passed on, not copied,
 * while every row is kept.
 * @throws SegmentationError `unknown_field`, `unknown_option`, `missing`, `length_mismatch`, `invalid_type`, `invalid_value`
 * (zone, format), `suspicious_unit` when all numeric dates look like seconds or microseconds, `out_of_range` for orders
 * after `asOf` unless they are ignored, `too_many` for several currencies without `convert`; all problems at once.
 * @remarks O(rows), each source is called once per row. Only the policies that are asked for cost time. Neither the host's
 * zone nor its clock has any influence.
 * @example
 * const orders = [{ customer: "ann", orderedAt: "2026-03-01", total: 12.5 }, { customer: "bob", orderedAt: "soon", total: 3 }];
 * const { transactions, rejected } = transactionsFrom(orders, { customerId: "customer", at: "orderedAt", amount: "total" });
 * transactions.customerId // => ["ann"]
 * rejected // => [{ index: 1, code: "invalid_date", field: "at", received: "\"soon\"" }]
 * @example
 * const at = ["2026-03-01T10:00Z", "2026-03-01T10:12Z", "2026-03-05T09:00Z"];
 * const log = { customerId: ["eve", "eve", "bob"], at, amount: [7718360, -7718360, 1250] };
 * const { transactions, rejected } = transactionsFrom(log, undefined, { refunds: "pair", amountUnit: "cents" });
 * transactions.amount // => [12.5]
 * rejected.map(({ code, partner }) => [code, partner]) // => [["refunded", 1], ["refund", 0]]
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
/** The same for a table of Arrow, Arquero or DuckDB, and for rows of texts under a header row. */
export function transactionsFrom(
  table: ForeignTable,
  fields?: ColumnFields<string>,
  policy?: PreparePolicy,
): PreparedTransactions;
export function transactionsFrom(input: object, fields?: object, policy?: PreparePolicy): PreparedTransactions {
  const issues = issuesOf("transactionsFrom");
  const rules = rulesOf(issues, policy, zoneOf(input));
  const log = readLog(issues, input, fields);
  const hasCurrency = log.columns.some(({ field }) => field === "currency");
  const currency = currencyRules(issues, rules.currency, rules.convert, hasCurrency);
  throwIssues(issues);
  const rejections = rejectionsOf(log.length);
  if (log.rows !== undefined) rejectNonRows(log.rows, rejections);
  const read = tableOf(issues, log, rules, rejections);
  const currencies = columnOf(log, "currency", rejections);
  const all =
    currencies === undefined
      ? read
      : { ...read, amount: inOneCurrency(issues, currencies, read, currency, rejections) };
  if (rules.asOf < Number.POSITIVE_INFINITY) rejectLater(issues, all.at, rules, rejections);
  throwIssues(issues);
  rejectByAmount(all.amount, rules, rejections);
  const merged = compareRows(all, rules, rejections);
  const rejected = rejectedInOrder(rejections);
  const kept = packed(rejected.length + merged.length === 0 ? all : keepRows(all, keptRows(rejections)));
  const transactions = rules.zone === undefined ? kept : { ...kept, zone: rules.zone };
  return {
    transactions,
    rejected,
    merged,
    report: reportOf(log, transactions, rejected, merged.length, rules),
  };
}

function rejectNonRows(rows: ArrayLike<unknown>, rejections: Rejections): void {
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    if (typeof row !== "object" || row === null) reject(rejections, i, "not_a_row", "row", row);
  }
}

/** The columns of all rows; what stands in a rejected row means nothing. Nothing else of a cancelled row is looked at. */
function tableOf(issues: Issues, log: RawLog, rules: Rules, rejections: Rejections): TransactionTable {
  const cancelled = columnOf(log, "cancelled", rejections);
  if (cancelled !== undefined) rejectCancelled(cancelled, rejections);
  const customerId = idColumn(columnOf(log, "customerId", rejections)!, rules.idsAsText, "customerId", rejections);
  const dates = columnOf(log, "at", rejections)!;
  const at = dateColumn(dates, rules.dates, rejections);
  if (!rules.unitGiven) checkUnit(issues, dates, at);
  const amount = amountColumn(columnOf(log, "amount", rejections)!, rules.amounts, rejections);
  const orders = columnOf(log, "orderId", rejections);
  const orderId = orders === undefined ? undefined : idColumn(orders, rules.idsAsText, "orderId", rejections);
  const categories = columnOf(log, "category", rejections);
  const category = categories === undefined ? undefined : categoryColumn(categories, rejections);
  return {
    ...{ customerId, at, amount },
    ...(orderId === undefined ? {} : { orderId }),
    ...(category === undefined ? {} : { category }),
  };
}

/** What a field reads as, after rejecting the rows in which reading it threw. */
function columnOf(log: RawLog, field: TransactionField, rejections: Rejections): ArrayLike<unknown> | undefined {
  const column = log.columns.find((candidate) => candidate.field === field);
  if (column === undefined) return undefined;
  for (const [index, received] of column.failed) {
    rejectAs(rejections, { index, code: "accessor_failed", field, received });
  }
  return column.values;
}

/** The policies that look at several rows at once: first duplicates, then refunds and their sales. */
function compareRows(all: TransactionTable, rules: Rules, rejections: Rejections): MergedRow[] {
  if (!rules.mergeDuplicates && rules.refunds !== "pair") return [];
  const lines = codedLines(all, rejections);
  const merged = rules.mergeDuplicates ? mergeDuplicates(lines, rejections) : [];
  if (rules.refunds === "pair") pairRefunds(lines, rejections);
  return merged;
}
