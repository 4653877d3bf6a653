import type { Language } from "../../core/language";

/** How much and how little of something is called. */
export interface HighLow {
  readonly high: string;
  readonly low: string;
}

/** What a shop measures, and how people speak of it. */
export interface Concept {
  /** Names of columns, in lower case and without anything but letters and digits. */
  readonly columns: readonly string[];
  readonly words: { readonly [L in Language]: HighLow };
}

/** Columns of this library and usual names of others. A name says one thing of a concept at most. */
export const CONCEPTS: readonly Concept[] = [
  {
    columns: ["recency", "dayssincelastorder", "daysincelastpurchase", "dayssincelastpurchase", "silence"],
    words: { en: { high: "long silent", low: "recent" }, "zh-CN": { high: "久未购买", low: "近期购买" } },
  },
  {
    columns: ["frequency", "orders", "purchases", "purchasedays", "visits", "invoices", "x"],
    words: { en: { high: "frequent", low: "infrequent" }, "zh-CN": { high: "高频", low: "低频" } },
  },
  {
    columns: ["monetary", "revenue", "spend", "spending", "sales", "amount", "clv", "ltv", "value"],
    words: { en: { high: "high revenue", low: "low revenue" }, "zh-CN": { high: "高消费", low: "低消费" } },
  },
  {
    columns: ["averageorder", "averageordervalue", "aov", "basket", "basketvalue", "basketsize", "m"],
    words: { en: { high: "large orders", low: "small orders" }, "zh-CN": { high: "高笔单价", low: "低笔单价" } },
  },
  {
    columns: ["tenure", "lifetime", "daysasacustomer", "dayssincefirstorder"],
    words: { en: { high: "long-standing", low: "new" }, "zh-CN": { high: "老客户", low: "新客户" } },
  },
  {
    columns: ["gapmean", "gap", "daysbetweenorders", "interval"],
    words: {
      en: { high: "long intervals", low: "short intervals" },
      "zh-CN": { high: "购买间隔长", low: "购买间隔短" },
    },
  },
  {
    columns: ["probabilityalive", "palive", "alive"],
    words: { en: { high: "likely active", low: "likely gone" }, "zh-CN": { high: "很可能活跃", low: "很可能流失" } },
  },
  {
    columns: ["discount", "discountshare", "couponshare", "coupons"],
    words: { en: { high: "discount-driven", low: "full-price" }, "zh-CN": { high: "偏好折扣", low: "少用折扣" } },
  },
  {
    columns: ["refunds", "refundshare", "returns", "returnshare"],
    words: { en: { high: "many returns", low: "few returns" }, "zh-CN": { high: "退货多", low: "退货少" } },
  },
  {
    columns: ["categories", "breadth", "products", "variety"],
    words: { en: { high: "broad range", low: "narrow range" }, "zh-CN": { high: "品类广", low: "品类窄" } },
  },
];

/** A language's words for what has none of its own, and how words are put together. */
export interface NamingWords {
  readonly high: (column: string) => string;
  readonly low: (column: string) => string;
  readonly most: (level: string, column: string) => string;
  /** Less than what the word stands for elsewhere, and more. */
  readonly rather: (word: string) => string;
  readonly very: (word: string) => string;
  readonly average: string;
  readonly separator: string;
  readonly numbered: (name: string, number: number) => string;
}

export const NAMING_WORDS: { readonly [L in Language]: NamingWords } = {
  en: {
    high: (column) => `high ${column}`,
    low: (column) => `low ${column}`,
    most: (level, column) => `mostly ${column} ${level}`,
    rather: (word) => `rather ${word}`,
    very: (word) => `very ${word}`,
    average: "average",
    separator: ", ",
    numbered: (name, number) => `${name} (${number})`,
  },
  "zh-CN": {
    high: (column) => `${column}高`,
    low: (column) => `${column}低`,
    most: (level, column) => `${column}多为${level}`,
    rather: (word) => `相对${word}`,
    very: (word) => `明显${word}`,
    average: "平均水平",
    separator: "、",
    numbered: (name, number) => `${name}（${number}）`,
  },
};
