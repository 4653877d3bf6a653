import { describe, expect, it } from "vitest";
import { beta, gamma, logGamma, normal } from "../../../src/math/gamma-variates";
import { incompleteBeta } from "../../../src/math/incomplete-beta";
import { incompleteGamma } from "../../../src/math/incomplete-gamma";
import { normalCdf } from "../../../src/math/normal";
import { createRandom } from "../../../src/math/random";

const N = 40_000;

/** The largest distance between the share of draws below a value and its probability (Kolmogorov and Smirnov). */
function distance(draw: () => number, probability: (value: number) => number): number {
  const drawn = Float64Array.from({ length: N }, draw).sort();
  return drawn.reduce((most, value, i) => {
    const p = probability(value);
    return Math.max(most, Math.abs(p - i / N), Math.abs(p - (i + 1) / N));
  }, 0);
}

/** Exceeded once in 100,000 times. */
const LIMIT = 2.47 / Math.sqrt(N);

describe("random variates", () => {
  it("are normal", () => {
    const random = createRandom(1);
    expect(distance(() => normal(random), normalCdf)).toBeLessThan(LIMIT);
  });

  it.each([0.05, 0.3, 1, 2.5, 40])("have the gamma distribution of shape %d", (shape) => {
    const random = createRandom(2);
    expect(
      distance(
        () => gamma(random, shape, 4),
        (x) => incompleteGamma(shape, 4 * x),
      ),
    ).toBeLessThan(LIMIT);
  });

  it.each([
    [0.1, 0.2],
    [0.8, 2.5],
    [30, 4],
  ])("have the beta distribution of %d and %d", (a, b) => {
    const random = createRandom(3);
    expect(
      distance(
        () => beta(random, a, b),
        (p) => incompleteBeta(p, a, b),
      ),
    ).toBeLessThan(LIMIT);
  });

  it("tell the logarithm of what is too small for a double", () => {
    const random = createRandom(4);
    const logs = Array.from({ length: 1000 }, () => logGamma(random, 1e-3));
    expect(logs.every(Number.isFinite)).toBe(true);
    // ln of a gamma variate of shape ε is about −exponential / ε
    expect(logs.reduce((sum, log) => sum + log, 0) / 1000).toBeLessThan(-800);
  });
});
