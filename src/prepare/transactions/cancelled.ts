import { type Rejections, reject } from "./rejected";

/**
 * Rejects the lines that are marked as cancelled: `true` or 1. `false`, 0 and a missing mark keep the line, and the texts
 * of all of them mean the same; any other value says nothing for certain, and its row is rejected for that.
 */
export function rejectCancelled(values: ArrayLike<unknown>, rejections: Rejections): void {
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    const mark = typeof value === "string" ? markOf(value) : value;
    if (mark === false || mark === undefined || mark === null || mark === 0 || mark === 0n) continue;
    const certain = mark === true || mark === 1 || mark === 1n;
    reject(rejections, i, certain ? "cancelled" : "invalid_cancelled", "cancelled", value);
  }
}

/** What a text stands for, as CSV files have it; the text itself where that is not certain. */
function markOf(text: string): boolean | string {
  const word = text.trim().toLowerCase();
  if (word === "" || word === "0" || word === "false") return false;
  return word === "1" || word === "true" || text;
}
