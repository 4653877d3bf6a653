import { countLabels } from "segmentry";
import type { Section } from "../report/section";
import { sum } from "../shared/figures";
import type { Subject } from "./subject";

const TEXTS = {
  en: {
    title: (day: string) => `What the base is worth after ${day}`,
    explanation:
      "Revenue to come from the customers there are, not their past; later money counts less, by 10 % a year. For profit multiply by your margin.",
    total: (n: string, total: string, low: string, high: string) =>
      `${n} customers are worth ${total} in the next 52 weeks; in nine cases of ten between ${low} and ${high}, if the model is right.`,
    test: (foretold: string, came: string, share: string) =>
      `In the back-test it foretold ${foretold}; ${came} came (${share} of the forecast).`,
    endless: (money: string) => `Without end they are worth ${money}.`,
    risk: (money: string) => `Value at risk: ${money} more, if every customer were surely still one.`,
    oneTime: (count: string, share: string) => `${count} have bought once only and hold ${share} of the value.`,
    boundary: (name: string) =>
      `Take care: the data say too little for this model, or ask for a simpler one (${name}).`,
  },
  "zh-CN": {
    title: (day: string) => `${day} 之后客户群的价值`,
    explanation: "现有客户未来带来的收入，不含过去；未来的钱按每年 10% 折现。乘以毛利率即为利润。",
    total: (n: string, total: string, low: string, high: string) =>
      `${n} 位客户在未来 52 周价值 ${total}；若模型成立，九成情况下在 ${low} 与 ${high} 之间。`,
    test: (foretold: string, came: string, share: string) =>
      `回测中预测为 ${foretold}，实际为 ${came}（为预测的 ${share}）。`,
    endless: (money: string) => `不限期限则价值 ${money}。`,
    risk: (money: string) => `面临风险的价值：若每位客户都确定尚未流失，还会多出 ${money}。`,
    oneTime: (count: string, share: string) => `其中 ${count} 位只购买过一次，占价值的 ${share}。`,
    boundary: (name: string) => `请谨慎：数据不足以支持该模型，或更适合较简单的模型（${name}）。`,
  },
};

export function worth(subject: Subject): Section {
  const { table, value, total, endless, atRisk, best, came, boundary, observeUntil, language, figures } = subject;
  const { count, money, share } = figures;
  const texts = TEXTS[language];
  const oneTime = sum(value.clv.map((clv, i) => (table.x[i] === 0 ? clv : 0)));
  const counts = countLabels(value.status);
  const parts = [
    texts.total(count(table.x.length), money(total.value), money(total.low), money(total.high)),
    texts.test(money(best.foretold), money(came), share(came / best.foretold)),
    texts.endless(money(endless)),
    texts.oneTime(count(counts["oneTime"] ?? 0), share(oneTime / total.value)),
    texts.risk(money(sum(atRisk))),
    ...(boundary === undefined ? [] : [texts.boundary(boundary)]),
  ];
  return { title: texts.title(observeUntil), explanation: texts.explanation, parts };
}
