import { tzOffset } from "@date-fns/tz";
import { isObject } from "../../core/check";
import { fail, type Issues, report } from "../../core/issue";
import { DAY } from "./civil";

/**
 * What a zone's clock shows. The table holds one entry for every four days of 1900–2099, filled when first asked for: the
 * offsets before and after the one change that a span can hold, and the instant of that change. Reading an offset is
 * then one division and one comparison.
 */
export interface ZoneClock {
  readonly zone: string;
  /** Offset in ms where it never changes. */
  readonly fixed: number | undefined;
  readonly filled: Uint8Array;
  readonly before: Int32Array;
  readonly after: Int32Array;
  readonly change: Float64Array;
}

/** Short enough to hold one change of the clocks: the closest two on record (Brazil, 2000) are an hour short of 7 days. */
const SPAN = 4 * DAY;
/** 1900-01-01T00:00:00Z. */
const TABLE_START = -2_208_988_800_000;
/** To the first days of 2100. Instants outside are asked for one by one. */
const TABLE_SPANS = 18_263;

/** The clock of a zone that has been checked. */
export function clockOf(zone: string): ZoneClock {
  const fixed = fixedOffset(zone);
  if (fixed === undefined && !isNamedZone(zone)) {
    fail("clockOf", { code: "invalid_value", path: "/zone", expected: ZONE, received: zone });
  }
  const spans = fixed === undefined ? TABLE_SPANS : 0;
  return {
    zone,
    fixed,
    filled: new Uint8Array(spans),
    before: new Int32Array(spans),
    after: new Int32Array(spans),
    change: new Float64Array(spans),
  };
}

/** An existing zone, or `"UTC"` where it is undefined. */
export function checkZone(issues: Issues, path: string, zone: string | undefined): string {
  if (zone === undefined) return "UTC";
  if (typeof zone === "string" && (fixedOffset(zone) !== undefined || isNamedZone(zone))) return zone;
  const code = typeof zone === "string" ? "invalid_value" : "invalid_type";
  report(issues, { code, path, expected: ZONE, received: zone });
  return "UTC";
}

/** Whether two names of zones mean one clock: `"asia/tokyo"` is `"Asia/Tokyo"`, and `"+0800"` is `"+08:00"`. */
export function isSameZone(one: string, other: string): boolean {
  if (one.toLowerCase() === other.toLowerCase()) return true;
  const fixed = fixedOffset(one);
  return fixed !== undefined && fixed === fixedOffset(other);
}

/** The zone that an option names, else the one that the table carries, else `"UTC"`. */
export function checkTableZone(issues: Issues, option: string | undefined, table: unknown): string {
  return checkZone(issues, "/zone", option === undefined ? zoneOf(table) : option);
}

/** The zone that a table carries, which is still to be checked. A column of that name is somebody's own. */
export function zoneOf(table: unknown): string | undefined {
  try {
    const zone = isObject(table) ? table["zone"] : undefined;
    return typeof zone === "object" && zone !== null ? undefined : (zone as string | undefined);
  } catch {
    // What cannot be read is refused where the table itself is.
    return undefined;
  }
}

const ZONE = 'an IANA time zone such as "Asia/Shanghai", or an offset such as "+08:00"';

/** How far the zone's clock is ahead of UTC at an instant, in ms. */
export function offsetAt(clock: ZoneClock, instant: number): number {
  if (clock.fixed !== undefined) return clock.fixed;
  const span = Math.floor((instant - TABLE_START) / SPAN);
  if (!(span >= 0 && span < TABLE_SPANS)) return rawOffset(clock.zone, instant);
  if (clock.filled[span] === 0) fillSpan(clock, span);
  return instant < clock.change[span]! ? clock.before[span]! : clock.after[span]!;
}

/**
 * The instant at which the zone's clock shows a local time (given as if it were UTC). A time that the clock shows twice
 * means the earlier instant; a time that it skips is moved forward by the length of the gap: 02:30 becomes 03:30.
 */
export function localToInstant(local: number, clock: ZoneClock): number {
  if (clock.fixed !== undefined) return local - clock.fixed;
  // Offsets lie within −12 … +14 hours, so a day to either side is surely before and after any change that matters.
  const before = offsetAt(clock, local - DAY);
  if (offsetAt(clock, local - before) === before) return local - before;
  const after = offsetAt(clock, local + DAY);
  if (offsetAt(clock, local - after) === after) return local - after;
  return local - before;
}

function fillSpan(clock: ZoneClock, span: number): void {
  const start = TABLE_START + span * SPAN;
  const { zone, filled } = clock;
  const before = filled[span - 1] === 1 ? clock.after[span - 1]! : rawOffset(zone, start);
  const after = filled[span + 1] === 1 ? clock.before[span + 1]! : rawOffset(zone, start + SPAN);
  clock.before[span] = before;
  clock.after[span] = after;
  clock.change[span] = before === after ? start : changeWithin(zone, start, start + SPAN, before);
  filled[span] = 1;
}

/** The first instant with another offset, by bisection: `before` holds at `from`, no longer at `to`. */
function changeWithin(zone: string, from: number, to: number, before: number): number {
  let last = from;
  let first = to;
  while (first - last > 1) {
    const middle = Math.floor((last + first) / 2);
    if (rawOffset(zone, middle) === before) last = middle;
    else first = middle;
  }
  return first;
}

/**
 * Whole seconds: the zone data know nothing finer, and minutes as a fraction are not exact. One limit of the source:
 * `tzOffset` drops the sign of offsets between −1 and 0 hours, which no clock has shown since Liberia's in January 1972.
 */
function rawOffset(zone: string, instant: number): number {
  return Math.round(tzOffset(zone, new Date(instant)) * 60) * 1000;
}

/** Offset in ms of `"UTC"`, `"+08"`, `"-0330"`, `"+05:45"`; undefined for anything else. */
function fixedOffset(zone: string): number | undefined {
  if (zone === "UTC") return 0;
  const parts = /^([+-])([01]\d|2[0-3])(?::?([0-5]\d))?$/.exec(zone);
  if (parts === null) return undefined;
  const minutes = Number(parts[2]) * 60 + Number(parts[3] ?? 0);
  return minutes === 0 ? 0 : (parts[1] === "-" ? -minutes : minutes) * 60_000;
}

/**
 * Whether the zone data know this name. `tzOffset` reads an offset out of any text that contains one ("Asia/Nowhere+08")
 * and answers names of object members ("toString") with something else than a number; both are no zones.
 */
function isNamedZone(zone: string): boolean {
  if (!/^[a-z][a-z0-9_+/-]*$/i.test(zone)) return false;
  if (/[+-]\d\d/.test(zone) && !/^Etc\/GMT(?:\+1[0-2]|-1[0-4])$/i.test(zone)) return false;
  const offset: unknown = tzOffset(zone, new Date(0));
  return typeof offset === "number" && !Number.isNaN(offset);
}
