import { extent } from "../math/extent";
import { sortedOrder } from "../math/sort";

/** Facts about the calendar days on which each customer bought. */
export interface PurchaseDayFacts {
  /** Distinct days. */
  readonly purchaseDays: Uint32Array;
  /** Mean and population standard deviation of the days between successive purchase days; 0 with fewer than two. */
  readonly gapMean: Float64Array;
  readonly gapDeviation: Float64Array;
}

/** Days are sorted by counting while their range is at most this many times the number of lines. */
const COUNTED_RANGE = 4;
const COUNTED_LEAST = 0x1_0000;

/** A day that no instant has: the first purchase of a customer without any. */
const NEVER = -0x8000_0000;

/** A span of days whose square fits 31 bits; beyond it (127 years) squares are summed as doubles. */
const SHORT_SPAN = 46_340;

/** What the walk knows of each customer. Arrays of their own, of 4 bytes a customer: side by side they leave the cache. */
interface Walked {
  /** Days after the first one. */
  readonly later: Uint32Array;
  readonly first: Int32Array;
  readonly last: Int32Array;
  readonly squares: Int32Array | Float64Array;
}

/**
 * Distinct days and gaps of each customer from one walk through the lines in order of time.
 *
 * @param codes - Customer of each line.
 * @param days - Day number of each line.
 * @param inTime - Where the lines are in order of time: the codes that appear and their first rows.
 * @param groups - Number of codes.
 * @param order - The codes of the result, in its order.
 */
export function purchaseDayFacts(
  codes: Int32Array,
  days: Int32Array,
  inTime: { readonly order: Uint32Array; readonly firstRows: Uint32Array } | undefined,
  groups: number,
  order: Uint32Array,
): PurchaseDayFacts {
  const [earliest, latest] = inTime === undefined ? extent(days) : [days[0] ?? 0, days.at(-1) ?? 0];
  const ordered = inTime === undefined ? inOrderOfDay(codes, days, earliest, latest) : { codes, days };
  const first = new Int32Array(groups).fill(NEVER);
  if (inTime === undefined) fillFirst(ordered.codes, ordered.days, first);
  else for (let k = 0; k < inTime.order.length; k++) first[inTime.order[k]!] = days[inTime.firstRows[k]!]!;
  const walked: Walked = {
    later: new Uint32Array(groups),
    first,
    last: first.slice(),
    squares: latest - earliest < SHORT_SPAN ? new Int32Array(groups) : new Float64Array(groups),
  };
  walk(ordered.codes, ordered.days, walked);
  return factsFrom(walked, order);
}

/** From the last line to the first: what remains is the first. */
function fillFirst(codes: Int32Array, days: Int32Array, first: Int32Array): void {
  for (let i = codes.length - 1; i >= 0; i--) first[codes[i]!] = days[i]!;
}

function inOrderOfDay(
  codes: Int32Array,
  days: Int32Array,
  earliest: number,
  latest: number,
): { codes: Int32Array; days: Int32Array } {
  const range = latest - earliest + 1;
  if (range > Math.max(COUNTED_RANGE * days.length, COUNTED_LEAST)) {
    const order = sortedOrder(Float64Array.from(days), "ascending");
    return { codes: Int32Array.from(order, (i) => codes[i]!), days: Int32Array.from(order, (i) => days[i]!) };
  }
  const next = new Uint32Array(range + 1);
  for (let i = 0; i < days.length; i++) next[days[i]! - earliest + 1]!++;
  for (let day = 0; day < range; day++) next[day + 1]! += next[day]!;
  const sorted = { codes: new Int32Array(days.length), days: new Int32Array(days.length) };
  for (let i = 0; i < days.length; i++) {
    const to = next[days[i]! - earliest]!++;
    sorted.codes[to] = codes[i]!;
    sorted.days[to] = days[i]!;
  }
  return sorted;
}

/** No branch: whether a customer buys on the same day again cannot be foretold. */
function walk(codes: Int32Array, days: Int32Array, { later, last, squares }: Walked): void {
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!;
    const day = days[i]!;
    const gap = day - last[code]!;
    last[code] = day;
    later[code]! += +(gap > 0);
    squares[code]! += gap * gap;
  }
}

/** Var = (g Σd² − (Σd)²) / g² over g gaps d: integers up to the one division, exact while they stay below 2^53. */
function factsFrom({ later, first, last, squares }: Walked, order: Uint32Array): PurchaseDayFacts {
  const purchaseDays = new Uint32Array(order.length);
  const gapMean = new Float64Array(order.length);
  const gapDeviation = new Float64Array(order.length);
  for (let place = 0; place < order.length; place++) {
    const code = order[place]!;
    if (first[code] === NEVER) continue;
    const gaps = later[code]!;
    purchaseDays[place] = gaps + 1;
    if (gaps === 0) continue;
    const sum = last[code]! - first[code]!;
    gapMean[place] = sum / gaps;
    gapDeviation[place] = Math.sqrt(Math.max(0, gaps * squares[code]! - sum * sum)) / gaps;
  }
  return { purchaseDays, gapMean, gapDeviation };
}
