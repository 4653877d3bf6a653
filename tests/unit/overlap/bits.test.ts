import { describe, expect, it } from "vitest";
import { commonRows, countRows } from "../../../src/overlap/bits";
import { seeded } from "../../bench/data";

describe("commonRows", () => {
  it("counts what counting each word counts, for whole eights of words and for the rest", () => {
    const random = seeded(7);
    const wordsOf = (length: number) => Int32Array.from({ length }, () => Math.floor(random() * 2 ** 32));
    for (const length of [0, 1, 7, 8, 9, 16, 63, 64, 200]) {
      const [a, b] = [wordsOf(length), wordsOf(length)];
      expect(commonRows(a, b)).toBe(countRows(a.map((word, w) => word & b[w]!)));
      expect(commonRows(a, a)).toBe(countRows(a));
    }
    const full = new Int32Array(24).fill(-1);
    expect(commonRows(full, full)).toBe(24 * 32);
  });
});
