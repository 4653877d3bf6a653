import type { Language } from "segmentry";
import { dateIn } from "../shared/calendar";
import { type Figures, figuresIn } from "../shared/figures";
import type { PreparedLog } from "../shared/prepare-log";
import { type BackTest, backTest } from "./back-test";
import { type Valuation, valueBase } from "./valuation";

/** A log and the last day of it that counts. */
export interface Observed extends PreparedLog {
  readonly observeUntil: string;
}

/** What all sections tell of. */
export interface Subject extends BackTest, Valuation {
  readonly observeUntil: string;
  readonly language: Language;
  readonly figures: Figures;
}

const DAY = 86_400_000;

/** First the back-test on two halves of the log, then the value of the base with the model that did best. */
export function subjectOf(log: PreparedLog, language: Language): Subject | undefined {
  const observeUntil = dateIn("UTC", Date.parse(log.asOfDay) - DAY);
  const observed = { ...log, observeUntil };
  const tested = backTest(observed);
  if (tested === undefined) return undefined;
  const valued = valueBase(observed, tested.best.model.kind);
  return { ...tested, ...valued, observeUntil, language, figures: figuresIn(language) };
}

/** Names of the models as the papers write them. */
export const MODEL_NAMES: Readonly<Record<string, string>> = {
  bgNbd: "BG/NBD",
  mbgNbd: "MBG/NBD",
  paretoNbd: "Pareto/NBD",
  nbd: "NBD",
};
