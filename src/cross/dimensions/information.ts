import { log1pOf } from "../../math/log1p";
import { exactSum } from "../../math/sum";
import type { Contingency } from "./contingency";

/** ln k for k = 0 … most, with 0 in the first place. */
export type Logarithms = Float64Array;

/** The logarithms of all counts that n rows can give, with the same bits on every engine. */
export function logarithms(most: number): Logarithms {
  const below = new Float64Array(most + 1);
  for (let k = 2; k <= most; k++) below[k] = k - 1;
  return log1pOf(below);
}

/** Entropy of groups of these sizes, in nats. */
export function entropy(sizes: Float64Array, n: number, logs: Logarithms): number {
  if (n === 0) return 0;
  return Math.max(0, logs[n]! - exactSum(sizes.map((size) => size * logs[size]!)) / n);
}

/**
 * The mutual information of rows and columns of a table of counts less what it would be by chance, in nats: the mean
 * over all ways to shuffle the one against the other (Vinh, Epps and Bailey 2010). With all sizes given, information
 * differs only by the mean of c ln c over the cells. Below 0 where there is less in common than by chance.
 */
export function adjustedInformation({ cells, rows, columns, n }: Contingency, logs: Logarithms): number {
  if (n === 0) return 0;
  const found = exactSum(cells.map((count) => count * logs[count]!));
  return (found - expectedSum(rows, columns, n, logs)) / n;
}

/** The expected sum of c ln c over the cells of a table with these row and column sums. */
function expectedSum(rows: Float64Array, columns: Float64Array, n: number, logs: Logarithms): number {
  const terms: number[] = [];
  const across = timesOf(columns);
  for (const [a, timesA] of timesOf(rows)) {
    for (const [b, timesB] of across) terms.push(timesA * timesB * expectedTerm(a, b, n, logs));
  }
  return exactSum(Float64Array.from(terms));
}

/** How often each size comes: groups of one size share their work. */
function timesOf(sizes: Float64Array): ReadonlyMap<number, number> {
  const times = new Map<number, number>();
  for (const size of sizes) times.set(size, (times.get(size) ?? 0) + 1);
  return times;
}

/**
 * The mean of k ln k where k of b rows, drawn from n, are among a: hypergeometric. The weights are taken from the likeliest
 * k to both sides by their ratios until they vanish, so that no factorial is needed.
 */
function expectedTerm(a: number, b: number, n: number, logs: Logarithms): number {
  const negligible = 1e-20;
  const apart = n - a - b;
  const least = Math.max(0, -apart);
  const most = Math.min(a, b);
  const mode = Math.min(most, Math.max(least, Math.floor(((a + 1) * (b + 1)) / (n + 2))));
  let total = 1;
  let sum = mode * logs[mode]!;
  for (let k = mode, weight = 1; k < most && weight > negligible; ) {
    weight *= ((a - k) / (k + 1)) * ((b - k) / (apart + k + 1));
    k++;
    total += weight;
    sum += weight * k * logs[k]!;
  }
  for (let k = mode, weight = 1; k > least && weight > negligible; ) {
    weight *= (k / (a - k + 1)) * ((apart + k) / (b - k + 1));
    k--;
    total += weight;
    sum += weight * k * logs[k]!;
  }
  return sum / total;
}
