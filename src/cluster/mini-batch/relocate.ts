import { squaredDistance } from "../choose/partition";
import type { Centres } from "./centres";

/** A centroid is moved where it saves this many times what giving up its place costs. */
const WORTH = 2;

/** Of a batch shared out evenly, the part that a new place must be nearest to: a few extreme rows are no place. */
const ENOUGH = 0.05;

/** Gives a place that is not taken yet to a row of the batch that lies off every centroid; tells whether there was one. */
export function takePlace(centres: Centres, rows: Float64Array, squares: Float64Array): boolean {
  const { p, centroids, sizes } = centres;
  if (centres.taken === sizes.length) return false;
  const row = badlyServedRow(squares);
  if (!isApart(centres, rows, row, squares[row]!)) return false;
  centroids.set(rows.subarray(row * p, (row + 1) * p), centres.taken++ * p);
  return true;
}

/**
 * Gives rows of the batch that lie far from every centroid one of their own, where that is worth more than it costs: the one
 * that can best be joined to its neighbour. Tells whether it did.
 *
 * @param squares - Squared distance of each row to its nearest centroid.
 */
export function relocate(centres: Centres, rows: Float64Array, squares: Float64Array): boolean {
  const { p, centroids, sizes, n } = centres;
  const count = squares.length;
  if (centres.taken < sizes.length || sizes.length < 2) return false;
  const row = badlyServedRow(squares);
  const { saved, nearer } = savedBy(rows, p, row, squares);
  if (nearer * sizes.length < ENOUGH * count) return false;
  const { cost, from, to } = cheapestJoin(centres);
  // What the batch saves stands for all rows to come, of which there may be as many as there were.
  if (!(saved * (n / count) > WORTH * cost)) return false;
  join(centres, from, to);
  centroids.set(rows.subarray(row * p, (row + 1) * p), from * p);
  return true;
}

/** The row at which the running sum of the squares passes its half: one of those that are badly served, but hardly the oddest. */
function badlyServedRow(squares: Float64Array): number {
  const half = squares.reduce((sum, square) => sum + square, 0) / 2;
  let row = 0;
  for (let i = 0, sum = 0; i < squares.length && !(sum > half); i++) {
    if (squares[i] === 0) continue;
    row = i;
    sum += squares[i]!;
  }
  return row;
}

/** Whether a row lies off every centroid by more than the rounding of their means. */
function isApart({ centroids, taken, p }: Centres, rows: Float64Array, row: number, square: number): boolean {
  const rounding = 1e-20;
  let furthest = 0;
  for (let c = 0; c < taken; c++) furthest = Math.max(furthest, squaredDistance(rows, row, centroids, c, p));
  return square > rounding * furthest;
}

/** What a centroid at this row saves the batch, and how many rows are nearer to it than to their own. */
function savedBy(rows: Float64Array, p: number, row: number, squares: Float64Array): { saved: number; nearer: number } {
  let saved = 0;
  let nearer = 0;
  for (let i = 0; i < squares.length; i++) {
    const gain = squares[i]! - squaredDistance(rows, i, rows, row, p);
    if (!(gain > 0)) continue;
    saved += gain;
    nearer++;
  }
  return { saved, nearer };
}

/** The two centroids whose rows cost least when they share one: sizes a b / (a + b) × squared distance (Ward 1963). */
function cheapestJoin({ centroids, sizes, p }: Centres): { cost: number; from: number; to: number } {
  let best = { cost: Number.POSITIVE_INFINITY, from: 0, to: 0 };
  for (let a = 0; a < sizes.length; a++) {
    for (let b = a + 1; b < sizes.length; b++) {
      const both = sizes[a]! + sizes[b]!;
      const square = squaredDistance(centroids, a, centroids, b, p);
      const cost = both === 0 ? 0 : ((sizes[a]! * sizes[b]!) / both) * square;
      if (cost < best.cost) best = sizes[a]! < sizes[b]! ? { cost, from: a, to: b } : { cost, from: b, to: a };
    }
  }
  return best;
}

/** The rows of one centroid go to another. */
function join({ centroids, sizes, p }: Centres, from: number, to: number): void {
  const both = sizes[from]! + sizes[to]!;
  for (let f = 0; f < p; f++) {
    const apart = centroids[from * p + f]! - centroids[to * p + f]!;
    if (both > 0) centroids[to * p + f]! += (sizes[from]! / both) * apart;
  }
  sizes[to] = both;
  sizes[from] = 0;
}
