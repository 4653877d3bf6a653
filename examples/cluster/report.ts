import { sectionText } from "../report/section";
import type { LogOptions } from "../shared/arguments";
import { figuresIn } from "../shared/figures";
import { logReport } from "../shared/log-report";
import type { OrderLog } from "../shared/order-log";
import { rejectedReport } from "../shared/rejected-report";
import { textTable } from "../shared/text-table";
import type { Clustered, ClusteredLog } from "./cluster-log";
import type { Texts } from "./texts";

/** The report as text: what was read, the clusters, a rule for each, and what becomes of new customers. */
export function reportOf(log: OrderLog, clustered: ClusteredLog, options: LogOptions, texts: Texts): string {
  const { rows, result } = clustered;
  const head = [logReport(log, clustered, options, texts), rejectedReport(log, rows, options, texts)];
  const sections = result === undefined ? [] : sectionsOf(result, options, texts);
  return [...head, ...sections].filter((part) => part !== "").join("\n\n");
}

function sectionsOf({ clusters, accuracy, stored, ...rows }: Clustered, options: LogOptions, texts: Texts): string[] {
  const { count, days, money, share } = figuresIn(options.language);
  const profile = clusters.map(({ name, size, share: own, valueShare, means, typical }) => [
    name,
    count(size),
    share(own),
    share(valueShare),
    days(means.recency),
    count(means.orders),
    money(means.revenue),
    money(means.averageOrder),
    String(typical),
  ]);
  const found = clusters.map(({ name, precision, recall }) => [name, share(precision), share(recall)]);
  const rules = clusters.map(({ name, rule }) => texts.rule(name, rule));
  const same = texts.same(count(rows.old.agree), count(rows.old.customers), count(stored));
  const later = texts.later(
    count(rows.new.agree),
    count(rows.new.customers),
    share(rows.new.agree / rows.new.customers),
  );
  return [
    { ...texts.profile, parts: [textTable(texts.profileHeadings, profile)] },
    { ...texts.rules, parts: [...rules, "", textTable(texts.ruleHeadings, found), texts.accuracy(share(accuracy))] },
    { ...texts.stored, parts: [same, later] },
  ].map((section, k) => sectionText(section, k + 1));
}
