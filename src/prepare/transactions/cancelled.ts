import { type Rejections, reject } from "./rejected";

/**
 * Rejects the lines that are marked as cancelled: `true` or 1. `false`, 0 and a missing mark keep the line; any other
 * value says nothing for certain, and its row is rejected for that.
 */
export function rejectCancelled(values: ArrayLike<unknown>, rejections: Rejections): void {
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value === false || value === undefined || value === null || value === 0 || value === 0n) continue;
    const certain = value === true || value === 1 || value === 1n;
    reject(rejections, i, certain ? "cancelled" : "invalid_cancelled", "cancelled", value);
  }
}
