import { describe, expect, it } from "vitest";
import { lloyd } from "../../../../src/cluster/k-means/lloyd";
import { pointsOf } from "../../../../src/cluster/k-means/points";
import { blobs, plainLloyd, rowsOf } from "../../../harness/naive-k-means";

const solve = (
  values: Float64Array,
  p: number,
  start: readonly number[][],
  iterations: number,
  weights?: Float64Array,
) => {
  const points = pointsOf(values, p, weights);
  const seen: number[] = [];
  const problem = {
    ...points,
    start: Float64Array.from(start.flat()),
    k: start.length,
    maxIterations: iterations,
    tolerance: 0,
    onIteration: (iteration: number) => seen.push(iteration) < 0,
  };
  return { ...lloyd(problem), seen };
};

describe("lloyd", () => {
  for (const p of [1, 2, 3, 4, 5, 8]) {
    for (const k of [1, 2, 7, 20]) {
      it(`makes the iterations of the plain algorithm: ${p} features, ${k} clusters`, () => {
        const { values } = blobs(900, p, 5, 10 * p + k, 2);
        const rows = rowsOf(values, p);
        const start = rows.slice(0, k);
        for (const iterations of [1, 2, 9]) {
          const { centroids, refilled } = solve(values, p, start, iterations);
          expect(refilled).toBe(0);
          const expected = plainLloyd(rows, start, iterations).flat();
          centroids.forEach((value, at) => {
            expect(Math.abs(value - expected[at]!)).toBeLessThan(1e-11);
          });
        }
      });
    }
  }

  it("weighs rows", () => {
    const { values } = blobs(700, 3, 5, 2, 2);
    const weights = Float64Array.from({ length: 700 }, (_, i) => (i % 5) / 4);
    const start = rowsOf(values, 3).slice(0, 6);
    const { centroids } = solve(values, 3, start, 8, weights);
    const expected = plainLloyd(rowsOf(values, 3), start, 8, weights).flat();
    expect(Array.from(centroids).every((value, at) => Math.abs(value - expected[at]!) < 1e-11)).toBe(true);
  });

  it("tells of every iteration, and ends when nothing moves", () => {
    const { values } = blobs(500, 2, 3, 4, 0.3);
    const { iterations, converged, seen } = solve(values, 2, rowsOf(values, 2).slice(0, 3), 100);
    expect(converged).toBe(true);
    expect(seen).toEqual(Array.from({ length: iterations }, (_, i) => i + 1));
  });

  it("refills several clusters without rows, each with another row", () => {
    const { values } = blobs(300, 2, 3, 5, 0.3);
    const far = [
      [1e6, 1e6],
      [1e6, 1e6],
      [2e6, 2e6],
    ];
    const { centroids, refilled, converged } = solve(values, 2, [...rowsOf(values, 2).slice(0, 1), ...far], 100);
    expect([refilled, converged]).toEqual([3, true]);
    expect(new Set(rowsOf(centroids, 2).map(String)).size).toBe(4);
    expect(Math.max(...centroids)).toBeLessThan(20);
  });
});
