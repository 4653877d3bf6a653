import { checkLength, checkOneOf, checkOptions, isObject, numberColumn } from "../core/check";
import { fail, issuesOf, throwIssues } from "../core/issue";
import type { NumericInput, RfmTable } from "../core/tables";
import { DAY, LAST_INSTANT } from "./time/civil";
import { type Instant, instantOf } from "./time/instant";
import { checkNotAfter } from "./time/not-after";
import { checkTableZone } from "./time/zone";

/** Options of `rfmTable`. */
export interface RfmTableOptions {
  /** The instant from which recency is counted: a `Date`, epoch ms, or an ISO text (a bare date is midnight in `zone`). */
  readonly asOf: Instant;
  /**
   * What monetary means: all revenue of a customer, or its mean per order.
   * @defaultValue "total"
   */
  readonly monetary?: "total" | "mean" | undefined;
  /**
   * IANA time zone in which a bare date as `asOf` is read.
   * @defaultValue the zone that the table carries, else "UTC"
   */
  readonly zone?: string | undefined;
}

/**
 * The three measures of RFM for every customer: days since the last order, number of orders, revenue.
 *
 * Recency is exact elapsed time, `(asOf − lastAt) / 86,400,000`, so it has a fraction where orders carry a time of day.
 * A customer with refunds only has frequency 0, and recency since its last transaction. Refunds lower monetary, which
 * may be negative; its mean for a customer without orders is 0.
 *
 * @param customers - From `summarizeTransactions`; `lastAt`, `orders` and `revenue` are read.
 * @returns `recency` in days, `frequency`, `monetary`, in the order of the customers.
 * @throws SegmentationError `out_of_range` when a customer's last order lies after `asOf` or its number of orders is
 * below 0, `invalid_date`, `missing`, `length_mismatch`, `not_finite`, `unknown_option`.
 * @remarks O(n).
 * @example
 * const customers = { lastAt: [Date.UTC(2026, 9, 25), Date.UTC(2026, 9, 30, 12)], orders: [3, 1], revenue: [90, 12.5] };
 * rfmTable(customers, { asOf: "2026-11-01", monetary: "mean" }) // => { recency: [7, 1.5], frequency: [3, 1], monetary: [30, 12.5] }
 */
export function rfmTable(
  customers: {
    readonly lastAt: NumericInput;
    readonly orders: NumericInput;
    readonly revenue: NumericInput;
    readonly zone?: string | undefined;
  },
  options: RfmTableOptions,
): RfmTable {
  const issues = issuesOf("rfmTable");
  if (!isObject(customers))
    fail("rfmTable", { code: "invalid_type", path: "/customers", expected: "a customer table", received: customers });
  const { asOf, monetary, zone } = checkOptions<RfmTableOptions>(issues, options, ["asOf", "monetary", "zone"]);
  const measure = checkOneOf(issues, "/monetary", monetary, ["total", "mean"], "total");
  const now = instantOf(issues, "/asOf", asOf, checkTableZone(issues, zone, customers));
  const lastAt = numberColumn(issues, "/lastAt", customers.lastAt, { from: -LAST_INSTANT, to: LAST_INSTANT });
  const orders = numberColumn(issues, "/orders", customers.orders, { from: 0, to: Number.MAX_VALUE });
  const revenue = numberColumn(issues, "/revenue", customers.revenue);
  checkLength(issues, "/orders", orders.length, lastAt.length, "lastAt");
  checkLength(issues, "/revenue", revenue.length, lastAt.length, "lastAt");
  throwIssues(issues);
  checkNotAfter(issues, lastAt, now, "the last order of every customer");
  throwIssues(issues);
  return {
    recency: lastAt.map((at) => (now - at) / DAY),
    frequency: orders.slice(),
    monetary: measure === "total" ? revenue.slice() : revenue.map((sum, i) => (orders[i]! > 0 ? sum / orders[i]! : 0)),
  };
}
