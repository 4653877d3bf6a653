import { nextDown } from "../../math/next-down";
import type { Comparison } from "../grammar/ast";

/** Finite numbers from `low` to `high`, both included; none where `low` is above `high`. NaN is in no interval. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Every value there is. */
export const EVERY_VALUE: Interval = { low: -Number.MAX_VALUE, high: Number.MAX_VALUE };

/**
 * The numbers that compare so with a limit. Every order and every window of time becomes a closed interval, by the
 * neighbouring double where the limit itself is out, so that one loop serves them all.
 */
export function intervalOf(cmp: Comparison, limit: number): Interval {
  const { low, high } = EVERY_VALUE;
  switch (cmp) {
    case "lt":
      return { low, high: nextDown(limit) };
    case "lte":
      return { low, high: limit };
    case "gt":
      return { low: nextUp(limit), high };
    case "gte":
      return { low: limit, high };
    case "eq":
      return { low: limit, high: limit };
  }
}

/** From `from` to below `to`. */
export function halfOpen(from: number, to: number): Interval {
  return { low: from, high: nextDown(to) };
}

/** The smallest double above a finite `value`. */
export function nextUp(value: number): number {
  return -nextDown(-value);
}
