import { checkOptions, isArrayLike, isObject, numberColumn } from "../../core/check";
import { fail, type Issues, issuesOf, pointer, report, throwIssues } from "../../core/issue";
import { isLabels } from "../../core/labels";
import { isBeside, take } from "../../core/rows";
import type { NumericInput } from "../../core/tables";
import { isTags } from "../../core/tags";
import { LAST_INSTANT } from "../time/civil";
import { type Instant, instantOf } from "../time/instant";
import { checkTableZone } from "../time/zone";

/** A log whose rows have a time: a `TransactionTable`, or columns of your own. */
export interface TimedLog {
  /** Epoch ms. */
  readonly at: NumericInput;
  /** The zone of bare dates, unless an option says another. */
  readonly zone?: string | undefined;
}

/** Options of `transactionsBetween`. */
export interface BetweenOptions {
  /**
   * The first instant of the period: a `Date`, epoch ms, or an ISO text (a bare date is midnight in `zone`).
   * @defaultValue the beginning of the log
   */
  readonly from?: Instant | undefined;
  /**
   * The end of the period, which is no longer part of it: `"2026-07-01"` ends with the last moment of June.
   * @defaultValue the end of the log
   */
  readonly until?: Instant | undefined;
  /**
   * IANA time zone in which bare dates begin.
   * @defaultValue the zone of the table where it carries one, else "UTC"
   */
  readonly zone?: string | undefined;
}

/**
 * The transactions of a period: the part of a log from one instant up to, but not including, another.
 *
 * Periods that share a limit share no row: what ends with `until: "2026-07-01"` goes on with `from: "2026-07-01"`, and the
 * same text is the `asOf` of the first one. Rows stay in their order, every column stays what it is, and facts beside
 * the columns (the zone) are passed on. A period without rows gives an empty table; a log that lies within the period
 * is returned as it is.
 *
 * @param transactions - `at` in epoch ms, in any order, and any other columns of the same length.
 * @param options - `from`, `until`, `zone`; a limit that is left out does not cut.
 * @returns A table with the same columns.
 * @throws SegmentationError `out_of_range` when `until` is not after `from`; `invalid_date`, `suspicious_unit`,
 * `invalid_value` (zone), `not_finite` (at), `length_mismatch`, `invalid_type`, `unknown_option`.
 * @remarks O(n).
 * @example
 * const at = Float64Array.of(Date.UTC(2026, 5, 30, 23), Date.UTC(2026, 6, 1), Date.UTC(2026, 11, 31));
 * const log = { customerId: ["ann", "bob", "ann"], at, amount: Float64Array.of(20, 35, 10) };
 * transactionsBetween(log, { until: "2026-07-01" }).customerId // => ["ann"]
 * transactionsBetween(log, { from: "2026-07-01", until: "2027-01-01" }).customerId // => ["bob", "ann"]
 * transactionsBetween(log, { until: "2026-07-01", zone: "America/New_York" }).customerId // => ["ann", "bob"]
 */
export function transactionsBetween<T extends TimedLog>(transactions: T, options?: BetweenOptions): T {
  const issues = issuesOf("transactionsBetween");
  if (!isObject(transactions)) {
    const expected = "a table with a column at";
    fail(issues.where, { code: "invalid_type", path: "/transactions", expected, received: transactions });
  }
  const given = checkOptions<BetweenOptions>(issues, options, ["from", "until", "zone"]);
  const zone = checkTableZone(issues, given.zone, transactions);
  const from = given.from === undefined ? -LAST_INSTANT : instantOf(issues, "/from", given.from, zone);
  const until = given.until === undefined ? Number.POSITIVE_INFINITY : instantOf(issues, "/until", given.until, zone);
  if (until <= from) reportEmpty(issues, from, until);
  const at = numberColumn(issues, "/at", transactions.at, { from: -LAST_INSTANT, to: LAST_INSTANT });
  checkColumns(issues, transactions, at.length);
  throwIssues(issues);
  const rows = rowsBetween(at, from, until);
  return rows.length === at.length ? transactions : take(transactions, rows);
}

function reportEmpty(issues: Issues, from: number, until: number): void {
  report(issues, {
    code: "out_of_range",
    path: "/until",
    expected: `after from (${new Date(from).toISOString()})`,
    received: new Date(until),
    hint: "until is no longer part of the period: for one day, give the next day",
  });
}

/** Whatever has rows must have as many as there are times. */
function checkColumns(issues: Issues, table: object, n: number): void {
  for (const [name, member] of Object.entries(table)) {
    const path = pointer(name);
    const length = lengthOf(member);
    if (length === undefined) {
      if (isBeside(name, member)) continue;
      report(issues, { code: "invalid_type", path, expected: "a column, Labels or Tags", received: member });
    } else if (length !== n) {
      const expected = `a column of length ${n} (as at)`;
      report(issues, { code: "length_mismatch", path, expected, received: length });
    }
  }
}

function lengthOf(member: unknown): number | undefined {
  if (isLabels(member)) return member.codes.length;
  if (isTags(member) || isArrayLike(member)) return member.length;
  return undefined;
}

function rowsBetween(at: Float64Array, from: number, until: number): Uint32Array {
  let count = 0;
  for (let i = 0; i < at.length; i++) count += +(at[i]! >= from && at[i]! < until);
  const rows = new Uint32Array(count);
  for (let i = 0, k = 0; k < count; i++) {
    rows[k] = i;
    k += +(at[i]! >= from && at[i]! < until);
  }
  return rows;
}
