import { checkOneOf, checkOptions } from "../../core/check";
import { type Issues, issuesOf } from "../../core/issue";
import type { CustomerTable } from "../../core/tables";
import { checkZone, clockOf } from "../time/zone";
import { type CustomerOrder, orderedById } from "./customer-order";
import { customerTable } from "./customer-table";
import type { EncodedIds } from "./encode-ids";
import { addOrders, emptyOrderCounts } from "./orders";
import { readSummaryLog, type SummaryInput, type SummaryLog } from "./summary-input";
import { type Tally, tallyLog } from "./tally";

/** Options of `summarizeTransactions` and of `createSummary`. */
export interface SummaryOptions {
  /**
   * IANA time zone whose calendar days count as purchase days.
   * @defaultValue the zone that the table carries, else "UTC"
   */
  readonly zone?: string | undefined;
  /**
   * Which customer comes first: `"appearance"` in the log, or by `"customerId"`: numbers by size, then bigints by size,
   * then texts by their code units. Only the latter does not depend on the order of the rows.
   * @defaultValue "appearance"
   */
  readonly order?: CustomerOrder | undefined;
}

/**
 * Sums up a log of transactions: one row of facts per customer, in order of first appearance or by id.
 *
 * A line with an amount of 0 or more belongs to an order; a negative amount is a refund, which lowers revenue and is no
 * order. A customer with refunds only has 0 orders, and `firstAt`/`lastAt` of its transactions. Revenue is summed
 * exactly, so neither the order of the rows nor rounding on the way can change it.
 *
 * @param transactions - `customerId`, `at` (epoch ms), `amount`, optional `orderId`: columns of equal length, in any order.
 * @param options - The time zone of purchase days, the order of the customers.
 * @returns Facts per customer. No rows give columns of length 0.
 * @throws SegmentationError `length_mismatch`, `not_finite`, `out_of_range`, `invalid_type`, `invalid_value`, `missing`,
 * `unknown_option`.
 * @remarks O(n + days); fastest with integer ids in an `Int32Array` and rows in order of time.
 * @example
 * const log = { customerId: ["ann", "bob", "ann"], at: [0, 0, 864e5], amount: [20, 5, 30.5] };
 * const customers = summarizeTransactions(log);
 * customers.customerId // => ["ann", "bob"]
 * customers.revenue // => [50.5, 5]
 * customers.gapMean // => [1, 0]
 */
export function summarizeTransactions(transactions: SummaryInput, options?: SummaryOptions): CustomerTable {
  const issues = issuesOf("summarizeTransactions");
  const { zone, order } = checkSummaryOptions(issues, options);
  const log = readSummaryLog(issues, "", transactions);
  const zoneGiven = zone ?? log.zone;
  const clock = clockOf(zoneGiven ?? "UTC");
  const { ids } = log.customers;
  const seen = appearances(log.customers);
  const tally = tallyLog(log, clock);
  const { lines, firstAt, lastAt } = tally;
  fillWithoutOrders(log, seen, tally);
  const orders = log.orders === undefined ? lines : ordersOf(log, log.orders);
  const facts = { ids, lines, orders, firstAt, lastAt, revenue: tally.sums.finish(ids.length), days: tally };
  return customerTable(facts, order === "customerId" ? orderedById(ids, seen) : seen, clock, zoneGiven);
}

/** Checks the options; the zone stays undefined where none is given. */
export function checkSummaryOptions(
  issues: Issues,
  options: SummaryOptions | undefined,
): { readonly zone: string | undefined; readonly order: CustomerOrder } {
  const { zone, order } = checkOptions(issues, options, ["zone", "order"]);
  return {
    zone: zone === undefined ? undefined : checkZone(issues, "/zone", zone),
    order: checkOneOf(issues, "/order", order, ["appearance", "customerId"], "appearance"),
  };
}

/** The codes of a column that have a row, in the order of their first rows. */
export function appearances({ codes, ids, appeared }: EncodedIds): Uint32Array {
  const order = new Uint32Array(ids.length);
  if (appeared) return order.map((_, code) => code);
  const seen = new Uint8Array(ids.length);
  let count = 0;
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!;
    if (seen[code] === 1) continue;
    seen[code] = 1;
    order[count++] = code;
  }
  return order.subarray(0, count);
}

function ordersOf({ customers, amount }: SummaryLog, { codes, ids }: EncodedIds): Uint32Array {
  const orders = emptyOrderCounts(customers.ids.length, ids.length);
  addOrders(orders, customers.codes, codes, amount);
  return orders.counts;
}

/** Customers with refunds only have no order; their first and last transaction stand in. */
function fillWithoutOrders({ customers, at }: SummaryLog, seen: Uint32Array, { lines, firstAt, lastAt }: Tally): void {
  if (seen.every((code) => lines[code]! > 0)) return;
  const { codes } = customers;
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!;
    if (lines[code]! > 0) continue;
    if (at[i]! < firstAt[code]!) firstAt[code] = at[i]!;
    if (at[i]! > lastAt[code]!) lastAt[code] = at[i]!;
  }
}
