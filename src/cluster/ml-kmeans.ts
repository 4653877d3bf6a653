import { kmeansGenerator } from "ml-kmeans";
import { fail } from "../core/issue";
import type { KMeansEngine, KMeansProblem, KMeansSolution } from "./k-means/engine";

/** Most rows that weights may come to as copies. */
const MOST_ROWS = 0x400_0000;

/**
 * The engine of the package `ml-kmeans`, an optional peer dependency: for who wants its iterations, or a second opinion.
 *
 * Seeding, samples, labels, sizes and inertia are those of `fitKMeans` for every engine: only how the centroids are moved
 * differs. It is many times slower, and a cluster that nobody is in is left out instead of refilled. It knows no weights:
 * rows are repeated as often as integer weights say, up to 67 million rows; others are refused with `invalid_value`.
 *
 * @remarks O(iterations × n × k × p), and the rows once more as arrays.
 * @see ml-kmeans of mljs, on which it runs.
 * @example
 * const features = { names: ["spend"], values: Float64Array.of(1, 2, 3, 50, 51, 52) };
 * const model = fitKMeans(features, { k: 2, init: [[0], [60]], engine: mlKMeans });
 * model.params.centroids // => [[2], [51]]
 * model.options.engine // => "ml-kmeans"
 */
export const mlKMeans: KMeansEngine = { name: "ml-kmeans", solve };

function solve(problem: KMeansProblem): KMeansSolution {
  const { k, p, start, maxIterations, tolerance, onIteration } = problem;
  const initialization = Array.from({ length: k }, (_, j) => Array.from(start.subarray(j * p, (j + 1) * p)));
  const rows = rowsOf(problem);
  let found = { centroids: initialization, iterations: 0, converged: false };
  for (const step of kmeansGenerator(rows, k, { initialization, maxIterations, tolerance })) {
    const movement = furthest(found.centroids, step.centroids);
    found = step;
    if (onIteration(step.iterations, movement)) break;
  }
  const { centroids, iterations, converged } = found;
  return { centroids: Float64Array.from(centroids.flat()), iterations, converged };
}

/** The rows as arrays, as often as their weights say; all of them again while they are fewer than the clusters. */
function rowsOf({ values, n, p, weights, k }: KMeansProblem): number[][] {
  const rows: number[][] = [];
  for (let i = 0; i < n; i++) {
    const row = Array.from(values.subarray(i * p, (i + 1) * p));
    const copies = weights === undefined ? 1 : weights[i]!;
    if (!Number.isInteger(copies) || rows.length + copies > MOST_ROWS) {
      const expected = `integers of at most ${MOST_ROWS} in total with ml-kmeans, which knows no weights`;
      fail("mlKMeans", { code: "invalid_value", path: "/weights", expected, received: copies });
    }
    for (let copy = 0; copy < copies; copy++) rows.push(row);
  }
  const once = rows.length;
  while (rows.length < k) rows.push(...rows.slice(0, once));
  return rows;
}

/** The furthest that a centroid moved. */
function furthest(from: readonly number[][], to: readonly number[][]): number {
  const squares = to.map((centroid, j) =>
    centroid.reduce((sum, value, f) => sum + (value - from[j]![f]!) * (value - from[j]![f]!), 0),
  );
  return Math.sqrt(Math.max(...squares));
}
