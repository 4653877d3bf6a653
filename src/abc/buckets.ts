import { highWordOffset, wordsOf } from "../math/float-bits";
import { type AbcLimits, reach } from "./limits";
import type { AbcSettings } from "./options";

// The limits without sorting everything. Sums per bucket of neighbouring values tell in which bucket each class ends;
// only these, and the bucket above each, where a class may end with its last value, are sorted.

/** A bucket for each exponent and the first four bits of the mantissa: the top 16 bits of a positive double. */
const BUCKETS = 0x8000;
const BUCKET_SHIFT = 16;

/** Limits of whole cents (0 where nothing is contributed), whose sums are exact in any order. */
export function limitsFromBuckets(cents: Float64Array, settings: AbcSettings): { limits: AbcLimits; total: number } {
  const sums = sumsPerBucket(cents);
  const total = sums.reduce((sum, inBucket) => sum + inBucket, 0);
  const limits = settings.shares.map((): number | null => null);
  const startOf = bucketsThatDecide(sums, total, settings.shares);
  const candidates = valuesIn(cents, startOf).sort();
  const words = wordsOf(candidates);
  const high = highWordOffset();
  let bucket = -1;
  let reached = 0;
  for (let from = candidates.length - 1; from >= 0; ) {
    const unit = candidates[from]!;
    const own = words[2 * from + high]! >>> BUCKET_SHIFT;
    if (own !== bucket) {
      bucket = own;
      reached = startOf[bucket]!;
    }
    let next = from;
    while (next >= 0 && candidates[next] === unit) next--;
    const through = reached + unit * (from - next);
    reach(limits, settings, unit / 100, reached / total, through / total);
    reached = through;
    from = next;
  }
  return { limits, total: total / 100 };
}

function sumsPerBucket(cents: Float64Array): Float64Array {
  const sums = new Float64Array(BUCKETS);
  const words = wordsOf(cents);
  const high = highWordOffset();
  for (let i = 0; i < cents.length; i++) sums[words[2 * i + high]! >>> BUCKET_SHIFT]! += cents[i]!;
  return sums;
}

/** For each bucket that must be sorted the sum of all larger values; -1 for the others. */
function bucketsThatDecide(sums: Float64Array, total: number, shares: readonly number[]): Float64Array {
  const startOf = new Float64Array(BUCKETS).fill(-1);
  let above = { bucket: -1, start: 0 };
  let reached = 0;
  for (let bucket = BUCKETS - 1; bucket >= 0; bucket--) {
    if (sums[bucket] === 0) continue;
    const through = reached + sums[bucket]!;
    const decides = shares.some((share) => reached / total <= share && through / total >= share);
    if (decides) {
      startOf[bucket] = reached;
      if (above.bucket >= 0) startOf[above.bucket] = above.start;
    }
    above = { bucket, start: reached };
    reached = through;
  }
  return startOf;
}

function valuesIn(cents: Float64Array, startOf: Float64Array): Float64Array {
  const words = wordsOf(cents);
  const high = highWordOffset();
  let count = 0;
  const found = new Float64Array(cents.length);
  for (let i = 0; i < cents.length; i++) {
    found[count] = cents[i]!;
    count += +(startOf[words[2 * i + high]! >>> BUCKET_SHIFT]! >= 0);
  }
  return found.slice(0, count);
}
