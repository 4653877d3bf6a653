import { describe, expect, it } from "vitest";
import { labelValues } from "../../../../src/core/labels";
import { applyPlan } from "../../../../src/plan/run/apply-plan";
import { runPlan } from "../../../../src/plan/run/run-plan";
import { firstIssueOf, planOf, problemsOfStep } from "../../../harness/plan-of";

const asOf = "2026-11-01";
const order = (who: string, day: string) => ({ who, day, total: 5, kind: "tea" });
const orders = [
  ...["2026-08-03", "2026-08-13", "2026-08-23", "2026-09-02"].map((day) => order("ten", day)),
  ...["2026-01-01", "2026-04-11", "2026-07-20"].map((day) => order("hundred", day)),
  order("once", "2026-08-01"),
];
const run = (options?: object) =>
  runPlan({ orders }, planOf({ it: { use: "lifecycle", ...(options && { options }) } }), { asOf });
const stages = (options?: object) => labelValues(run(options).labels["it"]!);

describe("the step lifecycle", () => {
  it.each<[string, object, ...string[]]>([
    ["options that are no object", { options: 5 }, "invalid_type /options"],
    [
      "an instant and a zone, which are of the run and of the plan",
      { options: { asOf: 0, zone: "UTC" } },
      ...["unknown_option /options/asOf", "unknown_option /options/zone"],
    ],
    ["another measure", { options: { by: "week" } }, "invalid_value /options/by"],
    [
      "limits that are none",
      { options: { newWithin: -1, activeWithin: "a" } },
      ...["invalid_type /options/activeWithin", "out_of_range /options/newWithin"],
    ],
    ["limits that fall", { options: { activeWithin: 9, churnedAfter: 5 } }, "not_increasing /options/churnedAfter"],
    ["a gap where days are counted", { options: { expectedGap: 3 } }, "unknown_option /options/expectedGap"],
    ["a gap of no days", { options: { by: "gap", expectedGap: 0 } }, "out_of_range /options/expectedGap"],
    ["a name of a stage that is none", { levelNames: { nwe: { en: "x" } } }, "unknown_name /levelNames/nwe"],
    ["a field, which it does not read", { of: "lastAt" }, "unknown_option /of"],
  ])("refuses %s", (_, step, ...problems) => {
    expect(problemsOfStep({ use: "lifecycle", ...step })).toEqual(problems);
  });

  it("says where an instant and a zone belong", () => {
    expect(firstIssueOf({ use: "lifecycle", options: { asOf: 5 } })).toEqual({
      expected: "absent in a plan",
      received: "5",
      hint: "asOf is an option of the run",
    });
    expect(firstIssueOf({ use: "lifecycle", options: { zone: "UTC" } }).hint).toBe("the zone is a member of the plan");
    expect(firstIssueOf({ use: "lifecycle", levelNames: { nwe: { en: "x" } } })).toEqual({
      expected: "one of prospect, new, active, at_risk, churned, unassigned",
      received: '"nwe"',
      hint: 'did you mean "new"?',
    });
  });

  it("counts days since the last order, and learns nothing", () => {
    const { fitted, steps } = run();
    expect(stages()).toEqual(["active", "at_risk", "at_risk"]);
    expect(stages({ activeWithin: 59, churnedAfter: 91 })).toEqual(["at_risk", "churned", "churned"]);
    expect(stages({ newWithin: 100 })).toEqual(["new", "at_risk", "new"]);
    expect(fitted.params.models).toEqual({});
    expect(Object.keys(steps[0]!.levelNames!)).toEqual(["prospect", "new", "active", "at_risk", "churned"]);
  });

  it("counts gaps of a customer's own, and learns the median gap for those who have none", () => {
    // Gaps of 10 and 100 days, and 55 for the one who has none: 6, 1.04 and 1.67 gaps ago.
    const options = { by: "gap", newWithin: 0, activeWithin: 1.5, churnedAfter: 4 };
    const { fitted } = run(options);
    expect(stages(options)).toEqual(["churned", "active", "at_risk"]);
    expect(fitted.params.models["it"]).toEqual({
      ...{ kind: "expected-gap", version: 1, options: {}, params: { days: 55 } },
      fit: { n: 3, notes: [] },
    });
    const alone = applyPlan({ orders: orders.slice(-1) }, JSON.parse(JSON.stringify(fitted)), { asOf });
    expect(labelValues(alone.labels["it"]!)).toEqual(["at_risk"]);
  });

  it("takes a given gap instead, and then learns nothing", () => {
    const options = { by: "gap", newWithin: 0, activeWithin: 1.5, churnedAfter: 4, expectedGap: 10 };
    expect(stages(options)).toEqual(["churned", "active", "churned"]);
    expect(run(options).fitted.params.models).toEqual({});
  });
});
