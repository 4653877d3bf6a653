import type { LocalizedText } from "../core/language";
import { readSegmentMap } from "./read-segment-map";

export type { LocalizedText };

/** The three scores, as letters. */
export type ScoreLetter = "r" | "f" | "m";

/** A box of score cells: for each letter one score or a range `[from, to]`, both included; an absent letter takes all. */
export type ScoreBox = { readonly [L in ScoreLetter]?: number | readonly [from: number, to: number] };

/**
 * Which score cells a segment claims: a box, or a cell in digits, one for each score the map uses, in the order R, F, M,
 * with `*` for any score: `"543"`, `"5*1"`. Digits need maps of at most 9 bins: with more of any score, write boxes.
 */
export type ScorePattern = string | ScoreBox;

/** What a segment is called and what is said of it: everything but its cells. */
export interface SegmentWords {
  /** Stable key, used as the level of the labels: `at_risk`. */
  readonly key: string;
  /** Names for display. */
  readonly names?: LocalizedText;
  /** Colour for display, as `#rrggbb`. */
  readonly color?: string;
  /** Who these customers are, in a sentence. */
  readonly description?: LocalizedText;
  /** What to do next. */
  readonly action?: LocalizedText;
  /** Who looks after them: a team, a person, a queue. */
  readonly owner?: string;
  /** What others call it, by the name of the product or document. */
  readonly aliases?: { readonly [source: string]: string };
}

/** One segment of a map. */
export interface Segment extends SegmentWords {
  /** The cells it claims. */
  readonly when: readonly ScorePattern[];
}

/**
 * A segment map: which scores belong to which segment. Plain JSON; the order of the segments runs from the most valuable
 * to the least. Where two segments claim a cell, the first one has it.
 */
export interface SegmentMap {
  /** Stable name of the map. */
  readonly id: string;
  /** The scores that the map reads and the number of bins of each, 2 to 20. */
  readonly bins: { readonly [L in ScoreLetter]?: number };
  /** Refuse a map in which segments overlap or cells stay free. */
  readonly strict?: boolean;
  /** Refuse a map with more segments than this: many a CRM system holds 8 labels and no more. */
  readonly maximum?: number;
  readonly segments: readonly Segment[];
}

/**
 * Checks a segment map and returns it as it is, typed: use it where you write a map in code.
 *
 * Overlapping segments and free cells are allowed unless `strict`: `checkSegmentMap` lists them. A field that maps do
 * not have is refused, so that a slip of the pen is not a rule that nobody reads.
 *
 * @param map - Bins, and segments from the most valuable to the least.
 * @returns The same object.
 * @throws SegmentationError with every problem and its path: `invalid_type`, `out_of_range` (bins, scores, `maximum`),
 * `invalid_value` (patterns, colours), `duplicate` (keys), `unknown_field`, `unknown_name` (letters), `too_few`,
 * `too_many` (`maximum`), `overlapping` and `uncovered` (strict).
 * @remarks O(segments × cells).
 * @example
 * const map = defineSegmentMap({
 *   id: "two_by_two",
 *   bins: { r: 2, m: 2 },
 *   maximum: 8,
 *   segments: [
 *     { key: "keep", when: ["22"], owner: "Key accounts" },
 *     { key: "grow", when: [{ r: 2, m: 1 }] },
 *     { key: "win_back", when: ["1*"], action: { en: "Call, then a voucher" } },
 *   ],
 * });
 * map.segments.length // => 3
 */
export function defineSegmentMap<const M extends SegmentMap>(map: M): M {
  readSegmentMap("defineSegmentMap", map);
  return map;
}
