// Times of typed tables, in one form for all of them.

/** Milliseconds of a day on a clock without zone. */
const DAY = 86_400_000;

/**
 * A column of times, in whole milliseconds since 1970-01-01T00:00:00 and NaN where one is missing: instants, times on a
 * clock of no stated zone, or days. Numbers instead of a million dates or texts, which would cost more than all that
 * follows. It is array-like without entries, so who does not know it finds nothing in it rather than something wrong.
 */
export interface TimeColumn extends ArrayLike<unknown> {
  readonly kind: TimeKind;
  readonly times: Float64Array;
}

/** What a time is the time of: only an instant needs no zone to be one. */
export type TimeKind = "instant" | "local" | "day";

/** Times of one kind as a column. */
export function timeColumnOf(kind: TimeKind, times: Float64Array): TimeColumn {
  return { kind, times, length: times.length };
}

/** Whether a column is one of times. */
export function isTimeColumn(column: object): column is TimeColumn {
  return "times" in column && column.times instanceof Float64Array && "kind" in column && "length" in column;
}

/** The times as values that say themselves what they are, and `null` for a missing one. */
export function timeValues({ kind, times }: TimeColumn): unknown[] {
  const days = new Map<number, string>();
  return Array.from(times, (time) => {
    if (kind !== "day") return timeValue(kind, time);
    const text = days.get(time) ?? timeValue(kind, time);
    if (typeof text === "string") days.set(time, text);
    return text;
  });
}

/** An instant as a `Date`, `"2026-03-01T09:30:00"` or `"2026-03-01"`; an invalid `Date` for what no calendar holds. */
export function timeValue(kind: TimeKind, time: number): Date | string | null {
  if (Number.isNaN(time)) return null;
  const date = new Date(time);
  if (kind === "instant" || Number.isNaN(date.getTime())) return date;
  const text = date.toISOString();
  if (kind === "day" && time % DAY === 0) return text.slice(0, -"T00:00:00.000Z".length);
  return text.slice(0, time % 1000 === 0 ? -".000Z".length : -1);
}

/** Whole milliseconds of a time in a unit of which there are so many in a second; what is finer is cut downwards. */
export function toMilliseconds(time: bigint, perSecond: number): number {
  if (perSecond <= 1000) return Number(time) * (1000 / perSecond);
  const divisor = BigInt(perSecond / 1000);
  return Number(time / divisor) - (time % divisor < 0n ? 1 : 0);
}

/**
 * The same for the two halves of a 64-bit integer, which saves making a bigint: 2^32 units are split into whole
 * milliseconds and a rest, and the rest stays below 2^53.
 */
export function halvesToMilliseconds(high: number, low: number, perSecond: number): number {
  if (perSecond <= 1000) return (high * 4_294_967_296 + low) * (1000 / perSecond);
  const divisor = perSecond / 1000;
  const rest = high * (4_294_967_296 % divisor) + low;
  const below = ((rest % divisor) + divisor) % divisor;
  return high * Math.floor(4_294_967_296 / divisor) + (rest - below) / divisor;
}
