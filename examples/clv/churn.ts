import { labelValues } from "segmentry";
import type { Section } from "../report/section";
import { sum } from "../shared/figures";
import { textTable } from "../shared/text-table";
import type { Subject } from "./subject";

const TEXTS = {
  en: {
    title: "Churn risk",
    explanation:
      "Low: P(alive) from 0.7 on; high: below 0.3. It tells who is still a customer, not who buys soon: many one-time buyers are still customers who hardly ever buy.",
    headings: ["Risk", "Customers", "Share of customers", "Worth", "Share of worth", "Value at risk"],
    levels: { low: "Low", medium: "Medium", high: "High" } as Readonly<Record<string, string>>,
    total: "Total",
  },
  "zh-CN": {
    title: "流失风险",
    explanation:
      "低：存活概率不低于 0.7；高：低于 0.3。它说明谁仍是客户，而不是谁很快会购买：许多只买过一次的客户仍是客户，只是很少购买。",
    headings: ["风险", "客户数", "客户占比", "价值", "价值占比", "面临风险的价值"],
    levels: { low: "低", medium: "中", high: "高" } as Readonly<Record<string, string>>,
    total: "合计",
  },
};

export function churn({ value, risk, atRisk, total, language, figures }: Subject): Section {
  const { title, explanation, headings, ...names } = TEXTS[language];
  const { count, money, share } = figures;
  const ofEach = labelValues(risk);
  const lineOf = (name: string, rows: readonly number[]) => {
    const [worth, lost] = [value.clv, atRisk].map((column) => sum(rows.map((i) => column[i] ?? 0)));
    const ofAll = share(rows.length / ofEach.length);
    return [name, count(rows.length), ofAll, money(worth ?? 0), share((worth ?? 0) / total.value), money(lost ?? 0)];
  };
  const rows = Array.from(ofEach.keys());
  const lines = risk.levels.map((level) =>
    lineOf(
      names.levels[level] ?? level,
      rows.filter((i) => ofEach[i] === level),
    ),
  );
  return { title, explanation, parts: [textTable(headings, [...lines, lineOf(names.total, rows)])] };
}
