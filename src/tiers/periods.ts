import { checkNumber, isObject } from "../core/check";
import { type Issues, pointer, report } from "../core/issue";
import { DAY, firstOfMonth, LAST_INSTANT } from "../prepare/time/civil";
import { clockOf, localToInstant, offsetAt } from "../prepare/time/zone";

/** A calendar period (weeks begin on Monday), or a number of days. */
export type Period = "week" | "month" | "quarter" | "year" | { readonly days: number };

/** Two periods that follow each other, in epoch ms: `[before, from)` and `[from, to)`. */
export interface PeriodBounds {
  readonly before: number;
  readonly from: number;
  readonly to: number;
}

const CALENDAR: readonly unknown[] = ["week", "month", "quarter", "year"];

/** A period in one of its forms. */
export function readPeriod(issues: Issues, given: Period): Period {
  if (CALENDAR.includes(given)) return given;
  if (isObject(given) && Object.keys(given).join() === "days") {
    const limits = { from: 1, to: MOST_DAYS, integer: true, fallback: 1 };
    return { days: checkNumber(issues, pointer("period", "days"), given.days, limits) };
  }
  report(issues, {
    code: given === undefined ? "missing" : "invalid_value",
    path: "/period",
    expected: '"week", "month", "quarter", "year" or { days }',
    received: given,
  });
  return "month";
}

/** A thousand years: more is not a period but a slip. */
const MOST_DAYS = 366_000;

/** The last full period that has ended at `asOf`, and the one before it, on the zone's clock. */
export function lastFullPeriod(period: Period, asOf: number, zone: string): PeriodBounds {
  const clock = clockOf(zone);
  const local = Math.min(asOf + offsetAt(clock, asOf), LAST_INSTANT);
  const startOf = startsOf(period, local);
  const to = typeof period === "object" ? asOf : localToInstant(startOf(0), clock);
  return { before: localToInstant(startOf(2), clock), from: localToInstant(startOf(1), clock), to };
}

/** The local time at which the period began that lies `back` periods before the one of `local`. */
function startsOf(period: Period, local: number): (back: number) => number {
  if (typeof period === "object") return (back) => local - back * period.days * DAY;
  if (period === "week") return (back) => (mondayOf(Math.floor(local / DAY)) - 7 * back) * DAY;
  const months = period === "month" ? 1 : period === "quarter" ? 3 : 12;
  const date = new Date(local);
  const current = Math.floor((date.getUTCFullYear() * 12 + date.getUTCMonth()) / months) * months;
  return (back) => firstOfMonth(current - back * months) * DAY;
}

/** Day 0, 1970-01-01, was a Thursday. */
function mondayOf(day: number): number {
  return day - ((((day + 3) % 7) + 7) % 7);
}
