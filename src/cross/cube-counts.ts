import { type Issues, issuesOf, throwIssues } from "../core/issue";
import type { Labels } from "../core/labels";
import type { NumericInput } from "../core/tables";
import { createGroupSums, type GroupSums } from "../math/sum";
import { type Cells, cellNumbers, countCells, distinctCells } from "./cells";
import type { CellChoice } from "./cross-model";
import { atLeastOne, type CubeRows, countSubtotals, cubeRows, type Subtotals } from "./cube-rows";
import { groupSizes, groupSums } from "./group-sizes";
import { readCube } from "./read-cube";
import { checkCellCount } from "./read-dimensions";

/** More cells, each counted once for every total it is in, make a table that nobody reads. */
const MOST_PARTS = 4_194_304;

/** Options of `cubeCounts`. */
export interface CubeOptions<Values extends Readonly<Record<string, NumericInput>> = Record<never, NumericInput>> {
  /**
   * Which totals stand beside the cells. `cube`: over every set of dimensions, up to the grand total. `rollUp`: over the
   * last dimension, the last two, …: for dimensions that lie inside each other. `none`: the cells alone.
   * @defaultValue "cube"
   */
  readonly subtotals?: Subtotals | undefined;
  /**
   * `full`: every combination of levels has a row, with a count of 0 where nobody has it. `observed`: only those that a
   * customer has, one of weight 0 being none.
   * @defaultValue "full"
   */
  readonly cells?: CellChoice | undefined;
  /**
   * Columns to be summed, each into a column of the same name: finite numbers up to 2^53 in size.
   * @defaultValue none
   */
  readonly values?: Values | undefined;
  /**
   * The level that means every level of its dimension.
   * @defaultValue "all"
   */
  readonly all?: string | undefined;
  /**
   * One weight per customer, from 0; a weight of 2 counts as two equal customers, in counts and in sums.
   * @defaultValue 1 for everyone
   */
  readonly weights?: NumericInput | undefined;
}

/** A row for each cell and total: a column for each dimension, for each value its sum, and what is counted. */
export type CubeCounts<D, V> = { readonly [K in keyof D]: Labels } & { readonly [K in keyof V]: Float64Array } & {
  /** Customers, or the sum of their weights. */
  readonly count: Float64Array;
  /** Their share of all customers. */
  readonly share: Float64Array;
  /** Dimensions that the row is divided by: those that are not `all`. 0 is the grand total. */
  readonly depth: Uint8Array;
};

/**
 * Counts customers, and sums values, by every combination of dimensions with all totals: the cube of SQL, or its roll-up,
 * as a table. The rows stand in the order of the levels, the first dimension slowest, each total after what it totals.
 *
 * Every count of a total is the sum of its cells. Customers whose label is `"unassigned"` are counted under it. Without
 * customers every count is 0, and with `cells: "observed"` there is no row. A dimension without levels has totals alone.
 *
 * @param dimensions - `Labels` by name, at least one and at most 16, of one length; no level may be called `all`.
 * @param options - See {@link CubeOptions}.
 * @returns A table, ready for `toRows`.
 * @throws SegmentationError `missing`, `invalid_type`, `length_mismatch`, `duplicate` (names of columns, levels, `all`),
 * `too_many` (dimensions, rows), `not_finite`, `out_of_range`, `too_few` (weights), `invalid_value`, `unknown_option`.
 * @remarks O(rows × (dimensions + values) + totals × cells). Sums are exact, rounded once: the same bits for any order.
 * @example
 * const region = labelsFrom(["north", "north", "south"]);
 * const tier = labelsFrom(["high", "low", "low"]);
 * const cube = cubeCounts({ region, tier }, { values: { revenue: [90, 8, 2] } });
 * cube.count // => [1, 1, 2, 0, 1, 1, 1, 2, 3]
 * rowAt(cube, 2) // => { region: "north", tier: "all", revenue: 98, count: 2, share: 2 / 3, depth: 1 }
 */
export function cubeCounts<
  const D extends Readonly<Record<string, Labels>>,
  const V extends Readonly<Record<string, NumericInput>> = Record<never, NumericInput>,
>(dimensions: D, options?: CubeOptions<V>): CubeCounts<D, V> {
  const issues = issuesOf("cubeCounts");
  const { names, widths, levels, values, ...settings } = readCube(issues, dimensions, options);
  throwIssues(issues);
  const { all, weights, subtotals } = settings;
  const parts = partsOf(issues, settings.codes, widths, settings.cells, subtotals);
  throwIssues(issues);
  const rows = cubeRows(parts.cells, widths, subtotals);
  const count = totalled(countsOf(parts, weights), rows);
  const everyone = groupSizes(new Int32Array(parts.places.length), weights, 1)[0]!;
  return Object.fromEntries([
    ...names.map((name, d) => [name, { levels: [...levels[d]!, all], codes: rows.codes[d]! }]),
    ...values.map(([name, column]) => [
      name,
      totalled(groupSums(parts.places, column, weights, parts.cells.length), rows),
    ]),
    ["count", count],
    ["share", count.map((size) => (everyone === 0 ? 0 : size / everyone))],
    ["depth", rows.depth],
  ]) as CubeCounts<D, V>;
}

/** The cells that the rows are made of, and for every customer the place of its cell among them. */
function partsOf(
  issues: Issues,
  codes: readonly Uint16Array[],
  widths: readonly number[],
  cells: CellChoice,
  subtotals: Subtotals,
): Cells {
  const total = countCells(atLeastOne(widths));
  const hint = 'cells: "observed" keeps the rows that customers are in, subtotals: "rollUp" has fewer of them';
  if (cells === "full")
    checkCellCount(issues, "/dimensions", total * countSubtotals(widths, subtotals), MOST_PARTS, hint);
  else checkCellCount(issues, "/dimensions", countCells(widths.map((width) => width + 1)), Number.POSITIVE_INFINITY);
  throwIssues(issues);
  const cellOf = cellNumbers(codes, widths);
  if (cells === "full")
    return { cells: Float64Array.from({ length: total }, (_, k) => k), places: Int32Array.from(cellOf) };
  const found = distinctCells(cellOf, total);
  checkCellCount(issues, "/dimensions", found.cells.length * countSubtotals(widths, subtotals), MOST_PARTS);
  return found;
}

/** The customers of each part, or their weights; a count is a number of whole cents. */
function countsOf({ places, cells }: Cells, weights: Float64Array | undefined): GroupSums {
  if (weights !== undefined) return groupSums(places, weights, undefined, cells.length);
  return createGroupSums(groupSizes(places, undefined, cells.length).map((size) => 100 * size));
}

/** The sums of the parts, added up in every row that they belong to. */
function totalled(sums: GroupSums, { rowOf, rows }: CubeRows): Float64Array {
  const totals = createGroupSums();
  for (const places of rowOf) totals.merge(sums, places, rows);
  return totals.finish(rows);
}
