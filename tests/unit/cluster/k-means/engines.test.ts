import { fitKMeans, type KMeansEngine, type KMeansOptions } from "segmentry";
import { mlKMeans } from "segmentry/cluster/ml-kmeans";
import { describe, expect, it } from "vitest";
import { problemsOf } from "../../../harness/issues-of";
import { blobs, inertiaOf, rowsOf } from "../../../harness/naive-k-means";

const features = blobs(1_500, 3, 4, 21, 0.6);
const rows = rowsOf(features.values, 3);

// One suite that every engine passes: what is true of a fit, whoever moves the centroids.
describe.each<[string, KMeansEngine | undefined]>([
  ["built-in", undefined],
  ["ml-kmeans", mlKMeans],
])("the engine %s", (name, engine) => {
  const solved = (options: Omit<KMeansOptions, "engine">, table = features) => fitKMeans(table, { ...options, engine });

  it("is named in the model", () => {
    expect(solved({ k: 2 }).options.engine).toBe(name);
  });

  it("finds the groups, and what the model says is what its centroids come to", () => {
    const { params, fit: report } = solved({ k: 4 });
    expect(report.converged).toBe(true);
    expect(report.sizes.reduce((a, b) => a + b)).toBe(1_500);
    expect(report.inertia / inertiaOf(rows, params.centroids)).toBeCloseTo(1, 12);
    expect(report.inertia).toBeLessThan(1_500);
  });

  it("gives the same model for the same seed", () => {
    expect(solved({ k: 5, seed: 9 })).toEqual(solved({ k: 5, seed: 9 }));
  });

  it("keeps to its iterations, tells of each, and stops when asked", () => {
    let told = 0;
    const start = rows.slice(0, 4);
    expect(solved({ k: 4, init: start, maxIterations: 3, onProgress: () => told++ }).fit.iterations).toBe(3);
    expect(told).toBe(3);
    const signal = { aborted: false };
    const onProgress = () => (signal.aborted = true);
    expect(solved({ k: 4, init: start, signal, onProgress }).fit).toMatchObject({ iterations: 1, converged: false });
  });

  it("takes one cluster, one row, constant columns, and more clusters than rows", () => {
    const table = (...values: number[]) => ({ names: ["x", "y"], values: Float64Array.from(values) });
    expect(solved({ k: 1 }, table(1, 2, 3, 4)).params.centroids).toEqual([[2, 3]]);
    expect(solved({ k: 1 }, table(1, 2)).params.centroids).toEqual([[1, 2]]);
    expect(solved({ k: 2 }, table(1, 0, 2, 0, 9, 0)).fit.sizes).toEqual([2, 1]);
    expect(solved({ k: 6 }, table(1, 2, 3, 4, 1, 2)).params.centroids).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(
      solved(
        {
          k: 3,
          init: [
            [0, 0],
            [5, 5],
            [9, 9],
          ],
        },
        table(0, 0, 5, 5),
      ).params.centroids,
    ).toHaveLength(2);
  });

  it("counts an integer weight as that many rows", () => {
    const weights = rows.map((_, i) => i % 3);
    const copied = rows.flatMap((row, i) => Array<number[]>(weights[i]!).fill(row));
    const copies = { names: features.names, values: Float64Array.from(copied.flat()) };
    const [weighted, repeated] = [solved({ k: 4, weights }), solved({ k: 4 }, copies)];
    expect(weighted.params).toEqual(repeated.params);
    expect(weighted.fit.sizes).toEqual(repeated.fit.sizes);
  });

  it("gives centroids in the order of those that it is given", () => {
    const found = solved({ k: 4 }).params.centroids;
    const turned = [...found].reverse();
    solved({ k: 4, init: turned }).params.centroids.forEach((centroid, j) => {
      expect(Math.hypot(...centroid.map((value, f) => value - turned[j]![f]!))).toBeLessThan(1e-3);
    });
  });
});

it("ml-kmeans refuses weights that are no integers", () => {
  const weights = rows.map((_, i) => 0.5 + i);
  expect(problemsOf(() => fitKMeans(features, { k: 2, weights, engine: mlKMeans }))).toEqual([
    "invalid_value /weights",
  ]);
});
