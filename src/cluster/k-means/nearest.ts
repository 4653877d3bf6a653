import { kernelFor } from "./kernels";

/**
 * The nearest centroid of every row (the first of equally near ones) and the squared distance to it; tells whether any row
 * has two that are equally near.
 */
export function assignRows(
  values: Float64Array,
  n: number,
  p: number,
  centroids: Float64Array,
  k: number,
  labels: Uint16Array,
  squared: Float64Array,
): boolean {
  return kernelFor(p).nearest(values, n, p, centroids, k, labels, squared);
}
