import { describe, expect, it } from "vitest";
import { betaMean } from "../../../../src/clv/beta-geometric/beta-mean";
import { hypergeometric2F1 } from "../../../../src/math/hypergeometric";

describe("betaMean", () => {
  it("gives moments, which are known", () => {
    for (const a of [1e-8, 0.01, 0.3, 1, 7, 400, 1e7]) {
      for (const b of [1e-8, 0.02, 0.5, 2, 90, 1e6]) {
        const sum = a + b;
        expect(betaMean(a, b, (p) => p) / (a / sum)).toBeCloseTo(1, 11);
        expect(betaMean(a, b, (_, other) => other) / (b / sum)).toBeCloseTo(1, 11);
        // the error is relative to the mean of p, which stands in for the largest value here
        const square = (a / sum) * ((a + 1) / (sum + 1));
        expect(Math.abs(betaMean(a, b, (p) => p * p) - square) / (a / sum)).toBeLessThan(1e-12);
        expect(betaMean(a, b, () => 3)).toBeCloseTo(3, 11);
      }
    }
  });

  it("gives ₂F₁(s, a; a+b; −τ) as the mean of (1 + pτ)^−s", () => {
    for (const a of [0.05, 0.8, 3, 20]) {
      for (const b of [0.1, 2.4, 15]) {
        for (const [s, tau] of [
          [0.25, 0.1],
          [3, 5],
          [40, 2],
          [1, 1000],
        ] as const) {
          const mean = betaMean(a, b, (p) => Math.exp(-s * Math.log1p(p * tau)));
          expect(Math.abs(mean - hypergeometric2F1(s, a, a + b, -tau))).toBeLessThan(1e-13);
        }
      }
    }
  });
});
