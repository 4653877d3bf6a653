import type { CodedLines } from "./coded-lines";
import { firstEqualRows, halvesOf } from "./equal-rows";
import type { MergedRow, Rejections } from "./rejected";

/**
 * Takes out every line that repeats an earlier one in customer, instant, amount, order and category, and tells which
 * line that was.
 */
export function mergeDuplicates(lines: CodedLines, { marks }: Rejections): MergedRow[] {
  const { rows, at, amount, customers, orders, categories } = lines;
  const words = [customers, ...halvesOf(at), ...halvesOf(amount)];
  if (orders !== undefined) words.push(orders);
  if (categories !== undefined) words.push(categories);
  const first = firstEqualRows(words);
  const merged: MergedRow[] = [];
  for (let k = 0; k < first.length; k++) {
    if (first[k] === k) continue;
    marks[rows[k]!] = 2;
    merged.push({ index: rows[k]!, into: rows[first[k]!]! });
  }
  return merged;
}
