import { type Clusters, moveRows } from "./clusters";
import type { Kernel } from "./kernel";
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
  readonly kernel: Kernel;
  readonly block: Block;
}

/** Rows that are looked at together: what is written of them stays in the cache. */
interface Block {
  readonly rows: Int32Array;
  readonly values: Float64Array;
  readonly labels: Uint16Array;
  readonly squared: Float64Array;
}

const BLOCK = 2_048;

/** The first assignment: every row to its nearest centroid, the first of equally near ones. Limits are not known yet. */
export function firstBounds({ values, p }: Clusters, centroids: Float64Array, n: number, k: number): Bounds {
  const size = Math.min(BLOCK, n);
  const block: Block = {
    rows: new Int32Array(size + 1),
    values: new Float64Array(size * p),
    labels: new Uint16Array(size + 1),
    squared: new Float64Array(size),
  };
  const kernel = kernelFor(p);
  const labels = new Uint16Array(n);
  for (let first = 0; first < n; first += size) {
    const count = Math.min(size, n - first);
    const rows = values.subarray(first * p, (first + count) * p);
    kernel.nearest(rows, count, p, centroids, k, labels.subarray(first, first + count), block.squared);
  }
  const limits = new Float64Array(n).fill(Number.NEGATIVE_INFINITY);
  return { labels, limits, drift: new Float64Array(k), neighbours: emptyNeighbours(k), kernel, block };
}

/** Gives every row its nearest centroid again, the first of equally near ones; sums follow the rows that move. */
export function reassign(clusters: Clusters, centroids: Float64Array, bounds: Bounds): void {
  const { values, p } = clusters;
  const { labels, limits, drift, neighbours, kernel, block } = bounds;
  const { order, between, width } = neighbours;
  const { rows } = block;
  const [n, k] = [labels.length, drift.length];
  updateNeighbours(neighbours, centroids, k, p);
  for (let first = 0; first < n; first += BLOCK) {
    const passed = selectPassed(labels, limits, drift, first, Math.min(first + BLOCK, n), rows);
    kernel.gather(values, p, rows, passed, block.values);
    const kept = kernel.keep(block.values, p, centroids, labels, limits, drift, order, between, width, rows, passed);
    if (kept === 0) continue;
    kernel.gather(values, p, rows, kept, block.values);
    kernel.nearest(block.values, kept, p, centroids, k, block.labels, block.squared);
    moveRows(clusters, labels, rows, block.labels, relabel(labels, limits, rows, block.labels, kept));
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

/** Gives the first rows of the list their new labels; keeps those that moved, with their old labels instead. */
function relabel(
  labels: Uint16Array,
  limits: Float64Array,
  rows: Int32Array,
  nearest: Uint16Array,
  count: number,
): number {
  let moved = 0;
  for (let s = 0; s < count; s++) {
    const i = rows[s]!;
    const was = labels[i]!;
    const label = nearest[s]!;
    limits[i] = Number.NEGATIVE_INFINITY;
    labels[i] = label;
    rows[moved] = i;
    nearest[moved] = was;
    moved += +(label !== was);
  }
  return moved;
}
