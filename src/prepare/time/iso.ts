import { DAY, daysFromCivil, isCivilDate } from "./civil";
import { localToInstant, type ZoneClock } from "./zone";

/** The answer for a date-time that is well formed but names no zone, where none was given either. */
export const ZONELESS: number = Number.POSITIVE_INFINITY;

/**
 * The instant of an ISO 8601 text: `2026-03-01`, `2026-03-01T09:30Z`, `2026-03-01 09:30:15.250+08:00`. NaN for anything
 * else. Reads character codes, because a log is mostly dates and a regular expression costs several times as much.
 *
 * - A bare date is midnight in the clock's zone.
 * - `T` or one space between date and time; seconds and fraction (after `.` or `,`) are optional, what is finer than a
 *   millisecond is cut; `Z`, `±hh`, `±hhmm`, `±hh:mm`.
 * - `24:00` is the midnight that ends the day; second 60 is read as 59, so it stays on its day, and stands only where leap
 *   seconds are: at the end of a day in UTC.
 * - Years 0000–9999. Days and months must exist.
 */
export function parseIso(text: string, clock: ZoneClock, zonelessIsLocal: boolean): number {
  if (text.charCodeAt(4) !== DASH || text.charCodeAt(7) !== DASH) return Number.NaN;
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  if (!isCivilDate(year, month, day)) return Number.NaN;
  const midnight = daysFromCivil(year, month, day) * DAY;
  if (text.length === 10) return localToInstant(midnight, clock);
  const separator = text.charCodeAt(10);
  if (separator !== LETTER_T && separator !== SMALL_T && separator !== SPACE) return Number.NaN;
  const end = endOfTime(text);
  const local = midnight + timeOfDay(text, end);
  if (end === text.length && !zonelessIsLocal && !Number.isNaN(local)) return ZONELESS;
  const instant = end < text.length ? local - offsetFrom(text, end) : localToInstant(local, clock);
  return text.charCodeAt(17) === SIX && end > 16 && !isLastSecond(instant) ? Number.NaN : instant;
}

/** Whether an instant lies in the last second of its day in UTC. */
function isLastSecond(instant: number): boolean {
  return instant - Math.floor(instant / DAY) * DAY >= DAY - 1000;
}

const DASH = 45;
const PLUS = 43;
const COMMA = 44;
const DOT = 46;
const SIX = 54;
const COLON = 58;
const SPACE = 32;
const LETTER_T = 84;
const SMALL_T = 116;
const LETTER_Z = 90;
const SMALL_Z = 122;

/** Position after `hh:mm`, `hh:mm:ss` or `hh:mm:ss.fff…`: where the zone begins. */
function endOfTime(text: string): number {
  if (text.charCodeAt(16) !== COLON) return 16;
  const mark = text.charCodeAt(19);
  if (mark !== DOT && mark !== COMMA) return 19;
  let end = 20;
  while (isDigit(text.charCodeAt(end))) end++;
  return end;
}

/** Milliseconds since midnight, NaN where the text is no time of day. */
function timeOfDay(text: string, end: number): number {
  const hour = twoDigits(text, 11);
  const minute = twoDigits(text, 14);
  const second = end > 16 ? twoDigits(text, 17) : 0;
  const millisecond = end > 19 ? fraction(text, end) : 0;
  const shown = text.charCodeAt(13) === COLON && hour <= 24 && minute <= 59 && second <= 60;
  const time = hour * 3_600_000 + minute * 60_000 + Math.min(second, 59) * 1000 + millisecond;
  return shown && time <= DAY ? time : Number.NaN;
}

/** The first three digits of the fraction, padded with zeros; NaN for a mark without digits. */
function fraction(text: string, end: number): number {
  if (end === 20) return Number.NaN;
  let milliseconds = 0;
  for (let i = 20; i < 23; i++) milliseconds = milliseconds * 10 + (i < end ? text.charCodeAt(i) - 48 : 0);
  return milliseconds;
}

/** Milliseconds of `Z`, `±hh`, `±hhmm` or `±hh:mm` from `start` to the end of the text; NaN for anything else. */
function offsetFrom(text: string, start: number): number {
  const sign = text.charCodeAt(start);
  const length = text.length - start;
  if (sign === LETTER_Z || sign === SMALL_Z) return length === 1 ? 0 : Number.NaN;
  if (sign !== PLUS && sign !== DASH) return Number.NaN;
  const colon = length === 6 && text.charCodeAt(start + 3) === COLON;
  if (length !== 3 && length !== 5 && !colon) return Number.NaN;
  const hours = twoDigits(text, start + 1);
  const minutes = length === 3 ? 0 : twoDigits(text, start + (colon ? 4 : 3));
  if (!(hours <= 23 && minutes <= 59)) return Number.NaN;
  return (sign === DASH ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

/** NaN, which fails every comparison, where there are no two digits. */
function twoDigits(text: string, start: number): number {
  const tens = text.charCodeAt(start);
  const ones = text.charCodeAt(start + 1);
  return isDigit(tens) && isDigit(ones) ? (tens - 48) * 10 + ones - 48 : Number.NaN;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
