import type { Section } from "../report/section";
import { textTable } from "../shared/text-table";
import { MODEL_NAMES, type Subject } from "./subject";

const TEXTS = {
  en: {
    title: (until: string) => `Which model describes the purchases up to ${until}`,
    explanation: "The smaller the AIC, the better; a model within 2 of the best is as good. NBD: nobody ever leaves.",
    headings: ["Model", "Parameters", "Log-likelihood", "AIC", "Above the best"],
  },
  "zh-CN": {
    title: (until: string) => `哪个模型最能描述截至 ${until} 的购买`,
    explanation: "AIC 越小越好；与最佳相差 2 以内视为同样好。NBD 假定没有人流失。",
    headings: ["模型", "参数个数", "对数似然", "AIC", "与最佳之差"],
  },
};

export function models({ comparison, until, language, figures: { count } }: Subject): Section {
  const { title, explanation, headings } = TEXTS[language];
  const { kind, parameters, logLikelihood, aic, deltaAic } = comparison;
  const lines = kind.map((name, i) => [
    MODEL_NAMES[name] ?? name,
    ...[parameters, logLikelihood, aic, deltaAic].map((column) => count(column[i] ?? 0)),
  ]);
  return { title: title(until), explanation, parts: [textTable(headings, lines)] };
}
