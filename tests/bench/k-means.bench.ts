import { featureTable, fitKMeans, type KMeansModel, type KMeansOptions } from "segmentry";
import type { Bench, Case, Contestant } from "./bench";
import { makeMeasures } from "./data";
import { inertiaOf, mlKMeansRival, skmeansRival, startSklearn } from "./rivals/k-means";

const SIZES = [1_000, 10_000, 100_000, 1_000_000];
const LARGE = 100_000;
const MAIN = 1_000_000;
const K = 8;
const ITERATIONS = 20;

export const bench: Bench = {
  title: "k-means of three features, eight clusters",
  unit: "row",
  note:
    "Recency, frequency and monetary of customers, logarithms of the last two, standardised: no clear groups, as with most " +
    "customers. Whoever takes part from the same start must come to the same inertia. scikit-learn runs on one core, in a " +
    "process of its own. Where everyone chooses its own start, inertias differ: ml-kmeans stops after 100 iterations at a start " +
    "of its own, ours is the best of ten.",
  async *cases(quick) {
    for (const rows of quick ? SIZES.slice(0, 3) : SIZES) yield* ofSize(rows);
  },
  alone: {
    label: "fitKMeans",
    rows: (quick) => (quick ? LARGE : MAIN),
    prepare: (rows) => {
      const features = makeFeatures(rows);
      return () => fitKMeans(features, { k: K });
    },
    coldRows: 2_000,
    targets: [{ bytesPerRow: 16 }],
  },
};

function makeFeatures(customers: number): { names: readonly string[]; values: Float64Array } {
  const logs = { frequency: "log1p", monetary: "log1p" } as const;
  const { names, values } = featureTable(makeMeasures(customers), { transform: logs });
  return { names, values };
}

async function* ofSize(n: number): AsyncGenerator<Case> {
  const features = makeFeatures(n);
  const { names, values } = features;
  const p = names.length;
  const rows = Array.from({ length: n }, (_, i) => Array.from(values.subarray(i * p, (i + 1) * p)));
  const start = rows.slice(0, K);
  const inertia = (centroids: readonly (readonly number[])[]) => ({ inertia: inertiaOf(values, p, centroids) });
  const sklearn = await startSklearn(values, p, start);
  const rival = (work: "given" | "default", does: string): Contestant[] =>
    sklearn === undefined ? [] : [sklearn.contestant(work, ITERATIONS, does)];
  const ours = (does: string, options: Partial<KMeansOptions>, compared: boolean): Contestant => ({
    name: "segmentry",
    does,
    run: () => fitKMeans(features, { k: K, ...options }),
    answer: (model) => (compared ? inertia((model as KMeansModel).params.centroids) : {}),
  });
  const label = (what: string) => `${n.toLocaleString("en")} rows: ${what}`;
  const given = { initialization: start, maxIterations: ITERATIONS, tolerance: 0 };
  yield {
    label: label(`${ITERATIONS} iterations from the same start`),
    rows: n,
    contestants: [
      ours(
        "fitKMeans: checks, iterations, sizes, inertia",
        { init: start, maxIterations: ITERATIONS, tolerance: 0 },
        true,
      ),
      mlKMeansRival(rows, K, "kmeans with initialization", given, inertia),
      skmeansRival(rows, start, ITERATIONS),
      ...rival("given", "KMeans, Lloyd's algorithm"),
    ],
    targets:
      n < LARGE
        ? []
        : [
            { rival: "ml-kmeans", timesAsFast: 4 },
            { rival: "scikit-learn", timesAsFast: 1 },
          ],
  };
  const still = { initialization: start, maxIterations: 5_000, tolerance: 1e-14 };
  yield {
    label: label("from the same start until nothing moves"),
    rows: n,
    contestants: [
      ours("fitKMeans, all rows", { init: start, maxIterations: 5_000, tolerance: 1e-14 }, true),
      mlKMeansRival(rows, K, "kmeans with initialization", still, inertia),
    ],
    targets: n === MAIN ? [{ rival: "ml-kmeans", timesAsFast: 15 }] : [],
  };
  yield {
    label: label("a start of its own, the default call"),
    rows: n,
    contestants: [
      ours("fitKMeans: the best of ten starts, on a sample first", {}, false),
      mlKMeansRival(rows, K, "kmeans: one k-means++ start", { seed: 1 }, () => ({})),
      ...rival("default", "KMeans: one k-means++ start"),
    ],
    targets: n === MAIN ? [{ rival: "ml-kmeans", timesAsFast: 20 }] : [],
  };
  sklearn?.close();
}
