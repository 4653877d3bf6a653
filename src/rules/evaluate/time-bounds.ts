import { DAY, firstOfMonth, LAST_INSTANT } from "../../prepare/time/civil";
import { isInstant, isoRules, readInstant } from "../../prepare/time/instant";
import { localToInstant, offsetAt, type ZoneClock } from "../../prepare/time/zone";
import type { Duration, RuleValue, TimeWindow } from "../grammar/ast";

/** The instant as of which rules are asked, on the clock of a zone. */
export interface Moment {
  readonly asOf: number;
  readonly clock: ZoneClock;
}

/** An absolute span of time: from `from` to below `to`. */
export interface TimeBounds {
  readonly from: number;
  readonly to: number;
}

const HOUR = 3_600_000;

/** What a window before or after `asOf` means in epoch milliseconds. */
export function windowBounds(span: TimeWindow, { asOf, clock }: Moment): TimeBounds {
  return "last" in span
    ? { from: moved(asOf, span.last, -1, clock), to: asOf }
    : { from: asOf, to: moved(asOf, span.next, 1, clock) };
}

/**
 * The instant that lies so long after (or before) another. Hours are elapsed time. All other units move the calendar of
 * the zone and keep the time of day, so that a day is 23 or 25 hours long where the clocks change; months and years
 * clamp to the last day of the month. What would lie beyond the last instant that there is ends there.
 */
export function moved(instant: number, { n, unit }: Duration, direction: 1 | -1, clock: ZoneClock): number {
  if (unit === "hour") return withinTime(instant + direction * n * HOUR);
  const local = withinTime(instant + offsetAt(clock, instant));
  const steps = direction * n;
  const target =
    unit === "day" || unit === "week"
      ? local + steps * DAY * (unit === "week" ? 7 : 1)
      : withMonths(local, steps * (unit === "year" ? 12 : 1));
  return Math.abs(target) < LAST_INSTANT - DAY ? localToInstant(target, clock) : withinTime(target);
}

function withMonths(local: number, months: number): number {
  const date = new Date(local);
  const month = date.getUTCFullYear() * 12 + date.getUTCMonth() + months;
  const first = firstOfMonth(month);
  const day = Math.min(date.getUTCDate(), firstOfMonth(month + 1) - first);
  return (first + day - 1) * DAY + local - Math.floor(local / DAY) * DAY;
}

function withinTime(instant: number): number {
  return Math.max(-LAST_INSTANT, Math.min(LAST_INSTANT, instant));
}

/** The instant of a date in a rule; NaN for a day that does not exist, such as 30 February. */
export function dateConstant(value: RuleValue, clock: ZoneClock): number {
  const instant = readInstant(value, isoRules(clock));
  return isInstant(instant) ? instant : Number.NaN;
}
