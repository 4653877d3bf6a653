import { describe, expect, it } from "vitest";
import { log1pMinus } from "../../../src/math/log1p-minus";

describe("log1pMinus", () => {
  it("is −d² / 2 for a small d, and has no seam at 0.4", () => {
    expect(Math.abs(log1pMinus(0))).toBe(0);
    expect(log1pMinus(1e-12) / -5e-25).toBeCloseTo(1, 11);
    for (const d of [-0.4, 0.4]) expect(log1pMinus(d * 1.000_001)).toBeCloseTo(log1pMinus(d), 6);
    expect(log1pMinus(0.25)).toBeCloseTo(Math.log(1.25) - 0.25, 15);
    expect(log1pMinus(-0.9, 0.1)).toBe(Math.log(0.1) + 0.9);
  });
});
