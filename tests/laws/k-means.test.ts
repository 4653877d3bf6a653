import fc from "fast-check";
import { assignClusters, fitKMeans, type KMeansModel, kMeans } from "segmentry";
import { describe, expect, it } from "vitest";
import { inertiaOf, nearestOf, rowsOf } from "../harness/naive-k-means";

const RUNS = { numRuns: 1_000 };

const number = fc.oneof(
  fc.integer({ min: -4, max: 4 }),
  // Not so near to one another that the squares of differences vanish.
  fc.double({ min: -100, max: 100, noNaN: true }).map((value) => Math.round(value * 1e6) / 1e6),
);
/** A small feature table, with many equal values, and a number of clusters. */
const cases = fc.integer({ min: 1, max: 5 }).chain((p) =>
  fc.record({
    p: fc.constant(p),
    rows: fc.array(fc.array(number, { minLength: p, maxLength: p }), { minLength: 1, maxLength: 40 }),
    k: fc.integer({ min: 1, max: 6 }),
    seed: fc.integer(),
  }),
);
const table = (rows: readonly number[][]) => ({
  names: rows[0]!.map((_, f) => `f${f}`),
  values: Float64Array.from(rows.flat()),
});

describe("k-means", () => {
  it("labels every row with its nearest centroid; sizes, distances and inertia follow", () => {
    fc.assert(
      fc.property(cases, ({ rows, k, seed }) => {
        const { labels, distance, model } = kMeans(table(rows), { k, seed, starts: 2 });
        const { centroids } = model.params;
        const nearest = rows.map((row) => nearestOf(row, centroids));
        expect(Array.from(labels.codes)).toEqual(nearest.map(([label]) => label));
        nearest.forEach(([, squared], i) => {
          expect(distance[i]! ** 2).toBeCloseTo(squared, 8);
        });
        expect(model.fit.sizes).toEqual(centroids.map((_, j) => nearest.filter(([label]) => label === j).length));
        expect(Math.abs(model.fit.inertia - inertiaOf(rows, centroids))).toBeLessThanOrEqual(1e-12 * model.fit.inertia);
        expect(model.fit.sizes.every((size) => size > 0)).toBe(true);
        expect(centroids).toHaveLength(Math.min(k, new Set(rows.map((row) => row.map((x) => x + 0).join())).size));
      }),
      RUNS,
    );
  });

  it("stands still where every centroid is the mean of its rows", () => {
    fc.assert(
      fc.property(cases, ({ rows, p, k, seed }) => {
        const { labels, model } = kMeans(table(rows), { k, seed, starts: 1, tolerance: 0 });
        expect(model.fit.converged).toBe(true);
        model.params.centroids.forEach((centroid, j) => {
          const members = rows.filter((_, i) => labels.codes[i] === j);
          for (let f = 0; f < p; f++) {
            const mean = members.reduce((sum, row) => sum + row[f]!, 0) / members.length;
            expect(Math.abs(centroid[f]! - mean)).toBeLessThan(1e-11);
          }
        });
      }),
      RUNS,
    );
  });

  it("is the same for any order of the rows, to the last bit", () => {
    fc.assert(
      fc.property(cases, fc.infiniteStream(fc.nat()), ({ rows, k, seed }, keys) => {
        const shuffled = rows
          .map((row) => ({ row, key: keys.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ row }) => row);
        expect(fitKMeans(table(shuffled), { k, seed, starts: 2 })).toEqual(
          fitKMeans(table(rows), { k, seed, starts: 2 }),
        );
      }),
      RUNS,
    );
  });

  it("counts a weight as that many rows, to the last bit", () => {
    fc.assert(
      fc.property(cases, fc.infiniteStream(fc.nat(3)), ({ rows, k, seed }, stream) => {
        const weights = rows.map((_, i) => (i === 0 ? 1 : (stream.next().value as number)));
        const copies = rows.flatMap((row, i) => Array<number[]>(weights[i]!).fill(row));
        const weighted = fitKMeans(table(rows), { k, seed, starts: 2, weights });
        const copied = fitKMeans(table(copies), { k, seed, starts: 2 });
        expect(weighted.params).toEqual(copied.params);
        expect({ ...weighted.fit, n: 0 }).toEqual({ ...copied.fit, n: 0 });
      }),
      RUNS,
    );
  });

  it("does not know the unit: scaled rows have scaled centroids and the same clusters", () => {
    fc.assert(
      fc.property(cases, fc.integer({ min: -40, max: 40 }), ({ rows, k, seed }, power) => {
        const c = 2 ** power;
        const [one, other] = [rows, rows.map((row) => row.map((value) => c * value))].map((each) =>
          kMeans(table(each), { k, seed, starts: 2 }),
        ) as [ReturnType<typeof kMeans>, ReturnType<typeof kMeans>];
        expect(other.labels).toEqual(one.labels);
        expect(other.model.params.centroids).toEqual(one.model.params.centroids.map((row) => row.map((x) => c * x)));
        expect(other.model.fit.inertia).toBe(c * c * one.model.fit.inertia);
        expect(other.model.fit.iterations).toBe(one.model.fit.iterations);
      }),
      RUNS,
    );
  });

  it("does not lose rows that lie close together far away", () => {
    const grid = fc.array(fc.array(fc.integer({ min: -1_000, max: 1_000 }), { minLength: 2, maxLength: 2 }), {
      minLength: 2,
      maxLength: 30,
    });
    fc.assert(
      fc.property(grid, fc.integer({ min: 1, max: 4 }), (rows, k) => {
        const near = kMeans(table(rows), { k, starts: 2 });
        const far = kMeans(table(rows.map((row) => row.map((value) => value + 2 ** 40))), { k, starts: 2 });
        expect(Math.abs(far.model.fit.inertia - near.model.fit.inertia)).toBeLessThanOrEqual(
          1e-5 * (1 + near.model.fit.inertia),
        );
      }),
      RUNS,
    );
  });

  it("goes through JSON without a trace", () => {
    fc.assert(
      fc.property(cases, ({ rows, k, seed }) => {
        const features = table(rows);
        const model = fitKMeans(features, { k, seed, starts: 1 });
        const stored = JSON.parse(JSON.stringify(model)) as KMeansModel;
        expect(stored).toEqual(model);
        expect(assignClusters(features, stored)).toEqual(assignClusters(features, model));
      }),
      RUNS,
    );
  });

  it("never does worse by more starts, nor by going on from where it ended", () => {
    fc.assert(
      fc.property(cases, ({ rows, k, seed }) => {
        const features = table(rows);
        const first = fitKMeans(features, { k, seed, starts: 1, tolerance: 0 });
        const again = fitKMeans(features, {
          k: first.params.centroids.length,
          init: first.params.centroids,
          tolerance: 0,
        });
        expect(again.fit.inertia).toBeLessThanOrEqual(first.fit.inertia * (1 + 1e-12) + 1e-24);
        expect(rowsOf(Float64Array.from(again.params.centroids.flat()), rows[0]!.length)).toHaveLength(
          first.params.centroids.length,
        );
      }),
      RUNS,
    );
  });
});
