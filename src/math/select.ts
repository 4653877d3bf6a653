/** Below this length a sample costs more than it saves (Floyd and Rivest 1975, section 3). */
const SAMPLE_FROM = 600;

/** Rounds are few (about five); where data defeats the sampling, sorting the rest keeps the cost at n log n. */
const MOST_ROUNDS = 40;

/**
 * Rearranges `values[left..right]` so that each of the ranks, which are positions in `values`, holds what would stand
 * there after sorting.
 *
 * @param ranks - Distinct and ascending, all from `left` to `right`.
 * @remarks O(n log ranks) expected: the middle rank first, then both sides of it.
 */
export function selectRanks(
  values: Float64Array,
  ranks: readonly number[],
  left = 0,
  right: number = values.length - 1,
): void {
  if (ranks.length === 0) return;
  const middle = ranks.length >> 1;
  const rank = ranks[middle]!;
  if (rank === left) moveSmallest(values, left, right);
  else select(values, rank, left, right);
  selectRanks(values, ranks.slice(0, middle), left, rank - 1);
  selectRanks(values, ranks.slice(middle + 1), rank + 1, right);
}

/** The smallest to the left end: the common case of the rank right after one that is already in place. */
function moveSmallest(values: Float64Array, left: number, right: number): void {
  let at = left;
  for (let i = left + 1; i <= right; i++) if (values[i]! < values[at]!) at = i;
  swap(values, left, at);
}

/** Floyd and Rivest, "Algorithm 489: SELECT" (1975): a sample around the rank gives a pivot that leaves little over. */
function select(values: Float64Array, rank: number, from: number, to: number): void {
  let left = from;
  let right = to;
  for (let round = 0; left < right; round++) {
    if (round === MOST_ROUNDS) {
      values.subarray(left, right + 1).sort();
      return;
    }
    if (right - left > SAMPLE_FROM) selectInSample(values, rank, left, right);
    const split = partition(values, rank, left, right);
    if (split <= rank) left = split + 1;
    if (split >= rank) right = split - 1;
  }
}

/** The paper's sample of n^(2/3) / 2 with its shift towards the middle, written with square roots only. */
function selectInSample(values: Float64Array, rank: number, left: number, right: number): void {
  const n = right - left + 1;
  const root = Math.sqrt(n);
  const size = 0.5 * root * Math.sqrt(Math.sqrt(root));
  const spread = 0.5 * Math.sqrt((0.69 * (32 - Math.clz32(n)) * size * (n - size)) / n);
  const share = (rank - left + 1) / n;
  const shift = share < 0.5 ? -spread : spread;
  const first = Math.max(left, Math.floor(rank - share * size + shift));
  const last = Math.min(right, Math.floor(rank + (1 - share) * size + shift));
  select(values, rank, Math.min(first, rank), Math.max(last, rank));
}

/** Splits around the value at `pivotAt` and returns where that value ends up. */
function partition(values: Float64Array, pivotAt: number, left: number, right: number): number {
  const pivot = values[pivotAt]!;
  swap(values, left, pivotAt);
  if (values[right]! > pivot) swap(values, left, right);
  let i = left;
  let j = right;
  while (i < j) {
    swap(values, i, j);
    do i++;
    while (values[i]! < pivot);
    do j--;
    while (values[j]! > pivot);
  }
  if (values[left] === pivot) {
    swap(values, left, j);
    return j;
  }
  swap(values, j + 1, right);
  return j + 1;
}

function swap(values: Float64Array, i: number, j: number): void {
  const kept = values[i]!;
  values[i] = values[j]!;
  values[j] = kept;
}
