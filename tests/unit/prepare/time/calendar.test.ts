import { tzOffset } from "@date-fns/tz";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayNumbers } from "../../../../src/prepare/time/calendar";
import { DAY, daysFromCivil, firstOfMonth, isCivilDate } from "../../../../src/prepare/time/civil";
import { clockOf, localToInstant, offsetAt } from "../../../../src/prepare/time/zone";

const ZONES = [
  "UTC",
  "Asia/Shanghai",
  "America/New_York",
  "Europe/London",
  "Australia/Lord_Howe",
  "Asia/Kathmandu",
  "Asia/Kolkata",
  "Pacific/Apia",
  "America/Boa_Vista",
  "Africa/Casablanca",
  "Pacific/Chatham",
  "Etc/GMT+10",
];

/** The oracle asks the zone data for every instant. */
function offsetOracle(zone: string, instant: number): number {
  return Math.round(tzOffset(zone, new Date(instant)) * 60) * 1000;
}

describe("dayNumbers", () => {
  it("counts days from 1970, also before it", () => {
    expect(Array.from(dayNumbers(Float64Array.of(0, DAY - 1, DAY, -1, -DAY, -DAY - 1), "UTC"))).toEqual([
      0, 0, 1, -1, -1, -2,
    ]);
    expect(Array.from(dayNumbers(Float64Array.of(8.64e15, -8.64e15), "UTC"))).toEqual([1e8, -1e8]);
    expect(dayNumbers(new Float64Array(0), "Asia/Shanghai")).toHaveLength(0);
  });

  it("follows the clock over days of 23 and 25 hours", () => {
    const hours = (from: string, n: number) => Float64Array.from({ length: n }, (_, h) => Date.parse(from) + h * 3.6e6);
    // New York, 8 March 2026: midnight is 05:00Z, the next one 04:00Z.
    const spring = dayNumbers(hours("2026-03-08T05:00:00Z", 24), "America/New_York");
    expect(new Set(spring.subarray(0, 23)).size).toBe(1);
    expect(spring[23]).toBe(spring[22]! + 1);
    const autumn = dayNumbers(hours("2026-11-01T04:00:00Z", 26), "America/New_York");
    expect(new Set(autumn.subarray(0, 25)).size).toBe(1);
    expect(autumn[25]).toBe(autumn[24]! + 1);
  });

  it("leaves out the day that Samoa skipped", () => {
    const days = dayNumbers(
      Float64Array.of(Date.parse("2011-12-30T09:59:59Z"), Date.parse("2011-12-30T10:00Z")),
      "Pacific/Apia",
    );
    expect(days[1]! - days[0]!).toBe(2);
  });

  it("knows offsets of the past that had seconds", () => {
    // Shanghai kept +08:05:43 until 1901.
    const midnight = Date.UTC(1900, 5, 1) - (8 * 3600 + 5 * 60 + 43) * 1000;
    const days = dayNumbers(Float64Array.of(midnight - 1, midnight), "Asia/Shanghai");
    expect(days[1]! - days[0]!).toBe(1);
  });

  it("takes fixed offsets", () => {
    const at = Float64Array.of(Date.parse("2026-03-01T18:30:00Z"));
    const day = daysFromCivil(2026, 3, 2);
    expect(Array.from(["+05:30", "+0530", "+06"].map((zone) => dayNumbers(at, zone)[0]))).toEqual([day, day, day]);
    expect(dayNumbers(at, "-03:30")[0]).toBe(day - 1);
  });

  it("agrees with the zone data at any instant, near changes too", () => {
    const instant = fc.oneof(
      fc.integer({ min: Date.UTC(1880, 0, 1), max: Date.UTC(2120, 0, 1) }),
      // October 2000 in Brazil: two changes of the clocks within seven days.
      fc.integer({ min: Date.UTC(2000, 9, 7), max: Date.UTC(2000, 9, 17) }),
      fc.integer({ min: Date.UTC(2011, 11, 28), max: Date.UTC(2012, 0, 2) }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), fc.array(instant, { maxLength: 20 }), (zone, instants) => {
        const expected = instants.map((t) => Math.floor((t + offsetOracle(zone, t)) / DAY));
        expect(Array.from(dayNumbers(Float64Array.from(instants), zone))).toEqual(expected);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    "Asia/Shanghi",
    "",
    "toString",
    "__proto__",
    "constructor",
    "foo+05:30",
    "GMT+10",
    "+25:00",
    "+08:",
    "Etc/GMT+99",
  ])("refuses the zone %j", (zone) => {
    expect(() => dayNumbers(Float64Array.of(0), zone)).toThrow("zone must be an IANA time zone");
  });
});

describe("civil dates", () => {
  it("know leap years", () => {
    const leap = [2000, 2024, 0, 400].map((year) => isCivilDate(year, 2, 29));
    const common = [1900, 2100, 2023].map((year) => isCivilDate(year, 2, 29));
    expect([...leap, ...common]).toEqual([true, true, true, true, false, false, false]);
    expect([
      isCivilDate(2026, 4, 31),
      isCivilDate(2026, 13, 1),
      isCivilDate(2026, 0, 1),
      isCivilDate(2026, 1, 0),
    ]).toEqual([false, false, false, false]);
  });

  it("count days as Date does", () => {
    const date = new Date(0);
    for (let day = -719_528; day < 2_932_897; day += 97) {
      date.setTime(day * DAY);
      expect(daysFromCivil(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())).toBe(day);
    }
  });

  it("count the months from the year 0, also before it", () => {
    const firstOf = (year: number, month: number) => new Date(0).setUTCFullYear(year, month, 1) / DAY;
    for (const [year, month] of [
      [1970, 0],
      [2026, 10],
      [0, 0],
      [-1, 11],
      [-400, 1],
      [9999, 11],
    ] as const)
      expect(firstOfMonth(12 * year + month)).toBe(firstOf(year, month));
  });
});

describe("localToInstant", () => {
  const at = (text: string) => Date.parse(`${text}Z`);
  const read = (local: string, zone: string) => new Date(localToInstant(at(local), clockOf(zone))).toISOString();

  it("takes the earlier of two instants with the same time on the clock", () => {
    expect(read("2026-11-01T01:30:00", "America/New_York")).toBe("2026-11-01T05:30:00.000Z");
    expect(read("2026-10-25T01:30:00", "Europe/London")).toBe("2026-10-25T00:30:00.000Z");
  });

  it("moves a time that the clock skips forward by the gap", () => {
    expect(read("2026-03-08T02:30:00", "America/New_York")).toBe("2026-03-08T07:30:00.000Z");
    expect(read("2011-12-30T12:00:00", "Pacific/Apia")).toBe("2011-12-30T22:00:00.000Z");
    // Lord Howe moves its clocks by half an hour.
    expect(read("2026-10-04T02:15:00", "Australia/Lord_Howe")).toBe("2026-10-03T15:45:00.000Z");
  });

  it("gives an instant at which the clock shows the time, and no earlier one does", () => {
    const local = fc.integer({ min: Date.UTC(1905, 0, 1), max: Date.UTC(2099, 0, 1) });
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), local, (zone, time) => {
        const clock = clockOf(zone);
        const offsets = [-30, -15, 0, 15, 30].map((h) => offsetOracle(zone, time + h * 3.6e6));
        const instants = offsets.map((offset) => time - offset).filter((t) => offsetOracle(zone, t) === time - t);
        const instant = localToInstant(time, clock);
        if (instants.length > 0) expect(instant).toBe(Math.min(...instants));
        else expect(instant + offsetAt(clock, instant)).toBeGreaterThan(time);
      }),
      { numRuns: 1000 },
    );
  });
});
