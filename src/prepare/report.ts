import type { TransactionTable } from "../core/tables";
import type { RawLog } from "./fields";
import type { RejectCode, Rejected } from "./rejected";

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
  /** Kept rows with a negative amount. */
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
): PrepareReport {
  const reasons: Partial<Record<RejectCode, number>> = {};
  const examples: Rejected[] = [];
  for (const row of rejected) {
    const count = (reasons[row.code] ?? 0) + 1;
    reasons[row.code] = count;
    if (count <= EXAMPLES_PER_REASON) examples.push(row);
  }
  const kept = transactions.at.length;
  return {
    rows,
    kept,
    merged: rows - kept - rejected.length,
    rejected: rejected.length,
    reasons,
    examples,
    ...amountFacts(transactions.amount),
    ...span(transactions.at),
    notes: notesOf(rows, reasons, transactions, unread),
  };
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

function notesOf(
  rows: number,
  reasons: Readonly<Partial<Record<RejectCode, number>>>,
  { at, category }: TransactionTable,
  unread: readonly string[],
): string[] {
  const notes = rows > 0 && at.length === 0 ? ["no row was kept"] : [];
  for (const [code, count] of Object.entries(reasons)) {
    const remedy = remedyOf(code as RejectCode);
    if (remedy !== undefined) notes.push(`${code} (${count}): ${remedy}`);
  }
  if (unread.length > 0) notes.push(`columns not read, as no field has their name: ${unread.slice(0, 20).join(", ")}`);
  const unnamed = category === undefined ? 0 : countBlank(category);
  if (unnamed > 0) notes.push(`${unnamed} kept without a category, under ""`);
  return notes;
}

/** Only reasons that the caller can remove without touching the data. */
function remedyOf(code: RejectCode): string | undefined {
  switch (code) {
    case "text_amount":
      return 'pass numericText: "parse" to read amounts that are texts';
    case "zoneless_date":
      return 'pass zone, such as "Asia/Shanghai", to read date-times without zone on that clock';
    case "ambiguous_date":
      return 'pass dateFormat, such as "dd/MM/yyyy" or "M/d/yyyy", to say which number is the day';
    case "missing_order_id":
      return "an accessor that makes up an id for such a row keeps it, as an order of its own";
    case "after_as_of":
      return "these orders are later than asOf";
    default:
      return undefined;
  }
}

function countBlank(categories: ArrayLike<string>): number {
  let count = 0;
  for (let i = 0; i < categories.length; i++) count += categories[i] === "" ? 1 : 0;
  return count;
}
