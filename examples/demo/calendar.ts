import { tzOffset } from "@date-fns/tz";

const MINUTE = 60_000;
const DAY = 86_400_000;

/** The date that a calendar in the zone shows at an instant, as `2026-11-01`. */
export function dateIn(zone: string, instant: number): string {
  return new Date(instant + tzOffset(zone, new Date(instant)) * MINUTE).toISOString().slice(0, 10);
}

/** The date after this one. */
export function nextDate(date: string): string {
  return new Date(Date.parse(date) + DAY).toISOString().slice(0, 10);
}
