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
  const larger = largerThanBuckets(sums, total, settings.shares);
  const candidates = valuesIn(cents, larger).sort();
  const words = wordsOf(candidates);
  const high = highWordOffset();
  for (let from = candidates.length - 1; from >= 0; ) {
    const unit = candidates[from]!;
    const bucket = words[2 * from + high]! >>> BUCKET_SHIFT;
    let next = from;
    while (next >= 0 && candidates[next] === unit) next--;
    const before = larger[bucket]!;
    const through = before + unit * (from - next);
    reach(limits, settings, unit / 100, before / total, through / total);
    // What is larger than the next candidate of this bucket.
    larger[bucket] = through;
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
function largerThanBuckets(sums: Float64Array, total: number, shares: readonly number[]): Float64Array {
  const filled: { bucket: number; before: number; through: number }[] = [];
  let before = 0;
  for (let bucket = BUCKETS - 1; bucket >= 0; bucket--) {
    if (sums[bucket] === 0) continue;
    const through = before + sums[bucket]!;
    filled.push({ bucket, before, through });
    before = through;
  }
  const larger = new Float64Array(BUCKETS).fill(-1);
  for (const share of shares) {
    const at = filled.findIndex(({ through }) => through / total >= share);
    for (const { bucket, before } of filled.slice(Math.max(0, at - 1), at + 1)) larger[bucket] = before;
  }
  return larger;
}

function valuesIn(cents: Float64Array, larger: Float64Array): Float64Array {
  const words = wordsOf(cents);
  const high = highWordOffset();
  let count = 0;
  const found = new Float64Array(cents.length);
  for (let i = 0; i < cents.length; i++) {
    found[count] = cents[i]!;
    count += +(larger[words[2 * i + high]! >>> BUCKET_SHIFT]! >= 0);
  }
  return found.slice(0, count);
}
