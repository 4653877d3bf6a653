/** The rows at their nearest centroids. */
export interface NearestTwo {
  readonly codes: Uint16Array;
  /** Sum of the squared distances to the nearest centroid. */
  readonly inertia: number;
  /** Mean of 1 − (nearest distance / second nearest distance), 0 for a row alone: the simplified silhouette. 0 with one centroid. */
  readonly silhouette: number;
}

/**
 * Assigns every row to its nearest centroid, of equally near ones to the first, and tells how much nearer it is than the next.
 *
 * @param values - Row-major n × p.
 * @param centroids - Row-major k × p.
 */
export function nearestTwo(values: Float64Array, p: number, centroids: Float64Array): NearestTwo {
  const n = values.length / p;
  const k = centroids.length / p;
  const codes = new Uint16Array(n);
  let inertia = 0;
  const sizes = new Float64Array(k);
  const silhouettes = new Float64Array(k);
  for (let i = 0; i < n; i++) {
    let code = 0;
    let first = Number.POSITIVE_INFINITY;
    let second = Number.POSITIVE_INFINITY;
    for (let c = 0, at = 0; c < k; c++) {
      let square = 0;
      for (let f = 0, row = i * p; f < p; f++, row++, at++) {
        const d = values[row]! - centroids[at]!;
        square += d * d;
      }
      if (square < first) {
        second = first;
        first = square;
        code = c;
      } else if (square < second) second = square;
    }
    codes[i] = code;
    inertia += first;
    sizes[code]!++;
    if (k > 1 && second > first) silhouettes[code]! += 1 - Math.sqrt(first / second);
  }
  const sum = silhouettes.reduce((all, one, c) => (sizes[c]! > 1 ? all + one : all), 0);
  return { codes, inertia, silhouette: n === 0 ? 0 : sum / n };
}
