import { eachRow, noWords } from "./bits";
import { keyValue, type SegmentOrder, standingRun, withSwapped } from "./order";
import type { Group, OverlapSettings } from "./settings";
import { type AllWinners, winnersOf } from "./winners";

/** What it would change if two neighbours in the order swapped places. */
export interface OverlapSwap {
  readonly above: string;
  readonly below: string;
  /** The axis on which they compete, where there are axes. */
  readonly axis?: string;
  /** Customers whose winner (with axes: on this axis) would be another one. */
  readonly customers: number;
}

/**
 * Neighbours are segments that follow one another by the first keys that stand for everybody (priority, weight, declared
 * position), where these keys tell each of them from all others.
 *
 * Without limits and former segments only those change who have the upper one and are in the lower one: whoever was before
 * both stays before both. So the matrix of who lost to whom has the answer, if no key comes before that differs by customer;
 * else these must be equal too.
 */
export function swapsOf(
  settings: OverlapSettings,
  winners: readonly AllWinners[],
  lostTo: readonly Int32Array[],
): OverlapSwap[] {
  const { order, names, groups, capacity } = settings;
  const first = firstStanding(order);
  return groups.flatMap((group, g) => {
    const { axis, holding } = group;
    const { codes, seen } = winners[g]!;
    const isFree = capacity === undefined && holding === undefined;
    const tied = seen.tied ?? noWords(0);
    return neighboursOf(order, first, group).map(([a, b]): OverlapSwap => {
      const customers = !isFree
        ? changesOf(settings, group, codes, a, b)
        : first === 0
          ? lostTo[b]![a]!
          : equalsOf(settings, first, tied, codes, a, b);
      return { above: names[a]!, below: names[b]!, ...(axis === undefined ? {} : { axis }), customers };
    });
  });
}

/** The first key that stands for everybody; after the last key the declared position does. */
function firstStanding({ keys }: SegmentOrder): number {
  const from = keys.findIndex(({ standing }) => standing !== undefined);
  return from < 0 ? keys.length : from;
}

/** Segments that the keys of the order do not tell from others of their group, so that they are nobody's neighbours. */
export function segmentsInTies({ order, groups }: OverlapSettings): { readonly tied: number[]; readonly next: string } {
  const runs = groups.map(({ members }) => standingRun(order, firstStanding(order), members));
  const tied = runs.flatMap(({ levels }) => levels.filter((level) => level.length > 1).flat());
  return { tied, next: order.keys[runs[0]?.next ?? 0]?.key ?? "" };
}

function neighboursOf(order: SegmentOrder, first: number, { members }: Group): (readonly [number, number])[] {
  const { levels } = standingRun(order, first, members);
  return levels.slice(1).flatMap((level, l) => {
    const above = levels[l]!;
    return above.length === 1 && level.length === 1 ? [[above[0]!, level[0]!] as const] : [];
  });
}

/** Resolves once more, with the two swapped. */
function changesOf(settings: OverlapSettings, group: Group, codes: Uint16Array, a: number, b: number): number {
  const swapped = winnersOf(settings, withSwapped(settings.order, a, b), group).codes;
  let changes = 0;
  for (let i = 0; i < codes.length; i++) changes += +(codes[i] !== swapped[i]);
  return changes;
}

/** Customers who have `a`, are in `b`, and to whom the keys before key `first` find the two equal: some of the tied ones. */
function equalsOf(
  { order, words }: OverlapSettings,
  first: number,
  tied: Int32Array,
  codes: Uint16Array,
  a: number,
  b: number,
): number {
  const keys = order.keys.slice(0, first);
  let count = 0;
  eachRow(tied, words[b]!, (i) => {
    count += +(codes[i] === a && keys.every((key) => keyValue(key, i, a) === keyValue(key, i, b)));
  });
  return count;
}
