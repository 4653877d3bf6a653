import type { Points } from "../k-means/points";
import { randIndex } from "./adjusted-rand-index";
import { compare } from "./baseline";
import { calinskiHarabasz, daviesBouldin, inertiaOf } from "./criteria";
import type { Measured } from "./criterion";
import { type Clustering, grow, type Trail } from "./grow";
import { nearestTwo } from "./nearest-two";
import { measurePartition, type Partition } from "./partition";
import { silhouetteValues } from "./silhouette-values";

/** Everything that grows by one cluster at a time. */
export interface Sweep {
  /** All rows. */
  readonly all: Points;
  /** Squares of all rows around their mean. */
  readonly total: number;
  /** How many of all rows differ; of very many, more than there can be clusters. */
  readonly distinct: number;
  /** Learns the centroids: from all rows, or from a sample of very many. */
  main: Trail;
  /** The sample of rows for what is costly; the same as `main` where that has no more rows. */
  sample: Trail;
  /** As many evenly spread rows as the sample has. */
  references: Trail[];
  /** Random halves of the sample. */
  halves: Trail[];
}

/** Goes on to k clusters and measures them; undefined where it was stopped on the way. */
export function measureNext(sweep: Sweep, k: number, stopped: () => boolean): Measured | undefined {
  const shared = sweep.sample === sweep.main;
  const further = (trail: Trail) => (stopped() ? trail : next(trail, k, stopped));
  sweep.main = further(sweep.main);
  sweep.sample = shared ? sweep.main : further(sweep.sample);
  sweep.references = sweep.references.map(further);
  sweep.halves = sweep.halves.map(further);
  return stopped() ? undefined : measure(sweep, k);
}

/** A trail that has no inertia left stays as it is: no more rows differ. */
function next(trail: Trail, k: number, stopped: () => boolean): Trail {
  return k === 1 || trail.best.inertia === 0 ? trail : grow(trail, k, stopped);
}

function measure({ all, total, distinct, main, sample, references, halves }: Sweep, k: number): Measured {
  const { centroids } = main.best;
  const everything = main.points === all ? main.best : nearestTwo(all.values, all.p, centroids);
  const partition = measurePartition(all.values, all.origin, everything.codes, centroids.length / all.p);
  const inertia = k >= distinct ? 0 : inertiaOf(partition);
  return {
    k,
    inertia,
    ...compare(k, sample, references),
    silhouette: k === 1 ? undefined : sampleSilhouette(sample.points, centroids),
    centroidSilhouette: k === 1 ? undefined : everything.silhouette,
    calinskiHarabasz: calinskiHarabasz(partition.sizes, inertia, total),
    daviesBouldin: daviesBouldin(partition),
    stability: k === 1 ? undefined : stabilityOf(sample, halves),
    smallest: partition.sizes.reduce((least, size) => Math.min(least, size), Number.POSITIVE_INFINITY),
    centroids: orderedMeans(partition),
  };
}

/** The means of the clusters, the largest cluster first, equally large ones by their means. */
function orderedMeans({ sizes, means }: Partition): Float64Array {
  const p = means.length / sizes.length;
  const order = Array.from(sizes, (_, c) => c).sort((a, b) => sizes[b]! - sizes[a]! || compareMeans(means, p, a, b));
  return Float64Array.from(means, (_, at) => means[order[Math.floor(at / p)]! * p + (at % p)]! + 0);
}

function compareMeans(means: Float64Array, p: number, a: number, b: number): number {
  for (let f = 0; f < p; f++) {
    const difference = means[a * p + f]! - means[b * p + f]!;
    if (difference !== 0) return difference;
  }
  return a - b;
}

/** The exact silhouette of the rows of the sample, in the clusters of these centroids. */
function sampleSilhouette({ values, n, p }: Points, centroids: Float64Array): number {
  const { codes } = nearestTwo(values, p, centroids);
  return silhouetteValues(values, p, codes, centroids.length / p).reduce((sum, value) => sum + value, 0) / n;
}

/** How alike the rows of the sample are parted by the centroids of the sample and by those of its halves. */
function stabilityOf(
  { points, best }: { points: Points; best: Clustering },
  halves: readonly Trail[],
): number | undefined {
  if (halves.length === 0) return undefined;
  const k = best.centroids.length / points.p;
  const alike = halves.map((half) => {
    const { codes } = nearestTwo(points.values, points.p, half.best.centroids);
    return randIndex(best.codes, codes, Math.max(k, half.best.centroids.length / points.p));
  });
  return alike.reduce((sum, index) => sum + index, 0) / alike.length;
}
