import { DAY } from "./civil";
import { clockOf, offsetAt, type ZoneClock } from "./zone";

/**
 * The number of each instant's calendar day in a zone, counted from 1970-01-01 as day 0. Two instants are on one day of
 * the zone's own calendar exactly when their numbers are equal, also on days of 23 or 25 hours.
 *
 * @param at - Instants, epoch milliseconds.
 * @param zone - IANA name such as `"Asia/Shanghai"`, or a fixed offset such as `"+08:00"`.
 * @throws SegmentationError `invalid_value` for a zone that does not exist.
 * @remarks O(n). Independent of the host's zone; nothing is kept between calls.
 */
export function dayNumbers(at: Float64Array, zone: string): Int32Array {
  return daysOn(clockOf(zone), at);
}

/** The same on a clock that is kept, and knows what it has been asked before. */
export function daysOn(clock: ZoneClock, at: Float64Array): Int32Array {
  const days = new Int32Array(at.length);
  if (clock.fixed !== undefined) fixedDays(at, clock.fixed, days);
  else for (let i = 0; i < at.length; i++) days[i] = Math.floor((at[i]! + offsetAt(clock, at[i]!)) / DAY);
  return days;
}

/**
 * Floor, not truncation: the last millisecond of 1969 lies on day −1. Neighbouring rows of a log mostly share their day,
 * so a row is first compared with the day before it.
 */
function fixedDays(at: Float64Array, offset: number, days: Int32Array): void {
  const length = DAY;
  let day = 0;
  let from = 1;
  let to = 0;
  for (let i = 0; i < at.length; i++) {
    const local = at[i]! + offset;
    if (local < from || local >= to) {
      day = Math.floor(local / length);
      from = day * length;
      to = from + length;
    }
    days[i] = day;
  }
}

/** The number of a day, and the instants from `from` up to but not including `to` that it holds. */
export interface DaySpan {
  day: number;
  from: number;
  to: number;
}

/**
 * Finds the day of an instant, for loops in which neighbours mostly share it. On a day with a change of the clocks the
 * span is empty, so that the next instant is looked up again.
 */
export function findDay(clock: ZoneClock, instant: number, span: DaySpan): void {
  const length = DAY;
  const offset = offsetAt(clock, instant);
  span.day = Math.floor((instant + offset) / length);
  span.from = span.day * length - offset;
  span.to = span.from + length;
  // Two changes are days apart: with equal offsets at its ends, a day has none.
  if (offsetAt(clock, span.from) !== offset || offsetAt(clock, span.to - 1) !== offset) span.to = span.from;
}
