import type { Labels } from "../../core/labels";
import type { Model } from "../../core/model";
import type { NumericInput } from "../../core/tables";
import type { AppliedReport, FeatureModel } from "../../prepare/features/feature-model";
import type { KMeansEngine } from "./engine";

/** Options of `fitKMeans` and `kMeans`. */
export interface KMeansOptions {
  /** Number of clusters, from 1 to 4,096. With fewer distinct rows every one is a cluster, and a note says so. */
  readonly k: number;
  /**
   * Any number: the same seed gives the same model, on every engine of JavaScript.
   * @defaultValue 0
   */
  readonly seed?: number | undefined;
  /**
   * How often to begin anew from other seeds, from 1 to 1,000. All run a few iterations, the better half of them to their
   * end, and the least inertia wins; with `start: "sample"` that is on the sample only. Given centroids are one start.
   * @defaultValue 10
   */
  readonly starts?: number | undefined;
  /**
   * Where to begin: greedy `"k-means++"`, `"random"` rows, or centroids of your own: k of them, each a number per feature.
   * They keep their order. With one feature the seeded methods begin from the exact optimum.
   * @defaultValue "k-means++"
   */
  readonly init?: KMeansInit | undefined;
  /**
   * `"sample"` moves the centroids on a random sample until they stand still, then on all rows; `"all"` on all rows from
   * the beginning. Where there are few rows it is the same.
   * @defaultValue "sample"; "all" with centroids of your own
   */
  readonly start?: "all" | "sample" | undefined;
  /**
   * One weight per row, from 0; a weight of 2 counts as two equal rows. A row of weight 0 gets a label and teaches nothing.
   * @defaultValue 1 for every row
   */
  readonly weights?: NumericInput | undefined;
  /**
   * Most iterations, from 1 to 1,000,000.
   * @defaultValue 300
   */
  readonly maxIterations?: number | undefined;
  /**
   * Centroids stand still when none moves by more than the root of this part of the mean variance of the features, from 0.
   * It is relative: another unit changes nothing. With 0 they must not move at all.
   * @defaultValue 1e-8
   */
  readonly tolerance?: number | undefined;
  /**
   * Called after every iteration.
   * @defaultValue nobody is told
   */
  readonly onProgress?: ((progress: KMeansProgress) => void) | undefined;
  /**
   * An `AbortSignal`: once `aborted` is true, the fit stops at what it has and says so in `fit.notes`. Nothing else runs
   * meanwhile, so that an `AbortController` can only act from within `onProgress`; to stop from outside, run it in a worker
   * and end that, or pass a signal whose `aborted` reads shared memory.
   * @defaultValue the fit runs to its end
   */
  readonly signal?: { readonly aborted: boolean } | undefined;
  /**
   * What moves the centroids; `mlKMeans` of `segmentry/cluster/ml-kmeans` is another one.
   * @defaultValue the built-in engine
   */
  readonly engine?: KMeansEngine | undefined;
}

/** Where the centroids begin. */
export type KMeansInit = "k-means++" | "random" | readonly (readonly number[])[];

/** How far a fit has come. */
export interface KMeansProgress {
  /** Which start it is, from 1, and of how many. The last work, on all rows, belongs to the best of them. */
  readonly start: number;
  readonly starts: number;
  readonly rows: "sample" | "all";
  readonly iteration: number;
  /** The furthest that a centroid moved. */
  readonly movement: number;
}

/** What `fitKMeans` learns. Plain JSON. */
export type KMeansModel = Model<
  "k-means",
  {
    readonly k: number;
    readonly seed: number;
    readonly starts: number;
    readonly init: "k-means++" | "random" | "given";
    readonly start: "all" | "sample";
    readonly maxIterations: number;
    readonly tolerance: number;
    readonly weighted: boolean;
    readonly engine: string;
  },
  {
    /** Names of the features. */
    readonly names: readonly string[];
    /** One per cluster, a number per feature: `cluster_1` first. */
    readonly centroids: readonly (readonly number[])[];
    /** How raw columns become these features, where `featureTable` made them; else `null`. */
    readonly features: FeatureModel | null;
  },
  {
    /** Rows of each cluster; with weights, their weights. */
    readonly sizes: readonly number[];
    /** Sum over all rows of weight × squared distance to the own centroid. */
    readonly inertia: number;
    /** Iterations on all rows. */
    readonly iterations: number;
    readonly converged: boolean;
  }
>;

/** A cluster for every row. */
export interface ClusterAssignment {
  /** Levels `cluster_1`, `cluster_2`, … in the order of the centroids. */
  readonly labels: Labels;
  /** Distance of each row to its centroid, in units of the features. */
  readonly distance: Float64Array;
  /** What `applyFeatures` met, where `assignClusters` was given raw columns: rows with levels that the fit has not seen. */
  readonly report?: AppliedReport;
}

/** Clusters with the model behind them. */
export interface KMeansResult extends ClusterAssignment {
  readonly model: KMeansModel;
}

/** Version of the form of `KMeansModel`. */
export const K_MEANS_MODEL_VERSION = 1;

/** Most clusters; data of more distinct rows are not grouped, so that k never exceeds the distinct rows. */
export const MOST_CLUSTERS = 4_096;

/** The levels of k clusters. */
export function clusterLevels(k: number): string[] {
  return Array.from({ length: k }, (_, j) => `cluster_${j + 1}`);
}
