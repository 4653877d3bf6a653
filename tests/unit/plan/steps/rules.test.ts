import { describe, expect, it } from "vitest";
import { tagNamesAt } from "../../../../src/core/tags";
import { definePlan } from "../../../../src/plan/document/define-plan";
import { runPlan } from "../../../../src/plan/run/run-plan";
import { issuesOfCall, problemsOf } from "../../../harness/issues-of";
import { FIRMS, firstIssueOf, planOf, problemsOfStep } from "../../../harness/plan-of";

const asOf = "2026-11-01";
const others = {
  value: { use: "tiers", of: "revenue" },
  rfm: { use: "rfm", options: { method: "mean" } },
  tags: { use: "rules", rules: [{ id: "a", when: { op: "everyone" } }] },
};
const asking = (...rules: unknown[]) => ({ rules: rules.map((when, i) => ({ id: `t${i}`, when })) });
const sum = (value: string, of = "transactions") => ({ op: "aggregate", of, fn: "sum", value, cmp: "gt", to: 0 });

describe("the step rules", () => {
  it.each<[string, object, ...string[]]>([
    ["rules that are no list", { rules: {} }, "missing /rules/rules"],
    ["a rule that is none", asking(5), "invalid_type /rules/0/when"],
    [
      "a field that nobody gives",
      asking({ op: "gte", field: "reveneu", value: 1 }),
      "unknown_field /rules/0/when/field",
    ],
    [
      "a field of another type",
      asking({ op: "gte", field: "industry", value: 1 }),
      "invalid_value /rules/0/when/field",
    ],
    ["tags", asking({ op: "exists", field: "tags" }), "unknown_field /rules/0/when/field"],
    [
      "scores by the name of their step",
      asking({ op: "gte", field: "rfm", value: 1 }),
      "unknown_field /rules/0/when/field",
    ],
    ["themselves", asking({ op: "exists", field: "it" }), "invalid_value "],
    [
      "a level that labels do not have",
      asking({ op: "eq", field: "value", value: "hihg" }),
      "unknown_name /rules/0/when/value",
    ],
    [
      "such a level among others, in a document of rules",
      {
        rules: {
          version: 1,
          rules: asking({ op: "in", field: "value", values: ["high", "x", "unassigned", "y"] }).rules,
        },
      },
      ...["unknown_name /rules/rules/0/when/values/1", "unknown_name /rules/rules/0/when/values/3"],
    ],
    ["a number as a level", asking({ op: "eq", field: "value", value: 5 }), "invalid_type /rules/0/when/value"],
    ["related rows that the plan does not have", asking(sum("amount", "events")), "unknown_field /rules/0/when/of"],
    ["a field that related rows do not have", asking(sum("amout")), "unknown_field /rules/0/when/value"],
    [
      "a comparison with texts",
      asking({ op: "compare", left: "revenue", cmp: "gt", right: "industry" }),
      "invalid_value /rules/0/when/right",
    ],
    [
      "a share above 1, of groups that are none",
      asking({ op: "top", field: "revenue", share: 2, per: "region" }),
      ...["out_of_range /rules/0/when/share", "unknown_field /rules/0/when/per"],
    ],
    ["a tag that no rule gives", asking({ op: "tag", id: "zz" }), "unknown_name /rules/0/when/id"],
    ["an operator that is none", asking({ op: "nope" }), "invalid_value /rules/0/when/op"],
    [
      "one id twice",
      { rules: [...asking({ op: "everyone" }).rules, ...asking({ op: "nobody" }).rules] },
      "duplicate /rules/1/id",
    ],
    [
      "a name of a tag that is none",
      { ...asking({ op: "everyone" }), levelNames: { a: { en: "x" } } },
      "unknown_name /levelNames/a",
    ],
    ["options, which they do not have", { ...asking({ op: "everyone" }), options: {} }, "unknown_option /options"],
  ])("refuses %s", (_, step, ...problems) => {
    expect(problemsOfStep({ use: "rules", ...step }, others)).toEqual(problems);
  });

  it("says what would have been right", () => {
    expect(firstIssueOf({ use: "rules", ...asking({ op: "eq", field: "value", value: "hihg" }) }, others)).toEqual({
      expected: 'a level of "value" (high, medium, low, unassigned)',
      received: '"hihg"',
      hint: 'did you mean "high"?',
    });
    const unknown = firstIssueOf({ use: "rules", ...asking({ op: "gte", field: "reveneu", value: 1 }) }, others);
    expect(unknown.hint).toBe('did you mean "revenue"?');
    expect(unknown.expected).toMatch(/^a field of the catalog \(.*industry.*value.*rfm\.total\)$/);
    expect(unknown.expected).not.toContain("tags");
    expect(firstIssueOf({ use: "rules", ...asking(sum("amout")) }).expected).toBe(
      "a field of the relation transactions (at, amount, category)",
    );
  });

  it("may ask for unassigned, for any level of texts, and for levels that only data give", () => {
    const steps = { ...others, crossed: { use: "cross", of: ["value"] } };
    const rules = asking(
      { op: "in", field: "value", values: ["high", "unassigned"] },
      { op: "eq", field: "industry", value: "anything" },
      { op: "eq", field: "crossed", value: "whatever" },
      { op: "in", field: "rfm.m", values: [1, 7] },
    );
    expect(definePlan(planOf({ ...steps, it: { use: "rules", ...rules } }, FIRMS)).id).toBe("x");
  });

  it("holds levels of related rows for fields of their own", () => {
    const relations = { events: { customerId: "id", fields: { value: "string", at: "date" } } };
    const where = { op: "eq", field: "value", value: "paid" };
    const count = { op: "aggregate", of: "events", fn: "count", where, cmp: "gt", to: 0 };
    const pattern = { of: "events", where };
    const followed = { op: "didNotFollow", did: pattern, then: pattern, within: { n: 3, unit: "day" } };
    for (const when of [count, { op: "not", rule: followed }]) {
      const plan = planOf({ ...others, it: { use: "rules", ...asking(when) } }, { relations });
      expect(definePlan(plan).id).toBe("x");
    }
  });
});

const day = { n: 1, unit: "day" };
const orders = [
  { who: "ann", day: "2026-10-31", total: 60, kind: "tea" },
  { who: "bob", day: "2026-10-01", total: 5, kind: "cups" },
];
const tagsOf = (when: object, more: object = {}, data: object = {}) => {
  const plan = planOf({ it: { use: "rules", ...asking(when) } }, { ...FIRMS, ...more });
  const run = runPlan({ orders, customers: [], ...data }, plan, { asOf });
  return { who: [0, 1].filter((i) => tagNamesAt(run.tags["it"]!, i).length > 0), ...run.steps[0]! };
};

describe("rules of a run", () => {
  it.each<[string, object, number[]]>([
    ["of the order lines", { ...sum("amount"), to: 50 }, [0]],
    [
      "of the categories of the order lines",
      { ...sum("amount"), where: { op: "eq", field: "category", value: "cups" } },
      [1],
    ],
    ["of the last day", { ...sum("amount"), window: { last: day } }, [0]],
    ["of the instant", { op: "within", field: "lastAt", last: { n: 2, unit: "day" } }, [0]],
    ["of another field", { op: "compare", left: "revenue", cmp: "gt", right: "orders", times: 10 }, [0]],
  ])("ask %s", (_, when, who) => {
    expect(tagsOf(when).who).toEqual(who);
  });

  it("ask related rows, and say which are missing", () => {
    const relations = { events: { customerId: "who", fields: { type: "string" } } };
    const when = { op: "aggregate", of: "events", fn: "count", cmp: "gt", to: 0 };
    const events = [{ who: "bob", type: "view" }];
    expect(tagsOf(when, { relations }, { relations: { events } }).who).toEqual([1]);
    expect(problemsOf(() => tagsOf(when, { relations }))).toEqual(["missing /relations/events"]);
    // Nobody asks about them: they may be left out.
    expect(tagsOf({ op: "everyone" }, { relations }).who).toEqual([0, 1]);
  });

  it.each<[string, object, boolean]>([
    ["top", { op: "top", field: "revenue", share: 0.5 }, true],
    ["a band", { op: "band", field: "revenue", of: 2, in: [2] }, true],
    [
      "top within another rule",
      { op: "all", rules: [{ op: "not", rule: { op: "top", field: "revenue", share: 0.5 } }] },
      true,
    ],
    ["a limit", { op: "gte", field: "revenue", value: 50 }, false],
  ])("say of %s whether it ranks among the customers of the run", (_, when, ranks) => {
    const note = '"t0" ranks among the customers of the run: its limit is not frozen';
    expect(tagsOf(when).notes).toEqual(ranks ? [note] : []);
  });

  it("have the names that rules give themselves, and none of those that have none", () => {
    const rules = [
      { id: "a", when: { op: "everyone" }, names: { en: "Everyone", "zh-CN": "所有人" } },
      { id: "b", when: { op: "nobody" } },
    ];
    const { steps, tags } = runPlan({ orders }, planOf({ it: { use: "rules", rules } }), { asOf });
    expect(steps[0]!.levelNames).toEqual({ a: { en: "Everyone", "zh-CN": "所有人" } });
    expect(tags["it"]!.names).toEqual(["a", "b"]);
  });

  it("say by their name that they read order lines, where there is only a summary", () => {
    const numbers = Float64Array.of(1);
    const summary = {
      ...{ customerId: ["ann"], firstAt: numbers, lastAt: numbers, orders: numbers, purchaseDays: numbers },
      ...{ revenue: numbers, gapMean: numbers, gapDeviation: numbers },
    };
    const run = (when: object) =>
      runPlan({ summary } as never, planOf({ it: { use: "rules", ...asking(when) } }), { asOf });
    expect(issuesOfCall(() => run(sum("amount")))).toEqual([
      {
        code: "missing",
        path: "/orders",
        expected: 'order lines, which the step "it" reads',
        received: "a summary",
      },
    ]);
    expect(tagNamesAt(run({ op: "everyone" }).tags["it"]!, 0)).toEqual(["t0"]);
  });

  it("may be none at all: everybody is without a tag", () => {
    const { tags } = runPlan({ orders }, planOf({ it: { use: "rules", rules: [] } }), { asOf });
    expect(tags["it"]).toMatchObject({ names: [], bits: [], length: 2 });
  });
});
