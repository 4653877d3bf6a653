import { log1pOf } from "../../math/log1p";
import { exactSum } from "../../math/sum";
import type { MigrationDrift } from "./migration";

/**
 * The population stability index of two distributions over the same levels, in counts. A count of 0 is taken as
 * `emptyAs` where the other period has customers in the level; a level that nobody is in says nothing. Without customers
 * in one of the periods there is no drift.
 *
 * @remarks Shares are compared as fractions of integers, and the logarithm has the same bits on every engine; exchanging
 * the periods changes nothing. Chance: (levels − 1)(1/n + 1/m), the mean of the χ² law that the index follows between
 * samples of one population (Yurdakul, Statistical properties of population stability index, 2018).
 */
export function driftBetween(before: Uint32Array, after: Uint32Array, emptyAs: number): MigrationDrift {
  const [n, m] = [total(before), total(after)];
  const byLevel = new Float64Array(before.length);
  if (n === 0 || m === 0) return { psi: 0, byLevel, byChance: 0 };
  const ratios = new Float64Array(before.length);
  let used = 0;
  for (let k = 0; k < before.length; k++) {
    if (before[k] === 0 && after[k] === 0) continue;
    used++;
    const first = (before[k] || emptyAs) * m;
    const second = (after[k] || emptyAs) * n;
    byLevel[k] = Math.abs(first - second) / (n * m);
    // The larger over the smaller, less 1: nothing cancels, and (a − b) ln(a / b) is the same for (b, a).
    ratios[k] = Math.abs(first - second) / Math.min(first, second);
  }
  const logs = log1pOf(ratios);
  for (let k = 0; k < byLevel.length; k++) byLevel[k]! *= logs[k]!;
  return { psi: exactSum(byLevel), byLevel, byChance: Math.max(0, used - 1) * (1 / n + 1 / m) };
}

function total(counts: Uint32Array): number {
  let sum = 0;
  for (let k = 0; k < counts.length; k++) sum += counts[k]!;
  return sum;
}
