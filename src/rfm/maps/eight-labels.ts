import type { SegmentMap } from "../segment-map";

/**
 * Eight labels in the manner of CRM systems, which hold eight and no more: VIP is 4–5 on all three scores, "cannot lose" is
 * 1 on recency and 4–5 on the others; six more complete them. Two questions give the label: how recent (4–5, 2–3, 1), and
 * whether the customer buys often (F 4–5) and spends much (M 4–5). Complete, disjoint and, in the order given here,
 * monotone. Score with `rfm(table)` and its defaults.
 *
 * Source: the two labels that Zoho CRM documents with their scores (VIP, Cannot lose); the other six are our own.
 *
 * @example
 * labelValues(segmentRfm({ r: [5, 1, 3], f: [4, 5, 2], m: [4, 4, 5] }, EIGHT_LABELS)) // => ["vip", "cannot_lose", "slipping"]
 */
export const EIGHT_LABELS: SegmentMap = {
  id: "eight_labels",
  bins: { r: 5, f: 5, m: 5 },
  strict: true,
  maximum: 8,
  segments: [
    {
      key: "vip",
      when: [{ r: [4, 5], f: [4, 5], m: [4, 5] }],
      names: { en: "VIP", "zh-CN": "VIP 客户" },
      color: "#1a7f4b",
      description: { en: "Recent, frequent, high spend.", "zh-CN": "近期购买、频次高、金额高。" },
      action: { en: "Best service, early access, a person to talk to.", "zh-CN": "尊享服务，优先体验，专人对接。" },
    },
    {
      key: "loyal",
      when: [{ r: [4, 5], f: [4, 5], m: [1, 3] }],
      names: { en: "Loyal", "zh-CN": "忠诚客户" },
      color: "#3fa56a",
      description: { en: "Recent and frequent, smaller spend.", "zh-CN": "近期购买、频次高、金额一般。" },
      action: { en: "Raise the basket: bundles, better products.", "zh-CN": "提升客单价：套装、升级商品。" },
    },
    {
      key: "big_spender",
      when: [{ r: [4, 5], f: [1, 3], m: [4, 5] }],
      names: { en: "Big spenders", "zh-CN": "高消费客户" },
      color: "#7fbf7b",
      description: { en: "Recent, high spend in few orders.", "zh-CN": "近期购买、金额高、频次不高。" },
      action: {
        en: "Give reasons to come more often: membership, service.",
        "zh-CN": "提升频次：会员权益、贴心服务。",
      },
    },
    {
      key: "needs_care",
      when: [{ r: [2, 3], f: [4, 5], m: [4, 5] }],
      names: { en: "Needs care", "zh-CN": "需关怀客户" },
      color: "#e3b505",
      description: { en: "Frequent, high spend, but not lately.", "zh-CN": "频次高、金额高，但近期未购买。" },
      action: { en: "Get in touch now, before they get used to another shop.", "zh-CN": "趁还没流失，立即主动联系。" },
    },
    {
      key: "cannot_lose",
      when: [{ r: 1, f: [4, 5], m: [4, 5] }],
      names: { en: "Cannot lose", "zh-CN": "不可流失客户" },
      color: "#c2452d",
      description: { en: "Among the best once, not back for long.", "zh-CN": "曾是优质客户，久未回购。" },
      action: {
        en: "Win back in person: call, listen, make an offer of their own.",
        "zh-CN": "专人回访，倾听原因，给出专属方案。",
      },
    },
    {
      key: "promising",
      when: [{ r: [4, 5], f: [1, 3], m: [1, 3] }],
      names: { en: "New and promising", "zh-CN": "新客与潜力客户" },
      color: "#2f6fb2",
      description: { en: "Recent, few orders and small spend so far.", "zh-CN": "近期购买，频次和金额都还不高。" },
      action: { en: "Welcome them and bring about the next order.", "zh-CN": "迎新引导，促成下一单。" },
    },
    {
      key: "slipping",
      when: [
        { r: [2, 3], f: [1, 3] },
        { r: [2, 3], f: [4, 5], m: [1, 3] },
      ],
      names: { en: "Slipping away", "zh-CN": "即将沉睡客户" },
      color: "#d98e04",
      description: { en: "Not lately, and not among the best.", "zh-CN": "近期未购买，价值一般。" },
      action: { en: "Remind them with popular products and a discount.", "zh-CN": "用热销商品和折扣唤醒。" },
    },
    {
      key: "lost",
      when: [
        { r: 1, f: [1, 3] },
        { r: 1, f: [4, 5], m: [1, 3] },
      ],
      names: { en: "Lost", "zh-CN": "流失客户" },
      color: "#b9bdc4",
      description: { en: "Gone for long, and not among the best.", "zh-CN": "很久未购买，价值一般。" },
      action: {
        en: "One last attempt, then automatic campaigns only.",
        "zh-CN": "最后尝试一次唤回，之后仅做自动化触达。",
      },
    },
  ],
};
