import {
  bgNbd,
  compareModels,
  countRepeats,
  evaluateHoldout,
  gammaGamma,
  type HoldoutEvaluation,
  lifetimeValue,
  type ModelComparison,
  mbgNbd,
  nbd,
  paretoNbd,
  type RepeatModel,
  repeatTable,
} from "segmentry";
import { middleDate } from "../shared/calendar";
import { sum } from "../shared/figures";
import type { Observed } from "./subject";

/** Models that have learned from the first half of the log, held against the second. */
export interface BackTest {
  /** Last day of the first half. */
  readonly until: string;
  readonly weeks: number;
  readonly comparison: ModelComparison;
  readonly trials: readonly Trial[];
  /** Of the models that let one-time buyers leave, the one that came nearest. */
  readonly best: Trial;
  /** Revenue of the second half. */
  readonly came: number;
}

export interface Trial {
  readonly model: RepeatModel;
  readonly evaluation: HoldoutEvaluation;
  /** Revenue foretold for the second half. */
  readonly foretold: number;
}

/** Undefined where nobody comes back in the first half: then there is nothing to learn. */
export function backTest({ transactions, zone, firstDay, observeUntil }: Observed): BackTest | undefined {
  const until = middleDate(firstDay, observeUntil);
  const split = { unit: "week", observeUntil: until, holdoutUntil: observeUntil, zone } as const;
  const table = repeatTable(transactions, split);
  if (!table.m.some((money) => money > 0)) return undefined;

  const spend = gammaGamma.fit(table);
  const actual = countRepeats(transactions, split).repeats;
  const weeks = table.holdoutDuration[0] ?? 0;
  const trialOf = (purchases: RepeatModel): Trial => ({
    model: purchases,
    evaluation: evaluateHoldout(table, purchases, { actual }),
    foretold: sum(lifetimeValue(table, { purchases, spend, horizon: weeks, annualDiscountRate: 0 }).clv),
  });
  const mbg = trialOf(mbgNbd.fit(table));
  const pareto = trialOf(paretoNbd.fit(table));
  const trials = [trialOf(bgNbd.fit(table)), mbg, pareto];
  return {
    until,
    weeks,
    comparison: compareModels([...trials.map(({ model }) => model), nbd.fit(table)]),
    trials,
    best: pareto.evaluation.rmse < mbg.evaluation.rmse ? pareto : mbg,
    came: sum(table.holdoutValue),
  };
}
