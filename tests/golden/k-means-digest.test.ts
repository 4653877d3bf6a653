import { fitKMeans, type KMeansModel, type KMeansOptions } from "segmentry";
import { describe, expect, it } from "vitest";
import { blobs } from "../harness/naive-k-means";
import { exact } from "../runtimes/digest";
import committed from "./cluster/k-means-digest.json" with { type: "json" };

// Digests of whole models, every bit of every number. Source: this library, Node 20. Tolerance: none, on any engine: k-means
// uses only + − × ÷ √, in a fixed order, and its own generator. A digest changes only where the algorithm does, on purpose.

type Options = Omit<KMeansOptions, "k">;

const table = (n: number, p: number, seed: number) => blobs(n, p, 6, seed, 1.5);
const solved = (n: number, p: number, k: number, options: Options = {}, features = table(n, p, n + p)): KMeansModel =>
  fitKMeans(features, { k, ...options });

/** Scores from 1 to 5, as RFM gives them: 125 different rows. */
function scores(n: number): { names: string[]; values: Float64Array } {
  const { names, values } = table(n, 3, 5);
  return { names, values: values.map((value) => 1 + (Math.abs(Math.round(value)) % 5)) };
}

const weights = (n: number) => Float64Array.from({ length: n }, (_, i) => (i % 7) / 4);

const CASES: Readonly<Record<string, () => KMeansModel>> = {
  "one feature, exact": () => solved(3_000, 1, 5),
  "two features": () => solved(6_000, 2, 7),
  "three features, few rows": () => solved(500, 3, 8),
  "three features, a sample first": () => solved(40_000, 3, 8),
  "three features, everything from the start": () => solved(40_000, 3, 4, { start: "all", starts: 2, seed: 3 }),
  "four features, weights": () => solved(20_000, 4, 6, { weights: weights(20_000), seed: -1.5 }),
  "four features, a sample of weights": () => solved(40_000, 4, 6, { weights: weights(40_000) }),
  "eight features": () => solved(10_000, 8, 10, { starts: 4 }),
  "random rows": () => solved(6_000, 3, 5, { init: "random", starts: 3, seed: 9 }),
  "given centroids, few iterations": () =>
    solved(6_000, 2, 3, {
      init: [
        [0, 0],
        [4, 4],
        [8, 0],
      ],
      maxIterations: 5,
    }),
  "centroids that nobody is near": () =>
    solved(6_000, 2, 3, {
      init: [
        [0, 0],
        [1e6, 0],
        [0, 1e6],
      ],
    }),
  scores: () => solved(30_000, 3, 6, {}, scores(30_000)),
  "more clusters than rows differ": () => solved(30_000, 3, 200, {}, scores(30_000)),
};

describe("k-means gives the same bits on every engine", () => {
  it.each(Object.keys(CASES))("%s", (name) => {
    expect(exact(CASES[name]!())).toEqual({ exact: (committed as Record<string, string>)[name] });
  });

  it("has a digest for every case and no other", () => {
    expect(Object.keys(committed)).toEqual(Object.keys(CASES));
  });
});
