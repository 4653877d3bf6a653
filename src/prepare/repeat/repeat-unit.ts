import { DAY, daysFromCivil, LAST_INSTANT } from "../time/civil";

/** What the ages of a `RepeatTable` count. */
export type RepeatUnit = "day" | "week" | "month";

/** Days from 0000-03-01 to 1970-01-01, and days of 400 years. */
const DAYS_TO_1970 = 719_468;
const DAYS_PER_CYCLE = 146_097;

/** Every unit. */
export const REPEAT_UNITS: readonly RepeatUnit[] = ["day", "week", "month"];

/** Days of a unit. A month is a twelfth of 365.2425 days, the mean year of the Gregorian calendar. */
export function daysPer(unit: RepeatUnit): number {
  return unit === "month" ? 365.2425 / 12 : unit === "week" ? 7 : 1;
}

/**
 * The calendar unit of each day, as a running number: the day itself, the week from Monday to Sunday, the month.
 *
 * @param days - Numbers of days, 1970-01-01 is day 0.
 * @remarks O(n). Neighbouring lines of a log mostly share their day, so a line is first compared with the one before it.
 */
export function unitNumbers(days: Int32Array, unit: RepeatUnit): Int32Array {
  if (unit === "day") return days;
  const numbers = new Int32Array(days.length);
  let number = 0;
  for (let i = 0; i < days.length; i++) {
    if (i === 0 || days[i] !== days[i - 1]) number = unitNumber(days[i]!, unit);
    numbers[i] = number;
  }
  return numbers;
}

/** The calendar unit of one day. Day 0 was a Thursday, so that weeks begin on days 4, 11, 18, … and −3. */
export function unitNumber(day: number, unit: RepeatUnit): number {
  if (unit === "day") return day;
  if (unit === "week") return Math.floor((day + 3) / 7);
  return monthNumber(day);
}

/**
 * Months since January of the year 0. As in `daysFromCivil`, the year is taken to begin in March: its number follows from
 * the leap days of its cycle of 400 years, its month from the linear formula of their lengths.
 */
function monthNumber(day: number): number {
  const fromMarch0 = day + DAYS_TO_1970;
  const cycle = Math.floor(fromMarch0 / DAYS_PER_CYCLE);
  const dayOfCycle = fromMarch0 - cycle * DAYS_PER_CYCLE;
  const leapDays =
    Math.floor(dayOfCycle / 1460) - Math.floor(dayOfCycle / 36_524) + Math.floor(dayOfCycle / (DAYS_PER_CYCLE - 1));
  const year = Math.floor((dayOfCycle - leapDays) / 365);
  const dayOfYear = dayOfCycle - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
  return 12 * (400 * cycle + year) + Math.floor((5 * dayOfYear + 2) / 153) + 2;
}

/** The first day of a calendar unit. */
export function firstDayOf(number: number, unit: RepeatUnit): number {
  if (unit === "day") return number;
  if (unit === "week") return number * 7 - 3;
  const year = Math.floor(number / 12);
  return daysFromCivil(year, number - 12 * year + 1, 1);
}

/** A day as an ISO date. In a zone, a day can lie just outside of what a `Date` holds: the nearest one is named. */
export function dateOfDay(day: number): string {
  const at = Math.max(-LAST_INSTANT, Math.min(LAST_INSTANT, day * DAY));
  return new Date(at).toISOString().split("T")[0]!;
}
