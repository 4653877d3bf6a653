import type { PerDimension, RfmDimension, RfmModel, ScoreLimits } from "./model";
import type { RfmColumns } from "./score";

/** Three columns of scores. */
export type Scores = Record<RfmDimension, Uint8Array>;

/** What is done with the customers who share the scores of the measures before `dimension`. */
type ScoreCell = (dimension: RfmDimension, cell: number, rows: Uint32Array) => Uint8Array;

/**
 * Nested scoring, for the fit and for applying it alike: measure by measure in order, within each combination of the
 * scores before it. Cells are numbered in the order of these scores.
 */
export function scoreNested(
  { recency }: RfmColumns,
  order: readonly RfmDimension[],
  binsOf: (dimension: RfmDimension) => number,
  scoreCell: ScoreCell,
): Scores {
  const scores: Partial<Scores> = {};
  const cellOf = new Uint32Array(recency.length);
  let cells = 1;
  for (const dimension of order) {
    const column = new Uint8Array(recency.length);
    rowsOfCells(cellOf, cells).forEach((rows, cell) => {
      const found = scoreCell(dimension, cell, rows);
      for (let j = 0; j < rows.length; j++) column[rows[j]!] = found[j]!;
    });
    const bins = binsOf(dimension);
    for (let i = 0; i < cellOf.length; i++) cellOf[i] = cellOf[i]! * bins + column[i]! - 1;
    cells *= bins;
    scores[dimension] = column;
  }
  return scores as Scores;
}

/** The rows of every cell, ascending. */
function rowsOfCells(cellOf: Uint32Array, cells: number): Uint32Array[] {
  const sizes = new Uint32Array(cells);
  for (let i = 0; i < cellOf.length; i++) sizes[cellOf[i]!]!++;
  const rows = Array.from(sizes, (size) => new Uint32Array(size));
  sizes.fill(0);
  for (let i = 0; i < cellOf.length; i++) {
    const cell = cellOf[i]!;
    rows[cell]![sizes[cell]!++] = i;
  }
  return rows;
}

/** The limits that decide: with nested scoring those of the customer's scores in the measures before. */
export function limitsFor(
  { params, options }: RfmModel,
  dimension: RfmDimension,
  scores: PerDimension<number>,
): ScoreLimits {
  if (options.scoring === "independent") return params[dimension];
  let cell = 0;
  for (const before of options.order) {
    if (before === dimension) break;
    cell = cell * params[before].bins + scores[before] - 1;
  }
  return params[dimension].nested?.[cell] ?? params[dimension];
}
