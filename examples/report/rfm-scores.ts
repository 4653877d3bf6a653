import { textTable } from "../shared/text-table";
import type { Section } from "./section";
import type { Subject } from "./subject";
import { WORDS } from "./words";

const TEXTS = {
  en: {
    title: "RFM scores",
    explanation:
      "Each customer is scored 1 to 5 on how recently (R), how often (F) and for how much (M) it bought; 5 is best.",
    headings: ["Score", "R: customers", "Days since last order", "F: customers", "Orders", "M: customers", "Revenue"],
    collapsed: (letter: string, used: readonly number[]) =>
      `Note: ${letter} has no other scores than ${used.join(", ")}, because too many customers have the same value.`,
  },
  "zh-CN": {
    title: "RFM 评分",
    explanation: "按最近购买（R）、购买频次（F）、消费金额（M）给每位客户打 1 至 5 分，5 分最好。",
    headings: ["分数", "R：客户数", "距上次购买天数", "F：客户数", "订单数", "M：客户数", "收入"],
    collapsed: (letter: string, used: readonly number[]) =>
      `说明：${letter} 只有 ${used.join("、")} 分，因为太多客户的数值相同。`,
  },
};

const MEASURES = [
  ["r", "recency", "count"],
  ["f", "frequency", "count"],
  ["m", "monetary", "money"],
] as const;

/** How many customers have each score, and what values lie behind it. */
export function rfmScores({ scores, table, language, figures }: Subject): Section {
  const texts = TEXTS[language];
  const lines = [5, 4, 3, 2, 1].map((score) => [
    String(score),
    ...MEASURES.flatMap(([letter, measure, unit]) => {
      const values = valuesWith(scores[letter], score, table[measure]);
      return [figures.count(values.length), rangeOf(values, figures[unit])];
    }),
  ]);
  const n = figures.count(table.recency.length);
  const notes = MEASURES.flatMap(([letter, measure]) => {
    const used = usedScores(scores.model.params[measure].scores);
    return used.length === 5 ? [] : [texts.collapsed(letter.toUpperCase(), used)];
  });
  const total = [WORDS[language].total, ...MEASURES.flatMap(() => [n, ""])];
  return {
    title: texts.title,
    explanation: texts.explanation,
    parts: [textTable(texts.headings, [...lines, total]), ...notes],
  };
}

function valuesWith(scores: Uint8Array, score: number, values: Float64Array): Float64Array {
  return values.filter((_, i) => scores[i] === score);
}

function rangeOf(values: Float64Array, figure: (value: number) => string): string {
  const sorted = values.toSorted();
  const [from, to] = [sorted[0] ?? Number.NaN, sorted.at(-1) ?? Number.NaN].map(figure);
  return from === to ? (from ?? "") : `${from} – ${to}`;
}

function usedScores(scores: readonly number[]): number[] {
  return [...new Set(scores)].sort((a, b) => a - b);
}
