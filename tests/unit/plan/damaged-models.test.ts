import { describe, expect, it } from "vitest";
import type { Plan } from "../../../src/plan/plan";
import { applyPlan } from "../../../src/plan/run/apply-plan";
import { fitPlan } from "../../../src/plan/run/fit-plan";
import { planScorer } from "../../../src/plan/run/plan-scorer";
import { problemsOf } from "../../harness/issues-of";
import { shopData } from "../../harness/plans-with-data";

const asOf = "2026-11-01";
const { orders, customers } = shopData(120);
const data = { orders, customers };
const STEPS = {
  rfm: { use: "rfm", options: { bins: 3 } },
  value: { use: "tiers", of: "revenue" },
  class: { use: "abc", of: "revenue" },
  clv: { use: "clv", purchases: "mbgNbd", horizon: 26, annualDiscountRate: 0.1 },
  group: { use: "clusters", features: { columns: ["revenue", "industry"] }, options: { k: 2, starts: 1 } },
  layer: {
    use: "hierarchy",
    levels: [
      { column: "industry", by: "labels" },
      { column: "revenue", name: "money", shares: [0.5] },
    ],
  },
  pair: { use: "cross", of: ["value", "class"] },
  tags: { use: "rules", rules: [{ id: "best", when: { op: "eq", field: "value", value: "high" } }] },
  main: { use: "overlap", of: ["class", "tags"], options: { by: [{ key: "priority", order: ["best"] }] } },
};
const planOf = (changes: object): Plan =>
  ({
    kind: "plan",
    version: 1,
    id: "damaged",
    prepare: { columns: { customerId: "customer", at: "at", amount: "amount" } },
    customers: { customerId: "id", fields: { industry: "string", staff: "number" } },
    steps: { ...STEPS, ...changes },
  }) as Plan;
const fitted = fitPlan(data, planOf({}), { asOf });

type Models = Record<string, { params: Record<string, unknown> }>;

/** The problems that a damaged model makes, which are the same whoever applies it. */
function problemsWith(damage: (models: Models) => void): string[] {
  const broken = structuredClone(fitted);
  damage(broken.params.models as unknown as Models);
  const problems = problemsOf(() => applyPlan(data, broken, { asOf }));
  expect(problemsOf(() => planScorer(broken))).toEqual(problems);
  return problems;
}

describe("a model that is none for its plan", () => {
  const at = "invalid_model /fitted/params/models";

  it.each<[string, object, string]>([
    [
      "other bins",
      { rfm: { ...STEPS.rfm, options: { bins: { recency: 4, frequency: 3, monetary: 3 } } } },
      "rfm/params/recency/bins",
    ],
    ["another unit", { clv: { ...STEPS.clv, unit: "day" } }, "clv/params/purchases/fit/unit"],
    [
      "other features",
      { group: { ...STEPS.group, features: { columns: ["orders", "industry"] } } },
      "group/params/kMeans/params/features",
    ],
    [
      "one feature more",
      { group: { ...STEPS.group, features: { columns: ["revenue", "industry", "staff"] } } },
      "group/params/kMeans/params/features",
    ],
    [
      "another column of a layer",
      { layer: { ...STEPS.layer, levels: [STEPS.layer.levels[0], { column: "staff", shares: [0.5] }] } },
      "layer/params/levels",
    ],
    [
      "a layer of tiers where labels are",
      {
        layer: {
          ...STEPS.layer,
          levels: [
            { column: "industry", by: "labels" },
            { column: "value", by: "labels" },
          ],
        },
      },
      "layer/params/levels",
    ],
    [
      "a layer more",
      { layer: { ...STEPS.layer, levels: [...STEPS.layer.levels, { column: "staff", shares: [0.5] }] } },
      "layer/params/levels",
    ],
    ["a dimension more", { pair: { ...STEPS.pair, of: ["value", "class", "industry"] } }, "pair/params/dimensions"],
    [
      "other tiers",
      {
        value: { ...STEPS.value, options: { labels: ["gold", "silver", "bronze"] } },
        tags: { use: "rules", rules: [] },
      },
      "value",
    ],
  ])("is refused with the path to it, which names no step: %s", (_, changes, path) => {
    const { tags, ...others } = changes as { tags?: object };
    const others1 = fitPlan(
      data,
      planOf({
        ...others,
        ...(tags && {
          tags: { use: "rules", rules: [{ id: "best", when: { op: "gt", field: "revenue", value: 5 } }] },
        }),
      }),
      { asOf },
    );
    const [name] = Object.keys(others);
    expect(problemsWith((models) => Object.assign(models, { [name!]: others1.params.models[name!] }))).toEqual([
      `${at}/${path}`,
    ]);
  });

  it("is refused alone, not again by the steps that read what it gives", () => {
    expect(problemsWith(({ class: of }) => Object.assign(of!.params, { labels: ["A", "best", "C"] }))).toEqual([
      `${at}/class`,
    ]);
  });

  it("is refused where it has lost the scaler of its features", () => {
    const lose = ({ group }: Models) =>
      Object.assign((group!.params["kMeans"] as { params: object }).params, { features: null });
    expect(problemsWith(lose)).toEqual([`${at}/group/params/kMeans/params/features`]);
  });

  it("is refused where a layer has another column", () => {
    const rename = ({ layer }: Models) =>
      Object.assign((layer!.params["levels"] as object[])[0]!, { column: "sector" });
    expect(problemsWith(rename)).toEqual([`${at}/layer/params/levels`]);
  });
});
