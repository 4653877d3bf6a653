import { type Clusters, moveRows } from "./clusters";
import type { Bounds } from "./reassign";

/**
 * Gives every cluster without rows the row that is furthest from its centroid (the first of equally far ones), unless it is
 * alone in its cluster or on its centroid. Tells how many were refilled.
 */
export function refillEmpty(clusters: Clusters, { labels, limits }: Bounds, centroids: Float64Array): number {
  let refilled = 0;
  for (let j = 0; j < clusters.members.length; j++) {
    if (clusters.members[j]! > 0) continue;
    const row = furthestRow(clusters, labels, centroids);
    if (row < 0) break;
    const from = Uint16Array.of(labels[row]!);
    labels[row] = j;
    moveRows(clusters, labels, Int32Array.of(row), from, 1);
    // What is known of this row is not true of its new cluster.
    limits[row] = Number.NEGATIVE_INFINITY;
    refilled++;
  }
  return refilled;
}

function furthestRow({ values, p, weights, members }: Clusters, labels: Uint16Array, centroids: Float64Array): number {
  let most = 0;
  let row = -1;
  for (let i = 0; i < labels.length; i++) {
    if (members[labels[i]!]! < 2 || weights?.[i] === 0) continue;
    let squared = 0;
    for (let f = 0, at = i * p, c = labels[i]! * p; f < p; f++) {
      const difference = values[at + f]! - centroids[c + f]!;
      squared += difference * difference;
    }
    if (squared > most) {
      most = squared;
      row = i;
    }
  }
  return row;
}
