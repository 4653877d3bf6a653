import { sortedOrder } from "./sort";

/**
 * Natural breaks: the limits between the k groups of sorted values whose squares around their means sum to the least
 * (Fisher 1958; exact, by dynamic programming). A limit is the largest value of its group, so intervals are
 * right-closed, and equal values are never parted. Of equally good partitions the one with the lower limits is taken.
 *
 * @param values - At least one number; of at most 2^53 in size, so that the squares of their distances stay finite.
 * @param weights - One per value, 0 or above, some above 0; a weight of 2 is the same as two copies.
 * @param k - Number of groups. With fewer distinct values every one is a group of its own.
 * @returns The limits, rising, one fewer than there are groups.
 * @remarks O(n) to sort and O(k u log u) for u distinct values: the best start of the last group never moves left as
 * values are added, so each row of the table is found by halving (as in Wang and Song 2011, improved by Song and Zhong 2020).
 */
export function naturalBreaks(values: Float64Array, weights: Float64Array | undefined, k: number): number[] {
  const { levels, counts } = distinctValues(values, weights);
  const groups = Math.min(k, levels.length);
  const costs = costTables(levels, counts);
  let best = Float64Array.from(levels, (_, end) => costOf(costs, 0, end));
  const starts: Int32Array[] = [];
  for (let group = 1; group < groups; group++) {
    const next = new Float64Array(levels.length).fill(Number.POSITIVE_INFINITY);
    const start = new Int32Array(levels.length);
    fillRow(costs, best, next, start, group, levels.length - 1, group, levels.length - 1);
    best = next;
    starts.push(start);
  }
  return limitsFrom(levels, starts);
}

interface Distinct {
  /** Distinct values of positive weight, rising. */
  readonly levels: Float64Array;
  readonly counts: Float64Array;
}

function distinctValues(values: Float64Array, weights: Float64Array | undefined): Distinct {
  const order = sortedOrder(values, "ascending");
  const levels = new Float64Array(order.length);
  const counts = new Float64Array(order.length);
  let last = -1;
  for (const i of order) {
    const weight = weights === undefined ? 1 : weights[i]!;
    if (weight === 0) continue;
    if (last < 0 || levels[last] !== values[i]) levels[++last] = values[i]! + 0;
    counts[last]! += weight;
  }
  return { levels: levels.slice(0, last + 1), counts: counts.slice(0, last + 1) };
}

/** Running sums of weight, of weight × x and of weight × x², with x measured from the middle value. */
interface CostTables {
  readonly weight: Float64Array;
  readonly first: Float64Array;
  readonly second: Float64Array;
}

function costTables(levels: Float64Array, counts: Float64Array): CostTables {
  const origin = levels[levels.length >> 1]!;
  const tables = {
    weight: new Float64Array(levels.length + 1),
    first: new Float64Array(levels.length + 1),
    second: new Float64Array(levels.length + 1),
  };
  for (let i = 0; i < levels.length; i++) {
    const x = levels[i]! - origin;
    tables.weight[i + 1] = tables.weight[i]! + counts[i]!;
    tables.first[i + 1] = tables.first[i]! + counts[i]! * x;
    tables.second[i + 1] = tables.second[i]! + counts[i]! * x * x;
  }
  return tables;
}

/** Sum of squares around the mean of the distinct values from … to, both included. */
function costOf({ weight, first, second }: CostTables, from: number, to: number): number {
  if (from === to) return 0;
  const sum = first[to + 1]! - first[from]!;
  const squares = second[to + 1]! - second[from]! - (sum * sum) / (weight[to + 1]! - weight[from]!);
  return Math.max(0, squares);
}

/** Finds the best start of the last group for every end in lo … hi, knowing that it lies in from … to. */
function fillRow(
  costs: CostTables,
  previous: Float64Array,
  next: Float64Array,
  start: Int32Array,
  lo: number,
  hi: number,
  from: number,
  to: number,
): void {
  if (lo > hi) return;
  const end = (lo + hi) >> 1;
  for (let s = from; s <= Math.min(end, to); s++) {
    const total = previous[s - 1]! + costOf(costs, s, end);
    if (total < next[end]!) {
      next[end] = total;
      start[end] = s;
    }
  }
  fillRow(costs, previous, next, start, lo, end - 1, from, start[end]!);
  fillRow(costs, previous, next, start, end + 1, hi, start[end]!, to);
}

function limitsFrom(levels: Float64Array, starts: readonly Int32Array[]): number[] {
  const limits: number[] = [];
  let end = levels.length - 1;
  for (let group = starts.length - 1; group >= 0; group--) {
    end = starts[group]![end]! - 1;
    limits.unshift(levels[end]!);
  }
  return limits;
}
