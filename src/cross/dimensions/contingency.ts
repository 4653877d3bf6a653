import { cellNumbers, distinctCells } from "../cells";
import { groupSizes } from "../group-sizes";

/** Counts of rows by two groupings: the cells that are not empty, and the sums of both sides. */
export interface Contingency {
  readonly n: number;
  readonly cells: Float64Array;
  /** For each cell the sizes of its row and of its column. */
  readonly rowOf: Float64Array;
  readonly columnOf: Float64Array;
  /** Sizes of the groups that are not empty. */
  readonly rows: Float64Array;
  readonly columns: Float64Array;
}

/** Counts rows by two columns of codes. */
export function contingency(a: Int32Array, b: Int32Array): Contingency {
  const widths = [highest(a) + 1, highest(b) + 1];
  const rows = groupSizes(a, undefined, widths[0]!);
  const columns = groupSizes(b, undefined, widths[1]!);
  const { cells, places } = distinctCells(cellNumbers([a, b], widths), widths[0]! * widths[1]!);
  return {
    n: a.length,
    cells: groupSizes(places, undefined, cells.length),
    rowOf: cells.map((cell) => rows[Math.floor(cell / widths[1]!)]!),
    columnOf: cells.map((cell) => columns[cell % widths[1]!]!),
    rows: rows.filter((size) => size > 0),
    columns: columns.filter((size) => size > 0),
  };
}

function highest(codes: Int32Array): number {
  let most = -1;
  for (let i = 0; i < codes.length; i++) if (codes[i]! > most) most = codes[i]!;
  return most;
}
