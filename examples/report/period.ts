import { countLabels, displayNames, PERIOD_NAMES, type PeriodStages, periodStages } from "segmentry";
import { dateIn } from "../shared/calendar";
import { textTable } from "../shared/text-table";
import type { Section } from "./section";
import type { Subject } from "./subject";
import { WORDS } from "./words";

const TEXTS = {
  en: {
    title: (month: string) => `Who bought in ${month}, the last full month`,
    explanation: "Everybody who bought in the month is new, repeat or returning; who bought only earlier is dormant.",
    headings: ["Stage", "Customers", "Share of customers", "Means"],
    means: {
      new: "first order ever in this month",
      repeat: "bought in this month and in the one before",
      returning: "bought in this month after a pause",
      dormant: "bought earlier, but not in this month",
      unassigned: "first order after this month, or none",
    },
    identity: (parts: string, active: string) =>
      `New + repeat + returning = ${parts} = ${active} customers who bought.`,
  },
  "zh-CN": {
    title: (month: string) => `${month}（最近一个完整月）谁在购买`,
    explanation: "当月购买的客户不是新客户就是复购或回流客户；只在以前购买过的是沉睡客户。",
    headings: ["阶段", "客户数", "客户占比", "含义"],
    means: {
      new: "首单在当月",
      repeat: "当月和上月都购买",
      returning: "间隔一段时间后当月再次购买",
      dormant: "以前购买过，当月没有",
      unassigned: "首单在当月之后，或没有订单",
    },
    identity: (parts: string, active: string) => `新客户 + 复购 + 回流 = ${parts} = 当月购买客户 ${active} 位。`,
  },
};

export function period(subject: Subject): Section {
  const { transactions, asOf, zone, language, figures } = subject;
  const { title, explanation, headings, means, identity } = TEXTS[language];
  const stages = periodStages(transactions, { period: "month", asOf, zone });
  const counts = countLabels(stages);
  const n = stages.codes.length;
  const names: Readonly<Record<string, string>> = displayNames(PERIOD_NAMES, language);
  const lines = stages.levels.map((stage) => {
    const count = counts[stage] ?? 0;
    return [names[stage] ?? stage, figures.count(count), figures.share(count / n), means[stage as keyof typeof means]];
  });
  const total = [WORDS[language].total, figures.count(n), figures.share(1), ""];
  const parts = [counts["new"], counts["repeat"], counts["returning"]].map((count) => figures.count(count ?? 0));
  return {
    title: title(dateIn(zone, stages.from).slice(0, 7)),
    explanation,
    parts: [
      textTable(headings, [...lines, total]),
      identity(parts.join(" + "), figures.count(activeIn(subject, stages))),
    ],
  };
}

/** Counted from the log itself, not from the stages: that both agree is the point. */
function activeIn({ transactions: { customerId, at, amount } }: Subject, { from, to }: PeriodStages): number {
  const isActive = (_: unknown, i: number) => at[i]! >= from && at[i]! < to && amount[i]! >= 0;
  return new Set(Array.from(customerId).filter(isActive)).size;
}
