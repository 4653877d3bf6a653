import { describe, expect, it } from "vitest";
import { clockOf } from "../../../../src/prepare/time/zone";
import { dateConstant, moved, windowBounds } from "../../../../src/rules/evaluate/time-bounds";
import type { Duration } from "../../../../src/rules/grammar/ast";

const at = (text: string) => Date.parse(text);
const iso = (instant: number) => new Date(instant).toISOString();
const UTC = clockOf("UTC");
const BERLIN = clockOf("Europe/Berlin");
const BEFORE = -1;

describe("moved", () => {
  it.each<[string, Duration, string]>([
    ["2026-03-31T10:00:00.000Z", { n: 1, unit: "month" }, "2026-02-28T10:00:00.000Z"],
    ["2024-03-31T10:00:00.000Z", { n: 1, unit: "month" }, "2024-02-29T10:00:00.000Z"],
    ["2026-01-15T00:00:00.000Z", { n: 1, unit: "month" }, "2025-12-15T00:00:00.000Z"],
    ["2026-01-31T00:00:00.000Z", { n: 14, unit: "month" }, "2024-11-30T00:00:00.000Z"],
    ["2024-02-29T23:59:59.999Z", { n: 1, unit: "year" }, "2023-02-28T23:59:59.999Z"],
    ["2024-02-29T00:00:00.000Z", { n: 4, unit: "year" }, "2020-02-29T00:00:00.000Z"],
    ["2026-03-01T00:00:00.000Z", { n: 1, unit: "day" }, "2026-02-28T00:00:00.000Z"],
    ["2026-03-01T00:00:00.000Z", { n: 2, unit: "week" }, "2026-02-15T00:00:00.000Z"],
    ["2026-03-01T00:00:00.000Z", { n: 25, unit: "hour" }, "2026-02-27T23:00:00.000Z"],
  ])("takes from %s %o", (from, duration, expected) => {
    expect(iso(moved(at(from), duration, BEFORE, UTC))).toBe(expected);
  });

  it("adds as it takes away", () => {
    expect(iso(moved(at("2023-10-31T08:00:00Z"), { n: 4, unit: "month" }, 1, UTC))).toBe("2024-02-29T08:00:00.000Z");
  });

  it("keeps the time of day where the clocks change; hours are elapsed time", () => {
    const noon = at("2026-03-29T12:00:00+02:00");
    expect(iso(moved(noon, { n: 1, unit: "day" }, BEFORE, BERLIN))).toBe("2026-03-28T11:00:00.000Z");
    expect(iso(moved(noon, { n: 24, unit: "hour" }, BEFORE, BERLIN))).toBe("2026-03-28T10:00:00.000Z");
  });

  it("moves a time of day that is skipped forward, and takes the earlier of two", () => {
    expect(iso(moved(at("2026-03-28T02:30:00+01:00"), { n: 1, unit: "day" }, 1, BERLIN))).toBe(
      "2026-03-29T01:30:00.000Z",
    );
    expect(iso(moved(at("2026-10-24T02:30:00+02:00"), { n: 1, unit: "day" }, 1, BERLIN))).toBe(
      "2026-10-25T00:30:00.000Z",
    );
  });

  it("ends where instants end", () => {
    for (const clock of [UTC, BERLIN]) {
      for (const unit of ["hour", "day", "week", "month", "year"] as const) {
        const earliest = moved(-8.64e15, { n: 876_600, unit }, BEFORE, clock);
        const latest = moved(8.64e15, { n: 876_600, unit }, 1, clock);
        expect([earliest, latest]).toEqual([-8.64e15, 8.64e15]);
        expect(moved(at("2026-01-01"), { n: 876_600, unit: "year" }, 1, clock)).toBe(8.64e15);
      }
    }
  });
});

describe("windowBounds", () => {
  const asOf = at("2026-11-01T06:00:00Z");

  it("ends, or begins, at asOf", () => {
    const moment = { asOf, clock: UTC };
    const last = windowBounds({ last: { n: 30, unit: "day" } }, moment);
    expect(last).toEqual({ from: at("2026-10-02T06:00:00Z"), to: asOf });
    const next = windowBounds({ next: { n: 1, unit: "month" } }, moment);
    expect(next).toEqual({ from: asOf, to: at("2026-12-01T06:00:00Z") });
  });
});

describe("dateConstant", () => {
  it("reads the three forms of a date", () => {
    expect(dateConstant("2026-11-01", clockOf("Asia/Shanghai"))).toBe(at("2026-10-31T16:00:00Z"));
    expect(dateConstant("2026-11-01T00:00:00+08:00", UTC)).toBe(at("2026-10-31T16:00:00Z"));
    expect(dateConstant(1000.5, UTC)).toBe(1000);
  });

  it("gives NaN for a day that does not exist and for what no Date holds", () => {
    expect([dateConstant("2026-02-30", UTC), dateConstant(9e15, UTC)]).toEqual([Number.NaN, Number.NaN]);
  });
});
