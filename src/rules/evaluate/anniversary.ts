import { DAY, LAST_INSTANT } from "../../prepare/time/civil";
import { offsetAt } from "../../prepare/time/zone";
import type { AnniversaryRule } from "../grammar/ast";
import type { BoundLeaf } from "./bound-leaf";
import type { Moment } from "./time-bounds";

/**
 * Whose day of the year comes around between two days. A code for each date is its month and day on the clock of the zone;
 * a date later than `asOf` has no anniversary yet and counts as missing. 29 February is kept on the 28th where the year
 * has none, as months clamp.
 */
export function anniversaryLeaf(rule: AnniversaryRule, dates: Float64Array, { asOf, clock }: Moment): BoundLeaf {
  const codes = new Int32Array(dates.length);
  for (let i = 0; i < codes.length; i++) {
    const date = dates[i]!;
    if (date <= asOf && date >= -LAST_INSTANT) codes[i] = monthAndDay(Math.floor((date + offsetAt(clock, date)) / DAY));
  }
  const today = Math.floor((asOf + offsetAt(clock, asOf)) / DAY);
  return { kind: "members", codes, wanted: daysWanted(today - rule.daysBefore, today + rule.daysAfter) };
}

const FEBRUARY_28 = 2 * 32 + 28;
const FEBRUARY_29 = 2 * 32 + 29;

/** A 1 for each month and day between two days, both included. */
function daysWanted(from: number, to: number): Uint8Array {
  const wanted = new Uint8Array(13 * 32);
  for (let day = from; day <= to; day++) {
    const code = monthAndDay(day);
    wanted[code] = 1;
    if (code === FEBRUARY_28 && monthAndDay(day + 1) !== FEBRUARY_29) wanted[FEBRUARY_29] = 1;
  }
  return wanted;
}

const DAYS_OF_400_YEARS = 146_097;

/** Days from 0000-03-01 to 1970-01-01. */
const DAYS_TO_1970 = 719_468;

/**
 * Month × 32 + day of a day number, by the calendar that repeats every 400 years and whose year begins in March: see
 * `daysFromCivil`, which this inverts.
 */
export function monthAndDay(dayNumber: number): number {
  const shifted = dayNumber + DAYS_TO_1970;
  const day = shifted - Math.floor(shifted / DAYS_OF_400_YEARS) * DAYS_OF_400_YEARS;
  const leapDays = Math.floor(day / 1460) - Math.floor(day / 36_524) + Math.floor(day / 146_096);
  const year = Math.floor((day - leapDays) / 365);
  const dayOfYear = day - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const dayOfMonth = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  return (marchMonth < 10 ? marchMonth + 3 : marchMonth - 9) * 32 + dayOfMonth;
}
