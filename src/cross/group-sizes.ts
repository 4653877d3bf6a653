import { inPairs, weightedParts } from "../abc/weighted-parts";
import { createGroupSums, type GroupSums } from "../math/sum";

/** How many rows each group has, or the sum of their weights: the same bits for any order of the rows. */
export function groupSizes(
  groupOf: Int32Array | Uint32Array,
  weights: Float64Array | undefined,
  groups: number,
): Float64Array {
  if (weights !== undefined) return groupSums(groupOf, weights, undefined, groups).finish(groups);
  const sizes = new Float64Array(groups);
  for (let i = 0; i < groupOf.length; i++) sizes[groupOf[i]!]!++;
  return sizes;
}

/** The sum of a column in each group, every row counted as often as its weight says. */
export function groupSums(
  groupOf: Int32Array | Uint32Array,
  values: Float64Array,
  weights: Float64Array | undefined,
  groups: number,
): GroupSums {
  const sums = createGroupSums();
  if (weights === undefined) sums.add(groupOf, values, groups);
  else
    sums.add(
      inPairs(groupOf, (group) => group),
      weightedParts(values, weights),
      groups,
    );
  return sums;
}
