import { codesOfCell, countCells, distinctCells } from "./cells";

/** Which totals a cube has. */
export type Subtotals = "cube" | "rollUp" | "none";

/** The rows of a cube: cells in which a dimension may have one level more, which stands for all of its levels. */
export interface CubeRows {
  readonly rows: number;
  /** For every set of dimensions, the row that each cell is counted in. */
  readonly rowOf: readonly Int32Array[];
  /** For every dimension the code of each row. */
  readonly codes: readonly Uint16Array[];
  readonly depth: Uint8Array;
}

/** The rows in which these cells are counted. */
export function cubeRows(cells: Float64Array, widths: readonly number[], subtotals: Subtotals): CubeRows {
  const wider = widths.map((width) => width + 1);
  // A dimension without levels divides nothing: only the totals over it have rows.
  const sets = keptSets(widths.length, subtotals).filter((kept) => kept.every((own, d) => !own || widths[d]! > 0));
  const numbers = new Float64Array(sets.length * cells.length);
  const filled = atLeastOne(widths);
  cells.forEach((cell, k) => {
    const codes = codesOfCell(cell, filled);
    sets.forEach((kept, s) => {
      let number = 0;
      for (let d = 0; d < widths.length; d++) number = number * wider[d]! + (kept[d] ? codes[d]! : widths[d]!);
      numbers[s * cells.length + k] = number;
    });
  });
  const { cells: rows, places } = distinctCells(numbers, countCells(wider));
  const codes = widths.map(() => new Uint16Array(rows.length));
  const depth = new Uint8Array(rows.length);
  rows.forEach((number, row) => {
    codesOfCell(number, wider).forEach((code, d) => {
      codes[d]![row] = code;
      depth[row]! += +(code < widths[d]!);
    });
  });
  const rowOf = sets.map((_, s) => places.subarray(s * cells.length, (s + 1) * cells.length));
  return { rows: rows.length, rowOf, codes, depth };
}

/** Widths by which cells can be numbered though a dimension has no levels. */
export function atLeastOne(widths: readonly number[]): readonly number[] {
  return widths.map((width) => Math.max(1, width));
}

/** How often each cell is counted. */
export function countSubtotals(widths: readonly number[], subtotals: Subtotals): number {
  if (subtotals === "none") return 1;
  return subtotals === "rollUp" ? widths.length + 1 : 1 << widths.length;
}

/** The sets of dimensions that rows are divided by: whether each dimension is in it. */
function keptSets(dimensions: number, subtotals: Subtotals): readonly (readonly boolean[])[] {
  const all = Array.from({ length: dimensions }, (_, d) => d);
  if (subtotals === "none") return [all.map(() => true)];
  if (subtotals === "rollUp") return [...all, dimensions].map((depth) => all.map((d) => d < depth));
  return Array.from({ length: 1 << dimensions }, (_, set) => all.map((d) => ((set >> d) & 1) === 1));
}
