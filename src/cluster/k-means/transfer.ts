import { type Clusters, emptyClusters, moveCentroids, moveRows, sumRows } from "./clusters";
import { assignRows } from "./nearest";
import type { Points } from "./points";

/** Passes over the rows, at most: what is left after them is hardly worth more. */
const PASSES = 50;

/**
 * Moves single rows to another cluster as long as that lowers the inertia, both centroids moving with every row (Hartigan
 * 1975). Where Lloyd's iterations end, a row may still be better off elsewhere: that it leaves its centroid behind, and
 * draws the other one near, is what they do not see. Gives centroids of no greater inertia.
 */
export function transferRows(points: Points, found: Float64Array): Float64Array {
  const { values, n, p } = points;
  const k = found.length / p;
  const centroids = found.slice();
  const labels = new Uint16Array(n);
  const clusters = emptyClusters(points, k);
  assignRows(values, n, p, centroids, k, labels, new Float64Array(n));
  sumRows(clusters, labels);
  moveCentroids(clusters, centroids, new Float64Array(k));
  for (let pass = 0; pass < PASSES && transferPass(clusters, labels, centroids, k); pass++);
  sumRows(clusters, labels);
  moveCentroids(clusters, centroids, new Float64Array(k));
  return centroids;
}

/** One pass over all rows; tells whether any moved. */
function transferPass(clusters: Clusters, labels: Uint16Array, centroids: Float64Array, k: number): boolean {
  const { weights, members } = clusters;
  const row = new Int32Array(1);
  const from = new Uint16Array(1);
  let any = false;
  for (let i = 0; i < labels.length; i++) {
    const own = labels[i]!;
    if (weights?.[i] === 0 || members[own]! < 2) continue;
    const best = betterCluster(clusters, i, own, centroids, k);
    if (best === own) continue;
    labels[i] = best;
    row[0] = i;
    from[0] = own;
    moveRows(clusters, labels, row, from, 1);
    meanOf(clusters, centroids, own);
    meanOf(clusters, centroids, best);
    any = true;
  }
  return any;
}

/** The cluster that the row adds least to, if that is clearly less than what leaving its own takes away; else its own. */
function betterCluster(
  { values, p, weights, counts }: Clusters,
  row: number,
  own: number,
  centroids: Float64Array,
  k: number,
): number {
  const weight = weights === undefined ? 1 : weights[row]!;
  const saved = (counts[own]! / (counts[own]! - weight)) * squaredTo(values, row, centroids, own, p);
  let least = saved * (1 - 1e-9);
  let best = own;
  for (let j = 0; j < k; j++) {
    if (j === own) continue;
    const added = (counts[j]! / (counts[j]! + weight)) * squaredTo(values, row, centroids, j, p);
    if (added < least) {
      least = added;
      best = j;
    }
  }
  return best;
}

function squaredTo(values: Float64Array, row: number, centroids: Float64Array, j: number, p: number): number {
  let squared = 0;
  for (let f = 0; f < p; f++) {
    const difference = values[row * p + f]! - centroids[j * p + f]!;
    squared += difference * difference;
  }
  return squared;
}

function meanOf({ p, origin, sums, counts }: Clusters, centroids: Float64Array, j: number): void {
  for (let at = j * p; at < (j + 1) * p; at++) centroids[at] = origin[at - j * p]! + sums[at]! / counts[j]!;
}
