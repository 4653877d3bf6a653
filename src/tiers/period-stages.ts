import { checkLength, checkOptions, numberColumn } from "../core/check";
import { issuesOf, throwIssues } from "../core/issue";
import { type Labels, UNASSIGNED } from "../core/labels";
import type { IdColumn, NumericInput } from "../core/tables";
import { LAST_INSTANT } from "../prepare/time/civil";
import { type Instant, instantOf } from "../prepare/time/instant";
import { checkNotAfter } from "../prepare/time/not-after";
import { checkTableZone } from "../prepare/time/zone";
import { type Log, type LogInput, readLog } from "./log";
import { lastFullPeriod, type Period, type PeriodBounds, readPeriod } from "./periods";

/** What `periodStages` reads: a `TransactionTable`, or columns of your own of the same form. */
export interface PeriodInput extends LogInput {
  /** Epoch ms. */
  readonly at: NumericInput;
  readonly zone?: string | undefined;
}

/** Options of `periodStages`. */
export interface PeriodOptions {
  /** A calendar period (weeks begin on Monday), or a number of days that end at `asOf`. */
  readonly period: Period;
  /** The moment of the analysis: a `Date`, epoch ms, or an ISO text (a bare date is midnight in `zone`). */
  readonly asOf: Instant;
  /**
   * IANA time zone of the calendar.
   * @defaultValue the zone that the table carries, else "UTC"
   */
  readonly zone?: string | undefined;
}

/** Stages of the customers of a log in one period. */
export interface PeriodStages extends Labels {
  /** Whose stages they are, in order of first appearance in the log, as in the table of `summarizeTransactions`. */
  readonly customerId: IdColumn;
  /** The period that was looked at, epoch ms: from … up to but not including to. */
  readonly from: number;
  readonly to: number;
}

const STAGES: readonly string[] = ["new", "repeat", "returning", "dormant"];

/**
 * What each customer did in the last full period: new, repeat, returning or dormant.
 *
 * `new` bought for the first time ever; `repeat` bought in this period and in the one before; `returning` bought in this
 * period and earlier, but not in the one before; `dormant` bought earlier, but not in this period. So new + repeat +
 * returning are exactly the customers who bought in the period. Refunds are no purchases. A customer without a purchase
 * before the end of the period is `"unassigned"`.
 *
 * A calendar period is the last one that has ended at `asOf`: with `"month"`, any moment of November, its first instant
 * included, looks at October. `{ days: 30 }` looks at the thirty days up to `asOf`.
 *
 * @param transactions - `customerId`, `at` (epoch ms), `amount`, in any order. The log must reach back to the first order
 * of every customer: whoever bought earlier than it begins would count as new.
 * @param options - Period, instant, zone.
 * @returns One label per customer with `customerId`, and the bounds of the period. The rows are those of
 * `summarizeTransactions`: `{ ...customers, stage: periodStages(…) }`. `PERIOD_NAMES` has the display names.
 * @throws SegmentationError `out_of_range` when a transaction lies after `asOf`; `invalid_value` (period, zone),
 * `invalid_date`, `missing`, `length_mismatch`, `not_finite`, `invalid_type`, `unknown_option`.
 * @remarks O(n).
 * @example
 * const at = (day: string) => Date.parse(`2026-${day}T00:00:00Z`);
 * const log = {
 *   customerId: ["ann", "bob", "ann", "cem", "cem"],
 *   at: [at("09-03"), at("08-15"), at("10-01"), at("07-09"), at("10-31")],
 *   amount: [20, 35, 15, 60, 10],
 * };
 * const stage = periodStages(log, { period: "month", asOf: "2026-11-01" });
 * stage.customerId // => ["ann", "bob", "cem"]
 * labelValues(stage) // => ["repeat", "dormant", "returning"]
 */
export function periodStages(transactions: PeriodInput, options: PeriodOptions): PeriodStages {
  const issues = issuesOf("periodStages");
  const given = checkOptions<PeriodOptions>(issues, options, ["period", "asOf", "zone"]);
  const zone = checkTableZone(issues, given.zone, transactions);
  const now = instantOf(issues, "/asOf", given.asOf, zone);
  const period = readPeriod(issues, given.period);
  const log = readLog(issues, transactions);
  const at = numberColumn(issues, "/at", transactions.at, { from: -LAST_INSTANT, to: LAST_INSTANT });
  checkLength(issues, "/at", at.length, log.codes.length, "customerId");
  throwIssues(issues);
  checkNotAfter(issues, at, now, "every transaction");
  throwIssues(issues);
  const bounds = lastFullPeriod(period, now, zone);
  const codes = stagesFrom(purchasesIn(log, at, bounds));
  const levels = codes.includes(STAGES.length) ? [...STAGES, UNASSIGNED] : [...STAGES];
  return { levels, codes, customerId: log.ids, from: bounds.from, to: bounds.to };
}

const EARLIER = 1;
const PREVIOUS = 2;
const CURRENT = 4;

/** For each customer in which of the periods it bought, as bits. */
function purchasesIn({ codes, ids, amount }: Log, at: Float64Array, { before, from, to }: PeriodBounds): Uint8Array {
  const bought = new Uint8Array(ids.length);
  for (let i = 0; i < codes.length; i++) {
    const instant = at[i]!;
    if (amount[i]! < 0 || instant >= to) continue;
    bought[codes[i]!]! |= instant >= from ? CURRENT : instant >= before ? PREVIOUS : EARLIER;
  }
  return bought;
}

/** The stage for each combination of the bits. */
function stagesFrom(bought: Uint8Array): Uint16Array {
  const [fresh, repeat, returning, dormant, none] = [0, 1, 2, 3, 4];
  const stages = [none, dormant, dormant, dormant, fresh, returning, repeat, repeat];
  return Uint16Array.from(bought, (bits) => stages[bits]!);
}
