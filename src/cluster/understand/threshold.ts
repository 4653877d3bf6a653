/** As many digits as a double can have. */
const MOST_DIGITS = 17;

/**
 * A limit that parts two neighbouring values, with as few digits as possible: of the numbers above the lower one, up to the
 * upper one, that have the fewest, the one nearest to the middle. Between two successive whole numbers, which count
 * something, it is the upper one, "from 3 on" and not "from 2.5 on"; so it is where no double lies between.
 */
export function shortLimit(low: number, high: number): number {
  if (high - low === 1 && Number.isInteger(low)) return high + 0;
  if (low < 0 && high > 0) return 0;
  const middle = low + (high - low) / 2;
  for (let digits = 1; digits <= MOST_DIGITS; digits++) {
    // The upper value may have fewer digits than what the middle rounds to.
    for (const value of [middle, high]) {
      const rounded = Number(value.toPrecision(digits));
      if (rounded > low && rounded <= high) return rounded + 0;
    }
  }
  return high + 0;
}
