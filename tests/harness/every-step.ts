import type { Plan } from "../../src/plan/plan";

/** A plan that uses every kind of step, with most of the options that each has. */
export const EVERY_STEP: Plan = {
  kind: "plan",
  version: 1,
  id: "every_step",
  names: { en: "Every step", "zh-CN": "所有步骤" },
  zone: "Asia/Shanghai",
  prepare: {
    columns: { customerId: "customer", at: "at", amount: "amount", orderId: "order", category: "category" },
    policy: { timeUnit: "ms", numericText: "parse", refunds: "net", afterAsOf: "ignore", duplicates: "merge" },
    summary: { order: "customerId" },
  },
  customers: {
    customerId: "id",
    fields: { industry: "string", staff: { type: "number", from: "headcount" }, joinedAt: "date" },
    withoutOrders: "leaveOut",
  },
  relations: { events: { customerId: "id", fields: { type: "string", at: "date" } } },
  steps: {
    rfm: {
      use: "rfm",
      monetary: "mean",
      options: { bins: { recency: 4, frequency: 3 }, method: "quantile", total: "mean" },
    },
    scores: { use: "rfm", options: { method: "mean" } },
    segment: { use: "segments", scores: "scores", map: "EIGHT_CLASSES", names: { en: "Segment" } },
    own: {
      use: "segments",
      scores: "scores",
      map: {
        id: "own",
        bins: { r: 2 },
        segments: [
          { key: "here", when: ["2"] },
          { key: "gone", when: [{ r: 1 }] },
        ],
      },
    },
    value: {
      use: "tiers",
      of: "revenue",
      options: { shares: [0.1, 0.4], labels: ["a", "b", "c"] },
      margin: { up: 0.1, down: { absolute: 5 } },
      levelNames: { a: { en: "Gold", "zh-CN": "金卡" }, unassigned: { "zh-CN": "非会员" } },
    },
    class: { use: "abc", of: "revenue", options: { shares: [0.7, 0.9], boundary: "below", nonPositive: "C" } },
    worth: { use: "composite", of: ["revenue", "orders"], options: { weights: { revenue: 2 }, ranks: true } },
    size: { use: "sizes", criteria: { staff: [10, 50] }, options: { combine: "any" } },
    late: { use: "overdue", options: { expectedGap: 30 } },
    stage: { use: "lifecycle", options: { by: "gap", newWithin: 30 } },
    month: { use: "periods", options: { period: { days: 30 } } },
    likes: { use: "preferences", options: { minimumShare: 0.5, measure: "amount" } },
    clv: { use: "clv", purchases: "mbgNbd", unit: "week", horizon: 52, annualDiscountRate: 0.1, margin: 0.3 },
    group: {
      use: "clusters",
      features: {
        columns: ["revenue", "orders", "stage"],
        transform: { revenue: "signedLog1p" },
        scale: "robust",
        importance: { orders: 2 },
      },
      options: { k: 3, seed: 7, init: "random" },
    },
    tags: {
      use: "rules",
      rules: {
        version: 1,
        rules: [
          {
            id: "vip",
            when: { op: "top", field: "revenue", share: 0.1, per: "stage" },
            names: { en: "VIP", "zh-CN": "贵宾" },
          },
          { id: "it", when: { op: "in", field: "industry", values: ["it", "retail"] } },
          {
            id: "both",
            when: {
              op: "all",
              rules: [
                { op: "tag", id: "vip" },
                { op: "tag", id: "it" },
              ],
            },
          },
          {
            id: "seen",
            when: {
              op: "aggregate",
              of: "events",
              fn: "count",
              window: { last: { n: 30, unit: "day" } },
              cmp: "gte",
              to: 1,
            },
          },
        ],
      },
    },
    main: {
      use: "overlap",
      of: ["tags"],
      options: {
        by: [
          { key: "priority", order: ["vip"] },
          { key: "weight", weights: { vip: 3, it: 2, both: 1, seen: 1 } },
        ],
        capacity: { vip: 10 },
        separator: "/",
      },
    },
    tree: {
      use: "hierarchy",
      levels: [
        { column: "industry", by: "labels" },
        { column: "revenue", shares: [0.5] },
      ],
      options: { minimumSize: 5 },
    },
    cross: { use: "cross", of: ["value", "class"], options: { separator: "/", minimumSize: 2, merge: "other" } },
  },
};
