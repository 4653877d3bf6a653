import { checkNumber, checkOptions } from "../core/check";
import { issuesOf, throwIssues } from "../core/issue";
import type { Tags } from "../core/tags";
import { commonRows, countRows, wordsOf } from "./bits";
import { combinationsOf } from "./combinations";
import { checkOverlapTags } from "./settings";

/** Options of `overlapReport`. */
export interface OverlapReportOptions {
  /**
   * Combinations of fewer customers are not listed.
   * @defaultValue 1
   */
  readonly minimum?: number | undefined;
  /**
   * How many combinations are listed, the most frequent ones first.
   * @defaultValue 100
   */
  readonly most?: number | undefined;
}

/** Customers who are in exactly these segments and in no other. */
export interface OverlapCombination {
  /** In the order of the tags. */
  readonly segments: readonly string[];
  readonly customers: number;
  /** Share of all customers. */
  readonly share: number;
}

/** How segments overlap. Plain JSON; the matrices are in the order of `segments`. */
export interface OverlapReport {
  readonly customers: number;
  readonly segments: readonly string[];
  /** Customers of each segment. */
  readonly counts: Readonly<Record<string, number>>;
  /** Customers in two segments at once; on the diagonal those of the segment itself. */
  readonly both: readonly (readonly number[])[];
  /** Customers in both over customers in either: 1 for the same customers, 0 for none in common or two empty segments. */
  readonly jaccard: readonly (readonly number[])[];
  /**
   * How many times as many customers are in both as if the segments had nothing to do with each other: 1 by chance, above 1
   * where they attract each other. 0 where one of them is empty.
   */
  readonly lift: readonly (readonly number[])[];
  /** Exclusive combinations, the most frequent first: what an UpSet plot draws. Customers in no segment are not among them. */
  readonly intersections: readonly OverlapCombination[];
  /** What was not listed for `minimum` and `most`. */
  readonly unlisted: { readonly combinations: number; readonly customers: number };
  /** Customers in no segment. */
  readonly inNoSegment: number;
}

const MOST_LISTED = 100;

/**
 * How segments overlap: how many customers they have, how much every two have in common, and which combinations occur.
 *
 * Use it before deciding on an order: two segments with a Jaccard index near 1 are one segment, a lift far below 1 says that
 * they exclude each other. Combinations of equal size come in the order of the tags.
 *
 * @param tags - The segments, at most 1,024.
 * @param options - How many combinations are listed.
 * @returns Counts, matrices and combinations as plain JSON. Without customers all numbers are 0.
 * @throws SegmentationError `invalid_type`, `duplicate` and `invalid_value` (names), `too_many`, `out_of_range`,
 * `unknown_option`.
 * @remarks O(n × segments² / 32) and a hash look-up per customer and 32 segments.
 * @see Lex, Gehlenborg, Strobelt, Vuillemot, Pfister (2014), UpSet: visualization of intersecting sets, IEEE TVCG 20.
 * @example
 * const tags = mergeTags(
 *   tagsFromLabels(labelsFrom(["vip", "vip", null, null])),
 *   tagsFromLabels(labelsFrom(["lapsing", null, "lapsing", null])),
 * );
 * const { jaccard, lift, intersections } = overlapReport(tags);
 * jaccard // => [[1, 1 / 3], [1 / 3, 1]]
 * lift[0] // => [2, 1]
 * intersections[0] // => { segments: ["vip"], customers: 1, share: 0.25 }
 */
export function overlapReport(tags: Tags, options?: OverlapReportOptions): OverlapReport {
  const issues = issuesOf("overlapReport");
  checkOverlapTags(issues, tags);
  const { minimum, most } = checkOptions(issues, options, ["minimum", "most"]);
  const limits = { to: Number.MAX_SAFE_INTEGER, integer: true };
  const least = checkNumber(issues, "/minimum", minimum, { from: 1, ...limits, fallback: 1 });
  const mostListed = checkNumber(issues, "/most", most, { from: 0, ...limits, fallback: MOST_LISTED });
  throwIssues(issues);
  const { names, length: n } = tags;
  const words = wordsOf(tags);
  const both = pairCounts(words);
  const { found, inNone, listed } = combinationsOf(words, n, least, mostListed);
  const intersections = listed.map(({ members, customers }) => {
    return { segments: members.map((t) => names[t]!), customers, share: customers / n };
  });
  const inListed = intersections.reduce((sum, { customers }) => sum + customers, 0);
  return {
    customers: n,
    segments: [...names],
    counts: Object.fromEntries(names.map((name, t) => [name, both[t]![t]!])),
    both,
    jaccard: both.map((row, a) => row.map((common, b) => ratio(common, row[a]! + both[b]![b]! - common))),
    lift: both.map((row, a) => row.map((common, b) => ratio(common * n, row[a]! * both[b]![b]!))),
    intersections,
    unlisted: { combinations: found - intersections.length, customers: n - inNone - inListed },
    inNoSegment: inNone,
  };
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function pairCounts(words: readonly Int32Array[]): number[][] {
  const counts = words.map(() => new Array<number>(words.length).fill(0));
  for (let a = 0; a < words.length; a++) {
    counts[a]![a] = countRows(words[a]!);
    for (let b = a + 1; b < words.length; b++) {
      const common = commonRows(words[a]!, words[b]!);
      counts[a]![b] = common;
      counts[b]![a] = common;
    }
  }
  return counts;
}
