import { type Clusters, emptyClusters, moveCentroids, moveRows, sumRows } from "./clusters";
import { kernelFor } from "./kernels";
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
  const { values, p, weights, counts, members } = clusters;
  const { squares } = kernelFor(p);
  const distances = new Float64Array(k);
  const shares = counts.map((count) => count / (count + 1));
  const row = new Int32Array(1);
  const from = new Uint16Array(1);
  let any = false;
  for (let i = 0; i < labels.length; i++) {
    const own = labels[i]!;
    const weight = weights === undefined ? 1 : weights[i]!;
    if (weight === 0 || members[own]! < 2) continue;
    squares(centroids, 0, k, p, values, i * p, distances);
    const best = betterCluster(counts, shares, distances, own, weight);
    if (best === own) continue;
    labels[i] = best;
    row[0] = i;
    from[0] = own;
    moveRows(clusters, labels, row, from, 1);
    for (const j of [own, best]) {
      meanOf(clusters, centroids, j);
      shares[j] = counts[j]! / (counts[j]! + 1);
    }
    any = true;
  }
  return any;
}

/**
 * The cluster that a row adds least to, if that is clearly less than what leaving its own takes away; else its own. A row
 * that comes adds its squared distance times a share of the rows that are there: `shares` holds it for the weight 1.
 */
function betterCluster(
  counts: Float64Array,
  shares: Float64Array,
  distances: Float64Array,
  own: number,
  weight: number,
): number {
  const saved = (counts[own]! / (counts[own]! - weight)) * distances[own]!;
  let least = saved * (1 - 1e-9);
  let best = own;
  for (let j = 0; j < counts.length; j++) {
    const share = weight === 1 ? shares[j]! : counts[j]! / (counts[j]! + weight);
    const added = share * distances[j]!;
    if (added < least && j !== own) {
      least = added;
      best = j;
    }
  }
  return best;
}

function meanOf({ p, origin, sums, counts }: Clusters, centroids: Float64Array, j: number): void {
  for (let at = j * p; at < (j + 1) * p; at++) centroids[at] = origin[at - j * p]! + sums[at]! / counts[j]!;
}
