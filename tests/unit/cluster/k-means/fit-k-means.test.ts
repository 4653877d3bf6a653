import type { KMeansOptions, KMeansProgress } from "segmentry";
import { applyTiers, assignClusters, featureTable, fitKMeans, fitTiers, kMeans, labelValues } from "segmentry";
import { describe, expect, it } from "vitest";
import { errorOf, problemsOf } from "../../../harness/issues-of";
import { blobs, inertiaOf, rowsOf } from "../../../harness/naive-k-means";

const names = ["x", "y"];
const squares = { names, values: Float64Array.of(0, 0, 0, 1, 10, 10, 10, 11, 11, 10, 5, 5) };

describe("fitKMeans", () => {
  it("finds the groups, the largest first, and says what they come to", () => {
    const { params, fit } = fitKMeans(squares, { k: 3 });
    expect(fit.sizes).toEqual([3, 2, 1]);
    expect(params.centroids[1]).toEqual([0, 0.5]);
    expect(params.centroids[2]).toEqual([5, 5]);
    expect(fit.inertia).toBeCloseTo(0.5 + 4 / 3, 12);
    expect([fit.n, fit.converged, fit.notes]).toEqual([6, true, []]);
  });

  it("stores the options as they were used", () => {
    expect(fitKMeans(squares, { k: 2, seed: 5, maxIterations: 7 }).options).toEqual({
      k: 2,
      seed: 5,
      starts: 10,
      init: "k-means++",
      start: "sample",
      maxIterations: 7,
      tolerance: 1e-8,
      weighted: false,
      engine: "built-in",
    });
    const given = fitKMeans(squares, { k: 1, init: [[0, 0]], weights: [1, 1, 1, 1, 1, 1] }).options;
    expect(given).toMatchObject({ init: "given", start: "all", starts: 1, weighted: true });
  });

  it("takes one cluster, one row, and equal rows", () => {
    expect(fitKMeans(squares, { k: 1 }).params.centroids).toEqual([[6, 37 / 6]]);
    const one = fitKMeans({ names, values: Float64Array.of(3, 4) }, { k: 1 });
    expect(one.params.centroids).toEqual([[3, 4]]);
    expect(one.fit).toMatchObject({ sizes: [1], inertia: 0, converged: true });
    const equal = fitKMeans({ names, values: new Float64Array(20).fill(7) }, { k: 4 });
    expect(equal.params.centroids).toEqual([[7, 7]]);
    expect(equal.fit.notes).toEqual(["4 clusters were asked for, there are 1: no more rows differ"]);
  });

  it("makes a cluster of every distinct row where there are not more of them than clusters", () => {
    const { fit, params } = fitKMeans({ names: ["x"], values: Float64Array.of(4, 1, 4, 9, 4, 1) }, { k: 5 });
    expect(params.centroids).toEqual([[4], [1], [9]]);
    expect(fit).toMatchObject({ sizes: [3, 2, 1], inertia: 0 });
    expect(fit.notes).toHaveLength(1);
  });

  it("takes constant columns for what they are", () => {
    const features = featureTable({ orders: [1, 2, 30, 31], country: [5, 5, 5, 5] });
    expect(kMeans(features, { k: 2 }).labels.codes.slice(0, 2)).not.toEqual(
      kMeans(features, { k: 2 }).labels.codes.slice(2),
    );
    expect(fitKMeans({ names, values: Float64Array.of(1, 0, 2, 0, 9, 0) }, { k: 2 }).fit.sizes).toEqual([2, 1]);
  });

  it("loses nothing to a huge offset", () => {
    const near = blobs(5_000, 3, 4, 3);
    // Values that stay what they are when 2^30 is added.
    near.values.forEach((value, at) => {
      near.values[at] = Math.round(value * 65_536) / 65_536;
    });
    const far = { ...near, values: near.values.map((value) => value + 2 ** 30) };
    const [a, b] = [fitKMeans(near, { k: 4 }), fitKMeans(far, { k: 4 })];
    expect(b.fit.sizes).toEqual(a.fit.sizes);
    expect(Math.abs(b.fit.inertia / a.fit.inertia - 1)).toBeLessThan(1e-12);
    b.params.centroids.forEach((centroid, j) => {
      centroid.forEach((value, f) => {
        expect(Math.abs(value - 2 ** 30 - a.params.centroids[j]![f]!)).toBeLessThan(3e-7);
      });
    });
  });

  it("finds the exact optimum of one feature: the natural tiers", () => {
    const { values } = blobs(3_000, 1, 6, 11, 2);
    for (const init of ["k-means++", "random"] as const) {
      const { labels } = kMeans({ names: ["spend"], values }, { k: 4, init });
      const natural = labelValues(applyTiers(values, fitTiers(values, { by: "natural", tiers: 4 })));
      const pairs = new Set(labelValues(labels).map((label, i) => `${label} ${natural[i]}`));
      expect(pairs.size).toBe(4);
    }
  });

  it("refills a cluster that nobody is in with the furthest row, and says so", () => {
    const { fit, params } = fitKMeans(squares, {
      k: 3,
      init: [
        [0, 0],
        [10, 10],
        [900, 900],
      ],
    });
    expect(fit.sizes).toEqual([2, 3, 1]);
    expect(params.centroids[2]).toEqual([5, 5]);
    expect(fit.notes).toEqual(["clusters without rows were refilled with the furthest row: 1"]);
  });

  it("leaves out given centroids that no row is left for", () => {
    const values = Float64Array.of(1, 1, 2, 2, 1, 1);
    const { fit, params } = fitKMeans(
      { names, values },
      {
        k: 3,
        init: [
          [2, 2],
          [1, 1],
          [1, 1],
        ],
      },
    );
    expect(params.centroids).toEqual([
      [2, 2],
      [1, 1],
    ]);
    expect(fit.notes).toEqual(["3 clusters were asked for, there are 2: no more rows differ"]);
  });

  it("keeps the order of given centroids", () => {
    const init = [
      [5, 5],
      [0, 0],
      [10, 10],
    ];
    expect(fitKMeans(squares, { k: 3, init }).params.centroids.map(([x]) => Math.round(x!))).toEqual([5, 0, 10]);
  });

  it("labels rows of weight 0 and learns nothing from them", () => {
    const weights = [1, 1, 1, 1, 1, 0];
    const { model, labels } = kMeans(squares, { k: 2, weights });
    expect(model.fit.sizes).toEqual([3, 2]);
    expect(labelValues(labels)[5]).toBe("cluster_2");
    const without = fitKMeans({ names, values: squares.values.slice(0, 10) }, { k: 2 });
    expect(model.params).toEqual(without.params);
  });

  it("takes the first of the starts that end equally well", () => {
    const iterations = new Array<number>(7).fill(0);
    const onProgress = ({ start }: KMeansProgress) => {
      iterations[start]!++;
    };
    const { fit } = fitKMeans(blobs(5_000, 2, 1, 7, 3), { k: 2, seed: 5, starts: 6, tolerance: 0, onProgress });
    // After 12 iterations of each, 6 was ahead of 1; they end in the same clusters.
    expect(iterations.slice(1)).toEqual([41, 12, 12, 27, 12, 26]);
    expect(fit.iterations).toBe(41);
  });

  it("is on all rows what it would be without the sample: nearly", () => {
    const features = blobs(40_000, 3, 5, 4, 0.7);
    const [sampled, all] = [fitKMeans(features, { k: 5 }), fitKMeans(features, { k: 5, start: "all", starts: 3 })];
    expect(Math.abs(sampled.fit.inertia / all.fit.inertia - 1)).toBeLessThan(1e-6);
    expect(sampled.fit.inertia).toBeCloseTo(inertiaOf(rowsOf(features.values, 3), sampled.params.centroids), 4);
  });

  it("goes on from a sample of weighted rows", () => {
    const features = blobs(40_000, 2, 4, 9);
    const weights = Float64Array.from({ length: 40_000 }, (_, i) => i % 3);
    const { fit } = fitKMeans(features, { k: 4, weights });
    expect(fit.sizes.reduce((sum, size) => sum + size, 0)).toBe(weights.reduce((sum, weight) => sum + weight, 0));
  });

  it("says when it was stopped by its limit of iterations", () => {
    const { fit } = fitKMeans(blobs(2_000, 2, 9, 5, 3), { k: 9, maxIterations: 2 });
    expect(fit).toMatchObject({ iterations: 2, converged: false });
    expect(fit.notes).toEqual(["the centroids still moved after 2 iterations"]);
  });

  it("tells how far it has come, and stops where it is asked to", () => {
    const features = blobs(40_000, 2, 4, 6, 2);
    const told: KMeansProgress[] = [];
    const signal = { aborted: false };
    const onProgress = (progress: KMeansProgress) => {
      told.push(progress);
      if (progress.rows === "all" && progress.iteration === 2) signal.aborted = true;
    };
    const { fit } = fitKMeans(features, { k: 4, starts: 2, tolerance: 0, onProgress, signal });
    expect(told[0]).toMatchObject({ start: 1, starts: 2, rows: "sample", iteration: 1 });
    expect(told.at(-1)).toMatchObject({ rows: "all", iteration: 2 });
    expect(told.every(({ movement }) => movement >= 0)).toBe(true);
    expect(fit).toMatchObject({ iterations: 2, converged: false });
    expect(fit.notes).toEqual(["stopped by its signal after 2 iterations on all rows"]);
  });

  it("gives its beginning where it is aborted before", () => {
    const { fit, params } = fitKMeans(squares, { k: 2, signal: AbortSignal.abort() });
    expect(fit).toMatchObject({ iterations: 0, converged: false });
    expect(params.centroids).toHaveLength(2);
  });

  it("keeps the scaler", () => {
    const features = featureTable({ orders: [1, 2, 30], revenue: [5, 6, 99] });
    expect(fitKMeans(features, { k: 2 }).params.features).toEqual(features.model);
    expect(fitKMeans({ names, values: squares.values }, { k: 2 }).params.features).toBeNull();
  });
});

describe("fitKMeans refuses", () => {
  const solved = (options: Partial<KMeansOptions>, features: unknown = squares) =>
    problemsOf(() => fitKMeans(features as never, options as KMeansOptions));

  it("what is no number of clusters", () => {
    expect(solved({})).toEqual(["missing /k"]);
    expect(solved({ k: 0 })).toEqual(["out_of_range /k"]);
    expect(solved({ k: 2.5 })).toEqual(["out_of_range /k"]);
    expect(solved({ k: 5_000 })).toEqual(["out_of_range /k"]);
  });

  it("what is no finite number, with its row and feature", () => {
    const { issues } = errorOf(() => fitKMeans({ names, values: Float64Array.of(1, 2, 3, Number.NaN) }, { k: 1 }));
    expect(issues).toMatchObject([
      { code: "not_finite", path: "/features/values/3", index: 3, hint: 'row 1, feature "y"' },
    ]);
  });

  it("tables without rows, without features, and of a broken length", () => {
    expect(solved({ k: 1 }, { names, values: [] })).toEqual(["too_few /features/values"]);
    expect(solved({ k: 1 }, { names: [], values: [] })).toEqual(["too_few /features/names"]);
    expect(solved({ k: 1 }, { names, values: [1, 2, 3] })).toEqual(["length_mismatch /features/values"]);
    expect(solved({ k: 1 }, { orders: [1, 2] })).toEqual(["invalid_type /features"]);
  });

  it("weights that are none", () => {
    expect(solved({ k: 1, weights: [1] })).toEqual(["length_mismatch /weights"]);
    expect(solved({ k: 1, weights: [0, 0, 0, 0, 0, 0] })).toEqual(["too_few /weights"]);
    expect(solved({ k: 1, weights: [1, 1, -1, 1, 1, 1] })).toEqual(["out_of_range /weights/2"]);
  });

  it("centroids that do not fit", () => {
    expect(solved({ k: 2, init: [[1, 2]] })).toEqual(["length_mismatch /init"]);
    expect(solved({ k: 1, init: [[1]] })).toEqual(["length_mismatch /init/0"]);
    expect(solved({ k: 1, init: [[1, Number.NaN]] })).toEqual(["not_finite /init/0/1"]);
    expect(solved({ k: 1, init: [[1, 2]], starts: 4 })).toEqual(["invalid_value /starts"]);
    expect(solved({ k: 1, init: "kmeans" as never })).toEqual(["invalid_value /init"]);
  });

  it("everything else at once", () => {
    const wrong = { k: 1, seed: Number.NaN, starts: 0, start: "some", maxIterations: 0, tolerance: -1, onProgress: 1 };
    expect(solved({ ...wrong, signal: {}, engine: {}, tries: 3 } as never)).toEqual([
      "unknown_option /tries",
      "invalid_type /onProgress",
      "invalid_type /signal",
      "not_finite /seed",
      "out_of_range /starts",
      "invalid_value /start",
      "out_of_range /maxIterations",
      "out_of_range /tolerance",
      "invalid_type /engine",
    ]);
  });

  it("a scaler of other features", () => {
    const { model } = featureTable({ a: [1, 2], b: [3, 4] });
    expect(solved({ k: 1 }, { ...squares, model })).toEqual(["invalid_model /features/model"]);
    expect(solved({ k: 1 }, { ...squares, model: { kind: "tiers" } })).toEqual(["invalid_model /features/model"]);
  });

  it("what an engine of the caller gives, where it is no solution", () => {
    const engine = {
      name: "broken",
      solve: () => ({ centroids: Float64Array.of(Number.NaN), iterations: 1, converged: true }),
    };
    expect(solved({ k: 2, engine })).toEqual(["invalid_value /engine"]);
  });
});

describe("kMeans", () => {
  it("is fitKMeans and assignClusters", () => {
    const features = blobs(6_000, 3, 4, 8);
    const { model, labels, distance } = kMeans(features, { k: 4, seed: 3 });
    expect(model).toEqual(fitKMeans(features, { k: 4, seed: 3 }));
    expect({ labels, distance }).toEqual(assignClusters(features, model));
  });
});
