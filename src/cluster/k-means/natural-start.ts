import { naturalBreaks } from "../../math/natural-breaks";
import type { Points } from "./points";

/** The centroids of the exact optimum for one feature: the means between its natural breaks. */
export function naturalStart({ values, weights, origin }: Points, k: number): Float64Array {
  const limits = naturalBreaks(values, weights, k);
  const sums = new Float64Array(limits.length + 1);
  const counts = new Float64Array(limits.length + 1);
  for (let i = 0; i < values.length; i++) {
    const group = groupOf(limits, values[i]!);
    const weight = weights === undefined ? 1 : weights[i]!;
    sums[group]! += weight * (values[i]! - origin[0]!);
    counts[group]! += weight;
  }
  return sums.map((sum, group) => origin[0]! + sum / counts[group]!);
}

/** The first group whose largest value is not below; the last group has no limit. */
function groupOf(limits: readonly number[], value: number): number {
  let from = 0;
  let to = limits.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (limits[middle]! >= value) to = middle;
    else from = middle + 1;
  }
  return from;
}
