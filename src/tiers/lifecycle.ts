import { checkNumber, checkOneOf, checkOptions, isObject } from "../core/check";
import { type Issues, issuesOf, report, throwIssues } from "../core/issue";
import type { Labels } from "../core/labels";
import { type Instant, instantOf } from "../prepare/time/instant";
import { checkTableZone } from "../prepare/time/zone";
import { type CustomerColumns, checkLastOrders, customerColumns, daysUntil } from "./customers";
import { gapsIn, type OverdueInput, readExpectedGap } from "./overdue-ratio";

/** Options of `lifecycleStages`. */
export interface LifecycleOptions {
  /** The instant up to which is counted: a `Date`, epoch ms, or an ISO text (a bare date is midnight in `zone`). */
  readonly asOf: Instant;
  /**
   * IANA time zone in which a bare date as `asOf` is read.
   * @defaultValue the zone that the table carries, else "UTC"
   */
  readonly zone?: string | undefined;
  /**
   * What the limits are measured in: `days` since the last order, the same for everyone, or how often the customer's own
   * purchase `gap` has passed since then (see `overdueRatio`).
   * @defaultValue "days"
   */
  readonly by?: "days" | "gap" | undefined;
  /**
   * Days from the first order for which a customer is new.
   * @defaultValue a third of `activeWithin`: 30 days; by gap 30 days
   */
  readonly newWithin?: number | undefined;
  /**
   * Up to so many days, or gaps, since the last order a customer is active.
   * @defaultValue half of `churnedAfter` where that is given, else 90 days, or 1.5 gaps
   */
  readonly activeWithin?: number | undefined;
  /**
   * After so many days, or gaps, since the last order a customer has churned; until then it is at risk.
   * @defaultValue twice `activeWithin`: 180 days, or 3 gaps
   */
  readonly churnedAfter?: number | undefined;
  /**
   * For `gap`: days expected between purchases of a customer who has bought on one day only.
   * @defaultValue the median of the mean gaps of all customers who have one
   */
  readonly expectedGap?: number | undefined;
}

/** What `lifecycleStages` reads of a customer table; `gapMean` only with `by: "gap"`. */
export type LifecycleInput = CustomerColumns<"firstAt" | "lastAt" | "orders"> &
  Partial<CustomerColumns<"gapMean">> & { readonly zone?: string | undefined };

const OPTIONS = ["asOf", "zone", "by", "newWithin", "activeWithin", "churnedAfter"] as const;

/** Limits that suit most shops: a season, and half a gap late. Whoever is silent for twice as long has churned. */
const ACTIVE_WITHIN = { days: 90, gap: 1.5 } as const;
const CHURNED_BY_ACTIVE = 2;

/** A month, or a third of the season where that has another length. */
const NEW_WITHIN = 30;
const ACTIVE_BY_NEW = 3;

const STAGES: readonly string[] = ["prospect", "new", "active", "at_risk", "churned"];

/**
 * The stage of every customer in its life with the shop: prospect, new, active, at risk, churned.
 *
 * Without an order a customer is a `prospect`, whatever its dates. Up to `newWithin` days after the first order it is
 * `new`. Else the time since the last order decides: `active` up to the first limit, `at_risk` up to the second, then
 * `churned`; a time equal to a limit is still within it. With `by: "gap"` the limits are multiples of the customer's own
 * mean gap between purchases, so that ninety silent days are long for a weekly buyer and short for a yearly one.
 *
 * @param customers - From `summarizeTransactions`; `firstAt`, `lastAt`, `orders` and, by gap, `gapMean` are read. Add
 * prospects of your own as rows with 0 orders and any instant.
 * @param options - The instant, what the limits are measured in, the limits.
 * @returns One label per customer; the levels are always the five stages. `LIFECYCLE_NAMES` has their display names.
 * @throws SegmentationError `not_increasing` when the second limit is below the first; `out_of_range` when a last order
 * lies after `asOf`; `too_few` as `overdueRatio`; `invalid_date`, `missing`, `length_mismatch`, `not_finite`,
 * `unknown_option`.
 * @remarks O(n).
 * @example
 * const day = 864e5;
 * const customers = {
 *   firstAt: [0, 95 * day, 0, 0], lastAt: [0, 95 * day, 40 * day, 40 * day], orders: [0, 1, 9, 3], gapMean: [0, 0, 5, 20],
 * };
 * const asOf = new Date(100 * day);
 * labelValues(lifecycleStages(customers, { asOf })) // => ["prospect", "new", "active", "active"]
 * labelValues(lifecycleStages(customers, { asOf, by: "gap" })) // => ["prospect", "new", "churned", "at_risk"]
 */
export function lifecycleStages(customers: LifecycleInput, options: LifecycleOptions): Labels {
  const issues = issuesOf("lifecycleStages");
  const by = checkOneOf(issues, "/by", isObject(options) ? options.by : undefined, ["days", "gap"], "days");
  const known = by === "days" ? OPTIONS : [...OPTIONS, "expectedGap" as const];
  const given = checkOptions<LifecycleOptions>(issues, options, known);
  const now = instantOf(issues, "/asOf", given.asOf, checkTableZone(issues, given.zone, customers));
  const limits = stageLimits(issues, by, given);
  const expectedGap = readExpectedGap(issues, given.expectedGap);
  const columns = customerColumns(issues, customers, ["lastAt", "firstAt", "orders"]);
  const gapMean = by === "days" ? undefined : customerColumns(issues, customers as OverdueInput, ["lastAt", "gapMean"]);
  throwIssues(issues);
  checkLastOrders(issues, columns.lastAt, columns.orders, now);
  throwIssues(issues);
  const sinceLast = daysUntil(now, columns.lastAt);
  const { orders } = columns;
  const elapsed = gapMean === undefined ? sinceLast : gapsIn(issues, sinceLast, orders, gapMean.gapMean, expectedGap);
  return { levels: [...STAGES], codes: stageCodes(orders, daysUntil(now, columns.firstAt), elapsed, limits) };
}

/** Where stages end. */
export interface StageLimits {
  /** Days from the first order. */
  readonly newWithin: number;
  /** Days or gaps since the last order. */
  readonly activeWithin: number;
  readonly churnedAfter: number;
}

/** The limits that the options give, or leave to the defaults. */
export function stageLimits(
  issues: Issues,
  by: "days" | "gap",
  given: { readonly [L in keyof StageLimits]?: number | undefined },
): StageLimits {
  const read = (name: keyof StageLimits, fallback: number, unit: string): number =>
    checkNumber(issues, `/${name}`, given[name], { from: 0, to: Number.MAX_VALUE, fallback, unit });
  const unit = by === "days" ? "days" : "gaps";
  const churned = given.churnedAfter === undefined ? undefined : read("churnedAfter", Number.MAX_VALUE, unit);
  const half = churned === undefined ? ACTIVE_WITHIN[by] : churned / CHURNED_BY_ACTIVE;
  const activeWithin = read("activeWithin", half, unit);
  const churnedAfter = churned ?? activeWithin * CHURNED_BY_ACTIVE;
  const newWithin = read("newWithin", by === "days" ? activeWithin / ACTIVE_BY_NEW : NEW_WITHIN, "days");
  if (churnedAfter < activeWithin) {
    const expected = `at least activeWithin (${activeWithin})`;
    report(issues, { code: "not_increasing", path: "/churnedAfter", expected, received: churnedAfter });
  }
  return { newWithin, activeWithin, churnedAfter };
}

function stageCodes(
  orders: Float64Array,
  sinceFirst: Float64Array,
  elapsed: Float64Array,
  { newWithin, activeWithin, churnedAfter }: StageLimits,
): Uint16Array {
  const codes = new Uint16Array(orders.length);
  for (let i = 0; i < codes.length; i++) {
    if (orders[i] === 0) continue;
    if (sinceFirst[i]! <= newWithin) codes[i] = 1;
    else codes[i] = 2 + +(elapsed[i]! > activeWithin) + +(elapsed[i]! > churnedAfter);
  }
  return codes;
}
