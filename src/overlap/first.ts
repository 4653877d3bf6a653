import type { Best } from "./best";
import { BLOCK, countRows } from "./bits";

/**
 * One fixed order for everybody: each segment takes those of its customers whom none before it took. Segment `segments[k]`
 * has the rows `sets[k]`.
 */
export function firstCodes(
  segments: readonly number[],
  sets: readonly Int32Array[],
  codes: Uint16Array,
  lostTo: Int32Array,
  none: number,
): Best {
  const open = new Int32Array(BLOCK);
  const several = new Int32Array(BLOCK);
  const counts = segments.map((s) => lostTo.subarray(s * (none + 1), (s + 1) * (none + 1)));
  const total = Math.ceil(codes.length / 32);
  let inAny = 0;
  let inSeveral = 0;
  for (let from = 0; from < total; from += BLOCK) {
    const count = Math.min(BLOCK, total - from);
    open.fill(-1);
    several.fill(0);
    for (let k = 0; k < sets.length; k++) {
      const s = segments[k]!;
      const own = counts[k]!;
      own[s]! += takeOpen(sets[k]!, from, count, open, several, s, codes, own);
    }
    inAny += 32 * BLOCK - countRows(open);
    inSeveral += countRows(several);
  }
  return { codes, lostTo, inAny, inSeveral, tied: undefined, finite: true };
}

/** Counts whom the others have while their codes are in the nearest cache, and gives how many are left for segment `s`. */
function takeOpen(
  words: Int32Array,
  from: number,
  count: number,
  open: Int32Array,
  several: Int32Array,
  s: number,
  codes: Uint16Array,
  counts: Int32Array,
): number {
  let taken = 0;
  for (let w = 0; w < count; w++) {
    const last = (from + w) * 32 + 31;
    let won = words[from + w]! & open[w]!;
    let lost = words[from + w]! ^ won;
    open[w]! ^= won;
    several[w]! |= lost;
    for (; lost !== 0; lost &= lost - 1) counts[codes[last - Math.clz32(lost & -lost)]!]!++;
    for (; won !== 0; won &= won - 1) {
      codes[last - Math.clz32(won & -won)] = s;
      taken++;
    }
  }
  return taken;
}
