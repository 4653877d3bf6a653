import { describe, expect, it } from "vitest";
import { toRows } from "../../../../src/core/rows";
import { applyPlan } from "../../../../src/plan/run/apply-plan";
import { runPlan } from "../../../../src/plan/run/run-plan";
import { problemsOf } from "../../../harness/issues-of";
import { firstIssueOf, planOf, problemsOfStep } from "../../../harness/plan-of";

const asOf = "2026-11-01";
const order = (who: string, day: string) => ({ who, day, total: 5, kind: "tea" });
const twice = [order("ten", "2026-09-22"), order("ten", "2026-10-02")];
const orders = [...twice, order("once", "2026-10-27")];
const planWith = (options?: object) => planOf({ it: { use: "overdue", ...(options && { options }) } });
const ratios = (run: { readonly customers: object }) => toRows(run.customers as never).map((row) => row["it"]);

describe("the step overdue", () => {
  it.each<[string, object, ...string[]]>([
    ["options that are no object", { options: 5 }, "invalid_type /options"],
    ["a gap of no days", { options: { expectedGap: 0 } }, "out_of_range /options/expectedGap"],
    ["a gap of null", { options: { expectedGap: null } }, "invalid_type /options/expectedGap"],
    [
      "an instant and a zone",
      { options: { asOf: 1, zone: "UTC" } },
      ...["unknown_option /options/asOf", "unknown_option /options/zone"],
    ],
    ["an option of another name", { options: { gap: 1 } }, "unknown_option /options/gap"],
    ["names of levels, which numbers have not", { levelNames: { late: { en: "x" } } }, "unknown_name /levelNames/late"],
  ])("refuses %s", (_, step, ...problems) => {
    expect(problemsOfStep({ use: "overdue", ...step })).toEqual(problems);
  });

  it("says where the instant belongs", () => {
    expect(firstIssueOf({ use: "overdue", options: { asOf: 1 } }).hint).toBe("asOf is an option of the run");
  });

  it("measures in own gaps, and those who have none by the median of the fit", () => {
    const { fitted, ...run } = runPlan({ orders }, planWith(), { asOf });
    expect(ratios(run)).toEqual([3, 0.5]);
    expect(fitted.params.models["it"]).toMatchObject({ kind: "expected-gap", params: { days: 10 }, fit: { n: 2 } });
    const alone = applyPlan({ orders: orders.slice(-1) }, JSON.parse(JSON.stringify(fitted)), { asOf });
    expect(ratios(alone)).toEqual([0.5]);
  });

  it("takes a given gap, and then learns nothing", () => {
    const { fitted, ...run } = runPlan({ orders }, planWith({ expectedGap: 5 }), { asOf });
    expect(ratios(run)).toEqual([3, 1]);
    expect(fitted.params.models).toEqual({});
    expect(problemsOf(() => runPlan({ orders: orders.slice(-1) }, planWith(), { asOf }))).toEqual([
      "too_few /steps/it/gapMean",
    ]);
  });

  it.each<[string, unknown]>([
    ["no days", 0],
    ["less than none", -5],
    ["a text", "10"],
    ["nothing at all", undefined],
    ["endless days", Number.POSITIVE_INFINITY],
  ])("refuses a model of %s", (_, days) => {
    const { fitted } = runPlan({ orders }, planWith(), { asOf });
    const model = { ...fitted.params.models["it"], params: { days } };
    const broken = { ...fitted, params: { ...fitted.params, models: { it: model } } } as never;
    const apply = () => applyPlan({ orders }, broken, { asOf });
    expect(problemsOf(apply)).toEqual(["invalid_model /fitted/params/models/it/params/days"]);
    expect(apply).toThrow(/must be days above 0,/);
  });

  it("refuses a model of another kind, or of params that are no object", () => {
    const { fitted } = runPlan({ orders }, planWith(), { asOf });
    const broken = (change: object) => {
      const model = { ...fitted.params.models["it"], ...change };
      const damaged = { ...fitted, params: { ...fitted.params, models: { it: model } } } as never;
      return problemsOf(() => applyPlan({ orders }, damaged, { asOf }));
    };
    expect(broken({ kind: "tiers" })).toEqual(["invalid_model /fitted/params/models/it"]);
    expect(broken({ version: 2 })).toEqual(["invalid_model /fitted/params/models/it"]);
    expect(broken({ params: [] })).toEqual(["invalid_model /fitted/params/models/it/params/days"]);
  });

  it("refuses a fit in which nobody has a gap: there is nothing by which to measure later customers", () => {
    const refunds = [{ who: "ret", day: "2026-10-01", total: -5, kind: "tea" }];
    for (const step of [{ use: "lifecycle", options: { by: "gap" } }, { use: "overdue" }])
      expect(problemsOf(() => runPlan({ orders: refunds }, planOf({ it: step }), { asOf }))).toEqual([
        "too_few /steps/it/gapMean",
      ]);
  });
});
