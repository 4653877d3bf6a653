import { checkNumber, checkOptions } from "../core/check";
import { fail, type Issues, issuesOf, throwIssues } from "../core/issue";
import { quantiles } from "../math/quantile";
import { type Instant, instantOf } from "../prepare/time/instant";
import { checkTableZone } from "../prepare/time/zone";
import { type CustomerColumns, checkLastOrders, customerColumns, daysUntil } from "./customers";

/** Options of `overdueRatio`. */
export interface OverdueOptions {
  /** The instant up to which is counted: a `Date`, epoch ms, or an ISO text (a bare date is midnight in `zone`). */
  readonly asOf: Instant;
  /**
   * IANA time zone in which a bare date as `asOf` is read.
   * @defaultValue the zone that the table carries, else "UTC"
   */
  readonly zone?: string | undefined;
  /**
   * Days expected between purchases of a customer who has bought on one day only, and so has no gap of its own. Give it
   * where a few customers are looked at alone, so that all are measured alike.
   * @defaultValue the median of the mean gaps of all customers who have one
   */
  readonly expectedGap?: number | undefined;
}

/** What `overdueRatio` reads of a customer table. */
export type OverdueInput = CustomerColumns<"lastAt" | "orders" | "gapMean"> & { readonly zone?: string | undefined };

/**
 * How overdue each customer is, by the customer's own rhythm: days since the last order, divided by the days that usually
 * lie between the purchases of this customer. 1 is "due today", 2 is "one whole gap late".
 *
 * A customer who has bought on one day only has no gap yet; the median gap of all customers, or `expectedGap`, stands
 * in. A gap of less than a second counts as one. A customer without any order is not overdue: 0.
 *
 * @param customers - From `summarizeTransactions`; `lastAt`, `orders` and `gapMean` are read.
 * @param options - The instant, and the expected gap where there is none.
 * @returns One ratio per customer, from 0.
 * @throws SegmentationError `too_few` where a customer needs an expected gap and nobody has bought on two days;
 * `out_of_range` when a last order lies after `asOf`; `invalid_date`, `missing`, `length_mismatch`, `not_finite`,
 * `unknown_option`.
 * @remarks O(n).
 * @example
 * const day = 864e5;
 * const customers = { lastAt: [80 * day, 80 * day, 0], orders: [5, 1, 0], gapMean: [10, 0, 0] };
 * overdueRatio(customers, { asOf: new Date(100 * day) }) // => [2, 2, 0]
 * overdueRatio(customers, { asOf: new Date(100 * day), expectedGap: 40 }) // => [2, 0.5, 0]
 */
export function overdueRatio(customers: OverdueInput, options: OverdueOptions): Float64Array {
  const issues = issuesOf("overdueRatio");
  const { asOf, zone, expectedGap } = checkOptions<OverdueOptions>(issues, options, ["asOf", "zone", "expectedGap"]);
  const now = instantOf(issues, "/asOf", asOf, checkTableZone(issues, zone, customers));
  const { lastAt, orders, gapMean } = customerColumns(issues, customers, ["lastAt", "orders", "gapMean"]);
  const given = readExpectedGap(issues, expectedGap);
  throwIssues(issues);
  checkLastOrders(issues, lastAt, orders, now);
  throwIssues(issues);
  return gapsIn(issues, daysUntil(now, lastAt), orders, gapMean, given);
}

/** The option of that name; undefined where it is absent. */
export function readExpectedGap(issues: Issues, given: number | undefined): number | undefined {
  if (given === undefined) return undefined;
  return checkNumber(issues, "/expectedGap", given, {
    from: SHORTEST,
    to: Number.MAX_VALUE,
    fallback: 1,
    unit: "days",
  });
}

/** A second, in days: no ratio is infinite. */
const SHORTEST = 1 / 86_400;

/** How often the own gap of each customer, or else the expected one, fits into the days since the last order. */
export function gapsIn(
  issues: Issues,
  sinceLast: Float64Array,
  orders: Float64Array,
  gapMean: Float64Array,
  expectedGap: number | undefined,
): Float64Array {
  const needed = expectedGap === undefined && orders.some((count) => count > 0);
  const expected = needed ? medianGap(issues, gapMean) : (expectedGap ?? 1);
  return sinceLast.map((days, i) => {
    const gap = gapMean[i]! > 0 ? gapMean[i]! : expected;
    return orders[i] === 0 ? 0 : days / Math.max(gap, SHORTEST);
  });
}

/** The median of the gaps there are; where there are none, nothing can be said. */
export function medianGap(issues: Issues, gapMean: Float64Array): number {
  const gaps = gapMean.filter((gap) => gap > 0);
  if (gaps.length > 0) return quantiles(gaps, [0.5])[0]!;
  return fail(issues.where, {
    code: "too_few",
    path: "/gapMean",
    expected: "the gaps of customers of whom at least one has bought on two days",
    found: "none",
    hint: "give the days that you expect between purchases as expectedGap",
  });
}
