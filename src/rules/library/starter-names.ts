import type { Language } from "../../core/language";

/**
 * How the fields of the starter catalog are called where people read them: for `describeRule` and `explainTag`.
 *
 * @example
 * describeRule(TOP_DECILE_SPEND, STARTER_CATALOG, { fields: STARTER_FIELD_NAMES.en }) // => "12-month spend is among the highest 10% within the same country."
 * describeRule(TOP_DECILE_SPEND, STARTER_CATALOG, { language: "zh-CN", fields: STARTER_FIELD_NAMES["zh-CN"] }) // => "近一年消费金额在同一国家中位于前10%。"
 */
export const STARTER_FIELD_NAMES: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: {
    "rfm.r": "R score",
    "rfm.f": "F score",
    "rfm.m": "M score",
    "clv.pAlive": "probability of being active",
    ltv: "lifetime value",
    spend90: "spend of the last 90 days",
    spendPrior90: "spend of the 90 days before",
    spend365: "12-month spend",
    orderCount: "number of orders",
    firstOrderAt: "first order",
    lastOrderAt: "last order",
    lastLoginAt: "last login",
    birthDate: "birth date",
    contractValue: "contract value",
    events: "event",
    "events.courseId": "course",
    orders: "order",
  },
  "zh-CN": {
    "rfm.r": "R 得分",
    "rfm.f": "F 得分",
    "rfm.m": "M 得分",
    "clv.pAlive": "活跃概率",
    ltv: "客户终身价值",
    spend90: "近90天消费金额",
    spendPrior90: "此前90天消费金额",
    spend365: "近一年消费金额",
    orderCount: "订单数",
    firstOrderAt: "首次下单时间",
    lastOrderAt: "最近下单时间",
    lastLoginAt: "最近登录时间",
    birthDate: "出生日期",
    country: "国家",
    region: "地区",
    industry: "行业",
    plan: "套餐",
    contractValue: "合同金额",
    events: "行为",
    "events.type": "类型",
    "events.courseId": "课程",
    orders: "订单",
    "orders.amount": "金额",
    "orders.discount": "折扣",
  },
};
