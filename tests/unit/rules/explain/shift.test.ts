import { describe, expect, it } from "vitest";
import { hasTag } from "../../../../src/core/tags";
import { tagCustomers } from "../../../../src/rules/evaluate/tag-customers";
import { explainTag } from "../../../../src/rules/explain/explain";
import type { Rule } from "../../../../src/rules/grammar/ast";
import { defineCatalog } from "../../../../src/rules/grammar/catalog";
import { compileRules } from "../../../../src/rules/grammar/compile";

const asOf = "2026-11-01";
const catalog = defineCatalog({ last: "date" });
const compiled = (rule: Rule) => compileRules([{ id: "it", when: rule }], catalog);
const told = (rule: Rule, last: string, language?: "zh-CN") => {
  const { text } = explainTag({ last: [last] }, compiled(rule), "it", 0, { asOf, language });
  return /[，,] ?([^，,]*(?:too late|too early|[早晚]了[^）]*))/.exec(text)?.[1];
};
const holds = (rule: Rule, last: string) => hasTag(tagCustomers({ last: [last] }, compiled(rule), { asOf }), "it", 0);

const old: Rule = { op: "olderThan", field: "last", n: 120, unit: "day" };
const recent = (n: number, unit: "hour" | "day"): Rule => ({ op: "within", field: "last", last: { n, unit } });
const since: Rule = { op: "gte", field: "last", value: "2026-10-01" };
const until: Rule = { op: "lte", field: "last", value: "2026-10-01" };
const on: Rule = { op: "eq", field: "last", value: "2026-10-01" };

const MILLISECONDS = { day: 86_400_000, hour: 3_600_000, minute: 60_000 } as const;

describe("how far a date is from what is asked", () => {
  const cases: readonly (readonly [rule: Rule, last: string, english: string, chinese: string])[] = [
    [old, "2026-07-04T00:20:00Z", "21 minutes too late", "晚了21分钟"],
    [old, "2026-07-04T00:20:01Z", "21 minutes too late", "晚了21分钟"],
    [old, "2026-07-04T00:00:00.001Z", "1 minute too late", "晚了1分钟"],
    [old, "2026-07-04", "1 minute too late", "晚了1分钟"],
    [old, "2026-07-04T01:00:00Z", "2 hours too late", "晚了2小时"],
    [old, "2026-07-04T05:10:00Z", "6 hours too late", "晚了6小时"],
    [old, "2026-07-05", "2 days too late", "晚了2天"],
    [old, "2026-07-05T00:20:00Z", "1.1 days too late", "晚了1.1天"],
    [old, "2026-10-20", "109 days too late", "晚了109天"],
    [until, "2026-10-02", "1 day too late", "晚了1天"],
    [until, "2026-10-01T00:20:00Z", "20 minutes too late", "晚了20分钟"],
    [since, "2026-09-30", "1 day too early", "早了1天"],
    [since, "2026-09-30T23:00:00Z", "1 hour too early", "早了1小时"],
    [since, "2026-09-30T20:59:00Z", "4 hours too early", "早了4小时"],
    [recent(30, "day"), "2026-10-01T12:00:00Z", "12 hours too early", "早了12小时"],
    [recent(30, "day"), "2026-11-01", "1 minute too late", "晚了1分钟"],
    [recent(1, "hour"), "2026-10-30T22:00:00Z", "25 hours too early", "早了25小时"],
    [recent(1, "hour"), "2026-10-30T21:30:00Z", "1.1 days too early", "早了1.1天"],
    [on, "2026-09-28T07:00:00Z", "65 hours too early", "早了65小时"],
  ];

  it.each(cases)("%j of %s: %s", (rule, last, english, chinese) => {
    expect([told(rule, last), told(rule, last, "zh-CN")]).toEqual([english, chinese]);
  });

  it.each(cases)("is enough: %j of %s and %s", (rule, last, english) => {
    const [, n, unit, way] = /^([\d.]+) (day|hour|minute)s? too (late|early)$/.exec(english)!;
    const length = Math.round(Number(n) * MILLISECONDS[unit as "day"]) * (way === "late" ? -1 : 1);
    expect(holds(rule, last)).toBe(false);
    expect(holds(rule, new Date(new Date(last).getTime() + length).toISOString())).toBe(true);
  });

  it("is told of as any other where no minute would do", () => {
    expect(told(on, "2026-09-28T07:00:30Z")).toBe("2.8 days too early");
    expect(told(on, "2026-10-01T00:00:30Z")).toBe("1 minute too late");
  });
});
