import type { Plan } from "../plan";

/**
 * For subscriptions and other businesses of regular payments: who is late by the customer's own rhythm, what the customers
 * are still worth, who is worth saving, and one main group for each, the most urgent first.
 *
 * The log has one row per payment, with the fields `customer`, `at` and `amount`; for others, copy the plan and change
 * `prepare.columns`. Lifetime value needs some dozens of customers who have paid more than once.
 *
 * @example
 * const { labels } = runPlan({ orders: simulateShop({ customers: 300 }) }, SUBSCRIPTION_PLAN, { asOf: "2026-11-01" });
 * labels.focus.levels // => ["save", "grow", "late", "unassigned"]
 */
export const SUBSCRIPTION_PLAN: Plan = {
  kind: "plan",
  version: 1,
  id: "subscription",
  names: { en: "Subscription", "zh-CN": "订阅业务" },
  description: {
    en: "Who is late, what customers are still worth, whom to save and whom to grow.",
    "zh-CN": "找出超期未购的客户，估算客户未来价值，明确该挽回谁、该培育谁。",
  },
  prepare: {
    columns: { customerId: "customer", at: "at", amount: "amount" },
    policy: { afterAsOf: "ignore" },
  },
  steps: {
    stage: { use: "lifecycle", options: { by: "gap" }, names: { en: "Stage", "zh-CN": "生命周期阶段" } },
    late: { use: "overdue", names: { en: "Lateness in usual gaps", "zh-CN": "超期倍数" } },
    clv: {
      use: "clv",
      purchases: "mbgNbd",
      unit: "week",
      horizon: 52,
      annualDiscountRate: 0.1,
      names: { en: "Value of the next year", "zh-CN": "未来一年客户价值" },
    },
    future: {
      use: "tiers",
      of: "clv.clv",
      options: { by: "quantile", shares: [0.2, 0.3] },
      names: { en: "Future value", "zh-CN": "未来价值等级" },
    },
    risk: {
      use: "tiers",
      of: "clv.valueAtRisk",
      options: { by: "quantile", shares: [0.1, 0.2] },
      names: { en: "Value at risk", "zh-CN": "可挽回价值等级" },
    },
    group: {
      use: "rules",
      names: { en: "Groups", "zh-CN": "客户分群" },
      rules: [
        {
          id: "save",
          names: { en: "Save", "zh-CN": "挽回" },
          description: {
            en: "Much to lose, and more likely gone than not.",
            "zh-CN": "可挽回价值高，且很可能已流失。",
          },
          when: {
            op: "all",
            rules: [
              { op: "eq", field: "risk", value: "high" },
              { op: "lt", field: "clv.probabilityAlive", value: 0.5 },
            ],
          },
        },
        {
          id: "grow",
          names: { en: "Grow", "zh-CN": "培育" },
          description: { en: "The most valuable fifth of the year to come.", "zh-CN": "未来一年价值最高的五分之一。" },
          when: { op: "eq", field: "future", value: "high" },
        },
        {
          id: "late",
          names: { en: "Late", "zh-CN": "超期未购" },
          description: {
            en: "More than twice the usual gap without a payment, and not yet given up.",
            "zh-CN": "距上次付费已超过平时间隔的两倍，但尚未流失。",
          },
          when: {
            op: "all",
            rules: [
              { op: "gt", field: "late", value: 2 },
              { op: "not", rule: { op: "eq", field: "stage", value: "churned" } },
            ],
          },
        },
      ],
    },
    focus: {
      use: "overlap",
      of: ["group"],
      options: { by: [{ key: "priority", order: ["save", "grow", "late"] }] },
      names: { en: "Main group", "zh-CN": "主分群" },
    },
  },
};
