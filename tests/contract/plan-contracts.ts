import { applyPlan, fitPlan, labelsFrom, type Plan, type PlanData, runPlan, storeSegmentation } from "segmentry";
import type { Contract } from "./contracts";

const AS_OF = "2026-11-01";
const DAY = 86_400_000;

/** Nearly every kind of step; lifetime value needs more customers than one. */
export const CONTRACT_PLAN: Plan = {
  kind: "plan",
  version: 1,
  id: "contract",
  zone: "Asia/Shanghai",
  prepare: {
    columns: { customerId: "customer", at: "at", amount: "total", orderId: "order", category: "kind" },
    policy: { afterAsOf: "ignore", zeroAmounts: "keep" },
  },
  customers: { customerId: "id", fields: { industry: "string", staff: { type: "number", from: "headcount" } } },
  relations: { events: { customerId: "who", fields: { type: "string", at: "date" } } },
  steps: {
    segment: { use: "segments", scores: "rfm", map: "EIGHT_CLASSES" },
    rfm: { use: "rfm", options: { method: "mean" } },
    value: { use: "tiers", of: "revenue", margin: 0.2 },
    class: { use: "abc", of: "revenue", options: { shares: [0.5, 0.9] } },
    stage: { use: "lifecycle", options: { activeWithin: 60 } },
    period: { use: "periods", options: { period: "month" } },
    likes: { use: "preferences", options: { minimumCount: 1 } },
    size: { use: "sizes", criteria: { staff: [10, 100] } },
    mixed: { use: "composite", of: ["revenue", "orders"], options: { ranks: false } },
    late: { use: "overdue", options: { expectedGap: 30 } },
    group: { use: "clusters", features: { columns: ["rfm.recency", "orders", "industry"] }, options: { k: 2 } },
    tags: {
      use: "rules",
      rules: [
        { id: "good", when: { op: "gte", field: "rfm.m", value: 2 } },
        { id: "seen", when: { op: "aggregate", of: "events", fn: "count", cmp: "gte", to: 1 } },
        { id: "spent", when: { op: "aggregate", of: "transactions", fn: "max", value: "amount", cmp: "gt", to: 50 } },
      ],
    },
    main: {
      use: "overlap",
      of: ["tags"],
      options: {
        by: [
          { key: "weight", weights: { good: 3, seen: 2, spent: 1 } },
          { key: "score", scores: "revenue" },
        ],
      },
    },
    layer: {
      use: "hierarchy",
      levels: [
        { column: "industry", by: "labels" },
        { column: "revenue", shares: [0.5] },
      ],
    },
    cross: { use: "cross", of: ["value", "stage"] },
  },
};

/** Orders of n / 3 customers, attributes of some of them and of two prospects, and events. */
export function contractData(n: number): PlanData {
  const orders = Array.from({ length: n }, (_, i) => ({
    customer: `c${(i * 5) % Math.max(1, Math.ceil(n / 3))}`,
    at: 1_790_000_000_000 - ((i * 7) % 90) * DAY,
    total: [20, -5, 99.5, 0, 15.25, 640, 7][(i * 3) % 7]!,
    order: `o${i}`,
    kind: ["home", "toys", "food"][i % 3]!,
  }));
  const customers = Array.from({ length: Math.ceil(n / 4) + 2 }, (_, i) => ({
    id: i < 2 ? `p${i}` : `c${i - 2}`,
    industry: ["it", "retail", null][i % 3],
    headcount: [5, 50, 500, null][i % 4],
  }));
  const events = Array.from({ length: n }, (_, i) => ({
    who: `c${i % 5}`,
    type: "view",
    at: 1_790_000_000_000 - i * DAY,
  }));
  return { orders, customers, relations: { events } };
}

/** What the battery needs to know about the functions of plans. */
export const PLAN_CONTRACTS: Readonly<Record<string, Contract>> = {
  definePlan: { args: () => [CONTRACT_PLAN] },
  fitPlan: { args: (n) => [contractData(n), CONTRACT_PLAN, { asOf: AS_OF }], options: 2 },
  runPlan: { args: (n) => [contractData(n), CONTRACT_PLAN, { asOf: AS_OF }], options: 2 },
  applyPlan: {
    args: (n) => {
      const { fitted, ...previous } = runPlan(contractData(30), CONTRACT_PLAN, { asOf: AS_OF });
      return [contractData(n), fitted, { asOf: "2026-11-15", previous }];
    },
    model: 1,
    options: 2,
  },
  planScorer: { args: () => [fitPlan(contractData(30), CONTRACT_PLAN, { asOf: AS_OF })], model: 0 },
  diffSegmentations: {
    args: (n) => {
      const fitted = fitPlan(contractData(30), CONTRACT_PLAN, { asOf: AS_OF });
      const before = applyPlan(contractData(n), fitted, { asOf: AS_OF });
      return [
        before,
        applyPlan(contractData(n + 3), fitted, { asOf: "2026-11-15" }),
        { order: { value: "bestFirst" } },
      ];
    },
    options: 2,
  },
  explainCustomer: {
    args: (n) => {
      const { fitted, ...segmentation } = runPlan(contractData(n + 3), CONTRACT_PLAN, { asOf: AS_OF });
      return [segmentation, fitted, 0, { data: contractData(n + 3), language: "zh-CN" }];
    },
    model: 1,
    options: 3,
  },
  storeSegmentation: {
    args: (n) => {
      const { fitted: _, ...segmentation } = runPlan(contractData(n + 3), CONTRACT_PLAN, { asOf: AS_OF });
      return [segmentation];
    },
  },
  restoreSegmentation: {
    args: (n) => [storeSegmentation(runPlan(contractData(n + 3), CONTRACT_PLAN, { asOf: AS_OF }))],
  },
  transferables: { args: (n) => [{ labels: labelsFrom(Array(n).fill("a")), more: [{ x: new Float64Array(n) }] }] },
};
