import type { SegmentMap } from "../segment-map";

/**
 * Four segments, frequent or rare by high or low spend; recency is not read. The order puts spend before frequency.
 * Complete, disjoint and monotone. Score with `rfm(table, { method: "mean" })` or `"median"`.
 *
 * @example
 * labelValues(segmentRfm({ f: [2, 1], m: [2, 2] }, FREQUENCY_VALUE)) // => ["frequent_high", "rare_high"]
 */
export const FREQUENCY_VALUE: SegmentMap = {
  id: "frequency_value",
  bins: { f: 2, m: 2 },
  strict: true,
  segments: [
    {
      key: "frequent_high",
      when: ["22"],
      names: { en: "Frequent, high spend", "zh-CN": "高频高额客户" },
      color: "#1a7f4b",
      description: { en: "Come often and spend much.", "zh-CN": "购买频繁，消费高。" },
      action: { en: "Keep them: service, early access, thanks.", "zh-CN": "重点维护：服务、优先体验、答谢。" },
    },
    {
      key: "rare_high",
      when: ["12"],
      names: { en: "Rare, high spend", "zh-CN": "低频高额客户" },
      color: "#2f6fb2",
      description: { en: "Come seldom and spend much.", "zh-CN": "购买少，消费高。" },
      action: { en: "Give reasons to come more often.", "zh-CN": "创造更多复购理由。" },
    },
    {
      key: "frequent_low",
      when: ["21"],
      names: { en: "Frequent, low spend", "zh-CN": "高频低额客户" },
      color: "#e3b505",
      description: { en: "Come often and spend little.", "zh-CN": "购买频繁，消费低。" },
      action: {
        en: "Raise the basket: bundles, free delivery from an amount.",
        "zh-CN": "提升客单价：套装、满额包邮。",
      },
    },
    {
      key: "rare_low",
      when: ["11"],
      names: { en: "Rare, low spend", "zh-CN": "低频低额客户" },
      color: "#b9bdc4",
      description: { en: "Come seldom and spend little.", "zh-CN": "购买少，消费低。" },
      action: { en: "Automatic campaigns only.", "zh-CN": "仅做自动化触达。" },
    },
  ],
};
