import { sortedOrder } from "../../math/sort";

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

/** A day that no instant has. */
const NEVER = -0x8000_0000;

/** The place of each row in order of the days, which lie between the two given; rows of one day keep their order. */
export function placesByDay(days: Int32Array, earliest: number, latest: number): Uint32Array {
  const places = new Uint32Array(days.length);
  const range = latest - earliest + 1;
  if (range > Math.max(COUNTED_RANGE * days.length, COUNTED_LEAST)) {
    const rows = sortedOrder(Float64Array.from(days), "ascending");
    for (let place = 0; place < rows.length; place++) places[rows[place]!] = place;
    return places;
  }
  const next = new Uint32Array(range + 1);
  for (let i = 0; i < days.length; i++) next[days[i]! - earliest + 1]!++;
  for (let day = 0; day < range; day++) next[day + 1]! += next[day]!;
  for (let i = 0; i < days.length; i++) places[i] = next[days[i]! - earliest]!++;
  return places;
}

/** Lines of which only the customer and the day are known. */
export interface DayLines {
  readonly codes: Int32Array;
  readonly days: Int32Array;
}

/** The lines in order of their days; lines of one day keep their order. */
export function inOrderOfDay(codes: Int32Array, days: Int32Array, earliest: number, latest: number): DayLines {
  const places = placesByDay(days, earliest, latest);
  const sorted = { codes: new Int32Array(days.length), days: new Int32Array(days.length) };
  for (let i = 0; i < days.length; i++) {
    sorted.codes[places[i]!] = codes[i]!;
    sorted.days[places[i]!] = days[i]!;
  }
  return sorted;
}

/** What a walk through the days of each customer has counted. */
export interface DayWalk {
  /** Days after the first one. */
  readonly later: Uint32Array;
  /** Sum of the squared days between them. */
  readonly squares: Float64Array;
  readonly lastDay: Int32Array;
}

/** One walk through lines in order of their days. */
export function walkDays({ codes, days }: DayLines, groups: number): DayWalk {
  const later = new Uint32Array(groups);
  const squares = new Float64Array(groups);
  const lastDay = new Int32Array(groups).fill(NEVER);
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!;
    const day = days[i]!;
    const gap = lastDay[code] === NEVER ? 0 : day - lastDay[code]!;
    lastDay[code] = day;
    later[code]! += +(gap > 0);
    squares[code]! += gap * gap;
  }
  return { later, squares, lastDay };
}

/**
 * Facts of the customers with these codes: Var = (g Σd² − (Σd)²) / g² over g gaps d, integers up to the one division,
 * exact while they stay below 2^53.
 *
 * @param purchases - Purchases of each code; a customer without any has no days.
 * @param order - The codes of the result, in its order.
 * @param firstDays - The first purchase day of each customer of the result.
 */
export function gapFacts(
  { later, squares, lastDay }: DayWalk,
  purchases: Uint32Array,
  order: Uint32Array,
  firstDays: Int32Array,
): PurchaseDayFacts {
  const purchaseDays = new Uint32Array(order.length);
  const gapMean = new Float64Array(order.length);
  const gapDeviation = new Float64Array(order.length);
  for (let place = 0; place < order.length; place++) {
    const code = order[place]!;
    if (purchases[code] === 0) continue;
    const gaps = later[code]!;
    purchaseDays[place] = gaps + 1;
    if (gaps === 0) continue;
    const sum = lastDay[code]! - firstDays[place]!;
    gapMean[place] = sum / gaps;
    gapDeviation[place] = Math.sqrt(Math.max(0, gaps * squares[code]! - sum * sum)) / gaps;
  }
  return { purchaseDays, gapMean, gapDeviation };
}
