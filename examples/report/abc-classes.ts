import { abc, concentration } from "segmentry";
import { groupTable } from "./group-table";
import type { Section } from "./section";
import type { Subject } from "./subject";

const TEXTS = {
  en: {
    title: "ABC classes and concentration",
    explanation: "A are the few customers who together bring 80 % of the revenue, B the next 15 %, C the last 5 %.",
    heading: "Class",
    none: "No revenue (≤ 0)",
    top: (shares: string) => `The largest customers bring: ${shares}.`,
    topShare: (rows: string, values: string) => `top ${rows} → ${values}`,
    gini: (gini: string) =>
      `Gini coefficient ${gini}: 0 would be equal revenue for all, 1 all revenue from one customer.`,
  },
  "zh-CN": {
    title: "ABC 分类与集中度",
    explanation: "A 类是合计贡献 80% 收入的少数客户，B 类贡献其后 15%，C 类贡献最后 5%。",
    heading: "类别",
    none: "无收入（≤ 0）",
    top: (shares: string) => `最大的客户贡献：${shares}。`,
    topShare: (rows: string, values: string) => `前 ${rows} → ${values}`,
    gini: (gini: string) => `基尼系数 ${gini}：0 表示人人相同，1 表示全部收入来自一位客户。`,
  },
};

export function abcClasses(subject: Subject): Section {
  const { customers, language, figures } = subject;
  const { title, explanation, heading, none, top, topShare, gini } = TEXTS[language];
  const { labels } = abc(customers.revenue);
  const spread = concentration(customers.revenue);
  const shares = Array.from(spread.top.rows, (rows, k) => {
    return topShare(`${figures.count(100 * rows)}%`, figures.share(spread.top.values[k] ?? Number.NaN));
  });
  return {
    title,
    explanation,
    parts: [
      groupTable(subject, labels, heading, (level) => (level === "none" ? none : level)),
      top(shares.join(language === "en" ? ", " : "，")),
      gini(figures.fraction(spread.gini)),
    ],
  };
}
