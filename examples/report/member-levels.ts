import { applyTiers, fitTiers, type Labels } from "segmentry";
import { crossTable } from "./cross-table";
import type { Section } from "./section";
import type { Subject } from "./subject";
import { type PeriodCustomers, twoPeriods } from "./two-periods";

const TEXTS = {
  en: {
    title: "Member levels that hold",
    explanation: (middle: string) =>
      `Levels are set by the revenue before ${middle} (top 10 % gold, next 30 % silver); the revenue since then moves a customer only when it passes a limit by 10 %.`,
    heading: "Before \\ since",
    names: { gold: "Gold", silver: "Silver", basic: "Basic", unassigned: "Not yet a customer" },
    held: (count: string) => `The margin kept ${count} customers at their level who are only just past a limit.`,
  },
  "zh-CN": {
    title: "稳定的会员等级",
    explanation: (middle: string) =>
      `按 ${middle} 之前的收入定级（前 10% 金卡，其后 30% 银卡）；此后的收入超出界限 10% 以上才升降级。`,
    heading: "之前 \\ 此后",
    names: { gold: "金卡", silver: "银卡", basic: "普通", unassigned: "尚未成为客户" },
    held: (count: string) => `刚刚越过界限而保留原等级的客户：${count} 位。`,
  },
};

/** Levels of two halves of the log, with hysteresis. */
export function memberLevels(subject: Subject): Section | undefined {
  const periods = twoPeriods(subject);
  if (periods === undefined) return undefined;
  const { title, explanation, heading, names, held } = TEXTS[subject.language];
  const model = fitTiers(periods.first.customers.revenue, { shares: [0.1, 0.3], labels: ["gold", "silver", "basic"] });
  const earned = revenueIn(periods.first, subject);
  const previous = withUnassigned(applyTiers(earned.map(orNothing), model), (i) => earned[i] === undefined);
  const values = revenueIn(periods.second, subject).map(orNothing);
  const now = applyTiers(values, model, { previous, margin: 0.1 });
  const byLimitsAlone = applyTiers(values, model);
  const kept = now.codes.filter((code, i) => code !== byLimitsAlone.codes[i]).length;
  return {
    title,
    explanation: explanation(periods.middle),
    parts: [crossTable(subject, previous, now, heading, names), held(subject.figures.count(kept))],
  };
}

/** The revenue of a period for every customer of the log; undefined for those who did not buy in it. */
function revenueIn({ customers }: PeriodCustomers, subject: Subject): (number | undefined)[] {
  const revenueOf = new Map(Array.from(customers.customerId, (id, i) => [id, customers.revenue[i]]));
  return Array.from(subject.customers.customerId, (id) => revenueOf.get(id));
}

function orNothing(revenue: number | undefined): number {
  return revenue ?? 0;
}

function withUnassigned({ levels, codes }: Labels, isUnassigned: (i: number) => boolean): Labels {
  return { levels: [...levels, "unassigned"], codes: codes.map((code, i) => (isUnassigned(i) ? levels.length : code)) };
}
