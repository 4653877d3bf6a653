import { sortedOrder } from "../../math/sort";
import type { CodedLines } from "./coded-lines";
import { firstEqualRows, halvesOf } from "./equal-rows";
import { type Rejections, rejectAs } from "./rejected";

/**
 * Rejects each refund together with the sale that it takes back: a line of the same customer and category with exactly
 * the opposite amount, not later than the refund. First within one order, then among all that are left; each time the
 * latest such sale, and of several at one instant the last in the log. A refund that finds no sale stays.
 *
 * @remarks O(n): hashing, then a radix sort of the lines of customers that have such a refund.
 */
export function pairRefunds(lines: CodedLines, rejections: Rejections): void {
  const { amount, customers, orders, categories } = lines;
  if (!amount.some((value) => value < 0)) return;
  const words = [customers, ...halvesOf(amount.map(Math.abs))];
  if (categories !== undefined) words.push(categories);
  if (orders !== undefined) pairWithin(lines, firstEqualRows([...words, orders]), rejections);
  pairWithin(lines, firstEqualRows(words), rejections);
}

/** Sales of a group wait on a stack, in order of time; a refund takes the one on top. */
function pairWithin(lines: CodedLines, groups: Uint32Array, rejections: Rejections): void {
  const waiting: number[] = [];
  let group = -1;
  for (const k of inOrder(lines, groups, openLines(lines, groups, rejections))) {
    if (groups[k] !== group) {
      waiting.length = 0;
      group = groups[k]!;
    }
    if (lines.amount[k]! > 0) waiting.push(k);
    else if (waiting.length > 0) rejectPair(lines, waiting.pop()!, k, rejections);
  }
}

/** Lines that are still in, of groups with a refund that is: first all sales, then all refunds. */
function openLines({ rows, amount }: CodedLines, groups: Uint32Array, { marks }: Rejections): number[] {
  const refunds: number[] = [];
  const wanted = new Uint8Array(groups.length);
  for (let k = 0; k < groups.length; k++) {
    if (!(amount[k]! < 0) || marks[rows[k]!] !== 0) continue;
    refunds.push(k);
    wanted[groups[k]!] = 1;
  }
  const sales: number[] = [];
  for (let k = 0; k < groups.length; k++) {
    if (amount[k]! > 0 && wanted[groups[k]!] === 1 && marks[rows[k]!] === 0) sales.push(k);
  }
  return sales.concat(refunds);
}

/** By group, then by time; what is equal in both keeps its place, so a sale stands before a refund of its instant. */
function inOrder({ at }: CodedLines, groups: Uint32Array, open: readonly number[]): number[] {
  const byTime = Array.from(
    sortedOrder(
      Float64Array.from(open, (k) => at[k]!),
      "ascending",
    ),
    (place) => open[place]!,
  );
  const byGroup = sortedOrder(
    Float64Array.from(byTime, (k) => groups[k]!),
    "ascending",
  );
  return Array.from(byGroup, (place) => byTime[place]!);
}

function rejectPair({ rows, amount }: CodedLines, sale: number, refund: number, rejections: Rejections): void {
  const positions = [rows[sale]!, rows[refund]!] as const;
  const received = [String(amount[sale]), String(amount[refund])] as const;
  rejectAs(rejections, {
    index: positions[0],
    code: "refunded",
    field: "amount",
    received: received[0],
    partner: positions[1],
  });
  rejectAs(rejections, {
    index: positions[1],
    code: "refund",
    field: "amount",
    received: received[1],
    partner: positions[0],
  });
}
