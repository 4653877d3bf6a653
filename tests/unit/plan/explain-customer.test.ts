import { describe, expect, it } from "vitest";
import { explainCustomer } from "../../../src/plan/explain-customer";
import { SMALL_SHOP_PLAN } from "../../../src/plan/library/small-shop";
import { limitsAround } from "../../../src/plan/limits-around";
import type { Plan } from "../../../src/plan/plan";
import { runPlan } from "../../../src/plan/run-plan";
import { simulateShop } from "../../../src/prepare/simulate/simulate-shop";
import { problemsOf } from "../../harness/issues-of";

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
    expect(stage!.because).toBeUndefined();
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
