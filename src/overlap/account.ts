import { onesIn } from "../core/tags";
import { countRows, eachRow } from "./bits";
import { firstSegment, isRefused } from "./choose";
import { countCodes } from "./contest";
import { isDwelling } from "./holding";
import { accountNotes } from "./notes";
import { isBefore } from "./order";
import { areEqual, type Places } from "./places";
import { type OverlapSwap, swapsOf } from "./sensitivity";
import type { Group, OverlapSettings } from "./settings";
import { type SegmentSubset, subsetsOf } from "./subsets";
import type { AllWinners, Winners } from "./winners";

/** What became of one segment. */
export interface SegmentAccount {
  readonly segment: string;
  /** The axis on which it competes, where there are axes. */
  readonly axis?: string;
  /** Customers who are in it. */
  readonly qualified: number;
  /** Those of whom it is the winner (with axes: on its axis), and all others. */
  readonly won: number;
  readonly lost: number;
  /** Where its places are limited: how many there are, and how many customers asked for one in vain. */
  readonly capacity?: number;
  readonly turnedAway?: number;
  /** Of those turned away, how many are equal to the last one in by every key, so that only their row decided. */
  readonly turnedAwayByRow?: number;
}

/** How the overlaps were resolved. Plain JSON. */
export interface OverlapAccount {
  readonly customers: number;
  /** Customers with a primary, and without one: in no segment at all, or in segments that were all full. */
  readonly assigned: number;
  readonly unassigned: number;
  readonly inNoSegment: number;
  readonly leftOut: number;
  /** Customers in two segments or more: the overlap. */
  readonly inSeveral: number;
  /** Customers whom a full segment turned away, whatever they got instead. */
  readonly spilled: number;
  /** Customers who kept their former segment although another one was before it: within the dwell, or by the margin. */
  readonly keptByDwell: number;
  readonly keptByMargin: number;
  /** In the order of the tags. */
  readonly segments: readonly SegmentAccount[];
  /** Row by row who lost to whom: `lostTo[a][b]` customers are in segment `a`, and `b` is their winner instead. */
  readonly lostTo: readonly (readonly number[])[];
  /** Segments that have customers and win none. */
  readonly shadowed: readonly string[];
  /** Segments that lie wholly within another one; at most 1,000 pairs, a note says when there are more. */
  readonly subsets: readonly SegmentSubset[];
  /** For neighbours in the order: how many customers change when the two swap places. Left out where not asked for. */
  readonly sensitivity?: readonly OverlapSwap[];
  /** What is worth knowing, in words. */
  readonly notes: readonly string[];
}

/** The account of a resolution with these winners and this primary. */
export function accountOf(
  settings: OverlapSettings,
  winners: readonly AllWinners[],
  primary: Uint16Array,
  notes: readonly string[],
): OverlapAccount {
  const { names, words, length, groups } = settings;
  const lostTo = names.map((): Int32Array => new Int32Array(0));
  groups.forEach((group, g) => {
    const counts = countsOf(settings, group, winners[g]!);
    const width = names.length + 1;
    for (const s of group.members) lostTo[s] = counts.subarray(s * width, (s + 1) * width);
  });
  const isOne = groups.length === 1;
  const { inAny, inSeveral } = isOne ? winners[0]!.seen : overlapOf(words);
  const assigned = lostTo.reduce((sum, counts, s) => sum + counts[s]!, 0);
  const unassigned = isOne ? length - assigned : countCode(primary, names.length);
  const kept = keptOf(settings, winners, primary);
  const { subsets, found } = subsetsOf(names, words);
  const facts = {
    customers: length,
    assigned: length - unassigned,
    unassigned,
    inNoSegment: length - inAny,
    leftOut: unassigned - (length - inAny),
    inSeveral,
    spilled: spilledOf(winners),
    ...kept,
    segments: names.map((_, s) => segmentAccount(settings, winners, s, lostTo[s]!)),
    lostTo: lostTo.map((row, a) => Array.from(row.subarray(0, names.length), (count, b) => (a === b ? 0 : count))),
    shadowed: names.filter((_, s) => lostTo[s]![s] === 0 && lostTo[s]!.some((count) => count > 0)),
    subsets,
    ...(settings.sensitivity ? { sensitivity: swapsOf(settings, winners, lostTo) } : {}),
  };
  return { ...facts, notes: [...accountNotes(settings, facts, found), ...notes] };
}

/** Who lost to whom: as it was seen, unless somebody was held or turned away since. */
function countsOf(
  { capacity, words, names }: OverlapSettings,
  { members, holding }: Group,
  winner: AllWinners,
): Int32Array {
  if (capacity === undefined && holding === undefined) return winner.seen.lostTo;
  const width = names.length + 1;
  const counts = new Int32Array(names.length * width);
  for (const s of members) countCodes(words[s]!, 0, words[s]!.length, winner.codes, counts, s * width);
  return counts;
}

function countCode(codes: Uint16Array, code: number): number {
  let count = 0;
  for (let i = 0; i < codes.length; i++) count += +(codes[i] === code);
  return count;
}

/** Customers in one segment at least, and in two. */
function overlapOf(words: readonly Int32Array[]): { inAny: number; inSeveral: number } {
  const length = words[0]?.length ?? 0;
  let inAny = 0;
  let inSeveral = 0;
  for (let w = 0; w < length; w++) {
    let once = 0;
    let twice = 0;
    for (let s = 0; s < words.length; s++) {
      const word = words[s]![w]!;
      twice |= once & word;
      once |= word;
    }
    inAny += onesIn(once);
    inSeveral += onesIn(twice);
  }
  return { inAny, inSeveral };
}

function segmentAccount(
  { names, groups, order, capacity }: OverlapSettings,
  winners: readonly Winners[],
  s: number,
  counts: Int32Array,
): SegmentAccount {
  const g = groups.findIndex(({ members }) => members.includes(s));
  const group = groups[g]!;
  const { axis } = group;
  const qualified = counts.reduce((sum, count) => sum + count, 0);
  const places = winners[g]!.places[s];
  return {
    segment: names[s]!,
    ...(axis === undefined ? {} : { axis }),
    qualified,
    won: counts[s]!,
    lost: qualified - counts[s]!,
    ...(places === undefined ? {} : { capacity: capacity![s]!, ...turnedAwayOf(places) }),
  };

  function turnedAwayOf({ turnedAway, rows, count }: Places) {
    const all = countRows(turnedAway);
    let byRow = 0;
    if (all > 0 && count > 0)
      eachRow(turnedAway, turnedAway, (i) => (byRow += +areEqual(order, group, s, i, rows[0]!)));
    return { turnedAway: all, turnedAwayByRow: byRow };
  }
}

function spilledOf(winners: readonly Winners[]): number {
  const sets = winners.flatMap(({ refused }) => refused.filter((rows) => rows !== undefined));
  return overlapOf(sets).inAny;
}

/** Who has its former segment while the keys alone would put another one first. */
function keptOf(
  { groups, order, names, length, formerPrimary }: OverlapSettings,
  winners: readonly AllWinners[],
  primary: Uint16Array,
): { keptByDwell: number; keptByMargin: number } {
  const byDwell = new Set<number>();
  const byMargin = new Set<number>();
  groups.forEach((group, g) => {
    const { holding } = group;
    const { codes, free, refused } = winners[g]!;
    for (let i = 0; holding !== undefined && i < length; i++) {
      if (codes[i] === names.length || codes[i] !== holding.former[i]) continue;
      const first = isRefused(refused, free[i]!, i) ? firstSegment(order, group, refused, i, names.length) : free[i];
      if (first !== codes[i]) (isDwelling(holding, i) ? byDwell : byMargin).add(i);
    }
  });
  for (let i = 0; formerPrimary !== undefined && i < length; i++) {
    const p = primary[i]!;
    if (p === names.length || p !== formerPrimary.former[i]) continue;
    const isBehind = winners.some(({ codes }) => {
      const other = codes[i]!;
      return other !== names.length && other !== p && isBefore(order, i, other, p);
    });
    if (isBehind) (isDwelling(formerPrimary, i) ? byDwell : byMargin).add(i);
  }
  return { keptByDwell: byDwell.size, keptByMargin: byMargin.size };
}
