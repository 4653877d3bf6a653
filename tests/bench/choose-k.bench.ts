import {
  assignClusters,
  type ChosenK,
  chooseK,
  type FeatureTable,
  fitKMeans,
  type Labels,
  silhouette,
} from "segmentry";
import type { Bench, Case, Contestant, Target } from "./bench";
import { naiveSilhouette, sklearnSilhouette } from "./rivals/silhouette";

const K = 5;
const FEATURES = 3;
const SILHOUETTE_SIZES = [1_000, 5_000, 10_000];
const CHOOSE_SIZES = [1_000, 10_000, 100_000, 1_000_000];
/** Beyond it a silhouette of all rows for each k takes minutes. */
const LARGEST_NAIVE = 10_000;

const SILHOUETTE_TARGETS: readonly Target[] = [
  { rival: "plain arrays", timesAsFast: 4 },
  { rival: "scikit-learn", timesAsFast: 1 },
];

export const bench: Bench = {
  title: "Choosing k: the silhouette, and the sweep over k from 2 to 10",
  unit: "row",
  note:
    "Five round crowds with three features. Silhouettes are exact, every pair of rows is compared. chooseK fills the whole " +
    "table (eight criteria, ten references, six halves); its rival fits each k and takes the exact silhouette of all rows.",
  async *cases(quick) {
    for (const rows of quick ? SILHOUETTE_SIZES.slice(0, 2) : SILHOUETTE_SIZES) yield silhouetteCase(rows);
    for (const rows of quick ? CHOOSE_SIZES.slice(0, 3) : CHOOSE_SIZES) yield chooseCase(rows);
  },
};

function silhouetteCase(rows: number): Case {
  const features = crowds(rows);
  const { labels } = assignClusters(features, fitKMeans(features, { k: K }));
  const { contestants, close } = sklearnSilhouette(features, labels);
  return {
    label: `silhouette, ${rows.toLocaleString("en")} rows`,
    rows,
    contestants: [ourSilhouette(features, labels), naiveSilhouette(features, labels), ...contestants],
    targets: SILHOUETTE_TARGETS,
    close,
  };
}

function chooseCase(rows: number): Case {
  const features = crowds(rows);
  const contestants = [ourChoice(features), ...(rows <= LARGEST_NAIVE ? [oneByOne(features)] : [])];
  return { label: `chooseK, ${rows.toLocaleString("en")} rows`, rows, contestants };
}

/** Every row around one of five corners, by a generator that is the same everywhere. */
function crowds(n: number): FeatureTable {
  const corners = [0, 0, 0, 8, 0, 0, 0, 8, 0, 0, 0, 8, 8, 8, 8];
  let state = 1;
  const uniform = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const values = Float64Array.from({ length: n * FEATURES }, (_, at) => {
    const crowd = Math.floor(at / FEATURES) % K;
    return corners[crowd * FEATURES + (at % FEATURES)]! + 2 * (uniform() + uniform() + uniform() - 1.5);
  });
  return { names: ["recency", "frequency", "monetary"], values };
}

function ourSilhouette(features: FeatureTable, labels: Labels): Contestant {
  return {
    name: "segmentry",
    does: "silhouette: checks, every row's value, means per cluster",
    run: () => silhouette(features, labels),
    answer: (result) => ({ mean: (result as ReturnType<typeof silhouette>).mean }),
  };
}

function ourChoice(features: FeatureTable): Contestant {
  return {
    name: "segmentry",
    does: "chooseK: all criteria, clarity, recommendation",
    run: () => chooseK(features),
    answer: (chosen) => ({ k: (chosen as ChosenK).k }),
  };
}

/** What a user of fitKMeans would write. */
function oneByOne(features: FeatureTable): Contestant {
  const run = () => {
    const means = [2, 3, 4, 5, 6, 7, 8, 9, 10].map((k) => {
      const { labels } = assignClusters(features, fitKMeans(features, { k }));
      return silhouette(features, labels).mean;
    });
    return means.indexOf(Math.max(...means)) + 2;
  };
  return {
    name: "fitKMeans and silhouette for each k",
    does: "ten starts each, exact silhouettes of all rows",
    run,
    answer: (k) => ({ k: k as number }),
  };
}
