import { describe, expect, it } from "vitest";
import { toRows } from "../../../../src/core/rows";
import { applyPlan } from "../../../../src/plan/run/apply-plan";
import { runPlan } from "../../../../src/plan/run/run-plan";
import { problemsOf } from "../../../harness/issues-of";
import { firstIssueOf, planOf, problemsOfStep } from "../../../harness/plan-of";

const asOf = "2026-11-01";
const orders = [
  { who: "bob", day: "2026-10-30", total: 60, kind: "tea" },
  { who: "ann", day: "2026-03-01", total: 5, kind: "tea" },
  { who: "bob", day: "2026-09-02", total: 40, kind: "tea" },
  { who: "cem", day: "2026-10-01", total: 80, kind: "cups" },
];
const run = (step: object) => runPlan({ orders }, planOf({ it: { use: "rfm", ...step } }), { asOf });
const column = (result: ReturnType<typeof run>, name: string) => toRows(result.customers).map((row) => row[name]);

describe("the step rfm", () => {
  it.each<[string, object, ...string[]]>([
    ["another meaning of monetary", { monetary: "median" }, "invalid_value /monetary"],
    ["a meaning that is no text", { monetary: 5 }, "invalid_type /monetary"],
    ["options that are no object", { options: null }, "invalid_type /options"],
    ["a list of options", { options: [] }, "invalid_type /options"],
    ["weights, which are of a run", { options: { weights: [1] } }, "unknown_option /options/weights"],
    ["an option of another name", { options: { metod: "mean" } }, "unknown_option /options/metod"],
    [
      "what the module does not take",
      { options: { bins: { recency: 1, f: 3 } } },
      "unknown_option /options/bins/f",
      "out_of_range /options/bins/recency",
    ],
    ["a field, which it does not read", { of: "revenue" }, "unknown_option /of"],
    ["names in another language", { names: { fr: "x" } }, "unknown_option /names/fr"],
    ["names of levels, which it does not give", { levelNames: { best: { en: "x" } } }, "unknown_name /levelNames/best"],
  ])("refuses %s", (_, step, ...problems) => {
    expect(problemsOfStep({ use: "rfm", ...step })).toEqual(problems);
  });

  it("says what would have been right", () => {
    expect(firstIssueOf({ use: "rfm", monetary: "men" })).toEqual({
      expected: 'one of "total", "mean"',
      received: '"men"',
      hint: 'did you mean "mean"?',
    });
    expect(firstIssueOf({ use: "rfm", options: { weights: [1] } })).toMatchObject({
      expected: "absent in a plan",
      hint: "a plan weighs all customers alike",
    });
    expect(firstIssueOf({ use: "rfm", levelNames: { best: { en: "x" } } }).expected).toBe(
      "absent: the step gives no levels",
    );
  });

  it("takes all revenue of a customer as monetary, or its mean per order", () => {
    expect(column(run({}), "it.monetary")).toEqual([100, 5, 80]);
    expect(column(run({ monetary: "mean" }), "it.monetary")).toEqual([50, 5, 80]);
    expect(column(run({}), "it.recency")).toEqual([2, 245, 31]);
    expect(column(run({}), "it.frequency")).toEqual([2, 1, 1]);
  });

  it("scores with the bins of its options, and gives their total", () => {
    const result = run({ options: { bins: { recency: 2, frequency: 3, monetary: 2 }, total: "digits" } });
    const rows = toRows(result.customers);
    expect(rows.map((row) => [row["it.r"], row["it.m"]])).toEqual([
      [2, 2],
      [1, 1],
      [2, 1],
    ]);
    for (const row of rows)
      expect(row["it.total"]).toBe(Number(row["it.r"]) * 100 + Number(row["it.f"]) * 10 + Number(row["it.m"]));
  });

  it.each(["recency", "frequency", "monetary"])(
    "refuses a model of other bins of %s than the plan has",
    (dimension) => {
      const two = run({ options: { bins: 2 } }).fitted;
      const other = run({ options: { bins: { recency: 2, frequency: 2, monetary: 2, [dimension]: 3 } } }).fitted;
      const mixed = { ...two, params: { ...two.params, models: other.params.models } };
      const apply = () => applyPlan({ orders }, mixed, { asOf });
      expect(problemsOf(apply)).toEqual([`invalid_model /fitted/params/models/it/params/${dimension}/bins`]);
      expect(apply).toThrow(/must be 2, as in the plan, received 3/);
    },
  );
});
