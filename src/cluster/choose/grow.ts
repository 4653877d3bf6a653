import type { Random } from "../../math/random";
import { distinctRows } from "../k-means/distinct-rows";
import { lloyd } from "../k-means/lloyd";
import { meanVariance, type Points } from "../k-means/points";
import { type NearestTwo, nearestTwo } from "./nearest-two";
import { squaredDistance } from "./partition";

/** One clustering of rows. */
export interface Clustering extends NearestTwo {
  /** Row-major k × p. */
  readonly centroids: Float64Array;
}

/** Rows whose clusterings grow by one cluster at a time. */
export interface Trail {
  readonly points: Points;
  /** Square of the distance by which centroids may move and still stand still. */
  readonly tolerance: number;
  /** Rows that differ: with as many clusters no inertia is left, but rounding. */
  readonly distinct: number;
  /** For each fresh start the first centroids of all numbers of clusters: those of k are the first k. */
  readonly seeds: readonly Float64Array[];
  /** Draws the centroids that are added to the clusters before. */
  readonly random: Random;
  /** The best clustering so far. */
  readonly best: Clustering;
  /** Inertia with one cluster. */
  readonly single: number;
}

/** Part of the mean variance; the choice of k needs no more. */
const TOLERANCE = 1e-6;

/** The first step of a trail: one cluster, its centroid the mean. */
export function startTrail(points: Points, most: number, starts: number, random: Random): Trail {
  const seeds = Array.from({ length: starts }, () => addCentroids(points, new Float64Array(0), most, random.split()));
  const tolerance = TOLERANCE * meanVariance(points);
  const trail = { points, tolerance, distinct: countDistinct(points), seeds, random };
  const best = solve(trail, points.origin, () => false);
  return { ...trail, best, single: best.inertia };
}

/** How many rows differ; of more than there can be clusters, all. */
export function countDistinct(points: Points): number {
  return distinctRows(points)?.weights.length ?? points.n;
}

/**
 * The trail one cluster further: the best of the clusters before with a new centroid added, which makes sure that one
 * cluster more is never worse, and of the fresh starts.
 */
export function grow(trail: Trail, k: number, stopped: () => boolean): Trail {
  const { points, seeds, random, best: before } = trail;
  let best = solve(trail, addCentroids(points, before.centroids, k, random), stopped);
  for (const seed of seeds) {
    if (best.inertia === 0 || stopped()) break;
    const next = solve(trail, seed.slice(0, k * points.p), stopped);
    if (next.inertia < best.inertia) best = next;
  }
  return { ...trail, best };
}

/** Moves the centroids until they stand still. */
function solve(
  { points, tolerance, distinct }: Pick<Trail, "points" | "tolerance" | "distinct">,
  start: Float64Array,
  stopped: () => boolean,
): Clustering {
  const k = start.length / points.p;
  const problem = { ...points, start, k, maxIterations: MOST_ITERATIONS, tolerance, onIteration: stopped };
  const { centroids } = lloyd(problem);
  const found = nearestTwo(points.values, points.p, centroids);
  return { ...found, inertia: k >= distinct ? 0 : found.inertia, centroids };
}

const MOST_ITERATIONS = 100;

/**
 * Adds centroids until there are k of them, by greedy k-means++ (Arthur & Vassilvitskii 2007): of a few rows, drawn in
 * proportion to their squared distance to the nearest centroid so far, the one that leaves the least. Fewer where no row is
 * away from all centroids.
 */
export function addCentroids({ values, n, p }: Points, given: Float64Array, k: number, random: Random): Float64Array {
  const centroids = new Float64Array(k * p);
  centroids.set(given);
  const squares = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  let found = given.length / p;
  for (let c = 0; c < found; c++) approach(squares, values, p, centroids, c);
  for (; found < k; found++) {
    const total = squares.reduce((sum, square) => sum + square, 0);
    if (total === 0) break;
    const row = found === 0 ? random.below(n) : drawBest(values, p, squares, total, random, found);
    centroids.set(values.subarray(row * p, (row + 1) * p), found * p);
    approach(squares, values, p, centroids, found);
  }
  return centroids.slice(0, found * p);
}

function approach(squares: Float64Array, values: Float64Array, p: number, centroids: Float64Array, c: number): void {
  for (let i = 0; i < squares.length; i++) {
    const square = squaredDistance(values, i, centroids, c, p);
    if (square < squares[i]!) squares[i] = square;
  }
}

/** Of a few rows the one that, as a further centroid, leaves the least inertia. */
function drawBest(
  values: Float64Array,
  p: number,
  squares: Float64Array,
  total: number,
  random: Random,
  found: number,
): number {
  // 2 + log2 of the place: it depends on the place alone, so that fewer centroids are the first of more.
  const draws = 2 + (31 - Math.clz32(found));
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let draw = 0; draw < draws; draw++) {
    const row = drawRow(squares, total * random.uniform());
    let left = 0;
    for (let i = 0; i < squares.length; i++) {
      const square = squaredDistance(values, i, values, row, p);
      left += Math.min(square, squares[i]!);
    }
    if (left < least) {
      least = left;
      best = row;
    }
  }
  return best;
}

/** The row at which the running sum of the squares passes the mark. */
function drawRow(squares: Float64Array, mark: number): number {
  let sum = 0;
  let last = 0;
  for (let i = 0; i < squares.length; i++) {
    if (squares[i] === 0) continue;
    last = i;
    sum += squares[i]!;
    if (sum > mark) break;
  }
  return last;
}
