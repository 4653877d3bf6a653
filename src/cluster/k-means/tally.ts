import { assignRows } from "./nearest";
import type { Points } from "./points";

/** What a partition comes to. */
export interface Tally {
  /** Rows of each cluster, or their weights. */
  readonly sizes: Float64Array;
  /** Sum of weight × squared distance to the nearest centroid, in the order of the rows. */
  readonly inertia: number;
  /** Whether a row has two nearest centroids. */
  readonly tied: boolean;
}

/** Rows that are looked at together: their labels and distances stay in the cache, and cost no memory per row. */
const BLOCK = 4_096;

/** Sizes and inertia of the clusters of these centroids. */
export function tallyOf({ values, n, p, weights }: Points, centroids: Float64Array, k: number): Tally {
  const labels = new Uint16Array(BLOCK);
  const squared = new Float64Array(BLOCK);
  const sizes = new Float64Array(k);
  let inertia = 0;
  let tied = false;
  for (let from = 0; from < n; from += BLOCK) {
    const count = Math.min(BLOCK, n - from);
    const block = values.subarray(from * p, (from + count) * p);
    if (assignRows(block, count, p, centroids, k, labels, squared)) tied = true;
    inertia = addBlock(sizes, inertia, labels, squared, count, weights?.subarray(from, from + count));
  }
  return { sizes, inertia, tied };
}

function addBlock(
  sizes: Float64Array,
  inertia: number,
  labels: Uint16Array,
  squared: Float64Array,
  count: number,
  weights: Float64Array | undefined,
): number {
  let sum = inertia;
  for (let i = 0; i < count; i++) {
    const weight = weights === undefined ? 1 : weights[i]!;
    sizes[labels[i]!]! += weight;
    sum += weight * squared[i]!;
  }
  return sum;
}
