import { type Issues, pointer, report } from "../core/issue";
import { MOST_LEVELS } from "../core/labels";
import { hintOf } from "../core/nearest";
import { codesOfCell } from "./cells";
import type { CrossSettings } from "./cross-options";
import { type CellGroup, joinNeighbours } from "./merge-cells";

/** A crossing at work: its dimensions, and which of the cells have customers. */
export interface Crossing {
  readonly levels: readonly (readonly string[])[];
  readonly widths: readonly number[];
  readonly total: number;
  /** The cells that customers are in, rising, and how many are in each; 0 only by weight. */
  readonly cells: Float64Array;
  readonly sizes: Float64Array;
  readonly n: number;
}

/** The levels that the settings ask for, in the order of their first cells; those too small are left out. */
export function groupsOf(issues: Issues, crossed: Crossing, settings: CrossSettings): CellGroup[] {
  const { minimumSize, merge } = settings;
  if (minimumSize !== undefined && merge === "nearest") return nearestGroups(crossed, settings, minimumSize);
  const groups = namedGroups(issues, crossed, settings);
  if (minimumSize !== undefined) return groups.filter(({ size }) => size >= minimumSize);
  return settings.cells === "full" ? groups : groups.filter(({ size }) => size > 0);
}

/** Every cell a group of its own, but cells that are given one name together. */
function namedGroups(issues: Issues, crossed: Crossing, { separator, names }: CrossSettings): CellGroup[] {
  const { total, cells, sizes } = crossed;
  const enumerable = total <= MOST_LEVELS;
  if (!enumerable && names.size > 0) {
    const expected = `absent where there are more than ${MOST_LEVELS} cells`;
    report(issues, { code: "too_many", path: "/names", expected, received: total });
  }
  const sizeOf = new Map(Array.from(cells, (cell, place) => [cell, sizes[place]!]));
  const listed = listedCells(crossed);
  const own = namesOfCells(crossed, separator);
  if (enumerable) refuseUnknownNames(issues, names, own);
  const groups = new Map<string, { name: string; cells: number[]; size: number }>();
  listed.forEach((cell, k) => {
    const name = names.get(own[k]!);
    const size = sizeOf.get(cell) ?? 0;
    // A name of the user's own may join cells; two cells that merely read alike are kept apart, and refused later.
    const key = name === undefined ? `${cell}` : `=${name}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { name: name ?? own[k]!, cells: [cell], size });
    else {
      group.cells.push(cell);
      group.size += size;
    }
  });
  return [...groups.values()];
}

function refuseUnknownNames(issues: Issues, names: ReadonlyMap<string, string>, cells: readonly string[]): void {
  const known = new Set(cells);
  for (const cell of names.keys()) {
    if (known.has(cell)) continue;
    const expected = `the name of a cell (${cells.slice(0, 20).join(", ")})`;
    const path = pointer("names", cell);
    report(issues, { code: "unknown_name", path, expected, received: cell, ...hintOf(cell, cells.slice(0, 1000)) });
  }
}

/** All cells, or where they are too many those that customers are in. */
function listedCells({ total, cells }: Crossing): number[] {
  return total <= MOST_LEVELS ? Array.from({ length: total }, (_, cell) => cell) : Array.from(cells);
}

/** What these cells are called without names of the user's own. */
export function namesOfCells(crossed: Crossing, separator: string): string[] {
  const { levels, widths } = crossed;
  const nameOf = (cell: number) => codesOfCell(cell, widths).map((code, d) => levels[d]![code]!);
  return listedCells(crossed).map((cell) => nameOf(cell).join(separator));
}

/** Row after row of the last dimension, where there is anybody. */
function nearestGroups(crossed: Crossing, { separator }: CrossSettings, minimum: number): CellGroup[] {
  const { levels, widths, cells, sizes } = crossed;
  const last = levels.at(-1)!;
  const groups: CellGroup[] = [];
  for (let from = 0, to = 0; from < cells.length; from = to) {
    const first = cells[from]! - (cells[from]! % last.length);
    const row = new Float64Array(last.length);
    for (; to < cells.length && cells[to]! < first + last.length; to++) row[cells[to]! - first] = sizes[to]!;
    const codes = codesOfCell(first, widths).slice(0, -1);
    const before = codes.map((code, d) => levels[d]![code]! + separator).join("");
    groups.push(...joinNeighbours(first, row, last, minimum, (name) => before + name));
  }
  return groups;
}
