import { describe, expect, it } from "vitest";
import { rankIntervals, valuesByGroup } from "../../../../src/rules/evaluate/ranks";
import type { BandRule, TopRule } from "../../../../src/rules/grammar/ast";

/** Values, in their order, that a rule lets in. */
function chosen(rule: TopRule | BandRule, values: readonly number[]): number[] {
  const intervals = rankIntervals(rule, Float64Array.from(values));
  return values.filter((value) => intervals.some(({ low, high }) => value >= low && value <= high));
}

const top = (options: object): TopRule => ({ op: "top", field: "x", ...options }) as TopRule;
const band = (of: number, wanted: number | number[]): BandRule => ({ op: "band", field: "x", of, in: wanted });

describe("top", () => {
  const values = [5, 1, 3, 3, 2, 4, 3];

  it("takes the best, all ties at the limit among them, or none of these", () => {
    expect(chosen(top({ count: 3 }), values)).toEqual([5, 3, 3, 4, 3]);
    expect(chosen(top({ count: 3, ties: "exclude" }), values)).toEqual([5, 4]);
    expect(chosen(top({ count: 5, ties: "exclude" }), values)).toEqual([5, 3, 3, 4, 3]);
    expect(chosen(top({ count: 2, side: "lowest" }), values)).toEqual([1, 2]);
    expect(chosen(top({ count: 4, side: "lowest", ties: "exclude" }), values)).toEqual([1, 2]);
  });

  it("takes everyone where there are no more, and nobody of none", () => {
    for (const ties of ["include", "exclude"]) {
      expect(chosen(top({ count: 7, ties }), values)).toEqual(values);
      expect(chosen(top({ count: 1000, ties, side: "lowest" }), values)).toEqual(values);
      expect(chosen(top({ share: 1, ties }), values)).toEqual(values);
    }
    expect(rankIntervals(top({ count: 1 }), new Float64Array())).toEqual([]);
  });

  it("takes the smallest number that makes the share, however the product rounds", () => {
    const hundred = Array.from({ length: 100 }, (_, i) => i);
    expect(chosen(top({ share: 0.07 }), hundred)).toHaveLength(7);
    expect(chosen(top({ share: 0.55 }), hundred)).toHaveLength(55);
    expect(chosen(top({ share: 0.551 }), hundred)).toHaveLength(56);
    expect(chosen(top({ share: 1e-9 }), hundred)).toEqual([99]);
  });

  it("excludes all where all are equal, unless all are wanted", () => {
    expect(chosen(top({ count: 1, ties: "exclude" }), [2, 2, 2])).toEqual([]);
    expect(chosen(top({ count: 1 }), [2, 2, 2])).toEqual([2, 2, 2]);
  });
});

describe("band", () => {
  it("divides into equal parts, band 1 the lowest", () => {
    const ten = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    expect(chosen(band(5, 1), ten)).toEqual([1, 2]);
    expect(chosen(band(5, 5), ten)).toEqual([9, 10]);
    expect(chosen(band(4, [1, 2]), ten)).toEqual([1, 2, 3, 4, 5]);
    expect(chosen(band(5, [5, 1, 3]), ten)).toEqual([1, 2, 5, 6, 9, 10]);
  });

  it("is one interval where bands are neighbours", () => {
    expect(
      rankIntervals(
        band(10, [3, 4, 5, 9]),
        Float64Array.from({ length: 100 }, (_, i) => i),
      ),
    ).toHaveLength(2);
  });

  it("puts equal values into one band, the lowest that reaches them", () => {
    expect(chosen(band(4, 1), [7, 7, 7, 7])).toEqual([7, 7, 7, 7]);
    expect(chosen(band(4, [2, 3, 4]), [7, 7, 7, 7])).toEqual([]);
    expect(chosen(band(2, 1), [1, 2, 2, 2])).toEqual([1, 2, 2, 2]);
  });

  it("gives every value exactly one band", () => {
    for (const values of [[3], [2, 9], [1, 1, 2, 5, 5, 8, 9], [0, -1, -1, 1e9]]) {
      for (const of of [2, 3, 7, 100]) {
        const all = Array.from({ length: of }, (_, j) => chosen(band(of, j + 1), values)).flat();
        expect(all.sort()).toEqual([...values].sort());
      }
    }
  });
});

it("brings present values together by group", () => {
  const groups = valuesByGroup(Float64Array.of(1, Number.NaN, 3, 4, 5), Int32Array.of(1, 1, 2, 0, 2), 4);
  expect(groups.map((own) => Array.from(own))).toEqual([[1], [3, 5], []]);
});
