import { isArrayLike } from "../core/check";
import { describe, type Issues, issuesOf, pointer, report, throwIssues } from "../core/issue";
import { isLabels, MOST_LEVELS } from "../core/labels";
import { type Crossing, groupsOf, namesOfCells } from "./cell-groups";
import { cellNumbers, cellSizes, codesOfCell, countCells } from "./cells";
import { CROSS_MODEL_VERSION, type CrossDimension, type CrossModel, type CrossOptions } from "./cross-model";
import { type CrossSettings, readCrossOptions } from "./cross-options";
import type { CellGroup } from "./merge-cells";
import { checkCellCount, readDimensions } from "./read-dimensions";

/** Checks dimensions and options and learns the model; the cell of every row comes with it. */
export function crossing(
  issues: Issues,
  dimensions: readonly CrossDimension[],
  options: CrossOptions | undefined,
): { model: CrossModel; cellOf: Float64Array } {
  refuseNone(issues, dimensions);
  const given = readDimensions(issues, dimensions);
  const n = given[0]?.codes?.length ?? 0;
  const settings = readCrossOptions(issues, options, n);
  if (settings.merge === "nearest") refuseUnordered(issues, dimensions);
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

function refuseNone(issues: Issues, dimensions: readonly CrossDimension[]): void {
  if (isArrayLike(dimensions) && dimensions.length > 0) return;
  const expected = "an array of at least one Labels";
  report(issues, { code: "too_few", path: "/dimensions", expected, received: dimensions });
  throwIssues(issues);
}

/** Texts are sorted as texts, and "10-49" before "2-9": neighbours by accident. */
function refuseUnordered(issues: Issues, dimensions: readonly CrossDimension[]): void {
  const last = dimensions.length - 1;
  if (isLabels(dimensions[last])) return;
  const expected = 'Labels, whose levels stand in order, with merge "nearest"';
  const hint = "labelsFrom(texts, { levels }) puts them in order";
  report(issues, {
    code: "invalid_type",
    path: pointer("dimensions", last),
    expected,
    found: "a column of texts",
    hint,
  });
}

function modelOf(issues: Issues, crossed: Crossing, settings: CrossSettings): CrossModel {
  const { separator, cells, minimumSize, merge, weights } = settings;
  const groups = groupsOf(issues, crossed, settings);
  const levels = groups.map(({ name }) => name);
  if (minimumSize !== undefined) levels.push(settings.other);
  checkNames(issues, crossed, groups, levels, settings);
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

function checkNames(
  issues: Issues,
  crossed: Crossing,
  groups: readonly CellGroup[],
  levels: readonly string[],
  settings: CrossSettings,
): void {
  const { separator, other, minimumSize, names } = settings;
  if (levels.length > MOST_LEVELS) {
    const expected = `at most ${MOST_LEVELS} cells`;
    report(issues, { code: "too_many", path: "/dimensions", expected, received: levels.length });
  }
  refuseClash(issues, crossed, groups, separator);
  if (minimumSize === undefined) return;
  const own = namesOfCells(crossed, separator).map((name) => names.get(name) ?? name);
  if (own.includes(other) || groups.some(({ name }) => name === other)) {
    const expected = "a name that no cell has, merged or not";
    report(issues, { code: "duplicate", path: "/other", expected, received: other });
  }
}

/** Names the first two cells that would be one level by their names alone. */
function refuseClash(issues: Issues, crossed: Crossing, groups: readonly CellGroup[], separator: string): void {
  const groupOf = new Map<string, CellGroup>();
  for (const group of groups) {
    const namesake = groupOf.get(group.name);
    groupOf.set(group.name, group);
    if (namesake === undefined) continue;
    const [one, two] = [namesake, group].map(({ cells }) => cellText(crossed, cells[0]!));
    const expected = "a separator (or names) that gives each cell a name of its own";
    const found = `${describe(separator)}, by which ${one} and ${two} are both ${describe(group.name)}`;
    report(issues, { code: "duplicate", path: "/separator", expected, found });
    return;
  }
}

function cellText({ levels, widths }: Crossing, cell: number): string {
  return codesOfCell(cell, widths)
    .map((code, d) => describe(levels[d]![code]))
    .join(" with ");
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
 * @param dimensions - As for `crossLabels`.
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
export function fitCross(dimensions: readonly CrossDimension[], options?: CrossOptions): CrossModel {
  return crossing(issuesOf("fitCross"), dimensions, options).model;
}
