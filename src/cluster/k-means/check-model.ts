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
  if (!areCentroids(centroids, names.length)) {
    const expected = `1 to ${MOST_CLUSTERS} centroids of ${names.length} numbers each (names)`;
    report(issues, { code: "invalid_model", path: "/model/params/centroids", expected, received: centroids });
  }
  if (features !== null) checkScaler(issues, "/model/params/features", features, names);
}

function areCentroids(centroids: unknown, p: number): boolean {
  if (!Array.isArray(centroids) || centroids.length === 0 || centroids.length > MOST_CLUSTERS) return false;
  const largest = largestFeature();
  return Array.from<unknown>(centroids).every(
    (centroid) =>
      Array.isArray(centroid) &&
      centroid.length === p &&
      Array.from<unknown>(centroid).every((value) => typeof value === "number" && Math.abs(value) <= largest),
  );
}
