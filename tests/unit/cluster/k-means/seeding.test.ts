import { describe, expect, it } from "vitest";
import { distinctRows } from "../../../../src/cluster/k-means/distinct-rows";
import { pointsOf } from "../../../../src/cluster/k-means/points";
import { samplePoints } from "../../../../src/cluster/k-means/sample-points";
import { seedCentroids } from "../../../../src/cluster/k-means/seeding";
import { createRandom } from "../../../../src/math/random";
import { blobs, inertiaOf, rowsOf } from "../../../harness/naive-k-means";

const { values } = blobs(800, 3, 6, 7, 0.5);
const points = pointsOf(values, 3, undefined);
const seeds = (k: number, seed: number, method: "k-means++" | "random" = "k-means++") =>
  rowsOf(seedCentroids(points, k, method, createRandom(seed)), 3);

describe("seedCentroids", () => {
  it("begins with different rows", () => {
    for (const method of ["k-means++", "random"] as const) {
      const chosen = seeds(9, 3, method).map(String);
      expect(new Set(chosen).size).toBe(9);
      const all = new Set(rowsOf(values, 3).map(String));
      expect(chosen.every((row) => all.has(row))).toBe(true);
    }
  });

  it("gives the first j of k centroids for k = j", () => {
    for (const k of [1, 2, 5, 11]) expect(seeds(30, 5).slice(0, k)).toEqual(seeds(k, 5));
  });

  it("leaves far less inertia than rows taken at random", () => {
    const rows = rowsOf(values, 3);
    const mean = (method: "k-means++" | "random") =>
      Array.from({ length: 20 }, (_, seed) => inertiaOf(rows, seeds(6, seed, method))).reduce((a, b) => a + b) / 20;
    expect(mean("k-means++")).toBeLessThan(mean("random") / 2);
  });

  it("ends where no further row differs, and never takes one of weight 0", () => {
    const few = pointsOf(Float64Array.of(1, 2, 1, 2, 3), 1, Float64Array.of(1, 1, 1, 1, 0));
    expect(Array.from(seedCentroids(few, 4, "k-means++", createRandom(1))).sort()).toEqual([1, 2]);
    expect(Array.from(seedCentroids(few, 4, "random", createRandom(1))).sort()).toEqual([1, 2]);
  });
});

describe("distinctRows", () => {
  it("gives the different rows in order, with their numbers or weights", () => {
    const rows = Float64Array.of(2, 1, 1, 5, 2, 1, 1, -0, 1, 0);
    expect(distinctRows(pointsOf(rows, 2, undefined))).toEqual({
      values: Float64Array.of(1, 0, 1, 5, 2, 1),
      weights: Float64Array.of(2, 1, 2),
    });
    const weighted = distinctRows(pointsOf(rows, 2, Float64Array.of(1, 0, 0.5, 3, 0)));
    expect(weighted).toEqual({ values: Float64Array.of(1, 0, 2, 1), weights: Float64Array.of(3, 1.5) });
  });

  it("gives up where more rows differ than there may be clusters", () => {
    const line = (n: number) =>
      pointsOf(
        Float64Array.from({ length: n }, (_, i) => i / 7),
        1,
        undefined,
      );
    expect(distinctRows(line(4_096))?.weights).toHaveLength(4_096);
    expect(distinctRows(line(4_097))).toBeUndefined();
  });
});

describe("samplePoints", () => {
  it("draws one row from each of equally many neighbours", () => {
    const all = pointsOf(
      Float64Array.from({ length: 100_000 }, (_, i) => i),
      1,
      undefined,
    );
    const sample = samplePoints(all, 4, createRandom(2))!;
    expect(sample.n).toBe(16_384);
    sample.values.forEach((value, s) => {
      expect(Math.abs(value - (s * 100_000) / 16_384)).toBeLessThan(8);
    });
    expect(new Set(Array.from(sample.values, (value) => value % 6)).size).toBe(6);
  });

  it("is none where it would be more than half of the rows", () => {
    expect(samplePoints(pointsOf(new Float64Array(32_000), 1, undefined), 4, createRandom(2))).toBeUndefined();
  });
});
