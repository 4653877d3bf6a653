import { exactSum } from "./sum";

/** Scaled weights are multiples of this, so that 1/n for each of n rows is exactly 1 each, and sums are exact. */
const STEP = 2 ** -20;

/** Whether weights are counts: an integer weight is that many copies of its row. */
export function areCounts(weights: Float64Array): boolean {
  return weights.every(Number.isInteger);
}

/**
 * Weights of any scale as counts that sum, up to rounding, to the number of rows of positive weight: ranks are places among
 * rows, and equal weights must leave them where they are. A positive weight stays positive.
 *
 * @param weights - At least one above 0.
 */
export function scaleToCounts(weights: Float64Array): Float64Array {
  const largest = weights.reduce((most, weight) => Math.max(most, weight), 0);
  // Against the largest first: sums are exact for numbers near 1, while weights may be as small as a double can be.
  const shares = weights.map((weight) => weight / largest);
  const scale = weights.filter((weight) => weight > 0).length / exactSum(shares);
  return shares.map((share, i) => (weights[i] === 0 ? 0 : Math.max(STEP, Math.round((share * scale) / STEP) * STEP)));
}

/** Whole weights are counts and stay as they are; others are shares of any scale, and become counts. */
export function countWeights(weights: Float64Array): Float64Array {
  return areCounts(weights) ? weights : scaleToCounts(weights);
}
