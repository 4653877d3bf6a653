import { sortedOrder } from "../../math/sort";
import { MOST_CLUSTERS } from "./model";
import type { Points } from "./points";

/** The different rows of positive weight, in rising order (by the first feature, then the second, …), with their weights. */
export interface DistinctRows {
  readonly values: Float64Array;
  /** Number of copies, or the sum of their weights. */
  readonly weights: Float64Array;
}

/**
 * The different rows, where there are at most as many as clusters may be; else undefined, after looking at not many more.
 * Their order is that of their values, so that what is learned from them is the same for any order of the rows.
 */
export function distinctRows({ values, n, p, weights }: Points): DistinctRows | undefined {
  const slots = new Int32Array(4 * MOST_CLUSTERS).fill(-1);
  const bits = new Int32Array(2);
  const words = new Float64Array(bits.buffer);
  const firsts = new Int32Array(MOST_CLUSTERS);
  const copies = new Float64Array(MOST_CLUSTERS);
  let count = 0;
  for (let i = 0; i < n; i++) {
    const weight = weights === undefined ? 1 : weights[i]!;
    if (weight === 0) continue;
    let slot = hashOf(values, i * p, p, words, bits) & (slots.length - 1);
    let group = slots[slot]!;
    while (group >= 0 && !areEqual(values, i * p, firsts[group]! * p, p)) {
      slot = (slot + 1) & (slots.length - 1);
      group = slots[slot]!;
    }
    if (group < 0) {
      if (count === MOST_CLUSTERS) return undefined;
      group = count++;
      slots[slot] = group;
      firsts[group] = i;
    }
    copies[group]! += weight;
  }
  return inOrder(values, p, firsts.subarray(0, count), copies);
}

/** FNV-1a over the 32-bit halves, with a final mix; −0 and 0 are one number. */
function hashOf(values: Float64Array, from: number, p: number, word: Float64Array, bits: Int32Array): number {
  let hash = 0x811c9dc5 | 0;
  for (let f = from; f < from + p; f++) {
    word[0] = values[f]! + 0;
    hash = Math.imul(hash ^ bits[0]!, 0x01000193);
    hash = Math.imul(hash ^ bits[1]!, 0x01000193);
    hash ^= hash >>> 15;
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x21f0aaad);
  return hash ^ (hash >>> 15);
}

function areEqual(values: Float64Array, a: number, b: number, p: number): boolean {
  for (let f = 0; f < p; f++) if (values[a + f] !== values[b + f]) return false;
  return true;
}

function inOrder(values: Float64Array, p: number, firsts: Int32Array, copies: Float64Array): DistinctRows {
  // A stable sort by each feature, the last one first.
  let order: Uint32Array = Uint32Array.from(firsts, (_, group) => group);
  for (let f = p - 1; f >= 0; f--) {
    const column = Float64Array.from(order, (group) => values[firsts[group]! * p + f]!);
    order = sortedOrder(column, "ascending").map((at) => order[at]!);
  }
  const rows = new Float64Array(order.length * p);
  order.forEach((group, at) => {
    for (let f = 0; f < p; f++) rows[at * p + f] = values[firsts[group]! * p + f]! + 0;
  });
  return { values: rows, weights: Float64Array.from(order, (group) => copies[group]!) };
}
