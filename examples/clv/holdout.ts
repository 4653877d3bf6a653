import type { HoldoutErrors } from "segmentry";
import type { Section } from "../report/section";
import { textTable } from "../shared/text-table";
import { MODEL_NAMES, type Subject } from "./subject";

const TEXTS = {
  en: {
    title: (weeks: string) => `Which model foretells the ${weeks} weeks that none of them has seen`,
    explanation:
      "Errors in purchases per customer. A model must beat both baselines: nobody leaves, and everybody goes on at their own rate.",
    headings: ["Forecast", "Purchases", "Mean absolute error", "Root mean square", "Bias", "Revenue"],
    nbd: "Nobody leaves",
    lastPeriodRate: "Everybody goes on",
    came: "What came",
    chosen: (name: string) =>
      `The rest of this summary uses ${name}: of the models in which one-time buyers can leave, it came nearest.`,
  },
  "zh-CN": {
    title: (weeks: string) => `哪个模型最能预测它们都没有见过的 ${weeks} 周`,
    explanation: "误差以每位客户的购买次数计。模型必须胜过两个基准：没有人流失，以及每人按原有频率继续购买。",
    headings: ["预测", "购买次数", "平均绝对误差", "均方根误差", "偏差", "收入"],
    nbd: "没有人流失",
    lastPeriodRate: "每人照旧",
    came: "实际",
    chosen: (name: string) => `以下各节采用 ${name}：在允许一次性客户流失的模型中，它最接近实际。`,
  },
};

export function holdout({ trials, best, came, weeks, language, figures }: Subject): Section {
  const { title, explanation, headings, chosen, ...names } = TEXTS[language];
  const { count, fraction, money } = figures;
  const { n, actual, baselines } = best.evaluation;
  const errorsOf = ({ mae, rmse, bias }: HoldoutErrors) => [mae, rmse, bias].map(fraction);
  const lines = [
    ...trials.map(({ model, evaluation, foretold }) => [
      MODEL_NAMES[model.kind] ?? model.kind,
      count(evaluation.expected),
      ...errorsOf(evaluation),
      money(foretold),
    ]),
    ...(["nbd", "lastPeriodRate"] as const).map((name) => [
      names[name],
      count(actual + n * baselines[name].bias),
      ...errorsOf(baselines[name]),
      "",
    ]),
    [names.came, count(actual), "", "", "", money(came)],
  ];
  const sentence = chosen(MODEL_NAMES[best.model.kind] ?? best.model.kind);
  return { title: title(count(weeks)), explanation, parts: [textTable(headings, lines), sentence] };
}
