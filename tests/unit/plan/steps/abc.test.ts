import { describe, expect, it } from "vitest";
import { labelValues } from "../../../../src/core/labels";
import { runPlan } from "../../../../src/plan/run/run-plan";
import { firstIssueOf, planOf, problemsOfStep } from "../../../harness/plan-of";

const others = { value: { use: "tiers", of: "revenue" } };

describe("the step abc", () => {
  it.each<[string, object, ...string[]]>([
    ["no field", {}, "missing /of"],
    ["a field that is no name", { of: ["revenue"] }, "invalid_type /of"],
    ["a field that nobody gives", { of: "reveneu" }, "unknown_field /of"],
    ["dates", { of: "since" }, "invalid_value /of"],
    ["labels", { of: "value" }, "invalid_value /of"],
    ["itself", { of: "it" }, "invalid_value "],
    ["a list of options", { of: "revenue", options: [] }, "invalid_type /options"],
    [
      "weights, and falling shares",
      { of: "revenue", options: { weights: [1], shares: [0.9, 0.5] } },
      ...["unknown_option /options/weights", "not_increasing /options/shares/1"],
    ],
    [
      "labels that do not fit the shares",
      { of: "revenue", options: { labels: ["a"], share: 1 } },
      ...["unknown_option /options/share", "length_mismatch /options/labels"],
    ],
    [
      "a name of a class that it does not give",
      { of: "revenue", levelNames: { D: { en: "D" } } },
      "unknown_name /levelNames/D",
    ],
    ["a margin, which only tiers have", { of: "revenue", margin: 1 }, "unknown_option /margin"],
  ])("refuses %s", (_, step, ...problems) => {
    expect(problemsOfStep({ use: "abc", ...step }, others)).toEqual(problems);
  });

  it("knows the class of those of no value among its levels, once", () => {
    const named = (options: object, level: string) => ({
      use: "abc",
      of: "revenue",
      options,
      levelNames: { [level]: { en: "x" } },
    });
    expect(firstIssueOf(named({}, "D")).expected).toBe("one of A, B, C, none, unassigned");
    expect(firstIssueOf(named({ nonPositive: "C" }, "none")).expected).toBe("one of A, B, C, unassigned");
  });

  it("gives classes, and the names that those have which are shipped", () => {
    const orders = [60, 30, 8, 2, -5].map((total, who) => ({ who, day: "2026-10-01", total, kind: "tea" }));
    const run = (options: object) =>
      runPlan({ orders }, planOf({ it: { use: "abc", of: "revenue", options } }), { asOf: "2026-11-01" });
    const { labels, steps } = run({});
    expect(labelValues(labels["it"]!)).toEqual(["A", "A", "B", "C", "none"]);
    expect(Object.keys(steps[0]!.levelNames!)).toEqual(["A", "B", "C", "none"]);
    const own = run({ labels: ["A", "rest"], shares: [0.7], nonPositive: "rest" });
    expect(labelValues(own.labels["it"]!)).toEqual(["A", "A", "rest", "rest", "rest"]);
    expect(Object.keys(own.steps[0]!.levelNames!)).toEqual(["A"]);
  });
});
