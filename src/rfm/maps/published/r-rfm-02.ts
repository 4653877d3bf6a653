import type { SegmentMap } from "../../segment-map";

/**
 * The ten segments in the manual of the R package rfm 0.2, as published, with the boundaries of a table that is copied
 * widely. Its faults: 36 of 125 cells are free (`"unassigned"`, "Others" there), 39 are claimed more than once, and New
 * Customers, Promising and Can't Lose Them can never be reached. The first match wins, as in rfm since 0.2.2; before, the
 * last one did.
 *
 * Source: rsquaredacademy/rfm, manual and tests of versions 0.2.0 to 0.2.2.
 *
 * @example
 * checkSegmentMap(R_RFM_02_SEGMENTS).uncovered.length // => 36
 */
export const R_RFM_02_SEGMENTS: SegmentMap = {
  id: "r_rfm_0_2",
  bins: { r: 5, f: 5, m: 5 },
  segments: [
    {
      key: "champions",
      when: [{ r: [4, 5], f: [4, 5], m: [4, 5] }],
      names: { en: "Champions", "zh-CN": "冠军客户" },
      color: "#1a7f4b",
    },
    {
      key: "loyal_customers",
      when: [{ r: [2, 5], f: [3, 5], m: [3, 5] }],
      names: { en: "Loyal Customers", "zh-CN": "忠诚客户" },
      color: "#3fa56a",
    },
    {
      key: "potential_loyalist",
      when: [{ r: [3, 5], f: [1, 3], m: [1, 3] }],
      names: { en: "Potential Loyalist", "zh-CN": "潜在忠诚客户" },
      color: "#7fbf7b",
    },
    {
      key: "new_customers",
      when: [{ r: [4, 5], f: 1, m: 1 }],
      names: { en: "New Customers", "zh-CN": "新客户" },
      color: "#2f6fb2",
    },
    {
      key: "promising",
      when: [{ r: [3, 4], f: 1, m: 1 }],
      names: { en: "Promising", "zh-CN": "潜力客户" },
      color: "#6a9bd1",
    },
    {
      key: "need_attention",
      when: [{ r: [2, 3], f: [2, 3], m: [2, 3] }],
      names: { en: "Need Attention", "zh-CN": "需关注客户" },
      color: "#e3b505",
    },
    {
      key: "about_to_sleep",
      when: [{ r: [2, 3], f: [1, 2], m: [1, 2] }],
      names: { en: "About To Sleep", "zh-CN": "即将沉睡客户" },
      color: "#d98e04",
    },
    {
      key: "at_risk",
      when: [{ r: [1, 2], f: [2, 5], m: [2, 5] }],
      names: { en: "At Risk", "zh-CN": "流失风险客户" },
      color: "#db7b65",
    },
    {
      key: "cant_lose_them",
      when: [{ r: 1, f: [4, 5], m: [4, 5] }],
      names: { en: "Can't Lose Them", "zh-CN": "不可流失客户" },
      color: "#c2452d",
    },
    {
      key: "lost",
      when: [{ r: [1, 2], f: [1, 2], m: [1, 2] }],
      names: { en: "Lost", "zh-CN": "流失客户" },
      color: "#7d828a",
    },
  ],
};
