import { type Issues, issuesOf, report, throwIssues } from "../../core/issue";
import type { FeatureTable } from "../../core/tables";
import type { FeatureModel } from "../../prepare/features/feature-model";
import { assignPoints } from "./assign";
import { type Clustering, clusterPoints } from "./cluster-points";
import { K_MEANS_MODEL_VERSION, type KMeansModel, type KMeansOptions, type KMeansResult } from "./model";
import { type KMeansSettings, readKMeansOptions } from "./options";
import { pointsOf, readFeatures } from "./points";
import { engineName } from "./run-engine";
import { checkScaler } from "./scaler";

/** A feature table, with the model that made it where `featureTable` did. */
export type ClusterFeatures = FeatureTable & { readonly model?: FeatureModel | undefined };

/**
 * Finds k groups of customers that are alike: k-means, which moves k centroids until the squared distances of the rows to
 * their nearest centroid sum to as little as they can.
 *
 * Use it on what `featureTable` gives: columns of different units must be brought to one scale first. The scaler is stored
 * with the model, so that `assignClusters` takes raw columns. A row equally near to two centroids belongs to the first. With
 * fewer distinct rows than clusters every distinct row is a cluster, and a note says so; a single customer is one cluster.
 * While centroids move, one that loses all its rows gets the row furthest from its own, which is noted. Clusters are in
 * order of falling size; given centroids keep their order. Sizes and inertia are those of the final centroids. Iterations end
 * in an optimum near their start, not in the best of all: with several `starts` the best of them is taken. Of up to 4,096
 * distinct rows, single ones are transferred at the end as long as that lowers the inertia, unless centroids are given. With
 * one feature the very best is found.
 *
 * @param features - Names of the p features and their values (n × p, row after row), at least one row; finite numbers up
 * to 1e100 in size. Rows that differ by less than 1e-150 count as one.
 * @param options - The number of clusters `k`, and how to look for them.
 * @returns A model of plain JSON for `assignClusters`.
 * @throws SegmentationError `missing` (k), `out_of_range`, `not_finite` (with row and feature), `too_few` (no rows, no
 * features, no positive weight), `length_mismatch` (weights, centroids), `invalid_type`, `invalid_value`, `invalid_model` (a
 * scaler that does not make these features), `unknown_option`.
 * @remarks O(n × k × p) for the first iteration, far less for later ones, which look only at rows that may change their
 * cluster; 10 bytes per row. Up to 4,096 distinct rows are grouped: then the order of the rows changes nothing, and a weight
 * of 2 is exactly two rows. One feature costs O(n log n) more. The same seed gives the same bits on every engine of JavaScript.
 * @see Lloyd 1982, Least squares quantization in PCM. Hamerly 2010, Making k-means even faster. Arthur and Vassilvitskii 2007,
 * k-means++: the advantages of careful seeding. Hartigan 1975, Clustering algorithms (transfers).
 * @example
 * const customers = { orders: [1, 2, 1, 20, 22], revenue: [10, 30, 20, 900, 800] };
 * const model = fitKMeans(featureTable(customers), { k: 2 });
 * model.fit.sizes // => [3, 2]
 * labelValues(assignClusters({ orders: [18], revenue: [700] }, model).labels) // => ["cluster_2"]
 */
export function fitKMeans(features: ClusterFeatures, options: KMeansOptions): KMeansModel {
  return fitFeatures(issuesOf("fitKMeans"), features, options).model;
}

/**
 * Clusters of customers in one step: `fitKMeans` and `assignClusters` on the same features.
 *
 * @param features - As for `fitKMeans`.
 * @param options - As for `fitKMeans`.
 * @returns One label per row, the distance of each row to its centroid, and the model.
 * @throws SegmentationError as `fitKMeans`.
 * @remarks As `fitKMeans`, and O(n × k × p) for the labels.
 * @example
 * const features = { names: ["orders"], values: Float64Array.of(1, 2, 20, 22, 1) };
 * const { labels, distance, model } = kMeans(features, { k: 2, seed: 7 });
 * labelValues(labels) // => ["cluster_1", "cluster_1", "cluster_2", "cluster_2", "cluster_1"]
 * distance[2] // => 1
 * model.params.centroids[1] // => [21]
 */
export function kMeans(features: ClusterFeatures, options: KMeansOptions): KMeansResult {
  const { values, model } = fitFeatures(issuesOf("kMeans"), features, options);
  return { ...assignPoints(values, model), model };
}

function fitFeatures(
  issues: Issues,
  features: ClusterFeatures,
  options: KMeansOptions,
): { values: Float64Array; model: KMeansModel } {
  const { names, values, n } = readFeatures(issues, features);
  const settings = readKMeansOptions(issues, options, n, names.length);
  if (issues.count === 0 && n === 0)
    report(issues, { code: "too_few", path: "/features/values", expected: "at least one row", found: "none" });
  const scaler = readScaler(issues, features, names);
  throwIssues(issues);
  const clustering = clusterPoints(pointsOf(values, names.length, settings.weights), settings);
  return { values, model: modelOf(clustering, settings, names, scaler, n) };
}

/** The scaler that travels with the features. */
function readScaler(issues: Issues, features: ClusterFeatures, names: readonly string[]): FeatureModel | null {
  const model = issues.count === 0 ? features.model : undefined;
  if (model === undefined) return null;
  return checkScaler(issues, "/features/model", model, names) ? model : null;
}

function modelOf(
  { centroids, k, sizes, inertia, iterations, converged, notes }: Clustering,
  settings: KMeansSettings,
  names: readonly string[],
  features: FeatureModel | null,
  n: number,
): KMeansModel {
  const { seed, starts, init, start, maxIterations, tolerance, weights } = settings;
  const p = names.length;
  return {
    kind: "k-means",
    version: K_MEANS_MODEL_VERSION,
    options: {
      k: settings.k,
      seed,
      starts,
      init: typeof init === "string" ? init : "given",
      start,
      maxIterations,
      tolerance,
      weighted: weights !== undefined,
      engine: engineName(settings),
    },
    params: {
      names,
      centroids: Array.from({ length: k }, (_, j) => Array.from(centroids.subarray(j * p, (j + 1) * p))),
      features,
    },
    fit: { n, sizes: Array.from(sizes), inertia, iterations, converged, notes },
  };
}
