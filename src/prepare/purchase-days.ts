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

/** A span of days whose square fits 31 bits; beyond it (127 years) the state is kept as doubles. */
const SHORT_SPAN = 46_340;

/** Fields of a customer's state, side by side so that a line touches one place in memory. */
const FIELDS = 4;
const DISTINCT = 0;
const FIRST = 1;
const LAST = 2;
const SQUARES = 3;

/**
 * Distinct days and gaps of each customer from one walk through the lines in order of time.
 *
 * @param codes - Customer of each line.
 * @param days - Day number of each line.
 */
export function purchaseDayFacts(codes: Int32Array, days: Int32Array, customers: number): PurchaseDayFacts {
  const [earliest, latest, rising] = survey(days);
  const ordered = rising ? { codes, days } : inOrderOfDay(codes, days, earliest, latest);
  const fields = FIELDS * customers;
  const state = latest - earliest < SHORT_SPAN ? new Int32Array(fields) : new Float64Array(fields);
  walk(ordered.codes, ordered.days, state);
  return factsFrom(state, customers);
}

function survey(days: Int32Array): [earliest: number, latest: number, rising: boolean] {
  let earliest = days[0] ?? 0;
  let latest = earliest;
  let rising = true;
  for (let i = 1; i < days.length; i++) {
    const day = days[i]!;
    if (day < days[i - 1]!) rising = false;
    if (day < earliest) earliest = day;
    if (day > latest) latest = day;
  }
  return [earliest, latest, rising];
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

function walk(codes: Int32Array, days: Int32Array, state: Int32Array | Float64Array): void {
  for (let i = 0; i < codes.length; i++) {
    const at = codes[i]! * FIELDS;
    const day = days[i]!;
    const gap = day - state[at + LAST]!;
    if (state[at + DISTINCT] === 0) {
      state[at + DISTINCT] = 1;
      state[at + FIRST] = day;
      state[at + LAST] = day;
    } else if (gap > 0) {
      state[at + DISTINCT]!++;
      state[at + LAST] = day;
      state[at + SQUARES]! += gap * gap;
    }
  }
}

/** Var = (g Σd² − (Σd)²) / g² over g gaps d: integers up to the one division, exact while they stay below 2^53. */
function factsFrom(state: Int32Array | Float64Array, customers: number): PurchaseDayFacts {
  const purchaseDays = new Uint32Array(customers);
  const gapMean = new Float64Array(customers);
  const gapDeviation = new Float64Array(customers);
  for (let c = 0; c < customers; c++) {
    const at = c * FIELDS;
    purchaseDays[c] = state[at + DISTINCT]!;
    const gaps = purchaseDays[c]! - 1;
    if (gaps < 1) continue;
    const sum = state[at + LAST]! - state[at + FIRST]!;
    gapMean[c] = sum / gaps;
    gapDeviation[c] = Math.sqrt(Math.max(0, gaps * state[at + SQUARES]! - sum * sum)) / gaps;
  }
  return { purchaseDays, gapMean, gapDeviation };
}
