import { describe, expect, it } from "vitest";
import { toRows } from "../../../../src/core/rows";
import { runPlan } from "../../../../src/plan/run/run-plan";
import { FIRMS, firstIssueOf, planOf, problemsOfStep, threeFirms } from "../../../harness/plan-of";

describe("the step composite", () => {
  it.each<[string, object, ...string[]]>([
    ["no fields", {}, "missing /of"],
    ["fields that are no list", { of: "revenue" }, "invalid_type /of"],
    ["no field at all", { of: [] }, "invalid_type /of"],
    ["fields that are no names", { of: [5, null] }, "invalid_type /of/0", "invalid_type /of/1"],
    ["a field that nobody gives", { of: ["revenue", "ordrs"] }, "unknown_field /of/1"],
    ["a field twice", { of: ["revenue", "revenue"] }, "duplicate /of/1"],
    ["a field three times", { of: ["revenue", "revenue", "revenue"] }, "duplicate /of/1", "duplicate /of/2"],
    ["dates", { of: ["since"] }, "invalid_value /of/0"],
    ["itself", { of: ["it"] }, "invalid_value "],
    ["options that are no object", { of: ["revenue"], options: 5 }, "invalid_type /options"],
    [
      "weights of other fields",
      { of: ["revenue"], options: { weights: { orders: 1 } } },
      "unknown_name /options/weights/orders",
    ],
    [
      "weights below 0",
      { of: ["revenue"], options: { weights: { revenue: -1 } } },
      "out_of_range /options/weights/revenue",
    ],
    ["an option of another name", { of: ["revenue"], options: { rank: 1 } }, "unknown_option /options/rank"],
    [
      "ranks that are neither true nor false",
      { of: ["revenue"], options: { ranks: 1 } },
      "invalid_type /options/ranks",
    ],
    [
      "names of levels, which numbers have not",
      { of: ["revenue"], levelNames: { a: { en: "x" } } },
      "unknown_name /levelNames/a",
    ],
  ])("refuses %s", (_, step, ...problems) => {
    expect(problemsOfStep({ use: "composite", ...step })).toEqual(problems);
  });

  it("says what would have been right", () => {
    expect(firstIssueOf({ use: "composite" }).expected).toBe("a list of at least one name, each of a field of numbers");
    expect(firstIssueOf({ use: "composite", of: ["revenue", "revenue"] })).toEqual({
      expected: "a field that is not named twice",
      received: '"revenue"',
    });
    expect(firstIssueOf({ use: "composite", of: [5] }).expected).toBe("the name of a field of numbers");
  });

  const firms = threeFirms([10, 20, 60], [4, null, 8]);
  const run = (options: object) => {
    const step = { use: "composite", of: ["revenue", "staff"], options };
    const result = runPlan(firms, planOf({ it: step }, FIRMS), { asOf: "2026-11-01" });
    return { values: toRows(result.customers).map((row) => row["it"]), notes: result.steps[0]!.notes };
  };

  it("adds what is known up, by its weights, and says where ranks are not frozen", () => {
    expect(run({ ranks: false }).values).toEqual([14, Number.NaN, 68]);
    expect(run({ ranks: false }).notes).toEqual([]);
    expect(run({ ranks: false, weights: { revenue: 3 } }).values).toEqual([34, Number.NaN, 188]);
    const ranked = run({});
    expect(ranked.values).toEqual([expect.any(Number), Number.NaN, expect.any(Number)]);
    expect(ranked.notes).toEqual(["ranks are among the customers of the run: they are not frozen"]);
    expect(run({ ranks: true }).notes).toEqual(ranked.notes);
  });
});
