import { describe, expect, it } from "vitest";
import { labelValues } from "../../../../src/core/labels";
import { runPlan } from "../../../../src/plan/run/run-plan";
import { firstIssueOf, planOf, problemsOfStep } from "../../../harness/plan-of";

describe("the step periods", () => {
  it.each<[string, object, ...string[]]>([
    ["no period", { options: {} }, "missing /options/period"],
    ["a period that is none", { options: { period: "moon" } }, "invalid_value /options/period"],
    ["a period of no days", { options: { period: { days: 0 } } }, "out_of_range /options/period/days"],
    [
      "an instant and a zone",
      { options: { period: "month", asOf: 0, zone: "UTC" } },
      ...["unknown_option /options/asOf", "unknown_option /options/zone"],
    ],
    ["an option of another name", { options: { period: "month", perod: 1 } }, "unknown_option /options/perod"],
    [
      "a name of a stage that is none",
      { options: { period: "month" }, levelNames: { active: { en: "x" } } },
      "unknown_name /levelNames/active",
    ],
    ["another key", { options: { period: "month" }, period: "month" }, "unknown_option /period"],
  ])("refuses %s", (_, step, ...problems) => {
    expect(problemsOfStep({ use: "periods", ...step })).toEqual(problems);
  });

  it("says what would have been right", () => {
    expect(firstIssueOf({ use: "periods", options: {} })).toEqual({
      expected: '"week", "month", "quarter", "year" or { days }',
      received: "undefined",
    });
    expect(firstIssueOf({ use: "periods", options: { period: "month", asOf: 0 } }).hint).toBe(
      "asOf is an option of the run",
    );
  });

  const order = (who: string, day: string) => ({ who, day, total: 5, kind: "tea" });
  const orders = [
    ...[order("gone", "2026-01-05"), order("back", "2026-02-05"), order("kept", "2026-09-05")],
    ...[order("back", "2026-10-05"), order("kept", "2026-10-06"), order("new", "2026-10-07")],
  ];
  const stages = (more: object = {}) => {
    const plan = planOf({ it: { use: "periods", options: { period: "month" } } }, more);
    const { customers, labels, steps, fitted } = runPlan({ orders }, plan, { asOf: "2026-11-01" });
    expect(Object.keys(steps[0]!.levelNames!)).toEqual([...labels["it"]!.levels, "unassigned"]);
    expect(fitted.params.models).toEqual({});
    const ids = Array.from(customers.customerId as string[]);
    return Object.fromEntries(labelValues(labels["it"]!).map((stage, i) => [ids[i], stage]));
  };

  it("says what everybody did in the last full period of the calendar, in any order of the customers", () => {
    const expected = { gone: "dormant", back: "returning", kept: "repeat", new: "new" };
    expect(stages()).toEqual(expected);
    const columns = { customerId: "who", at: "day", amount: "total" };
    expect(stages({ prepare: { columns, summary: { order: "customerId" } } })).toEqual(expected);
  });

  it("counts on the calendar of the plan", () => {
    // Midnight of the first of November in Auckland is still the last of October in UTC: the month is over there.
    expect(stages({ zone: "Pacific/Auckland" })).toMatchObject({ new: "new", kept: "repeat" });
    expect(stages({ zone: "UTC" })).toMatchObject({ new: "new" });
  });
});
