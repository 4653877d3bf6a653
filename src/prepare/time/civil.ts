/** Milliseconds of a calendar day without a change of the clocks. */
export const DAY = 86_400_000;

/** The last instant that a `Date` can hold, and its negative the first: 100 million days from 1970 (ECMA-262, 21.4.1.1). */
export const LAST_INSTANT = 8.64e15;

/** Days from 0000-03-01 to 1970-01-01. */
const DAYS_TO_1970 = 719_468;

/** Whether a date exists in the (proleptic) Gregorian calendar. NaN anywhere makes it false. */
export function isCivilDate(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && year >= 0 && day <= daysInMonth(year, month);
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/**
 * Days from 1970-01-01 to a date of the Gregorian calendar. The year is taken to begin in March, so that the leap day
 * is its last and the lengths of the months before it follow one linear formula.
 */
export function daysFromCivil(year: number, month: number, day: number): number {
  const y = month > 2 ? year : year - 1;
  const marchMonth = month > 2 ? month - 3 : month + 9;
  const leapDays = Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400);
  const dayOfYear = Math.floor((153 * marchMonth + 2) / 5) + day - 1;
  return 365 * y + leapDays + dayOfYear - DAYS_TO_1970;
}

/** Days from 1970-01-01 to the first of a month, which is counted from January of the year 0. */
export function firstOfMonth(month: number): number {
  const year = Math.floor(month / 12);
  return daysFromCivil(year, month - 12 * year + 1, 1);
}
