import { type Partition, squaredDistance } from "./partition";

// Criteria that look at centroids only. Each is a number, or undefined where its definition has none.

/** Sum of the squares within the clusters. */
export function inertiaOf({ squares }: Partition): number {
  return squares.reduce((sum, square) => sum + square, 0);
}

/**
 * Calinski and Harabasz (1974), "A dendrite method for cluster analysis", equation (3): squares between the clusters by
 * squares within, each divided by its degrees of freedom. Infinite where every row equals its centroid; undefined where every
 * row is a cluster of its own.
 *
 * @param within - Sum of the squares within the clusters.
 * @param total - Sum of the squares around the mean of all rows.
 */
export function calinskiHarabasz(sizes: Float64Array, within: number, total: number): number | undefined {
  const k = clustersIn(sizes);
  const n = sizes.reduce((sum, size) => sum + size, 0);
  if (k < 2 || k >= n) return undefined;
  if (within === 0) return Number.POSITIVE_INFINITY;
  return (Math.max(0, total - within) / (k - 1)) * ((n - k) / within);
}

/**
 * Davies and Bouldin (1979), "A cluster separation measure", with Euclidean distances: each cluster's worst ratio of the two
 * spreads to the distance of the two centroids, averaged. Small is good; 0 where every row equals its centroid.
 */
export function daviesBouldin({ sizes, means, spreads }: Partition): number | undefined {
  const k = clustersIn(sizes);
  if (k < 2) return undefined;
  const p = means.length / sizes.length;
  let sum = 0;
  for (let a = 0; a < sizes.length; a++) {
    let worst = 0;
    for (let b = 0; b < sizes.length; b++) {
      if (a === b || sizes[a] === 0 || sizes[b] === 0) continue;
      const spread = spreads[a]! + spreads[b]!;
      const apart = Math.sqrt(squaredDistance(means, a, means, b, p));
      // Two centroids in one place are no two clusters: infinitely bad, unless both are single points.
      const ratio = spread === 0 ? 0 : spread / apart;
      if (ratio > worst) worst = ratio;
    }
    sum += worst;
  }
  return sum / k;
}

/**
 * The elbow: how far below the straight line from the first to the last inertia each one lies, as a part of the fall
 * between them (Satopää et al. 2011, "Finding a kneedle in a haystack"). 0 at both ends and wherever nothing falls.
 *
 * @param ks - Numbers of clusters, rising.
 * @param inertias - One for each.
 */
export function elbows(ks: readonly number[], inertias: readonly number[]): number[] {
  const last = ks.length - 1;
  const fall = (inertias[0] ?? 0) - (inertias[last] ?? 0);
  const width = (ks[last] ?? 0) - (ks[0] ?? 0);
  if (!(fall > 0) || !(width > 0)) return ks.map(() => 0);
  return ks.map((k, i) =>
    i === 0 || i === last ? 0 : 1 - (k - ks[0]!) / width - (inertias[i]! - inertias[last]!) / fall,
  );
}

/** Clusters that have rows. */
function clustersIn(sizes: Float64Array): number {
  return sizes.reduce((count, size) => count + +(size > 0), 0);
}
