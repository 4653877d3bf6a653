import type { Plan } from "../plan";

/**
 * For a small shop with an order log and nothing else: who is who (eleven RFM segments), who makes the revenue (ABC), at
 * which stage of life each customer is, who is late, and whom to call first.
 *
 * The log has the fields `customer`, `at`, `amount` and `order`; for others, copy the plan and change `prepare.columns`.
 * It works from a handful of customers up; the limits are those of the shop's own customers.
 *
 * @example
 * const { tags } = runPlan({ orders: simulateShop({ customers: 200 }) }, SMALL_SHOP_PLAN, { asOf: "2026-11-01" });
 * tags.actions.names // => ["thank", "call", "second_order", "welcome"]
 */
export const SMALL_SHOP_PLAN: Plan = {
  kind: "plan",
  version: 1,
  id: "small_shop",
  names: { en: "Small shop", "zh-CN": "小型店铺" },
  description: {
    en: "Segments, ABC classes, stages and a list of next steps from an order log.",
    "zh-CN": "仅凭订单流水，得出客户分群、ABC 分类、生命周期阶段和下一步动作清单。",
  },
  prepare: {
    columns: { customerId: "customer", at: "at", amount: "amount", orderId: "order" },
    policy: { afterAsOf: "ignore" },
  },
  steps: {
    rfm: { use: "rfm", names: { en: "RFM scores", "zh-CN": "RFM 得分" } },
    segment: {
      use: "segments",
      scores: "rfm",
      map: "ELEVEN_SEGMENTS_MONOTONE",
      names: { en: "Segment", "zh-CN": "客户分群" },
    },
    class: { use: "abc", of: "revenue", names: { en: "Share of revenue", "zh-CN": "销售额贡献" } },
    stage: { use: "lifecycle", names: { en: "Stage", "zh-CN": "生命周期阶段" } },
    actions: {
      use: "rules",
      names: { en: "Next step", "zh-CN": "下一步动作" },
      rules: [
        {
          id: "thank",
          names: { en: "Thank", "zh-CN": "答谢" },
          description: { en: "Class A and active: thank them, ask them.", "zh-CN": "A 类活跃客户：答谢并征求意见。" },
          when: {
            op: "all",
            rules: [
              { op: "eq", field: "class", value: "A" },
              { op: "eq", field: "stage", value: "active" },
            ],
          },
        },
        {
          id: "call",
          names: { en: "Call", "zh-CN": "电话联系" },
          description: {
            en: "Class A and silent for long: call them before they are gone.",
            "zh-CN": "A 类但已久未下单：尽快电话联系。",
          },
          when: {
            op: "all",
            rules: [
              { op: "eq", field: "class", value: "A" },
              { op: "eq", field: "stage", value: "at_risk" },
            ],
          },
        },
        {
          id: "second_order",
          names: { en: "Second order", "zh-CN": "促成第二单" },
          description: {
            en: "One order, more than 30 days ago: give a reason for the second.",
            "zh-CN": "仅下过一单且已超过 30 天：给出再次下单的理由。",
          },
          when: {
            op: "all",
            rules: [
              { op: "eq", field: "orders", value: 1 },
              { op: "olderThan", field: "lastAt", n: 30, unit: "day" },
              { op: "not", rule: { op: "eq", field: "stage", value: "churned" } },
            ],
          },
        },
        {
          id: "welcome",
          names: { en: "Welcome", "zh-CN": "新客欢迎" },
          description: { en: "First order within 30 days.", "zh-CN": "30 天内首次下单。" },
          when: { op: "eq", field: "stage", value: "new" },
        },
      ],
    },
  },
};
