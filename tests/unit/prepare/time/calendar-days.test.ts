import { describe, expect, it } from "vitest";
import { summarizeTransactions } from "../../../../src/prepare/summary/summarize";
import { dayNumbers } from "../../../../src/prepare/time/calendar";
import { transactionsFrom } from "../../../../src/prepare/transactions/transactions";

// Days as people there lived them: when each began and when the next one did, worked out by hand from the published
// changes of the clocks. Nothing here is computed by the code under test.

interface LivedDay {
  readonly zone: string;
  readonly day: string;
  /** First instant of the day, and first instant of the next one. */
  readonly from: string;
  readonly to: string;
  readonly hours: number;
  /** Neighbours, where the calendar left a day out. */
  readonly before?: string;
  readonly after?: string;
}

const DAYS: readonly LivedDay[] = [
  { zone: "UTC", day: "2026-03-01", from: "2026-03-01T00:00Z", to: "2026-03-02T00:00Z", hours: 24 },
  // No summer time, eight hours ahead.
  { zone: "Asia/Shanghai", day: "2026-03-01", from: "2026-02-28T16:00Z", to: "2026-03-01T16:00Z", hours: 24 },
  { zone: "Asia/Kolkata", day: "2024-02-29", from: "2024-02-28T18:30Z", to: "2024-02-29T18:30Z", hours: 24 },
  { zone: "Asia/Kathmandu", day: "2026-03-01", from: "2026-02-28T18:15Z", to: "2026-03-01T18:15Z", hours: 24 },
  // 02:00 becomes 03:00 on the second Sunday of March; 02:00 becomes 01:00 on the first of November.
  { zone: "America/New_York", day: "2026-03-08", from: "2026-03-08T05:00Z", to: "2026-03-09T04:00Z", hours: 23 },
  { zone: "America/New_York", day: "2026-11-01", from: "2026-11-01T04:00Z", to: "2026-11-02T05:00Z", hours: 25 },
  // All of Europe at 01:00 UTC, last Sundays of March and October.
  { zone: "Europe/London", day: "2026-03-29", from: "2026-03-29T00:00Z", to: "2026-03-29T23:00Z", hours: 23 },
  { zone: "Europe/London", day: "2026-10-25", from: "2026-10-24T23:00Z", to: "2026-10-26T00:00Z", hours: 25 },
  // Half an hour off the others, the same Sundays as New York.
  { zone: "America/St_Johns", day: "2026-03-08", from: "2026-03-08T03:30Z", to: "2026-03-09T02:30Z", hours: 23 },
  { zone: "America/St_Johns", day: "2026-11-01", from: "2026-11-01T02:30Z", to: "2026-11-02T03:30Z", hours: 25 },
  // Summer time of half an hour: +10:30 and +11.
  { zone: "Australia/Lord_Howe", day: "2026-04-05", from: "2026-04-04T13:00Z", to: "2026-04-05T13:30Z", hours: 24.5 },
  { zone: "Australia/Lord_Howe", day: "2026-10-04", from: "2026-10-03T13:30Z", to: "2026-10-04T13:00Z", hours: 23.5 },
  // +12:45 and +13:45, with New Zealand.
  { zone: "Pacific/Chatham", day: "2026-04-05", from: "2026-04-04T10:15Z", to: "2026-04-05T11:15Z", hours: 25 },
  { zone: "Pacific/Chatham", day: "2026-09-27", from: "2026-09-26T11:15Z", to: "2026-09-27T10:15Z", hours: 23 },
  // Back to UTC for Ramadan (2024: 10 March to 14 April), else an hour ahead.
  { zone: "Africa/Casablanca", day: "2024-03-10", from: "2024-03-09T23:00Z", to: "2024-03-11T00:00Z", hours: 25 },
  { zone: "Africa/Casablanca", day: "2024-04-14", from: "2024-04-14T00:00Z", to: "2024-04-14T23:00Z", hours: 23 },
  // UTC in winter, two hours ahead in summer.
  { zone: "Antarctica/Troll", day: "2026-03-29", from: "2026-03-29T00:00Z", to: "2026-03-29T22:00Z", hours: 22 },
  { zone: "Antarctica/Troll", day: "2026-10-25", from: "2026-10-24T22:00Z", to: "2026-10-26T00:00Z", hours: 26 },
  // Summer time began and ended at midnight: a day that begins at 01:00, and one with two last hours.
  { zone: "America/Sao_Paulo", day: "2018-11-04", from: "2018-11-04T03:00Z", to: "2018-11-05T02:00Z", hours: 23 },
  { zone: "America/Sao_Paulo", day: "2019-02-16", from: "2019-02-16T02:00Z", to: "2019-02-17T03:00Z", hours: 25 },
  // From +08:30 to +09 at 23:30 in the evening.
  { zone: "Asia/Pyongyang", day: "2018-05-04", from: "2018-05-03T15:30Z", to: "2018-05-04T15:00Z", hours: 23.5 },
  // From -04:30 to -04 at 02:30.
  { zone: "America/Caracas", day: "2016-05-01", from: "2016-05-01T04:30Z", to: "2016-05-02T04:00Z", hours: 23.5 },
  // Over the date line: no 30 December 2011 in Samoa, no 21 August 1993 on Kwajalein.
  {
    ...{ zone: "Pacific/Apia", day: "2011-12-29", after: "2011-12-31" },
    ...{ from: "2011-12-29T10:00Z", to: "2011-12-30T10:00Z", hours: 24 },
  },
  {
    ...{ zone: "Pacific/Apia", day: "2011-12-31", before: "2011-12-29" },
    ...{ from: "2011-12-30T10:00Z", to: "2011-12-31T10:00Z", hours: 24 },
  },
  {
    ...{ zone: "Pacific/Kwajalein", day: "1993-08-20", after: "1993-08-22" },
    ...{ from: "1993-08-20T12:00Z", to: "1993-08-21T12:00Z", hours: 24 },
  },
];

const DAY = 86_400_000;
const HOUR = 3_600_000;
/** The number of a date of the calendar, which is that of its day in UTC. */
const numberOf = (date: string) => Date.parse(`${date}T00:00Z`) / DAY;
const shifted = (date: string, days: number) =>
  new Date(Date.parse(`${date}T00:00Z`) + days * DAY).toISOString().slice(0, 10);

describe("calendar days", () => {
  it("are looked at in at least 12 zones, and of every length", () => {
    expect(new Set(DAYS.map(({ zone }) => zone)).size).toBeGreaterThanOrEqual(12);
    expect([...new Set(DAYS.map(({ hours }) => hours))].sort()).toEqual([22, 23, 23.5, 24, 24.5, 25, 26]);
    for (const { from, to, hours } of DAYS) expect(Date.parse(to) - Date.parse(from)).toBe(hours * HOUR);
  });

  it.each(DAYS)("$zone, $day: $hours hours", ({ zone, day, from, to, before, after }) => {
    const first = Date.parse(from);
    const next = Date.parse(to);
    const instants = Float64Array.of(first - 1, first, (first + next) / 2, next - 1, next);
    const yesterday = numberOf(before ?? shifted(day, -1));
    const today = numberOf(day);
    const tomorrow = numberOf(after ?? shifted(day, 1));
    expect(Array.from(dayNumbers(instants, zone))).toEqual([yesterday, today, today, today, tomorrow]);
  });

  it.each(DAYS)("$zone, $day: what a person counts", ({ zone, day, from, to, hours }) => {
    const first = Date.parse(from);
    const next = Date.parse(to);
    // Early bird buys every half hour of the day; owl a moment before it, in the midst of it and a moment after.
    const halves = Array.from({ length: hours * 2 }, (_, half) => first + (half * HOUR) / 2);
    const rows = [
      ...halves.map((at) => ({ who: "bird", at: new Date(at).toISOString() })),
      ...[first - 1, first + 5 * HOUR, next].map((at) => ({ who: "owl", at: new Date(at).toISOString() })),
      // A bare date is the first instant of its day; a time without zone is one on the clock of the shop.
      { who: "clerk", at: day },
      { who: "clerk", at: `${day}T12:30` },
      { who: "clerk", at: `${day} 23:15` },
    ];
    const fields = { customerId: "who", at: "at", amount: () => 1 } as const;
    const { transactions, rejected } = transactionsFrom(rows, fields, { zone });
    expect(rejected).toEqual([]);
    expect(transactions.at[halves.length + 3]).toBe(first);
    const { customerId, purchaseDays, orders } = summarizeTransactions(transactions, { zone });
    expect(customerId).toEqual(["bird", "owl", "clerk"]);
    expect(Array.from(purchaseDays)).toEqual([1, 3, 1]);
    expect(Array.from(orders)).toEqual([halves.length, 3, 3]);
  });
});
