import { abc, xyz } from "segmentry";
import { firstOfMonth, startOf } from "../shared/calendar";
import { sum } from "../shared/figures";
import { crossTable } from "./cross-table";
import type { Section } from "./section";
import type { Subject } from "./subject";

const TEXTS = {
  en: {
    title: (from: string, to: string) => `ABC × XYZ: value and steadiness, ${from} to ${to}`,
    explanation:
      "X spend about the same every month, Y vary, Z buy now and then: AX is the safest revenue, AZ the most fragile.",
    heading: "Customers",
    none: "No revenue",
    share: (cell: string, customers: string, share: string) =>
      `${cell}: ${customers} customers bring ${share} of the revenue of these six months.`,
  },
  "zh-CN": {
    title: (from: string, to: string) => `ABC × XYZ：价值与稳定性（${from} 至 ${to}）`,
    explanation: "X 每月消费大致相同，Y 有波动，Z 偶尔购买：AX 的收入最可靠，AZ 最脆弱。",
    heading: "客户数",
    none: "无收入",
    share: (cell: string, customers: string, share: string) =>
      `${cell}：${customers} 位客户贡献这六个月收入的 ${share}。`,
  },
};

const MONTHS = 6;

/** Revenue of the last six full months, by size and by how evenly it comes in. */
export function abcXyz(subject: Subject): Section {
  const { language, figures } = subject;
  const { title, explanation, heading, none, share } = TEXTS[language];
  const { months, names } = revenueByMonth(subject);
  const revenue = subject.customers.revenue.map((_, i) => sum(months.map((month) => month[i] ?? 0)));
  const value = abc(revenue).labels;
  const steadiness = xyz(months);
  const sentences = ["X", "Z"].map((level) => {
    const isIn = (_: number, i: number) =>
      value.levels[value.codes[i] ?? 0] === "A" && steadiness.levels[steadiness.codes[i] ?? 0] === level;
    const held = revenue.filter(isIn);
    const total = sum(revenue.map((amount) => Math.max(amount, 0)));
    return share(`A${level}`, figures.count(held.length), figures.share(sum(held) / total));
  });
  return {
    title: title(names[0] ?? "", names.at(-1) ?? ""),
    explanation,
    parts: [crossTable(subject, value, steadiness, heading, { none }), ...sentences],
  };
}

/** One column per month, with the revenue of every customer in it; a month without orders is a 0. */
function revenueByMonth({ transactions, customers, zone, asOfDay }: Subject): {
  readonly months: readonly Float64Array[];
  readonly names: readonly string[];
} {
  const firsts = Array.from({ length: MONTHS + 1 }, (_, k) => firstOfMonth(asOfDay, MONTHS - k));
  const starts = firsts.map((date) => startOf(zone, date));
  const months = Array.from({ length: MONTHS }, () => new Float64Array(customers.orders.length));
  const rowOf = new Map(Array.from(customers.customerId, (id, i) => [id, i]));
  transactions.at.forEach((at, line) => {
    const month = months[starts.findLastIndex((start) => start <= at)];
    const row = rowOf.get(transactions.customerId[line] ?? "");
    if (month !== undefined && row !== undefined) month[row] = (month[row] ?? 0) + (transactions.amount[line] ?? 0);
  });
  return { months, names: firsts.slice(0, MONTHS).map((date) => date.slice(0, 7)) };
}
