import type { PrepareReport } from "segmentry";
import type { LogOptions } from "./arguments";
import { figuresIn, sum } from "./figures";
import type { LogTexts } from "./log-texts";
import type { OrderLog } from "./order-log";
import type { PreparedLog } from "./prepare-log";

/** The head of a report: what was read, and the customers it tells of. */
export function logReport(
  log: OrderLog,
  { rows, prepared }: { readonly rows: PrepareReport; readonly prepared: PreparedLog | undefined },
  options: LogOptions,
  texts: LogTexts,
): string {
  const { count, money } = figuresIn(options.language);
  const lines = [log.title, ...log.notes, texts.rows(count(rows.rows), count(rows.kept), count(rows.rejected))];
  if (prepared !== undefined) {
    const { customers, firstDay, lastDay, asOf, zone } = prepared;
    const orders = count(sum(customers.orders));
    lines.push(
      texts.customers(count(customers.orders.length), orders, money(sum(customers.revenue))),
      texts.days(firstDay, lastDay, asOf, zone),
    );
  }
  return lines.join("\n");
}
