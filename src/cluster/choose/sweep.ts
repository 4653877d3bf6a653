import { createRandom, type Random } from "../../math/random";
import { type Points, pointsOf } from "../k-means/points";
import type { ChooseKSettings } from "./choose-k-options";
import { inertiaOf } from "./criteria";
import type { Measured } from "./criterion";
import { countDistinct, startTrail } from "./grow";
import { measureNext, type Sweep } from "./measure";
import { measurePartition } from "./partition";
import { referenceOf } from "./reference";
import { gatherRows, sampleClusters, sampleRows } from "./sample-rows";

/** Rows that the centroids are learned from: of more, the shape of every criterion no longer changes. */
const LEARNED = 20_000;

/** Fresh starts for each number of clusters, beside the one that goes on from the clusters before. */
const STARTS = 2;

/** Random halves of the sample whose clusters are compared. */
const HALVES = 6;

/** What was measured, and on how many rows. */
export interface Swept {
  /** From one cluster on. */
  readonly measured: readonly Measured[];
  readonly learned: number;
  readonly sampled: number;
  /** Whether it ended early because every row that was learned from equals its centroid. */
  readonly exhausted: boolean;
}

/** Goes through the numbers of clusters from 1 on. What is measured with k does not depend on how far it goes. */
export function sweepOver(points: Points, settings: ChooseKSettings): Swept {
  const { to, onProgress, stopped } = settings;
  const sweep = startSweep(points, settings);
  const measured: Measured[] = [];
  for (let k = 1; k <= to && (k === 1 || sweep.main.best.inertia > 0); k++) {
    const row = measureNext(sweep, k, stopped);
    if (row === undefined) break;
    measured.push(row);
    onProgress?.({ done: k, of: to });
  }
  const exhausted = measured.length < to && sweep.main.best.inertia === 0;
  return { measured, learned: sweep.main.points.n, sampled: sweep.sample.points.n, exhausted };
}

function startSweep(all: Points, { to, seed, sample: most, references }: ChooseKSettings): Sweep {
  const random = createRandom(seed);
  const trail = (points: Points, starts: number, own: Random) =>
    startTrail(points, Math.min(to, points.n), starts, own);
  const main = trail(drawn(all, LEARNED, random.split()), STARTS, random.split());
  const points = drawn(all, most, random.split());
  const sample = points.n === main.points.n ? main : trail(points, STARTS, random.split());
  const draw = referenceOf(main.points);
  return {
    all,
    total: inertiaOf(measurePartition(all.values, all.origin, new Uint16Array(all.n), 1)),
    distinct: countDistinct(all),
    main,
    sample,
    references: Array.from({ length: references }, () => trail(draw(points.n, random.split()), STARTS, random.split())),
    halves: Array.from({ length: HALVES }, () => trail(half(sample.points, random.split()), 1, random.split())),
  };
}

/** At most so many of the points. */
function drawn(points: Points, most: number, random: Random): Points {
  const { values, n, p } = points;
  if (n <= most) return points;
  return pointsOf(gatherRows(values, p, sampleRows(n, most, random)), p, undefined);
}

function half({ values, n, p }: Points, random: Random): Points {
  const rows = sampleClusters(new Uint16Array(n), Uint32Array.of(n), Math.ceil(n / 2), random);
  return pointsOf(gatherRows(values, p, rows), p, undefined);
}
