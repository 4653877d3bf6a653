import { isObject } from "../../core/check";
import { type Issues, issuesOf, report, throwIssues } from "../../core/issue";
import type { FeatureTable } from "../../core/tables";
import { applyScaler } from "../../prepare/features/apply-features";
import type { AppliedReport } from "../../prepare/features/feature-model";
import { checkKMeansModel } from "./check-model";
import { type ClusterAssignment, clusterLevels, type KMeansModel } from "./model";
import { assignRows } from "./nearest";
import { readFeatures } from "./points";
import { checkSameScaler } from "./scaler";

/**
 * The nearest cluster of every row: of the rows that the model was fitted on, of next month's, or of a single one.
 *
 * A row equally near to two centroids belongs to the first of them. Raw columns go through the scaler that is stored with the
 * model; a feature table is taken as it is and must be on the scale of the fit. One with a `model` of another scale, as
 * `featureTable` gives it for later customers, is refused.
 *
 * @param features - Raw columns, as `featureTable` took them; or a feature table: an object with `names`, those of the
 * model, and `values` (n × p, row after row).
 * @param model - From `fitKMeans`, also after a round trip through JSON.
 * @returns One label per row, levels `cluster_1`, `cluster_2`, …, and the Euclidean distance to the own centroid in units of
 * the features; for raw columns the `report` of `applyFeatures`, which counts levels that the fit has not seen. No rows give none.
 * @throws SegmentationError `invalid_model`, `invalid_value` (other features, another scale), `not_finite`, `out_of_range`, `missing`,
 * `length_mismatch`, `invalid_type` (raw columns, and the model has no scaler), `unknown_name` (a level).
 * @remarks O(n × k × p). The rows of the fit get the labels that its sizes count.
 * @example
 * const model = fitKMeans(featureTable({ revenue: [10, 12, 90, 95, 94] }, { scale: "none" }), { k: 2 });
 * const { labels, distance } = assignClusters({ revenue: [15, 100] }, model);
 * labelValues(labels) // => ["cluster_2", "cluster_1"]
 * distance // => [4, 7]
 */
export function assignClusters(features: FeatureTable | object, model: KMeansModel): ClusterAssignment {
  const issues = issuesOf("assignClusters");
  checkKMeansModel(issues, model);
  throwIssues(issues);
  const { values, report: met } = readRows(issues, features, model);
  return { ...assignPoints(values, model), ...(met && { report: met }) };
}

/** The clusters of rows that are checked. */
export function assignPoints(values: Float64Array, { params: { names, centroids } }: KMeansModel): ClusterAssignment {
  const p = names.length;
  const n = values.length / p;
  const flat = Float64Array.from(centroids.flat());
  const codes = new Uint16Array(n);
  const distance = new Float64Array(n);
  assignRows(values, n, p, flat, centroids.length, codes, distance);
  for (let i = 0; i < n; i++) distance[i] = Math.sqrt(distance[i]!);
  return { labels: { levels: clusterLevels(centroids.length), codes }, distance };
}

/** Rows on the scale of the model; of raw columns what was met on the way. */
interface Rows {
  readonly values: Float64Array;
  readonly report?: AppliedReport;
}

/** A feature table as it is; other columns by the scaler of the model. */
function readRows(issues: Issues, features: FeatureTable | object, { params }: KMeansModel): Rows {
  const table = isObject(features) && "names" in features && "values" in features;
  if (!table && isObject(features)) return scaledColumns(issues, features, params.features);
  const { names, values } = readFeatures(issues, features as FeatureTable);
  if (issues.count === 0 && names.join("\n") !== params.names.join("\n")) {
    const expected = `the features of the model, in its order: ${params.names.slice(0, 20).join(", ")}`;
    report(issues, { code: "invalid_value", path: "/features/names", expected, received: names.join(", ") });
  }
  if (issues.count === 0) checkSameScaler(issues, features, params.features ?? undefined, params.names);
  throwIssues(issues);
  return { values };
}

function scaledColumns(issues: Issues, columns: object, scaler: KMeansModel["params"]["features"]): Rows {
  if (scaler !== null) return applyScaler(issues, columns, scaler);
  report(issues, {
    code: "invalid_type",
    path: "/features",
    expected: "a feature table (names and values): this model stores no scaler for raw columns",
    received: columns,
    hint: "fit on what featureTable gives, and its scaler is stored with the model",
  });
  throwIssues(issues);
  return { values: new Float64Array(0) };
}
