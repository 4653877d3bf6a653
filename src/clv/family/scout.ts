import { countsOf, gather, type UniqueRows } from "./compress";
import type { FitSettings } from "./fit-options";
import { type Likelihood, type Maximum, maximize } from "./maximize";

// A likelihood may have several highest points inside and at its limits, and the start that looks best may lead to a
// lower one. So every start is followed to its end, on a table that is small, before one is followed on the whole table.

/** Starts are compared on tables of so many rows; of larger ones some customers are drawn. */
const MOST_ROWS = 500;
const DRAWN_CUSTOMERS = 400;

/** Log-likelihoods nearer than this are those of one point, or of a limit as good. */
const SAME = 1e-6;

/** A start that is worse than the best by more on drawn rows will not be the best on all. */
const DRAWN_MARGIN = 10;

/** The starts that are worth following: the one that leads highest; on drawn rows, every one that still may. */
export function promisingStarts(
  likelihoodOf: (rows: UniqueRows) => Likelihood,
  rows: UniqueRows,
  starts: readonly ArrayLike<number>[],
  { maxIterations, signal }: Pick<FitSettings, "maxIterations" | "signal">,
): ArrayLike<number>[] {
  if (starts.length < 2) return [...starts];
  const drawn = rows.n <= MOST_ROWS ? rows : drawRows(rows, DRAWN_CUSTOMERS);
  const likelihood = likelihoodOf(drawn);
  const settings = { maxIterations, signal, onProgress: undefined };
  const ends = starts.map((start) => ({ start, end: maximize(likelihood, [start], settings) }));
  const highest = ends.reduce((most, { end }) => Math.max(most, end.logLikelihood), Number.NEGATIVE_INFINITY);
  const margin = drawn === rows ? SAME : DRAWN_MARGIN;
  const able = ends.filter(({ end }) => end.logLikelihood >= highest - margin);
  return onePerEnd(able).map(({ start }) => start);
}

interface Scouted {
  readonly start: ArrayLike<number>;
  readonly end: Maximum;
}

/** Of the starts that lead to one end the quickest; the likeliest end last. */
function onePerEnd(scouted: readonly Scouted[]): Scouted[] {
  const chosen: Scouted[] = [];
  for (const one of [...scouted].sort((a, b) => a.end.evaluations - b.end.evaluations)) {
    const near = (other: Scouted) => Math.abs(other.end.logLikelihood - one.end.logLikelihood) <= SAME;
    if (!chosen.some(near)) chosen.push(one);
  }
  return chosen.sort((a, b) => a.end.logLikelihood - b.end.logLikelihood);
}

/** So many customers at even distances of the sorted table, each of weight 1. */
function drawRows(rows: UniqueRows, most: number): UniqueRows {
  const index: number[] = [];
  const hits: number[] = [];
  let through = 0;
  let taken = 0;
  for (let i = 0; i < rows.n; i++) {
    through += rows.weight[i]!;
    const before = taken;
    while (taken < most && ((taken + 0.5) / most) * rows.customers < through) taken++;
    if (taken === before) continue;
    index.push(i);
    hits.push(taken - before);
  }
  const pick = (column: Float64Array) => gather(column, Int32Array.from(index), index.length);
  const weight = Float64Array.from(hits);
  const x = pick(rows.x);
  const columns = { n: index.length, x, tx: pick(rows.tx), T: pick(rows.T), unit: rows.unit };
  return { ...columns, weight, customers: taken, ...countsOf(x, weight) };
}
