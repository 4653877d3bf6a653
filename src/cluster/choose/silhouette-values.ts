/**
 * The exact silhouette of every row: (b − a) / max(a, b), where a is its mean distance to the other rows of its own cluster
 * and b the smallest mean distance to the rows of another one (Rousseeuw 1987, equation 2). 0 for a row alone in its cluster, where
 * no other cluster has rows, and where both means are 0.
 *
 * @param values - Row-major n × p.
 * @param codes - The cluster of each row, below `k`.
 * @remarks O(n² p) time, O(n p + k) memory: every pair of rows is looked at once, cluster by cluster.
 */
export function silhouetteValues(values: Float64Array, p: number, codes: Uint16Array, k: number): Float64Array {
  const starts = startsOf(codes, k);
  const order = orderByCode(codes, starts);
  const { rows, width } = gather(values, p, order);
  const n = codes.length;
  const own = new Float64Array(n);
  const nearest = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  const left = new Float64Array(n);
  const right = new Float64Array(n);
  for (let a = 0; a < k; a++) {
    const [fromA, toA] = [starts[a]!, starts[a + 1]!];
    if (fromA === toA) continue;
    addPairs(rows, width, fromA, toA, fromA, toA, own, own);
    for (let b = a + 1; b < k; b++) {
      const [fromB, toB] = [starts[b]!, starts[b + 1]!];
      if (fromB === toB) continue;
      left.fill(0, fromA, toA);
      right.fill(0, fromB, toB);
      addPairs(rows, width, fromA, toA, fromB, toB, left, right);
      lower(nearest, left, fromA, toA, toB - fromB);
      lower(nearest, right, fromB, toB, toA - fromA);
    }
  }
  const silhouettes = new Float64Array(n);
  for (let at = 0; at < n; at++) {
    const row = order[at]!;
    const size = starts[codes[row]! + 1]! - starts[codes[row]!]!;
    silhouettes[row] = size > 1 ? silhouetteOf(own[at]! / (size - 1), nearest[at]!) : 0;
  }
  return silhouettes;
}

/** The silhouette of a row with these two distances; `other` is infinite where there is no other cluster. */
export function silhouetteOf(own: number, other: number): number {
  if (own === other || other === Number.POSITIVE_INFINITY) return 0;
  return own < other ? 1 - own / other : other / own - 1;
}

/** Where the rows of each cluster begin once they are in order of their codes. */
function startsOf(codes: Uint16Array, k: number): Uint32Array {
  const starts = new Uint32Array(k + 1);
  for (let i = 0; i < codes.length; i++) starts[codes[i]! + 1]!++;
  for (let c = 0; c < k; c++) starts[c + 1]! += starts[c]!;
  return starts;
}

function orderByCode(codes: Uint16Array, starts: Uint32Array): Uint32Array {
  const next = starts.slice();
  const order = new Uint32Array(codes.length);
  for (let i = 0; i < codes.length; i++) order[next[codes[i]!]!++] = i;
  return order;
}

/** Three features, as those of RFM, have a kernel of their own, twice as quick; one or two are filled up with zeros to three. */
const NARROW = 3;

/** The rows in this order, side by side, so that a cluster is one stretch of memory. */
function gather(values: Float64Array, p: number, order: Uint32Array): { rows: Float64Array; width: number } {
  const width = Math.max(NARROW, p);
  const rows = new Float64Array(order.length * width);
  for (let at = 0; at < order.length; at++) {
    const from = order[at]! * p;
    for (let f = 0; f < p; f++) rows[at * width + f] = values[from + f]!;
  }
  return { rows, width };
}

/** Adds the distances of all pairs of a row of A and a row of B to both; of A and A every pair once. */
function addPairs(
  rows: Float64Array,
  width: number,
  fromA: number,
  toA: number,
  fromB: number,
  toB: number,
  sumsA: Float64Array,
  sumsB: Float64Array,
): void {
  if (width === NARROW) addNarrowPairs(rows, fromA, toA, fromB, toB, sumsA, sumsB);
  else addWidePairs(rows, width, fromA, toA, fromB, toB, sumsA, sumsB);
}

function addNarrowPairs(
  rows: Float64Array,
  fromA: number,
  toA: number,
  fromB: number,
  toB: number,
  sumsA: Float64Array,
  sumsB: Float64Array,
): void {
  for (let i = fromA; i < toA; i++) {
    const x = rows[i * 3]!;
    const y = rows[i * 3 + 1]!;
    const z = rows[i * 3 + 2]!;
    let sum = 0;
    for (let j = fromA === fromB ? i + 1 : fromB; j < toB; j++) {
      const dx = x - rows[j * 3]!;
      const dy = y - rows[j * 3 + 1]!;
      const dz = z - rows[j * 3 + 2]!;
      const distance = Math.sqrt(dx * dx + dy * dy + dz * dz);
      sum += distance;
      sumsB[j]! += distance;
    }
    sumsA[i]! += sum;
  }
}

function addWidePairs(
  rows: Float64Array,
  width: number,
  fromA: number,
  toA: number,
  fromB: number,
  toB: number,
  sumsA: Float64Array,
  sumsB: Float64Array,
): void {
  for (let i = fromA; i < toA; i++) {
    let sum = 0;
    for (let j = fromA === fromB ? i + 1 : fromB; j < toB; j++) {
      let square = 0;
      for (let f = 0, a = i * width, b = j * width; f < width; f++, a++, b++) {
        const d = rows[a]! - rows[b]!;
        square += d * d;
      }
      const distance = Math.sqrt(square);
      sum += distance;
      sumsB[j]! += distance;
    }
    sumsA[i]! += sum;
  }
}

/** Keeps the smaller of what is there and these mean distances to a cluster of so many rows. */
function lower(nearest: Float64Array, sums: Float64Array, from: number, to: number, size: number): void {
  for (let at = from; at < to; at++) {
    const mean = sums[at]! / size;
    if (mean < nearest[at]!) nearest[at] = mean;
  }
}
