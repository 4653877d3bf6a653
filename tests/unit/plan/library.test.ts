import { describe, expect, it } from "vitest";
import { countLabels } from "../../../src/core/labels";
import { countTags } from "../../../src/core/tags";
import { definePlan } from "../../../src/plan/document/define-plan";
import { explainCustomer } from "../../../src/plan/explain/explain-customer";
import { B2B_PLAN } from "../../../src/plan/library/b2b";
import { EIGHT_CLASSES_PLAN } from "../../../src/plan/library/eight-classes";
import { SMALL_SHOP_PLAN } from "../../../src/plan/library/small-shop";
import { SUBSCRIPTION_PLAN } from "../../../src/plan/library/subscription";
import type { Plan } from "../../../src/plan/plan";
import { applyPlan } from "../../../src/plan/run/apply-plan";
import type { PlanData } from "../../../src/plan/run/run-options";
import { runPlan } from "../../../src/plan/run/run-plan";
import type { Segmentation } from "../../../src/plan/run/segmentation";
import { simulateShop } from "../../../src/prepare/simulate/simulate-shop";

const orders = simulateShop({ customers: 600, dirtyShare: 0.01 });
const asOf = "2026-11-01";
const plans: readonly Plan[] = [EIGHT_CLASSES_PLAN, SMALL_SHOP_PLAN, SUBSCRIPTION_PLAN, B2B_PLAN];

/** Firms for two thirds of the customers, and one prospect. */
function firms(): PlanData["customers"] {
  const ids = [...new Set(orders.flatMap(({ customer }) => customer ?? []))].filter((_, i) => i % 3 > 0);
  const known = ids.map((customer, i) => ({
    customer,
    industry: ["retail", "it", "care"][i % 3],
    staff: (i * 37) % 600,
    turnover: (i % 70) * 1e6,
  }));
  return [...known, { customer: "prospect", industry: "it", staff: 900, turnover: 9e8 }];
}

describe("the plans to start from", () => {
  it.each(plans)("$id runs, speaks both languages, and applies to later orders", (plan) => {
    const data = plan.customers === undefined ? { orders } : { orders, customers: firms() };
    expect(Object.values(definePlan(plan).steps)).toHaveLength(Object.keys(plan.steps).length);
    const { fitted, ...run } = runPlan(data, plan, { asOf });
    expect(run.report).toMatchObject({ rows: orders.length });
    for (const names of [plan.names, plan.description, ...run.steps.map((step) => step.names)])
      expect(Object.keys(names ?? {}).sort()).toEqual(["en", "zh-CN"]);
    for (const { name, levelNames } of run.steps.filter(({ levelNames }) => levelNames !== undefined)) {
      for (const names of Object.values(levelNames!))
        expect([name, Object.keys(names).sort()]).toEqual([name, ["en", "zh-CN"]]);
    }
    const later = applyPlan(data, JSON.parse(JSON.stringify(fitted)), { asOf: "2027-02-01" });
    expect(Object.keys(later.labels)).toEqual(Object.keys(run.labels));
  });

  it.each(plans)("$id names every level and tag that it gives, in both languages", (plan) => {
    const data = plan.customers === undefined ? { orders } : { orders, customers: firms() };
    const { labels, tags, steps, fitted, ...run } = runPlan(data, plan, { asOf });
    const given = Object.entries({ ...labels, ...tags }).map(
      ([field, column]) => [field, "levels" in column ? column.levels : column.names] as const,
    );
    expect(given.length).toBeGreaterThan(0);
    for (const [field, levels] of given) {
      const { levelNames = {} } = steps.find(({ name }) => name === field.split(".")[0])!;
      const unnamed = levels.filter(
        (level) => !levelNames[level]?.en || !/[\u4e00-\u9fff]/.test(levelNames[level]["zh-CN"] ?? ""),
      );
      // What an attribute holds is called as the data call it.
      expect([field, unnamed.filter((level) => !/^industry=\w+$/.test(level))]).toEqual([field, []]);
      for (const level of levels) expect(levelNames[level]?.["zh-CN"]).not.toMatch(/=/);
    }
    for (const language of ["en", "zh-CN"] as const) {
      const { names } = explainCustomer({ ...run, labels, tags, steps } as Segmentation, fitted, 0, { language });
      for (const [field, levels] of given) {
        const { levelNames } = steps.find(({ name }) => name === field.split(".")[0])!;
        for (const level of levels) expect(names.levels[field]?.[level]).toBe(levelNames?.[level]?.[language]);
      }
    }
  });

  it("find somebody for every label and tag they promise", () => {
    const shop = runPlan({ orders }, SMALL_SHOP_PLAN, { asOf });
    expect(Object.values(countTags(shop.tags["actions"]!)).every((count) => count > 0)).toBe(true);
    const subscription = runPlan({ orders }, SUBSCRIPTION_PLAN, { asOf });
    expect(Object.values(countLabels(subscription.labels["focus"]!)).every((count) => count > 0)).toBe(true);
    const business = runPlan({ orders, customers: firms() }, B2B_PLAN, { asOf });
    expect(Object.values(countTags(business.tags["account"]!)).every((count) => count > 0)).toBe(true);
    expect(countLabels(business.labels["stage"]!)["prospect"]).toBe(1);
    const classes = runPlan({ orders }, EIGHT_CLASSES_PLAN, { asOf });
    expect(Object.keys(countLabels(classes.labels["class"]!))).toHaveLength(8);
  });
});
