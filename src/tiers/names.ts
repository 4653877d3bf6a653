import type { DisplayNames } from "../core/language";

/** Display names of the default tiers. */
export const TIER_NAMES: DisplayNames<"high" | "medium" | "low"> = {
  high: { en: "High", "zh-CN": "高" },
  medium: { en: "Medium", "zh-CN": "中" },
  low: { en: "Low", "zh-CN": "低" },
};

/** Display names of the default sizes of `sizeTiers`. */
export const SIZE_NAMES: DisplayNames<"large" | "medium" | "small" | "micro"> = {
  large: { en: "Large", "zh-CN": "大型" },
  medium: { en: "Medium-sized", "zh-CN": "中型" },
  small: { en: "Small", "zh-CN": "小型" },
  micro: { en: "Micro", "zh-CN": "微型" },
};

/** Display names of the stages of `lifecycleStages`. */
export const LIFECYCLE_NAMES: DisplayNames<"prospect" | "new" | "active" | "at_risk" | "churned"> = {
  prospect: { en: "Prospect", "zh-CN": "潜在客户" },
  new: { en: "New", "zh-CN": "新客户" },
  active: { en: "Active", "zh-CN": "活跃客户" },
  at_risk: { en: "At risk", "zh-CN": "流失风险客户" },
  churned: { en: "Churned", "zh-CN": "已流失客户" },
};

/** Display names of the stages of `periodStages`. */
export const PERIOD_NAMES: DisplayNames<"new" | "repeat" | "returning" | "dormant" | "unassigned"> = {
  new: { en: "New", "zh-CN": "新客户" },
  repeat: { en: "Repeat", "zh-CN": "复购客户" },
  returning: { en: "Returning", "zh-CN": "回流客户" },
  dormant: { en: "Dormant", "zh-CN": "沉睡客户" },
  unassigned: { en: "Not yet a customer", "zh-CN": "尚未购买" },
};
