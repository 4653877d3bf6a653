import type { Best } from "./best";
import { BLOCK, countRows } from "./bits";
import { isBefore, type SegmentOrder, type StandingRun } from "./order";

/** What one block of customers is compared with, and what is seen. */
interface Contest {
  readonly order: SegmentOrder;
  readonly codes: Uint16Array;
  readonly none: number;
  /** The largest value of each customer of the block so far. */
  readonly best: Float64Array;
  readonly tied: Int32Array;
  /** 0 as long as all values are finite, then NaN. */
  odd: number;
}

/**
 * Levels first, as far as they go; within a level the first key that differs by customer, in blocks of customers. The sets
 * are those of the segments of the run, one after the other.
 */
export function contestedCodes(
  order: SegmentOrder,
  { levels, next }: StandingRun,
  sets: readonly Int32Array[],
  codes: Uint16Array,
  lostTo: Int32Array,
  none: number,
): Best {
  const { columns, sign } = order.keys[next]!;
  const segments = levels.flat();
  const ends = Int32Array.from(levels, (_, l) => levels.slice(0, l + 1).flat().length);
  const total = Math.ceil(codes.length / 32);
  const open = sets.map(() => new Int32Array(BLOCK));
  const any = new Int32Array(BLOCK);
  const several = new Int32Array(BLOCK);
  const contest: Contest = {
    ...{ order, codes, none, best: new Float64Array(BLOCK * 32), tied: new Int32Array(total), odd: 0 },
  };
  let inAny = 0;
  let inSeveral = 0;
  for (let from = 0; from < total; from += BLOCK) {
    const count = Math.min(BLOCK, total - from);
    narrowByLevels(sets, ends, from, count, open, any, several);
    inAny += countRows(any);
    inSeveral += countRows(several);
    contest.best.fill(Number.NEGATIVE_INFINITY);
    for (let j = 0; j < sets.length; j++) {
      compare(contest, segments[j]!, open[j]!, from, count, columns![segments[j]!]!, sign);
    }
    for (let j = 0; j < sets.length; j++) {
      countCodes(sets[j]!, from, count, codes, lostTo, segments[j]! * (none + 1));
    }
  }
  return { codes, lostTo, inAny, inSeveral, tied: contest.tied, finite: contest.odd === 0 };
}

/** Who is in a segment of one level keeps none of the levels after it. Level `l` ends before segment `ends[l]`. */
function narrowByLevels(
  sets: readonly Int32Array[],
  ends: Int32Array,
  from: number,
  count: number,
  open: readonly Int32Array[],
  any: Int32Array,
  several: Int32Array,
): void {
  any.fill(0);
  several.fill(0);
  for (let w = 0; w < count; w++) {
    let taken = 0;
    let once = 0;
    let twice = 0;
    let j = 0;
    for (let l = 0; l < ends.length; l++) {
      for (; j < ends[l]!; j++) {
        const word = sets[j]![from + w]!;
        open[j]![w] = word & ~taken;
        twice |= once & word;
        once |= word;
      }
      taken = once;
    }
    any[w] = once;
    several[w] = twice;
  }
}

/** Puts segment `s` where its value is larger than all before it; equal values ask the other keys. */
function compare(
  contest: Contest,
  s: number,
  open: Int32Array,
  from: number,
  count: number,
  column: Float64Array,
  sign: number,
): void {
  const { order, codes, none, best, tied } = contest;
  const base = from * 32;
  let odd = 0;
  for (let w = 0; w < count; w++) {
    const last = w * 32 + 31;
    for (let word = open[w]!; word !== 0; word &= word - 1) {
      const place = last - Math.clz32(word & -word);
      const value = sign * column[base + place]!;
      odd += value - value;
      if (value > best[place]!) {
        best[place] = value;
        codes[base + place] = s;
      } else if (value === best[place]! && codes[base + place] !== none) {
        tied[from + w]! |= word & -word;
        if (isBefore(order, base + place, s, codes[base + place]!)) codes[base + place] = s;
      }
    }
  }
  contest.odd += odd;
}

/** How many of these customers have each code: one pass over the set bits. */
export function countCodes(
  words: Int32Array,
  from: number,
  count: number,
  codes: Uint16Array,
  counts: Int32Array,
  at: number,
): void {
  for (let w = from; w < from + count; w++) {
    const last = w * 32 + 31;
    for (let word = words[w]!; word !== 0; word &= word - 1) counts[at + codes[last - Math.clz32(word & -word)]!]!++;
  }
}
