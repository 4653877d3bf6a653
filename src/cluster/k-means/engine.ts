/** What an engine is asked to do: to move k centroids until they stand still. Everything in it is checked. */
export interface KMeansProblem {
  /** Row after row, n × p. Not to be changed. */
  readonly values: Float64Array;
  readonly n: number;
  readonly p: number;
  /** One weight per row, from 0; undefined: every row counts 1. */
  readonly weights: Float64Array | undefined;
  /** A point amid the rows: sums of differences to it lose nothing where values are large and lie close together. */
  readonly origin: Float64Array;
  /** Centroids to start from, k × p. Not to be changed. */
  readonly start: Float64Array;
  readonly k: number;
  /** Most iterations; each assigns every row to its nearest centroid and moves every centroid to the mean of its rows. */
  readonly maxIterations: number;
  /** Square of the distance: centroids that all move by no more in an iteration stand still. */
  readonly tolerance: number;
  /** To be called after every iteration with its number and the furthest a centroid moved; `true` asks to stop. */
  readonly onIteration: (iteration: number, movement: number) => boolean;
}

/** What an engine found. */
export interface KMeansSolution {
  /** Centroids, k × p, in the order of the start. */
  readonly centroids: Float64Array;
  readonly iterations: number;
  /** Whether the centroids stood still at the end. */
  readonly converged: boolean;
  /** How often a cluster without rows got the furthest row, where the engine does so. */
  readonly refilled?: number;
}

/**
 * What moves the centroids of `fitKMeans`. Everything else (checks, seeding, samples, labels, sizes, inertia) is the same
 * for every engine.
 */
export interface KMeansEngine {
  /** Stored with the model. */
  readonly name: string;
  readonly solve: (problem: KMeansProblem) => KMeansSolution;
}
