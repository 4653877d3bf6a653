import { labelValues, lifecycleStages, overdueRatio, rowAt, take, tiers } from "segmentry";
import { sum } from "../shared/figures";
import { textTable } from "../shared/text-table";
import type { Section } from "./section";
import type { Subject } from "./subject";

const TEXTS = {
  en: {
    title: "Silent big spenders to win back",
    explanation:
      "From the high value tier, all who are late by their own rhythm (bought on 3 days or more); the ten most overdue. 3 is three usual gaps without an order.",
    headings: ["Customer", "Revenue so far", "Orders", "Usual gap (days)", "Days since last order", "Times overdue"],
    atRisk: (count: string, revenue: string, share: string) =>
      `Value at risk: ${count} silent big spenders, who have brought ${revenue} so far (${share} of all revenue).`,
  },
  "zh-CN": {
    title: "待挽回的沉默大客户",
    explanation:
      "高价值层中按自身节奏已逾期的客户（至少在 3 天有购买），列出逾期最久的十位；3 表示已有三个平时间隔没有下单。",
    headings: ["客户", "累计收入", "订单数", "平时间隔（天）", "距上次购买天数", "逾期倍数"],
    atRisk: (count: string, revenue: string, share: string) =>
      `面临风险的价值：${count} 位沉默大客户，累计收入 ${revenue}（占总收入 ${share}）。`,
  },
};

const SHOWN = 10;
/** On fewer days a rhythm is a coincidence. */
const DAYS_OF_A_RHYTHM = 3;

export function overdue({ customers, table, asOf, zone, rhythm, language, figures }: Subject): Section {
  const { title, explanation, headings, atRisk } = TEXTS[language];
  const ratio = overdueRatio(customers, { asOf, zone, ...rhythm });
  const tier = labelValues(tiers(customers.revenue));
  const stage = labelValues(lifecycleStages(customers, { asOf, zone, by: "gap", ...rhythm }));
  const silent = Array.from(ratio.keys()).filter(
    (i) =>
      tier[i] === "high" &&
      (stage[i] === "at_risk" || stage[i] === "churned") &&
      (customers.purchaseDays[i] ?? 0) >= DAYS_OF_A_RHYTHM,
  );
  const mostOverdue = silent.sort((a, b) => (ratio[b] ?? 0) - (ratio[a] ?? 0)).slice(0, SHOWN);
  const lines = mostOverdue.map((i) => {
    const { customerId, revenue, orders, gapMean, recency, times } = rowAt({ ...customers, ...table, times: ratio }, i);
    const { money, count, days } = figures;
    return [String(customerId), money(revenue), count(orders), count(gapMean), days(recency), count(times)];
  });
  const value = sum(take(customers, silent).revenue);
  const share = figures.share(value / sum(customers.revenue));
  const sentence = atRisk(figures.count(silent.length), figures.money(value), share);
  return { title, explanation, parts: [...(lines.length > 0 ? [textTable(headings, lines)] : []), sentence] };
}
