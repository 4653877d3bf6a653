import type { Descending } from "./descending";
import { type AbcLimits, groupEnd } from "./limits";

/** A point of the ABC curve: share of the rows taken, share of the total reached, and the value of the last row. */
interface CurvePoint {
  readonly effort: number;
  readonly reached: number;
  readonly value: number;
}

/**
 * Limits that the ABC curve itself suggests (Ultsch and Lötsch 2015, PLoS ONE 10(6) e0129767). The Pareto point is the
 * one nearest to (0, 1), everything for nothing; the break-even point is the last whose value is at least the mean, where
 * the slope of the curve falls below 1. A ends at the one that takes fewer rows; B ends at the point nearest to full
 * yield straight above the other. Undefined where this leaves B or C without rows, as with few or equal values.
 */
export function computedLimits(sorted: Descending, weights: Float64Array | undefined): AbcLimits | undefined {
  const curve = curveOf(sorted, weights);
  const last = curve.at(-1);
  if (last === undefined) return undefined;
  const mean = sorted.total / totalWeight(sorted, weights);
  const pareto = nearest(curve, 0);
  const breakEven = curve.filter((point) => point.value >= mean).at(-1) ?? last;
  // The greater the last value, the fewer rows are taken.
  const [a, b] = pareto.value >= breakEven.value ? [pareto, breakEven] : [breakEven, pareto];
  const c = nearest(curve, b.effort);
  return a.effort < c.effort && c.effort < last.effort ? [a.value, c.value] : undefined;
}

/** One point for each distinct value, so that equal rows cannot be parted. */
function curveOf(sorted: Descending, weights: Float64Array | undefined): CurvePoint[] {
  const { values, order, positive, shares } = sorted;
  const total = totalWeight(sorted, weights);
  const curve: CurvePoint[] = [];
  let taken = 0;
  for (let from = 0; from < positive; ) {
    const to = groupEnd(values, order, from, "same");
    const before = taken;
    for (let place = from; place < to; place++) taken += weights === undefined ? 1 : weights[order[place]!]!;
    if (taken > before) curve.push({ effort: taken / total, reached: shares[to - 1]!, value: values[order[from]!]! });
    from = to;
  }
  return curve;
}

function totalWeight({ order, positive }: Descending, weights: Float64Array | undefined): number {
  if (weights === undefined) return positive;
  let total = 0;
  for (let place = 0; place < positive; place++) total += weights[order[place]!]!;
  return total;
}

/** The point nearest to (effort, 1); of equally near ones the first. */
function nearest(curve: readonly CurvePoint[], effort: number): CurvePoint {
  const distance = (point: CurvePoint) => (point.effort - effort) ** 2 + (1 - point.reached) ** 2;
  let best = curve[0]!;
  for (const point of curve) if (distance(point) < distance(best)) best = point;
  return best;
}
