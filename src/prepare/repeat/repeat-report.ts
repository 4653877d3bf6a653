import type { CustomerId, IdColumn } from "../../core/tables";
import { extent } from "../../math/extent";
import type { RepeatSources } from "./repeat-sources";
import { dateOfDay } from "./repeat-unit";

/** A customer that is in the log and not in the table. */
export interface DroppedCustomer {
  readonly customerId: CustomerId;
  /** `first_purchase_later`: bought first after `observeUntil`. `no_purchase`: has refunds only. */
  readonly reason: "first_purchase_later" | "no_purchase";
}

/**
 * What became of the lines of the log and of the customers, as plain JSON. Every line is counted once: `rows` is
 * `purchases + holdoutPurchases + merged + refunds + afterEnd + ofDropped`.
 */
export interface RepeatReport {
  readonly rows: number;
  /** Purchases until the end of observation, first ones included: customers + Σx. */
  readonly purchases: number;
  /** Purchases in the holdout; 0 without one. */
  readonly holdoutPurchases: number;
  /** Lines that were merged into a purchase of the same day, or of the same unit. */
  readonly merged: number;
  /** Lines with a negative amount. */
  readonly refunds: number;
  /** Lines after `holdoutUntil`, or after `observeUntil` where there is no holdout. They are not looked at. */
  readonly afterEnd: number;
  /** Other lines of customers that are dropped. */
  readonly ofDropped: number;
  /** Customers in the table. */
  readonly customers: number;
  /** Customers that are not, in order of first appearance. */
  readonly dropped: readonly DroppedCustomer[];
  /** The last days, as ISO dates in the zone. */
  readonly observeUntil: string;
  readonly holdoutUntil: string | null;
  /** What is worth knowing, one sentence each. */
  readonly notes: readonly string[];
}

/** Adds up what happened. */
export function repeatReportOf(sources: RepeatSources): RepeatReport {
  const { lines, ids, histories, dayBounds, hasHoldout, kept } = sources;
  const { purchase, ...counts } = countLines(sources);
  const purchases = totalOf(histories.purchases, kept);
  const holdoutPurchases = totalOf(histories.holdout, kept);
  return {
    rows: lines.codes.length,
    purchases,
    holdoutPurchases,
    merged: purchase - purchases - holdoutPurchases,
    ...counts,
    customers: kept.length,
    dropped: droppedCustomers(sources, ids),
    observeUntil: dateOfDay(dayBounds.observe),
    holdoutUntil: hasHoldout ? dateOfDay(dayBounds.end) : null,
    notes: notesOn(sources, counts.afterEnd),
  };
}

/** Every line in one of four places. */
function countLines({ lines, histories, bounds }: RepeatSources): {
  purchase: number;
  refunds: number;
  afterEnd: number;
  ofDropped: number;
} {
  const { codes, periods, amount } = lines;
  let afterEnd = 0;
  let ofDropped = 0;
  let refunds = 0;
  for (let i = 0; i < codes.length; i++) {
    const late = periods[i]! > bounds.end;
    const gone = histories.purchases[codes[i]!] === 0;
    afterEnd += +late;
    ofDropped += +(!late && gone);
    refunds += +(!late && !gone && amount[i]! < 0);
  }
  return { purchase: codes.length - afterEnd - ofDropped - refunds, refunds, afterEnd, ofDropped };
}

function totalOf(counts: Uint32Array, codes: Uint32Array): number {
  let total = 0;
  for (let place = 0; place < codes.length; place++) total += counts[codes[place]!]!;
  return total;
}

function droppedCustomers({ lines, dropped }: RepeatSources, ids: IdColumn): DroppedCustomer[] {
  if (dropped.length === 0) return [];
  const buys = new Uint8Array(ids.length);
  for (let i = 0; i < lines.codes.length; i++) if (lines.amount[i]! >= 0) buys[lines.codes[i]!] = 1;
  return Array.from(dropped, (code) => ({
    customerId: ids[code]!,
    reason: buys[code] === 1 ? "first_purchase_later" : "no_purchase",
  }));
}

function notesOn({ days, kept, dayBounds, hasHoldout }: RepeatSources, afterEnd: number): string[] {
  const notes: string[] = [];
  const end = dateOfDay(dayBounds.end);
  if (kept.length === 0) notes.push(`no customer bought until ${dateOfDay(dayBounds.observe)}`);
  const silent = dayBounds.end - extent(days)[1];
  if (days.length > 0 && silent > 0) {
    const time = silent === 1 ? "a day" : `${silent} days`;
    notes.push(`the log ends ${time} before ${end}: this time counts as time without purchases`);
  }
  if (afterEnd > 0 && !hasHoldout) {
    notes.push(`${afterEnd} lines after ${end} are ignored: give holdoutUntil to count their purchases`);
  }
  return notes;
}
