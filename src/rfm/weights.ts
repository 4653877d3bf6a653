import { exactSum } from "../math/sum";

/** Scaled weights are multiples of this, so that 1/n for each of n rows is exactly 1 each, and sums are exact. */
const STEP = 2 ** -20;

/**
 * Whole weights are counts and stay as they are. Others are shares of any scale: they become counts that sum, up to
 * rounding, to the number of rows of positive weight. A positive weight stays positive.
 */
export function scaleWeights(weights: Float64Array | undefined): Float64Array | undefined {
  if (weights === undefined || weights.every(Number.isInteger)) return weights;
  const largest = weights.reduce((most, weight) => Math.max(most, weight), 0);
  // Against the largest first: sums are exact for numbers near 1, while weights may be as small as a double can be.
  const shares = weights.map((weight) => weight / largest);
  const scale = weights.filter((weight) => weight > 0).length / exactSum(shares);
  return shares.map((share, i) => (weights[i] === 0 ? 0 : Math.max(STEP, Math.round((share * scale) / STEP) * STEP)));
}
