import { DAY, LAST_INSTANT } from "../prepare/time/civil";
import type { OrderKey } from "./order";

/**
 * What may stand for a score that a customer does not have, so that any other is better. No measure comes near it, and sums
 * with it stay finite.
 */
export const NO_SCORE = -1e300;

/** Whether a value stands for none: such a score, or a date of entry at either end of time, where clocks show no date. */
export function isNone(key: OrderKey["key"], value: number): boolean {
  return key === "score" ? value <= NO_SCORE : key === "entry" && Math.abs(value) > LAST_INSTANT - DAY;
}
