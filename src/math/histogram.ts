import { highWordOffset, orderedHigh, orderedHighOf, wordsOf } from "./float-bits";
import { selectRanks } from "./select";

/** The key range is spread over at most this many buckets: their counters stay in the second-level cache. */
const BUCKETS = 65_536;

/** A bucket that holds wanted ranks: `start` is its place in the scratch copy, `below` the number of values under it. */
interface Target {
  readonly bucket: number;
  readonly start: number;
  readonly below: number;
  readonly count: number;
  readonly ranks: number[];
}

/** Order statistics of integers: one counter per possible value. `ranks` are distinct and ascending. */
export function statisticsByCounting(
  values: Float64Array,
  lowest: number,
  highest: number,
  ranks: readonly number[],
): Float64Array {
  const counts = new Uint32Array(highest - lowest + 1);
  for (let i = 0; i < values.length; i++) counts[values[i]! - lowest]!++;
  let at = 0;
  let reached = counts[0]!;
  return Float64Array.from(ranks, (rank) => {
    while (reached <= rank) reached += counts[++at]!;
    return lowest + at;
  });
}

/**
 * Order statistics of any values: counts buckets of neighbouring doubles, then copies and selects only within the
 * buckets that hold a wanted rank. `ranks` are distinct and ascending.
 *
 * @remarks O(n + buckets). The buckets divide the bits between the lowest and the highest value, so that values within
 * one octave are spread as well as values over many.
 */
export function statisticsByBuckets(
  values: Float64Array,
  lowest: number,
  highest: number,
  ranks: readonly number[],
): Float64Array {
  // Bits tell -0 from +0: the grid must begin under both and end above both.
  const base = orderedHighOf(lowest || -0);
  const shift = Math.max(0, 16 - Math.clz32(orderedHighOf(highest + 0) - base));
  const targets = targetsOf(countBuckets(values, base, shift), ranks);
  const scratch = gather(values, base, shift, targets);
  const statistics: number[] = [];
  for (const { start, below, count, ranks: wanted } of targets) {
    const places = wanted.map((rank) => rank - below + start);
    selectRanks(scratch, places, start, start + count - 1);
    for (const place of places) statistics.push(scratch[place]!);
  }
  return Float64Array.from(statistics);
}

function countBuckets(values: Float64Array, base: number, shift: number): Uint32Array {
  const words = wordsOf(values);
  const counts = new Uint32Array(BUCKETS);
  for (let at = highWordOffset(); at < words.length; at += 2) {
    const word = words[at]!;
    counts[(orderedHigh(word) - base) >>> shift]!++;
  }
  return counts;
}

function targetsOf(counts: Uint32Array, ranks: readonly number[]): Target[] {
  const targets: Target[] = [];
  let bucket = 0;
  let below = 0;
  let start = 0;
  for (const rank of ranks) {
    while (below + counts[bucket]! <= rank) below += counts[bucket++]!;
    const last = targets.at(-1);
    if (last?.bucket === bucket) {
      last.ranks.push(rank);
      continue;
    }
    targets.push({ bucket, start, below, count: counts[bucket]!, ranks: [rank] });
    start += counts[bucket]!;
  }
  return targets;
}

/** The values of the target buckets, bucket after bucket. */
function gather(values: Float64Array, base: number, shift: number, targets: readonly Target[]): Float64Array {
  const next = new Int32Array(BUCKETS).fill(-1);
  let size = 0;
  for (const { bucket, start, count } of targets) {
    next[bucket] = start;
    size += count;
  }
  const scratch = new Float64Array(size);
  const words = wordsOf(values);
  const high = highWordOffset();
  for (let i = 0; i < values.length; i++) {
    const word = words[2 * i + high]!;
    const bucket = (orderedHigh(word) - base) >>> shift;
    const at = next[bucket]!;
    if (at < 0) continue;
    scratch[at] = values[i]!;
    next[bucket] = at + 1;
  }
  return scratch;
}
