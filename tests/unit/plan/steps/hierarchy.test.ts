import { describe, expect, it } from "vitest";
import { labelValues } from "../../../../src/core/labels";
import { toRows } from "../../../../src/core/rows";
import { definePlan } from "../../../../src/plan/document/define-plan";
import { applyPlan } from "../../../../src/plan/run/apply-plan";
import { runPlan } from "../../../../src/plan/run/run-plan";
import { FIRMS, firstIssueOf, planOf, problemsOfStep } from "../../../harness/plan-of";

const others = {
  value: { use: "tiers", of: "revenue" },
  tags: { use: "rules", rules: [{ id: "a", when: { op: "everyone" } }] },
};
const levels = (...list: unknown[]) => ({ levels: list });
const asOf = "2026-11-01";

describe("the step hierarchy", () => {
  it.each<[string, object, ...string[]]>([
    ["no levels", {}, "too_few /levels"],
    ["an empty list", levels(), "too_few /levels"],
    ["levels that are no list", { levels: { column: "revenue" } }, "too_few /levels"],
    ["a level that is no object", levels(5), "invalid_type /levels/0"],
    ["a level that is null, beside one that is right", levels(null, { column: "revenue" }), "invalid_type /levels/0"],
    [
      "a field that nobody gives",
      levels({ column: "value", by: "labels" }, { column: "reveneu" }),
      "unknown_field /levels/1/column",
    ],
    ["labels where numbers are divided", levels({ column: "value" }), "invalid_value /levels/0/column"],
    ["numbers where labels are", levels({ column: "revenue", by: "labels" }), "invalid_value /levels/0/column"],
    ["tags", levels({ column: "tags", by: "labels" }), "invalid_value /levels/0/column"],
    ["true and false", levels({ column: "vip", by: "labels" }), "invalid_value /levels/0/column"],
    ["itself", levels({ column: "it", by: "labels" }), "invalid_value "],
    ["a share of 2", levels({ column: "revenue", shares: [2] }), "out_of_range /levels/0/shares/0"],
    [
      "one label for two tiers",
      levels({ column: "revenue", shares: [0.5], labels: ["x"] }),
      "length_mismatch /levels/0/labels",
    ],
    ["a column twice under one name", levels({ column: "revenue" }, { column: "revenue" }), "duplicate /levels/1/name"],
    ["a name that is no text", levels({ column: "revenue", name: 5 }), "invalid_type /levels/0/name"],
    ["an empty name", levels({ column: "revenue", name: "" }), "invalid_type /levels/0/name"],
    ["another member of a level", levels({ column: "revenue", share: 1 }), "unknown_option /levels/0/share"],
    ["options that are no object", { ...levels({ column: "revenue" }), options: 5 }, "invalid_type /options"],
    [
      "weights, and a size of 0",
      { ...levels({ column: "revenue" }), options: { minimumSize: 0, weights: [1] } },
      ...["unknown_option /options/weights", "out_of_range /options/minimumSize"],
    ],
    ["another key", { ...levels({ column: "revenue" }), of: ["revenue"] }, "unknown_option /of"],
  ])("refuses %s", (_, step, ...problems) => {
    expect(problemsOfStep({ use: "hierarchy", ...step }, others)).toEqual(problems);
  });

  it("says what would have been right", () => {
    expect(firstIssueOf({ use: "hierarchy", ...levels({ column: "vlaue", by: "labels" }) }, others)).toEqual({
      expected: "labels (industry, value)",
      received: '"vlaue"',
      hint: 'did you mean "value"?',
    });
    expect(firstIssueOf({ use: "hierarchy", ...levels({ column: "revenu" }) }, others).expected).toMatch(
      /^a field of numbers \(orders, /,
    );
    expect(firstIssueOf({ use: "hierarchy", ...levels({ column: "revenue" }, { column: "revenue" }) }).hint).toBe(
      "a column that is used twice needs a name of its own",
    );
  });

  it("gives the layers under their names, a column twice under two", () => {
    const twice = levels({ column: "revenue", shares: [0.5] }, { column: "revenue", name: "finer", shares: [0.5] });
    const orders = [80, 60, 20, 5].map((total, who) => ({ who, day: "2026-10-01", total, kind: "tea" }));
    const plan = planOf({ it: { use: "hierarchy", ...twice }, both: { use: "cross", of: ["it.revenue", "it.finer"] } });
    const { labels, fitted, steps } = runPlan({ orders }, plan, { asOf });
    expect(Object.keys(labels)).toEqual(["it", "it.revenue", "it.finer", "both"]);
    expect(labelValues(labels["it.revenue"]!)).toEqual(["revenue=high", "revenue=high", "revenue=low", "revenue=low"]);
    expect(labelValues(labels["it"]!)).toEqual(labelValues(labels["it.finer"]!));
    expect(new Set(labelValues(labels["it"]!)).size).toBe(4);
    expect(fitted.params.models["it"]).toMatchObject({ kind: "hierarchy", fit: { n: 4 } });
    expect(steps[0]!.details).toHaveProperty("key");
    const later = applyPlan({ orders: orders.slice(1, 2) }, JSON.parse(JSON.stringify(fitted)), { asOf });
    expect(labelValues(later.labels["it"]!)).toEqual(labelValues(labels["it"]!).slice(1, 2));
  });

  it("knows at later runs the groups of the fit, and leaves out whom it cannot place", () => {
    const step = {
      use: "hierarchy",
      ...levels({ column: "industry", by: "labels" }, { column: "revenue", name: "worth", shares: [0.5] }),
    };
    const names = ["ann", "bob", "cem", "dan"];
    const orders = names.map((who, i) => ({ who, day: "2026-10-01", total: 80 - 20 * i, kind: "tea" }));
    const firm = (id: string, industry: string) => ({ id, industry, staff: 1, since: null, vip: null });
    const customers = [...names.map((who, i) => firm(who, i % 2 === 0 ? "it" : "retail")), firm("zoe", "it")];
    const { fitted, ...run } = runPlan({ orders, customers }, planOf({ it: step }, FIRMS), { asOf });
    const last = toRows(run.customers).at(-1)!;
    expect([last["customerId"], last["it"], last["it.worth"]]).toEqual(["zoe", "unassigned", "unassigned"]);
    expect(run.steps[0]!.details).toMatchObject({ key: ["all", "it", "high", "low", "retail", "high", "low"] });
    const one = [{ who: "new", day: "2026-10-01", total: 1e6, kind: "tea" }];
    const later = applyPlan({ orders: one, customers: [firm("new", "mining")] }, fitted, { asOf });
    expect(toRows(later.customers)[0]!["it"]).toBe("industry=unassigned");
  });

  it("takes its options to the fit", () => {
    const step = (options?: object) => ({
      use: "hierarchy",
      ...levels({ column: "revenue", shares: [0.5] }),
      ...(options && { options }),
    });
    const orders = [80, 60, 20, 5].map((total, who) => ({ who, day: "2026-10-01", total, kind: "tea" }));
    const found = (options?: object) =>
      new Set(labelValues(runPlan({ orders }, definePlan(planOf({ it: step(options) })), { asOf }).labels["it"]!)).size;
    expect([found(), found({ minimumSize: 5 })]).toEqual([2, 1]);
  });
});
