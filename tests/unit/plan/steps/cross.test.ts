import { describe, expect, it } from "vitest";
import { labelValues } from "../../../../src/core/labels";
import { definePlan } from "../../../../src/plan/document/define-plan";
import type { Plan } from "../../../../src/plan/plan";
import { applyPlan } from "../../../../src/plan/run/apply-plan";
import { runPlan } from "../../../../src/plan/run/run-plan";
import { problemsOf } from "../../../harness/issues-of";
import { FIRMS, firstIssueOf, planOf, problemsOfStep } from "../../../harness/plan-of";

const others = {
  value: { use: "tiers", of: "revenue" },
  tags: { use: "rules", rules: [{ id: "a", when: { op: "everyone" } }] },
};
const nearest = { minimumSize: 2, merge: "nearest" };

describe("the step cross", () => {
  it.each<[string, object, ...string[]]>([
    ["no labels", {}, "missing /of"],
    ["labels that are no list", { of: "value" }, "invalid_type /of"],
    ["an empty list", { of: [] }, "invalid_type /of"],
    ["labels that are no names", { of: [5] }, "invalid_type /of/0"],
    ["labels that nobody gives", { of: ["vlaue"] }, "unknown_field /of/0"],
    ["numbers", { of: ["value", "revenue"] }, "invalid_value /of/1"],
    ["true and false", { of: ["vip"] }, "invalid_value /of/0"],
    ["tags", { of: ["tags"] }, "invalid_value /of/0"],
    ["labels twice", { of: ["value", "value"] }, "duplicate /of/1"],
    ["itself", { of: ["it"] }, "invalid_value "],
    ["options that are no object", { of: ["value"], options: 5 }, "invalid_type /options"],
    ["weights", { of: ["value"], options: { weights: [1] } }, "unknown_option /options/weights"],
    ["other cells", { of: ["value"], options: { cells: "some" } }, "invalid_value /options/cells"],
    ["a size of 0", { of: ["value"], options: { minimumSize: 0 } }, "out_of_range /options/minimumSize"],
    ["names that are no object", { of: ["value"], options: { names: 5 } }, "invalid_type /options/names"],
    ["an option of another name", { of: ["value"], options: { name: {} } }, "unknown_option /options/name"],
    ["texts at last where neighbours merge", { of: ["value", "industry"], options: nearest }, "invalid_value /of/1"],
    ["texts alone where neighbours merge", { of: ["industry"], options: nearest }, "invalid_value /of/0"],
    ["no list where neighbours merge", { of: 5, options: nearest }, "invalid_type /of"],
    ["another key", { of: ["value"], levels: [] }, "unknown_option /levels"],
  ])("refuses %s", (_, step, ...problems) => {
    expect(problemsOfStep({ use: "cross", ...step }, others)).toEqual(problems);
  });

  it("says what would have been right", () => {
    expect(firstIssueOf({ use: "cross", of: ["vlaue"] }, others)).toEqual({
      expected: "labels (industry, value)",
      received: '"vlaue"',
      hint: 'did you mean "value"?',
    });
    expect(firstIssueOf({ use: "cross", of: ["tags"] }, others).received).toBe('"tags", which is of type tags');
    expect(firstIssueOf({ use: "cross", of: ["industry"], options: nearest })).toEqual({
      expected: 'labels, whose levels stand in order, with merge "nearest"',
      received: '"industry"',
    });
  });

  it("takes texts before labels where neighbours merge, names of any cells, and no names of levels that nobody knows", () => {
    const step = { use: "cross", of: ["industry", "value"], options: { ...nearest } };
    expect(definePlan(planOf({ ...others, it: step }, FIRMS)).id).toBe("x");
    const named = { use: "cross", of: ["value"], options: { names: { q: "z" } }, levelNames: { z: { en: "Z" } } };
    expect(definePlan(planOf({ ...others, it: named }, FIRMS)).id).toBe("x");
  });
});

const cities = (pair: object) =>
  ({
    kind: "plan",
    version: 1,
    id: "crossed",
    prepare: { columns: { customerId: "c", at: "t", amount: "a" } },
    customers: { customerId: "id", fields: { city: "string" } },
    steps: {
      value: { use: "tiers", of: "revenue", options: { breaks: [10, 20, 30], labels: ["a", "b", "c", "d"] } },
      pair: { use: "cross", of: ["city", "value"], ...pair },
    },
  }) as Plan;
const dataOf = (amounts: readonly number[]) => ({
  orders: amounts.map((a, c) => ({ c, t: "2026-05-01", a })),
  customers: amounts.map((_, id) => ({ id, city: id % 2 === 0 ? "Ulm" : "Bonn" })),
});
const asOf = "2026-06-01";
const july = dataOf([35, 35, 25, 25, 15, 15, 5, 5]);

describe("the cells of a cross", () => {
  it("merge at the fit, and what was merged stays merged", () => {
    const plan = cities({ options: { minimumSize: 2, merge: "nearest" } });
    const { labels, fitted, steps } = runPlan(july, plan, { asOf });
    expect(labels["pair"]!.levels).toEqual(["Bonn × a + b", "Bonn × c + d", "Ulm × a + b", "Ulm × c + d", "other"]);
    expect(fitted.params.models["pair"]).toMatchObject({ kind: "cross", fit: { n: 8 } });
    // Later nobody is in two of the cells: they keep their levels.
    const later = applyPlan(dataOf([35, 5]), JSON.parse(JSON.stringify(fitted)), { asOf });
    expect(labelValues(later.labels["pair"]!)).toEqual(["Ulm × a + b", "Bonn × c + d"]);
    expect(later.labels["pair"]!.levels).toEqual(labels["pair"]!.levels);
    expect(later.steps[1]!.notes).toEqual(steps[1]!.notes);
  });

  it("are those that are there, and take names", () => {
    const options = { cells: "observed", separator: "/", names: { "Ulm/a": "best of Ulm" } };
    const { labels, fitted } = runPlan(dataOf([35, 5]), cities({ options }), { asOf });
    expect(labels["pair"]!.levels).toEqual(["Bonn/d", "best of Ulm"]);
    expect(labelValues(applyPlan(dataOf([5, 5]), fitted, { asOf }).labels["pair"]!)).toEqual(["unassigned", "Bonn/d"]);
  });

  it("are said to be wrong by the module, before there is any data", () => {
    const problems = (pair: object) => problemsOf(() => definePlan(cities(pair)));
    expect(problems({ options: { minimumSize: 0, other: "" } })).toEqual([
      ...["out_of_range /steps/pair/options/minimumSize", "invalid_value /steps/pair/options/other"],
    ]);
    expect(problems({ options: { minimumSize: 2, merge: "nearest", names: { x: "y" } } })).toEqual([
      "invalid_value /steps/pair/options/names",
    ]);
  });

  it("tell those apart of whom nothing is known", () => {
    const data = dataOf([35, 5]);
    const customers = [data.customers[0]!, { id: 7, city: "Ulm" }];
    const { labels } = runPlan({ ...data, customers }, cities({}), { asOf });
    expect(labelValues(labels["pair"]!)).toEqual(["Ulm × a", "unassigned × d", "Ulm × unassigned"]);
  });
});
