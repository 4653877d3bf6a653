import {
  type DimensionExplanation,
  ELEVEN_SEGMENTS_MONOTONE,
  explainScore,
  labelAt,
  type RfmDimension,
  type ScoreStep,
  segmentNames,
  segmentRfm,
} from "segmentry";
import type { Figures } from "../shared/figures";
import type { Section } from "./section";
import type { Subject } from "./subject";

const TEXTS = {
  en: {
    title: "One customer explained",
    explanation: "Why the biggest spender who has not bought lately has its scores, and how far the next ones are.",
    customer: (id: string, scores: string, segment: string) => `Customer ${id}: ${scores} → ${segment}`,
    facts: {
      recency: (value: string, score: string) => `Last order ${value} days ago: ${score}.`,
      frequency: (value: string, score: string) => `Orders ${value}: ${score}.`,
      monetary: (value: string, score: string) => `Revenue ${value}: ${score}.`,
    },
    higher: {
      recency: (by: string, score: string) => `Needs ${by} fewer days to reach ${score}.`,
      frequency: (by: string, score: string) => `Needs ${by} more to reach ${score}.`,
      monetary: (by: string, score: string) => `Needs over ${by} more to reach ${score}.`,
    },
    lower: {
      recency: (by: string, score: string) => `Falls to ${score} after ${by} more days without an order.`,
      frequency: (by: string, score: string) => `${by} fewer would be ${score}.`,
      monetary: (by: string, score: string) => `${by} less would be ${score}.`,
    },
    best: "The best score there is.",
  },
  "zh-CN": {
    title: "解读一位客户",
    explanation: "近期未购买的客户中消费最高的一位：为什么是这些分数，离下一档还有多远。",
    customer: (id: string, scores: string, segment: string) => `客户 ${id}：${scores} → ${segment}`,
    facts: {
      recency: (value: string, score: string) => `上次购买在 ${value} 天前：${score}。`,
      frequency: (value: string, score: string) => `订单 ${value} 个：${score}。`,
      monetary: (value: string, score: string) => `收入 ${value}：${score}。`,
    },
    higher: {
      recency: (by: string, score: string) => `再近 ${by} 天即为 ${score}。`,
      frequency: (by: string, score: string) => `再多 ${by} 个订单即为 ${score}。`,
      monetary: (by: string, score: string) => `收入再多 ${by} 以上即为 ${score}。`,
    },
    lower: {
      recency: (by: string, score: string) => `再过 ${by} 天没有订单则降为 ${score}。`,
      frequency: (by: string, score: string) => `少 ${by} 个订单则为 ${score}。`,
      monetary: (by: string, score: string) => `少 ${by} 收入则为 ${score}。`,
    },
    best: "已是最高分。",
  },
};

const LETTERS = { recency: "R", frequency: "F", monetary: "M" } as const;
const DIMENSIONS = ["recency", "frequency", "monetary"] as const;

export function explanation(subject: Subject): Section {
  const { customers, table, scores, language, figures } = subject;
  const texts = TEXTS[language];
  const i = mostWorthExplaining(subject);
  const why = explainScore(table, scores.model, i);
  const names = segmentNames(ELEVEN_SEGMENTS_MONOTONE, language);
  const segment = labelAt(segmentRfm(scores, ELEVEN_SEGMENTS_MONOTONE), i);
  const shown = DIMENSIONS.map((dimension) => `${LETTERS[dimension]} ${why[dimension].score}`);
  return {
    title: texts.title,
    explanation: texts.explanation,
    parts: [
      texts.customer(
        String(customers.customerId[i]),
        shown.join(language === "en" ? ", " : "，"),
        names[segment] ?? segment,
      ),
      ...DIMENSIONS.map((dimension) => `  ${inWords(dimension, why[dimension], subject, figures)}`),
    ],
  };
}

/** The biggest spender whose last order is not among the latest; where all are, the biggest of all. */
function mostWorthExplaining({ customers: { revenue }, scores }: Subject): number {
  const rows = Array.from(revenue.keys()).sort((a, b) => (revenue[b] ?? 0) - (revenue[a] ?? 0));
  return rows.find((i) => (scores.r[i] ?? 0) < 4) ?? rows[0] ?? 0;
}

function inWords(dimension: RfmDimension, why: DimensionExplanation, { language }: Subject, figures: Figures): string {
  const texts = TEXTS[language];
  const { count, money } = figures;
  const figure = dimension === "monetary" ? money : count;
  const named = (score: number) => `${LETTERS[dimension]} ${score}`;
  const { value, score, higher, lower } = why;
  const up = higher && texts.higher[dimension](figure(stepUp(dimension, value, higher)), named(higher.score));
  const down = lower && texts.lower[dimension](figure(stepDown(dimension, value, lower)), named(lower.score));
  const sentences = [
    texts.facts[dimension](figure(value), named(score)),
    up ?? texts.best,
    ...(down === null ? [] : [down]),
  ];
  return sentences.join(language === "en" ? " " : "");
}

/** Orders are whole, and a number of orders equal to a limit is still below it. */
function stepUp(dimension: RfmDimension, value: number, { limit, distance }: ScoreStep): number {
  return dimension === "frequency" ? Math.floor(limit) + 1 - value : distance;
}

function stepDown(dimension: RfmDimension, value: number, { limit, distance }: ScoreStep): number {
  return dimension === "frequency" ? value - Math.floor(limit) : distance;
}
