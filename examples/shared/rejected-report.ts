import type { PrepareReport } from "segmentry";
import type { LogOptions } from "./arguments";
import { figuresIn } from "./figures";
import type { LogTexts } from "./log-texts";
import type { OrderLog } from "./order-log";
import { textTable } from "./text-table";

type Reason = keyof PrepareReport["reasons"];

/** How many rows are shown for each reason; the library reports up to three. */
const EXAMPLES = 2;

/** The rejected rows by reason, the most frequent first, and what to do about them; empty when there are none. */
export function rejectedReport(log: OrderLog, rows: PrepareReport, options: LogOptions, texts: LogTexts): string {
  if (rows.rejected === 0) return "";
  const figures = figuresIn(options.language);
  const reasons = Object.entries(rows.reasons) as [Reason, number][];
  reasons.sort(([, a], [, b]) => b - a);
  const lines = reasons.map(([code, count]) => {
    const examples = rows.examples.filter((row) => row.code === code).slice(0, EXAMPLES);
    const shown = examples.map(({ index, received }) => texts.example(log.lineOf(index), received));
    return [texts.reasons[code], figures.count(count), shown.join("  ")];
  });
  const table = textTable(texts.rejectedHeadings, lines);
  return [texts.rejectedTitle, table, ...hintsFor(rows, options, texts)].join("\n");
}

/** What makes dates readable; nobody can tell how the simulated shop meant them. */
function hintsFor({ reasons }: PrepareReport, options: LogOptions, texts: LogTexts): string[] {
  if (options.file === undefined) return [];
  const hints: string[] = [];
  if (reasons.zoneless_date !== undefined) hints.push(texts.zoneHint);
  if (reasons.ambiguous_date !== undefined || reasons.invalid_date !== undefined) hints.push(texts.formatHint);
  return hints;
}
