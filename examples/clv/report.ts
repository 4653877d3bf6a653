import { type Section, sectionText } from "../report/section";
import type { LogOptions } from "../shared/arguments";
import { logReport } from "../shared/log-report";
import type { OrderLog } from "../shared/order-log";
import { prepareLog } from "../shared/prepare-log";
import { rejectedReport } from "../shared/rejected-report";
import { bestCustomers } from "./best-customers";
import { churn } from "./churn";
import { holdout } from "./holdout";
import { models } from "./models";
import { type Subject, subjectOf } from "./subject";
import type { Texts } from "./texts";
import { winBack } from "./win-back";
import { worth } from "./worth";

const SECTIONS: readonly ((subject: Subject) => Section)[] = [models, holdout, worth, bestCustomers, winBack, churn];

/** The summary as text, and what to tell the user where there is none. */
export function reportOf(
  log: OrderLog,
  options: LogOptions,
  texts: Texts,
): { readonly text: string; readonly problem: string | undefined } {
  const { rows, prepared } = prepareLog(log, options);
  const subject = prepared && subjectOf(prepared, options.language);
  const head = [logReport(log, { rows, prepared }, options, texts), rejectedReport(log, rows, options, texts)];
  const sections = subject === undefined ? [] : SECTIONS.map((tell, k) => sectionText(tell(subject), k + 1));
  const text = [...head, ...sections].filter((part) => part !== "").join("\n\n");
  if (subject !== undefined) return { text, problem: undefined };
  return { text, problem: prepared === undefined ? texts.nothingKept : texts.nobodyReturns };
}
