import type { LogOptions } from "../shared/arguments";
import { logReport } from "../shared/log-report";
import type { OrderLog } from "../shared/order-log";
import { prepareLog } from "../shared/prepare-log";
import { rejectedReport } from "../shared/rejected-report";
import { abcClasses } from "./abc-classes";
import { abcXyz } from "./abc-xyz";
import { explanation } from "./explanation";
import { lifecycle } from "./lifecycle";
import { memberLevels } from "./member-levels";
import { migration } from "./migration";
import { overdue } from "./overdue";
import { period } from "./period";
import { preferredCategories } from "./preferred-categories";
import { rfmScores } from "./rfm-scores";
import { type Section, sectionText } from "./section";
import { eightClasses, elevenSegments } from "./segments";
import { type Subject, subjectOf } from "./subject";
import type { Texts } from "./texts";
import { valueTiers } from "./value-tiers";

/** One entry per method; one that a log gives no ground for is undefined. */
const SECTIONS: readonly ((subject: Subject) => Section | undefined)[] = [
  rfmScores,
  elevenSegments,
  eightClasses,
  valueTiers,
  memberLevels,
  lifecycle,
  overdue,
  period,
  abcClasses,
  abcXyz,
  preferredCategories,
  migration,
  explanation,
];

/** The whole report as text; empty where no row of the log could be used. */
export function reportOf(
  log: OrderLog,
  options: LogOptions,
  texts: Texts,
): { readonly text: string; readonly isEmpty: boolean } {
  const { rows, prepared } = prepareLog(log, options);
  const head = [logReport(log, { rows, prepared }, options, texts), rejectedReport(log, rows, options, texts)];
  const subject = prepared && subjectOf(prepared, options.language);
  const sections =
    subject === undefined ? [] : SECTIONS.map((tell) => tell(subject)).filter((told) => told !== undefined);
  const paragraphs = [
    ...head.filter((text) => text !== ""),
    ...sections.map((section, k) => sectionText(section, k + 1)),
  ];
  return { text: paragraphs.join("\n\n"), isEmpty: subject === undefined };
}
