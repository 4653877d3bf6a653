import type { TagRule } from "../grammar/ast";

// Who is worth most.

/** Recent, frequent and valuable: the upper two scores in all three. */
export const VIP: TagRule = {
  id: "vip",
  when: {
    op: "all",
    rules: [
      { op: "gte", field: "rfm.r", value: 4 },
      { op: "gte", field: "rfm.f", value: 4 },
      { op: "gte", field: "rfm.m", value: 4 },
    ],
  },
  names: { en: "VIP", "zh-CN": "VIP 客户" },
  description: {
    en: "Bought recently, often and for much. Serve them first, thank them, ask them.",
    "zh-CN": "近期购买、频次高、金额高。优先服务，答谢并征求意见。",
  },
};

/** The best tenth of each country. */
export const TOP_DECILE_SPEND: TagRule = {
  id: "top_decile_spend",
  when: { op: "top", field: "spend365", share: 0.1, side: "highest", per: "country" },
  names: { en: "Top 10% by spend", "zh-CN": "消费金额前10%" },
  description: {
    en: "The tenth of each country that spent most in twelve months, ties included.",
    "zh-CN": "各国近一年消费金额最高的10%，并列者一并计入。",
  },
};

/** An industry and a size of contract. */
export const FINANCE_LARGE_CONTRACT: TagRule = {
  id: "finance_large_contract",
  when: {
    op: "all",
    rules: [
      { op: "eq", field: "industry", value: "finance" },
      { op: "gte", field: "contractValue", value: 100_000 },
    ],
  },
  names: { en: "Finance, large contract", "zh-CN": "金融大客户" },
  description: {
    en: "Customers of the finance industry with a contract of 100,000 or more.",
    "zh-CN": "合同金额不低于10万的金融行业客户。",
  },
};

/** Two of three signs of engagement, and not yet a VIP. */
export const GROWTH_ENGAGED: TagRule = {
  id: "growth_engaged",
  when: {
    op: "all",
    rules: [
      {
        op: "atLeast",
        count: 2,
        rules: [
          {
            op: "aggregate",
            of: "orders",
            window: { last: { n: 90, unit: "day" } },
            fn: "sum",
            value: "amount",
            cmp: "gte",
            to: 500,
          },
          { op: "in", field: "plan", values: ["pro", "team"] },
          { op: "within", field: "lastLoginAt", last: { n: 7, unit: "day" } },
        ],
      },
      { op: "not", rule: { op: "tag", id: "vip" } },
    ],
  },
  names: { en: "Growing and engaged", "zh-CN": "成长型活跃客户" },
  description: {
    en: "At least two of: orders of 500 in 90 days, a paid plan, a login this week. Not yet VIP: show them the next step.",
    "zh-CN": "满足至少两项：90天内订单金额达500、付费套餐、一周内登录。尚非 VIP，可引导升级。",
  },
};
