import { describe, expect, it } from "vitest";
import { type ExplainContext, explainTag, explainTags } from "../../../../src/rules/explain/explain";
import type { Rule } from "../../../../src/rules/grammar/ast";
import { defineCatalog } from "../../../../src/rules/grammar/catalog";
import { compileRules } from "../../../../src/rules/grammar/compile";
import { issuesOfCall, problemsOf } from "../../../harness/issues-of";

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
    [{ op: "compare", left: "m", cmp: "lt", right: "r" }, 3, { holds: false, actual: 100, missing: "r" }],
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

describe("a long sentence", () => {
  it("names 20 conditions, and says how many there are beside", () => {
    const met = explain(all(...new Array<Rule>(600).fill(gte("r", 1))), 1);
    expect(met.text).toMatch(/ r is at least 1 .*, and 580 more conditions\.$/);
    expect(met.text.length).toBeLessThan(1000);
    const one = explain(all(...new Array<Rule>(21).fill(gte("r", 9))), 1, { language: "zh-CN" });
    expect(one.text).toContain("；另有1个条件。");
  });
});

describe("a sequence of one relation", () => {
  const start = { op: "eq", field: "type", value: "start" } as const;
  const again = (of: object): Rule => ({
    op: "didNotFollow",
    did: { of: "events", where: start },
    then: { of: "events", ...of },
  });

  it("shows a row that only it could answer as unanswered", () => {
    expect(leaf(again({}), 0).sequence).toEqual({
      did: 1,
      answered: 0,
      waiting: 0,
      unanswered: [{ row: 2, at: "2026-10-05T00:00:00.000Z" }],
    });
  });

  it("waits for what comes after asOf", () => {
    const rule: Rule = {
      ...again({ where: { op: "eq", field: "type", value: "enrol" } }),
      within: { n: 5, unit: "day" },
    } as Rule;
    const then = explain(rule, 1, { asOf: "2026-10-02" }).tree.sequence;
    expect(then).toMatchObject({ answered: 0, waiting: 2 });
    const late = explain(again({ where: { op: "eq", field: "type", value: "enrol" } }), 1, { asOf: "2026-10-02" });
    expect([late.holds, late.tree.actual]).toEqual([true, 1]);
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
    const pair = any(gte("r", 9), gte("m", 9000));
    const square = explain(all(...new Array<Rule>(80).fill(pair)), 1);
    expect(square.flip!.alternatives).toBe(1_000_000);
    expect(square.text).toContain(", and 60 more conditions (at least 1,000,000 other ways are as short).");
    const twice = explain(all(...new Array<Rule>(19).fill(pair)), 1);
    expect(twice.flip!.alternatives).toBe(2 ** 19 - 1);
    expect(twice.text).toContain(" (524,287 other ways are as short).");
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
      "该客户没有标签“贵宾”，需满足：近度不低于4（现为2，低了2）；消费额不低于500（现为420，低了80）。",
    );
    expect(explain(vip, 0).text).toBe(
      "The customer is not tagged vip: it would take that lastAt is not in the last 7 days (or missing; it is 2026-10-30).",
    );
    expect(explain(any(gte("r", 5), gte("m", 500)), 1).text).toBe(
      "The customer is not tagged vip: it would take that r is at least 5 (it is 2, 3 too low) (1 other way is as short).",
    );
    expect(explain(any(gte("r", 5), gte("m", 500)), 0).text).toBe(
      "The customer is tagged vip: r is at least 5 (it is 5) and m is at least 500 (it is 900).",
    );
    expect(explain({ op: "top", field: "m", count: 1 }, 1).text).toBe(
      "The customer is not tagged vip: it would take that m is the highest (it is 420, 480 too low; the limit is 900).",
    );
    expect(explain(gte("r", 4), 3).text).toBe(
      "The customer is not tagged vip: it would take that r is at least 4 (it is missing).",
    );
    expect(explain({ op: "olderThan", field: "lastAt", n: 1, unit: "month" }, 0, { language: "zh-CN" }).text).toBe(
      "该客户没有标签“vip”，需满足：lastAt 距今超过1个月（现为2026-10-30，晚了30天）。",
    );
    expect(explain({ op: "nobody" }, 0).text).toBe(
      "The customer is not tagged vip, and no condition could change that.",
    );
    expect(explain({ op: "everyone" }, 0).text).toBe("The customer is tagged vip, and no condition could change that.");
  });

  it("tells dates on the clock of the zone", () => {
    const born: Rule = { op: "gte", field: "birth", value: "2000-01-01" };
    expect(explain(born, 0, { zone: "Asia/Shanghai" }).text).toContain("(it is 1990-11-03, ");
    expect(explain(born, 0, { zone: "Asia/Shanghai" }).tree.actual).toBe("1990-11-02T16:00:00.000Z");
    const recent: Rule = { op: "within", field: "lastAt", last: { n: 7, unit: "day" } };
    expect(explain(recent, 3, { zone: "Asia/Shanghai" }).text).toContain("(it is 2026-10-01 20:00, ");
    expect(explain(recent, 3, { zone: "America/New_York" }).text).toContain("(it is 2026-10-01 08:00, ");
  });

  it("names the other field where that is missing", () => {
    const less: Rule = { op: "compare", left: "m", cmp: "lt", right: "r", times: 0.5 };
    expect(explain(less, 3).text).toContain("(it is 100; r is missing)");
    expect(explain(less, 3, { language: "zh-CN" }).text).toContain("（现为100；r 缺失）");
    expect(explain({ ...less, left: "r", right: "r" }, 3).text).toContain("(it is missing, and so is r)");
    const best: Rule = { op: "top", field: "m", count: 1, per: "plan" };
    expect(leaf(best, 1)).toEqual({ holds: false, actual: 420, missing: "plan" });
    expect(explain(best, 1).text).toContain("(it is 420; plan is missing)");
  });

  it("tells limits that are themselves out, and all of those of a band", () => {
    const two: Rule = { op: "top", field: "m", count: 2, ties: "exclude" };
    expect(explain(two, 1).text).toContain("(it is 420; it takes more than 420)");
    expect(explain(two, 1, { language: "zh-CN" }).text).toContain("（现为420；须高于420）");
    const middle: Rule = { op: "band", field: "m", of: 4, in: [2, 4] };
    expect(explain(middle, 3).text).toContain("it takes more than 100 and at most 420, or more than 420)");
  });

  it("rounds figures, not the constants of rules", () => {
    const figures = { r: [5656.428571428572, 0.5], m: [12857.42857142857, 0.50000099999999] };
    const text = (when: Rule, i: number) =>
      explainTag(figures, compileRules([{ id: "vip", when }], { r: "number", m: "number" }), "vip", i, { asOf }).text;
    const more: Rule = { op: "compare", left: "r", cmp: "gt", right: "m" };
    expect(text(more, 0)).toContain("(it is 5656.43, more than 7201 too low; the limit is 12,857.4)");
    expect(text(more, 1)).toContain("(it is 0.5, more than 0.000001 too low; the limit is 0.500001)");
    expect(text(gte("r", 5_656_428.571428), 0)).toContain(
      "at least 5,656,428.571428 (it is 5656.43, 5,650,772 too low)",
    );
  });

  it.each<[Rule, string, string]>([
    [
      { op: "gt", field: "r", value: 4 },
      "r is more than 4 (it is 2, more than 2 too low)",
      "r 高于4（现为2，低了不止2）",
    ],
    [{ op: "gte", field: "r", value: 4 }, "r is at least 4 (it is 2, 2 too low)", "r 不低于4（现为2，低了2）"],
    [
      { op: "lt", field: "r", value: 1 },
      "r is less than 1 (it is 2, more than 1 too high)",
      "r 低于1（现为2，高了不止1）",
    ],
    [{ op: "lte", field: "r", value: 1 }, "r is at most 1 (it is 2, 1 too high)", "r 不高于1（现为2，高了1）"],
    [{ op: "gt", field: "r", value: 2 }, "r is more than 2 (it is 2)", "r 高于2（现为2）"],
    [{ op: "in", field: "r", values: [5, 7] }, "r is 5 or 7 (it is 2, 3 too low)", "r 为5或7（现为2，低了3）"],
    [
      { op: "compare", left: "r", cmp: "lt", right: "m", times: 0.001 },
      "r is less than 0.1% of m (it is 2, more than 1.58 too high; the limit is 0.42)",
      "r 低于 m 的0.1%（现为2，高了不止1.58，门槛为0.42）",
    ],
  ])("says more than the difference where the limit itself would not do: %j", (when, english, chinese) => {
    const compiled = compileRules([{ id: "vip", when }], catalog);
    const text = (language: "en" | "zh-CN") => explainTag(table, compiled, "vip", 1, { asOf, language }).text;
    expect(text("en")).toBe(`The customer is not tagged vip: it would take that ${english}.`);
    expect(text("zh-CN")).toBe(`该客户没有标签“vip”，需满足：${chinese}。`);
  });

  it("puts what may be missing and what was found into one pair of brackets", () => {
    const whenNot = (rule: Rule) => compileRules([{ id: "vip", when: not(rule) }], catalog);
    const text = (rule: Rule, i: number, language: "en" | "zh-CN") =>
      explainTag(table, whenNot(rule), "vip", i, { asOf, language }).text;
    const paid: Rule = { op: "in", field: "plan", values: ["pro", "team"] };
    expect(text(paid, 0, "en")).toContain('plan is not "pro" or "team" (or missing; it is "pro").');
    expect(text(paid, 0, "zh-CN")).toContain("plan 不为“pro”或“team”（或缺失；现为“pro”）。");
    expect(text(paid, 1, "en")).toContain("(or missing; it is missing)");
    expect(text(paid, 1, "zh-CN")).toContain("（或缺失；现缺失）");
    const same: Rule = { op: "compare", left: "r", cmp: "lt", right: "m" };
    expect(text(same, 0, "zh-CN")).toContain("（或其中之一缺失；现为5，门槛为900）");
    expect(text(same, 0, "en")).toContain("(or one of them is missing; it is 5; the limit is 900)");
  });

  it("calls levels by names for display, where a plan has some for their field", () => {
    const when: Rule = {
      op: "any",
      rules: [
        { op: "eq", field: "plan", value: "pro" },
        { op: "in", field: "plan", values: ["team", "x"] },
      ],
    };
    const compiled = compileRules(
      [
        { id: "paid", when },
        { id: "same", when: { op: "compare", left: "plan", cmp: "eq", right: "country" } },
      ],
      catalog,
    );
    const levels = { plan: { free: "免费版", pro: "专业版", team: "团队版" }, country: { CN: "中国" } };
    const context = { asOf, language: "zh-CN", fields: { plan: "套餐" } } as const;
    const [paid, same] = explainTags(table, compiled, 2, context, levels);
    expect(paid!.text).toBe("该客户没有标签“paid”，需满足：套餐为“专业版”（现为“免费版”）（另有1种同样少的改法）。");
    expect(same!.text).toBe("该客户没有标签“same”，需满足：套餐与 country 相同（现为“免费版”，门槛为“中国”）。");
    expect(explainTags(table, compiled, 3, context, levels)[0]!.text).toBe(
      "该客户有标签“paid”：套餐为“团队版”或“x”（现为“团队版”）。",
    );
    expect(paid!.tree.children![0]).toMatchObject({ rule: { value: "pro" }, actual: "free", expected: { eq: "pro" } });
    expect({ ...paid, text: "" }).toEqual({ ...explainTag(table, compiled, "paid", 2, context), text: "" });
    expect(problemsOf(() => explainTags(table, compiled, 9, context, levels))).toEqual(["out_of_range /i"]);
  });

  it("calls tags by the names in their rules", () => {
    const rules = [
      { id: "vip", when: gte("r", 4), names: { en: "VIP", "zh-CN": "贵宾" } },
      { id: "new", when: not({ op: "tag" as const, id: "vip" }), names: { en: "Newcomer", "zh-CN": "新客" } },
    ];
    const compiled = compileRules(rules, catalog);
    expect(explainTag(table, compiled, "new", 0, { asOf, language: "zh-CN" }).text).toBe(
      "该客户没有标签“新客”，需满足：没有标签“贵宾”。",
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

  it("an option that is not known, naming all that are", () => {
    const call = () => explainTag(table, compiled, "vip", 0, { asOf, langauge: "zh-CN" } as never);
    expect(issuesOfCall(call)).toEqual([
      expect.objectContaining({
        path: "/langauge",
        expected: "one of the options asOf, zone, relations, language, fields, tags, customer",
        hint: 'did you mean "language"?',
      }),
    ]);
  });
});
