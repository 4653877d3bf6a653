import type { Random } from "../../math/random";

/**
 * At most so many rows, rising, one drawn from each of equally long stretches: rows that are in some order are drawn from all of it,
 * and what comes back at regular intervals is not favoured.
 */
export function sampleRows(n: number, most: number, random: Random): Uint32Array {
  if (n <= most) return Uint32Array.from({ length: n }, (_, i) => i);
  const rows = new Uint32Array(most);
  for (let s = 0, from = 0; s < most; s++) {
    const to = Math.floor(((s + 1) * n) / most);
    rows[s] = from + random.below(to - from);
    from = to;
  }
  return rows;
}

/**
 * At most so many of the rows that are in a cluster, rising, and of each cluster equally many where it has as many: small clusters
 * are looked at as closely as large ones. At least two of each that has two.
 *
 * @param sizes - Rows of each cluster; rows of a cluster of size 0 are left out.
 */
export function sampleClusters(codes: Uint16Array, sizes: Uint32Array, most: number, random: Random): Uint32Array {
  const quotas = quotasOf(sizes, most);
  const rows = new Uint32Array(quotas.reduce((sum, quota) => sum + quota, 0));
  const left = sizes.slice();
  for (let i = 0, at = 0; at < rows.length; i++) {
    const c = codes[i]!;
    // Knuth's selection sampling: so many of those that are left, each with the same chance.
    if (quotas[c] === 0) continue;
    if (quotas[c] === left[c] || random.uniform() * left[c]! < quotas[c]!) {
      rows[at++] = i;
      quotas[c]!--;
    }
    left[c]!--;
  }
  return rows;
}

/** How many of each: small clusters whole, the others alike. */
function quotasOf(sizes: Uint32Array, most: number): Uint32Array {
  const quotas = new Uint32Array(sizes.length);
  const rising = Array.from(sizes, (_, c) => c)
    .filter((c) => sizes[c]! > 0)
    .sort((a, b) => sizes[a]! - sizes[b]! || a - b);
  let left = most;
  rising.forEach((c, at) => {
    quotas[c] = Math.min(sizes[c]!, Math.max(2, Math.floor(left / (rising.length - at))));
    left -= quotas[c]!;
  });
  return quotas;
}

/** These rows of a row-major matrix of p columns. */
export function gatherRows(values: Float64Array, p: number, rows: Uint32Array): Float64Array {
  const gathered = new Float64Array(rows.length * p);
  for (let at = 0; at < rows.length; at++) {
    for (let f = 0; f < p; f++) gathered[at * p + f] = values[rows[at]! * p + f]!;
  }
  return gathered;
}
