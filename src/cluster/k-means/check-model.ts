import { isTextArray } from "../../core/check";
import { type Issues, report } from "../../core/issue";
import { checkModel } from "../../core/model";
import { K_MEANS_MODEL_VERSION, type KMeansModel, MOST_CLUSTERS } from "./model";
import { largestFeature } from "./points";
import { checkScaler } from "./scaler";

/** Refuses a stored model whose fields are not what `fitKMeans` writes; the path of a problem leads to the field. */
export function checkKMeansModel(issues: Issues, model: KMeansModel): void {
  if (!checkModel(issues, "/model", model, "k-means", K_MEANS_MODEL_VERSION)) return;
  const { names, centroids, features }: { names?: unknown; centroids?: unknown; features?: unknown } = model.params;
  if (!isTextArray(names) || names.length === 0) {
    const expected = "the names of at least one feature";
    report(issues, { code: "invalid_model", path: "/model/params/names", expected, received: names });
    return;
  }
  checkCentroids(issues, centroids, names.length);
  if (features !== null) checkScaler(issues, "/model/params/features", features, names);
}

function checkCentroids(issues: Issues, centroids: unknown, p: number): void {
  const path = "/model/params/centroids";
  if (!Array.isArray(centroids) || centroids.length === 0 || centroids.length > MOST_CLUSTERS) {
    const expected = `1 to ${MOST_CLUSTERS} centroids of ${p} numbers each (names)`;
    report(issues, { code: "invalid_model", path, expected, received: centroids });
    return;
  }
  Array.from<unknown>(centroids).forEach((centroid, c) => {
    if (Array.isArray(centroid) && centroid.length === p) checkCentroid(issues, `${path}/${c}`, centroid);
    else {
      const expected = `a centroid of ${p} numbers (names)`;
      report(issues, { code: "invalid_model", path: `${path}/${c}`, expected, received: centroid });
    }
  });
}

function checkCentroid(issues: Issues, path: string, centroid: readonly unknown[]): void {
  const largest = largestFeature();
  Array.from(centroid).forEach((value, f) => {
    if (typeof value === "number" && Math.abs(value) <= largest) return;
    const expected = `a number from ${-largest} to ${largest}`;
    report(issues, { code: "invalid_model", path: `${path}/${f}`, expected, received: value });
  });
}
