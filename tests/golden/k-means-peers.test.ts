import { kmeans } from "ml-kmeans";
import { featureTable, fitKMeans, simulateShop, summarizeTransactions, transactionsFrom } from "segmentry";
import { describe, expect, it } from "vitest";
import { pointsOf } from "../../src/cluster/k-means/points";
import { tallyOf } from "../../src/cluster/k-means/tally";
import { blobs, rowsOf } from "../harness/naive-k-means";

// Source: ml-kmeans 7.0.1 in the same process. Its labels are those of the centroids before its last step, so that its
// inertia is computed here, from its centroids.

const inertia = (values: Float64Array, p: number, centroids: readonly number[][]) =>
  tallyOf(pointsOf(values, p, undefined), Float64Array.from(centroids.flat()), centroids.length).inertia;

describe("from the same start, after as many iterations, the inertia is that of ml-kmeans to 10 digits", () => {
  const cases: readonly [rows: number, p: number, k: number, iterations: number][] = [
    [10_000, 3, 8, 20],
    [10_000, 8, 12, 15],
    [100_000, 3, 8, 10],
    [100_000, 8, 8, 6],
    [1_000_000, 3, 8, 4],
  ];
  it.each(cases)("%i rows, %i features, k %i, %i iterations", (n, p, k, maxIterations) => {
    const features = blobs(n, p, k, n + p, 2);
    const rows = rowsOf(features.values, p);
    const init = rows.slice(0, k);
    const { fit } = fitKMeans(features, { k, init, maxIterations, tolerance: 0 });
    const peer = kmeans(rows, k, { initialization: init, maxIterations, tolerance: 0 });
    expect(fit.iterations).toBe(maxIterations);
    expect(Math.abs(fit.inertia / inertia(features.values, p, peer.centroids) - 1)).toBeLessThan(1e-10);
  });
});

describe("a default call is, in the median of 20 seeds, as good as the best of 10 starts of ml-kmeans", () => {
  const log = transactionsFrom(simulateShop({ customers: 600, seed: 4 }), {
    customerId: "customer",
    at: "at",
    amount: "amount",
  });
  const { orders, revenue, gapMean } = summarizeTransactions(log.transactions);
  const shop = featureTable({ orders, revenue, gapMean }, { transform: "signedLog1p" });
  const sets: readonly [name: string, table: { names: readonly string[]; values: Float64Array }, k: number][] = [
    ["groups apart", blobs(600, 3, 8, 1, 0.4), 8],
    ["groups that touch", blobs(600, 2, 6, 2, 1), 6],
    ["groups that overlap", blobs(600, 3, 5, 3, 2.5), 5],
    ["many features", blobs(500, 8, 6, 4, 1), 6],
    ["no groups", blobs(500, 2, 1, 5, 3), 7],
    ["customers of a shop", shop, 5],
  ];
  it.each(sets)("%s", (_, { names, values }, k) => {
    const rows = rowsOf(values, names.length);
    const ours = Array.from({ length: 20 }, (_, seed) => fitKMeans({ names, values }, { k, seed }).fit.inertia);
    const median = ours.toSorted((a, b) => a - b)[10]!;
    const peers = Array.from({ length: 10 }, (_, start) => kmeans(rows, k, { seed: start + 1 }).centroids);
    const best = Math.min(...peers.map((centroids) => inertia(values, names.length, centroids)));
    expect(median).toBeLessThanOrEqual(best * (1 + 1e-12));
  });
});
