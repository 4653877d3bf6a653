import { silhouetteOf } from "./silhouette-values";

/**
 * The simplified silhouette of every row: as the exact one, with the distance to the own centroid for a and to the nearest
 * other one for b (Hruschka, de Castro & Campello 2004). 0 for a row alone in its cluster and where no other cluster has rows.
 *
 * @param values - Row-major n × p.
 * @param codes - The cluster of each row, below k.
 * @param centroids - Row-major k × p.
 * @param sizes - Rows of each cluster; empty clusters are no neighbours.
 * @remarks O(n k p).
 */
export function centroidSilhouettes(
  values: Float64Array,
  p: number,
  codes: Uint16Array,
  centroids: Float64Array,
  sizes: Float64Array,
): Float64Array {
  const silhouettes = new Float64Array(codes.length);
  for (let i = 0; i < codes.length; i++) {
    const own = codes[i]!;
    let ownSquare = 0;
    let otherSquare = Number.POSITIVE_INFINITY;
    for (let c = 0; c < sizes.length; c++) {
      let square = 0;
      for (let f = 0; f < p; f++) {
        const d = values[i * p + f]! - centroids[c * p + f]!;
        square += d * d;
      }
      if (c === own) ownSquare = square;
      else if (square < otherSquare && sizes[c]! > 0) otherSquare = square;
    }
    if (sizes[own]! > 1) silhouettes[i] = silhouetteOf(Math.sqrt(ownSquare), Math.sqrt(otherSquare));
  }
  return silhouettes;
}
