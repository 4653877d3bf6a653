import type { Points } from "./points";

/** Rows and sums of every cluster, kept up to date while rows move. */
export interface Clusters {
  readonly values: Float64Array;
  readonly p: number;
  readonly weights: Float64Array | undefined;
  readonly origin: Float64Array;
  /** Sums of weight × (value − origin), k × p. */
  readonly sums: Float64Array;
  /** Sums of the weights. */
  readonly counts: Float64Array;
  /** Numbers of rows of positive weight. */
  readonly members: Int32Array;
}

/** Clusters without rows. */
export function emptyClusters({ values, p, weights, origin }: Points, k: number): Clusters {
  const sums = new Float64Array(k * p);
  return { values, p, weights, origin, sums, counts: new Float64Array(k), members: new Int32Array(k) };
}

/** Takes the first `count` rows of the list out of the clusters `from`, and into those of their labels. */
export function moveRows(
  { values, p, weights, origin, sums, counts, members }: Clusters,
  labels: Uint16Array,
  rows: Int32Array,
  from: Uint16Array,
  count: number,
): void {
  for (let s = 0; s < count; s++) {
    const row = rows[s]!;
    const weight = weights === undefined ? 1 : weights[row]!;
    if (weight === 0) continue;
    const out = from[s]!;
    const into = labels[row]!;
    for (let f = 0; f < p; f++) {
      const part = weight * (values[row * p + f]! - origin[f]!);
      sums[out * p + f]! -= part;
      sums[into * p + f]! += part;
    }
    counts[out]! -= weight;
    counts[into]! += weight;
    members[out]!--;
    members[into]!++;
  }
}

/** Sums everything anew, in the order of the rows: what moving has left of rounding is gone. */
export function sumRows({ values, p, weights, origin, sums, counts, members }: Clusters, labels: Uint16Array): void {
  sums.fill(0);
  counts.fill(0);
  members.fill(0);
  const block = 4_096;
  for (let from = 0; from < labels.length; from += block) {
    const to = Math.min(from + block, labels.length);
    for (let f = 0; f < p; f++) sumFeature(values, p, f, weights, origin[f]!, labels, from, to, sums);
    countRows(weights, labels, from, to, counts, members);
  }
}

/** One sum at a time: its loop is short, and the rows stay in the cache for the next. */
function sumFeature(
  values: Float64Array,
  p: number,
  f: number,
  weights: Float64Array | undefined,
  origin: number,
  labels: Uint16Array,
  from: number,
  to: number,
  sums: Float64Array,
): void {
  for (let i = from, at = from * p + f; i < to; i++, at += p) {
    const weight = weights === undefined ? 1 : weights[i]!;
    if (weight !== 0) sums[labels[i]! * p + f]! += weight * (values[at]! - origin);
  }
}

function countRows(
  weights: Float64Array | undefined,
  labels: Uint16Array,
  from: number,
  to: number,
  counts: Float64Array,
  members: Int32Array,
): void {
  for (let i = from; i < to; i++) {
    const weight = weights === undefined ? 1 : weights[i]!;
    if (weight === 0) continue;
    counts[labels[i]!]! += weight;
    members[labels[i]!]!++;
  }
}

/** Moves every centroid that has rows to their mean; gives the squares of the distances that they moved. */
export function moveCentroids(
  { p, origin, sums, counts, members }: Clusters,
  centroids: Float64Array,
  squares: Float64Array,
): void {
  for (let j = 0, at = 0; j < members.length; j++, at += p) {
    let squared = 0;
    for (let f = 0; members[j]! > 0 && f < p; f++) {
      const mean = origin[f]! + sums[at + f]! / counts[j]!;
      const difference = mean - centroids[at + f]!;
      squared += difference * difference;
      centroids[at + f] = mean;
    }
    squares[j] = squared;
  }
}
