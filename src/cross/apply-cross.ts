import { isArrayLike } from "../core/check";
import { type Issues, issuesOf, report, throwIssues } from "../core/issue";
import { type Labels, MOST_LEVELS, UNASSIGNED } from "../core/labels";
import { cellNumbers, countCells, lookUp } from "./cells";
import { checkCrossModel } from "./check-cross-model";
import type { CrossDimension, CrossModel } from "./cross-model";
import { translate } from "./gather";
import { readDimensions } from "./read-dimensions";

/**
 * Crosses other customers, or the same ones a month later, by a model: what was merged stays merged.
 *
 * Levels are matched by name. A cell that had too few customers at the fit, or none, is in `other` when the model has a
 * minimum size; without one, a cell that nobody had is `"unassigned"`, and so is every customer of a level that a
 * dimension did not have. `"unassigned"` comes last and is there only when a row needs it.
 *
 * @param dimensions - As many `Labels`, or columns of texts, as the model has dimensions, in the same order.
 * @param model - From `fitCross`, or its JSON.
 * @returns One label per row. The rows of the fit get the labels that `crossLabels` gave them.
 * @throws SegmentationError `invalid_model`, `length_mismatch` (rows, number of dimensions), `invalid_type`, `duplicate`,
 * `out_of_range`, `too_many`.
 * @remarks O(rows × dimensions + cells).
 * @example
 * const model = fitCross([labelsFrom(["A", "B"]), labelsFrom(["X", "Y"])], { cells: "observed" });
 * labelValues(applyCross([labelsFrom(["B", "A"]), labelsFrom(["Y", "Y"])], model)) // => ["B × Y", "unassigned"]
 */
export function applyCross(dimensions: readonly CrossDimension[], model: CrossModel): Labels {
  const issues = issuesOf("applyCross");
  checkCrossModel(issues, model);
  throwIssues(issues);
  const known = model.params.dimensions;
  const given = readAsMany(issues, dimensions, known.length);
  const codes = given.map((labels, d) => translated(labels, known[d]!));
  const cellOf = cellNumbers(
    codes,
    known.map(({ length }) => length),
  );
  return labelsOfCells(issues, cellOf, model);
}

/** The labels of rows whose cells are known; −1 is a cell that the model cannot have. */
export function labelsOfCells(issues: Issues, cellOf: Float64Array, { params }: CrossModel): Labels {
  const { dimensions, levels, cells, levelOf, rest } = params;
  const own = levels.indexOf(UNASSIGNED);
  const unassigned = own < 0 ? levels.length : own;
  const total = countCells(dimensions.map(({ length }) => length));
  const codes = lookUp(cellOf, total, cells, levelOf, rest ?? unassigned, unassigned);
  if (own >= 0 || !codes.includes(unassigned)) return { levels: [...levels], codes: new Uint16Array(codes) };
  if (levels.length >= MOST_LEVELS) {
    const expected = `at most ${MOST_LEVELS - 1} where a row is "${UNASSIGNED}"`;
    report(issues, { code: "too_many", path: "/model/params/levels", expected, received: levels.length });
    throwIssues(issues);
  }
  return { levels: [...levels, UNASSIGNED], codes: new Uint16Array(codes) };
}

function readAsMany(issues: Issues, dimensions: readonly CrossDimension[], count: number): readonly Labels[] {
  if (!isArrayLike(dimensions) || dimensions.length !== count) {
    const expected = `an array of ${count} dimensions, as in the model`;
    const received = isArrayLike(dimensions) ? dimensions.length : dimensions;
    report(issues, { code: "length_mismatch", path: "/dimensions", expected, received });
    throwIssues(issues);
  }
  return readDimensions(issues, dimensions);
}

/** Codes of the model's levels; −1 for a level that it does not have. */
function translated({ levels, codes }: Labels, known: readonly string[]): ArrayLike<number> {
  if (levels.length === known.length && levels.every((level, code) => level === known[code])) return codes;
  const codeOf = new Map(known.map((level, code) => [level, code]));
  return translate(
    codes,
    Int32Array.from(levels, (level) => codeOf.get(level) ?? -1),
  );
}
