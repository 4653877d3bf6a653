import { type Issues, report } from "../../core/issue";
import { LAST_INSTANT } from "./civil";
import { type DateFormat, parseLocal } from "./date-format";
import { parseIso } from "./iso";
import { clockOf, localToInstant, type ZoneClock } from "./zone";

/** An instant as an option takes it: a `Date`, epoch milliseconds, an ISO text with zone, or a bare date. */
export type Instant = Date | number | string;

/** What a number means as a date: the time since 1970-01-01T00:00:00Z in this unit. */
export type TimeUnit = "s" | "ms" | "us" | "ns";

/** 1971-01-01T00:00:00Z: milliseconds before it are far more often seconds of this century. */
export const EARLIEST_PLAUSIBLE = 31_536_000_000;

/** How dates are to be read. */
export interface DateRules {
  readonly unit: TimeUnit;
  readonly clock: ZoneClock;
  /** Whether a date-time without zone is a time on the clock. */
  readonly zonelessIsLocal: boolean;
  readonly format: DateFormat | undefined;
  /** Whether a text of digits is a number in the unit. */
  readonly epochTexts: boolean;
}

/**
 * An instant in whole epoch milliseconds, from a number or bigint in the unit, a `Date`, an object with
 * `epochMilliseconds` (Temporal), or a text. NaN for what is no date, `ZONELESS` for a date-time without zone.
 */
export function readInstant(value: unknown, rules: DateRules): number {
  switch (typeof value) {
    case "number":
      return fromUnit(value, rules.unit);
    case "string":
      return readText(value, rules);
    case "bigint":
      return fromBigInt(value, rules.unit);
    case "object":
      return value === null ? Number.NaN : readObject(value);
    default:
      return Number.NaN;
  }
}

/** With a format, a text is read by it alone: two grammars for one column would be a guess. */
function readText(text: string, { unit, clock, format, zonelessIsLocal, epochTexts }: DateRules): number {
  const trimmed = isPadded(text) ? text.trim() : text;
  if (format !== undefined) return localToInstant(parseLocal(trimmed, format), clock);
  const instant = parseIso(trimmed, clock, zonelessIsLocal);
  return epochTexts && Number.isNaN(instant) ? readEpoch(trimmed, unit) : instant;
}

/** Nine digits or more: fewer are years and compact dates. Through bigint where a double would round. */
function readEpoch(text: string, unit: TimeUnit): number {
  const parts = /^-?\d{9,}(\.\d+)?$/.exec(text);
  if (parts === null || text.length > LONGEST_EPOCH) return Number.NaN;
  return parts[1] === undefined ? fromBigInt(BigInt(text), unit) : fromUnit(Number(text), unit);
}

/** No instant needs more characters, in any unit and with any sensible fraction. */
const LONGEST_EPOCH = 40;

function isPadded(text: string): boolean {
  return text.charCodeAt(0) <= 32 || text.charCodeAt(text.length - 1) <= 32;
}

/** Asks for the inner slot, so that a `Date` of another realm is one and an imitation is none. */
function readObject(value: object): number {
  try {
    if (value instanceof Date) return Date.prototype.getTime.call(value);
    const { epochMilliseconds } = value as { epochMilliseconds?: unknown };
    if (typeof epochMilliseconds === "bigint") return Number(epochMilliseconds);
    if (typeof epochMilliseconds === "number") return Math.floor(epochMilliseconds) + 0;
    return Date.prototype.getTime.call(value);
  } catch {
    return Number.NaN;
  }
}

/** Floors to whole milliseconds; adding 0 turns −0 into 0. */
export function fromUnit(time: number, unit: TimeUnit): number {
  switch (unit) {
    case "ms":
      return Math.floor(time) + 0;
    case "s":
      return fromSeconds(time);
    case "us":
      return floorDivide(time, 1000);
    case "ns":
      return floorDivide(time, 1_000_000);
  }
}

/** Seconds with decimals are binary fractions (1.001 · 1000 = 1000.9999…): rounding to microseconds first undoes that. */
function fromSeconds(time: number): number {
  return Number.isInteger(time) ? time * 1000 + 0 : Math.floor(Math.round(time * 1e6) / 1000) + 0;
}

/** By the remainder, which is exact, while a rounded quotient could reach the next integer. */
function floorDivide(time: number, divisor: number): number {
  const remainder = time % divisor;
  return (time - remainder) / divisor - (remainder < 0 ? 1 : 0) + 0;
}

function fromBigInt(time: bigint, unit: TimeUnit): number {
  if (unit === "ms") return Number(time);
  if (unit === "s") return Number(time * 1000n);
  const divisor = unit === "us" ? 1000n : 1_000_000n;
  return Number(time / divisor) - (time % divisor < 0n ? 1 : 0);
}

/** Whether an instant is one that a `Date` can hold; false for NaN. */
export function isInstant(instant: number): boolean {
  return instant >= -LAST_INSTANT && instant <= LAST_INSTANT;
}

/** How dates are read that come in no format of their own: milliseconds, ISO texts with zone, bare dates on a clock. */
export function isoRules(clock: ZoneClock): DateRules {
  return { unit: "ms", clock, zonelessIsLocal: false, format: undefined, epochTexts: false };
}

/**
 * The instant that an option such as `asOf` names: a `Date`, epoch milliseconds, an ISO text with zone, or a bare date,
 * which is midnight in `zone`. A problem is reported under `path` and gives NaN.
 */
export function instantOf(issues: Issues, path: string, value: unknown, zone: string): number {
  const instant = readInstant(value, isoRules(clockOf(zone)));
  if (typeof value === "number" && instant !== 0 && Math.abs(instant) < EARLIEST_PLAUSIBLE) {
    const hint = "multiply seconds by 1000, or pass a Date";
    report(issues, { code: "suspicious_unit", path, expected: "an instant in milliseconds", received: value, hint });
    return Number.NaN;
  }
  if (isInstant(instant)) return instant;
  report(issues, {
    code: value === undefined ? "missing" : "invalid_date",
    path,
    expected: 'a Date, epoch milliseconds, or an ISO text with zone or without time ("2026-11-01")',
    received: value,
  });
  return Number.NaN;
}
