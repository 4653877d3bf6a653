import { describe, expect, it } from "vitest";
import { ABC_NAMES } from "../../../src/abc/names";
import { applyPlan } from "../../../src/plan/apply-plan";
import { explainCustomer } from "../../../src/plan/explain-customer";
import { fitPlan } from "../../../src/plan/fit-plan";
import { B2B_PLAN } from "../../../src/plan/library/b2b";
import { EIGHT_CLASSES_PLAN } from "../../../src/plan/library/eight-classes";
import { SMALL_SHOP_PLAN } from "../../../src/plan/library/small-shop";
import { SUBSCRIPTION_PLAN } from "../../../src/plan/library/subscription";
import type { Plan } from "../../../src/plan/plan";
import { planScorer } from "../../../src/plan/plan-scorer";
import type { PlanData } from "../../../src/plan/run-options";
import { runPlan } from "../../../src/plan/run-plan";
import { simulateShop } from "../../../src/prepare/simulate/simulate-shop";
import { EIGHT_CLASSES } from "../../../src/rfm/maps/eight-classes";
import { ELEVEN_SEGMENTS } from "../../../src/rfm/maps/eleven-segments";
import { RF_GRID } from "../../../src/rfm/maps/rf-grid";
import { LIFECYCLE_NAMES, PERIOD_NAMES, SIZE_NAMES, TIER_NAMES } from "../../../src/tiers/names";
import { CONTRACT_PLAN, contractData } from "../../contract/plan-contracts";
import { EVERY_STEP } from "../../harness/every-step";

const asOf = "2026-11-01";
const orders = simulateShop({ customers: 120 });
const ids = [...new Set(orders.map(({ customer }) => customer))];
const customers = ids.map((id, i) => ({
  ...{ id, customer: id, industry: ["it", "paper"][i % 2], staff: i, headcount: i, turnover: i * 1e5 },
  joinedAt: "2026-01-01",
}));
const relations = { events: ids.map((id) => ({ id, type: "view", at: "2026-03-01" })) };
const PLANS: readonly (readonly [string, Plan, PlanData])[] = [
  ["the eight classes", EIGHT_CLASSES_PLAN, { orders }],
  ["the small shop", SMALL_SHOP_PLAN, { orders }],
  ["subscriptions", SUBSCRIPTION_PLAN, { orders }],
  ["business customers", B2B_PLAN, { orders, customers }],
  ["every kind of step", EVERY_STEP, { orders, customers, relations }],
  ["nearly every kind of step, with prospects", CONTRACT_PLAN, contractData(40)],
];

describe("what a plan gives", () => {
  it.each(PLANS)("may be changed without any effect on later requests: %s", (_, plan, data) => {
    const score = planScorer(fitPlan(data, plan, { asOf }));
    const before = structuredClone(score(structuredClone(data), { asOf }));
    spoil(score(structuredClone(data), { asOf }));
    expect(score(data, { asOf })).toStrictEqual(before);
  });

  it.each(PLANS)("is none of the library's own objects: %s", (_, plan, data) => {
    const shipped = { ABC_NAMES, LIFECYCLE_NAMES, PERIOD_NAMES, SIZE_NAMES, TIER_NAMES };
    const own = { ...shipped, EIGHT_CLASSES, ELEVEN_SEGMENTS, RF_GRID, plan };
    const before = structuredClone(own);
    const fitted = fitPlan(data, plan, { asOf });
    const segmentation = applyPlan(data, fitted, { asOf });
    spoil(explainCustomer(segmentation, fitted, 0));
    expect(own).toStrictEqual(before);
    spoil(applyPlan(structuredClone(data), structuredClone(fitted), { asOf }));
    expect(own).toStrictEqual(before);
    spoil(runPlan(structuredClone(data), plan, { asOf }));
    expect(own).toStrictEqual(before);
  });

  it.each(PLANS)("is not part of the model that it was made with: %s", (_, plan, data) => {
    const { fitted, ...segmentation } = runPlan(structuredClone(data), plan, { asOf });
    const before = structuredClone(fitted);
    spoil([segmentation.labels, segmentation.steps.map(({ levelNames }) => levelNames)]);
    expect(fitted).toStrictEqual(before);
  });
});

/** Reverses every list and writes over every member that can be written over. */
function spoil(value: unknown, seen: Set<unknown> = new Set()): void {
  if (typeof value !== "object" || value === null || seen.has(value)) return;
  seen.add(value);
  const entries = Object.entries(value);
  for (const [, inner] of entries) spoil(inner, seen);
  if (Object.isFrozen(value)) return;
  if (Array.isArray(value)) value.reverse();
  for (const [key, inner] of entries)
    Reflect.set(value, key, typeof inner === "bigint" ? 7n : typeof inner === "number" ? inner * 7 + 1 : "spoilt");
}
