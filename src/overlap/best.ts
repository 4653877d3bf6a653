import { contestedCodes } from "./contest";
import { firstCodes } from "./first";
import { type SegmentOrder, standingRun } from "./order";

/** The first segment of every customer, and what was seen on the way. */
export interface Best {
  /** Indices of segments; the number of segments where a customer is in none. */
  readonly codes: Uint16Array;
  /** `lostTo[a * (segments + 1) + b]` customers are in segment `a` and have `b`. */
  readonly lostTo: Int32Array;
  /** Customers in one of the segments at least, and in two. */
  readonly inAny: number;
  readonly inSeveral: number;
  /** Rows where two segments had the same value of the key that was asked; undefined where all have one fixed order. */
  readonly tied: Int32Array | undefined;
  /** Whether all values that were read are finite. */
  readonly finite: boolean;
}

/**
 * The first of the segments `members` for every customer, by the order; segment `members[j]` has the rows `words[j]`, and
 * there are `none` segments in all.
 */
export function bestCodes(
  order: SegmentOrder,
  members: ArrayLike<number>,
  words: readonly Int32Array[],
  length: number,
  none: number,
): Best {
  const codes = new Uint16Array(length).fill(none);
  const lostTo = new Int32Array(none * (none + 1));
  const run = standingRun(order, 0, members);
  const placeOf = new Map(Array.from(members, (s, j) => [s, j]));
  const sets = run.levels.flat().map((s) => words[placeOf.get(s)!]!);
  // Where the first key differs by customer, its values are looked at even where nobody competes.
  const isContested =
    order.keys[run.next] !== undefined && (run.next === 0 || run.levels.some((level) => level.length > 1));
  if (isContested) return contestedCodes(order, run, sets, codes, lostTo, none);
  return firstCodes(run.levels.flat(), sets, codes, lostTo, none);
}
