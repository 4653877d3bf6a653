import { tzOffset } from "@date-fns/tz";

const MINUTE = 60_000;
const DAY = 86_400_000;

/** The date that a calendar in the zone shows at an instant, as `2026-11-01`. */
export function dateIn(zone: string, instant: number): string {
  return dateOf(instant + offsetAt(zone, instant));
}

/** The instant at which a date begins in the zone. */
export function startOf(zone: string, date: string): number {
  const local = Date.parse(date);
  return local - offsetAt(zone, local - offsetAt(zone, local));
}

/** The date after this one. */
export function nextDate(date: string): string {
  return dateOf(Date.parse(date) + DAY);
}

/** The date in the middle between two dates. */
export function middleDate(from: string, to: string): string {
  return dateOf((Date.parse(from) + Date.parse(to)) / 2);
}

/** The first of the month that lies so many months before the one of this date. */
export function firstOfMonth(date: string, back: number): string {
  const start = new Date(`${date.slice(0, 7)}-01`);
  start.setUTCMonth(start.getUTCMonth() - back);
  return dateOf(start.getTime());
}

function offsetAt(zone: string, instant: number): number {
  return tzOffset(zone, new Date(instant)) * MINUTE;
}

function dateOf(local: number): string {
  return new Date(local).toISOString().slice(0, 10);
}
