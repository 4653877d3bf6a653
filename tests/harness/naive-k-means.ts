import { seeded } from "../bench/data";

/** Rows around k centres, a feature table of p features; every value has many digits. */
export function blobs(
  n: number,
  p: number,
  k: number,
  seed = 1,
  spread = 1,
): { names: string[]; values: Float64Array } {
  const random = seeded(seed);
  const bell = () => random() + random() + random() + random() - 2;
  const centres = Float64Array.from({ length: k * p }, () => 8 * random());
  const values = new Float64Array(n * p);
  for (let i = 0; i < n; i++) {
    const centre = Math.floor(random() * k) * p;
    for (let f = 0; f < p; f++) values[i * p + f] = centres[centre + f]! + spread * bell();
  }
  return { names: Array.from({ length: p }, (_, f) => `f${f}`), values };
}

/** The rows as arrays. */
export function rowsOf(values: Float64Array, p: number): number[][] {
  return Array.from({ length: values.length / p }, (_, i) => Array.from(values.subarray(i * p, (i + 1) * p)));
}

/** The nearest centroid, the first of equally near ones, and the square of the distance. */
export function nearestOf(row: readonly number[], centroids: readonly (readonly number[])[]): [number, number] {
  const squares = centroids.map((centroid) =>
    centroid.reduce((sum, value, f) => sum + (row[f]! - value) * (row[f]! - value), 0),
  );
  const least = Math.min(...squares);
  return [squares.indexOf(least), least];
}

/** The sum of the squared distances to the nearest centroids. */
export function inertiaOf(rows: readonly number[][], centroids: readonly (readonly number[])[]): number {
  return rows.reduce((sum, row) => sum + nearestOf(row, centroids)[1], 0);
}

/** Lloyd's iterations as the textbook has them; a cluster without rows stays where it is. */
export function plainLloyd(
  rows: readonly number[][],
  start: readonly (readonly number[])[],
  iterations: number,
  weights: ArrayLike<number> = { length: 0 },
): number[][] {
  let centroids = start.map((centroid) => [...centroid]);
  for (let round = 0; round < iterations; round++) {
    const labels = rows.map((row) => nearestOf(row, centroids)[0]);
    centroids = centroids.map((centroid, j) => {
      const members = rows.map((_, i) => i).filter((i) => labels[i] === j);
      const total = members.reduce((sum, i) => sum + (weights[i] ?? 1), 0);
      if (total === 0) return centroid;
      return centroid.map((_, f) => members.reduce((sum, i) => sum + (weights[i] ?? 1) * rows[i]![f]!, 0) / total);
    });
  }
  return centroids;
}
