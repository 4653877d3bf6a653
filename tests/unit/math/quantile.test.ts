import { describe, expect, it } from "vitest";
import { quantiles, weightedQuantiles } from "../../../src/math/quantile";
import { createRandom } from "../../../src/math/random";

const naive = (values: Float64Array, p: number) => {
  const sorted = values.slice().sort();
  const position = p * (values.length - 1);
  const low = sorted[Math.floor(position)]!;
  return low + (sorted[Math.ceil(position)]! - low) * (position - Math.floor(position));
};

describe("quantiles", () => {
  it("are of type 7: those of R's quantile(c(1, 2, 4, 8))", () => {
    expect([...quantiles(Float64Array.of(8, 1, 4, 2), [0, 0.25, 0.5, 0.75, 1])]).toEqual([1, 1.75, 3, 5, 8]);
  });

  it("of one value are that value, and of no probability none", () => {
    expect([...quantiles(Float64Array.of(7.5), [0, 0.3, 1])]).toEqual([7.5, 7.5, 7.5]);
    expect([...quantiles(Float64Array.of(7.5), [])]).toEqual([]);
  });

  it("come in the order asked for", () => {
    expect([...quantiles(Float64Array.of(3, 1, 2), [1, 0, 0.5, 0])]).toEqual([3, 1, 2, 1]);
  });

  it("never are -0", () => {
    for (const values of [[-0], [-0, 0], [-0, -0, 0.5], [-Number.MIN_VALUE, -0]]) {
      for (const value of quantiles(Float64Array.from(values), [0, 0.2, 0.5, 1]))
        expect(Object.is(value, -0)).toBe(false);
    }
  });

  it("stay between values further apart than the largest double", () => {
    const values = Float64Array.of(Number.MAX_VALUE, -Number.MAX_VALUE);
    expect([...quantiles(values, [0, 0.5, 1])]).toEqual([-Number.MAX_VALUE, 0, Number.MAX_VALUE]);
  });

  const probabilities = [0, 0.001, 0.2, 0.4, 0.5, 0.6, 0.8, 0.999, 1];
  const random = createRandom(5);
  const shapes: [string, (i: number) => number][] = [
    ["money", () => Math.round(random.uniform() ** 3 * 100_000) / 100],
    ["small integers", () => random.below(365)],
    ["small integers with one far away", (i) => (i === 77 ? 1e15 : random.below(365))],
    ["all equal", () => 12.5],
    ["two values", () => random.below(2) + 0.25],
    ["one high word", () => 1 + random.uniform() * 1e-12],
    ["both signs over all octaves", (i) => (random.uniform() - 0.5) * (i % 2 === 0 ? 1e300 : 1e-300)],
    ["ascending", (i) => i + 0.5],
    ["organ pipe", (i) => Math.min(i, 20_000 - i) + 0.5],
  ];
  for (const n of [5_000, 20_000]) {
    it.each(shapes)(`equal sorting first on ${n} values: %s`, (_, shape) => {
      const values = Float64Array.from({ length: n }, (_, i) => shape(i));
      expect([...quantiles(values, probabilities)]).toEqual(probabilities.map((p) => naive(values, p)));
    });
  }
});

describe("weightedQuantiles", () => {
  it("count a weight as copies", () => {
    const values = Float64Array.of(8, 1, 4);
    const weights = Float64Array.of(1, 2, 0);
    expect([...weightedQuantiles(values, weights, [0, 0.5, 0.75, 1])]).toEqual([1, 1, 4.5, 8]);
  });

  it("of a total weight of 1 or less are the smallest value of positive weight", () => {
    const values = Float64Array.of(3, 1, 2);
    expect([...weightedQuantiles(values, Float64Array.of(0.5, 0, 0.5), [0, 0.5, 1])]).toEqual([2, 2, 2]);
    expect([...weightedQuantiles(values, Float64Array.of(0.1, 0.1, 0.1), [1])]).toEqual([1]);
  });
});
