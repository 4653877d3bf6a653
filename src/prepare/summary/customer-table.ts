import type { CustomerTable, IdColumn } from "../../core/tables";
import { daysOn } from "../time/calendar";
import type { ZoneClock } from "../time/zone";
import { takeCounts, takeIds, takeNumbers } from "./customer-order";
import { type DayWalk, gapFacts } from "./purchase-days";

/** Everything that is known of the customers of a log, by code. */
export interface CustomerFacts {
  readonly ids: IdColumn;
  /** Lines that are no refunds. */
  readonly lines: Uint32Array;
  readonly orders: Uint32Array;
  /** Of the purchases; of all lines where there are only refunds. */
  readonly firstAt: Float64Array;
  readonly lastAt: Float64Array;
  readonly revenue: Float64Array;
  readonly days: DayWalk;
}

/**
 * The table of the customers with these codes, in this order.
 *
 * @param zone - The zone that was given, if any; the table carries it on.
 */
export function customerTable(
  facts: CustomerFacts,
  order: Uint32Array,
  clock: ZoneClock,
  zone: string | undefined,
): CustomerTable {
  const firstAt = takeNumbers(facts.firstAt, order);
  return {
    customerId: takeIds(facts.ids, order),
    firstAt,
    lastAt: takeNumbers(facts.lastAt, order),
    orders: takeCounts(facts.orders, order),
    ...gapFacts(facts.days, facts.lines, order, daysOn(clock, firstAt)),
    revenue: takeNumbers(facts.revenue, order),
    ...(zone === undefined ? {} : { zone }),
  };
}
