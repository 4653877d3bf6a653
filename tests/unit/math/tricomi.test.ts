import { describe, expect, it } from "vitest";
import { lnIncompleteGammaUpper } from "../../../src/math/incomplete-gamma";
import { lnGamma } from "../../../src/math/ln-gamma";
import { lnTricomiU } from "../../../src/math/tricomi";

describe("lnTricomiU", () => {
  it("is x^−a for b = a + 1, DLMF 13.6.4", () => {
    for (const a of [1e-3, 0.4, 1, 2.5, 60, 1000]) {
      for (const x of [1e-6, 0.3, 20, 1e4]) {
        const expected = -a * Math.log(x);
        expect(Math.abs(lnTricomiU(a, a + 1, x) - expected)).toBeLessThan(1e-13 * Math.max(1, Math.abs(expected)));
      }
    }
  });

  it("is an incomplete gamma function for a = b, DLMF 13.6.6", () => {
    for (const s of [0.05, 0.4081095, 0.9]) {
      for (const x of [1e-4, 0.238, 3, 40]) {
        const expected = x + lnGamma(1 - s) + lnIncompleteGammaUpper(1 - s, x);
        expect(Math.abs(lnTricomiU(s, s, x) - expected)).toBeLessThan(1e-13 * Math.max(1, x));
      }
    }
  });

  it("costs the same however large b, from a = 1 on", () => {
    // U(1, b, x) = e^x x^(1 − b) Γ(b − 1) where the other tail is nothing, DLMF 13.6.6 and 13.2.40
    const [b, x] = [1e7, 2];
    expect(lnTricomiU(1, b, x) / (x + (1 - b) * Math.log(x) + lnGamma(b - 1))).toBeCloseTo(1, 13);
  });

  it("is close to x^−a for large x", () => {
    expect(lnTricomiU(0.6, 0.6, 1e12) / (-0.6 * Math.log(1e12))).toBeCloseTo(1, 12);
  });
});
