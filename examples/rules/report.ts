import type { LogOptions } from "../shared/arguments";
import { figuresIn } from "../shared/figures";
import { logReport } from "../shared/log-report";
import type { OrderLog } from "../shared/order-log";
import { rejectedReport } from "../shared/rejected-report";
import { textTable } from "../shared/text-table";
import type { TaggedLog } from "./tag-log";
import type { Texts } from "./texts";

/** The report as text: what was read, the tags with their rules, and why one customer is no VIP. */
export function reportOf(log: OrderLog, tagged: TaggedLog, options: LogOptions, texts: Texts): string {
  const figures = figuresIn(options.language);
  const { rows, result } = tagged;
  const sections = [logReport(log, tagged, options, texts), rejectedReport(log, rows, options, texts)];
  if (result !== undefined) {
    const lines = result.tags.map(({ name, customers, rule }) => [
      name,
      figures.count(customers),
      figures.share(customers / result.customers),
      rule,
    ]);
    sections.push([texts.tagTitle, textTable(texts.tagHeadings, lines)].join("\n"));
    if (result.why !== undefined) sections.push([texts.whyTitle, result.why].join("\n"));
  }
  return sections.filter((section) => section !== "").join("\n\n");
}
