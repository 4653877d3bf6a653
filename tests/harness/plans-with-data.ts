import { B2B_PLAN } from "../../src/plan/library/b2b";
import { EIGHT_CLASSES_PLAN } from "../../src/plan/library/eight-classes";
import { SMALL_SHOP_PLAN } from "../../src/plan/library/small-shop";
import { SUBSCRIPTION_PLAN } from "../../src/plan/library/subscription";
import type { Plan } from "../../src/plan/plan";
import type { PlanData } from "../../src/plan/run/run-options";
import { simulateShop } from "../../src/prepare/simulate/simulate-shop";
import { CONTRACT_PLAN, contractData } from "../contract/plan-contracts";
import { EVERY_STEP } from "./every-step";

/** A plan, what is special about it, and data that it runs on. */
export type PlanWithData = readonly [name: string, plan: Plan, data: PlanData];

/** What a simulated shop has, for all that the shipped plans and `EVERY_STEP` read. */
export interface ShopData {
  readonly ids: readonly (string | null)[];
  readonly orders: ReturnType<typeof simulateShop>;
  readonly customers: readonly object[];
  readonly relations: { readonly events: readonly object[] };
}

/** The data of a simulated shop of so many customers. */
export function shopData(count: number): ShopData {
  const orders = simulateShop({ customers: count });
  const ids = [...new Set(orders.map(({ customer }) => customer))];
  const customers = ids.map((id, i) => ({
    ...{ id, customer: id, industry: ["it", "paper"][i % 2], staff: i, headcount: i, turnover: i * 1e5 },
    joinedAt: "2026-01-01",
  }));
  return { orders, ids, customers, relations: { events: ids.map((id) => ({ id, type: "view", at: "2026-03-01" })) } };
}

/** The shipped plans, and those that use every kind of step. */
export function plansWithData({ orders, customers, relations }: ShopData): readonly PlanWithData[] {
  return [
    ["the eight classes", EIGHT_CLASSES_PLAN, { orders }],
    ["the small shop", SMALL_SHOP_PLAN, { orders }],
    ["subscriptions", SUBSCRIPTION_PLAN, { orders }],
    ["business customers", B2B_PLAN, { orders, customers }],
    ["every kind of step", EVERY_STEP, { orders, customers, relations }],
    ["nearly every kind of step, with prospects", CONTRACT_PLAN, contractData(40)],
  ];
}
