import { createRandom, type Random } from "../../math/random";
import { distinctRows } from "./distinct-rows";
import type { KMeansSolution } from "./engine";
import { naturalStart } from "./natural-start";
import type { KMeansSettings } from "./options";
import { meanVariance, type Points, pointsOf } from "./points";
import { isAborted, type Progress, runEngine } from "./run-engine";
import { samplePoints } from "./sample-points";
import { seedCentroids } from "./seeding";
import { settle } from "./settle";
import { tallyOf } from "./tally";
import { transferRows } from "./transfer";

/** Clusters as they were found. */
export interface Clustering {
  /** k × p; k is smaller than asked for where fewer rows differ. */
  readonly centroids: Float64Array;
  readonly k: number;
  readonly sizes: Float64Array;
  readonly inertia: number;
  readonly iterations: number;
  readonly converged: boolean;
  readonly notes: readonly string[];
}

/** The clusters of points, of which at least one row has a positive weight. Few different rows are grouped. */
export function clusterPoints(points: Points, settings: KMeansSettings): Clustering {
  const distinct = distinctRows(points);
  const rows = distinct === undefined ? points : pointsOf(distinct.values, points.p, distinct.weights);
  const notes: string[] = [];
  const given = settings.init instanceof Float64Array;
  const k = distinct === undefined || given ? settings.k : Math.min(settings.k, rows.n);
  const tolerance = settings.tolerance * meanVariance(rows);
  const { centroids, iterations, converged, refilled = 0 } = search({ rows, k, tolerance, settings });
  if (refilled > 0) notes.push(`clusters without rows were refilled with the furthest row: ${refilled}`);
  if (isAborted(settings)) notes.push(`stopped by its signal after ${iterations} iterations on all rows`);
  else if (!converged) notes.push(`the centroids still moved after ${iterations} iterations`);
  return { ...settle(rows, centroids, { k: settings.k, given }, notes), iterations, converged, notes };
}

interface Search {
  readonly rows: Points;
  readonly k: number;
  readonly tolerance: number;
  readonly settings: KMeansSettings;
}

/** The best start: on a sample, where one is asked for and there are rows enough, and from there on all rows. */
function search(searched: Search): KMeansSolution {
  const { rows, k, settings } = searched;
  const random = createRandom(settings.seed);
  const exact = rows.p === 1 && !(settings.init instanceof Float64Array);
  const sample = settings.start === "sample" && !exact ? samplePoints(rows, k, random) : undefined;
  const starts = exact ? 1 : settings.starts;
  const best = bestStart(
    { ...searched, rows: sample ?? rows },
    sample === undefined ? "all" : "sample",
    starts,
    random,
  );
  return sample === undefined ? best : follow(searched, best.centroids, { start: starts, starts, rows: "all" });
}

/** Iterations after which it is seen how far a start has come. */
const SCOUTED = 12;

/** Of so many starts one is followed to its end. */
const FOLLOWED = 2;

/** Up to so many rows, single rows are transferred at the end: with more of them one row moves a mean too little to matter. */
const TRANSFERRED = 4_096;

/** Begins with every start, follows the most promising half to their end, and gives the one of least inertia. */
function bestStart(searched: Search, kind: "sample" | "all", starts: number, random: Random): KMeansSolution {
  const { rows, settings } = searched;
  const progressOf = (start: number) => ({ start, starts, rows: kind }) as const;
  if (settings.init instanceof Float64Array) return follow(searched, settings.init, progressOf(1));
  const scouted: Start[] = [];
  for (let start = 1; start <= starts && !(start > 1 && isAborted(settings)); start++) {
    const few = { ...settings, maxIterations: Math.min(SCOUTED, settings.maxIterations) };
    const first = firstCentroids(searched, settings.init, random.split());
    scouted.push(startOf(rows, start, follow({ ...searched, settings: few }, first, progressOf(start))));
  }
  // Starts of equal inertia have met on the way: the first of them goes on.
  const promising = scouted
    .sort(compareStarts)
    .slice(0, Math.ceil(starts / FOLLOWED))
    .filter(({ inertia }, place, sorted) => inertia !== sorted[place - 1]?.inertia);
  return promising.map((start) => followed(searched, start, progressOf(start.start))).sort(compareStarts)[0]!.found;
}

interface Start {
  readonly start: number;
  readonly found: KMeansSolution;
  readonly inertia: number;
}

function startOf(rows: Points, start: number, found: KMeansSolution): Start {
  return { start, found, inertia: tallyOf(rows, found.centroids, found.centroids.length / rows.p).inertia };
}

/** The less inertia, and of equal ones the earlier. */
function compareStarts(a: Start, b: Start): number {
  return a.inertia - b.inertia || a.start - b.start;
}

/** The same start at its end. */
function followed(searched: Search, start: Start, progress: Progress): Start {
  const { rows, settings } = searched;
  let found = start.found;
  if (!found.converged) found = goOn(searched, found, found.centroids, progress);
  if (rows.p > 1 && rows.n <= TRANSFERRED && !isAborted(settings))
    found = goOn(searched, found, transferRows(rows, found.centroids), progress);
  return startOf(rows, start.start, found);
}

/** From these centroids on, with the iterations that are left. */
function goOn(searched: Search, before: KMeansSolution, centroids: Float64Array, progress: Progress): KMeansSolution {
  const { settings } = searched;
  const left = settings.maxIterations - before.iterations;
  if (left === 0 || isAborted(settings)) return before;
  const found = follow({ ...searched, settings: { ...settings, maxIterations: left } }, centroids, progress);
  const refilled = (before.refilled ?? 0) + (found.refilled ?? 0);
  return { ...found, iterations: before.iterations + found.iterations, refilled };
}

function follow({ rows, tolerance, settings }: Search, centroids: Float64Array, progress: Progress): KMeansSolution {
  return runEngine(rows, centroids, tolerance, settings, progress);
}

function firstCentroids({ rows, k }: Search, init: "k-means++" | "random", random: Random): Float64Array {
  return rows.p === 1 ? naturalStart(rows, k) : seedCentroids(rows, k, init, random);
}
