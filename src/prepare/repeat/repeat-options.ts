import { checkOneOf, checkOptions } from "../../core/check";
import { type Issues, report } from "../../core/issue";
import { dayNumbers } from "../time/calendar";
import { type Instant, instantOf } from "../time/instant";
import { checkTableZone } from "../time/zone";
import type { Bounds } from "./repeat-histories";
import { dateOfDay, firstDayOf, REPEAT_UNITS, type RepeatUnit, unitNumber } from "./repeat-unit";

/** Options of `repeatTable`. */
export interface RepeatTableOptions {
  /** Unit of the ages `tx` and `T`. A week is 7 days, a month 365.2425 / 12 days. */
  readonly unit: RepeatUnit;
  /**
   * The last day of observation, which still counts: the calendar day in `zone` of a `Date`, epoch ms or an ISO text (a
   * bare date is that day).
   */
  readonly observeUntil: Instant;
  /**
   * The last day of the holdout, after `observeUntil`; it still counts.
   * @defaultValue no holdout
   */
  readonly holdoutUntil?: Instant | undefined;
  /**
   * What is one purchase. `"day"`: all that a customer buys on one calendar day, whatever the unit; ages are exact
   * fractions of the unit. `"unit"`: all that it buys in one calendar unit (weeks begin on Monday), and ages are whole
   * units, as models in discrete time want them; `observeUntil` must then be the last day of a unit.
   * @defaultValue "day"
   */
  readonly mergeBy?: "day" | "unit" | undefined;
  /**
   * What a negative amount does. It is never a purchase. `"net"`: it lowers the value of the purchase of its own day, at
   * whatever hour, else of the last one before it, and in the holdout the value of the holdout. `"ignore"`: nothing.
   * @defaultValue "net"
   */
  readonly refunds?: "net" | "ignore" | undefined;
  /**
   * IANA time zone of the calendar days.
   * @defaultValue the zone of the transactions where they carry one, else "UTC"
   */
  readonly zone?: string | undefined;
}

/** The options as they are used. */
export interface RepeatSettings {
  readonly unit: RepeatUnit;
  readonly byUnit: boolean;
  readonly net: boolean;
  readonly zone: string;
  readonly hasHoldout: boolean;
  readonly dayBounds: Bounds;
}

const KNOWN = ["unit", "observeUntil", "holdoutUntil", "mergeBy", "refunds", "zone"] as const;

/** Reads the options; the zone may be that of the transactions. */
export function readRepeatOptions(issues: Issues, options: RepeatTableOptions, transactions: object): RepeatSettings {
  const given = checkOptions<RepeatTableOptions>(issues, options, KNOWN);
  const zone = checkTableZone(issues, given.zone, transactions);
  const unit = readUnit(issues, given.unit);
  const byUnit = checkOneOf(issues, "/mergeBy", given.mergeBy, ["day", "unit"], "day") === "unit";
  const net = checkOneOf(issues, "/refunds", given.refunds, ["net", "ignore"], "net") === "net";
  const observe = dayOf(issues, "/observeUntil", given.observeUntil, zone);
  const hasHoldout = given.holdoutUntil !== undefined;
  const end = hasHoldout ? dayOf(issues, "/holdoutUntil", given.holdoutUntil, zone) : observe;
  if (byUnit) checkEndOfUnit(issues, "/observeUntil", observe, unit);
  if (hasHoldout) {
    if (byUnit) checkEndOfUnit(issues, "/holdoutUntil", end, unit);
    if (end <= observe) {
      const expected = `a day after observeUntil (${dateOfDay(observe)})`;
      report(issues, { code: "out_of_range", path: "/holdoutUntil", expected, received: dateOfDay(end) });
    }
  }
  return { unit, byUnit, net, zone, hasHoldout, dayBounds: { observe, end } };
}

function readUnit(issues: Issues, unit: RepeatUnit | undefined): RepeatUnit {
  if (unit !== undefined) return checkOneOf(issues, "/unit", unit, REPEAT_UNITS, "week");
  report(issues, { code: "missing", path: "/unit", expected: '"day", "week" or "month"', received: unit });
  return "week";
}

/** The calendar day of an instant; NaN where it is none. */
function dayOf(issues: Issues, path: string, instant: Instant | undefined, zone: string): number {
  const at = instantOf(issues, path, instant, zone);
  return Number.isNaN(at) ? at : dayNumbers(Float64Array.of(at), zone)[0]!;
}

/** A unit that is observed in part would count as one in which nobody had the time to buy. */
function checkEndOfUnit(issues: Issues, path: string, day: number, unit: RepeatUnit): void {
  const current = unitNumber(day, unit);
  if (Number.isNaN(day) || unitNumber(day + 1, unit) > current) return;
  const before = dateOfDay(firstDayOf(current, unit) - 1);
  report(issues, {
    code: "invalid_value",
    path,
    expected: `the last day of a ${unit}, since purchases are merged by unit`,
    received: dateOfDay(day),
    hint: `the last full ${unit} ended on ${before}`,
  });
}
