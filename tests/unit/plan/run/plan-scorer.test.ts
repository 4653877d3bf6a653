import { describe, expect, it } from "vitest";
import { labelValues } from "../../../../src/core/labels";
import type { FittedPlan } from "../../../../src/plan/fitted/fitted-plan";
import { SMALL_SHOP_PLAN } from "../../../../src/plan/library/small-shop";
import type { Plan } from "../../../../src/plan/plan";
import { applyPlan } from "../../../../src/plan/run/apply-plan";
import { fitPlan } from "../../../../src/plan/run/fit-plan";
import { planScorer } from "../../../../src/plan/run/plan-scorer";
import { problemsOf } from "../../../harness/issues-of";
import { plansWithData, shopData } from "../../../harness/plans-with-data";
import { spoil } from "../../../harness/spoil";

const asOf = "2026-11-01";
const shop = shopData(300);
const { orders, ids } = shop;
const fitted = fitPlan({ orders }, SMALL_SHOP_PLAN, { asOf });
const copy = (): FittedPlan => JSON.parse(JSON.stringify(fitted));
const ordersOf = (id: string | null | undefined) => ({ orders: orders.filter(({ customer }) => customer === id) });

describe("planScorer", () => {
  it.each(plansWithData(shop))(
    "gives what applyPlan gives, and says of no sound model that it is none: %s",
    (_, plan, data) => {
      const learned = fitPlan(data, plan, { asOf });
      const score = planScorer(learned);
      const options = { asOf: "2026-11-15" };
      expect(score(data, options)).toStrictEqual(applyPlan(data, learned, options));
      expect(score(data, options)).toStrictEqual(applyPlan(data, learned, options));
    },
  );

  it("gives each customer alone the same in any order of the calls, also after calls that failed", () => {
    const score = planScorer(fitted);
    const some = [ids[0], ids[7], ids[150], ids[7], ids[299], ids[0]];
    const expected = some.map((id) => applyPlan(ordersOf(id), fitted, { asOf }));
    expect(some.map((id) => score(ordersOf(id), { asOf }))).toStrictEqual(expected);
    expect(problemsOf(() => score({ orders: [{ customer: "x" }] }, { asOf }))).toEqual([
      "unknown_field /orders/at",
      "unknown_field /orders/amount",
      "unknown_field /orders/orderId",
    ]);
    expect([...some].reverse().map((id) => score(ordersOf(id), { asOf }))).toStrictEqual([...expected].reverse());
  });

  it("holds tiers with a margin, and tells how far it has come", () => {
    const steps = { value: { use: "tiers", of: "revenue", options: { breaks: [100] }, margin: 0.1 } } as const;
    const plan = { kind: "plan", version: 1, id: "held", steps } as const;
    const log = (amount: number) => ({ orders: { customerId: ["ann"], at: [Date.UTC(2026, 1)], amount: [amount] } });
    const score = planScorer(fitPlan(log(5), plan, { asOf }));
    const previous = score(log(120), { asOf });
    expect(labelValues(score(log(95), { asOf }).labels["value"]!)).toEqual(["low"]);
    const told: string[] = [];
    const held = score(log(95), {
      asOf,
      previous,
      onProgress: ({ step, done, total }) => told.push(`${step} ${done}/${total}`),
    });
    expect(labelValues(held.labels["value"]!)).toEqual(["high"]);
    expect(told).toEqual(["prepare 0/2", "value 1/2", "value 2/2"]);
  });

  it("does not notice what becomes of the fitted plan later, nor of what it gave", () => {
    const own = copy();
    const score = planScorer(own);
    const before = score(ordersOf(ids[3]), { asOf });
    const text = JSON.stringify(before);
    spoil(own);
    expect(() => applyPlan(ordersOf(ids[3]), own, { asOf })).toThrow();
    expect(score(ordersOf(ids[3]), { asOf })).toStrictEqual(before);
    (before.steps[2]!.notes as string[]).push("Z");
    expect(JSON.stringify(score(ordersOf(ids[3]), { asOf }))).toBe(text);
  });

  it("refuses at once what is no fitted plan, with the path to where it is wrong", () => {
    const broken = (change: (params: Params) => void) => () => {
      const model = copy();
      change(model.params as unknown as Params);
      return planScorer(model);
    };
    expect(problemsOf(() => planScorer(undefined as never))).toEqual(["invalid_model /fitted"]);
    expect(problemsOf(() => planScorer(SMALL_SHOP_PLAN as never))).toEqual(["invalid_model /fitted"]);
    expect(problemsOf(broken((p) => Object.assign(p.plan, { version: 2 })))).toEqual([
      "invalid_value /fitted/params/plan/version",
    ]);
    expect(problemsOf(broken((p) => delete p.models["rfm"]))).toEqual(["missing /fitted/params/models/rfm"]);
    const limits = broken((p) => Object.assign(p.models["class"]!.params, { limits: [1] }));
    expect(problemsOf(limits)).toEqual(["invalid_model /fitted/params/models/class/params/limits"]);
    const two = broken((p) => {
      Object.assign(p.models["class"]!.params, { nonPositive: 3 });
      Object.assign(p.models["rfm"]!.params["recency"] as object, { bins: "five" });
    });
    expect(problemsOf(two)).toEqual([
      "invalid_model /fitted/params/models/rfm/params/recency/bins",
      "invalid_model /fitted/params/models/class/params/nonPositive",
    ]);
  });

  it("refuses at once models with which no request could be answered, though each may be a model", () => {
    const steps: Plan["steps"] = {
      rfm: { use: "rfm" },
      segment: { use: "segments", scores: "rfm", map: "RF_GRID" },
      value: { use: "tiers", of: "revenue" },
      class: { use: "abc", of: "revenue" },
      clv: { use: "clv", purchases: "mbgNbd", horizon: 26, annualDiscountRate: 0.1 },
      tags: { use: "rules", rules: [{ id: "best", when: { op: "eq", field: "value", value: "high" } }] },
      main: { use: "overlap", of: ["class", "tags"], options: { by: [{ key: "priority", order: ["best"] }] } },
    };
    const plan: Plan = { kind: "plan", version: 1, id: "damaged", prepare: SMALL_SHOP_PLAN.prepare, steps };
    const learned = fitPlan({ orders }, plan, { asOf });
    const broken = (change: (models: Params["models"]) => void) => {
      const model = structuredClone(learned);
      change((model.params as unknown as Params).models);
      return problemsOf(() => planScorer(model));
    };
    type Inner = { fit: object; params: Record<string, never> };
    const clv = (models: Params["models"], part: string) => models["clv"]!.params[part] as Inner;
    const at = "invalid_model /fitted/params/models";
    expect(broken((m) => Object.assign(clv(m, "purchases").fit, { unit: "day" }))).toEqual([
      `${at}/clv/params/purchases/fit/unit`,
    ]);
    expect(broken((m) => Object.assign(m["value"]!.params, { labels: ["gold", "medium", "low"] }))).toEqual([
      `${at}/value`,
    ]);
    expect(broken((m) => Object.assign(m["class"]!.params, { labels: ["A", "best", "C"] }))).toEqual([`${at}/class`]);
    expect(broken((m) => Object.assign(m["class"]!.params, { nonPositive: "none at all" }))).toEqual([`${at}/class`]);
    expect(broken((m) => Object.assign(m["rfm"]!.params, fitBins(4)))).toEqual([`${at}/rfm/params/recency/bins`]);
    expect(planScorer(learned)({ orders }, { asOf })).toStrictEqual(applyPlan({ orders }, learned, { asOf }));
  });

  it("refuses models that are no plain JSON", () => {
    const wrong = (value: unknown) => () => {
      const model = copy();
      Object.assign(model.params.models["class"]!.params as object, { limits: value });
      return planScorer(model);
    };
    const at = "/fitted/params/models/class/params/limits";
    expect(problemsOf(wrong([500, Number.NaN]))).toEqual([`invalid_model ${at}/1`]);
    expect(problemsOf(wrong(Float64Array.of(500, 20)))).toEqual([`invalid_model ${at}`]);
    const round: unknown[] = [];
    round.push(round);
    expect(problemsOf(wrong(round))[0]).toMatch(new RegExp(`^invalid_model ${at}(/0)+$`));
    const getter = Object.defineProperty({}, "x", { enumerable: true, get: () => 1 });
    expect(problemsOf(wrong(getter))).toEqual([`invalid_model ${at}/x`]);
  });

  it("leaves to the calls what depends on data", () => {
    const plan: Plan = {
      kind: "plan",
      version: 1,
      id: "likes",
      steps: {
        likes: { use: "preferences", options: { minimumCount: 1 } },
        main: { use: "overlap", of: ["likes"], options: { by: [{ key: "priority", order: ["toys"] }] } },
      },
    };
    const log = (category: string) => ({
      orders: { customerId: ["ann"], at: [Date.UTC(2026, 1)], amount: [5], category: [category] },
    });
    const score = planScorer(fitPlan(log("toys"), plan, { asOf }));
    expect(labelValues(score(log("toys"), { asOf }).labels["main"]!)).toEqual(["toys"]);
    const other = problemsOf(() => score(log("home"), { asOf }));
    expect(other).toEqual(["unknown_name /steps/main/options/by/0/order/0"]);
    expect(problemsOf(() => applyPlan(log("home"), fitPlan(log("toys"), plan, { asOf }), { asOf }))).toEqual(other);
  });

  it("refuses options and data as applyPlan, in its own name", () => {
    const score = planScorer(fitted);
    expect(problemsOf(() => score({ orders }, { asOf, asof: 1 } as never))).toEqual(["unknown_option /asof"]);
    expect(problemsOf(() => score({ orders }, undefined as never))).toEqual(["missing /asOf"]);
    expect(problemsOf(() => score(undefined as never, { asOf }))).toEqual(["invalid_type /data"]);
    expect(() => score({} as never, { asOf })).toThrow(/^planScorer: orders must be exactly one of/);
  });
});

interface Params {
  readonly plan: object;
  readonly models: Record<string, { readonly params: Record<string, unknown> }>;
}

/** What recency learns with so many bins. */
function fitBins(bins: number): object {
  const steps = { rfm: { use: "rfm", options: { bins: { recency: bins } } } } as const;
  const plan: Plan = { kind: "plan", version: 1, id: "bins", prepare: SMALL_SHOP_PLAN.prepare, steps };
  return { recency: (fitPlan({ orders }, plan, { asOf }).params.models["rfm"] as FitOfRfm).params.recency };
}

interface FitOfRfm {
  readonly params: { readonly recency: object };
}
