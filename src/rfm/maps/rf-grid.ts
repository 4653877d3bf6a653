import type { SegmentMap } from "../segment-map";

/**
 * The 10-segment grid over recency and frequency in five scores each, the map of countless notebooks. Monetary is not
 * read. Complete, disjoint and, in the order given here, monotone. Score with `rfm(table)` and its defaults.
 */
export const RF_GRID: SegmentMap = {
  id: "rf_grid",
  bins: { r: 5, f: 5 },
  strict: true,
  segments: [
    {
      key: "champions",
      when: [{ r: 5, f: [4, 5] }],
      names: { en: "Champions", "zh-CN": "冠军客户" },
      color: "#1a7f4b",
    },
    {
      key: "loyal_customers",
      when: [{ r: [3, 4], f: [4, 5] }],
      names: { en: "Loyal customers", "zh-CN": "忠诚客户" },
      color: "#3fa56a",
    },
    {
      key: "potential_loyalists",
      when: [{ r: [4, 5], f: [2, 3] }],
      names: { en: "Potential loyalists", "zh-CN": "潜在忠诚客户" },
      color: "#7fbf7b",
    },
    { key: "new_customers", when: ["51"], names: { en: "New customers", "zh-CN": "新客户" }, color: "#2f6fb2" },
    { key: "promising", when: ["41"], names: { en: "Promising", "zh-CN": "有潜力客户" }, color: "#6a9bd1" },
    { key: "need_attention", when: ["33"], names: { en: "Need attention", "zh-CN": "需要关注客户" }, color: "#e3b505" },
    {
      key: "about_to_sleep",
      when: [{ r: 3, f: [1, 2] }],
      names: { en: "About to sleep", "zh-CN": "即将沉睡客户" },
      color: "#d98e04",
    },
    {
      key: "cant_lose",
      when: [{ r: [1, 2], f: 5 }],
      names: { en: "Can't lose them", "zh-CN": "不能流失客户" },
      color: "#c2452d",
    },
    {
      key: "at_risk",
      when: [{ r: [1, 2], f: [3, 4] }],
      names: { en: "At risk", "zh-CN": "流失风险客户" },
      color: "#db7b65",
    },
    {
      key: "hibernating",
      when: [{ r: [1, 2], f: [1, 2] }],
      names: { en: "Hibernating", "zh-CN": "休眠客户" },
      color: "#b9bdc4",
    },
  ],
};
