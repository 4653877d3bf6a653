// The three loops in which all the time of k-means goes, written out for 2, 3 and 4 features and once for any number. They
// are functions of arrays, and decisions that a processor cannot foresee are replaced by lists of rows: what is to be looked
// at is always written and only counted where it applies.

/** The loops for some number of features. */
export interface Kernel {
  /**
   * The nearest centroid of every row (the first of equally near ones) and the square of the distance to it; tells whether
   * a row has two nearest ones.
   */
  readonly nearest: (
    values: Float64Array,
    n: number,
    p: number,
    centroids: Float64Array,
    k: number,
    labels: Uint16Array,
    squared: Float64Array,
  ) => boolean;
  /**
   * Of the first `count` rows of the list, keeps those that are not within half of the way from their centroid to the next,
   * with the distances to their own; others get a limit. Gives how many are left.
   */
  readonly narrow: (
    values: Float64Array,
    p: number,
    centroids: Float64Array,
    labels: Uint16Array,
    limits: Float64Array,
    drift: Float64Array,
    half: Float64Array,
    rows: Int32Array,
    own: Float64Array,
    count: number,
  ) => number;
  /**
   * Gives the first `count` rows of the list their nearest centroid and a limit. Looks at the centroids in the order of their
   * distance from the present one (`order` and `between`, k × k), until none that follow can be among the nearest two. Keeps
   * the rows that moved, and the labels that they had; gives how many there are.
   */
  readonly search: (
    values: Float64Array,
    p: number,
    centroids: Float64Array,
    k: number,
    labels: Uint16Array,
    limits: Float64Array,
    drift: Float64Array,
    order: Uint16Array,
    between: Float64Array,
    rows: Int32Array,
    own: Float64Array,
    count: number,
    from: Uint16Array,
  ) => number;
}
