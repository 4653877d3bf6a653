import { isArrayLike, isObject } from "../core/check";
import { fail, type Issues, issuesOf, report, throwIssues } from "../core/issue";
import { type Labels, UNASSIGNED } from "../core/labels";
import { type CellShape, cellIndex, SCORE_LETTERS } from "./cells";
import { ownersOf } from "./coverage";
import type { RfmModel } from "./model";
import { readSegmentMap } from "./read-segment-map";
import type { ScoreLetter, SegmentMap } from "./segment-map";

/** Scores to be named: those of `rfm` or `scoreRfm`, or your own; only the letters that the map reads are needed. */
export type SegmentInput = { readonly [L in ScoreLetter]?: ArrayLike<number> } & { readonly model?: RfmModel };

/** The measure behind each letter. */
const MEASURES = { r: "recency", f: "frequency", m: "monetary" } as const;

/**
 * Names the segment of every customer: looks its scores up in a segment map.
 *
 * Levels are the keys of the map in its order; where the map leaves cells free, `"unassigned"` comes last. The scores
 * must have as many bins as the map: `EIGHT_CLASSES` reads high and low (`rfm` with `method: "mean"`), `RF_GRID` five.
 *
 * @param scores - `r`, `f`, `m` from 1, each of length n. Scores that carry their model are checked against the map.
 * @param map - A shipped map or your own.
 * @returns One label per customer.
 * @throws SegmentationError `out_of_range` for scores outside the bins of the map, `missing`, `length_mismatch`, and as
 * `defineSegmentMap` for a faulty map.
 * @remarks O(n): the map becomes a table of all cells, each customer is one read.
 * @example
 * const scores = { r: [5, 1, 2], f: [5, 5, 1] };
 * labelValues(segmentRfm(scores, RF_GRID)) // => ["champions", "cant_lose", "hibernating"]
 */
export function segmentRfm(scores: SegmentInput, map: SegmentMap): Labels {
  if (!isObject(scores)) {
    const expected = "an object with r, f and m";
    fail("segmentRfm", { code: "invalid_type", path: "/scores", expected, received: scores });
  }
  const lookup = readMapFor("segmentRfm", map, scores.model);
  return segmentBy(scores, map.id, lookup);
}

/** Looks scores up in a map that has been read; messages call it by its id. */
export function segmentBy(scores: SegmentInput, id: string, { levels, owners, shape, used }: LookupMap): Labels {
  const n = checkColumns(scores, id, shape, used);
  const [r, f, m] = SCORE_LETTERS.map((letter) => bytesOf(used.includes(letter) ? scores[letter] : undefined, n));
  // A copy: the lookup outlives the call.
  return { levels: [...levels], codes: lookUp(r!, f!, m!, owners, shape.f, shape.m) };
}

/** A map ready to look scores up in. */
export interface LookupMap {
  readonly levels: readonly string[];
  /** Level of each cell, in the order of `cellIndex`. */
  readonly owners: Uint16Array;
  readonly shape: CellShape;
  /** The letters that the map reads. */
  readonly used: readonly ScoreLetter[];
}

/** Reads a map for scores of this model, where there is one: both must have the same bins. */
export function readMapFor(where: string, map: SegmentMap, model: RfmModel | undefined): LookupMap {
  const { shape, claims } = readSegmentMap(where, map);
  const used = SCORE_LETTERS.filter((letter) => map.bins[letter] !== undefined);
  const issues = issuesOf(where);
  for (const letter of used) {
    const bins = shape[letter];
    const scored = model?.params?.[MEASURES[letter]]?.bins;
    if (typeof scored !== "number" || scored === bins) continue;
    const hint = bins === 2 ? 'score with method: "mean" or "median"' : `score with bins: ${bins}`;
    const expected = `scores of ${bins} bins, as the map "${map.id}" reads`;
    report(issues, { code: "out_of_range", path: `/${letter}`, expected, found: `${scored} bins`, hint });
  }
  throwIssues(issues);
  const keys = map.segments.map((segment) => segment.key);
  const owners = ownersOf(claims, shape);
  return { levels: owners.includes(keys.length) ? [...keys, UNASSIGNED] : keys, owners, shape, used };
}

/** Checks the columns that the map reads and gives their length. */
function checkColumns(scores: SegmentInput, id: string, shape: CellShape, used: readonly ScoreLetter[]): number {
  const issues = issuesOf("segmentRfm");
  const n = scores[used[0]!]?.length ?? 0;
  for (const letter of used) {
    const column = scores[letter];
    if (!isArrayLike(column)) {
      const expected = `a column of scores, read by the map "${id}"`;
      report(issues, { code: "missing", path: `/${letter}`, expected, received: column });
    } else if (column.length !== n) {
      const expected = `a column of length ${n} (as ${used[0]})`;
      report(issues, { code: "length_mismatch", path: `/${letter}`, expected, received: column.length });
    } else checkScores(issues, letter, column, shape[letter]);
  }
  throwIssues(issues);
  return n;
}

function checkScores(issues: Issues, letter: ScoreLetter, column: ArrayLike<number>, bins: number): void {
  if (column instanceof Uint8Array && allWithin(column, bins)) return;
  for (let i = 0; i < column.length; i++) {
    const score = column[i]!;
    if (Number.isInteger(score) && score >= 1 && score <= bins) continue;
    const code = typeof score === "number" ? "out_of_range" : "invalid_type";
    report(issues, {
      code,
      path: `/${letter}/${i}`,
      expected: `an integer from 1 to ${bins} (bins)`,
      received: score,
      index: i,
    });
  }
}

/** Scores as `scoreRfm` gives them need no more than a comparison: a score of 0 wraps to the largest number. */
function allWithin(scores: Uint8Array, bins: number): boolean {
  for (let i = 0; i < scores.length; i++) if ((scores[i]! - 1) >>> 0 >= bins) return false;
  return true;
}

/** Scores as the kernel reads them; a letter that the map does not read is 1 everywhere. */
function bytesOf(column: ArrayLike<number> | undefined, n: number): Uint8Array {
  if (column === undefined) return new Uint8Array(n).fill(1);
  return column instanceof Uint8Array ? column : Uint8Array.from(column);
}

function lookUp(
  r: Uint8Array,
  f: Uint8Array,
  m: Uint8Array,
  owners: Uint16Array,
  fBins: number,
  mBins: number,
): Uint16Array {
  const codes = new Uint16Array(r.length);
  const first = cellIndex({ r: 1, f: fBins, m: mBins }, 0, 0, 0);
  for (let i = 0; i < codes.length; i++) codes[i] = owners[(r[i]! * fBins + f[i]!) * mBins + m[i]! + first]!;
  return codes;
}
