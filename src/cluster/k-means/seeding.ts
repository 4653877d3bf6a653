import type { Random } from "../../math/random";
import { kernelFor } from "./kernels";
import type { Points } from "./points";

/**
 * Centroids to begin with, k × p, each a row of the points; fewer where the rows that differ run out.
 *
 * - `k-means++`: a row drawn by weight; then always the best of a few rows drawn by weight × squared distance to the nearest
 *   centroid so far: the one that leaves the least inertia (greedy k-means++, Arthur and Vassilvitskii 2007). How many are
 *   tried depends on the place of the centroid and not on k, so that the first j of k centroids are those of k = j.
 * - `random`: rows drawn by weight among those that equal none before.
 */
export function seedCentroids(points: Points, k: number, method: "k-means++" | "random", random: Random): Float64Array {
  const { values, n, p, weights } = points;
  const centroids = new Float64Array(k * p);
  const nearest = new Float64Array(n).fill(Number.MAX_VALUE);
  const cumulated = new Float64Array(n);
  let chosen = 0;
  for (; chosen < k; chosen++) {
    const potential = method === "k-means++" && chosen > 0 ? 1 : 0;
    const total = cumulate(nearest, weights, cumulated, potential);
    if (!(total > 0)) break;
    let best = drawRow(cumulated, random.uniform() * total);
    let least = Number.POSITIVE_INFINITY;
    for (let tried = potential === 0 ? 1 : candidatesFor(chosen); tried > 1; tried--) {
      if (least === Number.POSITIVE_INFINITY) least = potentialWith(points, nearest, best);
      const row = drawRow(cumulated, random.uniform() * total);
      const left = potentialWith(points, nearest, row);
      if (left < least) {
        least = left;
        best = row;
      }
    }
    centroids.set(values.subarray(best * p, (best + 1) * p), chosen * p);
    approach(points, nearest, best);
  }
  return centroids.slice(0, chosen * p);
}

/** 2 + ⌊ln j⌋, as Arthur and Vassilvitskii try, without a logarithm. */
function candidatesFor(j: number): number {
  let tried = 2;
  for (let power = Math.E; power <= j; power *= Math.E) tried++;
  return tried;
}

/** Running sums of weight × squared distance, or of the weights of rows that are away from every centroid; gives the last. */
function cumulate(
  nearest: Float64Array,
  weights: Float64Array | undefined,
  cumulated: Float64Array,
  potential: 0 | 1,
): number {
  let sum = 0;
  for (let i = 0; i < nearest.length; i++) {
    const part = potential === 1 ? nearest[i]! : nearest[i]! > 0 ? 1 : 0;
    sum += weights === undefined ? part : part * weights[i]!;
    cumulated[i] = sum;
  }
  return sum;
}

/** The first row whose running sum is above the mark. */
function drawRow(cumulated: Float64Array, mark: number): number {
  let from = 0;
  let to = cumulated.length - 1;
  // A mark that rounding has brought to the total itself: the last row that adds to it.
  if (!(mark < cumulated[to]!)) mark = previousBelow(cumulated[to]!);
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (cumulated[middle]! > mark) to = middle;
    else from = middle + 1;
  }
  return from;
}

function previousBelow(total: number): number {
  return total * (1 - Number.EPSILON);
}

/** Rows that are looked at together: their squares stay in the cache. */
const BLOCK = 2_048;

/** The inertia that is left with the row as a further centroid. */
function potentialWith({ values, n, p, weights }: Points, nearest: Float64Array, row: number): number {
  const { squares } = kernelFor(p);
  const block = new Float64Array(Math.min(BLOCK, n));
  let sum = 0;
  for (let from = 0; from < n; from += BLOCK) {
    const count = Math.min(BLOCK, n - from);
    squares(values, from, count, p, values, row * p, block);
    sum = addLesser(sum, block, count, nearest, from, weights);
  }
  return sum;
}

/** Adds weight × the lesser of two squares, row by row. */
function addLesser(
  before: number,
  squares: Float64Array,
  count: number,
  nearest: Float64Array,
  from: number,
  weights: Float64Array | undefined,
): number {
  let sum = before;
  for (let s = 0, i = from; s < count; s++, i++) {
    const least = lesserOf(squares[s]!, nearest[i]!);
    sum += weights === undefined ? least : least * weights[i]!;
  }
  return sum;
}

/** Computed, not chosen: which of the two it is, a processor cannot foresee. */
function lesserOf(a: number, b: number): number {
  const first = +(a < b);
  return first * a + (1 - first) * b;
}

/** Takes the row in as a centroid: nearer rows are nearer to it. */
function approach({ values, n, p }: Points, nearest: Float64Array, row: number): void {
  const { squares } = kernelFor(p);
  const block = new Float64Array(Math.min(BLOCK, n));
  for (let from = 0; from < n; from += BLOCK) {
    const count = Math.min(BLOCK, n - from);
    squares(values, from, count, p, values, row * p, block);
    for (let s = 0, i = from; s < count; s++, i++) nearest[i] = lesserOf(block[s]!, nearest[i]!);
  }
}
