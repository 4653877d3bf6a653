import type { ScoreLetter, SegmentMap } from "./segment-map";

// The score cells of a segment map, their numbering and their names.

/** The letters in the order in which cells are written. */
export const SCORE_LETTERS: readonly ScoreLetter[] = ["r", "f", "m"];

/** Bins of each letter, 1 for a letter that the map does not read. */
export type CellShape = { readonly [L in ScoreLetter]: number };

/** A map that is checked, with the cells that every segment claims. */
export interface ReadMap {
  readonly shape: CellShape;
  /** One entry per segment: 1 for each cell it claims. Cells in the order of `cellIndex`. */
  readonly claims: readonly Uint8Array[];
}

/** Position of a cell in the tables of a map; scores from 1, and 1 for a letter that the map does not read. */
export function cellIndex({ f, m }: CellShape, r: number, fScore: number, mScore: number): number {
  return ((r - 1) * f + (fScore - 1)) * m + (mScore - 1);
}

/** Number of cells of a map. */
export function cellCount({ r, f, m }: CellShape): number {
  return r * f * m;
}

/** The letters that a map reads. */
export function lettersOf({ bins }: SegmentMap): readonly ScoreLetter[] {
  return SCORE_LETTERS.filter((letter) => bins[letter] !== undefined);
}

/** Every cell, in the order of `cellIndex`. */
export function cellsOf(shape: CellShape): CellShape[] {
  const cells: CellShape[] = [];
  for (let r = 1; r <= shape.r; r++) {
    for (let f = 1; f <= shape.f; f++) {
      for (let m = 1; m <= shape.m; m++) cells.push({ r, f, m });
    }
  }
  return cells;
}

/** A cell in digits of the letters that the map reads; joined by `-` where a score may exceed 9. */
export function cellName(cell: CellShape, shape: CellShape, letters: readonly ScoreLetter[]): string {
  const separator = letters.some((letter) => shape[letter] > 9) ? "-" : "";
  return letters.map((letter) => cell[letter]).join(separator);
}
