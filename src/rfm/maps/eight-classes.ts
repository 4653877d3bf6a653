import type { SegmentMap } from "../segment-map";

/**
 * The eight classes of Chinese CRM practice: each measure high (2) or low (1). M comes first: "important" is high
 * monetary, "general" low; then value = recent and frequent, develop = recent but rare, keep = frequent but long ago,
 * retain = rare and long ago. Score with `rfm(table, { method: "mean" })`.
 *
 * Source: the table in words that Chinese CRM manuals print (重要价值客户 … 一般挽留客户).
 */
export const EIGHT_CLASSES: SegmentMap = {
  id: "eight_classes",
  bins: { r: 2, f: 2, m: 2 },
  strict: true,
  segments: [
    {
      key: "important_value",
      when: ["222"],
      names: { en: "Important: value", "zh-CN": "重要价值客户" },
      color: "#1a7f4b",
    },
    {
      key: "important_develop",
      when: ["212"],
      names: { en: "Important: develop", "zh-CN": "重要发展客户" },
      color: "#3fa56a",
    },
    {
      key: "important_keep",
      when: ["122"],
      names: { en: "Important: keep", "zh-CN": "重要保持客户" },
      color: "#d98e04",
    },
    {
      key: "important_retain",
      when: ["112"],
      names: { en: "Important: win back", "zh-CN": "重要挽留客户" },
      color: "#c2452d",
    },
    { key: "general_value", when: ["221"], names: { en: "General: value", "zh-CN": "一般价值客户" }, color: "#2f6fb2" },
    {
      key: "general_develop",
      when: ["211"],
      names: { en: "General: develop", "zh-CN": "一般发展客户" },
      color: "#6a9bd1",
    },
    { key: "general_keep", when: ["121"], names: { en: "General: keep", "zh-CN": "一般保持客户" }, color: "#8a8f98" },
    {
      key: "general_retain",
      when: ["111"],
      names: { en: "General: win back", "zh-CN": "一般挽留客户" },
      color: "#b9bdc4",
    },
  ],
};
