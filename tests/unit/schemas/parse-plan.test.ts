import {
  B2B_PLAN,
  definePlan,
  EIGHT_CLASSES_PLAN,
  fitPlan,
  SMALL_SHOP_PLAN,
  SUBSCRIPTION_PLAN,
  simulateShop,
} from "segmentry";
import { parseModel, parsePlan } from "segmentry/schemas";
import { describe, expect, it } from "vitest";
import { EVERY_STEP } from "../../harness/every-step";
import { issuesOfCall, problemsOf } from "../../harness/issues-of";

const plan = (steps: object) => ({ kind: "plan", version: 1, id: "p", steps });

describe("parsePlan", () => {
  it("takes the ready-made plans, and one that uses every step, as they are", () => {
    for (const ready of [EVERY_STEP, B2B_PLAN, EIGHT_CLASSES_PLAN, SMALL_SHOP_PLAN, SUBSCRIPTION_PLAN]) {
      const stored = JSON.stringify(ready);
      expect(JSON.stringify(parsePlan(JSON.parse(stored)))).toBe(stored);
      expect(definePlan(parsePlan(JSON.parse(stored))).id).toBe(ready.id);
    }
  });

  it("leaves out $schema, as definePlan does", () => {
    const file = { $schema: "./node_modules/segmentry/dist/schemas/plan.json", ...SMALL_SHOP_PLAN };
    expect(parsePlan(file)).toEqual(SMALL_SHOP_PLAN);
    expect(definePlan(file)).toEqual(definePlan(SMALL_SHOP_PLAN));
  });

  it("reports the problems of all steps at once, with paths and nearest names", () => {
    const issues = issuesOfCall(() =>
      parsePlan({
        ...plan({
          rfm: { use: "rfm", options: { bins: { recency: "5" }, method: "quantil" } },
          "a.b": { use: "rfm" },
          segment: { use: "segments", scores: "rfm", map: "EIGHT_CLASES" },
          late: { use: "lifecicle" },
          clv: { use: "clv", horizon: 52 },
          tags: { use: "rules", rules: [{ id: "x", when: { op: "eq", field: "y" } }] },
          main: { use: "overlap", of: ["tags"], options: { by: [{ key: "priorty" }] } },
        }),
        name: {},
        version: 2,
      }),
    );
    expect(issues.map(({ code, path }) => `${code} ${path}`).sort()).toEqual(
      [
        "invalid_value /version",
        "unknown_field /name",
        "invalid_type /steps/rfm/options/bins/recency",
        "invalid_value /steps/rfm/options/method",
        "invalid_value /steps/a.b",
        "invalid_value /steps/segment/map",
        "invalid_value /steps/late/use",
        "missing /steps/clv/annualDiscountRate",
        "missing /steps/tags/rules/0/when/value",
        "invalid_value /steps/main/options/by/0/key",
      ].sort(),
    );
    const hints = issues.flatMap(({ hint }) => hint ?? []).sort();
    expect(hints).toEqual([
      'did you mean "EIGHT_CLASSES"?',
      'did you mean "lifecycle"?',
      'did you mean "names"?',
      'did you mean "priority"?',
      'did you mean "quantile"?',
    ]);
  });

  it("refuses steps called __proto__, which would be seen by no other check", () => {
    const hidden = JSON.parse('{ "rfm": { "use": "rfm" }, "__proto__": { "use": "nothing" } }');
    expect(problemsOf(() => parsePlan(plan(hidden)))).toEqual(["invalid_value /steps/__proto__"]);
  });

  it("checks the rules and the maps inside", () => {
    const map = { id: "m", bins: { r: 2 }, segments: [{ key: "a", when: ["3"] }] };
    const steps = {
      own: { use: "segments", scores: "rfm", map },
      tags: { use: "rules", rules: { rules: [{ id: "a", when: { op: "tag", id: "b" } }] } },
    };
    expect(problemsOf(() => parsePlan(plan(steps)))).toEqual([
      "invalid_value /steps/own/map/segments/0/when/0",
      "unknown_name /steps/tags/rules/rules/0/when/id",
    ]);
  });

  it("leaves to definePlan what steps read of each other", () => {
    const steps = { segment: { use: "segments", scores: "rmf", map: "EIGHT_CLASSES" } };
    expect(parsePlan(plan(steps))).toEqual(plan(steps));
    expect(() => definePlan(parsePlan(plan(steps)))).toThrow(/scores/);
  });
});

describe("parseModel", () => {
  const orders = simulateShop({ customers: 60 });
  for (const ready of [EIGHT_CLASSES_PLAN, SMALL_SHOP_PLAN]) {
    const fitted = fitPlan({ orders }, ready, { asOf: "2026-11-01" });
    const stored = () => JSON.parse(JSON.stringify(fitted));

    it(`takes a fitted plan as it is: ${ready.id}`, () => {
      expect(JSON.stringify(parseModel(stored()))).toBe(JSON.stringify(fitted));
    });

    it(`finds what is wrong in the plan and in the models of a fitted plan: ${ready.id}`, () => {
      const broken = stored();
      const [name] = Object.keys(broken.params.models);
      broken.params.models[name!].version = 7;
      broken.params.plan.id = "";
      expect(problemsOf(() => parseModel(broken)).sort()).toEqual(
        ["too_few /params/plan/id", `invalid_value /params/models/${name}/version`].sort(),
      );
    });
  }
});
