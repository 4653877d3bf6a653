import { type CellShape, cellCount, cellIndex, cellName, cellsOf, lettersOf, type ReadMap } from "./cells";
import type { ScoreLetter, SegmentMap } from "./segment-map";

/** A cell that several segments claim; the first of them has it. */
export interface OverlappingCell {
  /** The scores in digits, as in `"543"`; joined by `-` where a score may exceed 9. */
  readonly cell: string;
  readonly segments: readonly string[];
}

/** Two neighbouring cells in which one score is one better and the segment is worse. */
export interface Inversion {
  readonly score: ScoreLetter;
  readonly from: string;
  readonly to: string;
  /** Segment at the lower score, and the less valuable one at the higher score. */
  readonly segment: string;
  readonly becomes: string;
}

/** What is wrong with a segment map. Every list is empty for a map that is complete, disjoint and monotone. */
export interface SegmentMapReport {
  /** Cells that no segment claims: their customers are `"unassigned"`. */
  readonly uncovered: readonly string[];
  readonly overlapping: readonly OverlappingCell[];
  /** Segments all of whose cells belong to earlier ones: no customer can ever be in them. */
  readonly unreachable: readonly string[];
  readonly inversions: readonly Inversion[];
}

/** The report of a map that is checked already. */
export function checkCoverage(map: SegmentMap, { shape, claims }: ReadMap): SegmentMapReport {
  const keys = map.segments.map((segment) => segment.key);
  const owners = ownersOf(claims, shape);
  const cells = neighboursOf(map, shape);
  const uncovered = cells.filter(({ index }) => owners[index] === claims.length).map(({ name }) => name);
  const overlapping = cells
    .map(({ name, index }) => ({ cell: name, segments: keys.filter((_, s) => claims[s]![index] === 1) }))
    .filter(({ segments }) => segments.length > 1);
  const unreachable = keys.filter((_, s) => !owners.includes(s));
  return { uncovered, overlapping, unreachable, inversions: inversionsOf(cells, owners, keys) };
}

/** The segment that has each cell, the first to claim it; the number of segments where none does. */
export function ownersOf(claims: readonly Uint8Array[], shape: CellShape): Uint16Array {
  const owners = new Uint16Array(cellCount(shape)).fill(claims.length);
  for (let s = claims.length - 1; s >= 0; s--) {
    for (let cell = 0; cell < owners.length; cell++) if (claims[s]![cell] === 1) owners[cell] = s;
  }
  return owners;
}

interface Cell {
  readonly name: string;
  readonly index: number;
  /** The neighbours that are one better in one score. */
  readonly better: readonly { readonly score: ScoreLetter; readonly name: string; readonly index: number }[];
}

function neighboursOf(map: SegmentMap, shape: CellShape): Cell[] {
  const letters = lettersOf(map);
  const named = (cell: CellShape) => ({
    name: cellName(cell, shape, letters),
    index: cellIndex(shape, cell.r, cell.f, cell.m),
  });
  return cellsOf(shape).map((cell) => {
    const better = letters
      .filter((score) => cell[score] < shape[score])
      .map((score) => ({ score, ...named({ ...cell, [score]: cell[score] + 1 }) }));
    return { ...named(cell), better };
  });
}

function inversionsOf(cells: readonly Cell[], owners: Uint16Array, keys: readonly string[]): Inversion[] {
  return cells.flatMap((cell) =>
    cell.better
      .filter((other) => owners[other.index]! > owners[cell.index]! && owners[other.index]! < keys.length)
      .map((other) => ({
        score: other.score,
        from: cell.name,
        to: other.name,
        segment: keys[owners[cell.index]!]!,
        becomes: keys[owners[other.index]!]!,
      })),
  );
}
