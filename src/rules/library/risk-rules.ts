import type { TagRule } from "../grammar/ast";

// Who is about to leave, or has left.

/** Once among the best, long silent: earlier than the segment of that name in `EIGHT_LABELS`, which waits until R is 1. */
export const CANNOT_LOSE: TagRule = {
  id: "cannot_lose",
  when: {
    op: "all",
    rules: [
      { op: "lte", field: "rfm.r", value: 2 },
      { op: "gte", field: "rfm.f", value: 4 },
      { op: "gte", field: "rfm.m", value: 4 },
    ],
  },
  names: { en: "Cannot lose", "zh-CN": "不可流失客户" },
  description: {
    en: "Bought often and for much, but not lately: an R score of 1 or 2, of which the eight labels take only 1. Call them, do not mail them.",
    "zh-CN": "曾经购买频繁、消费高，但已久未下单：R 得分为1或2（“八个标签”中仅为1）。应主动电话联系。",
  },
};

/** High value, silent for 90 days, probably gone. */
export const LAPSING_HIGH_VALUE: TagRule = {
  id: "lapsing_high_value",
  when: {
    op: "all",
    rules: [
      { op: "top", field: "ltv", share: 0.2, side: "highest", ties: "include" },
      { op: "olderThan", field: "lastOrderAt", n: 90, unit: "day" },
      { op: "lt", field: "clv.pAlive", value: 0.5 },
    ],
  },
  names: { en: "Lapsing, high value", "zh-CN": "高价值流失预警" },
  description: {
    en: "Among the best fifth by lifetime value, no order for 90 days, more likely gone than not. Win them back now.",
    "zh-CN": "终身价值位于前20%，90天未下单，且很可能已流失。应尽快挽回。",
  },
};

/** Spend has halved. */
export const DECLINING_SPEND: TagRule = {
  id: "declining_spend",
  when: { op: "compare", left: "spend90", cmp: "lt", right: "spendPrior90", times: 0.5 },
  names: { en: "Spend halved", "zh-CN": "消费减半" },
  description: {
    en: "Spent less than half of what they spent in the 90 days before. Ask why before they are gone.",
    "zh-CN": "近90天消费金额不足此前90天的一半。应及早了解原因。",
  },
};

/** One order, 90 days ago or more. */
export const ONE_TIME_BUYER: TagRule = {
  id: "one_time_buyer_90",
  when: {
    op: "all",
    rules: [
      { op: "eq", field: "orderCount", value: 1 },
      { op: "olderThan", field: "lastOrderAt", n: 90, unit: "day" },
    ],
  },
  names: { en: "One-time buyer", "zh-CN": "单次购买客户" },
  description: {
    en: "One order, more than 90 days ago. A reason for the second order is worth more than a discount.",
    "zh-CN": "仅下单一次，且距今超过90天。促成第二单比打折更有价值。",
  },
};
