import type { LocalizedText } from "../../core/language";
import type { CheckedStep } from "../document/check-plan";
import type { PlanStep } from "../steps/step-kinds";

type Names = Readonly<Record<string, LocalizedText>>;

/** What the facts of orders are called where people read them, and the relation of the order lines. */
export const FACT_NAMES: Names = {
  firstAt: { en: "first order", "zh-CN": "首次下单时间" },
  lastAt: { en: "last order", "zh-CN": "最近下单时间" },
  orders: { en: "number of orders", "zh-CN": "订单数" },
  purchaseDays: { en: "number of days with orders", "zh-CN": "下单天数" },
  revenue: { "zh-CN": "消费金额" },
  gapMean: { en: "mean gap between orders in days", "zh-CN": "平均购买间隔（天）" },
  gapDeviation: { en: "deviation of the gaps in days", "zh-CN": "购买间隔标准差（天）" },
  transactions: { "zh-CN": "订单流水" },
  "transactions.at": { "zh-CN": "时间" },
  "transactions.amount": { "zh-CN": "金额" },
  "transactions.category": { "zh-CN": "品类" },
};

/** The columns of steps that give several. */
const COLUMN_NAMES: { readonly [U in PlanStep["use"]]?: Names } = {
  rfm: {
    recency: { en: "days since the last order", "zh-CN": "距最近下单天数" },
    frequency: { en: "frequency", "zh-CN": "消费频次" },
    monetary: { en: "monetary value", "zh-CN": "消费金额" },
    r: { en: "R score", "zh-CN": "R 得分" },
    f: { en: "F score", "zh-CN": "F 得分" },
    m: { en: "M score", "zh-CN": "M 得分" },
  },
  clv: {
    probabilityAlive: { en: "probability of being active", "zh-CN": "活跃概率" },
    expectedPurchases: { en: "expected purchases", "zh-CN": "预期购买次数" },
    discountedPurchases: { en: "discounted expected purchases", "zh-CN": "折现后的预期购买次数" },
    expectedValue: { en: "expected value of a purchase", "zh-CN": "预期单次消费金额" },
    clv: { en: "lifetime value", "zh-CN": "客户终身价值" },
    valueAtRisk: { en: "value at risk", "zh-CN": "可挽回价值" },
  },
};

/**
 * The names of what a step gives: its own for the column that is called like it, and those of this library for the others,
 * where no second step of its kind has columns of the same names. A layer is called like the field that it is made of.
 */
export function columnNames(
  { name, step, ready }: CheckedStep,
  steps: readonly CheckedStep[],
  known: ReadonlyMap<string, LocalizedText>,
): readonly (readonly [string, LocalizedText])[] {
  const own = Object.hasOwn(ready.gives, "") && step.names !== undefined ? [[name, step.names] as const] : [];
  const isOnly = steps.filter((other) => other.step.use === step.use).length === 1;
  const columns = isOnly ? Object.entries(COLUMN_NAMES[step.use] ?? {}) : [];
  const layers =
    step.use !== "hierarchy" ? [] : step.levels.map(({ column, name: layer = column }) => [layer, known.get(column)]);
  const named = [...columns, ...layers].filter((entry): entry is [string, LocalizedText] => entry[1] !== undefined);
  return [...own, ...named.map(([column, names]) => [`${name}.${column}`, names] as const)];
}
