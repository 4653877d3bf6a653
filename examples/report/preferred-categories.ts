import { countLabels, preferences } from "segmentry";
import { sum } from "../shared/figures";
import { textTable } from "../shared/text-table";
import type { Section } from "./section";
import type { Subject } from "./subject";
import { WORDS } from "./words";

const TEXTS = {
  en: {
    title: "Preferred categories",
    explanation:
      "A customer prefers a category that makes up half of its purchases or more, and at least three of them.",
    headings: ["Category", "Customers", "Share of customers"],
    others: (count: string) => `${count} other categories`,
    none: "No clear preference",
  },
  "zh-CN": {
    title: "品类偏好",
    explanation: "某一品类占客户购买的一半以上且不少于三次，即为其偏好。",
    headings: ["品类", "客户数", "客户占比"],
    others: (count: string) => `其他 ${count} 个品类`,
    none: "无明显偏好",
  },
};

const SHOWN = 10;

/** Undefined where the log has no categories. */
export function preferredCategories({ transactions, language, figures }: Subject): Section | undefined {
  if (transactions.category === undefined) return undefined;
  const { title, explanation, headings, others, none } = TEXTS[language];
  const preferred = preferences(transactions);
  const { unassigned = 0, ...counts } = countLabels(preferred);
  const ranked = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .sort(([, a], [, b]) => b - a);
  const rest = ranked.slice(SHOWN);
  const n = preferred.codes.length;
  const line = (name: string, count: number) => [name, figures.count(count), figures.share(count / n)];
  const lines = [
    ...ranked.slice(0, SHOWN).map(([name, count]) => line(name, count)),
    ...(rest.length > 0 ? [line(others(figures.count(rest.length)), sum(rest.map(([, count]) => count)))] : []),
    line(none, unassigned),
    line(WORDS[language].total, n),
  ];
  return { title, explanation, parts: [textTable(headings, lines)] };
}
