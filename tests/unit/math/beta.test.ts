import { describe, expect, it } from "vitest";
import { lnBeta } from "../../../src/math/beta";

describe("lnBeta", () => {
  it("is symmetric and has closed forms", () => {
    expect(Math.abs(lnBeta(1, 1))).toBe(0);
    expect(lnBeta(0.5, 0.5)).toBeCloseTo(Math.log(Math.PI), 14);
    expect(lnBeta(3, 4)).toBeCloseTo(-Math.log(60), 13);
    expect(lnBeta(1e6, 0.3)).toBe(lnBeta(0.3, 1e6));
  });

  it("is −ln a for tiny a", () => {
    expect(lnBeta(1e-200, 5) / (200 * Math.LN10)).toBeCloseTo(1, 14);
  });
});
