import { describe, expect, it } from "vitest";
import { gammaSign, lnGamma, lnGamma1p, lnGammaDifference, stirlingRest } from "../../../src/math/ln-gamma";

describe("lnGamma", () => {
  it("is exactly 0 at its zeros", () => {
    expect(Math.abs(lnGamma(1))).toBe(0);
    expect(Math.abs(lnGamma(2))).toBe(0);
  });

  it("is infinite at the poles, at the largest and at infinity", () => {
    for (const x of [0, -1, -2, -17, Infinity, Number.MAX_VALUE]) expect(lnGamma(x)).toBe(Infinity);
  });

  it("is −ln x for tiny x, and NaN stays NaN", () => {
    expect(lnGamma(1e-300)).toBe(-Math.log(1e-300));
    expect(lnGamma(Number.MIN_VALUE)).toBe(-Math.log(Number.MIN_VALUE));
    expect(lnGamma(Number.NaN)).toBeNaN();
  });

  it("of whole numbers is the logarithm of a factorial", () => {
    let factorial = 1;
    for (let n = 1; n <= 18; n++) {
      expect(lnGamma(n)).toBeCloseTo(Math.log(factorial), 13);
      factorial *= n;
    }
  });
});

describe("gammaSign", () => {
  it("changes at every pole below 0", () => {
    expect([3, 0.5, 0, -0.5, -1, -1.5, -2, -2.5, -3.5].map(gammaSign)).toEqual([1, 1, 1, -1, 1, 1, 1, -1, 1]);
  });
});

describe("lnGammaDifference", () => {
  it("of nothing is 0", () => {
    for (const x of [1e-9, 0.3, 1, 7, 10, 1e12]) expect(Math.abs(lnGammaDifference(x, 0))).toBe(0);
  });

  it("of one is ln x", () => {
    for (const x of [0.3, 3, 9.9, 10, 1e6, 1e300]) expect(lnGammaDifference(x, 1)).toBeCloseTo(Math.log(x), 12);
  });

  it("keeps its digits where both log-gammas are huge or close", () => {
    expect(lnGammaDifference(1e6, 0.25)).toBeCloseTo(3.4538775457410607, 14);
    // n ψ(x), while lnΓ(x) itself has the size 1e11
    expect(lnGammaDifference(1e10, 1e-8) / 1e-8).toBeCloseTo(Math.log(1e10) - 5e-11, 13);
  });
});

describe("lnGamma1p and stirlingRest", () => {
  it("are what lnGamma is made of", () => {
    expect(lnGamma1p(0.25)).toBe(lnGamma(1.25));
    expect(stirlingRest(1e4)).toBeCloseTo(1 / 12e4, 12);
  });

  it("stirlingRest keeps sixteen decimals from 10 on", () => {
    // by mpmath 1.3.0 with 30 digits
    expect(stirlingRest(10)).toBeCloseTo(0.00833056343336287, 16);
    expect(stirlingRest(11)).toBeCloseTo(0.007573675487951841, 16);
    expect(stirlingRest(12.5)).toBeCloseTo(0.006665247032707682, 16);
  });
});
