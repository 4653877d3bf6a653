import { describe, expect, it } from "vitest";
import { toRows } from "../../../../src/core/rows";
import { applyPlan } from "../../../../src/plan/run/apply-plan";
import { runPlan } from "../../../../src/plan/run/run-plan";
import { simulateShop } from "../../../../src/prepare/simulate/simulate-shop";
import { problemsOf } from "../../../harness/issues-of";
import { firstIssueOf, planOf, problemsOfStep } from "../../../harness/plan-of";

const asOf = "2026-11-01";
const orders = simulateShop({ customers: 150 });
const prepare = { columns: { customerId: "customer", at: "at", amount: "amount" } };
const base = { use: "clv", horizon: 52, annualDiscountRate: 0.1 };
const planWith = (more: object = {}) => planOf({ it: { ...base, ...more } }, { prepare });
const fitted = runPlan({ orders }, planWith(), { asOf }).fitted;

describe("the step clv", () => {
  it.each<[string, object, ...string[]]>([
    [
      "no horizon and no rate",
      { horizon: undefined, annualDiscountRate: undefined },
      ...["missing /horizon", "missing /annualDiscountRate"],
    ],
    ["a horizon that is a text", { horizon: "x" }, "invalid_type /horizon"],
    ["a rate below 0", { annualDiscountRate: -1 }, "out_of_range /annualDiscountRate"],
    ["a rate of null", { annualDiscountRate: null }, "invalid_type /annualDiscountRate"],
    ["a margin above 1", { margin: 2 }, "out_of_range /margin"],
    ["another unit", { unit: "year" }, "invalid_value /unit"],
    ["a unit that is no text", { unit: 5 }, "invalid_type /unit"],
    ["another model of purchases", { purchases: "bgnbd" }, "invalid_value /purchases"],
    ["another model of spend", { spend: "gamma" }, "invalid_value /spend"],
    ["no iterations", { maxIterations: 0 }, "out_of_range /maxIterations"],
    ["half an iteration", { maxIterations: 1.5 }, "out_of_range /maxIterations"],
    ["more than a million iterations", { maxIterations: 1_000_001 }, "out_of_range /maxIterations"],
    ["iterations that are no number", { maxIterations: "x" }, "invalid_type /maxIterations"],
    ["options, which it does not have", { options: {} }, "unknown_option /options"],
    ["a name of a status that is none", { levelNames: { fine: { en: "x" } } }, "unknown_name /levelNames/fine"],
  ])("refuses %s", (_, more, ...problems) => {
    expect(problemsOfStep(JSON.parse(JSON.stringify({ ...base, ...more })))).toEqual(problems);
  });

  it.each([1, 1_000_000])("takes %d iterations at most", (maxIterations) => {
    expect(() => problemsOfStep({ ...base, maxIterations })).toThrow(/^no error/);
  });

  it("says what would have been right", () => {
    expect(firstIssueOf({ ...base, purchases: "bgnbd" })).toEqual({
      expected: 'one of "bgNbd", "mbgNbd", "paretoNbd", "nbd"',
      received: '"bgnbd"',
      hint: 'did you mean "bgNbd"?',
    });
    expect(firstIssueOf({ ...base, maxIterations: 0 }).expected).toBe("an integer from 1 to 1000000");
    expect(firstIssueOf({ ...base, levelNames: { fine: { en: "x" } } }).expected).toBe(
      "one of ok, oneTime, noSpend, unassigned",
    );
  });

  it.each(["bgNbd", "mbgNbd", "paretoNbd", "nbd"])("learns the model of purchases %s, and one of spend", (kind) => {
    const model = runPlan({ orders }, planWith({ purchases: kind }), { asOf }).fitted.params.models["it"];
    expect(model).toMatchObject({
      ...{ kind: "clv", version: 1, options: { unit: "week" } },
      params: { purchases: { kind }, spend: { kind: "gammaGamma" } },
      fit: { n: (model as { params: { purchases: { fit: { n: number } } } }).params.purchases.fit.n },
    });
  });

  it("values by week, MBG/NBD, and all of the spend where nothing else is said", () => {
    const rows = (more: object) => toRows(runPlan({ orders }, planWith(more), { asOf }).customers).slice(0, 9);
    const said = { unit: "week", purchases: "mbgNbd", spend: "gammaGamma", margin: 1, maxIterations: 200 };
    expect(rows(said)).toEqual(rows({}));
    const third = rows({ margin: 0.3 });
    for (const [i, row] of rows({}).entries())
      expect(third[i]!["it.clv"]).toBeCloseTo(0.3 * (row["it.clv"] as number), 8);
    expect(rows({ unit: "day" })).not.toEqual(rows({}));
    expect(rows({ horizon: 4 })).not.toEqual(rows({}));
    expect(rows({ annualDiscountRate: 0.5 })).not.toEqual(rows({}));
  });

  it("ends its fits after so many iterations, and says so", () => {
    const stopped = (more: object) => {
      const { fitted: learned } = runPlan({ orders }, planWith(more), { asOf });
      return learned.params.models["it"]!.fit.notes.filter((note) => note.startsWith("stopped at maxIterations"))
        .length;
    };
    // One of purchases, and one of spend.
    expect([stopped({ maxIterations: 1 }), stopped({})]).toEqual([2, 0]);
  });

  it("says nothing of customers who have bought nothing, wherever they stand", () => {
    const refund = { customer: "A refund", at: "2026-10-01", amount: -5 };
    for (const order of ["appearance", "customerId"]) {
      const plan = planOf({ it: { ...base, unit: "day" } }, { prepare: { ...prepare, summary: { order } } });
      const { customers, labels } = runPlan({ orders: [...orders, refund] }, plan, { asOf });
      const rows = toRows(customers);
      const at = order === "appearance" ? rows.length - 1 : 0;
      expect(rows[at]!["customerId"]).toBe("A refund");
      expect([rows[at]!["it.clv"], rows[at]!["it.valueAtRisk"]]).toEqual([Number.NaN, Number.NaN]);
      expect(labels["it.status"]!.levels).toEqual(["ok", "oneTime", "noSpend", "unassigned"]);
      expect(rows.filter((row) => row["it.status"] === "unassigned")).toHaveLength(1);
      expect(rows.filter((row) => Number.isNaN(row["it.clv"]))).toHaveLength(1);
    }
    expect(runPlan({ orders }, planWith(), { asOf }).labels["it.status"]!.levels).toEqual(["ok", "oneTime", "noSpend"]);
  });

  it("keeps apart what is to be said of the run and of the fit", () => {
    const { steps, fitted: learned } = runPlan({ orders }, planWith(), { asOf });
    expect(steps[0]!.fitNotes).toEqual(learned.params.models["it"]!.fit.notes);
    expect(steps[0]!.fitNotes!.some((note) => note.startsWith("left out:"))).toBe(true);
    expect(steps[0]!.notes.some((note) => note.startsWith("left out:"))).toBe(false);
  });

  it("tells how far its fits have come, one number after the other", () => {
    const within: (number | undefined)[] = [];
    runPlan({ orders }, planWith(), { asOf, onProgress: (progress) => within.push(progress.within?.done) });
    const told = within.filter((done) => done !== undefined);
    expect(told.length).toBeGreaterThan(4);
    expect(told).toEqual(Array.from(told.keys()));
  });

  it.each<[string, (model: Damaged) => void, string]>([
    ["of another kind", (model) => Object.assign(model, { kind: "tiers" }), ""],
    ["of another version", (model) => Object.assign(model, { version: 2 }), ""],
    ["without purchases", (model) => Object.assign(model.params, { purchases: {} }), "/params/purchases"],
    ["without spend", (model) => Object.assign(model.params, { spend: 5 }), "/params/spend"],
    [
      "of purchases of no rate",
      (model) => Object.assign(model.params.purchases.params, { r: 0 }),
      "/params/purchases/params/r",
    ],
    ["of spend of no shape", (model) => Object.assign(model.params.spend.params, { p: "x" }), "/params/spend/params/p"],
  ])("refuses a model %s, with its path", (_, damage, path) => {
    const broken = structuredClone(fitted);
    damage(broken.params.models["it"] as unknown as Damaged);
    const found = problemsOf(() => applyPlan({ orders }, broken, { asOf }));
    expect(found[0]).toBe(`invalid_model /fitted/params/models/it${path}`);
  });
});

interface Damaged {
  readonly params: { readonly purchases: { readonly params: object }; readonly spend: { readonly params: object } };
}
