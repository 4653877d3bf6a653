import { type Clusters, moveRows } from "./clusters";
import { kernelFor } from "./kernels";
import { emptyNeighbours, type Neighbours, updateNeighbours } from "./neighbours";

/** What is known of every row, so that most of them need not be looked at. */
export interface Bounds {
  readonly labels: Uint16Array;
  /** How far the drift of its cluster may go before another centroid can be nearer to a row. */
  readonly limits: Float64Array;
  /** For each cluster the sum of what its centroid and the furthest other moved in each iteration. */
  readonly drift: Float64Array;
  readonly neighbours: Neighbours;
}

/** Nothing is known: every row is in the first cluster, and is to be looked at. */
export function emptyBounds(n: number, k: number): Bounds {
  return {
    labels: new Uint16Array(n),
    limits: new Float64Array(n).fill(Number.NEGATIVE_INFINITY),
    drift: new Float64Array(k),
    neighbours: emptyNeighbours(k),
  };
}

/** Rows that are looked at together: their lists stay in the cache. */
const BLOCK = 2_048;

/** Gives every row its nearest centroid, the first of equally near ones. With `counting`, sums follow the rows that move. */
export function reassign(clusters: Clusters, centroids: Float64Array, bounds: Bounds, counting: boolean): void {
  const { values, p } = clusters;
  const { labels, limits, drift, neighbours } = bounds;
  const { order, between, half } = neighbours;
  const k = drift.length;
  const kernel = kernelFor(p);
  const rows = new Int32Array(BLOCK);
  const own = new Float64Array(BLOCK);
  const from = new Uint16Array(BLOCK);
  updateNeighbours(neighbours, centroids, k, p);
  for (let first = 0; first < labels.length; first += BLOCK) {
    const passed = selectPassed(labels, limits, drift, first, Math.min(first + BLOCK, labels.length), rows);
    const left = kernel.narrow(values, p, centroids, labels, limits, drift, half, rows, own, passed);
    const moved = kernel.search(values, p, centroids, k, labels, limits, drift, order, between, rows, own, left, from);
    if (counting) moveRows(clusters, labels, rows, from, moved);
  }
}

/** Lists the rows whose clusters have drifted past their limit; gives how many they are. */
function selectPassed(
  labels: Uint16Array,
  limits: Float64Array,
  drift: Float64Array,
  first: number,
  end: number,
  rows: Int32Array,
): number {
  let count = 0;
  for (let i = first; i < end; i++) {
    rows[count] = i;
    count += +(limits[i]! <= drift[labels[i]!]!);
  }
  return count;
}
