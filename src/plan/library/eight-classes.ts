import type { Plan } from "../plan";

/**
 * The eight classes of Chinese CRM practice (重要价值 … 一般挽留) from an order log alone: three measures, each high or low.
 *
 * The log has the fields `customer`, `at` and `amount`; for others, copy the plan and change `prepare.columns`. Orders
 * after the instant of the run are left out, so that a log that goes on can be segmented as of any day.
 *
 * @example
 * const { labels } = runPlan({ orders: simulateShop({ customers: 200 }) }, EIGHT_CLASSES_PLAN, { asOf: "2026-11-01" });
 * labels.class.levels[0] // => "important_value"
 */
export const EIGHT_CLASSES_PLAN: Plan = {
  kind: "plan",
  version: 1,
  id: "eight_classes",
  names: { en: "The eight classes", "zh-CN": "RFM 八类客户" },
  description: {
    en: "Recency, frequency and monetary value, each above or below the mean: eight classes, each with its next step.",
    "zh-CN": "以最近消费、消费频次、消费金额的均值为界，划分八类客户，并给出各类的下一步动作。",
  },
  prepare: {
    columns: { customerId: "customer", at: "at", amount: "amount" },
    policy: { afterAsOf: "ignore" },
  },
  steps: {
    rfm: { use: "rfm", options: { method: "mean" }, names: { en: "RFM scores", "zh-CN": "RFM 得分" } },
    class: { use: "segments", scores: "rfm", map: "EIGHT_CLASSES", names: { en: "Class", "zh-CN": "客户分类" } },
  },
};
