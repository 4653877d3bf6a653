import type { Plan } from "../plan";

/**
 * For business customers: size by staff and yearly revenue of the firm, layers of industry and inside each of them what
 * the customer buys, stages on a slow clock, and key accounts. Firms without an order yet are prospects.
 *
 * The log has the fields `customer`, `at`, `amount` and `order`; the table of customers `customer`, `industry`, `staff` and
 * `turnover`. The limits of size are those of `staff` and `turnover` in your own currency and country: change them.
 *
 * @example
 * const orders = simulateShop({ customers: 50 });
 * const customers = [{ customer: "prospect", industry: "retail", staff: 40, turnover: 2e6 }];
 * const { labels } = runPlan({ orders, customers }, B2B_PLAN, { asOf: "2026-11-01" });
 * labelValues(labels.size).at(-1) // => "small"
 * labelValues(labels.stage).at(-1) // => "prospect"
 */
export const B2B_PLAN: Plan = {
  kind: "plan",
  version: 1,
  id: "b2b",
  names: { en: "Business customers by industry and size", "zh-CN": "企业客户：行业与规模" },
  description: {
    en: "Size, industry layers, stages and key accounts from orders and a table of firms.",
    "zh-CN": "由订单与企业信息，得出企业规模、行业分层、生命周期阶段与重点客户。",
  },
  prepare: {
    columns: { customerId: "customer", at: "at", amount: "amount", orderId: "order" },
    policy: { afterAsOf: "ignore" },
  },
  customers: {
    customerId: "customer",
    fields: { industry: "string", staff: "number", turnover: "number" },
  },
  steps: {
    size: {
      use: "sizes",
      criteria: { staff: [10, 50, 250], turnover: [2_000_000, 10_000_000, 50_000_000] },
      options: { combine: "majority" },
      names: { en: "Size of the firm", "zh-CN": "企业规模" },
    },
    stage: {
      use: "lifecycle",
      options: { activeWithin: 180, churnedAfter: 540 },
      names: { en: "Stage", "zh-CN": "生命周期阶段" },
    },
    class: { use: "abc", of: "revenue", names: { en: "Share of revenue", "zh-CN": "销售额贡献" } },
    layer: {
      use: "hierarchy",
      levels: [
        { column: "industry", by: "labels" },
        { column: "revenue", name: "value", shares: [0.2, 0.3] },
      ],
      options: { minimumSize: 10 },
      names: { en: "Industry and value within it", "zh-CN": "行业及行业内价值等级" },
    },
    account: {
      use: "rules",
      names: { en: "Care", "zh-CN": "客户经营" },
      rules: [
        {
          id: "key_account",
          names: { en: "Key account", "zh-CN": "重点客户" },
          description: { en: "Class A: a person of their own.", "zh-CN": "A 类客户：专人负责。" },
          when: { op: "eq", field: "class", value: "A" },
        },
        {
          id: "potential",
          names: { en: "Potential", "zh-CN": "潜力客户" },
          description: {
            en: "A large or medium firm that buys little yet, or not at all.",
            "zh-CN": "大中型企业，但目前购买很少或尚未购买。",
          },
          when: {
            op: "all",
            rules: [
              { op: "in", field: "size", values: ["large", "medium"] },
              { op: "not", rule: { op: "in", field: "class", values: ["A", "B"] } },
            ],
          },
        },
        {
          id: "win_back",
          names: { en: "Win back", "zh-CN": "挽回" },
          description: { en: "Class A or B and silent for half a year.", "zh-CN": "A、B 类客户且半年未下单。" },
          when: {
            op: "all",
            rules: [
              { op: "in", field: "class", values: ["A", "B"] },
              { op: "in", field: "stage", values: ["at_risk", "churned"] },
            ],
          },
        },
      ],
    },
  },
};
