import { describe, expect, it } from "vitest";
import { hypergeometric2F1, hypergeometricExcess, lnHypergeometric2F1 } from "../../../src/math/hypergeometric";
import { hypergeometricNearOne } from "../../../src/math/hypergeometric-near-one";
import { hypergeometricSeries } from "../../../src/math/hypergeometric-series";
import { hypergeometricSteps } from "../../../src/math/hypergeometric-steps";

describe("hypergeometric2F1", () => {
  it("is 1 at z = 0, a = 0 and b = 0", () => {
    expect(hypergeometric2F1(2, 3, 4, 0)).toBe(1);
    expect(hypergeometric2F1(0, 3, 4, 0.9)).toBe(1);
    expect(hypergeometric2F1(2, 0, 4, 0.999)).toBe(1);
  });

  it("has closed forms", () => {
    for (const z of [-40, -0.7, -1e-9, 1e-9, 0.3, 0.8, 0.95, 0.999_999]) {
      // DLMF 15.4.1 and 15.4.6
      expect(hypergeometric2F1(1, 1, 2, z) / (-Math.log1p(-z) / z)).toBeCloseTo(1, 13);
      expect(hypergeometric2F1(0.7, 3.2, 3.2, z) / (1 - z) ** -0.7).toBeCloseTo(1, 12);
    }
    // DLMF 15.4.5, also where the argument of Pfaff's form rounds to 1
    for (const z of [0.2, 3, 1e8, 1e17]) {
      expect(hypergeometric2F1(0.5, 1, 1.5, -z * z) / (Math.atan(z) / z)).toBeCloseTo(1, 12);
    }
  });

  it("is a polynomial where a or b is a negative whole number, whatever z", () => {
    const expected = (z: number) => 1 - (2 * 3 * z) / 4 + (3 * 4 * z * z) / (4 * 5);
    for (const z of [0.25, 0.97, 0.999_999]) expect(hypergeometric2F1(-2, 3, 4, z)).toBeCloseTo(expected(z), 14);
  });

  it("at z = 1 is Gauss's sum, or infinite", () => {
    // Γ(4) Γ(1.5) / (Γ(3) Γ(2.5))
    expect(hypergeometric2F1(1, 1.5, 4, 1)).toBeCloseTo(2, 13);
    expect(hypergeometric2F1(1, 2, 3, 1)).toBe(Infinity);
    expect(hypergeometric2F1(0, 2, 1, 1)).toBe(1);
    // Γ(2.9) Γ(0.4) / (Γ(−0.1) Γ(3.4))
    expect(hypergeometric2F1(3, -0.5, 2.9, 1)).toBeCloseTo(-0.127232142857143, 14);
  });

  it("has no value at c = 0, −1, −2, … unless the series ends before", () => {
    expect(hypergeometric2F1(1.5, 2.5, 0, 0.4)).toBeNaN();
    expect(hypergeometric2F1(1.5, 2.5, -3, 0.4)).toBeNaN();
    expect(hypergeometric2F1(-1, 2, -3, 0.3)).toBeCloseTo(1 + (2 * 0.3) / 3, 14);
  });

  it("is negative where c is", () => {
    const { ln, sign } = lnHypergeometric2F1(0.11, 0.5, -0.19, 0.9);
    expect(sign).toBe(-1);
    expect(-Math.exp(ln)).toBeCloseTo(
      1 + ((0.11 * 0.5) / -0.19) * 0.9 * hypergeometricExcess(0.11, 0.5, -0.19, 0.9),
      13,
    );
  });

  it("keeps relative digits of a logarithm close to 0", () => {
    expect(lnHypergeometric2F1(1e-12, 2, 3, 0.5).ln / 1e-12).toBeCloseTo(hypergeometricExcess(0, 2, 3, 0.5) / 3, 13);
  });

  it("is finite where its value is not a double", () => {
    expect(lnHypergeometric2F1(3000, 3000, 6001, 0.97).ln).toBeGreaterThan(1000);
    expect(hypergeometric2F1(3000, 3000, 6001, 0.97)).toBe(Infinity);
  });

  it("keeps the relative digits of a logarithm close to 0 at z = 1, whichever of a and b is small", () => {
    // ln [Γ(23) Γ(20 − 1e−12) / (Γ(23 − 1e−12) Γ(20))], by mpmath 1.3.0 with 60 digits
    expect(lnHypergeometric2F1(1e-12, 3, 23, 1).ln / 1.430735930735965e-13).toBeCloseTo(1, 13);
    expect(lnHypergeometric2F1(3, 1e-12, 23, 1).ln / 1.430735930735965e-13).toBeCloseTo(1, 13);
  });

  // By mpmath 1.3.0 with 60 and with 100 digits. The series, its transformation and the formula near z = 1 each lose
  // digits somewhere among these.
  it.each([
    [0.14, 90_000, 90_120, 0.9999994, 0.9275984995485579, 1],
    [90_000, 0.14, 90_120, 0.9999994, 0.9275984995485579, 1],
    [-5.9, 1480, 4060, 0.999_999_96, -2.672981914519742, 1],
    [1480, -5.9, 4060, 0.999_999_96, -2.672981914519742, 1],
    [300, 200, 1e8, 0.75, 0.00045000084543910733, 1],
    [-1.483, 64.15, 26.45, 0.5055, -3.2741418763220613, -1],
    [-1.5, 64, 26.5, 0.5, -3.1762369991195074, -1],
    [14.5, -5.2, 0.46, 0.4, 2.283036619932627, 1],
  ])("keeps twelve digits for parameters of different size: %d, %d, %d at %d", (a, b, c, z, ln, sign) => {
    const found = lnHypergeometric2F1(a, b, c, z);
    expect(found.ln / ln).toBeCloseTo(1, 12);
    expect(found.sign).toBe(sign);
  });

  it("takes 1 − z from a caller who knows it better", () => {
    expect(hypergeometric2F1(0.5, 2, 2, 1, 1e-20) / 1e10).toBeCloseTo(1, 12);
  });
});

describe("hypergeometricExcess", () => {
  it("is 1 at z = 0 and needs neither a nor b nor c", () => {
    expect(hypergeometricExcess(3, 4, 5, 0)).toBe(1);
    // Σ z^k / (k + 1) with a = b = c = 0: every factor (k)(k) / (k)(k + 1)
    expect(hypergeometricExcess(0, 0, 0, 0.5)).toBeCloseTo(2 * Math.LN2, 14);
  });

  it("is continuous where z comes close to 1 and b passes through 0", () => {
    const [below, at, above] = [-1e-9, 0, 1e-9].map((b) => hypergeometricExcess(0.4, b, 1.3, 0.9999));
    expect(below! / at!).toBeCloseTo(1, 7);
    expect((below! + above!) / (2 * at!)).toBeCloseTo(1, 13);
  });

  it("is NaN where cancellation leaves too few digits", () => {
    expect(hypergeometricExcess(-2000, 0.5, 1, 0.5)).toBeNaN();
  });
});

describe("the methods", () => {
  it("agree where they meet", () => {
    const [a, b, c] = [1.25, 0.75, 2.4];
    for (const y of [0.01, 0.05, 0.1, 0.2]) {
      const series = hypergeometricSeries(a, b, c, 1 - y, 20_000);
      const steps = hypergeometricSteps(a, b, c, c - a - b, y, 0.25);
      expect(steps.value / series.value).toBeCloseTo(1, 13);
      expect(steps.slope / series.slope).toBeCloseTo(1, 12);
    }
    const { ln } = hypergeometricNearOne(2, 3, 40, 35, 0.1)!;
    const { value } = hypergeometricSeries(2, 3, 40, 0.9, 20_000);
    expect(ln).toBeCloseTo(Math.log1p((6 / 40) * value), 13);
  });

  it("near 1 holds as soon as the second series is negligible, and not before", () => {
    for (const [a, b] of [
      [30, 1],
      [1, 30],
    ] as const) {
      const { value } = hypergeometricSeries(a, b, 71, 0.95, 20_000);
      expect(hypergeometricNearOne(a, b, 71, 40, 0.05)!.ln).toBeCloseTo(Math.log1p((30 / 71) * value), 13);
    }
    // Here the terms of the first fall below 1e−18 and rise again, while the second is above that.
    expect(hypergeometricNearOne(15, 18, 110, 77, 0.21)).toBeUndefined();
    expect(hypergeometricNearOne(18, 15, 110, 77, 0.21)).toBeUndefined();
  });

  it("say when they do not apply or do not end", () => {
    expect(hypergeometricNearOne(0.3, 0.4, 2, 1.3, 0.4)).toBeUndefined();
    expect(hypergeometricSeries(1, 1, 1, 0.999_999, 1000)).toMatchObject({ converged: false, value: Number.NaN });
  });
});
