import { describe, expect, it } from "vitest";
import { adjustedRandIndex } from "../../../../src/cluster/choose/adjusted-rand-index";
import { assignClusters } from "../../../../src/cluster/k-means/assign";
import { type ClusterFeatures, fitKMeans, kMeans } from "../../../../src/cluster/k-means/fit";
import { createMiniBatch } from "../../../../src/cluster/mini-batch/mini-batch";
import type { MiniBatchOptions } from "../../../../src/cluster/mini-batch/mini-batch-options";
import { createRandom } from "../../../../src/math/random";
import { applyFeatures } from "../../../../src/prepare/features/apply-features";
import { featureTable } from "../../../../src/prepare/features/features";
import { issuesOfCall, problemsOf } from "../../../harness/issues-of";

const names = ["x", "y"];

/** Four crowds; in order of their crowds or mixed. */
function crowds(n: number, sorted = false): Float64Array {
  const random = createRandom(3);
  const values = new Float64Array(2 * n);
  for (let i = 0; i < n; i++) {
    const c = sorted ? Math.floor((4 * i) / n) : random.below(4);
    values[2 * i] = (c % 2) * 10 + random.uniform() + random.uniform();
    values[2 * i + 1] = (c >> 1) * 10 + random.uniform() + random.uniform();
  }
  return values;
}

/** The model of these rows, added in chunks of so many. */
function modelOf(values: Float64Array, chunk: number, options: MiniBatchOptions) {
  const miniBatch = createMiniBatch(options);
  for (let from = 0; from < values.length; from += 2 * chunk)
    miniBatch.add({ names, values: values.subarray(from, from + 2 * chunk) });
  return miniBatch.finish();
}

const inertiaOf = (features: ClusterFeatures, model: ReturnType<typeof fitKMeans>) =>
  assignClusters(features, model).distance.reduce((sum, d) => sum + d * d, 0);

describe("createMiniBatch", () => {
  const options = { k: 4, first: 200, batch: 100 };

  it("gives the same model however the rows are cut into chunks", () => {
    const values = crowds(3050);
    const whole = modelOf(values, 3050, options);
    for (const chunk of [1, 7, 100, 1000]) expect(modelOf(values, chunk, options)).toEqual(whole);
    expect(whole.fit.n).toBe(3050);
    expect(whole.fit.sizes.reduce((sum, size) => sum + size, 0)).toBe(3050);
    expect(whole.fit.iterations).toBe(29);
    expect(whole.options.engine).toBe("mini-batch");
    expect(JSON.parse(JSON.stringify(whole))).toEqual(whole);
  });

  it("comes close to k-means on all rows", () => {
    const features = { names, values: crowds(20_000) };
    const best = kMeans(features, { k: 4 });
    const model = modelOf(features.values, 999, options);
    expect(inertiaOf(features, model) / best.model.fit.inertia).toBeLessThan(1.001);
    expect(adjustedRandIndex(assignClusters(features, model).labels, best.labels)).toBe(1);
    expect(model.fit.converged).toBe(true);
  });

  it("follows rows that come crowd by crowd", () => {
    const features = { names, values: crowds(4000, true) };
    const best = kMeans(features, { k: 4 });
    const model = modelOf(features.values, 500, options);
    expect(adjustedRandIndex(assignClusters(features, model).labels, best.labels)).toBe(1);
  });

  it("is fitKMeans while the first rows are not complete", () => {
    const features = { names, values: crowds(150) };
    expect(modelOf(features.values, 40, { ...options, seed: 5 })).toEqual(fitKMeans(features, { k: 4, seed: 5 }));
  });

  it("is fitKMeans also where the first rows are just complete", () => {
    const features = { names, values: crowds(200) };
    const miniBatch = createMiniBatch(options).add(features);
    const model = miniBatch.finish();
    expect(model).toEqual(fitKMeans(features, { k: 4 }));
    // What one caller does with its model is nothing to the next.
    (model.params.centroids as number[][])[0]![0] = 1e6;
    expect(miniBatch.finish()).toEqual(fitKMeans(features, { k: 4 }));
    const values = crowds(300);
    expect(miniBatch.add({ names, values: values.subarray(400) }).finish()).toEqual(modelOf(values, 300, options));
  });

  it("can be asked in between, and goes on as if it had not been", () => {
    const values = crowds(1033);
    const asked = createMiniBatch(options);
    for (let from = 0; from < values.length; from += 66) {
      asked.add({ names, values: values.subarray(from, from + 66) });
      if (from % 5 === 0) asked.finish();
    }
    expect(asked.finish()).toEqual(modelOf(values, 1033, options));
    expect(asked.finish()).toEqual(asked.finish());
  });

  it("takes further clusters in where few rows differed at first", () => {
    const values = Float64Array.from({ length: 2000 }, (_, at) => (at < 800 ? 0.1 : (Math.floor(at / 2) % 3) + 0.1));
    const model = modelOf(values, 300, { k: 5, first: 100, batch: 100 });
    expect(model.params.centroids.length).toBe(3);
    expect(model.fit.notes).toContain("5 clusters were asked for, there are 3: no more rows differ");
    expect(inertiaOf({ names, values }, model)).toBeLessThan(1e-20);
  });

  it("keeps the scaler of the first chunk", () => {
    const first = featureTable({ spend: [1, 2, 50, 51], visits: [1, 1, 9, 8] });
    const clusters = createMiniBatch({ k: 2 });
    clusters.add(first).add(applyFeatures({ spend: [3, 49], visits: [2, 9] }, first.model));
    const model = clusters.finish();
    expect(model.params.features).toEqual(first.model);
    expect(assignClusters({ spend: [0, 60], visits: [0, 9] }, model).labels.codes[0]).not.toBe(
      assignClusters({ spend: [0, 60], visits: [0, 9] }, model).labels.codes[1],
    );
  });

  it("refuses a chunk on another scale than that of the first, and stays as it was", () => {
    const first = featureTable({ spend: [10, 12, 90, 95] });
    const miniBatch = createMiniBatch({ k: 2 }).add(first);
    expect(problemsOf(() => miniBatch.add(featureTable({ spend: [200, 210, 900] })))).toEqual([
      "invalid_value /features/model",
    ]);
    expect(miniBatch.finish().fit.n).toBe(4);
    expect(miniBatch.add(applyFeatures({ spend: [11] }, first.model)).finish().fit.n).toBe(5);
  });

  it("loses nothing far from 0", () => {
    const values = crowds(2000).map((value) => Math.round(value * 1024) / 1024);
    const far = values.map((value) => value + 2 ** 32);
    const [near, away] = [modelOf(values, 2000, options), modelOf(far, 2000, options)];
    expect(away.fit.sizes).toEqual(near.fit.sizes);
    expect(away.fit.inertia / near.fit.inertia).toBeCloseTo(1, 6);
  });

  it("refuses chunks and options that do not fit, and stays as it was", () => {
    const clusters = createMiniBatch({ k: 2 });
    expect(problemsOf(() => clusters.finish())).toEqual(["too_few "]);
    expect(problemsOf(() => clusters.add({ names: [], values: new Float64Array(0) }))).toEqual([
      "too_few /features/names",
    ]);
    clusters.add({ names, values: Float64Array.of(1, 2, 3, 4) });
    const before = clusters.finish();
    const bad = { names, values: Float64Array.of(1, 2, 3, Number.NaN) };
    expect(issuesOfCall(() => clusters.add(bad))[0]).toMatchObject({
      code: "not_finite",
      path: "/features/values/3",
      hint: 'row 1, feature "y"',
    });
    expect(problemsOf(() => clusters.add({ names: ["y", "x"], values: new Float64Array(2) }))).toEqual([
      "invalid_value /features/names",
    ]);
    expect(clusters.finish()).toEqual(before);
    expect(problemsOf(() => createMiniBatch({} as MiniBatchOptions))).toEqual(["missing /k"]);
    expect(problemsOf(() => createMiniBatch({ k: 0, first: 0, batch: 0.5, starts: 0 }))).toEqual([
      "out_of_range /k",
      "out_of_range /starts",
      "out_of_range /first",
      "out_of_range /batch",
    ]);
  });
});
