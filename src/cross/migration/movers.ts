import type { CustomerId, IdColumn } from "../../core/tables";
import type { IdAlignment } from "./align-by-id";
import type { Cells } from "./cells";
import { directionOf } from "./flows";
import type { RankedMigration } from "./migration";

const DIRECTIONS = ["up", "down", "across"] as const;

/** Everybody whose level after is another one than before. */
export function moversOf(
  ids: IdColumn,
  rows: IdAlignment,
  { width, before }: Cells,
  levels: readonly string[],
  places: Int32Array,
): RankedMigration["movers"] {
  const moved = movedPairs(rows.before, before, width);
  const n = moved.length;
  const beforeRow = new Uint32Array(n);
  const afterRow = new Uint32Array(n);
  const codes = { from: new Uint16Array(n), to: new Uint16Array(n), direction: new Uint16Array(n) };
  const directions = directionCodes(places, width);
  for (let j = 0; j < n; j++) {
    const pair = moved[j]!;
    const row = rows.before[pair]!;
    const cell = before[row]!;
    beforeRow[j] = row;
    afterRow[j] = rows.after[pair]!;
    codes.from[j] = Math.floor(cell / width);
    codes.to[j] = cell % width;
    codes.direction[j] = directions[cell]!;
  }
  return {
    customerId: idsAt(ids, beforeRow),
    beforeRow,
    afterRow,
    from: { levels, codes: codes.from },
    to: { levels, codes: codes.to },
    direction: { levels: [...DIRECTIONS], codes: codes.direction },
  };
}

/** The pairs whose cell is not on the diagonal: there, and only there, a cell is a multiple of `width + 1`. */
function movedPairs(beforeRows: Uint32Array, cells: Int32Array, width: number): Uint32Array {
  let count = 0;
  for (let k = 0; k < beforeRows.length; k++) count += +(cells[beforeRows[k]!]! % (width + 1) !== 0);
  const moved = new Uint32Array(count);
  for (let k = 0, at = 0; at < count; k++) if (cells[beforeRows[k]!]! % (width + 1) !== 0) moved[at++] = k;
  return moved;
}

/** The code of the direction of each cell between two levels. */
function directionCodes(places: Int32Array, width: number): Uint16Array {
  const codes = new Uint16Array(width * width);
  for (let from = 0; from < places.length; from++) {
    for (let to = 0; to < places.length; to++) {
      codes[from * width + to] = DIRECTIONS.indexOf(directionOf(places[from]!, places[to]!));
    }
  }
  return codes;
}

function idsAt(ids: IdColumn, rows: Uint32Array): IdColumn {
  if (ids instanceof Int32Array || ids instanceof Float64Array) return numbersAt(ids, rows);
  const picked = new Array<CustomerId>(rows.length);
  for (let j = 0; j < rows.length; j++) picked[j] = ids[rows[j]!]!;
  return picked;
}

function numbersAt(ids: Int32Array | Float64Array, rows: Uint32Array): IdColumn {
  const picked = ids instanceof Int32Array ? new Int32Array(rows.length) : new Float64Array(rows.length);
  for (let j = 0; j < rows.length; j++) picked[j] = ids[rows[j]!]!;
  return picked;
}
