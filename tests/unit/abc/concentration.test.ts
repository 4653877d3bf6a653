import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { concentration } from "../../../src/abc/concentration";
import { problemsOf } from "../../harness/issues-of";

/** Half the mean absolute difference over the mean: the definition. */
function giniByPairs(values: readonly number[]): number {
  const sum = values.reduce((total, value) => total + value, 0);
  const differences = values.flatMap((a) => values.map((b) => Math.abs(a - b))).reduce((total, d) => total + d, 0);
  return sum === 0 ? 0 : differences / (2 * values.length * sum);
}

const amounts = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 30 });

describe("concentration", () => {
  it("is 0 for equal values and 1 − 1/n when one has everything", () => {
    expect(concentration([5, 5, 5]).gini).toBe(0);
    expect(concentration([0, 0, 0, 8]).gini).toBe(0.75);
    expect(concentration([3]).gini).toBe(0);
  });

  it("has nothing to tell apart where the total is 0", () => {
    const { gini, total, lorenz, top } = concentration([0, -2], { shares: [0.5] });
    expect({ gini, total, top: Array.from(top.values) }).toEqual({ gini: 0, total: 0, top: [0.5] });
    expect(Array.from(lorenz.values)).toEqual([0, 0.5, 1]);
  });

  it("draws the Lorenz curve from the smallest row up", () => {
    const { rows, values } = concentration([50, 10, 30, 10]).lorenz;
    expect(Array.from(rows)).toEqual([0, 0.25, 0.5, 0.75, 1]);
    expect(Array.from(values)).toEqual([0, 0.1, 0.2, 0.5, 1]);
  });

  it("counts negative values as 0, and how many there are", () => {
    const { negatives, total, gini } = concentration([-5, 10, 0]);
    expect({ negatives, total }).toEqual({ negatives: 1, total: 10 });
    expect(gini).toBe(concentration([0, 10, 0]).gini);
  });

  it("is the Gini coefficient by its definition, and twice the area between curve and diagonal", () => {
    fc.assert(
      fc.property(amounts, (values) => {
        const { gini, lorenz } = concentration(values);
        expect(gini).toBeCloseTo(giniByPairs(values), 12);
        const area = values.reduce(
          (sum, _, k) => sum + (lorenz.values[k]! + lorenz.values[k + 1]!) / 2 / values.length,
          0,
        );
        expect(gini).toBeCloseTo(1 - 2 * area, 12);
      }),
      { numRuns: 1000 },
    );
  });

  it("does not depend on order, and not on the unit", () => {
    fc.assert(
      fc.property(amounts, (values) => {
        const { gini, top } = concentration(values);
        const turned = concentration([...values].reverse());
        expect([turned.gini, turned.top]).toEqual([gini, top]);
        expect(concentration(values.map((value) => value * 4)).gini).toBeCloseTo(gini, 14);
      }),
      { numRuns: 1000 },
    );
  });

  it("takes a row in part where a share ends within it", () => {
    expect(Array.from(concentration([60, 30, 10], { shares: [0, 1 / 3, 0.5, 1] }).top.values)).toEqual([
      0,
      expect.closeTo(0.6, 12),
      expect.closeTo(0.75, 12),
      1,
    ]);
  });

  it("names what is wrong", () => {
    expect(problemsOf(() => concentration([]))).toEqual(["too_few /values"]);
    expect(problemsOf(() => concentration([2 ** 53, 1, -(2 ** 53)]))).toEqual([
      "out_of_range /values/0",
      "out_of_range /values/2",
    ]);
    expect(problemsOf(() => concentration([1], { shares: [0, -0.1, 1, 1.1] }))).toEqual([
      "out_of_range /shares/1",
      "out_of_range /shares/3",
    ]);
  });
});
