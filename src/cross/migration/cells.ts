import type { Labels } from "../../core/labels";
import { createGroupSums } from "../../math/sum";
import type { IdAlignment } from "./align-by-id";
import type { MigrationGrid } from "./migration";

/** The cell of the matrix that each row of both periods is in: `from * width + to`. */
export interface Cells {
  /** Levels and one more: the last row is entered, the last column left. */
  readonly width: number;
  readonly before: Int32Array;
  readonly after: Int32Array;
}

/** Puts both rows of every customer into its cell. */
export function cellsOf(alignment: IdAlignment, before: Labels, after: Labels, levels: readonly string[]): Cells {
  const width = levels.length + 1;
  const fromOf = placesIn(levels, before.levels);
  const toOf = placesIn(levels, after.levels);
  const cells = { width, before: new Int32Array(before.codes.length), after: new Int32Array(after.codes.length) };
  fillPairs(cells, alignment, before.codes, after.codes, fromOf, toOf);
  const { left, entered } = alignment;
  for (let k = 0; k < left.length; k++) {
    const row = left[k]!;
    cells.before[row] = fromOf[before.codes[row]!]! * width + width - 1;
  }
  for (let k = 0; k < entered.length; k++) {
    const row = entered[k]!;
    cells.after[row] = (width - 1) * width + toOf[after.codes[row]!]!;
  }
  return cells;
}

function fillPairs(
  { width, before, after }: Cells,
  rows: IdAlignment,
  from: Uint16Array,
  to: Uint16Array,
  fromOf: Int32Array,
  toOf: Int32Array,
): void {
  for (let k = 0; k < rows.before.length; k++) {
    const [first, second] = [rows.before[k]!, rows.after[k]!];
    const cell = fromOf[from[first]!]! * width + toOf[to[second]!]!;
    before[first] = cell;
    after[second] = cell;
  }
}

function placesIn(levels: readonly string[], of: readonly string[]): Int32Array {
  const places = new Map(levels.map((level, place) => [level, place]));
  return Int32Array.from(of, (level) => places.get(level)!);
}

/** How many customers are in each cell, cell by cell. */
export function countCells({ width, before, after }: Cells, { entered }: IdAlignment): Uint32Array {
  const counts = new Uint32Array(width * width);
  for (let i = 0; i < before.length; i++) counts[before[i]!]!++;
  for (let k = 0; k < entered.length; k++) counts[after[entered[k]!]!]!++;
  return counts;
}

/** The sum of the values of each cell, which does not depend on the order of the rows. */
export function sumCells(width: number, cells: Int32Array, values: Float64Array): MigrationGrid {
  const sums = createGroupSums();
  sums.add(cells, values, width * width);
  return gridOf(width, sums.finish(width * width));
}

/** Row after row as an array of rows. */
export function gridOf(width: number, cells: ArrayLike<number>): MigrationGrid {
  return Array.from({ length: width }, (_, from) =>
    Array.from({ length: width }, (_, to) => cells[from * width + to]!),
  );
}

/** Each cell over the sum of its row. */
export function rowSharesOf(counts: MigrationGrid): MigrationGrid {
  return counts.map((row) => {
    const sum = row.reduce((total, count) => total + count, 0);
    return row.map((count) => (sum === 0 ? 0 : count / sum));
  });
}
