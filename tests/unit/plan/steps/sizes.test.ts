import { describe, expect, it } from "vitest";
import { labelValues } from "../../../../src/core/labels";
import { runPlan } from "../../../../src/plan/run/run-plan";
import { FIRMS, firstIssueOf, planOf, problemsOfStep, threeFirms } from "../../../harness/plan-of";

describe("the step sizes", () => {
  it.each<[string, object, ...string[]]>([
    ["no criteria", {}, "invalid_type /criteria"],
    ["criteria that are no object", { criteria: 5 }, "invalid_type /criteria"],
    ["a list of criteria", { criteria: [] }, "invalid_type /criteria"],
    ["criteria of nothing", { criteria: {} }, "invalid_type /criteria"],
    ["no limits", { criteria: { staff: [] } }, "out_of_range /criteria/staff"],
    ["falling limits", { criteria: { staff: [5, 1] } }, "not_increasing /criteria/staff/1"],
    ["unequally many limits", { criteria: { staff: [1], revenue: [1, 2] } }, "length_mismatch /criteria/revenue"],
    ["a field that nobody gives", { criteria: { stff: [1] } }, "unknown_field /criteria/stff"],
    ["texts", { criteria: { industry: [1] } }, "invalid_value /criteria/industry"],
    ["a field whose name is escaped in a path", { criteria: { "a/b~": [1] } }, "unknown_field /criteria/a~1b~0"],
    ["itself", { criteria: { it: [1] } }, "invalid_value "],
    ["options that are no object", { criteria: { staff: [1] }, options: 5 }, "invalid_type /options"],
    [
      "another way to combine",
      { criteria: { staff: [1] }, options: { combine: "some" } },
      "invalid_value /options/combine",
    ],
    [
      "one label for two sizes",
      { criteria: { staff: [1] }, options: { labels: ["x"] } },
      "length_mismatch /options/labels",
    ],
    ["an option of another name", { criteria: { staff: [1] }, options: { lable: 1 } }, "unknown_option /options/lable"],
    [
      "a name of a size that is none",
      { criteria: { staff: [1] }, levelNames: { big: { en: "x" } } },
      "unknown_name /levelNames/big",
    ],
  ])("refuses %s", (_, step, ...problems) => {
    expect(problemsOfStep({ use: "sizes", ...step })).toEqual(problems);
  });

  it("says what would have been right", () => {
    expect(firstIssueOf({ use: "sizes", criteria: { stff: [1] } })).toEqual({
      expected: "a field of numbers (orders, purchaseDays, revenue, gapMean, gapDeviation, staff)",
      received: '"stff"',
      hint: 'did you mean "staff"?',
    });
    expect(firstIssueOf({ use: "sizes", criteria: { staff: [1] }, levelNames: { big: { en: "x" } } }).expected).toBe(
      "one of large, small, unassigned",
    );
  });

  it("gives the size of those of whom all criteria are known, and counts the others", () => {
    const firms = threeFirms([900, 900, 5], [90, null, 90]);
    const run = (options: object) => {
      const step = { use: "sizes", criteria: { staff: [10], revenue: [100] }, options };
      const { labels, steps } = runPlan(firms, planOf({ it: step }, FIRMS), { asOf: "2026-11-01" });
      return { sizes: labelValues(labels["it"]!), ...steps[0]! };
    };
    expect(run({}).sizes).toEqual(["large", "unassigned", "small"]);
    expect(run({ combine: "any" }).sizes).toEqual(["large", "unassigned", "large"]);
    expect(run({}).notes).toEqual(["customers for whom a measure is missing, unassigned: 1"]);
    expect(Object.keys(run({}).levelNames!)).toEqual(["large", "small", "unassigned"]);
    expect(run({ labels: ["large", "tiny"] }).levelNames).toMatchObject({ large: { en: "Large", "zh-CN": "大型" } });
    expect(run({ labels: ["large", "tiny"] }).levelNames).not.toHaveProperty("tiny");
  });
});
