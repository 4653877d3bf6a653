import {
  type CustomerTable,
  type PrepareReport,
  summarizeTransactions,
  type TransactionTable,
  transactionsFrom,
} from "segmentry";
import type { LogOptions } from "./arguments";
import { withBrokenRows } from "./broken-rows";
import { dateIn, nextDate } from "./calendar";
import type { OrderLog } from "./order-log";

/** The usable rows of a log, its customers, and its place in the calendar. */
export interface PreparedLog {
  readonly transactions: TransactionTable;
  readonly customers: CustomerTable;
  readonly zone: string;
  /** Dates of the calendar in the zone. */
  readonly firstDay: string;
  readonly lastDay: string;
  /** The instant of the analysis, as the user wrote it; else the day after the last order. */
  readonly asOf: string;
  /** Its date in the zone. */
  readonly asOfDay: string;
}

const BARE_DATE = /^\d{4}-\d\d-\d\d$/;

/** From the raw log to facts per customer; undefined where no row could be used. */
export function prepareLog(
  { columns, broken }: OrderLog,
  options: LogOptions,
): { readonly rows: PrepareReport; readonly prepared: PreparedLog | undefined } {
  const { transactions, report: read } = transactionsFrom(columns, undefined, {
    numericText: "parse",
    zone: options.zone,
    dateFormat: options.dateFormat,
    asOf: options.asOf,
    afterAsOf: "ignore",
  });
  const report = withBrokenRows(read, broken);
  if (report.firstAt === null || report.lastAt === null) return { rows: report, prepared: undefined };
  const zone = options.zone ?? "UTC";
  const lastDay = dateIn(zone, report.lastAt);
  const asOf = options.asOf ?? nextDate(lastDay);
  return {
    rows: report,
    prepared: {
      transactions,
      customers: summarizeTransactions(transactions, { zone }),
      zone,
      firstDay: dateIn(zone, report.firstAt),
      lastDay,
      asOf,
      asOfDay: BARE_DATE.test(asOf) ? asOf : dateIn(zone, Date.parse(asOf)),
    },
  };
}
