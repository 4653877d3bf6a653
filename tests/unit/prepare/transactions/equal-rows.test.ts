import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { firstEqualRows, halvesOf } from "../../../../src/prepare/transactions/equal-rows";

describe("firstEqualRows", () => {
  it("finds the first row with the same words", () => {
    const words = [Int32Array.of(1, 2, 1, 1, 2), Int32Array.of(5, 5, 5, 6, 5)];
    expect(firstEqualRows(words)).toEqual(Uint32Array.of(0, 1, 0, 3, 1));
    expect(firstEqualRows([new Int32Array(0)])).toEqual(new Uint32Array(0));
    expect(firstEqualRows([new Int32Array(5)])).toEqual(new Uint32Array(5));
  });

  it("equals a Map of texts", () => {
    const word = fc.oneof(fc.integer(), fc.constantFrom(0, 1, -1, 2 ** 31 - 1, -(2 ** 31)));
    const rows = fc
      .integer({ min: 1, max: 5 })
      .chain((columns) =>
        fc.array(fc.array(word, { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 40 }),
      );
    fc.assert(
      fc.property(rows, (log) => {
        const keys = log.map(String);
        const words = log[0]!.map((_, c) => Int32Array.from(log, (row) => row[c]!));
        expect(Array.from(firstEqualRows(words))).toEqual(keys.map((key) => keys.indexOf(key)));
      }),
      { numRuns: 1000 },
    );
  });

  it("keeps its speed where words follow a pattern", () => {
    const n = 200_000;
    for (const step of [1, 256, 2 ** 16, 0x9e37_79b1]) {
      const words = [Int32Array.from({ length: n }, (_, i) => Math.imul(i, step)), new Int32Array(n)];
      const first = firstEqualRows(words);
      expect(first.every((row, i) => words[0]![row] === words[0]![i])).toBe(true);
    }
  });
});

describe("halvesOf", () => {
  it("are equal exactly where the numbers are, also in a part of a buffer", () => {
    const values = Float64Array.of(9, 0.1, 0.3, 0.1 + 0.2, 0.1, -0.1).subarray(1);
    const [one, other] = halvesOf(values);
    const same = (i: number, j: number) => one[i] === one[j] && other[i] === other[j];
    expect([same(0, 3), same(1, 2), same(0, 4)]).toEqual([true, false, false]);
  });
});
