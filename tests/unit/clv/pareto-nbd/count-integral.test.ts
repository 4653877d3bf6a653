import { describe, expect, it } from "vitest";
import { deadCountIntegral } from "../../../../src/clv/pareto-nbd/count-integral";
import { gaussLegendre } from "../../../../src/math/gauss-legendre";
import { lnGammaDifference } from "../../../../src/math/ln-gamma";

// n, r, α, s, β, t and the probability of n purchases and death within t, by mpmath with 40 digits.
const REFERENCE: readonly (readonly [number, number, number, number, number, number, number])[] = [
  [0, 1.1776, 2.2758, 1.0368, 59.2423, 29.408, 0.06731481813146585],
  [0, 6.6657, 0.3581, 0.1543, 7.7562, 5.735, 0.0012433912579057982],
  [1, 3.9347, 0.1871, 0.1213, 0.1871, 285.419, 0.023273806249673547],
  [1, 0.2303, 78.3923, 0.1072, 7.0257, 20.939, 0.002677033076843759],
  [2, 0.1173, 0.1509, 0.847, 0.5319, 12.628, 0.026891341390693577],
  [5, 1.4108, 33.673, 2.113, 8.3344, 13.91, 0.00018090695641047696],
  [20, 19.5025, 0.6831, 4.7911, 0.6831, 58.82, 0.004548605016341545],
  [20, 0.145, 0.8827, 3.4086, 0.7364, 10.023, 1.1635841088860017e-6],
  [100, 8.8882, 3.4654, 0.1003, 74.8389, 3.344, 7.584756862999519e-27],
  [100, 0.8205, 5.3804, 0.14, 87.3126, 37.466, 3.110211022334287e-10],
  [300, 0.582, 2.1654, 8.4752, 0.1826, 78.542, 4.4454845740453925e-28],
  [300, 0.1373, 0.0226, 3.9268, 0.201, 2.781, 5.446276788313157e-9],
];

describe("deadCountIntegral", () => {
  it.each(REFERENCE)("is right for n %d, r %d, α %d, s %d, β %d, t %d", (n, r, alpha, s, beta, t, expected) => {
    const lnChoices = lnGammaDifference(r, n) - lnGammaDifference(1, n);
    const found = deadCountIntegral(n, lnChoices, r, alpha, s, beta, t, gaussLegendre(20));
    expect(Math.abs(found / expected - 1)).toBeLessThan(1e-12);
  });

  it("is 0 in no time", () => {
    expect(deadCountIntegral(0, 0, 1, 2, 3, 4, 0, gaussLegendre(20))).toBe(0);
    expect(deadCountIntegral(3, 0, 1, 2, 3, 4, 0, gaussLegendre(20))).toBe(0);
  });
});
