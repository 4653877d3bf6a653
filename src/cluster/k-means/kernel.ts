// The loops in which nearly all the time of k-means goes, written out for 2, 3 and 4 features and once for any number. They are
// functions of arrays, and where the processor could not foresee a decision there is none: what may apply is always written
// and only counted where it does, and the lesser of two numbers is computed, as (a + b − |a − b|) / 2, or picked by its place.

/** The loops for some number of features. */
export interface Kernel {
  /**
   * Copies the first `count` rows of the list, one behind the other: a short loop waits for many rows at once that are not in
   * the cache, a long one for each.
   */
  readonly gather: (values: Float64Array, p: number, rows: Int32Array, count: number, into: Float64Array) => void;
  /** The squares of the distances of `n` rows, from row `first`, to the point that starts at `from`. */
  readonly squares: (
    values: Float64Array,
    first: number,
    n: number,
    p: number,
    point: Float64Array,
    from: number,
    into: Float64Array,
  ) => void;
  /**
   * The nearest centroid of every row (the first of equally near ones) and the square of the distance to it; tells whether a
   * row may have two nearest ones.
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
   * Of the first `count` rows of the list, whose values stand together, keeps those that may not be nearest to the centroid
   * of their label, and gives how many they are. The others get a limit. Looks at the other centroids in the order of their
   * distance from that one (`order` and `between`, k × `width`), until those that follow cannot be nearer than one before.
   */
  readonly keep: (
    values: Float64Array,
    p: number,
    centroids: Float64Array,
    labels: Uint16Array,
    limits: Float64Array,
    drift: Float64Array,
    order: Uint16Array,
    between: Float64Array,
    width: number,
    rows: Int32Array,
    count: number,
  ) => number;
}
