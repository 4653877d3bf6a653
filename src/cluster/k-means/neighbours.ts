/** How the centroids lie to one another. */
export interface Neighbours {
  /** For each centroid the others, the nearest first, k × width. The last one is repeated up to the width. */
  readonly order: Uint16Array;
  /** The distances to them. */
  readonly between: Float64Array;
  /** The number of others, rounded up to a multiple of 4: so many are looked at together. */
  readonly width: number;
}

/** Room for k centroids. */
export function emptyNeighbours(k: number): Neighbours {
  const width = 4 * Math.ceil((k - 1) / 4);
  const order = new Uint16Array(k * width);
  for (let j = 0; j < k; j++) {
    for (let rank = 0; rank < k - 1; rank++) order[j * width + rank] = rank < j ? rank : rank + 1;
  }
  return { order, between: new Float64Array(k * width), width };
}

/** Measures and sorts anew. The order of before is nearly right, so that insertion is quick. */
export function updateNeighbours(
  { order, between, width }: Neighbours,
  centroids: Float64Array,
  k: number,
  p: number,
): void {
  for (let j = 0; j < k; j++) {
    const first = j * width;
    const end = first + k - 1;
    for (let place = first; place < end; place++) {
      const other = order[place]!;
      const distance = distanceBetween(centroids, p, j, other);
      let at = place;
      for (; at > first && between[at - 1]! > distance; at--) {
        between[at] = between[at - 1]!;
        order[at] = order[at - 1]!;
      }
      between[at] = distance;
      order[at] = other;
    }
    for (let at = end; at < first + width; at++) order[at] = order[end - 1]!;
  }
}

function distanceBetween(centroids: Float64Array, p: number, a: number, b: number): number {
  let squared = 0;
  for (let f = 0; f < p; f++) {
    const difference = centroids[a * p + f]! - centroids[b * p + f]!;
    squared += difference * difference;
  }
  return Math.sqrt(squared);
}
