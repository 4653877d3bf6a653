import type { Points } from "./points";
import { type Tally, tallyOf } from "./tally";

/** Centroids in their final order, with what they come to. */
export interface Settled {
  readonly centroids: Float64Array;
  readonly k: number;
  readonly sizes: Float64Array;
  readonly inertia: number;
}

/**
 * What the centroids come to, computed anew from them alone. Clusters that nobody is in are left out; those that were
 * seeded are put in order: the largest first, equally large ones by their centroids. Centroids that were given keep theirs.
 */
export function settle(
  points: Points,
  found: Float64Array,
  { k: asked, given }: { k: number; given: boolean },
  notes: string[],
): Settled {
  const { p } = points;
  let centroids: Float64Array = found.map((value) => value + 0);
  let tally = tallyOf(points, centroids, centroids.length / p);
  // A row with two nearest centroids follows the order of the clusters, so that their sizes may change with it.
  for (let round = 0; round < ROUNDS; round++) {
    const order = orderOf(tally.sizes, centroids, p, given);
    const moved = order.length < tally.sizes.length || order.some((cluster, j) => cluster !== j);
    if (!moved) break;
    centroids = reordered(centroids, order, p);
    tally = tally.tied ? tallyOf(points, centroids, order.length) : permuted(tally, order);
  }
  const k = tally.sizes.length;
  if (k < asked) notes.push(`${asked} clusters were asked for, there are ${k}: ${reasonFor(points, k)}`);
  return { centroids, k, sizes: tally.sizes, inertia: tally.inertia };
}

const ROUNDS = 4;

function reasonFor({ n }: Points, k: number): string {
  return n === k ? "no more rows differ" : "nobody was in the others";
}

function orderOf(sizes: Float64Array, centroids: Float64Array, p: number, given: boolean): number[] {
  const used = Array.from(sizes, (_, j) => j).filter((j) => sizes[j]! > 0);
  return given ? used : used.sort((a, b) => sizes[b]! - sizes[a]! || compareCentroids(centroids, p, a, b));
}

function compareCentroids(centroids: Float64Array, p: number, a: number, b: number): number {
  for (let f = 0; f < p; f++) {
    const difference = centroids[a * p + f]! - centroids[b * p + f]!;
    if (difference !== 0) return difference;
  }
  return a - b;
}

function reordered(centroids: Float64Array, order: readonly number[], p: number): Float64Array {
  const result = new Float64Array(order.length * p);
  order.forEach((cluster, j) => {
    result.set(centroids.subarray(cluster * p, (cluster + 1) * p), j * p);
  });
  return result;
}

function permuted(tally: Tally, order: readonly number[]): Tally {
  return { ...tally, sizes: Float64Array.from(order, (cluster) => tally.sizes[cluster]!) };
}
