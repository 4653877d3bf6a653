/** How the centroids lie to one another. */
export interface Neighbours {
  /** For each centroid all of them, the nearest first, which is itself; k × k. */
  readonly order: Uint16Array;
  /** The distances to them. */
  readonly between: Float64Array;
  /** Half of the distance to the nearest other one, rounded down; infinite for one alone. */
  readonly half: Float64Array;
}

/** Room for k centroids, each its own neighbour. */
export function emptyNeighbours(k: number): Neighbours {
  const order = new Uint16Array(k * k);
  for (let j = 0; j < k; j++) {
    for (let rank = 0; rank < k; rank++) order[j * k + rank] = rank === 0 ? j : rank <= j ? rank - 1 : rank;
  }
  return { order, between: new Float64Array(k * k), half: new Float64Array(k).fill(Number.POSITIVE_INFINITY) };
}

/** Measures and sorts anew. The order of before is nearly right, so that insertion is quick. */
export function updateNeighbours(
  { order, between, half }: Neighbours,
  centroids: Float64Array,
  k: number,
  p: number,
): void {
  const safe = 0.5 * (1 - 1e-14);
  for (let j = 0; j < k; j++) {
    const first = j * k;
    for (let rank = 1; rank < k; rank++) {
      const other = order[first + rank]!;
      const distance = distanceBetween(centroids, p, j, other);
      let at = first + rank;
      for (; at > first + 1 && between[at - 1]! > distance; at--) {
        between[at] = between[at - 1]!;
        order[at] = order[at - 1]!;
      }
      between[at] = distance;
      order[at] = other;
    }
    if (k > 1) half[j] = between[first + 1]! * safe;
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
