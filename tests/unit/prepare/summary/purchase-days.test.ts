import { describe, expect, it } from "vitest";
import { extent } from "../../../../src/math/extent";
import { gapFacts, inOrderOfDay, walkDays } from "../../../../src/prepare/summary/purchase-days";

const factsOf = (days: readonly number[]) => {
  const lines = inOrderOfDay(
    Int32Array.from(days, () => 1),
    Int32Array.from(days),
    ...extent(Int32Array.from(days)),
  );
  const walk = walkDays(lines, 2);
  const facts = gapFacts(walk, Uint32Array.of(0, days.length), Uint32Array.of(1), Int32Array.of(Math.min(...days)));
  return [facts.purchaseDays[0], facts.gapMean[0], facts.gapDeviation[0]];
};

describe("purchase days", () => {
  it("are told in the order asked for, and none of customers without a line", () => {
    const walk = walkDays({ codes: Int32Array.of(0, 2, 2), days: Int32Array.of(1, 5, 9) }, 3);
    const facts = gapFacts(walk, Uint32Array.of(1, 0, 2), Uint32Array.of(2, 1, 0), Int32Array.of(5, 0, 1));
    expect(facts).toEqual({
      purchaseDays: Uint32Array.of(2, 0, 1),
      gapMean: Float64Array.of(4, 0, 0),
      gapDeviation: new Float64Array(3),
    });
  });

  it("have mean and population deviation of their gaps, in any order of the lines", () => {
    expect(factsOf([4])).toEqual([1, 0, 0]);
    expect(factsOf([4, 4, 4])).toEqual([1, 0, 0]);
    expect(factsOf([0, 1, 4])).toEqual([3, 2, 1]);
    expect(factsOf([4, 0, 4, 1, 0])).toEqual([3, 2, 1]);
    expect(factsOf([-3, -2, 1])).toEqual([3, 2, 1]);
    expect(factsOf([0, 0, 7, 7, 14])).toEqual([3, 7, 0]);
  });

  it("may be day 0 that stands first, last or alone", () => {
    expect(factsOf([0])).toEqual([1, 0, 0]);
    expect(factsOf([-5, 0])).toEqual([2, 5, 0]);
    expect(factsOf([0, -5])).toEqual([2, 5, 0]);
  });

  it("lose no square, however far apart they are", () => {
    for (const far of [46_339, 46_340, 50_000, 3_000_000]) {
      expect(factsOf([0, far])).toEqual([2, far, 0]);
      expect(factsOf([1, 0, far])).toEqual([3, far / 2, (far - 2) / 2]);
    }
    expect(factsOf([-100_000_000, 0, 100_000_000])).toEqual([3, 1e8, 0]);
  });
});

describe("inOrderOfDay", () => {
  it("keeps the order of the lines of one day, in a narrow range and in a wide one", () => {
    for (const wide of [1, 1e7]) {
      const days = Int32Array.from([3, -2, 3, 0, -2], (day) => day * wide);
      const sorted = inOrderOfDay(Int32Array.of(0, 1, 2, 3, 4), days, -2 * wide, 3 * wide);
      expect(Array.from(sorted.codes)).toEqual([1, 4, 3, 0, 2]);
      expect(Array.from(sorted.days, (day) => day / wide)).toEqual([-2, -2, 0, 3, 3]);
    }
  });
});
