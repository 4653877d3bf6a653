import { describe, expect, it } from "vitest";
import { createGroupSums, cumulativeSums, exactMean, exactSum, exactWeightedSum } from "../../../src/math/sum";
import { amountOf, exactAmount } from "../../harness/oracles";

describe("exactSum", () => {
  it("is right to the cent where doubles are not", () => {
    expect(exactSum(Float64Array.of(0.1, 0.2))).toBe(0.3);
    expect(exactSum(new Float64Array(1_000_000).fill(0.01))).toBe(10_000);
    expect(exactSum(Float64Array.of(0.1, 0.2, -0.3))).toBe(0);
  });

  it("of nothing is 0, and never -0", () => {
    for (const values of [[], [-0], [-0, -0], [-0.5, 0.5], [Math.PI, -Math.PI]]) {
      expect(exactSum(Float64Array.from(values))).toBe(0);
    }
  });

  it("keeps what cancels and what is small", () => {
    expect(exactSum(Float64Array.of(Number.MAX_SAFE_INTEGER, 1 / 3, -Number.MAX_SAFE_INTEGER))).toBe(1 / 3);
    expect(exactSum(Float64Array.of(2 ** -78, 2 ** -77))).toBe(3 * 2 ** -78);
  });

  it("rounds what is below 2^-78", () => {
    expect(exactSum(Float64Array.of(1e-30, -1e-300, Number.MIN_VALUE))).toBe(0);
  });

  it("stays exact where the cents of one total pass 2^52", () => {
    const values = new Float64Array(10_000).fill(999_999_999_999.99);
    expect(exactSum(values)).toBe(9_999_999_999_999_900);
    expect(exactSum(values.map((value) => -value))).toBe(-9_999_999_999_999_900);
  });

  it("stays exact for any number of the largest integers", () => {
    expect(exactSum(new Float64Array(4096).fill(Number.MAX_SAFE_INTEGER))).toBe(2 ** 65 - 2 ** 12);
  });
});

describe("exactWeightedSum", () => {
  it("counts a weight as copies, in cents", () => {
    expect(exactWeightedSum(Float64Array.of(0.1, 0.7), Float64Array.of(3, 0))).toBe(0.3);
  });

  it("takes fractional weights exactly", () => {
    expect(exactWeightedSum(Float64Array.of(0.1, 0.2), Float64Array.of(0.5, 0.5))).toBe(0.15);
    const third = Float64Array.of(1 / 3, -1 / 3);
    expect(exactWeightedSum(third, Float64Array.of(Math.PI, Math.PI))).toBe(0);
  });
});

describe("cumulativeSums", () => {
  it("follows the order", () => {
    expect([...cumulativeSums(Float64Array.of(0.2, 0.7, 0.1), Uint32Array.of(2, 0, 1))]).toEqual([0.1, 0.3, 1]);
  });
});

describe("createGroupSums", () => {
  it("grows with the groups, and gives 0 where nothing was added", () => {
    const sums = createGroupSums();
    expect([...sums.finish(2)]).toEqual([0, 0]);
    sums.add(Int32Array.of(1, 1), Float64Array.of(0.1, 0.2), 2);
    sums.add(Uint32Array.of(0, 4), Float64Array.of(1 / 3, 5), 5);
    sums.add(Uint32Array.of(30, 0), Float64Array.of(0.5, 1 / 3), 31);
    expect([...sums.finish(5)]).toEqual([2 / 3, 0.3, 0, 0, 5]);
    expect(sums.finish(40)[30]).toBe(0.5);
  });

  it("needs no digits while all amounts are cents", () => {
    const sums = createGroupSums();
    sums.add(Int32Array.of(0, 1), Float64Array.of(19.99, -5), 2);
    expect(sums.totals.digits.length).toBe(0);
    sums.add(Int32Array.of(0), Float64Array.of(0.001), 2);
    expect(sums.finish(2)[0]).toBe(19.991);
  });

  it("merges by code, several groups into one as well, and leaves the other as it was", () => {
    const a = createGroupSums();
    const b = createGroupSums();
    a.add(Int32Array.of(0), Float64Array.of(0.1), 1);
    b.add(Int32Array.of(0, 1, 2), Float64Array.of(0.2, 1 / 3, 1 / 3), 3);
    a.merge(b, Int32Array.of(0, 3, 3), 4);
    expect([...a.finish(4)]).toEqual([0.3, 0, 0, 2 / 3]);
    expect([...b.finish(3)]).toEqual([0.2, 1 / 3, 1 / 3]);
  });

  it("carries the digits before their sums can lose a bit", () => {
    const sums = createGroupSums();
    sums.add(Int32Array.of(0), Float64Array.of(1 / 3), 1);
    // As if 2^26 numbers had been added: the next one must carry first.
    sums.totals.additions = 0x400_0000;
    sums.totals.digits[5]! += 2 ** 51;
    sums.add(Int32Array.of(0), Float64Array.of(1 / 3), 1);
    expect(Math.abs(sums.totals.digits[5]!)).toBeLessThan(2 ** 27);
    expect(sums.finish(1)[0]).toBe(2 / 3 + 2 ** -27);
  });
});

describe("the means of groups", () => {
  const meansOf = (values: readonly number[], codes: readonly number[], groups: number) => {
    const sums = createGroupSums();
    sums.add(Int32Array.from(codes), Float64Array.from(values), groups);
    const sizes = Float64Array.from({ length: groups }, (_, g) => codes.filter((code) => code === g).length);
    return [...sums.means(sizes)];
  };

  it("are the value where values are equal, and NaN of none", () => {
    expect(meansOf([0.1, 0.1, 0.1], [1, 1, 1], 3)).toEqual([Number.NaN, 0.1, Number.NaN]);
    expect(meansOf([], [], 1)).toEqual([Number.NaN]);
    expect(meansOf([0.1, 0.001, 0.1, 0.001, 0.1, 0.001, -0], [0, 1, 0, 1, 0, 1, 2], 3)).toEqual([0.1, 0.001, 0]);
  });

  it("are the doubles nearest to the exact means, of cents and beyond them", () => {
    for (let size = 1; size < 60; size++) {
      const cents = Array.from({ length: size }, (_, i) => ((i * 7919 + size) % 1009) / 100 - 3);
      const other = Array.from({ length: size }, (_, i) => (((i * 7919 + size) % 1009) - 300) / 7);
      for (const values of [cents, other, [...cents, ...other]]) {
        const exact = values.reduce((sum, value) => sum + exactAmount(value), 0n);
        const codes = new Array<number>(values.length).fill(0);
        expect(meansOf(values, codes, 1)).toEqual([amountOf(exact, values.length)]);
      }
    }
  });
});

describe("exactMean", () => {
  it("divides whole cents as integers", () => {
    expect(exactMean(Float64Array.of(0.09, 0.1, 0.08), undefined)).toBe(0.09);
    expect(exactMean(Float64Array.of(0.1, 0.1, 0.1), undefined)).toBe(0.1);
  });

  it("counts weights as copies, in cents and beyond them", () => {
    expect(exactMean(Float64Array.of(0.1, 0.4), Float64Array.of(2, 1))).toBe(0.2);
    expect(exactMean(Float64Array.of(1 / 8, 1 / 1024), Float64Array.of(1, 3))).toBe((1 / 8 + 3 / 1024) / 4);
  });

  it("does not look at values of weight 0", () => {
    const mean = exactMean(Float64Array.of(0.08, 0.09, 0.1), undefined);
    const values = Float64Array.of(0.08, 0.123456, 0.09, 0.1);
    expect(exactMean(values, Float64Array.of(1, 0, 1, 1))).toBe(mean);
    expect(mean).toBe(0.09);
  });

  it("stays a number for values below the grid of the sums", () => {
    expect(exactMean(Float64Array.of(5e-324), undefined)).toBe(0);
  });
});
