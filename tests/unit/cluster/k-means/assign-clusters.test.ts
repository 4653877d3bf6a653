import { assignClusters, featureTable, fitKMeans, type KMeansModel, kMeans, labelValues } from "segmentry";
import { describe, expect, it } from "vitest";
import { problemsOf } from "../../../harness/issues-of";

const customers = {
  orders: [1, 2, 1, 20, 22],
  revenue: [10, 30, 20, 900, 800],
  city: ["Ulm", "Ulm", "Bonn", "Ulm", "Bonn"],
};
const features = featureTable(customers);
const model = fitKMeans(features, { k: 2 });

describe("assignClusters", () => {
  it("gives raw columns and their features the same clusters, and those of the fit", () => {
    const raw = assignClusters(customers, model);
    expect(raw).toEqual(assignClusters(features, model));
    const { labels, distance } = kMeans(features, { k: 2 });
    expect(raw).toEqual({ labels, distance });
    expect(labelValues(raw.labels)).toEqual(["cluster_1", "cluster_1", "cluster_1", "cluster_2", "cluster_2"]);
  });

  it("takes new customers, one alone, and none", () => {
    const one = assignClusters({ orders: [25], revenue: [1000], city: ["Kiel"] }, model);
    expect(labelValues(one.labels)).toEqual(["cluster_2"]);
    const none = assignClusters({ orders: [], revenue: [], city: [] }, model);
    expect([none.labels.levels.length, none.distance.length]).toEqual([2, 0]);
  });

  it("gives rows equally near to two centroids to the first", () => {
    const line: KMeansModel = { ...model, params: { names: ["x"], centroids: [[0], [2], [4]], features: null } };
    const { labels, distance } = assignClusters({ names: ["x"], values: Float64Array.of(1, 3, 4) }, line);
    expect(Array.from(labels.codes)).toEqual([0, 1, 2]);
    expect(Array.from(distance)).toEqual([1, 1, 0]);
  });

  it("refuses other features, and raw columns without a scaler", () => {
    const plain = fitKMeans({ names: ["a", "b"], values: Float64Array.of(1, 2, 3, 4) }, { k: 1 });
    expect(problemsOf(() => assignClusters({ names: ["b", "a"], values: Float64Array.of(1, 2) }, plain))).toEqual([
      "invalid_value /features/names",
    ]);
    expect(problemsOf(() => assignClusters({ a: [1], b: [2] }, plain))).toEqual(["invalid_type /features"]);
    expect(problemsOf(() => assignClusters({ orders: [1] }, model))).toContain("missing /revenue");
    expect(problemsOf(() => assignClusters(5 as never, model))).toEqual(["invalid_type /features"]);
  });

  it("refuses models that fitKMeans does not write", () => {
    const broken = (params: unknown) => problemsOf(() => assignClusters(customers, { ...model, params } as never));
    expect(broken({ ...model.params, names: [] })).toEqual(["invalid_model /model/params/names"]);
    expect(broken({ ...model.params, centroids: [[1, null]] })).toEqual(["invalid_model /model/params/centroids"]);
    expect(broken({ ...model.params, centroids: [] })).toEqual(["invalid_model /model/params/centroids"]);
    expect(broken({ ...model.params, features: {} })).toEqual(["invalid_model /model/params/features"]);
    expect(broken({ ...model.params, names: ["a", "b", "c", "d"] })).toEqual(["invalid_model /model/params/features"]);
    expect(problemsOf(() => assignClusters(customers, { ...model, kind: "abc" } as never))).toEqual([
      "invalid_model /model",
    ]);
  });
});
