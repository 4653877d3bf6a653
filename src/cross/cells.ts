import { groupSizes } from "./group-sizes";

// Cells of a crossing are numbered: the first dimension changes slowest. A number may be as large as 2^53, so it is a double.

/** Below this many cells a table of all of them is quicker than a map. */
const MOST_IN_TABLE = 0x40_0000;

/** The cell of every row from its codes, one column for each dimension; −1 where a code is −1. */
export function cellNumbers(dimensions: readonly ArrayLike<number>[], widths: readonly number[]): Float64Array {
  const cells = new Float64Array(dimensions[0]!.length);
  dimensions.forEach((codes, d) => {
    addDigit(cells, codes, widths[d]!);
  });
  return cells;
}

function addDigit(cells: Float64Array, codes: ArrayLike<number>, width: number): void {
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i]!;
    const code = codes[i]!;
    cells[i] = cell < 0 || code < 0 ? -1 : cell * width + code;
  }
}

/** The codes of a cell, one for each dimension. */
export function codesOfCell(cell: number, widths: readonly number[]): number[] {
  const codes = new Array<number>(widths.length);
  let rest = cell;
  for (let d = widths.length - 1; d >= 0; d--) {
    codes[d] = rest % widths[d]!;
    rest = Math.floor(rest / widths[d]!);
  }
  return codes;
}

/** How many cells there are, from the number of levels of each dimension. */
export function countCells(widths: readonly number[]): number {
  return widths.reduce((cells, width) => cells * width, 1);
}

/** The cells that rows are in, rising, with their rows or the sum of their weights. */
export interface CellSizes {
  readonly cells: Float64Array;
  readonly sizes: Float64Array;
}

/** Counts the rows of each cell that has any. */
export function cellSizes(cellOf: Float64Array, weights: Float64Array | undefined, total: number): CellSizes {
  if (total > MOST_IN_TABLE || weights !== undefined) {
    const { cells, places } = distinctCells(cellOf, total);
    return { cells, sizes: groupSizes(places, weights, cells.length) };
  }
  const counts = new Float64Array(total);
  for (let i = 0; i < cellOf.length; i++) counts[cellOf[i]!]!++;
  const cells = listed(counts);
  return { cells, sizes: cells.map((cell) => counts[cell]!) };
}

/** The cells that rows are in, rising, and for every row the place of its cell among them. */
export interface Cells {
  readonly cells: Float64Array;
  readonly places: Int32Array;
}

/** The distinct ones of these cells, each from 0 to below `total`. */
export function distinctCells(cellOf: Float64Array, total: number): Cells {
  const cells = total <= MOST_IN_TABLE ? markedCells(cellOf, total) : Float64Array.from(new Set(cellOf)).sort();
  return { cells, places: lookUp(cellOf, total, cells, Int32Array.from(cells.keys())) };
}

function markedCells(cellOf: Float64Array, total: number): Float64Array {
  const seen = new Uint8Array(total);
  for (let i = 0; i < cellOf.length; i++) seen[cellOf[i]!] = 1;
  return listed(seen);
}

/** The places of a table that are not 0. */
function listed(table: Float64Array | Uint8Array): Float64Array {
  const places: number[] = [];
  for (let cell = 0; cell < table.length; cell++) if (table[cell]! !== 0) places.push(cell);
  return Float64Array.from(places);
}

/** For every cell the value of it; `otherwise` where it is not among the cells that have one, `nowhere` for −1. */
export function lookUp(
  cellOf: Float64Array,
  total: number,
  cells: ArrayLike<number>,
  values: ArrayLike<number>,
  otherwise: number = -1,
  nowhere: number = otherwise,
): Int32Array {
  const found = new Int32Array(cellOf.length);
  if (total > MOST_IN_TABLE) {
    const valueAt = new Map(Array.from(cells, (cell, place) => [cell, values[place]!]));
    valueAt.set(-1, nowhere);
    for (let i = 0; i < found.length; i++) found[i] = valueAt.get(cellOf[i]!) ?? otherwise;
    return found;
  }
  const valueAt = new Int32Array(total).fill(otherwise);
  for (let place = 0; place < cells.length; place++) valueAt[cells[place]!] = values[place]!;
  for (let i = 0; i < found.length; i++) {
    const cell = cellOf[i]!;
    found[i] = cell < 0 ? nowhere : valueAt[cell]!;
  }
  return found;
}
