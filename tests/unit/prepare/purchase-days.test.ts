import { describe, expect, it } from "vitest";
import { purchaseDayFacts } from "../../../src/prepare/purchase-days";

/** Customer 1 has all the lines but one. */
const factsOf = (days: readonly number[]) => {
  const codes = Int32Array.from(days, () => 1);
  const found = (inTime: { order: Uint32Array; firstRows: Uint32Array } | undefined) => {
    const facts = purchaseDayFacts(codes, Int32Array.from(days), inTime, 2, Uint32Array.of(1));
    return [facts.purchaseDays[0], facts.gapMean[0], facts.gapDeviation[0]];
  };
  const sorted = days.every((day, i) => i === 0 || day >= days[i - 1]!);
  if (sorted) expect(found({ order: Uint32Array.of(1), firstRows: Uint32Array.of(0) })).toEqual(found(undefined));
  return found(undefined);
};

describe("purchaseDayFacts", () => {
  it("gives the facts in the order asked for, and none of customers without a line", () => {
    const codes = Int32Array.of(2, 0, 2);
    const { purchaseDays, gapMean, gapDeviation } = purchaseDayFacts(
      codes,
      Int32Array.of(5, 1, 9),
      undefined,
      3,
      Uint32Array.of(2, 1, 0),
    );
    expect([purchaseDays, gapMean, gapDeviation]).toEqual([
      Uint32Array.of(2, 0, 1),
      Float64Array.of(4, 0, 0),
      new Float64Array(3),
    ]);
  });

  it("takes mean and population deviation of the gaps, in any order of the lines", () => {
    expect(factsOf([4])).toEqual([1, 0, 0]);
    expect(factsOf([4, 4, 4])).toEqual([1, 0, 0]);
    expect(factsOf([0, 1, 4])).toEqual([3, 2, 1]);
    expect(factsOf([4, 0, 4, 1, 0])).toEqual([3, 2, 1]);
    expect(factsOf([-3, -2, 1])).toEqual([3, 2, 1]);
    expect(factsOf([0, 0, 7, 7, 14])).toEqual([3, 7, 0]);
  });

  it("counts a day 0 that stands first, last or alone", () => {
    expect(factsOf([0])).toEqual([1, 0, 0]);
    expect(factsOf([-5, 0])).toEqual([2, 5, 0]);
    expect(factsOf([0, -5])).toEqual([2, 5, 0]);
  });

  it("does not lose a square, on both sides of 127 years", () => {
    for (const far of [46_339, 46_340, 50_000, 3_000_000]) {
      expect(factsOf([0, far])).toEqual([2, far, 0]);
      expect(factsOf([1, 0, far])).toEqual([3, far / 2, (far - 2) / 2]);
    }
    expect(factsOf([-100_000_000, 0, 100_000_000])).toEqual([3, 1e8, 0]);
  });
});
