import { countLabels, displayNames, LIFECYCLE_NAMES, lifecycleStages } from "segmentry";
import { textTable } from "../shared/text-table";
import type { Section } from "./section";
import type { Subject } from "./subject";
import { WORDS } from "./words";

const TEXTS = {
  en: {
    title: "Lifecycle stages",
    explanation:
      "By fixed days: new up to 30 days, active up to 90 without an order, churned after 180. By own rhythm: 1.5 and 3 times the customer's usual gap.",
    headings: ["Stage", "By fixed days", "Share", "By own rhythm", "Share"],
  },
  "zh-CN": {
    title: "生命周期阶段",
    explanation:
      "固定天数：首单 30 天内为新客户，90 天内有购买为活跃，超过 180 天为流失；自身节奏：按客户平时购买间隔的 1.5 倍和 3 倍判断。",
    headings: ["阶段", "按固定天数", "占比", "按自身节奏", "占比"],
  },
};

/** The same stages by limits for all, and by how often each customer usually buys. */
export function lifecycle({ customers, asOf, zone, rhythm, language, figures }: Subject): Section {
  const { title, explanation, headings } = TEXTS[language];
  const stages = lifecycleStages(customers, { asOf, zone });
  const byDays = countLabels(stages);
  const byGap = countLabels(lifecycleStages(customers, { asOf, zone, by: "gap", ...rhythm }));
  const n = customers.orders.length;
  const names: Readonly<Record<string, string>> = displayNames(LIFECYCLE_NAMES, language);
  const line = (name: string, days: number, gap: number) => [
    name,
    ...[days, gap].flatMap((count) => [figures.count(count), figures.share(count / n)]),
  ];
  const lines = stages.levels
    .filter((stage) => byDays[stage] || byGap[stage])
    .map((stage) => line(names[stage] ?? stage, byDays[stage] ?? 0, byGap[stage] ?? 0));
  return { title, explanation, parts: [textTable(headings, [...lines, line(WORDS[language].total, n, n)])] };
}
