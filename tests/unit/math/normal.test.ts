import { describe, expect, it } from "vitest";
import { normalCdf, normalDensity, normalQuantile } from "../../../src/math/normal";

describe("normalCdf", () => {
  it("goes from 0 to 1 through one half", () => {
    expect([-Infinity, -40, 0, 40, Infinity].map(normalCdf)).toEqual([0, 0, 0.5, 1, 1]);
    expect(normalCdf(Number.NaN)).toBeNaN();
  });

  it("keeps the digits of the far tail", () => {
    // A&S table 26.2: −log₁₀ of the tail at 10 and at 30
    expect(-Math.log10(normalCdf(-10))).toBeCloseTo(23.11805, 5);
    expect(-Math.log10(normalCdf(-30))).toBeCloseTo(197.30921, 5);
  });
});

describe("normalDensity", () => {
  it("is even and highest at 0", () => {
    expect(normalDensity(0)).toBe(1 / Math.sqrt(2 * Math.PI));
    expect(normalDensity(-1.7)).toBe(normalDensity(1.7));
  });
});

describe("normalQuantile", () => {
  it("knows the levels in use, the ends and the middle", () => {
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 14);
    expect(normalQuantile(0.05)).toBeCloseTo(-1.6448536269514722, 14);
    expect(Math.abs(normalQuantile(0.5))).toBe(0);
    expect([normalQuantile(0), normalQuantile(1)]).toEqual([-Infinity, Infinity]);
    for (const p of [-0.1, 1.1, Number.NaN]) expect(normalQuantile(p)).toBeNaN();
  });

  it("keeps relative digits beside the middle", () => {
    // 0.5 + 2^-40 is a double; the slope there is √2π
    expect(normalQuantile(0.5 + 2 ** -40) / (2 ** -40 * Math.sqrt(2 * Math.PI))).toBeCloseTo(1, 13);
  });
});
