import fc from "fast-check";
import { ckmeans } from "simple-statistics";
import { describe, expect, it } from "vitest";
import { naturalBreaks } from "../../../src/math/natural-breaks";

/** Every way to part the sorted values into k groups of neighbours. */
function leastSquares(sorted: readonly number[], k: number): number {
  if (k === 1) return squares(sorted);
  let least = Number.POSITIVE_INFINITY;
  for (let last = k - 1; last < sorted.length; last++) {
    least = Math.min(least, leastSquares(sorted.slice(0, last), k - 1) + squares(sorted.slice(last)));
  }
  return least;
}

function squares(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
}

function squaresWithin(values: readonly number[], limits: readonly number[]): number {
  const groups = limits
    .concat(Number.POSITIVE_INFINITY)
    .map((limit, g) => values.filter((v) => v <= limit && v > (limits[g - 1] ?? Number.NEGATIVE_INFINITY)));
  return groups.reduce((sum, group) => sum + (group.length === 0 ? 0 : squares(group)), 0);
}

const smallIntegers = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 12 });

describe("naturalBreaks", () => {
  it("finds groups that the eye sees", () => {
    expect(naturalBreaks(Float64Array.of(101, 1, 3, 102, 50, 2, 52, 51), undefined, 3)).toEqual([3, 52]);
  });

  it("makes every value a group where there are fewer than asked for", () => {
    expect(naturalBreaks(Float64Array.of(5, 1, 5, 1), undefined, 4)).toEqual([1]);
    expect(naturalBreaks(Float64Array.of(7, 7), undefined, 3)).toEqual([]);
  });

  it("is as good as the best of all partitions", () => {
    fc.assert(
      fc.property(smallIntegers, fc.integer({ min: 1, max: 4 }), (values, k) => {
        const sorted = [...values].sort((a, b) => a - b);
        const groups = Math.min(k, new Set(values).size);
        const limits = naturalBreaks(Float64Array.from(values), undefined, k);
        expect(limits).toHaveLength(groups - 1);
        expect(squaresWithin(sorted, limits)).toBeCloseTo(leastSquares(sorted, groups), 8);
      }),
      { numRuns: 1000 },
    );
  });

  it("is as good as ckmeans of simple-statistics on larger data", () => {
    const values = fc.array(fc.double({ min: 0, max: 1e4, noNaN: true }), { minLength: 30, maxLength: 200 });
    fc.assert(
      fc.property(values, fc.integer({ min: 2, max: 7 }), (given, k) => {
        const limits = naturalBreaks(Float64Array.from(given), undefined, k);
        const groups = ckmeans(given, Math.min(k, new Set(given).size));
        const theirs = groups.reduce((sum, group) => sum + squares(group), 0);
        expect(squaresWithin(given, limits)).toBeLessThanOrEqual(theirs * (1 + 1e-9) + 1e-6);
      }),
      { numRuns: 300 },
    );
  });

  it("reads weights as copies, and leaves out rows of weight 0", () => {
    const weighted = fc.array(
      fc.record({ value: fc.integer({ min: 0, max: 30 }), weight: fc.integer({ min: 0, max: 3 }) }),
      { minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(
        weighted.filter((rows) => rows.some(({ weight }) => weight > 0)),
        fc.integer({ min: 1, max: 5 }),
        (rows, k) => {
          const copies = rows.flatMap(({ value, weight }) => Array<number>(weight).fill(value));
          const values = Float64Array.from(rows, ({ value }) => value);
          const weights = Float64Array.from(rows, ({ weight }) => weight);
          expect(naturalBreaks(values, weights, k)).toEqual(naturalBreaks(Float64Array.from(copies), undefined, k));
        },
      ),
      { numRuns: 1000 },
    );
  });
});
