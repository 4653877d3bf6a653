import type { SegmentMap } from "../../segment-map";

/**
 * The five default segments of pymc-marketing over scores from 1 to 4, as published. Its fault: 18 of 64 cells are free
 * (`"unassigned"`, "Other" there), among them 442, frequent and recent. No cell is claimed twice, so that its rule, the
 * last match wins, gives the same. Score with `rfm(table, { bins: 4 })`.
 *
 * Source: pymc-labs/pymc-marketing, `_default_rfm_segment_config` in `pymc_marketing/clv/utils.py`, about version 0.13.
 *
 * @example
 * checkSegmentMap(PYMC_MARKETING_SEGMENTS).uncovered.length // => 18
 */
export const PYMC_MARKETING_SEGMENTS: SegmentMap = {
  id: "pymc_marketing",
  bins: { r: 4, f: 4, m: 4 },
  segments: [
    {
      key: "premium_customer",
      when: ["334", "443", "444", "344", "434", "433", "343", "333"],
      names: { en: "Premium Customer", "zh-CN": "高端客户" },
      color: "#1a7f4b",
    },
    {
      key: "repeat_customer",
      when: ["244", "234", "232", "332", "143", "233", "243"],
      names: { en: "Repeat Customer", "zh-CN": "复购客户" },
      color: "#3fa56a",
    },
    {
      key: "top_spender",
      when: ["424", "414", "144", "314", "324", "124", "224", "423", "413", "133", "323", "313", "134"],
      names: { en: "Top Spender", "zh-CN": "高消费客户" },
      color: "#2f6fb2",
    },
    {
      key: "at_risk_customer",
      when: ["422", "223", "212", "122", "222", "132", "322", "312", "412", "123", "214"],
      names: { en: "At Risk Customer", "zh-CN": "流失风险客户" },
      color: "#db7b65",
    },
    {
      key: "inactive_customer",
      when: ["411", "111", "113", "114", "112", "211", "311"],
      names: { en: "Inactive Customer", "zh-CN": "不活跃客户" },
      color: "#b9bdc4",
    },
  ],
};
