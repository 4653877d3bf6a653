import { type CustomerTable, type Instant, summarizeTransactions, type TransactionTable, take } from "segmentry";
import { middleDate, startOf } from "../shared/calendar";
import type { Subject } from "./subject";

/** The customers who bought in a part of the log, with the facts of this part alone. */
export interface PeriodCustomers {
  readonly customers: CustomerTable;
  /** The end of the period, from which recency counts back. */
  readonly asOf: Instant;
}

/** The log in two halves of equal length. */
export interface TwoPeriods {
  /** The first day of the second half. */
  readonly middle: string;
  readonly first: PeriodCustomers;
  readonly second: PeriodCustomers;
}

/** Undefined where nobody bought in one of the halves. */
export function twoPeriods({ transactions, zone, firstDay, asOf, asOfDay }: Subject): TwoPeriods | undefined {
  const middle = middleDate(firstDay, asOfDay);
  const cut = startOf(zone, middle);
  const first = buyersIn(transactions, (at) => at < cut, zone);
  const second = buyersIn(transactions, (at) => at >= cut, zone);
  if (first.orders.length === 0 || second.orders.length === 0) return undefined;
  return { middle, first: { customers: first, asOf: cut }, second: { customers: second, asOf } };
}

function buyersIn(transactions: TransactionTable, isIn: (at: number) => boolean, zone: string): CustomerTable {
  const customers = summarizeTransactions(take(transactions, rowsWhere(transactions.at, isIn)), { zone });
  return take(
    customers,
    rowsWhere(customers.orders, (orders) => orders > 0),
  );
}

function rowsWhere(values: ArrayLike<number>, holds: (value: number) => boolean): number[] {
  return Array.from(values, (value, i) => (holds(value) ? i : -1)).filter((i) => i >= 0);
}
