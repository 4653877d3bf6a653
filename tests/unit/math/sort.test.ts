import { describe, expect, it } from "vitest";
import { createRandom } from "../../../src/math/random";
import { sortedOrder } from "../../../src/math/sort";

describe("sortedOrder", () => {
  it("keeps the order of equal values in both directions, -0 being equal to 0", () => {
    const values = Float64Array.of(0, 2, -0, 2, -1, 0);
    expect([...sortedOrder(values, "ascending")]).toEqual([4, 0, 2, 5, 1, 3]);
    expect([...sortedOrder(values, "descending")]).toEqual([1, 3, 0, 2, 5, 4]);
  });

  it("of nothing is nothing", () => {
    expect([...sortedOrder(new Float64Array(0), "ascending")]).toEqual([]);
  });

  const random = createRandom(11);
  const shapes: [string, (i: number) => number][] = [
    ["all equal", () => 5],
    ["ties only", () => random.below(3)],
    ["signed zeros", (i) => (i % 2 === 0 ? 0 : -0)],
    ["signed zeros among doubles", (i) => [0, -0, Math.PI, -Math.PI][i % 4]!],
    ["money", () => (random.below(4_000_000) - 1_000_000) / 100],
    ["integers across the whole key", (i) => (i === 3 ? 2 ** 32 - 1 : random.below(2 ** 32))],
    ["integers one beyond the key", (i) => (i === 3 ? 2 ** 32 : i === 4 ? 0 : random.below(2 ** 32))],
    ["doubles", () => random.uniform() - 0.5],
    ["one high word", () => 1 + random.below(100) * Number.EPSILON],
    ["runs of few high words", (i) => (i % 5) + 1 + random.below(1000) * Number.EPSILON],
    [
      "subnormals and giants",
      (i) => (i % 3 === 0 ? -1 : 1) * (i % 2 === 0 ? random.below(9) * Number.MIN_VALUE : 1e300 * random.uniform()),
    ],
  ];
  for (const n of [255, 256, 5_000]) {
    it.each(shapes)(`is the order by comparing for ${n} values: %s`, (_, shape) => {
      const values = Float64Array.from({ length: n }, (_, i) => shape(i));
      const rows = [...values.keys()];
      const rising = rows.toSorted((i, j) => (values[i]! < values[j]! ? -1 : values[i]! > values[j]! ? 1 : 0));
      const falling = rows.toSorted((i, j) => (values[i]! < values[j]! ? 1 : values[i]! > values[j]! ? -1 : 0));
      expect([...sortedOrder(values, "ascending")]).toEqual(rising);
      expect([...sortedOrder(values, "descending")]).toEqual(falling);
    });
  }
});
