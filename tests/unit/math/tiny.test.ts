import { describe, expect, it } from "vitest";
import { SMALL, scaledUp, scaleUp } from "../../../src/math/tiny";

describe("scaleUp", () => {
  it("is a power of two that brings a number to at least 2^-20, and no more than twice that", () => {
    for (const tiny of [1e-300, 1e-30, 2 ** -21, SMALL / 3]) {
      const scale = scaleUp(tiny);
      expect(Number.isInteger(Math.log2(scale))).toBe(true);
      expect(tiny * scale).toBeGreaterThanOrEqual(SMALL);
      expect(tiny * scale).toBeLessThan(2 * SMALL);
    }
    expect(scaleUp(5e-324)).toBe(2 ** 1023);
  });

  it("leaves 0 and numbers that are not tiny", () => {
    for (const number of [0, SMALL, 1, 1e300]) expect(scaleUp(number)).toBe(1);
  });

  it("brings a number to at least any other", () => {
    expect(3 * scaleUp(3, 100)).toBe(192);
    expect(scaleUp(100, 100)).toBe(1);
  });
});

describe("scaledUp", () => {
  it("scales a column by its largest number", () => {
    expect(scaledUp(Float64Array.of(0, 2 ** -100, 2 ** -99))).toEqual(Float64Array.of(0, SMALL / 2, SMALL));
  });

  it("gives the column itself where that is not tiny", () => {
    for (const column of [Float64Array.of(1e-30, 1), new Float64Array(0), new Float64Array(2)]) {
      expect(scaledUp(column)).toBe(column);
    }
  });
});
