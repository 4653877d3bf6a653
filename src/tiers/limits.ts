import { centsOf } from "../math/cents";
import { naturalBreaks } from "../math/natural-breaks";
import { sortedOrder } from "../math/sort";
import { cumulativeSums } from "../math/sum";
import { scaledUp } from "../math/tiny";
import type { TierSettings } from "./options";

/** For each tier but the last the smallest value it holds, falling; `null` where nothing reaches the tier. */
export type TierLimits = readonly (number | null)[];

/** The limits that the settings ask for. */
export function limitsOf(values: Float64Array, settings: TierSettings): TierLimits {
  const { by, ends, breaks, labels, weights } = settings;
  switch (by) {
    case "quantile":
      return limitsFromTop(values, weights ?? new Float64Array(values.length).fill(1), ends, untilMiddle);
    case "valueShare":
      return limitsFromTop(values, contributions(values, weights), ends, untilBefore);
    case "breaks":
      return [...breaks].reverse();
    case "natural":
      return naturalLimits(values, weights, labels.length);
  }
}

/** Whether a group of equal values with this much before it and through it, of a total, is in a tier that ends there. */
type Within = (before: number, through: number, total: number, end: number) => boolean;

// Quotients, not products: 7 of 100 is the double 0.07, while 0.07 × 100 is more than 7.

/** Where the middle of the group is: so the tier comes as near to its share as equal values that stay together allow. */
function untilMiddle(before: number, through: number, total: number, end: number): boolean {
  return (before + through) / 2 / total <= end;
}

/** As ABC: the group that crosses the end is still in. */
function untilBefore(before: number, _: number, total: number, end: number): boolean {
  return before / total < end;
}

/** From the largest value down, each group of equal values extends the tiers that it is within. */
function limitsFromTop(
  values: Float64Array,
  contributed: Float64Array,
  ends: readonly number[],
  within: Within,
): TierLimits {
  const order = sortedOrder(values, "descending");
  const sums = cumulativeSums(scaledUp(contributed), order);
  const total = sums.at(-1) ?? 0;
  const limits = ends.map((): number | null => null);
  for (let from = 0, to = 0; from < order.length; from = to) {
    const value = values[order[from]!]!;
    while (to < order.length && values[order[to]!] === value) to++;
    const before = sums[from - 1] ?? 0;
    const through = sums[to - 1]!;
    if (through === before) continue;
    const first = ends.findIndex((end) => within(before, through, total, end));
    if (first < 0) break;
    limits.fill(value + 0, first);
  }
  return limits;
}

/** What each row adds to the total: in cents where all are whole cents, so that weights and copies sum to the same bits. */
function contributions(values: Float64Array, weights: Float64Array | undefined): Float64Array {
  const positive = values.map((value) => Math.max(0, value));
  const cents = positive.map(centsOf);
  const units = scaledUp(cents.some(Number.isNaN) ? positive : cents);
  if (weights === undefined) return units;
  const factors = scaledUp(weights);
  return units.map((unit, i) => unit * factors[i]!);
}

/**
 * Natural groups, the best in the first tier and the worst in the last. With fewer distinct values than tiers the groups
 * are spread: of two groups in three tiers nobody is in the middle. A single group is there.
 */
function naturalLimits(values: Float64Array, weights: Float64Array | undefined, tiers: number): TierLimits {
  const limits = Array.from({ length: tiers - 1 }, (): number | null => null);
  if (values.length === 0) return limits;
  const ends = [Number.NEGATIVE_INFINITY, ...naturalBreaks(values, weights, tiers)].reverse();
  ends.forEach((end, group) => {
    limits.fill(leastAbove(values, weights, end), tierOfGroup(group, ends.length, tiers));
  });
  return limits;
}

function tierOfGroup(group: number, groups: number, tiers: number): number {
  return groups === 1 ? Math.floor((tiers - 1) / 2) : Math.round((group * (tiers - 1)) / (groups - 1));
}

/** The smallest value that is greater than a limit; rows of weight 0 do not count. */
function leastAbove(values: Float64Array, weights: Float64Array | undefined, limit: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value > limit && weights?.[i] !== 0) least = Math.min(least, value);
  }
  return least + 0;
}
