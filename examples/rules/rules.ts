import { buildersFor, type TagRule } from "segmentry";
import { CANNOT_LOSE, NEW_IN_LAST_MONTH, ONE_TIME_BUYER, VIP } from "segmentry/rules";

/** What is known of the customers of an order log: facts, scores, and the orders themselves. */
export const CATALOG = {
  "rfm.r": "number",
  "rfm.f": "number",
  "rfm.m": "number",
  revenue: "number",
  orderCount: "number",
  firstOrderAt: "date",
  lastOrderAt: "date",
  orders: { at: "date", amount: "number" },
} as const;

/** Four rules of the starter library, and three of the shop's own, written with the fields of the catalog. */
export function shopRules(): readonly TagRule[] {
  const { aggregate, all, not, tag, top } = buildersFor(CATALOG);
  const ordersIn = (n: number, least: number) =>
    aggregate("orders", {
      where: (order) => order.gt("amount", 0),
      window: { last: { n, unit: "day" } },
      fn: "count",
      cmp: "gte",
      to: least,
    });
  return [
    VIP,
    CANNOT_LOSE,
    {
      id: "top_decile",
      when: top("revenue", { share: 0.1 }),
      names: { en: "Top 10% by revenue", "zh-CN": "收入前10%" },
    },
    {
      id: "almost_vip",
      when: all(top("revenue", { share: 0.3 }), ordersIn(90, 2), not(tag("vip"))),
      names: { en: "Almost VIP", "zh-CN": "准 VIP 客户" },
    },
    { id: "busy_month", when: ordersIn(30, 5), names: { en: "Busy month", "zh-CN": "本月活跃客户" } },
    NEW_IN_LAST_MONTH,
    ONE_TIME_BUYER,
  ];
}

/** How the fields are called in sentences. */
export const FIELD_NAMES = {
  en: {
    "rfm.r": "R score",
    "rfm.f": "F score",
    "rfm.m": "M score",
    orderCount: "number of orders",
    firstOrderAt: "first order",
    lastOrderAt: "last order",
    orders: "order",
  },
  "zh-CN": {
    "rfm.r": "R评分",
    "rfm.f": "F评分",
    "rfm.m": "M评分",
    revenue: "收入",
    orderCount: "订单数",
    firstOrderAt: "首次下单时间",
    lastOrderAt: "最近下单时间",
    orders: "订单",
    "orders.amount": "金额",
  },
} as const;
