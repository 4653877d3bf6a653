import { describe, expect, it } from "vitest";
import { numberedSets, rootOf, singletons, unite } from "../../../src/math/union-find";

describe("union-find", () => {
  it("starts with sets of one and merges them, telling whether they were apart", () => {
    const sets = singletons(5);
    expect([unite(sets, 3, 1), unite(sets, 4, 3), unite(sets, 1, 4)]).toEqual([true, true, false]);
    expect([0, 1, 2, 3, 4].map((i) => rootOf(sets, i))).toEqual([0, 1, 2, 1, 1]);
  });

  it("numbers sets by their smallest members", () => {
    const sets = singletons(6);
    unite(sets, 5, 2);
    unite(sets, 4, 0);
    const { numbers, count } = numberedSets(sets);
    expect(Array.from(numbers)).toEqual([0, 1, 2, 3, 0, 2]);
    expect(count).toBe(4);
    expect(numberedSets(singletons(0))).toEqual({ numbers: new Int32Array(0), count: 0 });
  });

  it("stays flat on a chain of 100,000 that is built the wrong way round", () => {
    const n = 100_000;
    const sets = singletons(n);
    for (let i = n - 1; i > 0; i--) unite(sets, i, i - 1);
    expect(numberedSets(sets).count).toBe(1);
  });
});
