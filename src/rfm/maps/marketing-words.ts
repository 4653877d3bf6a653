import type { LocalizedText } from "../segment-map";

// Who they are and what to do next: words for the segments that several maps have, each a constant of its own so that
// a map brings only those it uses.

export const CHAMPIONS_DESCRIPTION: LocalizedText = {
  en: "Bought lately, and buy very often.",
  "zh-CN": "最近刚买过，购买非常频繁。",
};
export const CHAMPIONS_ACTION: LocalizedText = {
  en: "Reward them, show them new products first, ask for reviews.",
  "zh-CN": "给予奖励，新品优先体验，邀请评价。",
};

export const LOYAL_DESCRIPTION: LocalizedText = {
  en: "Buy often, and did so not long ago.",
  "zh-CN": "购买频繁，近期仍有购买。",
};
export const LOYAL_ACTION: LocalizedText = {
  en: "Offer better products and a membership.",
  "zh-CN": "推荐升级商品，邀请入会。",
};

export const POTENTIAL_LOYALIST_DESCRIPTION: LocalizedText = {
  en: "Recent customers who have come back already.",
  "zh-CN": "近期购买过，且已有复购。",
};
export const POTENTIAL_LOYALIST_ACTION: LocalizedText = {
  en: "Recommend what goes with their orders.",
  "zh-CN": "推荐与已购商品搭配的商品。",
};

export const NEW_DESCRIPTION: LocalizedText = {
  en: "Bought lately, for the first time or nearly so.",
  "zh-CN": "最近刚购买，次数很少。",
};
export const NEW_ACTION: LocalizedText = {
  en: "Welcome them and bring about the second order.",
  "zh-CN": "迎新引导，促成第二单。",
};

export const PROMISING_DESCRIPTION: LocalizedText = {
  en: "Bought not long ago, but rarely.",
  "zh-CN": "近期买过，但次数少。",
};
export const PROMISING_ACTION: LocalizedText = {
  en: "Make the brand known: a trial, a small gift.",
  "zh-CN": "加深品牌印象，提供试用或小礼品。",
};

export const NEED_ATTENTION_DESCRIPTION: LocalizedText = {
  en: "In the middle in at least one respect, and not yet won over.",
  "zh-CN": "至少一项居中，关系尚不稳固。",
};
export const NEED_ATTENTION_ACTION: LocalizedText = {
  en: "Limited offers that fit what they bought.",
  "zh-CN": "按购买记录推送限时优惠。",
};

export const ABOUT_TO_SLEEP_DESCRIPTION: LocalizedText = {
  en: "Cooling off, and soon lost if nothing happens.",
  "zh-CN": "活跃度正在下降，不唤醒就会流失。",
};
export const ABOUT_TO_SLEEP_ACTION: LocalizedText = {
  en: "Remind them with popular products and a discount.",
  "zh-CN": "用热销商品和折扣唤醒。",
};

export const CANNOT_LOSE_DESCRIPTION: LocalizedText = {
  en: "Worth much once, and not back for long.",
  "zh-CN": "曾经价值很高，久未回购。",
};
/** For maps that do not read what was spent. */
export const CANNOT_LOSE_BY_FREQUENCY: LocalizedText = {
  en: "Bought very often once, and not back for long.",
  "zh-CN": "曾经购买非常频繁，久未回购。",
};
export const CANNOT_LOSE_ACTION: LocalizedText = {
  en: "Win back in person: call, listen, make an offer of their own.",
  "zh-CN": "专人回访，倾听原因，给出专属方案。",
};

export const AT_RISK_DESCRIPTION: LocalizedText = {
  en: "Bought often or much, but long ago.",
  "zh-CN": "曾经购买频繁或消费较高，已久未购买。",
};
/** For maps that do not read what was spent. */
export const AT_RISK_BY_FREQUENCY: LocalizedText = {
  en: "Bought often, but long ago.",
  "zh-CN": "曾经购买频繁，已久未购买。",
};
export const AT_RISK_ACTION: LocalizedText = {
  en: "A personal message with a reason to return.",
  "zh-CN": "发送个性化信息，给出回来的理由。",
};

export const HIBERNATING_DESCRIPTION: LocalizedText = {
  en: "Not many orders, and none of them lately.",
  "zh-CN": "订单不多，近期未购买。",
};
export const HIBERNATING_ACTION: LocalizedText = {
  en: "A cheap reminder now and then, no costly offers.",
  "zh-CN": "偶尔低成本提醒，不投入大额优惠。",
};

export const LOST_DESCRIPTION: LocalizedText = {
  en: "Gone the longest, and spent little.",
  "zh-CN": "最久未购买，消费金额低。",
};
export const LOST_ACTION: LocalizedText = {
  en: "One last attempt, then leave them be.",
  "zh-CN": "最后尝试一次唤回，之后不再投入。",
};
