import type { KMeansModel } from "../k-means/model";
import { assignRows } from "../k-means/nearest";
import type { MiniBatchSettings } from "./mini-batch-options";
import { relocate, takePlace } from "./relocate";

/** Centroids that move with every batch. */
export interface Centres {
  readonly p: number;
  /** k × p; NaN-free also where a place is not taken yet. */
  readonly centroids: Float64Array;
  /** Places taken: fewer than k where fewer rows differed so far. */
  taken: number;
  /** Rows that each centroid is the mean of. */
  readonly sizes: Float64Array;
  n: number;
  /** Sum of the squared distances of the rows to their centroid when they passed. */
  inertia: number;
  batches: number;
  /** Whether no centroid moved much in the last batch. */
  still: boolean;
}

/** The centroids that a fit of the first rows found. */
export function centresOf({ params, fit }: KMeansModel, { k }: MiniBatchSettings): Centres {
  const p = params.names.length;
  const taken = params.centroids.length;
  const centroids = new Float64Array(k * p);
  centroids.set(params.centroids.flat());
  const sizes = new Float64Array(k);
  sizes.set(fit.sizes);
  return { p, centroids, taken, sizes, n: fit.n, inertia: fit.inertia, batches: 0, still: fit.converged };
}

export function copyCentres(centres: Centres): Centres {
  return { ...centres, centroids: centres.centroids.slice(), sizes: centres.sizes.slice() };
}

/** Part of the mean deviation within the clusters by which centroids may move and still stand still. */
const STILL = 0.01;

/** Moves the centroids towards the rows of a batch: each becomes the mean of its rows, old and new (Sculley 2010, algorithm 1). */
export function learnBatch(centres: Centres, rows: Float64Array): void {
  const { p, centroids, sizes } = centres;
  const count = rows.length / p;
  const codes = new Uint16Array(count);
  const squares = new Float64Array(count);
  const assign = () => assignRows(rows, count, p, centroids, centres.taken, codes, squares);
  assign();
  while (takePlace(centres, rows, squares)) assign();
  const relocated = relocate(centres, rows, squares);
  if (relocated) assign();
  const added = new Float64Array(centres.taken);
  const sums = new Float64Array(centres.taken * p);
  for (let i = 0; i < count; i++) {
    const c = codes[i]!;
    added[c]!++;
    for (let f = 0; f < p; f++) sums[c * p + f]! += rows[i * p + f]! - centroids[c * p + f]!;
    centres.inertia += squares[i]!;
  }
  let furthest = 0;
  for (let c = 0; c < centres.taken; c++) {
    if (added[c] === 0) continue;
    sizes[c]! += added[c]!;
    let moved = 0;
    for (let f = 0; f < p; f++) {
      const step = sums[c * p + f]! / sizes[c]!;
      centroids[c * p + f]! += step;
      moved += step * step;
    }
    furthest = Math.max(furthest, moved);
  }
  centres.n += count;
  centres.batches++;
  centres.still = !relocated && furthest <= STILL * STILL * (centres.inertia / centres.n);
}

/** The model: as that of the first rows, with the centroids as they are now, the largest cluster first. */
export function modelFrom(centres: Centres, first: KMeansModel): KMeansModel {
  const { p, centroids, sizes, taken, n, inertia, batches, still } = centres;
  const at = (c: number) => Array.from(centroids.subarray(c * p, (c + 1) * p), (value) => value + 0);
  const order = Array.from({ length: taken }, (_, c) => c).sort(
    (a, b) => sizes[b]! - sizes[a]! || compare(at(a), at(b)),
  );
  const notes = [
    `learned batch by batch: sizes and inertia are those of ${n} rows as they passed; assignClusters counts anew`,
  ];
  if (taken < first.options.k)
    notes.push(`${first.options.k} clusters were asked for, there are ${taken}: no more rows differ`);
  return {
    ...first,
    options: { ...first.options, engine: "mini-batch" },
    params: { ...first.params, centroids: order.map(at) },
    fit: { n, sizes: order.map((c) => sizes[c]!), inertia, iterations: batches, converged: still, notes },
  };
}

function compare(a: readonly number[], b: readonly number[]): number {
  const f = a.findIndex((value, i) => value !== b[i]);
  return f < 0 ? 0 : a[f]! - b[f]!;
}
