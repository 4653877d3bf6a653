import { isObject } from "../../core/check";
import { fail, type Issues } from "../../core/issue";
import type { IdColumn } from "../../core/tables";
import { appearances } from "../summary/summarize";
import { readSummaryLog, type SummaryInput, type SummaryLog } from "../summary/summary-input";
import { dayNumbers } from "../time/calendar";
import { type Bounds, type Histories, historiesOf, type PeriodLines } from "./repeat-histories";
import { type RepeatSettings, type RepeatTableOptions, readRepeatOptions } from "./repeat-options";
import { unitNumber, unitNumbers } from "./repeat-unit";

/** What tables of repeat purchases are made from. */
export interface RepeatSources {
  readonly lines: PeriodLines;
  readonly days: Int32Array;
  readonly ids: IdColumn;
  readonly histories: Histories;
  /** In periods, and in days. */
  readonly bounds: Bounds;
  readonly dayBounds: Bounds;
  readonly hasHoldout: boolean;
  /** Codes in order of first appearance: those in the table, and the others. */
  readonly kept: Uint32Array;
  readonly dropped: Uint32Array;
}

/** Checks a log and the options, and gathers the histories of its customers. */
export function readRepeatLog(
  issues: Issues,
  transactions: SummaryInput,
  options: RepeatTableOptions,
): { settings: RepeatSettings; sources: RepeatSources } {
  if (!isObject(transactions)) {
    const expected = "a table with customerId, at and amount";
    fail(issues.where, { code: "invalid_type", path: "/transactions", expected, received: transactions });
  }
  const settings = readRepeatOptions(issues, options, transactions);
  const { customerId, at, amount } = transactions;
  return { settings, sources: sourcesOf(settings, readSummaryLog(issues, "", { customerId, at, amount })) };
}

/** From lines to the histories of customers. Periods are days, or calendar units where these are one purchase. */
function sourcesOf(
  { unit, byUnit, zone, dayBounds, hasHoldout }: RepeatSettings,
  { customers, at, amount }: SummaryLog,
): RepeatSources {
  const { codes, ids } = customers;
  const days = dayNumbers(at, zone);
  const merged = byUnit ? unit : "day";
  const lines = { codes, amount, periods: unitNumbers(days, merged) };
  const bounds = { observe: unitNumber(dayBounds.observe, merged), end: unitNumber(dayBounds.end, merged) };
  const histories = historiesOf(lines, bounds, ids.length);
  const order = appearances(customers);
  const kept = order.filter((code) => histories.purchases[code]! > 0);
  const dropped = order.filter((code) => histories.purchases[code] === 0);
  return { lines, days, ids, histories, bounds, dayBounds, hasHoldout, kept, dropped };
}
