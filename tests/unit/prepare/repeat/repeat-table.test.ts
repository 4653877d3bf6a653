import { describe, expect, it } from "vitest";
import { toRows } from "../../../../src/core/rows";
import { repeatTable } from "../../../../src/prepare/repeat/repeat-table";
import { errorOf, problemsOf } from "../../../harness/issues-of";

type Line = readonly [customer: string, at: string, amount?: number];

const logOf = (...lines: readonly Line[]) => ({
  customerId: lines.map(([customer]) => customer),
  at: lines.map(([, at]) => Date.parse(at.includes("T") ? at : `${at}T00:00:00Z`)),
  amount: lines.map(([, , amount = 10]) => amount),
});
const until = { unit: "day", observeUntil: "2026-03-31" } as const;

describe("repeatTable", () => {
  it("counts repeat purchases, ages in days, and the mean of the repeat purchases", () => {
    const log = logOf(
      ["ann", "2026-03-20", 8],
      ["ann", "2026-03-01", 100],
      ["bob", "2026-03-31", 7],
      ["ann", "2026-03-11", 4.5],
    );
    expect(toRows(repeatTable(log, until))).toEqual([
      { customerId: "ann", x: 2, tx: 19, T: 30, m: 6.25 },
      { customerId: "bob", x: 0, tx: 0, T: 0, m: 0 },
    ]);
  });

  it("merges what one day holds before it takes the mean", () => {
    const log = logOf(
      ["ann", "2026-03-01T08:00:00Z", 1],
      ["ann", "2026-03-01T23:59:59.999Z", 2],
      ["ann", "2026-03-02T00:00:00Z", 3],
      ["ann", "2026-03-02T12:00:00Z", 4],
      ["ann", "2026-03-09T12:00:00Z", 5],
    );
    const { x, m, report } = repeatTable(log, until);
    expect([x[0], m[0]]).toEqual([2, 6]);
    expect(report).toMatchObject({ rows: 5, purchases: 3, merged: 2, refunds: 0 });
  });

  it("counts the whole of the last day, in the zone", () => {
    const log = logOf(["ann", "2026-03-01"], ["ann", "2026-03-31T23:59:59Z"], ["ann", "2026-04-01T00:00:00Z"]);
    expect(repeatTable(log, until).x[0]).toBe(1);
    expect(repeatTable(log, { ...until, observeUntil: "2026-03-31T02:00:00Z" }).x[0]).toBe(1);
    // In Shanghai all of these are eight hours later: 23:59:59 of the last day is the morning of the next.
    const shanghai = repeatTable(log, { ...until, zone: "Asia/Shanghai" });
    expect([shanghai.x[0], shanghai.T[0], shanghai.report.afterEnd]).toEqual([0, 30, 2]);
    const carried = repeatTable({ ...log, zone: "Asia/Shanghai" }, until);
    expect(carried).toEqual(shanghai);
    expect(repeatTable({ ...log, zone: "Asia/Shanghai" }, { ...until, zone: "UTC" })).toEqual(repeatTable(log, until));
  });

  it("counts days of 23 and 25 hours as days", () => {
    // New York puts its clocks forward on 2026-03-08 and back on 2026-11-01.
    const zone = "America/New_York";
    const log = logOf(
      ["ann", "2026-03-08T05:00:00Z"],
      ["ann", "2026-03-09T03:59:59Z"],
      ["ann", "2026-03-09T04:00:00Z"],
      ["bob", "2026-11-01T04:00:00Z"],
      ["bob", "2026-11-02T04:59:59Z"],
      ["bob", "2026-11-02T05:00:00Z"],
    );
    const { x, tx, T } = repeatTable(log, { unit: "day", observeUntil: "2026-11-03", zone });
    expect([Array.from(x), Array.from(tx), Array.from(T)]).toEqual([
      [1, 1],
      [1, 1],
      [240, 2],
    ]);
  });

  it("divides days by the unit: 7 for a week, a twelfth of 365.2425 for a month", () => {
    const log = logOf(["ann", "2026-01-01"], ["ann", "2026-01-11"]);
    const week = repeatTable(log, { unit: "week", observeUntil: "2026-03-01" });
    expect([week.tx[0], week.T[0], week.unit]).toEqual([10 / 7, 59 / 7, "week"]);
    const month = repeatTable(log, { unit: "month", observeUntil: "2026-12-31" });
    expect([month.tx[0], month.T[0]]).toEqual([10 / (365.2425 / 12), 364 / (365.2425 / 12)]);
  });

  it("takes an amount of 0 for a purchase", () => {
    const { x, m, report } = repeatTable(logOf(["ann", "2026-03-01"], ["ann", "2026-03-02", 0]), until);
    expect([x[0], m[0], report.purchases]).toEqual([1, 0, 2]);
  });

  describe("with refunds", () => {
    const log = logOf(
      ["ann", "2026-02-28", -99],
      ["ann", "2026-03-01", 50],
      ["ann", "2026-03-03", -20],
      ["ann", "2026-03-05", 30],
      ["ann", "2026-03-05", -1],
      ["ann", "2026-03-08", 10],
      ["ann", "2026-03-09", -4],
      ["ann", "2026-04-02", -5],
      ["ann", "2026-04-03", 7],
    );
    const holdout = { ...until, holdoutUntil: "2026-04-30" } as const;

    it("lowers the value of the purchase before, and counts none of them", () => {
      // 30 − 1 + 10 − 4 over two repeat purchases; what comes before the second purchase lowers the first, or nothing.
      const { x, tx, m, holdoutX, holdoutValue, report } = repeatTable(log, holdout);
      expect([x[0], tx[0], m[0], holdoutX[0], holdoutValue[0]]).toEqual([2, 7, 17.5, 1, 2]);
      expect(report).toMatchObject({ rows: 9, purchases: 3, holdoutPurchases: 1, refunds: 5, merged: 0, afterEnd: 0 });
    });

    it("ignores them on request", () => {
      const { m, holdoutValue, report } = repeatTable(log, { ...holdout, refunds: "ignore" });
      expect([m[0], holdoutValue[0], report.refunds]).toEqual([20, 7, 5]);
    });

    it("gives a negative mean where more came back than was sold, and 0 where nothing was sold again", () => {
      const more = logOf(["ann", "2026-03-01"], ["ann", "2026-03-02", 5], ["ann", "2026-03-03", -8]);
      expect(repeatTable(more, until).m[0]).toBe(-3);
      const once = logOf(["ann", "2026-03-01"], ["ann", "2026-03-03", -8]);
      expect(repeatTable(once, until).m[0]).toBe(0);
    });
  });

  it("leaves out who bought later, or never, and lists them", () => {
    const log = logOf(
      ["late", "2026-04-01"],
      ["ann", "2026-03-01"],
      ["never", "2026-03-01", -5],
      ["late", "2026-05-01"],
      ["back", "2026-02-01", -5],
      ["back", "2026-06-01"],
    );
    const { customerId, report } = repeatTable(log, { ...until, holdoutUntil: "2026-04-30" });
    expect(customerId).toEqual(["ann"]);
    expect(report.dropped).toEqual([
      { customerId: "late", reason: "first_purchase_later" },
      { customerId: "never", reason: "no_purchase" },
      { customerId: "back", reason: "first_purchase_later" },
    ]);
    expect(report).toMatchObject({ rows: 6, purchases: 1, holdoutPurchases: 0, refunds: 0, afterEnd: 2, ofDropped: 3 });
    expect(report).toMatchObject({ customers: 1, observeUntil: "2026-03-31", holdoutUntil: "2026-04-30" });
  });

  it("has the columns of the holdout only where there is one", () => {
    const log = logOf(["ann", "2026-03-01"], ["ann", "2026-04-01", 3], ["ann", "2026-04-01", 4], ["ann", "2026-05-01"]);
    const without = repeatTable(log, { unit: "week", observeUntil: "2026-03-31" });
    expect(Object.keys(without)).toEqual(["customerId", "x", "tx", "T", "m", "unit", "report"]);
    expect(without.report).toMatchObject({ afterEnd: 3, holdoutUntil: null });
    expect(without.report.notes).toEqual([
      "3 lines after 2026-03-31 are ignored: give holdoutUntil to count their purchases",
    ]);
    const { holdoutX, holdoutDuration, holdoutValue, report } = repeatTable(log, {
      unit: "week",
      observeUntil: "2026-03-31",
      holdoutUntil: "2026-04-14",
    });
    expect([holdoutX, holdoutDuration, holdoutValue]).toEqual([
      Float64Array.of(1),
      Float64Array.of(2),
      Float64Array.of(7),
    ]);
    expect(report).toMatchObject({ merged: 1, afterEnd: 1, notes: [] });
  });

  it("says when the log ends before the observation, and when nobody is left", () => {
    const log = logOf(["ann", "2026-03-01"]);
    expect(repeatTable(log, until).report.notes).toEqual([
      "the log ends 30 days before 2026-03-31: this time counts as time without purchases",
    ]);
    expect(repeatTable(log, { unit: "day", observeUntil: "2026-03-02" }).report.notes[0]).toContain("a day before");
    const before = repeatTable(log, { unit: "day", observeUntil: "2026-02-01" });
    expect(before.x).toEqual(new Float64Array(0));
    expect(before.report.notes[0]).toBe("no customer bought until 2026-02-01");
    const none = repeatTable(logOf(), until);
    expect(none).toMatchObject({
      customerId: { length: 0 },
      x: new Float64Array(0),
      report: { rows: 0, customers: 0 },
    });
  });

  describe("merged by unit", () => {
    it("counts months with a purchase, and ages in whole months", () => {
      const log = logOf(
        ["ann", "2025-12-31", 1],
        ["ann", "2026-01-01", 2],
        ["ann", "2026-01-31", 3],
        ["ann", "2026-03-15", 4],
        ["bob", "2026-03-31", 4],
      );
      const { x, tx, T, m } = repeatTable(log, { unit: "month", mergeBy: "unit", observeUntil: "2026-03-31" });
      expect([Array.from(x), Array.from(tx), Array.from(T), Array.from(m)]).toEqual([
        [2, 0],
        [3, 0],
        [3, 0],
        [4.5, 0],
      ]);
    });

    it("counts weeks from Monday to Sunday, also before 1970, with a holdout of whole weeks", () => {
      // 2026-03-01 and 1969-12-28 are Sundays.
      const log = logOf(["ann", "2026-03-01"], ["ann", "2026-03-02"], ["ann", "2026-03-08"], ["ann", "2026-03-09"]);
      const options = {
        unit: "week",
        mergeBy: "unit",
        observeUntil: "2026-03-08",
        holdoutUntil: "2026-03-22",
      } as const;
      const { x, tx, T, holdoutX, holdoutDuration } = repeatTable(log, options);
      expect([x[0], tx[0], T[0], holdoutX[0], holdoutDuration[0]]).toEqual([1, 1, 1, 1, 2]);
      const old = logOf(["ann", "1969-12-22"], ["ann", "1969-12-28"], ["ann", "1969-12-29"]);
      const early = repeatTable(old, { unit: "week", mergeBy: "unit", observeUntil: "1970-01-04T00:00:00Z" });
      expect([early.x[0], early.T[0]]).toEqual([1, 1]);
    });

    it("is the same as by day where the unit is a day", () => {
      const log = logOf(["ann", "2026-03-01"], ["ann", "2026-03-02"]);
      expect(repeatTable(log, { ...until, mergeBy: "unit" })).toEqual(repeatTable(log, until));
    });

    it("refuses a last day within a unit, and names the last full one", () => {
      const log = logOf(["ann", "2026-03-01"]);
      const call = (observeUntil: string, unit: "week" | "month") => () =>
        repeatTable(log, { unit, mergeBy: "unit", observeUntil });
      expect(problemsOf(call("2026-03-30", "month"))).toEqual(["invalid_value /observeUntil"]);
      expect(errorOf(call("2026-03-30", "month")).issues[0]?.hint).toBe("the last full month ended on 2026-02-28");
      expect(errorOf(call("2026-03-07", "week")).issues[0]?.hint).toBe("the last full week ended on 2026-03-01");
      expect(errorOf(call("2028-02-28", "month")).issues[0]?.hint).toBe("the last full month ended on 2028-01-31");
      expect(
        problemsOf(() => repeatTable(log, { ...until, unit: "month", mergeBy: "unit", holdoutUntil: "2026-04-01" })),
      ).toEqual(["invalid_value /holdoutUntil"]);
    });
  });

  it("takes instants at the ends of time", () => {
    const ends = { customerId: [1, 1], at: [-8.64e15, 8.64e15], amount: [1, 1] };
    for (const zone of ["UTC", "+14:00", "-12:00"]) {
      for (const unit of ["day", "week", "month"] as const) {
        const { x, report } = repeatTable(ends, { unit, observeUntil: 8.64e15, zone });
        expect([x[0], report.afterEnd]).toEqual([1, 0]);
        problemsOf(() => repeatTable(ends, { unit, observeUntil: 8.64e15, holdoutUntil: -8.64e15, zone }));
      }
    }
  });

  it("refuses what it cannot use, all at once", () => {
    const log = logOf(["ann", "2026-03-01"], ["bob", "2026-03-01"]);
    const problems = (options: unknown, changes: object = {}) =>
      problemsOf(() => repeatTable({ ...log, ...changes }, options as never));
    expect(problems(undefined)).toEqual(["missing /unit", "missing /observeUntil"]);
    expect(
      problems({ unit: "year", observeUntil: "soon", mergeBy: 1, refunds: "pair", zone: "Mars", freq: "W" }),
    ).toEqual([
      "unknown_option /freq",
      "invalid_value /zone",
      "invalid_value /unit",
      "invalid_type /mergeBy",
      "invalid_value /refunds",
      "invalid_date /observeUntil",
    ]);
    expect(problems({ ...until, holdoutUntil: "2026-03-31" })).toEqual(["out_of_range /holdoutUntil"]);
    expect(problems({ ...until, holdoutUntil: null })).toEqual(["invalid_date /holdoutUntil"]);
    expect(problems({ ...until, zone: null })).toEqual(["invalid_type /zone"]);
    expect(problems(until, { amount: [1, Number.NaN], at: [0] })).toEqual([
      "not_finite /amount/1",
      "length_mismatch /at",
    ]);
    expect(problems(until, { customerId: ["ann", 1.5] })).toEqual(["invalid_type /customerId/1"]);
    expect(problemsOf(() => repeatTable(null as never, until))).toEqual(["invalid_type /transactions"]);
  });
});
