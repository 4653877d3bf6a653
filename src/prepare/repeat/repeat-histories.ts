import { extent } from "../../math/extent";
import { createGroupSums } from "../../math/sum";
import { inOrderOfDay } from "../summary/purchase-days";

/** The lines of a log: who, in which period (a day, or a calendar unit, as a running number), how much. */
export interface PeriodLines {
  readonly codes: Int32Array;
  readonly periods: Int32Array;
  readonly amount: Float64Array;
}

/** The last period of the observation, and the last one of the holdout (the same where there is none). */
export interface Bounds {
  readonly observe: number;
  readonly end: number;
}

/** When each customer bought, by code. */
export interface Histories {
  /** Distinct periods with a purchase until the end of observation, and in the holdout. */
  readonly purchases: Uint32Array;
  readonly holdout: Uint32Array;
  /** The first, second and last of the observed ones; of no use where there are fewer. */
  readonly first: Int32Array;
  readonly second: Int32Array;
  readonly last: Int32Array;
}

/** Before every period, and after every period. */
const NEVER = -0x8000_0000;
const NOT_YET = 0x7fff_ffff;

/** The purchases of each customer, a period counted once. Negative amounts are no purchases. */
export function historiesOf(lines: PeriodLines, { observe, end }: Bounds, groups: number): Histories {
  const { codes, days } = inOrder(purchasesUntil(lines, end));
  const split = firstAfter(days, observe);
  const last = new Int32Array(groups).fill(NEVER);
  const purchases = new Uint32Array(groups);
  countPeriods(codes.subarray(0, split), days.subarray(0, split), last, purchases);
  const lastAtAll = last.slice();
  const holdout = new Uint32Array(groups);
  countPeriods(codes.subarray(split), days.subarray(split), lastAtAll, holdout);
  const first = new Int32Array(groups);
  const second = new Int32Array(groups).fill(NOT_YET);
  for (let i = split - 1; i >= 0; i--) first[codes[i]!] = days[i]!;
  for (let i = split - 1; i >= 0; i--) if (days[i]! > first[codes[i]!]!) second[codes[i]!] = days[i]!;
  return { purchases, holdout, first, second, last };
}

/** The periods of all repeat purchases until the end, of customers who first bought in the observation; in their order. */
export function repeatPeriods(lines: PeriodLines, { end }: Bounds, { purchases, first }: Histories): Int32Array {
  const { codes, days } = inOrder(purchasesUntil(lines, end));
  const last = first.slice();
  const periods = new Int32Array(codes.length);
  let count = 0;
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!;
    periods[count] = days[i]!;
    count += +(purchases[code]! > 0 && days[i]! > last[code]!);
    last[code] = days[i]!;
  }
  return periods.subarray(0, count);
}

interface Purchases {
  readonly codes: Int32Array;
  readonly days: Int32Array;
}

function purchasesUntil({ codes, periods, amount }: PeriodLines, end: number): Purchases {
  const kept = new Uint32Array(codes.length);
  let count = 0;
  for (let i = 0; i < codes.length; i++) {
    kept[count] = i;
    count += +(amount[i]! >= 0 && periods[i]! <= end);
  }
  if (count === codes.length) return { codes, days: periods };
  const bought = { codes: new Int32Array(count), days: new Int32Array(count) };
  for (let to = 0; to < count; to++) {
    bought.codes[to] = codes[kept[to]!]!;
    bought.days[to] = periods[kept[to]!]!;
  }
  return bought;
}

function inOrder(purchases: Purchases): Purchases {
  const { codes, days } = purchases;
  return isRising(days) ? purchases : inOrderOfDay(codes, days, ...extent(days));
}

function isRising(days: Int32Array): boolean {
  for (let i = 1; i < days.length; i++) if (days[i]! < days[i - 1]!) return false;
  return true;
}

/** The first place of rising numbers that lies after `limit`. */
function firstAfter(days: Int32Array, limit: number): number {
  let low = 0;
  let high = days.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (days[middle]! > limit) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** No branch: whether a customer buys in the same period again cannot be foretold. */
function countPeriods(codes: Int32Array, days: Int32Array, last: Int32Array, counts: Uint32Array): void {
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!;
    const day = days[i]!;
    counts[code]! += +(day > last[code]!);
    last[code] = day;
  }
}

/**
 * The value of the repeat purchases of each customer: everything from its second purchase on. A refund lowers the last
 * purchase before it, so that one between the first and the second purchase lowers no repeat purchase.
 */
export function repeatValues(lines: PeriodLines, observe: number, second: Int32Array, net: boolean): Float64Array {
  const { codes, periods, amount } = lines;
  const counted = new Float64Array(codes.length);
  for (let i = 0; i < codes.length; i++) {
    const within = periods[i]! <= observe && periods[i]! >= second[codes[i]!]!;
    if (within && (net || amount[i]! >= 0)) counted[i] = amount[i]!;
  }
  return sumsOf(codes, counted, second.length);
}

/** The value of the holdout of each customer, refunds subtracted where `net`. */
export function holdoutValues(lines: PeriodLines, bounds: Bounds, groups: number, net: boolean): Float64Array {
  const { codes, periods, amount } = lines;
  const { observe, end } = bounds;
  const counted = new Float64Array(codes.length);
  for (let i = 0; i < codes.length; i++) {
    const within = periods[i]! > observe && periods[i]! <= end;
    if (within && (net || amount[i]! >= 0)) counted[i] = amount[i]!;
  }
  return sumsOf(codes, counted, groups);
}

function sumsOf(codes: Int32Array, values: Float64Array, groups: number): Float64Array {
  const sums = createGroupSums();
  sums.add(codes, values, groups);
  return sums.finish(groups);
}
