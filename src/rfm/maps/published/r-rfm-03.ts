import type { SegmentMap } from "../../segment-map";

/**
 * The ten segments in the examples of the R package rfm 0.3.0, as published: the first match wins, and what no row claims is
 * "Others" there, `"unassigned"` here. Its faults: 10 of 125 cells are free, 58 are claimed more than once (up to five
 * times), and as the order is the order of matching, it is not one of value.
 *
 * Source: rsquaredacademy/rfm, examples of `R/rfm-segment.R`, version 0.3.0.
 *
 * @example
 * checkSegmentMap(R_RFM_03_SEGMENTS).uncovered.length // => 10
 */
export const R_RFM_03_SEGMENTS: SegmentMap = {
  id: "r_rfm_0_3",
  bins: { r: 5, f: 5, m: 5 },
  segments: [
    {
      key: "champions",
      when: [{ r: 5, f: 5, m: 5 }],
      names: { en: "Champions", "zh-CN": "冠军客户" },
      color: "#1a7f4b",
    },
    {
      key: "potential_loyalist",
      when: [{ r: [3, 5], f: [3, 5], m: [2, 5] }],
      names: { en: "Potential Loyalist", "zh-CN": "潜在忠诚客户" },
      color: "#7fbf7b",
    },
    {
      key: "loyal_customers",
      when: [{ r: [2, 4], f: [2, 4], m: [2, 4] }],
      names: { en: "Loyal Customers", "zh-CN": "忠诚客户" },
      color: "#3fa56a",
    },
    {
      key: "promising",
      when: [{ r: [3, 4], f: [1, 3], m: [3, 5] }],
      names: { en: "Promising", "zh-CN": "潜力客户" },
      color: "#6a9bd1",
    },
    {
      key: "new_customers",
      when: [{ r: [4, 5], f: [1, 3], m: [1, 5] }],
      names: { en: "New Customers", "zh-CN": "新客户" },
      color: "#2f6fb2",
    },
    {
      key: "cant_lose_them",
      when: [{ r: [1, 2], f: [3, 4], m: [4, 5] }],
      names: { en: "Can't Lose Them", "zh-CN": "不可流失客户" },
      color: "#c2452d",
    },
    {
      key: "at_risk",
      when: [{ r: [1, 2], f: [2, 5], m: [4, 5] }],
      names: { en: "At Risk", "zh-CN": "流失风险客户" },
      color: "#db7b65",
    },
    {
      key: "need_attention",
      when: [{ r: [1, 3], f: [3, 5], m: [3, 5] }],
      names: { en: "Need Attention", "zh-CN": "需关注客户" },
      color: "#e3b505",
    },
    {
      key: "about_to_sleep",
      when: [{ r: [2, 3], f: [1, 3], m: [1, 4] }],
      names: { en: "About To Sleep", "zh-CN": "即将沉睡客户" },
      color: "#d98e04",
    },
    {
      key: "lost",
      when: [{ r: 1, f: [1, 5], m: [1, 5] }],
      names: { en: "Lost", "zh-CN": "流失客户" },
      color: "#7d828a",
    },
  ],
};
