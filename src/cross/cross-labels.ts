import { checkOptions, isArrayLike } from "../core/check";
import { issuesOf, pointer, report, throwIssues } from "../core/issue";
import { checkLabels, isLabels, type Labels } from "../core/labels";

/** Options of `crossLabels`. */
export interface CrossOptions {
  /**
   * What stands between the levels in the name of a cell.
   * @defaultValue " × "
   */
  readonly separator?: string | undefined;
}

/** Codes of labels are 16 bits wide. */
const MOST_CELLS = 65_536;

/**
 * Crosses segmentations of the same customers: one label for each combination, such as ABC × XYZ or segment × region.
 *
 * Every combination is a level, whether a customer has it or not, so that two months have the same levels; the first
 * dimension changes slowest. `"unassigned"` and `"none"` are levels like any other.
 *
 * @param dimensions - At least one `Labels`, all of the same length.
 * @returns One label per row, named `"A × X"`.
 * @throws SegmentationError `too_few`, `too_many` (more than 65,536 cells), `invalid_type`, `length_mismatch`,
 * `duplicate` (two cells of one name: choose another separator), `unknown_option`.
 * @remarks O(rows × dimensions).
 * @example
 * const value = labelsFrom(["A", "B", "A"]);
 * const steadiness = labelsFrom(["X", "X", "Z"]);
 * labelValues(crossLabels([value, steadiness], { separator: "" })) // => ["AX", "BX", "AZ"]
 */
export function crossLabels(dimensions: readonly Labels[], options?: CrossOptions): Labels {
  const issues = issuesOf("crossLabels");
  const { separator = " × " } = checkOptions(issues, options, ["separator"]);
  if (typeof separator !== "string")
    report(issues, { code: "invalid_type", path: "/separator", expected: "a text", received: separator });
  if (!isArrayLike(dimensions) || dimensions.length === 0) {
    report(issues, {
      code: "too_few",
      path: "/dimensions",
      expected: "an array of at least one Labels",
      received: dimensions,
    });
  }
  throwIssues(issues);
  const given = Array.from(dimensions);
  given.forEach((labels, d) => {
    const path = pointer("dimensions", d);
    if (!isLabels(labels))
      report(issues, { code: "invalid_type", path, expected: "Labels (levels and codes)", received: labels });
    else if (isLabels(given[0]) && labels.codes.length !== given[0].codes.length) {
      const expected = `labels of ${given[0].codes.length} rows, as the first`;
      report(issues, { code: "length_mismatch", path, expected, received: labels.codes.length });
    }
  });
  throwIssues(issues);
  for (const labels of given) checkLabels("crossLabels", labels);
  const cells = given.reduce((count, { levels }) => count * levels.length, 1);
  if (cells > MOST_CELLS) {
    report(issues, { code: "too_many", path: "/dimensions", expected: `at most ${MOST_CELLS} cells`, received: cells });
    throwIssues(issues);
  }
  const levels = given
    .map((labels) => labels.levels)
    .reduce((names, next) => names.flatMap((name) => next.map((level) => name + separator + level)));
  if (new Set(levels).size < levels.length) {
    report(issues, {
      code: "duplicate",
      path: "/separator",
      expected: "a separator that gives each cell a name of its own",
      received: separator,
    });
  }
  throwIssues(issues);
  return { levels, codes: crossedCodes(given) };
}

function crossedCodes(dimensions: readonly Labels[]): Uint16Array {
  const codes = new Uint16Array(dimensions[0]!.codes.length);
  for (const labels of dimensions) {
    const width = labels.levels.length;
    for (let i = 0; i < codes.length; i++) codes[i] = codes[i]! * width + labels.codes[i]!;
  }
  return codes;
}
