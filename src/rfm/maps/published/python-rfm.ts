import type { SegmentMap } from "../../segment-map";

/**
 * The ten segments of the Python package rfm, as published: a cascade in which the first match wins. Every cell is claimed,
 * 44 of 125 more than once; as the order is the order of matching, it is not one of value.
 *
 * Source: sonwanesuresh95/rfm, `find_segments` in `rfm/rfm.py`.
 *
 * @example
 * checkSegmentMap(PYTHON_RFM_SEGMENTS).uncovered.length // => 0
 */
export const PYTHON_RFM_SEGMENTS: SegmentMap = {
  id: "python_rfm",
  bins: { r: 5, f: 5, m: 5 },
  segments: [
    {
      key: "champions",
      when: [{ r: [4, 5], f: [4, 5], m: [4, 5] }],
      names: { en: "Champions", "zh-CN": "冠军客户" },
      color: "#1a7f4b",
    },
    {
      key: "promising",
      when: [{ r: [4, 5], f: [1, 2], m: [3, 5] }],
      names: { en: "Promising", "zh-CN": "潜力客户" },
      color: "#6a9bd1",
    },
    {
      key: "loyal_accounts",
      when: [{ r: [3, 5], f: [3, 5], m: [3, 5] }],
      names: { en: "Loyal Accounts", "zh-CN": "忠诚客户" },
      color: "#3fa56a",
    },
    {
      key: "potential_loyalist",
      when: [{ r: [3, 5], f: [2, 3], m: [2, 4] }],
      names: { en: "Potential Loyalist", "zh-CN": "潜在忠诚客户" },
      color: "#7fbf7b",
    },
    {
      key: "new_active_accounts",
      when: [{ r: 5, f: 1, m: [1, 5] }],
      names: { en: "New Active Accounts", "zh-CN": "新活跃客户" },
      color: "#2f6fb2",
    },
    {
      key: "low_spenders",
      when: [{ r: [3, 5], f: [1, 5], m: [1, 2] }],
      names: { en: "Low Spenders", "zh-CN": "低消费客户" },
      color: "#a58fc7",
    },
    {
      key: "need_attention",
      when: [{ r: [2, 3], f: [1, 2], m: [4, 5] }],
      names: { en: "Need Attention", "zh-CN": "需关注客户" },
      color: "#e3b505",
    },
    {
      key: "about_to_sleep",
      when: [{ r: [2, 3], f: [1, 2], m: [1, 3] }],
      names: { en: "About to Sleep", "zh-CN": "即将沉睡客户" },
      color: "#d98e04",
    },
    {
      key: "at_risk",
      when: [{ r: [1, 2], f: [1, 5], m: [3, 5] }],
      names: { en: "At Risk", "zh-CN": "流失风险客户" },
      color: "#db7b65",
    },
    {
      key: "lost",
      when: [{ r: [1, 2], f: [1, 5], m: [1, 2] }],
      names: { en: "Lost", "zh-CN": "流失客户" },
      color: "#7d828a",
    },
  ],
};
