import { sortedOrder } from "../../math/sort";
import { exactWeightedSum } from "../../math/sum";

/** Numbers as ranks and in bins. */
export interface RankedColumn {
  /** Mid-ranks less their mean: multiples of ½, equal for equal values. */
  readonly ranks: Float64Array;
  /** Sum of the squared ranks: 0 where all values are equal. */
  readonly squares: number;
  readonly codes: Int32Array;
  readonly bins: number;
}

/**
 * Ranks the values and cuts them into bins of about as many rows each. Equal values are never parted: a group of them is
 * in the bin that its middle rank falls into, and where there are no more distinct values than bins each is its own bin.
 */
export function rankColumn(values: Float64Array, most: number): RankedColumn {
  const order = sortedOrder(values, "ascending");
  const n = order.length;
  const own = countGroups(values, order) <= most;
  const ranks = new Float64Array(n);
  const codes = new Int32Array(n);
  let bins = 0;
  let lastBin = -1;
  for (let from = 0, to = 0, group = 0; from < n; from = to, group++) {
    to = endOfGroup(values, order, from);
    const bin = own ? group : Math.floor((most * (from + to)) / 2 / n);
    if (bin > lastBin) bins++;
    lastBin = bin;
    const rank = (from + to - n) / 2;
    for (let place = from; place < to; place++) {
      ranks[order[place]!] = rank;
      codes[order[place]!] = bins - 1;
    }
  }
  return { ranks, squares: exactWeightedSum(ranks, ranks), codes, bins };
}

function countGroups(values: Float64Array, order: Uint32Array): number {
  let groups = 0;
  for (let from = 0; from < order.length; from = endOfGroup(values, order, from)) groups++;
  return groups;
}

function endOfGroup(values: Float64Array, order: Uint32Array, from: number): number {
  let to = from + 1;
  while (to < order.length && values[order[to]!] === values[order[from]!]) to++;
  return to;
}
