import { describe, expect, it } from "vitest";
import { digamma, digammaDifference, trigamma, trigammaDifference } from "../../../src/math/digamma";

const EULER = 0.5772156649015329;

describe("digamma", () => {
  it("of whole and half numbers has a closed form", () => {
    expect(digamma(1)).toBeCloseTo(-EULER, 15);
    expect(digamma(2)).toBeCloseTo(1 - EULER, 15);
    expect(digamma(0.5)).toBeCloseTo(-EULER - 2 * Math.LN2, 14);
    expect(digamma(-0.5)).toBeCloseTo(2 - EULER - 2 * Math.LN2, 14);
  });

  it("keeps its sign beside its zero", () => {
    expect(digamma(1.4616321449683622)).toBeLessThan(0);
    expect(digamma(1.4616321449683625)).toBeGreaterThan(0);
    // slope 0.9676 times the distance of the zero from that double
    expect(digamma(1.4616321449683622) / -9.549995429965697e-17).toBeCloseTo(0.967672245447621, 12);
  });

  it("is NaN at the poles, −1 / x beside 0, and endless", () => {
    for (const x of [0, -1, -2, Number.NaN]) expect(digamma(x)).toBeNaN();
    expect(digamma(1e-200)).toBe(-1e200);
    expect(digamma(Infinity)).toBe(Infinity);
  });
});

describe("trigamma", () => {
  it("of 1 and ½ has a closed form, and falls to 0", () => {
    expect(trigamma(1)).toBeCloseTo(Math.PI ** 2 / 6, 14);
    expect(trigamma(0.5)).toBeCloseTo(Math.PI ** 2 / 2, 13);
    expect(trigamma(1e300) * 1e300).toBeCloseTo(1, 14);
    expect(trigamma(Infinity)).toBe(0);
  });
});

describe("the differences", () => {
  it("of nothing are 0", () => {
    for (const x of [1e-6, 0.5, 3, 10, 1e9]) {
      expect(digammaDifference(x, 0)).toBe(0);
      expect(Math.abs(trigammaDifference(x, 0))).toBe(0);
    }
  });

  it("of one are 1 / x and −1 / x²", () => {
    for (const x of [0.25, 3, 9.99, 10, 1e8]) {
      expect(digammaDifference(x, 1) * x).toBeCloseTo(1, 13);
      expect(trigammaDifference(x, 1) * x * x).toBeCloseTo(-1, 12);
    }
  });
});
