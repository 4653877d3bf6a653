import {
  applyFeatures,
  assignClusters,
  featureTable,
  fitKMeans,
  type KMeansModel,
  kMeans,
  labelValues,
} from "segmentry";
import { describe, expect, it } from "vitest";
import { errorOf, problemsOf } from "../../../harness/issues-of";

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
    const { report, ...clusters } = raw;
    expect(clusters).toEqual(assignClusters(features, model));
    expect(report).toEqual({ rows: 5, unknownLevels: {} });
    const { labels, distance } = kMeans(features, { k: 2 });
    expect(clusters).toEqual({ labels, distance });
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

  it("counts the rows of raw columns whose level the scaler does not know", () => {
    const { report } = assignClusters({ orders: [1, 2], revenue: [5, 6], city: ["Kiel", "Ulm"] }, model);
    expect(report).toEqual({ rows: 2, unknownLevels: { city: 1 } });
  });

  it("refuses features on another scale than that of the fit, where their model tells", () => {
    const fit = fitKMeans(featureTable({ spend: [10, 12, 90, 95] }), { k: 2 });
    const next = { spend: [200, 210, 900] };
    const { issues, message } = errorOf(() => assignClusters(featureTable(next), fit));
    expect(issues.map(({ code, path }) => [code, path])).toEqual([["invalid_value", "/features/model"]]);
    expect(message).toContain("applyFeatures");
    expect(problemsOf(() => assignClusters({ ...featureTable(next), model: {} }, fit))).toEqual([
      "invalid_model /features/model",
    ]);
    const own = applyFeatures(next, JSON.parse(JSON.stringify(fit.params.features)));
    expect(assignClusters(own, fit).labels).toEqual(assignClusters(next, fit).labels);
    // The order of the members is not what a store has to keep.
    const turned = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(turned)
        : value !== null && typeof value === "object"
          ? Object.fromEntries(
              Object.entries(value)
                .reverse()
                .map(([name, member]) => [name, turned(member)]),
            )
          : value;
    expect(assignClusters(own, turned(fit) as KMeansModel)).toEqual(assignClusters(own, fit));
  });

  it("signs what is wrong with raw columns by its own name", () => {
    expect(errorOf(() => assignClusters({ orders: [1] }, model)).message).toMatch(/^assignClusters: /);
  });

  it("names the one number of a centroid that is none", () => {
    const centroids = model.params.centroids.map((centroid) => [...centroid]);
    centroids[1]![0] = Number.NaN;
    const broken = { ...model, params: { ...model.params, centroids } };
    expect(problemsOf(() => assignClusters(customers, broken))).toEqual(["invalid_model /model/params/centroids/1/0"]);
    expect(
      problemsOf(() =>
        assignClusters(customers, { ...model, params: { ...model.params, centroids: [centroids[0]!, [1]] } }),
      ),
    ).toEqual(["invalid_model /model/params/centroids/1"]);
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
    expect(broken({ ...model.params, centroids: [[1, null]] })).toEqual(["invalid_model /model/params/centroids/0"]);
    expect(broken({ ...model.params, centroids: [] })).toEqual(["invalid_model /model/params/centroids"]);
    expect(broken({ ...model.params, features: {} })).toEqual(["invalid_model /model/params/features"]);
    expect(broken({ ...model.params, names: ["a", "b", "c", "d"] })).toEqual(["invalid_model /model/params/features"]);
    expect(problemsOf(() => assignClusters(customers, { ...model, kind: "abc" } as never))).toEqual([
      "invalid_model /model",
    ]);
  });
});
