import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { issuesOf } from "../../../../src/core/issue";
import { compileDateFormat, parseLocal } from "../../../../src/prepare/time/date-format";
import { fromUnit, instantOf, readInstant } from "../../../../src/prepare/time/instant";
import { parseIso, ZONELESS } from "../../../../src/prepare/time/iso";
import { clockOf } from "../../../../src/prepare/time/zone";

const utc = clockOf("UTC");
const iso = (text: string) => parseIso(text, utc, false);

describe("parseIso", () => {
  it.each([
    ["2026-03-01", "2026-03-01T00:00:00.000Z"],
    ["2026-03-01T09:30Z", "2026-03-01T09:30:00.000Z"],
    ["2026-03-01t09:30z", "2026-03-01T09:30:00.000Z"],
    ["2026-03-01 09:30:15+08", "2026-03-01T01:30:15.000Z"],
    ["2026-03-01T09:30:15.25-0330", "2026-03-01T13:00:15.250Z"],
    ["2026-03-01T09:30:15,1239999+05:45", "2026-03-01T03:45:15.123Z"],
    ["2026-03-01T09:30-00:00", "2026-03-01T09:30:00.000Z"],
    ["2024-02-29T24:00Z", "2024-03-01T00:00:00.000Z"],
    ["2016-12-31T23:59:60Z", "2016-12-31T23:59:59.000Z"],
    ["2017-01-01T07:59:60.5+08:00", "2016-12-31T23:59:59.500Z"],
    ["1966-12-31T23:59:60Z", "1966-12-31T23:59:59.000Z"],
    ["0000-01-01", "0000-01-01T00:00:00.000Z"],
    ["9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"],
  ])("reads %s", (text, expected) => {
    expect(new Date(iso(text)).toISOString()).toBe(expected);
  });

  it.each([
    "",
    "2026",
    "2026-03",
    "2026-3-1",
    "2026-02-29",
    "2026-13-01",
    "2026-00-10",
    "2026-04-31T00:00Z",
    "2026-03-01T",
    "2026-03-01T9:30Z",
    "2026-03-01T09Z",
    "2026-03-01T09:60Z",
    "2026-03-01T24:01Z",
    "2026-03-01T25:00Z",
    "2026-03-01T09:30:61Z",
    "2026-03-01T10:30:60Z",
    "2016-12-31T23:59:60+08:00",
    "1966-12-31T10:30:60Z",
    "2026-03-01T09:30:15.Z",
    "2026-03-01T09:30Zx",
    "2026-03-01T09:30+8",
    "2026-03-01T09:30+24:00",
    "2026-03-01T09:30+08:60",
    "2026-03-01T09:30+08:0",
    "2026-03-01T09:30 Z",
    "2026-03-01X09:30Z",
    "2026-03-01  09:30Z",
    "+02026-03-01",
    "2026/03/01",
    "20260301",
    "٢٠٢٦-03-01",
    "2026-03-01T09:30:15.250+08:00[Asia/Shanghai]",
  ])("refuses %j", (text) => {
    expect(iso(text)).toBeNaN();
  });

  it("says which date-times have no zone, and reads them on the clock if it may", () => {
    for (const text of ["2026-03-01T09:30", "2026-03-01 09:30:15", "2026-03-01T09:30:15.5"])
      expect(iso(text)).toBe(ZONELESS);
    expect(iso("2026-03-01T25:30")).toBeNaN();
    const shanghai = clockOf("Asia/Shanghai");
    expect(parseIso("2026-03-01T09:30", shanghai, true)).toBe(Date.UTC(2026, 2, 1, 1, 30));
    expect(parseIso("2026-03-01", shanghai, false)).toBe(Date.UTC(2026, 1, 28, 16));
    expect(parseIso("2026-03-01T09:30Z", shanghai, true)).toBe(Date.UTC(2026, 2, 1, 9, 30));
    expect(parseIso("2017-01-01T07:59:60", shanghai, true)).toBe(Date.UTC(2016, 11, 31, 23, 59, 59));
    expect(parseIso("2016-12-31T23:59:60", shanghai, true)).toBeNaN();
  });

  it("gives back every instant that toISOString writes", () => {
    const instant = fc.integer({ min: Date.UTC(0, 0, 1) - 1900 * 366 * 864e5, max: 253_402_300_799_999 });
    fc.assert(
      fc.property(instant, (ms) => {
        const text = new Date(ms).toISOString();
        if (text.length === 24) expect(iso(text)).toBe(ms);
      }),
      { numRuns: 1000 },
    );
  });

  it("accepts no text with one wrong character that Date would refuse", () => {
    const written = fc.constantFrom(
      "2026-03-01",
      "2026-02-28T23:59:59.999Z",
      "2024-02-29T09:30:15+08:00",
      "2026-12-31T00:00Z",
    );
    const character = fc.oneof(fc.constantFrom(..."0123456789:-+.TZ"), fc.string({ minLength: 1, maxLength: 1 }));
    fc.assert(
      fc.property(written, fc.nat({ max: 30 }), character, (text, at, wrong) => {
        const changed = text.slice(0, at) + wrong + text.slice(at + 1);
        const instant = iso(changed);
        if (!Number.isFinite(instant)) return;
        // What we read beyond the form that ECMA-262 defines: a space or small letters, a decimal comma, second 60.
        const plain = changed
          .toUpperCase()
          .replace(" ", "T")
          .replace(",", ".")
          .replace(/:60(?=[Z.+-])/, ":59");
        expect(instant).toBe(Date.parse(plain));
      }),
      { numRuns: 1000 },
    );
  });
});

describe("dateFormat", () => {
  const read = (text: string, pattern: string) => {
    const issues = issuesOf("test");
    const format = compileDateFormat(issues, "/dateFormat", pattern);
    expect(issues.count).toBe(0);
    return parseLocal(text, format!);
  };

  it("reads by the pattern, and only what fits it from end to end", () => {
    expect(read("01/02/2026", "dd/MM/yyyy")).toBe(Date.UTC(2026, 1, 1));
    expect(read("01/02/2026", "MM/dd/yyyy")).toBe(Date.UTC(2026, 0, 2));
    expect(read("12/1/2010 8:26", "M/d/yyyy H:mm")).toBe(Date.UTC(2010, 11, 1, 8, 26));
    expect(read("20260301", "yyyyMMdd")).toBe(Date.UTC(2026, 2, 1));
    expect(read("2026年3月1日", "yyyy年M月d日")).toBe(Date.UTC(2026, 2, 1));
    expect(read("on 2026-03-01T09:30:15.250", "'on' yyyy-MM-ddTHH:mm:ss.SSS")).toBe(
      Date.UTC(2026, 2, 1, 9, 30, 15, 250),
    );
    for (const text of ["1/2/2026", "01/02/26", "01/02/2026 ", "01/02/20260", "31/02/2026", "", "01-02-2026"]) {
      expect(read(text, "dd/MM/yyyy")).toBeNaN();
    }
    expect(read("2026-01-01 24:00", "yyyy-MM-dd HH:mm")).toBeNaN();
  });

  it.each([
    "DD/MM/YYYY",
    "dd/MM",
    "dd/MM/yy",
    "dd/MM/yyyy mm",
    "dd/dd/MM/yyyy",
    "Mdyyyy",
    "M''dyyyy",
    "dd/MM/yyyy 'x",
    "",
    "yyyy-MM-dd hh:mm",
  ])("refuses the pattern %j", (pattern) => {
    const issues = issuesOf("test");
    expect(compileDateFormat(issues, "/dateFormat", pattern)).toBeUndefined();
    expect(issues.list[0]).toMatchObject({ code: "invalid_value", path: "/dateFormat" });
  });
});

describe("readInstant", () => {
  const rules = { unit: "ms", clock: utc, zonelessIsLocal: false, format: undefined, epochTexts: false } as const;

  it("reads Dates, numbers, bigints and Temporal-like objects", () => {
    expect(readInstant(new Date(5), rules)).toBe(5);
    expect(readInstant(5.9, rules)).toBe(5);
    expect(readInstant(-0.5, rules)).toBe(-1);
    expect(readInstant(5n, rules)).toBe(5);
    expect(readInstant({ epochMilliseconds: 5 }, rules)).toBe(5);
    expect(readInstant({ epochMilliseconds: 5n }, rules)).toBe(5);
    expect(Object.is(readInstant(-0, rules), 0)).toBe(true);
  });

  it("gives NaN for what only looks like a date", () => {
    const hostile = {
      get epochMilliseconds(): number {
        throw new Error("no");
      },
    };
    for (const value of [
      new Date(Number.NaN),
      Object.create(Date.prototype),
      hostile,
      {},
      [],
      true,
      Symbol("x"),
      () => 1,
      null,
      undefined,
    ]) {
      expect(readInstant(value, rules)).toBeNaN();
    }
  });

  it("floors other units to whole milliseconds, before 1970 too", () => {
    expect(fromUnit(1_700_000_000, "s")).toBe(1_700_000_000_000);
    expect(fromUnit(1.001, "s")).toBe(1001);
    expect(fromUnit(1_700_000_000.123, "s")).toBe(1_700_000_000_123);
    expect(fromUnit(1999, "us")).toBe(1);
    expect(fromUnit(-1, "us")).toBe(-1);
    expect(fromUnit(-1000, "us")).toBe(-1);
    expect(fromUnit(1_999_999, "ns")).toBe(1);
    expect(readInstant(1_700_000_000_123_999_999n, { ...rules, unit: "ns" })).toBe(1_700_000_000_123);
    expect(readInstant(-1n, { ...rules, unit: "ns" })).toBe(-1);
    expect(readInstant(-2_000_000n, { ...rules, unit: "ns" })).toBe(-2);
    expect(readInstant(2n, { ...rules, unit: "s" })).toBe(2000);
  });
});

describe("instantOf", () => {
  const read = (value: unknown, zone = "UTC") => {
    const issues = issuesOf("test");
    return { instant: instantOf(issues, "/asOf", value, zone), code: issues.list[0]?.code };
  };

  it("reads every form that an option takes", () => {
    const day = Date.UTC(2026, 10, 1);
    for (const value of [day, new Date(day), "2026-11-01", "2026-11-01T08:00+08:00"]) {
      expect(read(value)).toEqual({ instant: day, code: undefined });
    }
    expect(read("2026-11-01", "Asia/Shanghai").instant).toBe(day - 8 * 3.6e6);
  });

  it("reports what it cannot read", () => {
    expect(read(undefined).code).toBe("missing");
    for (const value of [null, "soon", "2026-11-01T08:00", "01/02/2026", Number.NaN, 9e15, new Date(Number.NaN), {}]) {
      expect(read(value)).toEqual({ instant: Number.NaN, code: "invalid_date" });
    }
    expect(read(1_700_000_000).code).toBe("suspicious_unit");
    expect(read(0)).toEqual({ instant: 0, code: undefined });
  });
});
