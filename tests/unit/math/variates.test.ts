import { describe, expect, it } from "vitest";
import { createRandom } from "../../../src/math/random";
import { exponential, gammaOfMeanOne, productOfMeanOne } from "../../../src/math/variates";

const N = 200_000;

function sample(draw: () => number): { values: number[]; mean: number; variance: number } {
  const values = Array.from({ length: N }, draw);
  const mean = values.reduce((sum, value) => sum + value, 0) / N;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / N;
  return { values, mean, variance };
}

// The limits are five standard errors of each figure; the seeds are fixed, so that a test either holds or does not.
describe("variates", () => {
  it("draws exponential numbers: mean, variance and the whole distribution", () => {
    const random = createRandom(11);
    const { values, mean, variance } = sample(() => exponential(random));
    expect(Math.abs(mean - 1)).toBeLessThan(5 / Math.sqrt(N));
    expect(Math.abs(variance - 1)).toBeLessThan(5 * Math.sqrt(8 / N));
    for (const x of [0.01, 0.3, 0.69, 1, 1.5, 2.3, 5]) {
      const share = values.filter((value) => value > x).length / N;
      expect(Math.abs(share - Math.exp(-x))).toBeLessThan(5 * Math.sqrt(Math.exp(-x) / N));
    }
  });

  it("draws gamma numbers of mean 1 and variance 1 / shape", () => {
    const random = createRandom(12);
    for (const shape of [1, 2, 5]) {
      const { mean, variance } = sample(() => gammaOfMeanOne(random, shape));
      expect(Math.abs(mean - 1)).toBeLessThan(5 / Math.sqrt(shape * N));
      expect(Math.abs(variance * shape - 1)).toBeLessThan(5 * Math.sqrt((2 + 6 / shape) / N));
    }
  });

  it("draws positive products of mean 1 and the stated variance", () => {
    const random = createRandom(13);
    const { values, mean, variance } = sample(() => productOfMeanOne(random, 6, 0.3));
    const stated = 1.03 ** 6 - 1;
    expect(Math.min(...values.slice(0, 1000))).toBeGreaterThan(0);
    expect(Math.abs(mean - 1)).toBeLessThan(5 * Math.sqrt(stated / N));
    expect(Math.abs(variance / stated - 1)).toBeLessThan(0.03);
  });
});
