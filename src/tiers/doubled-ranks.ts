import { sortedOrder } from "../math/sort";

/**
 * Twice the rank of every value, an integer: 2 × below + (equal − 1), where a value counts as equal to itself. It is from 0
 * (the least) to `topRank` of them (the most). Equal values have equal ranks; a single value is in the middle.
 */
export function doubledRanks(values: Float64Array): Float64Array {
  const order = sortedOrder(values, "ascending");
  const ranks = new Float64Array(values.length);
  if (values.length === 1) return ranks.fill(topRank(1) / 2);
  for (let from = 0, to = 0; from < order.length; from = to) {
    const value = values[order[from]!]!;
    while (to < order.length && values[order[to]!] === value) to++;
    const rank = from + to - 1;
    for (let place = from; place < to; place++) ranks[order[place]!] = rank;
  }
  return ranks;
}

/** The doubled rank of the most of n values. */
export function topRank(n: number): number {
  return Math.max(2, 2 * (n - 1));
}
