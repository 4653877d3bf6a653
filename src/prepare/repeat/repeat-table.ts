import { issuesOf } from "../../core/issue";
import { take } from "../../core/rows";
import type { RepeatTable } from "../../core/tables";
import { isCents, nearestCents } from "../../math/cents";
import type { SummaryInput } from "../summary/summary-input";
import type { Instant } from "../time/instant";
import { holdoutValues, repeatValues } from "./repeat-histories";
import type { RepeatSettings, RepeatTableOptions } from "./repeat-options";
import { type RepeatReport, repeatReportOf } from "./repeat-report";
import { type RepeatSources, readRepeatLog } from "./repeat-sources";
import { daysPer } from "./repeat-unit";

/** The result of `repeatTable`: where `holdoutUntil` is given, the columns of the holdout are there. */
export type RepeatTableOf<Until> = RepeatTable & { readonly report: RepeatReport } & (Until extends Instant
    ? Required<Pick<RepeatTable, "holdoutX" | "holdoutDuration" | "holdoutValue">>
    : unknown);

/**
 * The table that models of repeat buying read: for each customer the number of repeat purchases `x`, its age at the last
 * one `tx`, its age at the end of observation `T`, and the mean value `m` of its repeat purchases.
 *
 * All that a customer buys on one calendar day is one purchase, and ages count whole calendar days (days of 23 or 25 hours
 * are days like others), divided by the length of the unit. The first purchase starts the life of a customer and is no
 * repeat purchase: `x` = purchases − 1, and `x` = 0 exactly where `tx` = 0. `tx` is the age *at* the last purchase, not the
 * time *since* then, which `rfmTable` calls recency. A purchase of amount 0 is a purchase. A refund is none; it lowers
 * the value of the purchase of its day, else of the last one before, so that `m` may be 0 or negative. Customers without a purchase until
 * `observeUntil` are left out and listed in `report.dropped`.
 *
 * @param transactions - `customerId`, `at` (epoch ms), `amount`, in any order. The log must reach back to the first
 * purchase of every customer.
 * @param options - The unit, the last day of observation, and optionally that of a holdout after it.
 * @returns One row per customer, in order of first appearance; with `holdoutUntil` also `holdoutX` (purchases in the
 * holdout), `holdoutDuration` (its length in `unit`) and `holdoutValue`. No rows give columns of length 0.
 * @throws SegmentationError `missing`, `invalid_date`, `invalid_value` (unit, zone, a day that ends no unit), `out_of_range`
 * (a holdout that ends before it begins), `length_mismatch`, `not_finite`, `invalid_type`, `unknown_option`.
 * @remarks O(n); fastest with rows in order of time. Sums are exact, so that the order of the rows changes no bit.
 * @see Fader, Hardie and Lee 2005, Marketing Science 24(2), for x, t_x and T; RFM and CLV, Journal of Marketing Research
 * 42(4), for m.
 * @example
 * const at = (day: string) => Date.parse(`1997-${day}T00:00:00Z`);
 * const log = {
 *   customerId: ["ann", "ann", "bob", "ann", "bob", "eve"],
 *   at: [at("01-01"), at("01-15"), at("01-01"), at("01-29"), at("10-07"), at("10-07")],
 *   amount: [30, 12, 20, 16, 25, 10],
 * };
 * const table = repeatTable(log, { unit: "week", observeUntil: "1997-09-30", holdoutUntil: "1998-06-30" });
 * toRows(take(table, [0])) // => [{ customerId: "ann", x: 2, tx: 4, T: 272 / 7, m: 14, holdoutX: 0, holdoutDuration: 39, holdoutValue: 0 }]
 * table.holdoutX // => [0, 1]
 * table.report.dropped // => [{ customerId: "eve", reason: "first_purchase_later" }]
 */
export function repeatTable<Until extends Instant | undefined = undefined>(
  transactions: SummaryInput,
  options: RepeatTableOptions & { readonly holdoutUntil?: Until },
): RepeatTableOf<Until> {
  const issues = issuesOf("repeatTable");
  const { settings, sources } = readRepeatLog(issues, transactions, options);
  const table = {
    customerId: take({ ids: sources.ids }, sources.kept).ids,
    ...observedColumns(sources, settings),
    unit: settings.unit,
    ...(settings.hasHoldout ? holdoutColumns(sources, settings) : {}),
    report: repeatReportOf(sources),
  };
  return table as RepeatTable as RepeatTableOf<Until>;
}

function observedColumns(
  { lines, histories, bounds, kept }: RepeatSources,
  { unit, byUnit, net }: RepeatSettings,
): Pick<RepeatTable, "x" | "tx" | "T" | "m"> {
  const { purchases, first, second, last } = histories;
  const length = byUnit ? 1 : daysPer(unit);
  const value = repeatValues(lines, bounds.observe, second, net);
  const n = kept.length;
  const columns = { x: new Float64Array(n), tx: new Float64Array(n), T: new Float64Array(n), m: new Float64Array(n) };
  for (let place = 0; place < n; place++) {
    const code = kept[place]!;
    const repeats = purchases[code]! - 1;
    columns.x[place] = repeats;
    columns.tx[place] = (last[code]! - first[code]!) / length;
    columns.T[place] = (bounds.observe - first[code]!) / length;
    if (repeats > 0) columns.m[place] = meanOf(value[code]!, repeats);
  }
  return columns;
}

/** Whole cents are divided as integers, so that the mean of 0.08, 0.09 and 0.1 is 0.09. */
function meanOf(sum: number, count: number): number {
  const cents = nearestCents(sum);
  return isCents(sum, cents) ? cents / (100 * count) + 0 : sum / count;
}

function holdoutColumns(
  { lines, histories, bounds, kept }: RepeatSources,
  { unit, byUnit, net }: RepeatSettings,
): Pick<RepeatTable, "holdoutX" | "holdoutDuration" | "holdoutValue"> {
  const value = holdoutValues(lines, bounds, histories.holdout.length, net);
  const length = (bounds.end - bounds.observe) / (byUnit ? 1 : daysPer(unit));
  const holdoutX = new Float64Array(kept.length);
  const holdoutValue = new Float64Array(kept.length);
  for (let place = 0; place < kept.length; place++) {
    holdoutX[place] = histories.holdout[kept[place]!]!;
    holdoutValue[place] = value[kept[place]!]!;
  }
  return { holdoutX, holdoutDuration: new Float64Array(kept.length).fill(length), holdoutValue };
}
