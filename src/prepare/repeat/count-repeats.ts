import { issuesOf } from "../../core/issue";
import type { RepeatTable } from "../../core/tables";
import type { SummaryInput } from "../summary/summary-input";
import { repeatPeriods } from "./repeat-histories";
import type { RepeatTableOptions } from "./repeat-options";
import { type RepeatSources, readRepeatLog } from "./repeat-sources";
import { daysPer } from "./repeat-unit";

/** A table: repeat purchases of a whole cohort over time. */
export interface RepeatCounts {
  /** End of each unit of time since the first purchase of the cohort: 1, 2, … */
  readonly t: Float64Array;
  /** Repeat purchases of all customers within the unit. */
  readonly repeats: Float64Array;
  readonly unit: RepeatTable["unit"];
}

/**
 * How many repeat purchases the customers of a `repeatTable` made in each unit of time, counted from the first purchase of
 * the first of them, through observation and holdout: what the tracking of `evaluateHoldout` holds its model against.
 *
 * Purchases are counted as `repeatTable` counts them, with the same options. The first week is the day of the first
 * purchase and the six after it; a last unit that is not complete is left out.
 *
 * @param transactions - `customerId`, `at` (epoch ms), `amount`, in any order.
 * @param options - Those of `repeatTable`.
 * @returns One row per unit of time. A log without purchases has no rows.
 * @throws SegmentationError as `repeatTable`.
 * @remarks O(n).
 * @see Fader, Hardie & Lee (2005), Marketing Science 24(2), figures 2 and 3
 * @example
 * const day = (text: string) => Date.parse(`1997-${text}T00:00:00Z`);
 * const log = { customerId: ["ann", "ann", "bob", "bob"], at: [day("01-01"), day("01-15"), day("01-09"), day("01-16")], amount: [30, 12, 20, 16] };
 * countRepeats(log, { unit: "week", observeUntil: "1997-01-22" }).repeats // => [0, 0, 2]
 */
export function countRepeats(transactions: SummaryInput, options: RepeatTableOptions): RepeatCounts {
  const { settings, sources } = readRepeatLog(issuesOf("countRepeats"), transactions, options);
  const length = settings.byUnit ? 1 : daysPer(settings.unit);
  const start = firstOf(sources);
  const units = start === undefined ? 0 : Math.floor((sources.bounds.end + 1 - start) / length);
  const repeats = new Float64Array(units);
  for (const period of repeatPeriods(sources.lines, sources.bounds, sources.histories)) {
    const unit = Math.floor((period - start!) / length);
    if (unit < units) repeats[unit]!++;
  }
  return { t: Float64Array.from({ length: units }, (_, i) => i + 1), repeats, unit: settings.unit };
}

/** The period of the first purchase of all. */
function firstOf({ histories, kept }: RepeatSources): number | undefined {
  let first: number | undefined;
  for (const code of kept) if (first === undefined || histories.first[code]! < first) first = histories.first[code]!;
  return first;
}
