/** What one partition of the rows looks like: everything that criteria over centroids are computed from. */
export interface Partition {
  /** Rows of each cluster. */
  readonly sizes: Float64Array;
  /** Means of each cluster, k × p; 0 for an empty one. */
  readonly means: Float64Array;
  /** Sum of the squared distances of each cluster's rows to its mean. */
  readonly squares: Float64Array;
  /** Mean distance of each cluster's rows to its mean. */
  readonly spreads: Float64Array;
}

/**
 * Measures a partition of n rows of p features into k clusters.
 *
 * @param values - Row-major n × p.
 * @param origin - A point amid the rows: sums of differences to it lose nothing where values are large and close together.
 * @param codes - The cluster of each row, below k.
 */
export function measurePartition(values: Float64Array, origin: Float64Array, codes: Uint16Array, k: number): Partition {
  const p = origin.length;
  const sizes = new Float64Array(k);
  const means = new Float64Array(k * p);
  addRows(values, origin, codes, sizes, means);
  for (let c = 0; c < k; c++) {
    for (let f = 0; f < p; f++) if (sizes[c]! > 0) means[c * p + f] = origin[f]! + means[c * p + f]! / sizes[c]!;
  }
  const squares = new Float64Array(k);
  const spreads = new Float64Array(k);
  addDistances(values, p, codes, means, squares, spreads);
  for (let c = 0; c < k; c++) if (sizes[c]! > 0) spreads[c]! /= sizes[c]!;
  return { sizes, means, squares, spreads };
}

function addRows(
  values: Float64Array,
  origin: Float64Array,
  codes: Uint16Array,
  sizes: Float64Array,
  sums: Float64Array,
): void {
  const p = origin.length;
  for (let i = 0; i < codes.length; i++) {
    const c = codes[i]!;
    sizes[c]!++;
    for (let f = 0; f < p; f++) sums[c * p + f]! += values[i * p + f]! - origin[f]!;
  }
}

function addDistances(
  values: Float64Array,
  p: number,
  codes: Uint16Array,
  means: Float64Array,
  squares: Float64Array,
  distances: Float64Array,
): void {
  for (let i = 0; i < codes.length; i++) {
    const c = codes[i]!;
    let square = 0;
    for (let f = 0; f < p; f++) {
      const d = values[i * p + f]! - means[c * p + f]!;
      square += d * d;
    }
    squares[c]! += square;
    distances[c]! += Math.sqrt(square);
  }
}

/** Squared distance between row i of one matrix and row j of another, both of p columns. */
export function squaredDistance(a: Float64Array, i: number, b: Float64Array, j: number, p: number): number {
  let square = 0;
  for (let f = 0; f < p; f++) {
    const d = a[i * p + f]! - b[j * p + f]!;
    square += d * d;
  }
  return square;
}
