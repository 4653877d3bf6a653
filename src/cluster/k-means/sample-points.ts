import type { Random } from "../../math/random";
import type { Points } from "./points";

/** Rows of a sample, at least; and per cluster. */
const SAMPLE = 16_384;
const SAMPLE_PER_CLUSTER = 256;

/**
 * A sample of the rows, one drawn from each of equally many neighbours; undefined where it would be more than half of them.
 * Not every m-th row: logs have periods.
 */
export function samplePoints(points: Points, k: number, random: Random): Points | undefined {
  const { values, n, p, weights, origin } = points;
  const size = Math.max(SAMPLE, SAMPLE_PER_CLUSTER * k);
  if (2 * size > n) return undefined;
  const rows = new Float64Array(size * p);
  const drawn = weights === undefined ? undefined : new Float64Array(size);
  for (let s = 0, from = 0; s < size; s++) {
    const to = Math.floor(((s + 1) * n) / size);
    const row = from + random.below(to - from);
    from = to;
    for (let f = 0; f < p; f++) rows[s * p + f] = values[row * p + f]!;
    if (drawn !== undefined) drawn[s] = weights![row]!;
  }
  if (drawn !== undefined && !drawn.some((weight) => weight > 0)) return undefined;
  return { values: rows, n: size, p, weights: drawn, origin };
}
