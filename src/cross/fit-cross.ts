import { isArrayLike } from "../core/check";
import { type Issues, issuesOf, pointer, report, throwIssues } from "../core/issue";
import type { Labels } from "../core/labels";
import { type Crossing, groupsOf, namesOfCells } from "./cell-groups";
import { cellNumbers, cellSizes, countCells } from "./cells";
import { CROSS_MODEL_VERSION, type CrossModel, type CrossOptions, MOST_LEVELS } from "./cross-model";
import { type CrossSettings, readCrossOptions } from "./cross-options";
import { checkCellCount, checkDimension } from "./read-dimensions";

/** Checks dimensions and options and learns the model; the cell of every row comes with it. */
export function crossing(
  issues: Issues,
  dimensions: readonly Labels[],
  options: CrossOptions | undefined,
): { model: CrossModel; cellOf: Float64Array } {
  const given = readDimensions(issues, dimensions);
  const n = given[0]?.codes?.length ?? 0;
  const settings = readCrossOptions(issues, options, n);
  throwIssues(issues);
  const levels = given.map((labels) => labels.levels);
  const widths = levels.map(({ length }) => length);
  const total = countCells(widths);
  const all = settings.cells === "full" && settings.minimumSize === undefined;
  const hint = `cells: "observed" keeps those that customers have, minimumSize merges the small ones`;
  checkCellCount(issues, "/dimensions", total, all ? MOST_LEVELS : Number.POSITIVE_INFINITY, hint);
  throwIssues(issues);
  const columns = given.map(({ codes }) => codes);
  const cellOf = cellNumbers(columns, widths);
  const { cells, sizes } = cellSizes(cellOf, settings.weights, total);
  return { model: modelOf(issues, { levels, widths, total, cells, sizes, n }, settings), cellOf };
}

function readDimensions(issues: Issues, dimensions: readonly Labels[]): readonly Labels[] {
  if (!isArrayLike(dimensions) || dimensions.length === 0) {
    const expected = "an array of at least one Labels";
    report(issues, { code: "too_few", path: "/dimensions", expected, received: dimensions });
    throwIssues(issues);
  }
  const given = Array.from(dimensions);
  given.forEach((labels, d) => {
    checkDimension(issues, pointer("dimensions", d), labels, given[0], "the first");
  });
  throwIssues(issues);
  return given;
}

function modelOf(issues: Issues, crossed: Crossing, settings: CrossSettings): CrossModel {
  const { separator, cells, minimumSize, merge, weights } = settings;
  const groups = groupsOf(issues, crossed, settings);
  const levels = groups.map(({ name }) => name);
  if (minimumSize !== undefined) levels.push(settings.other);
  checkNames(issues, crossed, levels, settings);
  throwIssues(issues);
  const listed = groups.flatMap((group, level) => group.cells.map((cell): [number, number] => [cell, level]));
  listed.sort(([a], [b]) => a - b);
  const inOther = sizeBeside(crossed, new Set(listed.map(([cell]) => cell)));
  const merging = minimumSize === undefined ? { cells } : { minimumSize, merge };
  return {
    kind: "cross",
    version: CROSS_MODEL_VERSION,
    options: { separator, ...merging, weighted: weights !== undefined },
    params: {
      dimensions: crossed.levels.map((names) => [...names]),
      levels,
      cells: listed.map(([cell]) => cell),
      levelOf: listed.map(([, level]) => level),
      rest: minimumSize === undefined ? null : groups.length,
    },
    fit: {
      n: crossed.n,
      sizes: [...groups.map(({ size }) => size), ...(minimumSize === undefined ? [] : [inOther])],
      notes: notesOn(crossed, settings, inOther),
    },
  };
}

function checkNames(issues: Issues, crossed: Crossing, levels: readonly string[], settings: CrossSettings): void {
  const { separator, other, minimumSize, names } = settings;
  if (levels.length > MOST_LEVELS) {
    const expected = `at most ${MOST_LEVELS} cells`;
    report(issues, { code: "too_many", path: "/dimensions", expected, received: levels.length });
  }
  const cells = minimumSize === undefined ? levels : levels.slice(0, -1);
  if (new Set(cells).size < cells.length) {
    const expected = "a separator (or names) that gives each cell a name of its own";
    report(issues, { code: "duplicate", path: "/separator", expected, received: separator });
  }
  if (minimumSize === undefined) return;
  const own = namesOfCells(crossed, separator).map((name) => names.get(name) ?? name);
  if (own.includes(other) || cells.includes(other)) {
    const expected = "a name that no cell has, merged or not";
    report(issues, { code: "duplicate", path: "/other", expected, received: other });
  }
}

function notesOn({ n, sizes }: Crossing, { minimumSize }: CrossSettings, inOther: number): string[] {
  if (n === 0) return ["no rows: nothing was learned from them"];
  if (minimumSize === undefined) return [];
  const small = sizes.filter((size) => size > 0 && size < minimumSize).length;
  const notes = small === 0 ? [] : [`${small} cells with customers, but fewer than ${minimumSize}, were merged`];
  const few = inOther > 0 && inOther < minimumSize;
  return few ? [...notes, `what was merged without a neighbour is still small: ${inOther}`] : notes;
}

/** The customers of the cells that are not listed. */
function sizeBeside({ cells, sizes }: Crossing, listed: ReadonlySet<number>): number {
  let size = 0;
  for (let k = 0; k < cells.length; k++) if (!listed.has(cells[k]!)) size += sizes[k]!;
  return size;
}

/**
 * Learns which combinations of levels are cells and which are merged, for `applyCross` on later months.
 *
 * @param dimensions - At least one `Labels`, all of the same length; their levels must be distinct.
 * @param options - As for `crossLabels`.
 * @returns A model of plain JSON. `fit.sizes` are the customers of each level, `fit.notes` tell what was merged.
 * @throws SegmentationError as `crossLabels`.
 * @remarks O(rows × dimensions + cells), the same for any order of the rows.
 * @example
 * const region = labelsFrom(["north", "north", "north", "south"]);
 * const tier = labelsFrom(["high", "low", "low", "low"]);
 * const model = fitCross([region, tier], { minimumSize: 2 });
 * model.params.levels // => ["north × low", "other"]
 * model.fit.sizes // => [2, 2]
 */
export function fitCross(dimensions: readonly Labels[], options?: CrossOptions): CrossModel {
  return crossing(issuesOf("fitCross"), dimensions, options).model;
}
