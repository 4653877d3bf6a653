import { describe, expect, it } from "vitest";
import { adjustedRandIndex } from "../../../../src/cluster/choose/adjusted-rand-index";
import { type SilhouetteOptions, silhouette } from "../../../../src/cluster/choose/silhouette";
import { type Labels, labelsFrom } from "../../../../src/core/labels";
import { issuesOfCall, problemsOf } from "../../../harness/issues-of";

const line = (...values: number[]) => ({ names: ["x"], values: Float64Array.from(values) });

describe("silhouette", () => {
  it("is what Rousseeuw defines, by hand", () => {
    const { mean, values, clusters } = silhouette(line(0, 1, 5, 6), labelsFrom(["a", "a", "b", "b"]));
    expect(Array.from(values)).toEqual([1 - 1 / 5.5, 1 - 1 / 4.5, 1 - 1 / 4.5, 1 - 1 / 5.5]);
    expect(mean).toBeCloseTo(0.8, 2);
    expect(clusters.level).toEqual(["a", "b"]);
    expect(Array.from(clusters.size)).toEqual([2, 2]);
    expect(Array.from(clusters.misplaced)).toEqual([0, 0]);
  });

  it("is below 0 for a row among others, and counts it as misplaced", () => {
    const { values, clusters } = silhouette(line(0, 1, 1.5, 10, 11), labelsFrom(["a", "a", "b", "b", "b"]));
    expect(values[2]).toBeLessThan(0);
    expect(Array.from(clusters.misplaced)).toEqual([0, 1 / 3]);
  });

  it("is 0 for a row alone, for one cluster, and where all rows are equal", () => {
    expect(Array.from(silhouette(line(0, 1, 9), labelsFrom(["a", "a", "b"])).values)[2]).toBe(0);
    const one = silhouette(line(0, 1), labelsFrom(["a", "a"]));
    expect([one.mean, Array.from(one.values)]).toEqual([0, [0, 0]]);
    expect(one.notes).toEqual(["all rows are in one cluster: there is no other to compare with, so every value is 0"]);
    for (const method of ["exact", "centroid"] as const)
      expect(silhouette(line(3, 3, 3, 3), labelsFrom(["a", "b", "a", "b"]), { method }).mean).toBe(0);
  });

  it("leaves out levels that no row has, and rows that no level has", () => {
    const labels = labelsFrom(["a", null, "b", "a"], { levels: ["none", "a", "b"] });
    const { rows, clusters, values } = silhouette(line(0, 77, 9, 1), labels);
    expect(Array.from(rows)).toEqual([0, 2, 3]);
    expect(clusters.level).toEqual(["a", "b"]);
    expect(Array.from(values)).toEqual([8 / 9, 0, 7 / 8]);
    const nobody = silhouette(line(), labelsFrom([]));
    expect([nobody.mean, nobody.clusters.level, nobody.notes]).toEqual([0, [], ["no row has a cluster"]]);
  });

  it("takes a sample of many rows, the same for the same seed, unless all are asked for", () => {
    const features = line(...Array.from({ length: 10_500 }, (_, i) => (i % 3) * 10 + ((i * 7) % 11) / 10));
    const labels: Labels = { levels: ["a", "b", "c"], codes: Uint16Array.from({ length: 10_500 }, (_, i) => i % 3) };
    const some = silhouette(features, labels);
    expect(some.rows.length).toBe(10_000);
    expect(some.notes).toEqual(["10000 of 10500 rows were compared with one another"]);
    expect(Array.from(some.clusters.size)).toEqual([3500, 3500, 3500]);
    expect(silhouette(features, labels, { seed: 0 })).toEqual(some);
    expect(silhouette(features, labels, { seed: 1 }).rows).not.toEqual(some.rows);
    const all = silhouette(features, labels, { sample: Number.POSITIVE_INFINITY });
    expect([all.rows.length, all.notes]).toEqual([10_500, []]);
    expect(Math.abs(all.mean - some.mean)).toBeLessThan(0.001);
    expect(silhouette(features, labels, { method: "centroid" }).rows.length).toBe(10_500);
  });

  it("loses nothing of rows that lie close together, far from 0", () => {
    const far = line(...[0, 1, 5, 6].map((value) => 2 ** 40 + value / 1024));
    const labels = labelsFrom(["a", "a", "b", "b"]);
    expect(silhouette(far, labels).mean).toBe(silhouette(line(0, 1, 5, 6), labels).mean);
    const { mean } = silhouette(far, labels, { method: "centroid" });
    expect(mean).toBeCloseTo(silhouette(line(0, 1, 5, 6), labels, { method: "centroid" }).mean, 12);
  });

  it("refuses what is wrong, with row and feature", () => {
    const labels = labelsFrom(["a", "b"]);
    expect(issuesOfCall(() => silhouette(line(1, Number.NaN), labels))[0]).toMatchObject({
      code: "not_finite",
      path: "/features/values/1",
      hint: 'row 1, feature "x"',
    });
    expect(problemsOf(() => silhouette(line(1, 2, 3), labels))).toEqual(["length_mismatch /labels"]);
    expect(problemsOf(() => silhouette(line(1, 2), {} as Labels))).toEqual(["invalid_type /labels"]);
    const options = { method: "centroid", sample: 10, seed: "1" } as unknown as SilhouetteOptions;
    expect(problemsOf(() => silhouette(line(1, 2), labels, options))).toEqual([
      "invalid_value /sample",
      "invalid_type /seed",
    ]);
    expect(problemsOf(() => silhouette(line(1, 2), labels, { sample: 1 }))).toEqual(["out_of_range /sample"]);
  });
});

describe("adjustedRandIndex", () => {
  it("is that of Hubert and Arabie", () => {
    const a = labelsFrom(["a", "a", "a", "b", "b", "b"]);
    // 15 pairs: 6 together in a, 3 in b, 2 in both; by chance 1.2; at most 4.5.
    expect(adjustedRandIndex(a, labelsFrom(["x", "x", "y", "y", "z", "z"]))).toBeCloseTo((2 - 1.2) / (4.5 - 1.2), 15);
    expect(adjustedRandIndex(a, labelsFrom(["2", "2", "2", "1", "1", "1"]))).toBe(1);
  });

  it("agrees where nothing can be compared", () => {
    for (const rows of [[], ["a"], ["a", "a", "a"]])
      expect(adjustedRandIndex(labelsFrom(rows), labelsFrom(rows))).toBe(1);
    expect(adjustedRandIndex(labelsFrom(["a", "a"]), labelsFrom(["a", "b"]))).toBe(0);
  });

  it("refuses labels of other rows", () => {
    expect(problemsOf(() => adjustedRandIndex(labelsFrom(["a"]), labelsFrom(["a", "b"])))).toEqual([
      "length_mismatch /b",
    ]);
    expect(problemsOf(() => adjustedRandIndex(labelsFrom(["a"]), null as unknown as Labels))).toEqual([
      "invalid_type /labels",
    ]);
  });
});
