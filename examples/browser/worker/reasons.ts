import { labelAt } from "segmentry";
import type { ResolutionExplanation } from "segmentry/overlap";
import {
  type CentresAround,
  explainCustomer,
  type FittedPlan,
  type Segmentation,
  type StepExplanation,
  type TimeWithin,
} from "segmentry/plan";
import type { TagExplanation } from "segmentry/rules";
import type { Reason } from "../protocol";
import { chinese } from "../texts/chinese";
import { english } from "../texts/english";
import type { Texts } from "../texts/texts";
import { numbers, stepOf } from "./overview";

const DAY = 86_400_000;

/** Why one customer is where it is: the facts, then what each step made of them. */
export function reasonsFor(
  segmentation: Segmentation & { readonly fitted: FittedPlan },
  row: number,
  language: Texts["language"],
): Reason[] {
  const texts = language === "zh-CN" ? chinese : english;
  const { steps } = explainCustomer(segmentation, segmentation.fitted, row, { language });
  const reasons = steps.flatMap((step) => {
    const about = step.names?.[language] ?? step.name;
    return stepTexts(segmentation, step, row, texts).map((text): Reason => ({ about, text }));
  });
  return [{ about: texts.facts, text: factsText(segmentation, row, texts) }, ...reasons];
}

function factsText({ customers, asOf }: Segmentation, row: number, texts: Texts): string {
  const orders = numbers(customers["orders"])[row]!;
  if (!(orders > 0)) return texts.noOrders;
  const days = Math.floor((asOf - numbers(customers["lastAt"])[row]!) / DAY);
  return texts.factsOf(orders, numbers(customers["revenue"])[row]!, days);
}

/** Scores, the sentence of every rule, or the names of the levels and what stands behind them. */
function stepTexts(segmentation: Segmentation, step: StepExplanation, row: number, texts: Texts): string[] {
  if (step.use === "rfm") return scoreTexts(segmentation, step.name, row, texts);
  if (step.use === "rules") return ((step.because ?? []) as readonly TagExplanation[]).map(({ text }) => text);
  if (step.use === "overlap" && step.because !== undefined) return [(step.because as ResolutionExplanation).text];
  const levels = Object.entries(segmentation.labels)
    .filter(([label]) => stepOf(segmentation, label)?.name === step.name)
    .map(([label, labels]) => levelText(segmentation, label, labelAt(labels, row), texts.language));
  return [...levels, ...becauseTexts(segmentation, step, texts)];
}

function becauseTexts(segmentation: Segmentation, { use, name, because }: StepExplanation, texts: Texts): string[] {
  if (because === undefined) return [];
  if (use === "lifecycle") return [texts.stageTime(because as TimeWithin)];
  if (use !== "clusters") return [];
  const { distance, next, features } = because as CentresAround;
  if (next === null) return [];
  const nextName = levelText(segmentation, name, next.level, texts.language);
  const speaking = features.filter(({ evidence }) => evidence > 0).map(({ feature }) => feature);
  return [texts.centres(distance, nextName, next.distance, speaking.slice(0, 3))];
}

function scoreTexts({ customers }: Segmentation, name: string, row: number, texts: Texts): string[] {
  const [r, f, m] = ["r", "f", "m"].map((score) => numbers(customers[`${name}.${score}`])[row]!);
  return r! > 0 ? [texts.scores(r!, f!, m!)] : [];
}

function levelText(segmentation: Segmentation, label: string, level: string, language: Texts["language"]): string {
  return stepOf(segmentation, label)?.levelNames?.[level]?.[language] ?? level;
}
