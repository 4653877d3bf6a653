/**
 * ln(1 + d) − d for d > −1, without the cancellation of a small d: with r = d / (2 + d) it is
 * −r d + 2 r³ (1 / 3 + r² / 5 + r⁴ / 7 + …).
 *
 * @param sum 1 + d, for callers who know it better than by addition
 *
 * @see DLMF 4.6.4, https://dlmf.nist.gov/4.6
 */
export function log1pMinus(d: number, sum: number = 1 + d): number {
  if (Math.abs(d) > 0.4) return Math.log(sum) - d;
  const r = d / (2 + d);
  const s = r * r;
  let power = 1;
  let tail = 0;
  for (let k = 3; power > 1e-18; k += 2) {
    tail += power / k;
    power *= s;
  }
  return r * (2 * s * tail - d);
}
