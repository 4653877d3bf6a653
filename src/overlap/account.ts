import { countRows, eachRow, onesIn } from "./bits";
import { firstSegment, isRefused } from "./choose";
import { isDwelling } from "./holding";
import { accountNotes } from "./notes";
import { areEqual, type Places } from "./places";
import { type OverlapSwap, swapsOf } from "./sensitivity";
import type { OverlapSettings } from "./settings";
import { type SegmentSubset, subsetsOf } from "./subsets";
import type { Winners } from "./winners";

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
  /** Segments that lie wholly within another one. */
  readonly subsets: readonly SegmentSubset[];
  /** For neighbours in the order: how many customers change when the two swap places. Left out where not asked for. */
  readonly sensitivity?: readonly OverlapSwap[];
  /** What is worth knowing, in words. */
  readonly notes: readonly string[];
}

/** The account of a resolution with these winners and this primary. */
export function accountOf(
  settings: OverlapSettings,
  winners: readonly Winners[],
  primary: Uint16Array,
): OverlapAccount {
  const { names, words, length, groups } = settings;
  const lostTo = names.map(() => new Int32Array(names.length + 1));
  groups.forEach(({ members }, g) => {
    for (const s of members) countCodes(words[s]!, winners[g]!.codes, lostTo[s]!);
  });
  const { inAny, inSeveral } = overlapOf(words);
  const unassigned = primary.reduce((count, code) => count + +(code === names.length), 0);
  const kept = keptOf(settings, winners);
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
    subsets: subsetsOf(names, words),
    ...(settings.sensitivity ? { sensitivity: swapsOf(settings, winners, lostTo) } : {}),
  };
  return { ...facts, notes: accountNotes(settings, facts) };
}

/** How many of these customers have each code: one pass over the set bits. */
function countCodes(words: Int32Array, codes: Uint16Array, counts: Int32Array): void {
  for (let w = 0; w < words.length; w++) {
    const last = w * 32 + 31;
    for (let word = words[w]!; word !== 0; word &= word - 1) counts[codes[last - Math.clz32(word & -word)]!]!++;
  }
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
  { groups, order, names, length }: OverlapSettings,
  winners: readonly Winners[],
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
  return { keptByDwell: byDwell.size, keptByMargin: byMargin.size };
}
