import type { SegmentMap } from "../segment-map";

/**
 * The eight classes of Chinese CRM practice: each measure high (2) or low (1). M comes first: "important" is high
 * monetary, "general" low; then value = recent and frequent, develop = recent but rare, keep = frequent but long ago,
 * retain = rare and long ago. Score with `rfm(table, { method: "mean" })`.
 *
 * `aliases` gives the names of two vendors. The names are as documented; which cell each belongs to is stated for the
 * first, fourth and eighth class and inferred from the names for the others.
 *
 * Source: the table in words that Chinese CRM manuals print (重要价值客户 … 一般挽留客户); Aliyun Quick Audience and
 * Volcengine VeCDP for the aliases.
 *
 * @example
 * EIGHT_CLASSES.segments[0]?.aliases?.["Aliyun Quick Audience"] // => "高价值客户"
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
      description: { en: "Recent, frequent, high spend.", "zh-CN": "近期购买、频次高、金额高。" },
      action: { en: "Best service and exclusive benefits.", "zh-CN": "重点服务，专属权益。" },
      aliases: { "Aliyun Quick Audience": "高价值客户", "Volcengine VeCDP": "重要价值客户" },
    },
    {
      key: "important_develop",
      when: ["212"],
      names: { en: "Important: develop", "zh-CN": "重要发展客户" },
      color: "#3fa56a",
      description: { en: "Recent and high spend, but rare.", "zh-CN": "近期购买、金额高，频次低。" },
      action: {
        en: "Raise the frequency: membership, points, related products.",
        "zh-CN": "提升频次：会员、积分、关联推荐。",
      },
      aliases: { "Aliyun Quick Audience": "重点发展客户", "Volcengine VeCDP": "重要深耕客户" },
    },
    {
      key: "important_keep",
      when: ["122"],
      names: { en: "Important: keep", "zh-CN": "重要保持客户" },
      color: "#d98e04",
      description: { en: "Frequent and high spend, but not lately.", "zh-CN": "频次高、金额高，近期未购买。" },
      action: { en: "Get in touch first, bring them back.", "zh-CN": "主动联系，尽快唤回。" },
      aliases: { "Aliyun Quick Audience": "重点保持客户", "Volcengine VeCDP": "重要换回客户" },
    },
    {
      key: "important_retain",
      when: ["112"],
      names: { en: "Important: win back", "zh-CN": "重要挽留客户" },
      color: "#c2452d",
      description: { en: "High spend, but rare and not lately.", "zh-CN": "金额高，频次低、近期未购买。" },
      action: { en: "Find out why, win back with an offer of their own.", "zh-CN": "查明原因，以专属优惠挽留。" },
      aliases: { "Aliyun Quick Audience": "重点挽留客户", "Volcengine VeCDP": "重要挽留客户" },
    },
    {
      key: "general_value",
      when: ["221"],
      names: { en: "General: value", "zh-CN": "一般价值客户" },
      color: "#2f6fb2",
      description: { en: "Recent and frequent, low spend.", "zh-CN": "近期购买、频次高，金额低。" },
      action: {
        en: "Raise the basket: bundles, free delivery from an amount.",
        "zh-CN": "提升客单价：套装、满额包邮。",
      },
      aliases: { "Aliyun Quick Audience": "一般价值客户", "Volcengine VeCDP": "潜力客户" },
    },
    {
      key: "general_develop",
      when: ["211"],
      names: { en: "General: develop", "zh-CN": "一般发展客户" },
      color: "#6a9bd1",
      description: { en: "Recent, but rare and low spend.", "zh-CN": "近期购买，频次低、金额低。" },
      action: { en: "Welcome them and bring about the next order.", "zh-CN": "新客引导，促成下一单。" },
      aliases: { "Aliyun Quick Audience": "一般发展客户", "Volcengine VeCDP": "新客户" },
    },
    {
      key: "general_keep",
      when: ["121"],
      names: { en: "General: keep", "zh-CN": "一般保持客户" },
      color: "#8a8f98",
      description: { en: "Frequent, but low spend and not lately.", "zh-CN": "频次高，金额低、近期未购买。" },
      action: { en: "Remind them at low cost.", "zh-CN": "低成本提醒。" },
      aliases: { "Aliyun Quick Audience": "一般保持客户", "Volcengine VeCDP": "一般维持客户" },
    },
    {
      key: "general_retain",
      when: ["111"],
      names: { en: "General: win back", "zh-CN": "一般挽留客户" },
      color: "#b9bdc4",
      description: { en: "Low in all three.", "zh-CN": "三项都低。" },
      action: { en: "Automatic campaigns only.", "zh-CN": "仅做自动化触达。" },
      aliases: { "Aliyun Quick Audience": "潜在客户", "Volcengine VeCDP": "流失客户" },
    },
  ],
};
