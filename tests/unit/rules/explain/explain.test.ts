import { describe, expect, it } from "vitest";
import { type ExplainContext, explainTag } from "../../../../src/rules/explain/explain";
import type { Rule } from "../../../../src/rules/grammar/ast";
import { defineCatalog } from "../../../../src/rules/grammar/catalog";
import { compileRules } from "../../../../src/rules/grammar/compile";
import { problemsOf } from "../../../harness/issues-of";

const catalog = defineCatalog({
  r: "number",
  m: "number",
  plan: "string",
  active: "boolean",
  lastAt: "date",
  birth: "date",
  country: "string",
  events: { type: "string", at: "date", course: "string", price: "number" },
});

const table = {
  customerId: ["ann", "bob", "cy", "dee"],
  r: [5, 2, 4, null],
  m: [900, 420, 420, 100],
  plan: ["pro", null, "free", "team"],
  active: [true, false, null, true],
  lastAt: ["2026-10-30", "2026-08-01", null, "2026-10-01T12:00:00Z"],
  birth: ["1990-11-03", "1991-06-01", null, "2000-02-29"],
  country: ["FR", "FR", "CN", "CN"],
};

const events = {
  customerId: ["bob", "bob", "ann", "bob", "nobody"],
  type: ["start", "enrol", "start", "start", "start"],
  at: ["2026-10-01", "2026-10-03", "2026-10-05", "2026-10-30", "2026-10-01"],
  course: ["a", "a", "a", "b", "a"],
  price: [10, 20.5, 1, null, 7],
};

const asOf = "2026-11-01";
const explain = (when: Rule, i: number, more: Partial<ExplainContext> = {}) =>
  explainTag(table, compileRules([{ id: "vip", when }], catalog), "vip", i, { asOf, relations: { events }, ...more });
const leaf = (when: Rule, i: number) => {
  const { op: _, path: __, rule: ___, ...facts } = explain(when, i).tree;
  return facts;
};

const gte = (field: string, value: number): Rule => ({ op: "gte", field, value });
const any = (...rules: Rule[]): Rule => ({ op: "any", rules });
const all = (...rules: Rule[]): Rule => ({ op: "all", rules });
const not = (rule: Rule): Rule => ({ op: "not", rule });

describe("what a leaf shows", () => {
  it.each<[Rule, number, object]>([
    [gte("m", 500), 1, { holds: false, actual: 420, expected: { gte: 500 }, distance: 80 }],
    [gte("m", 500), 0, { holds: true, actual: 900, expected: { gte: 500 }, distance: -400 }],
    [gte("r", 4), 3, { holds: false, actual: null, expected: { gte: 4 } }],
    [
      { op: "between", field: "m", min: 500, max: 600 },
      0,
      { holds: false, actual: 900, expected: { gte: 500, lte: 600 }, distance: -300 },
    ],
    [
      { op: "in", field: "m", values: [1, 400, 1000] },
      1,
      { holds: false, actual: 420, expected: { in: [1, 400, 1000] }, distance: -20 },
    ],
    [{ op: "exists", field: "plan" }, 1, { holds: false, actual: null }],
    [{ op: "eq", field: "active", value: true }, 1, { holds: false, actual: false, expected: { eq: true } }],
    [{ op: "contains", field: "plan", value: "ro" }, 0, { holds: true, actual: "pro", expected: { contains: "ro" } }],
    [
      { op: "compare", left: "m", cmp: "lt", right: "r", times: 100 },
      1,
      { holds: false, actual: 420, expected: { lt: 200 }, distance: -220 },
    ],
    [{ op: "compare", left: "m", cmp: "lt", right: "r" }, 3, { holds: false, actual: 100 }],
    [
      { op: "compare", left: "plan", cmp: "eq", right: "country" },
      0,
      { holds: false, actual: "pro", expected: { eq: "FR" } },
    ],
    [
      { op: "within", field: "lastAt", last: { n: 30, unit: "day" } },
      3,
      {
        holds: false,
        actual: "2026-10-01T12:00:00.000Z",
        expected: { gte: "2026-10-02T00:00:00.000Z", lt: "2026-11-01T00:00:00.000Z" },
        distance: 0.5,
        unit: "day",
      },
    ],
    [
      { op: "olderThan", field: "lastAt", n: 1, unit: "month" },
      0,
      {
        holds: false,
        actual: "2026-10-30T00:00:00.000Z",
        expected: { lt: "2026-10-01T00:00:00.000Z" },
        distance: -29,
        unit: "day",
      },
    ],
    [
      { op: "anniversary", field: "birth", daysBefore: 0, daysAfter: 6 },
      0,
      { holds: true, actual: "1990-11-03T00:00:00.000Z", expected: { gte: "2026-11-01", lte: "2026-11-07" } },
    ],
    [{ op: "top", field: "m", count: 1 }, 1, { holds: false, actual: 420, expected: { gte: 900 }, distance: 480 }],
    [
      { op: "top", field: "m", count: 2, ties: "exclude" },
      1,
      { holds: false, actual: 420, expected: { gt: 420 }, distance: 0 },
    ],
    [
      { op: "top", field: "m", count: 1, per: "country" },
      2,
      { holds: true, actual: 420, expected: { gte: 420 }, distance: 0 },
    ],
    [
      { op: "band", field: "m", of: 2, in: 1 },
      0,
      { holds: false, actual: 900, expected: { lte: 420 }, distance: -480 },
    ],
    [
      { op: "aggregate", of: "events", fn: "sum", value: "price", cmp: "gte", to: 31 },
      1,
      { holds: false, actual: 30.5, expected: { gte: 31 }, distance: 0.5 },
    ],
    [
      { op: "aggregate", of: "events", fn: "avg", value: "price", cmp: "gte", to: 1 },
      2,
      { holds: false, actual: null, expected: { gte: 1 } },
    ],
    [
      { op: "aggregate", of: "events", fn: "max", value: "at", cmp: "lt", to: "2026-10-20" },
      1,
      {
        holds: false,
        actual: "2026-10-30T00:00:00.000Z",
        expected: { lt: "2026-10-20T00:00:00.000Z" },
        distance: -10,
        unit: "day",
      },
    ],
  ])("%j for customer %i", (rule, i, facts) => {
    expect(leaf(rule, i)).toEqual(facts);
  });

  it("names the rows that were not followed", () => {
    const pattern = (type: string) => ({ of: "events", where: { op: "eq" as const, field: "type", value: type } });
    const rule: Rule = {
      op: "didNotFollow",
      did: pattern("start"),
      then: pattern("enrol"),
      on: ["course"],
      within: { n: 7, unit: "day" },
    };
    expect(leaf(rule, 0)).toEqual({
      holds: true,
      actual: 1,
      expected: { gte: 1 },
      sequence: {
        did: 1,
        answered: 0,
        waiting: 0,
        unanswered: [{ row: 2, at: "2026-10-05T00:00:00.000Z", until: "2026-10-12T00:00:00.000Z" }],
      },
    });
    expect(leaf(rule, 1)).toEqual({
      holds: false,
      actual: 0,
      expected: { gte: 1 },
      sequence: { did: 2, answered: 1, waiting: 1, unanswered: [] },
    });
    expect(explain(rule, 1).text).toContain("(of 2 such, 1 answered and 1 still open)");
  });
});

describe("the smallest flip", () => {
  it("takes what is missing in all, the cheapest in any, and states ties", () => {
    const path = "/0/when";
    expect(explain(all(gte("r", 4), gte("m", 500)), 1).flip).toEqual({
      leaves: [`${path}/rules/0`, `${path}/rules/1`],
      alternatives: 0,
    });
    expect(explain(any(gte("r", 4), gte("m", 500)), 1).flip).toEqual({ leaves: [`${path}/rules/0`], alternatives: 1 });
    expect(explain(any(all(gte("r", 4), gte("m", 500)), gte("m", 1000)), 1).flip).toEqual({
      leaves: [`${path}/rules/1`],
      alternatives: 0,
    });
    expect(explain(not(all(gte("r", 4), gte("m", 500))), 0).flip).toEqual({
      leaves: [`${path}/rule/rules/0`],
      alternatives: 1,
    });
    expect(explain({ op: "atLeast", count: 2, rules: [gte("r", 4), gte("m", 500), gte("m", 1000)] }, 1).flip).toEqual({
      leaves: [`${path}/rules/0`, `${path}/rules/1`],
      alternatives: 2,
    });
    expect(explain({ op: "everyone" }, 0).flip).toBeNull();
    expect(explain(all(gte("r", 4), { op: "nobody" }), 0).flip).toBeNull();
  });
});

describe("the sentence", () => {
  const vip = all(gte("r", 4), gte("m", 500), not({ op: "within", field: "lastAt", last: { n: 7, unit: "day" } }));

  it("tells what it would take, or what leads to the tag", () => {
    expect(explain(vip, 1, { customer: "Household 17" }).text).toBe(
      "Household 17 is not tagged vip: it would take that r is at least 4 (it is 2, 2 too low) and m is at least 500 (it is 420, 80 too low).",
    );
    expect(explain(vip, 1, { language: "zh-CN", fields: { r: "近度", m: "消费额" }, tags: { vip: "贵宾" } }).text).toBe(
      "该客户没有标签“贵宾”，还需要：近度不低于4（现为2，低了2）；消费额不低于500（现为420，低了80）。",
    );
    expect(explain(vip, 0).text).toBe(
      "The customer is not tagged vip: it would take that lastAt is not in the last 7 days (or missing) (it is 2026-10-30T00:00Z).",
    );
    expect(explain(any(gte("r", 5), gte("m", 500)), 1).text).toBe(
      "The customer is not tagged vip: it would take that r is at least 5 (it is 2, 3 too low) (1 other way is as short).",
    );
    expect(explain(any(gte("r", 5), gte("m", 500)), 0).text).toBe(
      "The customer is tagged vip: r is at least 5 (it is 5) and m is at least 500 (it is 900).",
    );
    expect(explain({ op: "top", field: "m", count: 1 }, 1).text).toBe(
      "The customer is not tagged vip: it would take that m is among the 1 highest (it is 420, 480 too low; the limit is 900).",
    );
    expect(explain(gte("r", 4), 3).text).toBe(
      "The customer is not tagged vip: it would take that r is at least 4 (it is missing).",
    );
    expect(explain({ op: "olderThan", field: "lastAt", n: 1, unit: "month" }, 0, { language: "zh-CN" }).text).toBe(
      "该客户没有标签“vip”，还需要：lastAt 距今超过1个月（现为2026-10-30T00:00Z，晚了29天）。",
    );
    expect(explain({ op: "nobody" }, 0).text).toBe(
      "The customer is not tagged vip, and no condition could change that.",
    );
    expect(explain({ op: "everyone" }, 0).text).toBe("The customer is tagged vip, and no condition could change that.");
  });

  it("calls tags by the names in their rules", () => {
    const rules = [
      { id: "vip", when: gte("r", 4), names: { en: "VIP", "zh-CN": "贵宾" } },
      { id: "new", when: not({ op: "tag" as const, id: "vip" }), names: { en: "Newcomer", "zh-CN": "新客" } },
    ];
    const compiled = compileRules(rules, catalog);
    expect(explainTag(table, compiled, "new", 0, { asOf, language: "zh-CN" }).text).toBe(
      "该客户没有标签“新客”，还需要：没有标签“贵宾”。",
    );
    expect(explainTag(table, compiled, "new", 0, { asOf }).tree.children).toEqual([
      { op: "tag", path: "/1/when/rule", holds: true, rule: { op: "tag", id: "vip" }, actual: true },
    ]);
  });
});

describe("explainTag refuses", () => {
  const compiled = compileRules([{ id: "vip", when: gte("r", 4) }], catalog);
  it.each<[unknown, unknown, unknown, string[]]>([
    ["vpi", 0, { asOf }, ["unknown_name /id"]],
    [7, 0, { asOf }, ["invalid_type /id"]],
    ["vip", 4, { asOf }, ["out_of_range /i"]],
    ["vip", 1.5, { asOf }, ["out_of_range /i"]],
    ["vip", "0", { asOf }, ["invalid_type /i"]],
    ["vip", 0, {}, ["missing /asOf"]],
    ["vip", 0, { asOf, language: "de" }, ["invalid_value /language"]],
    ["vip", 0, { asOf, customer: 5 }, ["invalid_type /customer"]],
    ["vip", 0, { asOf, customers: 5 }, ["unknown_option /customers"]],
    ["vip", 0, "2026-11-01", ["invalid_type /options", "missing /asOf"]],
  ])("%j, %j, %j", (id, i, context, expected) => {
    expect(problemsOf(() => explainTag(table, compiled, id as string, i as number, context as never))).toEqual(
      expected,
    );
  });
});
