import type { Subject } from "./subject";

/** Headings of a list of customers. */
export const CUSTOMER_HEADINGS = {
  en: [
    "Customer",
    "Repeat purchases",
    "Weeks of silence",
    "Mean value",
    "P(alive)",
    "Purchases to come",
    "Worth",
    "Value at risk",
  ],
  "zh-CN": ["客户", "复购次数", "沉默周数", "平均金额", "存活概率", "预期购买次数", "价值", "面临风险的价值"],
};

/** The rows with the greatest numbers; of equal ones the first. */
export function greatest(numbers: Float64Array, shown: number): number[] {
  const rows = Array.from(numbers.keys()).sort((a, b) => (numbers[b] ?? 0) - (numbers[a] ?? 0));
  return rows.slice(0, shown);
}

export function customerLines({ table, value, atRisk, figures }: Subject, rows: readonly number[]): string[][] {
  const { count, fraction, money } = figures;
  const at = (column: ArrayLike<number>, i: number) => column[i] ?? 0;
  return rows.map((i) => [
    String(table.customerId[i]),
    count(at(table.x, i)),
    count(at(table.T, i) - at(table.tx, i)),
    money(at(table.m, i)),
    fraction(at(value.probabilityAlive, i)),
    count(at(value.expectedPurchases, i)),
    money(at(value.clv, i)),
    money(at(atRisk, i)),
  ]);
}
