import { describe, expect, it } from "vitest";
import { labelValues } from "../../../src/core/labels";
import { applyPlan } from "../../../src/plan/apply-plan";
import { definePlan } from "../../../src/plan/define-plan";
import type { Plan } from "../../../src/plan/plan";
import { runPlan } from "../../../src/plan/run-plan";
import { problemsOf } from "../../harness/issues-of";

const planOf = (pair: object) =>
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

describe("the step cross", () => {
  it("merges at the fit, and what was merged stays merged", () => {
    const plan = planOf({ options: { minimumSize: 2, merge: "nearest" } });
    const { labels, fitted } = runPlan(july, plan, { asOf });
    expect(labels["pair"]!.levels).toEqual(["Bonn × a + b", "Bonn × c + d", "Ulm × a + b", "Ulm × c + d", "other"]);
    // Later nobody is in two of the cells: they keep their levels.
    const later = applyPlan(dataOf([35, 5]), JSON.parse(JSON.stringify(fitted)), { asOf });
    expect(labelValues(later.labels["pair"]!)).toEqual(["Ulm × a + b", "Bonn × c + d"]);
    expect(later.labels["pair"]!.levels).toEqual(labels["pair"]!.levels);
  });

  it("keeps the cells that are there, and takes names", () => {
    const options = { cells: "observed", separator: "/", names: { "Ulm/a": "best of Ulm" } };
    const { labels, fitted } = runPlan(dataOf([35, 5]), planOf({ options }), { asOf });
    expect(labels["pair"]!.levels).toEqual(["Bonn/d", "best of Ulm"]);
    expect(labelValues(applyPlan(dataOf([5, 5]), fitted, { asOf }).labels["pair"]!)).toEqual(["unassigned", "Bonn/d"]);
  });

  it("says of its options what crossLabels would, before there is any data", () => {
    const problems = (pair: object) => problemsOf(() => definePlan(planOf(pair)));
    expect(problems({ options: { minimumSize: 0, other: "" } })).toEqual([
      ...["out_of_range /steps/pair/options/minimumSize", "invalid_value /steps/pair/options/other"],
    ]);
    expect(problems({ options: { minimumSize: 2, merge: "nearest", names: { x: "y" } } })).toEqual([
      "invalid_value /steps/pair/options/names",
    ]);
    const nearest = { minimumSize: 2, merge: "nearest" };
    expect(problems({ of: ["value", "city"], options: nearest })).toEqual(["invalid_value /steps/pair/of/1"]);
  });
});
