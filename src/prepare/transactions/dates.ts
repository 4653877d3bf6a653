import { type Issues, report } from "../../core/issue";
import { isTimeColumn, type TimeColumn, timeValue } from "../../core/time-values";
import { LAST_INSTANT } from "../time/civil";
import { type DateRules, EARLIEST_PLAUSIBLE, isInstant, readInstant } from "../time/instant";
import { ZONELESS } from "../time/iso";
import { localToInstant } from "../time/zone";
import { type RejectCode, type Rejections, reject } from "./rejected";

/** 10000-01-01T00:00:00Z: milliseconds from here on are far more often microseconds of this century. */
const LATEST_PLAUSIBLE = 253_402_300_800_000;

/**
 * One instant per row, in whole epoch milliseconds. A `Float64Array` in milliseconds in which nothing is wrong passes
 * as it is; rejected rows hold NaN.
 */
export function dateColumn(values: ArrayLike<unknown>, rules: DateRules, rejections: Rejections): Float64Array {
  if (isTimeColumn(values)) return fromTimes(values, rules, rejections);
  if (rules.unit === "ms" && values instanceof Float64Array && isClean(values)) return values;
  const instants = new Float64Array(values.length);
  for (let i = 0; i < instants.length; i++) {
    const value = values[i];
    const instant = readInstant(value, rules);
    instants[i] = isInstant(instant) ? instant : Number.NaN;
    if (Number.isNaN(instants[i])) reject(rejections, i, problemOf(value, instant, rules), "at", value);
  }
  return instants;
}

/** Times of a typed table say of themselves what they are, so neither unit nor format of the policy is asked. */
function fromTimes({ kind, times }: TimeColumn, rules: DateRules, rejections: Rejections): Float64Array {
  const zoneless = kind === "local" && !rules.zonelessIsLocal;
  const instants = new Float64Array(times.length).fill(Number.NaN);
  for (let i = 0; i < times.length; i++) {
    const time = times[i]!;
    const instant = kind === "instant" || !isInstant(time) ? time : localToInstant(time, rules.clock);
    if (isInstant(instant) && !zoneless) instants[i] = instant;
    else reject(rejections, i, problemOfTime(time, instant), "at", timeValue(kind, time));
  }
  return instants;
}

function problemOfTime(time: number, instant: number): RejectCode {
  if (Number.isNaN(time)) return "missing_date";
  return isInstant(instant) ? "zoneless_date" : "invalid_date";
}

function isClean(instants: Float64Array): boolean {
  for (let i = 0; i < instants.length; i++) {
    const instant = instants[i]!;
    if (!(instant >= -LAST_INSTANT && instant <= LAST_INSTANT) || Math.floor(instant) !== instant) return false;
    if (instant === 0 && 1 / instant < 0) return false;
  }
  return true;
}

function problemOf(value: unknown, instant: number, rules: DateRules): RejectCode {
  if (value === null || value === undefined) return "missing_date";
  if (instant === ZONELESS && typeof value === "string") return "zoneless_date";
  if (typeof value !== "string") return "invalid_date";
  if (value.trim() === "") return "missing_date";
  const dayOrMonthFirst = /^\s*\d{1,2}([/.-])\d{1,2}\1\d{2}(?:\d{2})?(?!\d)/;
  return rules.format === undefined && dayOrMonthFirst.test(value) ? "ambiguous_date" : "invalid_date";
}

/**
 * Refuses a log whose numeric dates all lie before 1971 or all after the year 9999: with no unit given, they are
 * seconds or microseconds taken for milliseconds, and every result after them would be nonsense. The first date in
 * between settles it.
 */
export function checkUnit(issues: Issues, values: ArrayLike<unknown>, instants: Float64Array): void {
  let early = 0;
  let late = 0;
  let spreadsheetDays = 0;
  const typed = ArrayBuffer.isView(values);
  for (let i = 0; i < instants.length; i++) {
    const numeric = typed || typeof values[i] === "number" || typeof values[i] === "bigint";
    if (!numeric || Number.isNaN(instants[i])) continue;
    if (instants[i]! < EARLIEST_PLAUSIBLE) {
      early++;
      spreadsheetDays += +isSpreadsheetDay(instants[i]!);
    } else if (instants[i]! >= LATEST_PLAUSIBLE) late++;
    else return;
  }
  if (early > 0 === late > 0) return;
  const unit = early > 0 ? "s" : "us";
  report(issues, {
    code: "suspicious_unit",
    path: "/at",
    expected: `dates in milliseconds, of which not all lie ${early > 0 ? "before 1971" : "after the year 9999"}`,
    found: `${early + late} of them`,
    hint:
      spreadsheetDays === early + late
        ? "days of a spreadsheet? pass an accessor that gives (days - 25569) * 864e5"
        : `pass timeUnit: "${unit}", or timeUnit: "ms" if the dates are right`,
  });
}

/** Spreadsheets count days from the end of 1899: 1982 to 2119 here. */
function isSpreadsheetDay(value: number): boolean {
  return value >= 30_000 && value < 80_000;
}
