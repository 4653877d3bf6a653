import { checkOneOf, isArrayLike, isObject } from "../core/check";
import { fail, issuesOf, report, throwIssues } from "../core/issue";
import { type Labels, UNASSIGNED } from "../core/labels";
import type { Language } from "../core/language";
import { cellIndex, SCORE_LETTERS } from "./cells";
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
  const { shape, claims } = readSegmentMap("segmentRfm", map);
  const issues = issuesOf("segmentRfm");
  if (!isObject(scores))
    fail("segmentRfm", {
      code: "invalid_type",
      path: "/scores",
      expected: "an object with r, f and m",
      received: scores,
    });
  const used = SCORE_LETTERS.filter((letter) => map.bins[letter] !== undefined);
  const n = scores[used[0]!]?.length ?? 0;
  for (const letter of used) {
    const column = scores[letter];
    const bins = shape[letter];
    const scored = scores.model?.params?.[MEASURES[letter]]?.bins;
    if (typeof scored === "number" && scored !== bins) {
      const hint = bins === 2 ? 'score with method: "mean" or "median"' : `score with bins: ${bins}`;
      report(issues, {
        code: "out_of_range",
        path: `/${letter}`,
        expected: `scores of ${bins} bins, as the map "${map.id}" reads`,
        received: `${scored} bins`,
        hint,
      });
      continue;
    }
    if (!isArrayLike(column)) {
      report(issues, {
        code: "missing",
        path: `/${letter}`,
        expected: `a column of scores, read by the map "${map.id}"`,
        received: column,
      });
    } else if (column.length !== n) {
      report(issues, {
        code: "length_mismatch",
        path: `/${letter}`,
        expected: `a column of length ${n} (as ${used[0]})`,
        received: column.length,
      });
    } else checkScores(issues, letter, column, bins);
  }
  throwIssues(issues);
  const keys = map.segments.map((segment) => segment.key);
  const owners = ownersOf(claims, shape);
  const levels = owners.includes(keys.length) ? [...keys, UNASSIGNED] : keys;
  const [r, f, m] = SCORE_LETTERS.map((letter) => bytesOf(shape[letter] > 1 ? scores[letter] : undefined, n));
  return { levels, codes: lookUp(r!, f!, m!, owners, shape.f, shape.m) };
}

/**
 * The names of a map's segments for display.
 *
 * @param map - A shipped map or your own; a segment without a name in the language goes by its key.
 * @param language - `"en"` or `"zh-CN"`.
 * @returns Name by key, with `"unassigned"` where the map leaves cells free.
 * @throws SegmentationError `invalid_value` for another language, and as `defineSegmentMap` for a faulty map.
 * @example
 * segmentNames(EIGHT_CLASSES, "zh-CN").important_value // => "重要价值客户"
 */
export function segmentNames(map: SegmentMap, language: Language): Record<string, string> {
  const { shape, claims } = readSegmentMap("segmentNames", map);
  const issues = issuesOf("segmentNames");
  if (language === undefined)
    report(issues, { code: "missing", path: "/language", expected: 'one of "en", "zh-CN"', received: language });
  checkOneOf(issues, "/language", language, ["en", "zh-CN"], "en");
  throwIssues(issues);
  const names = map.segments.map(({ key, names }): [string, string] => [key, names?.[language] ?? key]);
  const free = ownersOf(claims, shape).includes(map.segments.length);
  if (free) names.push([UNASSIGNED, language === "en" ? "Unassigned" : "未归类"]);
  return Object.fromEntries(names);
}

function checkScores(
  issues: ReturnType<typeof issuesOf>,
  letter: ScoreLetter,
  column: ArrayLike<number>,
  bins: number,
): void {
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
