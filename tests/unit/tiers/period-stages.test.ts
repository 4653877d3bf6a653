import { describe, expect, it } from "vitest";
import { labelAt, labelValues } from "../../../src/core/labels";
import { type PeriodOptions, periodStages } from "../../../src/tiers/period-stages";
import type { Period } from "../../../src/tiers/periods";
import { problemsOf } from "../../harness/issues-of";

const log = (...lines: [customer: string, at: string, amount?: number][]) => ({
  customerId: lines.map(([customer]) => customer),
  at: lines.map(([, at]) => Date.parse(at)),
  amount: lines.map(([, , amount]) => amount ?? 10),
});

/** First and last instant of the period that is looked at. */
const bounds = (period: Period, asOf: string, zone?: string) => {
  const { from, to } = periodStages(log(), zone === undefined ? { period, asOf } : { period, asOf, zone });
  return [from, to].map((instant) => new Date(instant).toISOString().replace(":00.000Z", ""));
};

describe("the last full period", () => {
  it("ends at the latest boundary that has been reached", () => {
    for (const asOf of ["2026-11-01", "2026-11-15T12:00Z", "2026-11-30T23:59Z"]) {
      expect(bounds("month", asOf)).toEqual(["2026-10-01T00:00", "2026-11-01T00:00"]);
    }
    expect(bounds("month", "2026-01-31")).toEqual(["2025-12-01T00:00", "2026-01-01T00:00"]);
    expect(bounds("month", "2024-03-31")).toEqual(["2024-02-01T00:00", "2024-03-01T00:00"]);
    expect(bounds("quarter", "2026-02-14")).toEqual(["2025-10-01T00:00", "2026-01-01T00:00"]);
    expect(bounds("year", "2026-12-31")).toEqual(["2025-01-01T00:00", "2026-01-01T00:00"]);
    // 2026-11-02 is a Monday.
    expect(bounds("week", "2026-11-01")).toEqual(["2026-10-19T00:00", "2026-10-26T00:00"]);
    expect(bounds("week", "2026-11-02")).toEqual(["2026-10-26T00:00", "2026-11-02T00:00"]);
    expect(bounds({ days: 30 }, "2026-11-15T06:00Z")).toEqual(["2026-10-16T06:00", "2026-11-15T06:00"]);
  });

  it("follows the calendar of the zone, also over a change of the clocks", () => {
    expect(bounds("month", "2026-11-01", "Asia/Shanghai")).toEqual(["2026-09-30T16:00", "2026-10-31T16:00"]);
    expect(bounds("month", "2026-12-01", "America/New_York")).toEqual(["2026-11-01T04:00", "2026-12-01T05:00"]);
    expect(bounds({ days: 2 }, "2026-11-02", "America/New_York")).toEqual(["2026-10-31T04:00", "2026-11-02T05:00"]);
  });

  it("works before 1970 and at the end of time", () => {
    expect(bounds("week", "1969-12-31")).toEqual(["1969-12-22T00:00", "1969-12-29T00:00"]);
    const { from, to } = periodStages(log(), { period: "month", asOf: 8.64e15, zone: "Asia/Shanghai" });
    expect(Number.isFinite(from) && Number.isFinite(to)).toBe(true);
  });
});

describe("periodStages", () => {
  const stageOf = (...at: string[]) => {
    const lines = at.map((day): [string, string] => ["ann", `${day}T00:00:00Z`]);
    return labelAt(periodStages(log(...lines), { period: "month", asOf: "2026-11-15" }), 0);
  };

  it("tells new, repeat, returning and dormant", () => {
    expect(stageOf("2026-10-01")).toBe("new");
    expect(stageOf("2026-10-31", "2026-10-02")).toBe("new");
    expect(stageOf("2026-10-31", "2026-09-01")).toBe("repeat");
    expect(stageOf("2026-10-31", "2026-09-30", "2025-01-01")).toBe("repeat");
    expect(stageOf("2026-10-31", "2026-08-31")).toBe("returning");
    expect(stageOf("2026-09-30")).toBe("dormant");
    expect(stageOf("2020-01-01")).toBe("dormant");
  });

  it("has nothing to say of who bought only after the period", () => {
    expect(stageOf("2026-11-01")).toBe("unassigned");
    expect(stageOf("2026-11-01", "2026-09-01")).toBe("dormant");
  });

  it("does not count refunds, but counts free orders", () => {
    const lines = log(["ann", "2026-10-05", -10], ["bob", "2026-09-05", 0], ["bob", "2026-10-05", 0]);
    const stage = periodStages(lines, { period: "month", asOf: "2026-11-01" });
    expect(stage.customerId).toEqual(["ann", "bob"]);
    expect(labelValues(stage)).toEqual(["unassigned", "repeat"]);
    expect(stage.levels).toEqual(["new", "repeat", "returning", "dormant", "unassigned"]);
  });

  it("moves midnight orders with the zone", () => {
    const lines = log(["ann", "2026-09-30T20:00:00Z"]);
    expect(labelValues(periodStages(lines, { period: "month", asOf: "2026-11-01" }))).toEqual(["dormant"]);
    const zone = "Asia/Shanghai";
    expect(labelValues(periodStages(lines, { period: "month", asOf: "2026-11-01", zone }))).toEqual(["new"]);
  });

  it("refuses what it cannot use", () => {
    const lines = log(["ann", "2026-10-05"]);
    const problems = (options: unknown) => problemsOf(() => periodStages(lines, options as PeriodOptions));
    expect(problems({ asOf: "2026-11-01" })).toEqual(["missing /period"]);
    expect(problems({ asOf: "2026-11-01", period: "fortnight" })).toEqual(["invalid_value /period"]);
    expect(problems({ asOf: "2026-11-01", period: { days: 0 } })).toEqual(["out_of_range /period/days"]);
    expect(problems({ asOf: "2026-11-01", period: { days: 1.5 } })).toEqual(["out_of_range /period/days"]);
    expect(problems({ asOf: "2026-11-01", period: { days: 5, weeks: 1 } })).toEqual(["invalid_value /period"]);
    expect(problems({ period: "month", asOf: "2026-10-01" })).toEqual(["out_of_range /asOf"]);
    expect(problems({ period: "month", asOf: "2026-11-01", zone: "Mars" })).toEqual(["invalid_value /zone"]);
    expect(problemsOf(() => periodStages({ ...lines, at: [] }, { period: "month", asOf: "2026-11-01" }))).toEqual([
      "length_mismatch /at",
    ]);
    expect(problemsOf(() => periodStages(null as never, { period: "month", asOf: "2026-11-01" }))).toEqual([
      "invalid_type /transactions",
    ]);
  });

  it.each([8.64e15 + 1, -8.64e15 - 1])("refuses an instant that is no date: %d", (instant) => {
    const lines = { ...log(["ann", "2026-10-05"], ["bob", "2026-10-06"]), at: [0, instant] };
    expect(problemsOf(() => periodStages(lines, { period: "month", asOf: "2026-11-01" }))).toEqual([
      "out_of_range /at/1",
    ]);
  });
});
