import { emptyClusters, moveCentroids, sumRows } from "./clusters";
import type { KMeansProblem, KMeansSolution } from "./engine";
import { firstBounds, reassign } from "./reassign";
import { refillEmpty } from "./refill";

/**
 * Lloyd's iterations, in which a row is looked at only when its nearest centroid may have changed (Hamerly 2010, with
 * lazily kept bounds). For every row one number is stored, the limit: how far own and other centroids may move, in sum
 * since the first iteration, before another one can be nearer. It is compared with what they did move, which is one number
 * per cluster, and so it is not rewritten while nothing happens.
 *
 * The iterations are those of the plain algorithm: bounds only leave out what cannot change anything.
 */
export function lloyd(problem: KMeansProblem): KMeansSolution {
  const { n, start, k, maxIterations, tolerance, onIteration } = problem;
  const centroids = start.slice();
  const clusters = emptyClusters(problem, k);
  const bounds = firstBounds(clusters, centroids, n, k);
  sumRows(clusters, bounds.labels);
  const squares = new Float64Array(k);
  let [iterations, refilled] = [0, 0];
  let [converged, stopped] = [false, false];
  while (!converged && !stopped && iterations < maxIterations) {
    if (iterations++ > 0) reassign(clusters, centroids, bounds);
    refilled += refillEmpty(clusters, bounds, centroids);
    moveCentroids(clusters, centroids, squares);
    const furthest = addDrift(bounds.drift, squares);
    converged = furthest <= tolerance;
    stopped = onIteration(iterations, Math.sqrt(furthest));
  }
  sumRows(clusters, bounds.labels);
  moveCentroids(clusters, centroids, squares);
  return { centroids, iterations, converged, refilled };
}

/** Adds to each drift what its centroid and the furthest of the others moved; gives the square of the furthest. */
function addDrift(drift: Float64Array, squares: Float64Array): number {
  let furthest = 0;
  let next = 0;
  let mover = -1;
  for (let j = 0; j < squares.length; j++) {
    const squared = squares[j]!;
    if (squared > furthest) {
      next = furthest;
      furthest = squared;
      mover = j;
    } else if (squared > next) next = squared;
  }
  const [most, second] = [Math.sqrt(furthest), Math.sqrt(next)];
  for (let j = 0; j < squares.length; j++) {
    drift[j]! += (Math.sqrt(squares[j]!) + (j === mover ? second : most)) * (1 + 1e-14);
  }
  return furthest;
}
