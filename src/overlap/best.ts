import { isBefore, type SegmentOrder, type StandingRun, standingRun } from "./order";

/** Words of a block: its 2,048 customers' best values stay in the nearest cache while every column is read in one run. */
const BLOCK = 64;

/**
 * The first segment of every customer by the order, as an index of `words`; `none` where it is in no segment. Segment
 * `members[j]` of the order has the rows `words[j]`.
 */
export function bestCodes(
  order: SegmentOrder,
  members: ArrayLike<number>,
  words: readonly Int32Array[],
  length: number,
  none: number,
): Uint16Array {
  const codes = new Uint16Array(length).fill(none);
  const run = standingRun(order, 0, members);
  const placeOf = new Map(Array.from(members, (s, j) => [s, j]));
  const places = run.levels.map((level) => level.map((s) => placeOf.get(s)!));
  if (places.every((level) => level.length === 1)) {
    const first = places.map(([j]) => words[j!]!);
    firstCodes(first, Uint16Array.from(run.levels.flat()), codes);
  } else {
    contestedCodes(order, run, words, places, codes);
  }
  return codes;
}

/** One fixed order for everybody: each segment takes those of its customers whom none before it took. */
function firstCodes(words: readonly Int32Array[], codeOf: Uint16Array, codes: Uint16Array): void {
  const open = new Int32Array(BLOCK);
  const total = Math.ceil(codes.length / 32);
  for (let from = 0; from < total; from += BLOCK) {
    open.fill(-1);
    const count = Math.min(BLOCK, total - from);
    for (let k = 0; k < words.length; k++) takeOpen(words[k]!, from, count, open, codeOf[k]!, codes);
  }
}

function takeOpen(
  words: Int32Array,
  from: number,
  count: number,
  open: Int32Array,
  code: number,
  codes: Uint16Array,
): void {
  for (let w = 0; w < count; w++) {
    const last = (from + w) * 32 + 31;
    let won = words[from + w]! & open[w]!;
    open[w]! ^= won;
    for (; won !== 0; won &= won - 1) codes[last - Math.clz32(won & -won)] = code;
  }
}

/** Levels first, as far as they go; within a level the first key that differs by customer, in blocks of customers. */
function contestedCodes(
  order: SegmentOrder,
  { levels, next }: StandingRun,
  words: readonly Int32Array[],
  places: readonly (readonly number[])[],
  codes: Uint16Array,
): void {
  const key = order.keys[next]!;
  const segments = levels.flat();
  const columns = segments.map((s) => key.columns![s]!);
  const sets = places.flat().map((j) => words[j]!);
  const ends = Int32Array.from(levels, (_, l) => levels.slice(0, l + 1).flat().length);
  const total = Math.ceil(codes.length / 32);
  const open = sets.map(() => new Int32Array(BLOCK));
  const best = new Float64Array(BLOCK * 32);
  for (let from = 0; from < total; from += BLOCK) {
    const count = Math.min(BLOCK, total - from);
    narrowByLevels(sets, ends, from, count, open);
    best.fill(Number.NEGATIVE_INFINITY);
    for (let j = 0; j < sets.length; j++) {
      contest(order, segments[j]!, open[j]!, count, columns[j]!, key.sign, from * 32, best, codes);
    }
  }
}

/** Who is in a segment of one level keeps none of the levels after it. Level `l` ends before segment `ends[l]`. */
function narrowByLevels(
  sets: readonly Int32Array[],
  ends: Int32Array,
  from: number,
  count: number,
  open: readonly Int32Array[],
): void {
  for (let w = 0; w < count; w++) {
    let taken = 0;
    let j = 0;
    for (let l = 0; l < ends.length; l++) {
      let here = 0;
      for (; j < ends[l]!; j++) {
        const left = sets[j]![from + w]! & ~taken;
        open[j]![w] = left;
        here |= left;
      }
      taken |= here;
    }
  }
}

/** Puts segment `s` where its value is larger than all before it; equal values ask the other keys. */
function contest(
  order: SegmentOrder,
  s: number,
  open: Int32Array,
  count: number,
  column: Float64Array,
  sign: number,
  base: number,
  best: Float64Array,
  codes: Uint16Array,
): void {
  for (let w = 0; w < count; w++) {
    const last = w * 32 + 31;
    for (let word = open[w]!; word !== 0; word &= word - 1) {
      const place = last - Math.clz32(word & -word);
      const value = sign * column[base + place]!;
      if (value > best[place]!) {
        best[place] = value;
        codes[base + place] = s;
      } else if (value === best[place]! && isBefore(order, base + place, s, codes[base + place]!)) {
        codes[base + place] = s;
      }
    }
  }
}
