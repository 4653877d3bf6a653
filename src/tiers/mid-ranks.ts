import { sortedOrder } from "../math/sort";

/**
 * The rank of every value from 0 (the least) to 1 (the most): (below + (equal − 1) / 2) / (n − 1), where a value counts
 * as equal to itself. Equal values have equal ranks; a single value has 0.5.
 */
export function midRanks(values: Float64Array): Float64Array {
  const order = sortedOrder(values, "ascending");
  const ranks = new Float64Array(values.length);
  if (values.length === 1) return ranks.fill(0.5);
  for (let from = 0, to = 0; from < order.length; from = to) {
    const value = values[order[from]!]!;
    while (to < order.length && values[order[to]!] === value) to++;
    const rank = (from + to - 1) / 2 / (values.length - 1);
    for (let place = from; place < to; place++) ranks[order[place]!] = rank;
  }
  return ranks;
}
