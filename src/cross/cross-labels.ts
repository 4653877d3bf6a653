import { issuesOf } from "../core/issue";
import { labelsOfCells } from "./apply-cross";
import type { CrossDimension, CrossedLabels, CrossOptions } from "./cross-model";
import { crossing } from "./fit-cross";

export type { CrossedLabels, CrossOptions };

/**
 * Crosses segmentations of the same customers: one label for each combination, such as ABC × XYZ, age × behaviour × value
 * or segment × region.
 *
 * By default every combination is a level, whether a customer has it or not, so that two months have the same levels;
 * `cells: "observed"` keeps those that customers have, `minimumSize` merges those with too few. The first dimension
 * changes slowest. `"unassigned"` and `"none"` are levels like any other.
 *
 * @param dimensions - At least one `Labels`, all of the same length; their levels must be distinct. Or columns of texts: their
 * levels are sorted, and `null` is `"unassigned"`.
 * @param options - See {@link CrossOptions}.
 * @returns One label per row, named `"A × X"`, and the model for `applyCross`, which crosses later months alike. Of no
 * customers, the cells are all there, or none with `"observed"`; with `minimumSize` there is only `other`.
 * @throws SegmentationError `too_few`, `too_many` (more than 65,536 cells), `invalid_type`, `length_mismatch`,
 * `duplicate` (levels, or two cells of one name: choose another separator), `unknown_name` (`names`), `invalid_value`,
 * `out_of_range`, `not_finite`, `unknown_option`.
 * @remarks O(rows × dimensions + cells), with `merge: "nearest"` at worst cells × levels of the last dimension; the same for any order of the rows.
 * @example
 * const value = labelsFrom(["A", "B", "A"]);
 * const steadiness = labelsFrom(["X", "X", "Z"]);
 * labelValues(crossLabels([value, steadiness], { separator: "" })) // => ["AX", "BX", "AZ"]
 * crossLabels([value, steadiness]).levels // => ["A × X", "A × Z", "B × X", "B × Z"]
 * crossLabels([value, steadiness], { cells: "observed" }).levels // => ["A × X", "A × Z", "B × X"]
 * labelValues(crossLabels([value, steadiness], { names: { "A × X": "keep" }, minimumSize: 1 })) // => ["keep", "B × X", "A × Z"]
 */
export function crossLabels(dimensions: readonly CrossDimension[], options?: CrossOptions): CrossedLabels {
  const issues = issuesOf("crossLabels");
  const { model, cellOf } = crossing(issues, dimensions, options);
  return { ...labelsOfCells(issues, cellOf, model), model };
}
