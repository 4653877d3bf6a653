import { describe, expect, it } from "vitest";
import { incompleteBeta, lnIncompleteBeta } from "../../../src/math/incomplete-beta";
import {
  incompleteGamma,
  incompleteGammaUpper,
  lnIncompleteGamma,
  lnIncompleteGammaUpper,
} from "../../../src/math/incomplete-gamma";

describe("incompleteGamma", () => {
  it("is 0 at 0 and 1 at infinity", () => {
    expect(incompleteGamma(2.5, 0)).toBe(0);
    expect(incompleteGammaUpper(2.5, 0)).toBe(1);
    expect(lnIncompleteGamma(2.5, 0)).toBe(-Infinity);
    expect(lnIncompleteGammaUpper(2.5, 0)).toBe(0);
    expect(incompleteGamma(2.5, 1e6)).toBe(1);
    expect(incompleteGammaUpper(2.5, 1e6)).toBe(0);
  });

  it("of shape 1 is the exponential distribution", () => {
    for (const x of [1e-9, 0.5, 1.9, 2.1, 30]) {
      expect(incompleteGamma(1, x) / -Math.expm1(-x)).toBeCloseTo(1, 13);
      expect(incompleteGammaUpper(1, x) / Math.exp(-x)).toBeCloseTo(1, 13);
    }
  });

  it("keeps logarithms where the probabilities are 0, and the upper tail of a tiny shape", () => {
    expect(incompleteGammaUpper(1, 5000)).toBe(0);
    expect(lnIncompleteGammaUpper(1, 5000)).toBeCloseTo(-5000, 9);
    expect(lnIncompleteGamma(400, 0.1)).toBeLessThan(-2500);
    // a E₁(1)
    expect(incompleteGammaUpper(1e-15, 1) / 1e-15).toBeCloseTo(0.21938393439552026, 13);
  });

  it("at a million is one half and a third of the density", () => {
    expect(incompleteGamma(1e6, 1e6)).toBeCloseTo(0.5 + (1 / 3 + 1 / 540e6) / Math.sqrt(2e6 * Math.PI), 13);
  });
});

describe("incompleteBeta", () => {
  it("is 0 at 0 and 1 at 1", () => {
    expect(incompleteBeta(0, 2, 3)).toBe(0);
    expect(incompleteBeta(1, 2, 3)).toBe(1);
    expect(lnIncompleteBeta(0, 2, 3)).toBe(-Infinity);
    expect(lnIncompleteBeta(1, 2, 3)).toBe(0);
  });

  it("has closed forms", () => {
    for (const x of [1e-12, 0.2, 0.5, 0.9, 0.999_999]) {
      expect(incompleteBeta(x, 1, 1) / x).toBeCloseTo(1, 14);
      expect(incompleteBeta(x, 3.5, 1) / x ** 3.5).toBeCloseTo(1, 13);
      expect(incompleteBeta(x, 1, 1e-7) / -Math.expm1(1e-7 * Math.log1p(-x))).toBeCloseTo(1, 13);
      expect(incompleteBeta(x, 0.5, 0.5) / ((2 / Math.PI) * Math.asin(Math.sqrt(x)))).toBeCloseTo(1, 13);
    }
  });

  it("keeps logarithms where the probability is 0", () => {
    expect(incompleteBeta(1e-3, 500, 2)).toBe(0);
    expect(lnIncompleteBeta(1e-3, 500, 1)).toBeCloseTo(500 * Math.log(1e-3), 10);
  });

  it("is one half in the middle of a symmetric one", () => {
    for (const a of [0.01, 1, 7, 300, 1e6]) expect(incompleteBeta(0.5, a, a)).toBeCloseTo(0.5, 13);
  });
});
