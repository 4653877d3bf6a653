import { describe, expect, it } from "vitest";
import { labelsFrom, labelValues } from "../../../../src/core/labels";
import type { ResolutionExplanation } from "../../../../src/overlap/explain";
import { type CentresAround, centresAround } from "../../../../src/plan/explain/centres-around";
import { type ExplainCustomerOptions, explainCustomer } from "../../../../src/plan/explain/explain-customer";
import { limitsAround } from "../../../../src/plan/explain/limits-around";
import type { FittedPlan } from "../../../../src/plan/fitted/fitted-plan";
import { SMALL_SHOP_PLAN } from "../../../../src/plan/library/small-shop";
import type { Plan } from "../../../../src/plan/plan";
import { applyPlan } from "../../../../src/plan/run/apply-plan";
import { runPlan } from "../../../../src/plan/run/run-plan";
import type { Segmentation } from "../../../../src/plan/run/segmentation";
import type { PlanStep } from "../../../../src/plan/steps/step-kinds";
import { simulateShop } from "../../../../src/prepare/simulate/simulate-shop";
import { problemsOf } from "../../../harness/issues-of";

const asOf = "2026-11-01";
const orders = simulateShop({ customers: 200 });
const { fitted, ...segmentation } = runPlan({ orders }, SMALL_SHOP_PLAN, { asOf });

describe("explainCustomer", () => {
  it("says for every step what it gave, from what, and by which limits", () => {
    const { customerId, row, steps } = explainCustomer(segmentation, fitted, 7);
    expect([customerId, row]).toEqual([segmentation.customers.customerId[7], 7]);
    expect(steps.map(({ name }) => name)).toEqual(["rfm", "segment", "class", "stage", "actions"]);
    const [rfm, segment, share, stage, actions] = steps;
    const revenue = (segmentation.customers["revenue"] as Float64Array)[7]!;
    expect(rfm!.because).toMatchObject({ monetary: { value: revenue, score: rfm!.gave["rfm.m"] } });
    expect(Object.keys(segment!.from)).toContain("rfm.r");
    expect(segment!.because).toMatchObject({ key: segment!.gave["segment"] });
    expect(share).toMatchObject({ from: { revenue }, because: { value: revenue } });
    expect(stage!.because).toMatchObject({ measure: expect.stringMatching(/^daysSince/) });
    expect(
      (actions!.because as { id: string; holds: boolean }[]).flatMap(({ id, holds }) => (holds ? [id] : [])),
    ).toEqual(actions!.gave["actions"]);
  });

  it("agrees with the labels and tags of everybody, and speaks Chinese", () => {
    for (let i = 0; i < 200; i += 13) {
      const { steps } = explainCustomer(segmentation, fitted, i, { language: "zh-CN" });
      const tags = steps[4]!.because as { id: string; holds: boolean; text: string }[];
      expect(tags.filter(({ holds }) => holds).map(({ id }) => id)).toEqual(steps[4]!.gave["actions"]);
      expect(tags[0]!.text).toMatch(/该客户/);
    }
  });

  it("explains rules over order lines where the data are given, and does not apply steps to prospects", () => {
    const plan: Plan = {
      ...SMALL_SHOP_PLAN,
      customers: { customerId: "id", fields: { city: "string" } },
      steps: {
        rfm: { use: "rfm" },
        value: { use: "tiers", of: "rfm.monetary" },
        tags: {
          use: "rules",
          rules: [
            { id: "big", when: { op: "aggregate", of: "transactions", fn: "max", value: "amount", cmp: "gt", to: 50 } },
          ],
        },
      },
    };
    const data = { orders, customers: [{ id: "zoe", city: "x" }] };
    const { fitted: own, ...run } = runPlan(data, plan, { asOf });
    expect(explainCustomer(run, own, 0).steps[2]!.because).toBeUndefined();
    const [big] = explainCustomer(run, own, 0, { data }).steps[2]!.because as { id: string; holds: boolean }[];
    expect(big).toMatchObject({
      id: "big",
      holds: (run.customers["tags"] as unknown as { bits: Uint32Array[] }).bits[0]![0]! % 2 === 1,
    });
    const zoe = explainCustomer(run, own, 200, { data });
    expect(zoe.customerId).toBe("zoe");
    expect(zoe.steps.slice(0, 2).map(({ because }) => because)).toEqual([undefined, undefined]);
  });

  it("refuses rows that are not there and what is no segmentation of the plan", () => {
    expect(problemsOf(() => explainCustomer(segmentation, fitted, 200))).toEqual(["out_of_range /i"]);
    expect(problemsOf(() => explainCustomer({} as never, fitted, 0))[0]).toBe("invalid_type /segmentation");
    const { class: _, ...customers } = segmentation.customers;
    expect(problemsOf(() => explainCustomer({ ...segmentation, customers: customers as never }, fitted, 0))).toContain(
      "missing /segmentation/customers/class",
    );
    expect(problemsOf(() => explainCustomer(segmentation, {} as never, 0))).toEqual(["invalid_model /fitted"]);
  });
});

describe("a fitted plan that the segmentation did not come from", () => {
  const plan: Plan = {
    ...SMALL_SHOP_PLAN,
    steps: { ...SMALL_SHOP_PLAN.steps, stage: { use: "lifecycle", options: { by: "gap" } } },
  };
  const { fitted: own, ...run } = runPlan({ orders }, plan, { asOf });
  const others = simulateShop({ customers: 60, seed: 9 }).map((row) => ({ ...row, amount: Number(row.amount) * 3 }));
  const foreign = runPlan({ orders: others }, plan, { asOf: "2026-12-20" }).fitted;
  const explained = (by: FittedPlan, name: string) =>
    Array.from({ length: 30 }, (_, i) => explainCustomer(run, by, i).steps.find((step) => step.name === name)!);

  it("is refused where it is another plan", () => {
    const other = runPlan({ orders }, { ...plan, id: "other" }, { asOf }).fitted;
    expect(problemsOf(() => explainCustomer(run, other, 0))).toEqual(["invalid_value /segmentation/plan"]);
    const { plan: _, ...stored } = run;
    expect(() => explainCustomer(stored, other, 0)).not.toThrow();
  });

  it.each(["rfm", "class"])("is no reason where it would have given something else: %s", (name) => {
    expect(explained(own, name).every(({ because }) => because !== undefined)).toBe(true);
    const again = applyPlan({ orders }, foreign, { asOf });
    explained(foreign, name).forEach(({ gave, because }, i) => {
      const same = explainCustomer(again, foreign, i).steps.find((step) => step.name === name)!;
      const agrees = Object.keys(gave).every((column) => gave[column] === same.gave[column]);
      expect(because).toEqual(agrees ? same.because : undefined);
    });
    expect(explained(foreign, name).some(({ because }) => because === undefined)).toBe(true);
  });

  it("is no reason for a stage, a segment or tags that its own steps would not have given", () => {
    const changed = structuredClone(own) as unknown as {
      params: { models: Record<string, { params: object }>; plan: never };
    };
    Object.assign(changed.params.models["stage"]!.params, { days: 1e6 });
    const steps = changed.params.plan["steps"] as Record<string, { map?: unknown; rules?: object[] }>;
    steps["segment"]!.map = { id: "one", bins: { r: 5, f: 5 }, segments: [{ key: "champions", when: ["1*"] }] };
    const by = changed as unknown as FittedPlan;
    const stages = explained(by, "stage");
    expect(stages.some(({ because }) => because === undefined)).toBe(true);
    for (const { gave, because } of explained(by, "segment"))
      if (gave["segment"] === "champions") expect(because).toBeUndefined();
    const never = { ...own.params.plan, steps: { ...own.params.plan.steps } } as { steps: Record<string, PlanStep> };
    const ids = run.tags["actions"]!.names;
    never.steps["actions"] = {
      use: "rules",
      rules: ids.map((id) => ({ id, when: { op: "lt", field: "revenue", value: -1e12 } })),
    };
    const without = { ...own, params: { ...own.params, plan: never } } as unknown as FittedPlan;
    for (const { gave, because } of explained(without, "actions"))
      expect(because === undefined).toBe((gave["actions"] as string[]).length > 0);
  });
});

describe("limitsAround", () => {
  const model = { labels: ["a", "b", "c"], limits: [100, 50] };
  it("finds the limit that is reached and the next one", () => {
    expect(limitsAround(120, model)).toEqual({ value: 120, from: 100, next: null });
    expect(limitsAround(50, model)).toEqual({ value: 50, from: 50, next: { level: "a", limit: 100, distance: 50 } });
    expect(limitsAround(10, model)).toEqual({ value: 10, from: null, next: { level: "b", limit: 50, distance: 40 } });
    expect(limitsAround(10, { labels: ["a", "b"], limits: [null] })).toEqual({ value: 10, from: null, next: null });
    expect(limitsAround(Number.NaN, model)).toBeUndefined();
  });
});

describe("a tier", () => {
  it("has the class that the limits alone give, where a margin kept another one", () => {
    const log = (amount: number) => [{ customer: "ann", at: "2026-10-01", amount, order: "1" }];
    const options = { breaks: [100], labels: ["gold", "none"] };
    const steps: Plan["steps"] = { value: { use: "tiers", of: "revenue", options } };
    const { fitted: learned, ...first } = runPlan({ orders: log(110) }, { ...SMALL_SHOP_PLAN, steps }, { asOf });
    const now = applyPlan({ orders: log(95) }, learned, { asOf, previous: first });
    expect(explainCustomer(first, learned, 0).steps[0]!.because).toEqual({ value: 110, from: 100, next: null });
    const next = { level: "gold", limit: 100, distance: 5 };
    expect(explainCustomer(now, learned, 0).steps[0]).toMatchObject({
      gave: { value: "gold" },
      because: { value: 95, from: null, next, byLimits: "none" },
    });
  });
});

describe("a tier that other limits gave", () => {
  it("is not explained, unless the margin would have kept the customer there", () => {
    const log = (amounts: readonly number[]) =>
      amounts.map((amount, i) => ({ customer: `c${i}`, at: "2026-10-01", amount, order: `${i}` }));
    const planOf = (limit: number): Plan => {
      const options = { breaks: [limit], labels: ["gold", "none"] };
      return { ...SMALL_SHOP_PLAN, steps: { value: { use: "tiers", of: "revenue", options, margin: 0.2 } } };
    };
    const [lower, higher] = [100, 150].map((limit) =>
      runPlan({ orders: log([110, 130, 160]) }, planOf(limit), { asOf }),
    );
    const by = (i: number) => explainCustomer(lower!, higher!.fitted, i).steps[0]!.because;
    expect(labelValues(lower!.labels["value"]!)).toEqual(["gold", "gold", "gold"]);
    expect([by(0), by(1), by(2)]).toEqual([
      undefined,
      { value: 130, from: null, next: { level: "gold", limit: 150, distance: 20 }, byLimits: "none" },
      { value: 160, from: 150, next: null },
    ]);
  });
});

describe("the names in sentences", () => {
  const log = [{ customer: "ann", at: "2026-09-01", amount: 20 }];
  const planOf = (rule: object): Plan => ({
    ...BASE,
    relations: { events: { customerId: "id", fields: { at: "date", tier: "string" } } },
    steps: {
      tier: {
        use: "tiers",
        of: "revenue",
        options: { breaks: [100], labels: ["gold", "none"] },
        names: { en: "Membership", "zh-CN": "会员等级" },
        levelNames: { gold: { en: "Gold card", "zh-CN": "金卡" }, none: { "zh-CN": "普通" } },
      },
      clv: { use: "rfm" },
      tags: {
        use: "rules",
        rules: [{ id: "vip", when: rule }],
        levelNames: { vip: { en: "VIP", "zh-CN": "大客户" } },
      } as PlanStep,
    },
  });
  const texts = (rule: object) => {
    const data = { orders: log, relations: { events: [] } };
    const { fitted: own, ...run } = runPlan(data, planOf(rule), { asOf });
    return (["en", "zh-CN"] as const).map(
      (language) => (becauseOf(run, own, 0, { language, data }) as { text: string }[])[0]!.text,
    );
  };

  it("are those of the plan, for fields, levels and tags", () => {
    expect(texts({ op: "eq", field: "tier", value: "gold" })).toEqual([
      'The customer is not tagged VIP: it would take that Membership is "Gold card" (it is "none").',
      "该客户没有标签“大客户”，需满足：会员等级为“金卡”（现为“普通”）。",
    ]);
  });

  it("are those of this library for the facts of orders and for scores", () => {
    const rules = ["orders", "gapMean", "clv.f"].map((field) => ({ op: "gt", field, value: 9 }));
    expect(texts({ op: "all", rules })[1]).toBe(
      "该客户没有标签“大客户”，需满足：订单数高于9（现为1，低了不止8）；" +
        "平均购买间隔（天）高于9（现为0，低了不止9）；F 得分高于9（现为3，低了不止6）。",
    );
    expect(texts({ op: "olderThan", field: "lastAt", n: 90, unit: "day" })).toEqual([
      "The customer is not tagged VIP: it would take that last order is more than 90 days ago (it is 2026-09-01, 30 days too late).",
      "该客户没有标签“大客户”，需满足：最近下单时间距今超过90天（现为2026-09-01，晚了30天）。",
    ]);
  });

  it("are not those of customers for the fields of related rows", () => {
    const where = { op: "eq", field: "tier", value: "gold" };
    expect(texts({ op: "aggregate", of: "events", fn: "count", where, cmp: "gte", to: 1 })[1]).toBe(
      "该客户没有标签“大客户”，需满足：有 events 记录（tier 为“gold”）（现为0，低了1）。",
    );
    const big = { op: "gte", field: "amount", value: 50 };
    expect(texts({ op: "aggregate", of: "transactions", fn: "count", where: big, cmp: "gte", to: 2 })[1]).toBe(
      "该客户没有标签“大客户”，需满足：订单流水记录（金额不低于50）的数量不低于2（现为0，低了2）。",
    );
  });

  it("come with the explanation", () => {
    const { fitted: own, ...run } = runPlan({ orders: log, relations: { events: [] } }, planOf({ op: "everyone" }), {
      asOf,
    });
    const { names } = explainCustomer(run, own, 0);
    expect(names.fields).toMatchObject({ tier: "Membership", orders: "number of orders", "clv.r": "R score" });
    expect(names.levels).toEqual({ tier: { gold: "Gold card" }, tags: { vip: "VIP" } });
    expect(explainCustomer(run, own, 0, { language: "zh-CN" }).names.levels["tier"]).toEqual({
      gold: "金卡",
      none: "普通",
    });
  });

  it("are none where a step is called like a member of every object", () => {
    const never = { op: "lt", field: "orders", value: 0 };
    const steps = {
      constructor: { use: "rules", rules: [{ id: "vip", when: never }] },
      valueOf: { use: "overlap", of: ["constructor"], options: { by: [{ key: "weight", weights: { vip: 1 } }] } },
    };
    const { fitted: own, ...run } = runPlan({ orders: log }, { ...BASE, steps: steps as never }, { asOf });
    const [tags, main] = explainCustomer(run, own, 0).steps;
    expect((tags!.because as { text: string }[])[0]!.text).toContain("not tagged vip");
    expect((main!.because as ResolutionExplanation).text).toBe("The customer is in no segment.");
  });

  it("are left out of columns that two steps have, and passed on to layers and main segments", () => {
    const plan: Plan = {
      ...BASE,
      steps: {
        a: { use: "rfm" },
        b: { use: "rfm" },
        stage: { use: "lifecycle", names: { "zh-CN": "阶段" } },
        layer: {
          use: "hierarchy",
          levels: [
            { column: "stage", by: "labels" },
            { column: "revenue", name: "value" },
          ],
        },
        main: { use: "overlap", of: ["stage"], options: { by: [{ key: "priority", order: ["active", "new"] }] } },
      },
    };
    const { fitted: own, ...run } = runPlan({ orders: log }, plan, { asOf });
    const { names } = explainCustomer(run, own, 0, { language: "zh-CN" });
    expect(Object.keys(names.fields).filter((field) => /^[ab]\./.test(field))).toEqual([]);
    expect(names.fields).toMatchObject({ "layer.stage": "阶段", "layer.value": "消费金额" });
    expect(names.levels["main"]).toMatchObject({ active: "活跃客户" });
    expect(names.levels["main"]).toEqual(names.levels["stage"]);
  });
});

describe("a prospect", () => {
  it("has no limits around a value that it does not have", () => {
    const plan: Plan = {
      ...SMALL_SHOP_PLAN,
      customers: { customerId: "id", fields: { city: "string" } },
      steps: { value: { use: "tiers", of: "revenue" }, class: { use: "abc", of: "orders" } },
    };
    const { fitted: learned, ...run } = runPlan({ orders, customers: [{ id: "zoe", city: "Bern" }] }, plan, { asOf });
    const { steps } = explainCustomer(run, learned, 200);
    expect(steps.map(({ gave, because }) => [Object.values(gave), because])).toEqual([
      [["unassigned"], undefined],
      [["unassigned"], undefined],
    ]);
  });
});

const DAY = 86_400_000;

const BASE: Omit<Plan, "steps"> = {
  kind: "plan",
  version: 1,
  id: "own",
  prepare: { columns: { customerId: "customer", at: "at", amount: "amount" } },
};

/** What the last step of a plan says of a customer. */
function becauseOf(
  run: Pick<Segmentation, "customers" | "buyers" | "asOf" | "zone">,
  learned: FittedPlan,
  i: number,
  options?: ExplainCustomerOptions,
): unknown {
  const { because } = explainCustomer(run, learned, i, options).steps.at(-1)!;
  expect(JSON.parse(JSON.stringify(because ?? null))).toStrictEqual(because ?? null);
  return because;
}

describe("a stage", () => {
  const plan = (options: object): Plan => ({ ...BASE, steps: { stage: { use: "lifecycle", options } } });
  const log = (days: readonly number[]) =>
    days.map((day) => ({ customer: "ann", at: new Date(day * DAY).toISOString(), amount: 9 }));
  const why = (days: readonly number[], options: object = {}) => {
    const { fitted: own, ...run } = runPlan({ orders: log(days) }, plan(options), { asOf: new Date(1000 * DAY) });
    return [labelValues(run.labels["stage"]!)[0], becauseOf(run, own, 0)];
  };

  it("has the time that decided, and the limits around it", () => {
    expect(why([990])).toEqual(["new", { measure: "daysSinceFirst", value: 10, after: null, upTo: 30 }]);
    expect(why([500, 910])).toEqual(["active", { measure: "daysSinceLast", value: 90, after: null, upTo: 90 }]);
    expect(why([500, 909])).toEqual(["at_risk", { measure: "daysSinceLast", value: 91, after: 90, upTo: 180 }]);
    expect(why([500])).toEqual(["churned", { measure: "daysSinceLast", value: 500, after: 180, upTo: null }]);
    expect(why([990], { activeWithin: 15 })[1]).toMatchObject({ measure: "daysSinceLast", upTo: 15 });
  });

  it("is measured in gaps of the customer's own, or in the gap that was learned", () => {
    expect(why([900, 940, 980], { by: "gap" })).toEqual([
      "active",
      { measure: "gapsSinceLast", value: 0.5, after: null, upTo: 1.5 },
    ]);
    const orders = [...log([900, 920, 940]), { customer: "bob", at: new Date(950 * DAY).toISOString(), amount: 1 }];
    const { fitted: own, ...run } = runPlan({ orders }, plan({ by: "gap" }), { asOf: new Date(1000 * DAY) });
    expect(becauseOf(run, own, 0)).toEqual({ measure: "gapsSinceLast", value: 3, after: 1.5, upTo: 3 });
    expect(becauseOf(run, own, 1)).toMatchObject({ measure: "gapsSinceLast", value: 2.5 });
    const given = why([950], { by: "gap", expectedGap: 10, newWithin: 5 })[1];
    expect(given).toEqual({ measure: "gapsSinceLast", value: 5, after: 3, upTo: null });
  });

  it("has none without orders", () => {
    const own: Plan = { ...plan({}), customers: { customerId: "id", fields: { city: "string" } } };
    const data = { orders: log([500]), customers: [{ id: "zoe", city: "x" }] };
    const { fitted: learned, ...run } = runPlan(data, own, { asOf: new Date(1000 * DAY) });
    expect([run.customers.customerId[1], becauseOf(run, learned, 1)]).toEqual(["zoe", undefined]);
  });
});

describe("a cluster", () => {
  const customers = Array.from({ length: 40 }, (_, i) => ({
    customer: `c${i}`,
    spend: i < 20 ? 10 + i : 900 + i,
    visits: i < 20 ? 2 : 3,
    city: i % 2 === 0 ? "Bern" : "Basel",
  }));
  const clusters = (columns: readonly string[], options: object): Plan => ({
    ...BASE,
    customers: { customerId: "customer", fields: { spend: "number", visits: "number", city: "string" } },
    steps: { group: { use: "clusters", features: { columns }, options: { seed: 7, ...options } } as PlanStep },
  });
  const data = { orders: customers.map(({ customer }) => ({ customer, at: "2026-10-01", amount: 1 })), customers };

  it("has the next centre, and the features that tell the two apart", () => {
    const { fitted: own, ...run } = runPlan(data, clusters(["spend", "visits", "city"], { k: 2 }), { asOf });
    for (let i = 0; i < 40; i++) {
      const { distance, next, features } = becauseOf(run, own, i) as CentresAround;
      expect(distance).toBeCloseTo((run.customers["group.distance"] as Float64Array)[i]!, 12);
      const own1 = labelValues(run.labels["group"]!)[i]!;
      expect([next!.level, own1].sort()).toEqual(["cluster_1", "cluster_2"]);
      expect(next!.distance).toBeGreaterThan(distance);
      const evidence = features.map((feature) => feature.evidence);
      expect(evidence).toEqual([...evidence].sort((a, b) => Math.abs(b) - Math.abs(a)));
      expect(evidence.reduce((sum, each) => sum + each, 0)).toBeCloseTo(next!.distance ** 2 - distance ** 2, 9);
    }
  });

  it("tells values and centres in the units of the fields, whatever was done to compare them", () => {
    const transform = { spend: "log1p", visits: "signedLog1p" };
    const features = { columns: ["spend", "visits", "city"], transform, scale: { visits: "minmax", city: "standard" } };
    const step = { use: "clusters", features: { ...features, importance: { spend: 3 } }, options: { k: 2, seed: 7 } };
    const plan = { ...clusters([], {}), steps: { group: step } } as unknown as Plan;
    const { fitted: own, ...run } = runPlan(data, plan, { asOf });
    const rows = (big: boolean) => customers.filter(({ spend }) => spend > 500 === big);
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    for (const i of [3, 38]) {
      const found = (becauseOf(run, own, i) as CentresAround).features;
      const sides = [i > 20, i < 20].map(rows);
      const logs = sides.map((side) => Math.expm1(mean(side.map(({ spend }) => Math.log1p(spend)))));
      const shares = sides.map((side) => mean(side.map(({ city }) => +(city === "Bern"))));
      expect(found.map(({ feature }) => feature).slice(0, 2)).toEqual(["spend", "visits"]);
      expect(found[0]).toMatchObject({ value: customers[i]!.spend });
      expect([found[0]!.centre, found[0]!.nextCentre].map((each, k) => each / logs[k]!)).toEqual([
        expect.closeTo(1, 10),
        expect.closeTo(1, 10),
      ]);
      expect(found[1]).toMatchObject(
        i > 20 ? { value: 3, centre: 3, nextCentre: 2 } : { value: 2, centre: 2, nextCentre: 3 },
      );
      const bern = found.find(({ feature }) => feature === "city=Bern");
      if (bern !== undefined)
        expect(bern).toMatchObject({ value: +(i % 2 === 0), centre: shares[0], nextCentre: shares[1] });
    }
  });

  it("is told in words, with the names of the plan", () => {
    const plan = clusters(["spend", "visits", "city"], { k: 2 });
    const levelNames = { cluster_1: { en: "Big spenders", "zh-CN": "高消费群" } };
    const named = { ...plan, steps: { group: { ...plan.steps["group"], levelNames } } } as Plan;
    const { fitted: own, ...run } = runPlan(data, named, { asOf });
    const isFirst = labelValues(run.labels["group"]!)[3] === "cluster_1";
    const [i, j] = isFirst ? [3, 38] : [38, 3];
    expect((becauseOf(run, own, j) as CentresAround).text).toContain(
      '; the next cluster is "Big spenders". For the own',
    );
    const chinese = explainCustomer(run, own, i, { language: "zh-CN" });
    expect(chinese.names.levels["group"]).toMatchObject({ cluster_1: "高消费群", cluster_2: expect.any(String) });
    const next = chinese.names.levels["group"]!["cluster_2"]!;
    const spend = customers[i]!.spend;
    const centres = i < 20 ? "本群质心19.5，次近群质心929.5" : "本群质心929.5，次近群质心19.5";
    expect((chinese.steps[0]!.because as CentresAround).text).toMatch(
      new RegExp(`^该客户属于“高消费群”，次近的群为“${next}”。更接近本群的特征：`),
    );
    expect((chinese.steps[0]!.because as CentresAround).text).toContain(`spend 为${spend}（${centres}）`);
  });

  it("is not explained by centres that are not those it was given", () => {
    const plan = clusters(["spend", "visits"], { k: 2 });
    const { fitted: own, ...run } = runPlan(data, plan, { asOf });
    const more = { ...data, customers: customers.map((one) => ({ ...one, spend: one.spend * 1.1 })) };
    const other = runPlan(more, plan, { asOf }).fitted;
    expect(becauseOf(run, own, 3)).toBeDefined();
    expect(becauseOf(run, other, 3)).toBeUndefined();
  });

  it("says nothing of features where there is no other one, nor of customers without one", () => {
    const { fitted: own, ...run } = runPlan(data, clusters(["spend"], { k: 1 }), { asOf });
    expect(becauseOf(run, own, 3)).toMatchObject({
      next: null,
      features: [],
      text: expect.stringMatching(/, the only cluster\.$/),
    });
    expect(becauseOf(run, own, 3, { language: "zh-CN" })).toMatchObject({
      text: expect.stringMatching(/，聚类只有这一群。$/),
    });
    const more = { ...data, customers: [...customers, { customer: "zoe", spend: null, visits: null, city: null }] };
    const { fitted: learned, ...later } = runPlan(more, clusters(["spend"], { k: 2 }), { asOf });
    expect(becauseOf(later, learned, 40)).toBeUndefined();
  });

  it("refuses a model that is none, with the path into the fitted plan", () => {
    const { fitted: own, ...run } = runPlan(data, clusters(["spend"], { k: 2 }), { asOf });
    const broken = JSON.parse(JSON.stringify(own));
    broken.params.models.group.params.kMeans.params.centroids[0] = ["x"];
    expect(problemsOf(() => explainCustomer(run, broken, 0))[0]).toMatch(
      /^invalid_model \/fitted\/params\/models\/group\/params\/kMeans\/params\/centroids\/0/,
    );
  });
});

describe("centresAround", () => {
  const model = {
    names: ["a", "b", "c", "d", "e", "f"],
    centroids: [
      [0, 0, 0, 0, 0, 0],
      [6, 5, 4, 3, 2, 1],
      [6, 5, 4, 3, 2, 1],
    ],
  };
  it("names the first of equally near centres, and five features at most, those that speak against it too", () => {
    const units = new Map(model.names.map((field) => [field, { field, inUnit: (scaled: number) => 100 * scaled }]));
    const row = { a: 0, b: 7, c: 0, d: 0, e: 0, f: 0 };
    const placed = { row, scaled: [0, 5, 0, 0, 0, 0], own: 0 };
    const { distance, next, features } = centresAround(placed, model, units, ["x", "y", "z"]);
    expect([distance, next]).toEqual([5, { level: "y", distance: Math.sqrt(36 + 16 + 9 + 4 + 1) }]);
    expect(features.map(({ feature, evidence }) => [feature, evidence])).toEqual([
      ["a", 36],
      ["b", -25],
      ["c", 16],
      ["d", 9],
      ["e", 4],
    ]);
    expect(features[1]).toEqual({ feature: "b", value: 7, centre: 0, nextCentre: 500, evidence: -25 });
  });
});

describe("a main segment", () => {
  const attributes = (rows: readonly (readonly [score: number | null, lapsing: boolean])[]) =>
    rows.map(([score, lapsing], i) => ({ customer: `c${i}`, score, lapsing }));
  const dataOf = (rows: Parameters<typeof attributes>[0]) => ({
    orders: rows.map((_, i) => ({ customer: `c${i}`, at: "2026-10-01", amount: 1 })),
    customers: attributes(rows),
  });
  const planOf = (options: object, levelNames?: object): Plan => ({
    ...BASE,
    customers: { customerId: "customer", fields: { score: "number", lapsing: "boolean" } },
    steps: {
      tags: {
        use: "rules",
        rules: [
          { id: "vip", names: { en: "VIP", "zh-CN": "大客户" }, when: { op: "gte", field: "score", value: 50 } },
          { id: "lapsing", when: { op: "eq", field: "lapsing", value: true } },
        ],
      },
      tier: {
        use: "tiers",
        of: "orders",
        options: { breaks: [1], labels: ["buyer", "none"] },
        levelNames: { buyer: { "zh-CN": "买家" } },
      },
      main: {
        use: "overlap",
        of: ["tags", "tier"],
        options,
        ...(levelNames === undefined ? {} : { levelNames }),
      } as PlanStep,
    },
  });
  const rows: Parameters<typeof attributes>[0] = [
    [80, true],
    [60, false],
    [null, true],
  ];
  const priority = { key: "priority", order: ["lapsing", "vip", "buyer"] };

  it("has the words of explainResolution, with the names of the plan in the language that was asked for", () => {
    const plan = planOf({ by: [priority] }, { lapsing: { "zh-CN": "流失风险" }, buyer: { en: "Buyer" } });
    const { fitted: own, ...run } = runPlan(dataOf(rows), plan, { asOf });
    const english = becauseOf(run, own, 0) as ResolutionExplanation;
    expect(english.text).toBe(
      "The customer is in lapsing, VIP, Buyer; its primary is lapsing. lapsing: it comes first. " +
        "VIP: lapsing comes before it by priority (1 before 2). Buyer: lapsing comes before it by priority (1 before 3).",
    );
    const chinese = becauseOf(run, own, 1, { language: "zh-CN" }) as ResolutionExplanation;
    expect(chinese.text).toBe(
      "该客户属于“大客户”“买家”，主分群为“大客户”。“大客户”：排在最前。“买家”：“大客户”的优先级更高（第2位，本分群为第3位）。",
    );
    expect([english.row, chinese.row, chinese.primary, chinese.candidates[1]!.lostTo]).toEqual([0, 1, "vip", "vip"]);
  });

  it("does not take what stands for a missing score for one", () => {
    const scores = { vip: "score", lapsing: "score", buyer: "orders", none: "orders" };
    const plan = planOf({ by: [{ key: "score", scores }] });
    const { fitted: own, ...run } = runPlan(dataOf(rows), plan, { asOf });
    const { text, candidates } = becauseOf(run, own, 2) as ResolutionExplanation;
    expect(text).toContain("buyer has the higher score (1 against none)");
    expect(candidates.map(({ values }) => values)).toEqual([[{ key: "score", value: 1 }], []]);
  });

  it("tells what the customer was kept by, with the former segmentation or without", () => {
    const weights = { vip: 10, lapsing: 10.5, buyer: 1, none: 0 };
    const { fitted: own, ...first } = runPlan(dataOf([[80, false]]), planOf({ by: [{ key: "weight", weights }] }), {
      asOf,
    });
    expect(labelValues(first.labels["main"]!)).toEqual(["vip"]);
    const now = applyPlan(dataOf([[80, true]]), own, { asOf, previous: first });
    expect(labelValues(now.labels["main"]!)).toEqual(["vip"]);
    const kept = "its weight is not better than that of VIP by more than the margin (10.5 against 10)";
    for (const options of [{}, { previous: first }])
      expect((becauseOf(now, own, 0, options) as ResolutionExplanation).candidates[0]!.reason).toBe(kept);
    // What the customer left is in the former segmentation only.
    const lapsing = { ...first, labels: { ...first.labels, main: labelsFrom(["buyer"]) } };
    const left = applyPlan(dataOf([[80, true]]), own, { asOf, previous: lapsing });
    const last = (options: ExplainCustomerOptions) =>
      (becauseOf(left, own, 0, options) as ResolutionExplanation).candidates[2]!.reason;
    expect([last({}), last({ previous: lapsing })]).toEqual([
      "lapsing weighs more (10.5 against 1)",
      "lapsing weighs more (10.5 against 1), by more than the margin",
    ]);
  });

  it("has the winner of every axis", () => {
    const axes = { stage: ["lapsing"], value: ["vip", "buyer", "none"] };
    const { fitted: own, ...run } = runPlan(dataOf(rows), planOf({ by: [priority], axes }), { asOf });
    const { candidates, primary } = becauseOf(run, own, 0) as ResolutionExplanation;
    expect(primary).toBe("lapsing");
    expect(candidates.map(({ axis, segment, outcome }) => [axis, segment, outcome])).toEqual([
      ["stage", "lapsing", "primary"],
      ["value", "vip", "secondary"],
      ["value", "buyer", "lost"],
    ]);
  });

  it("calls an axis by the name of the step that it stands for", () => {
    const plan = planOf({ by: [priority], axes: { tags: ["lapsing", "vip"], tier: ["buyer", "none"] } });
    const tier = { ...plan.steps["tier"]!, names: { en: "Level", "zh-CN": "买家等级" } } as PlanStep;
    const named = { ...plan, steps: { ...plan.steps, tier } };
    const { fitted: own, ...run } = runPlan(dataOf(rows), named, { asOf });
    const { text } = becauseOf(run, own, 0, { language: "zh-CN" }) as ResolutionExplanation;
    expect(text).toContain("“买家”：在“买家等级”轴上排在最前");
    expect(text).toContain("“lapsing”：在“tags”轴上排在最前");
  });

  it("says who has the places, and nothing where others may have been kept from them", () => {
    const by = [
      { key: "priority", order: ["vip"] },
      { key: "score", scores: "score" },
    ];
    const plan = planOf({ by, capacity: { vip: 1 } });
    const { fitted: own, ...run } = runPlan(dataOf(rows), plan, { asOf });
    const why = becauseOf(run, own, 1, { language: "zh-CN" }) as ResolutionExplanation;
    expect(why.candidates[0]!.reason).toBe("名额已满：唯一的名额按得分给了其他客户（最后入选者为80，该客户为60）");
    const equal = dataOf([
      [80, false],
      [80, false],
    ]);
    const former = { ...run, labels: { ...run.labels, main: labelsFrom(["buyer", "vip", "lapsing"]) } };
    const held = applyPlan(equal, own, { asOf, previous: former });
    expect(labelValues(held.labels["main"]!)).toEqual(["buyer", "vip"]);
    expect(becauseOf(held, own, 0)).toBeUndefined();
    const { candidates } = becauseOf(held, own, 0, { previous: former }) as ResolutionExplanation;
    expect(candidates[0]!.reason).toBe("it is full: its one place went to its equals, who had it before");
  });

  it("is not explained where the plan would have given another one", () => {
    const { fitted: own, ...run } = runPlan(dataOf(rows), planOf({ by: [priority] }), { asOf });
    const others = { ...run.customers, main: labelsFrom(["none", "vip", "lapsing"]) };
    expect(becauseOf({ ...run, customers: others as never }, own, 0)).toBeUndefined();
  });

  it("refuses columns that are none, and a former segmentation that is none", () => {
    const { fitted: own, ...run } = runPlan(dataOf(rows), planOf({ by: [priority] }), { asOf });
    const without = { ...run.customers, tags: ["a", "b", "c"] };
    expect(problemsOf(() => explainCustomer({ ...run, customers: without as never }, own, 0))).toContain(
      "invalid_type /segmentation/customers/tags",
    );
    expect(problemsOf(() => explainCustomer(run, own, 0, { previous: {} as never }))).toEqual([
      "invalid_type /previous",
    ]);
    const wrong = { customers: { customerId: ["c0", "c0"] }, labels: run.labels };
    expect(problemsOf(() => explainCustomer(run, own, 0, { previous: wrong as never }))[0]).toMatch(/ \/previous\//);
  });
});
