import type { IdColumn, TransactionTable } from "../../core/tables";
import type { RawLog } from "./fields";
import type { RejectCode, Rejected } from "./rejected";
import { remedyOf } from "./remedies";
import type { Rules } from "./rules";

/** What became of a log at the door, as plain JSON: `kept + merged + rejected` is `rows`. */
export interface PrepareReport {
  /** Rows of the input. */
  readonly rows: number;
  readonly kept: number;
  /** Rows that were merged into a kept one. */
  readonly merged: number;
  readonly rejected: number;
  /** Rejected rows by reason; reasons that did not occur are not listed. */
  readonly reasons: Readonly<Partial<Record<RejectCode, number>>>;
  /** The first three rejected rows of each reason. */
  readonly examples: readonly Rejected[];
  /** Kept rows with a negative amount; with `refunds: "pair"` those that found no sale. */
  readonly refunds: number;
  /** Kept rows with the amount 0: they are orders without revenue. */
  readonly zeroAmounts: number;
  /** First and last kept instant, epoch ms; `null` where nothing was kept. */
  readonly firstAt: number | null;
  readonly lastAt: number | null;
  /** What to do about the reasons that an option can remove, and about values that were replaced, one sentence each. */
  readonly notes: readonly string[];
}

const EXAMPLES_PER_REASON = 3;

/** Adds up what happened. */
export function reportOf(
  { length: rows, unread }: RawLog,
  transactions: TransactionTable,
  rejected: readonly Rejected[],
  merged: number,
  rules: Rules,
): PrepareReport {
  const reasons: Partial<Record<RejectCode, number>> = {};
  const examples: Rejected[] = [];
  for (const row of rejected) {
    const count = (reasons[row.code] ?? 0) + 1;
    reasons[row.code] = count;
    if (count <= EXAMPLES_PER_REASON) examples.push(row);
  }
  const amounts = amountFacts(transactions.amount);
  const notes = [
    ...(rows > 0 && transactions.at.length === 0 ? ["no row was kept"] : []),
    ...remediesOf(reasons, examples, rules),
    ...(reasons.after_as_of === undefined ? [] : edgeNote(transactions.at, rules.asOf)),
    ...(merged > 0 ? [`${merged} merged into an equal row: "merged" says which into which`] : []),
    ...(rules.refunds === "pair" && amounts.refunds > 0 ? [unpairedNote(amounts.refunds)] : []),
    ...columnNotes(transactions, unread),
  ];
  return {
    rows,
    kept: transactions.at.length,
    merged,
    rejected: rejected.length,
    reasons,
    examples,
    ...amounts,
    ...span(transactions.at),
    notes,
  };
}

/** In a log of days without time, those of the day that begins at `asOf` are not later than it. */
function edgeNote(at: Float64Array, asOf: number): string[] {
  let count = 0;
  for (let i = 0; i < at.length; i++) count += +(at[i] === asOf);
  const advice = "dates without time are the first instant of their day: an earlier asOf leaves that day out";
  return count > 0 ? [`${count} kept exactly at asOf; ${advice}`] : [];
}

function unpairedNote(refunds: number): string {
  return refunds === 1
    ? "1 refund found no sale: kept, it lowers revenue"
    : `${refunds} refunds found no sale: kept, they lower revenue`;
}

function amountFacts(amounts: Float64Array): { refunds: number; zeroAmounts: number } {
  let refunds = 0;
  let zeroAmounts = 0;
  for (let i = 0; i < amounts.length; i++) {
    refunds += amounts[i]! < 0 ? 1 : 0;
    zeroAmounts += amounts[i] === 0 ? 1 : 0;
  }
  return { refunds, zeroAmounts };
}

function span(at: Float64Array): { firstAt: number | null; lastAt: number | null } {
  let firstAt = Number.POSITIVE_INFINITY;
  let lastAt = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < at.length; i++) {
    if (at[i]! < firstAt) firstAt = at[i]!;
    if (at[i]! > lastAt) lastAt = at[i]!;
  }
  return at.length === 0 ? { firstAt: null, lastAt: null } : { firstAt, lastAt };
}

function remediesOf(
  reasons: Readonly<Partial<Record<RejectCode, number>>>,
  examples: readonly Rejected[],
  rules: Rules,
): string[] {
  return Object.entries(reasons).flatMap(([code, count]) => {
    const rows = examples.filter((row) => row.code === code);
    const remedy = remedyOf(code as RejectCode, rows, rules);
    return remedy === undefined ? [] : [`${code} (${count}): ${remedy}`];
  });
}

/** So many columns are named. */
const NAMED = 20;

function columnNotes({ customerId, orderId, category }: TransactionTable, unread: readonly string[]): string[] {
  const unnamed = category === undefined ? 0 : countUnnamed(category);
  return [
    ...(unread.length > 0
      ? [`columns not read, as no field has their name: ${unread.slice(0, NAMED).join(", ")}`]
      : []),
    ...blankNote("customerId", "a customer of that name", customerId),
    ...(orderId === undefined ? [] : blankNote("orderId", "one order of each customer", orderId)),
    ...(unnamed > 0 ? [`${unnamed} kept without a category, under ""`] : []),
  ];
}

function blankNote(field: string, as: string, ids: IdColumn): string[] {
  const blank = countBlank(ids);
  const remedy = "an accessor that gives null for it rejects them";
  return blank > 0 ? [`${blank} kept under a blank ${field}, as ${as}: ${remedy}`] : [];
}

/** Most ids begin with a letter or digit of ASCII, and only the others are trimmed. */
function countBlank(ids: IdColumn): number {
  let count = 0;
  if (ArrayBuffer.isView(ids)) return count;
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i]!;
    if (typeof id !== "string") continue;
    const first = id.charCodeAt(0);
    if (!(first > 32 && first < 128) && id.trim() === "") count++;
  }
  return count;
}

function countUnnamed(categories: ArrayLike<string>): number {
  let count = 0;
  for (let i = 0; i < categories.length; i++) count += categories[i] === "" ? 1 : 0;
  return count;
}
