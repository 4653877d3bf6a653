import { describe, expect, it } from "vitest";
import { areCounts, countWeights, scaleToCounts } from "../../../src/math/count-weights";

describe("countWeights", () => {
  it("leaves whole numbers as they are", () => {
    const weights = Float64Array.of(0, 2, 5);
    expect(areCounts(weights)).toBe(true);
    expect(countWeights(weights)).toBe(weights);
  });

  it("makes 1 of each of equal shares, of any scale", () => {
    for (const share of [0.5, 1 / 101, 1e-300, 5e-324, 1e15 + 0.5])
      expect(countWeights(new Float64Array(101).fill(share))).toEqual(new Float64Array(101).fill(1));
  });

  it("makes shares sum to the rows that count, none of them nothing", () => {
    expect(countWeights(Float64Array.of(0.5, 0, 1.5))).toEqual(Float64Array.of(0.5, 0, 1.5));
    expect(scaleToCounts(Float64Array.of(2, 2))).toEqual(Float64Array.of(1, 1));
    const counts = countWeights(Float64Array.of(1e-30, 0.5, 0.5));
    expect(counts[0]).toBeGreaterThan(0);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBeCloseTo(3, 5);
  });
});
