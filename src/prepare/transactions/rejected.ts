import { describe } from "../../core/issue";
import { thrownText } from "../../core/thrown";

/** What is read of a row: the columns of a `TransactionTable`, its currency, and whether it was cancelled. */
export type TransactionField = "customerId" | "at" | "amount" | "orderId" | "category" | "currency" | "cancelled";

/** Why a row was rejected. The list is closed: switch over it and the compiler tells when one is missing. */
export type RejectCode =
  /** Not an object, so there is nothing to read; or a row of texts that has not as many cells as its header. */
  | "not_a_row"
  /** The accessor, a getter of the row, or the parser of its amount threw. */
  | "accessor_failed"
  /** Marked as cancelled. */
  | "cancelled"
  /** A mark that is neither true or 1 nor false, 0 or missing, nor the text of one of them. */
  | "invalid_cancelled"
  | "missing_id"
  /** Not a string, a bigint or a safe integer. */
  | "invalid_id"
  /** `null`, `undefined` or blank text. */
  | "missing_date"
  /** No date at all, a date that does not exist, or one that no `Date` can hold. */
  | "invalid_date"
  /** A date with a time of day, but neither zone in the text nor `zone` in the policy. */
  | "zoneless_date"
  /** Like `01/02/2026` or `16/11/2024`: which number is the day, only `dateFormat` can say. */
  | "ambiguous_date"
  /** Later than `asOf`. */
  | "after_as_of"
  /** `null`, `undefined` or blank text: never taken for 0. */
  | "missing_amount"
  /** Not a number: an object, a boolean, a text such as `"1,234.50"` or `"¥12"`. */
  | "invalid_amount"
  /** A text that could be a number, while the policy does not say to parse. */
  | "text_amount"
  /** NaN or an infinity. */
  | "not_finite"
  /** Beyond ±(2^53 − 1), where sums are no longer exact to the unit. */
  | "amount_out_of_range"
  /** Not whole, while the policy says that amounts are in cents. */
  | "fractional_cents"
  | "missing_order_id"
  /** Not a string, a bigint or a safe integer. */
  | "invalid_order_id"
  /** Not a text or a number. A missing category is no reason to reject. */
  | "invalid_category"
  /** `null`, `undefined` or blank text. */
  | "missing_currency"
  /** Not a text. */
  | "invalid_currency"
  /** A currency without a rate. */
  | "unknown_currency"
  /** The function that converts currencies threw, or gave no finite number. */
  | "conversion_failed"
  /** An amount of 0, by the policy `zeroAmounts: "reject"`. */
  | "zero_amount"
  /** A refund: by the policy `refunds: "ignore"`, or paired with its sale by `refunds: "pair"`. */
  | "refund"
  /** A sale that was refunded in full, by the policy `refunds: "pair"`. */
  | "refunded";

/** One input row that could not become a transaction, with the first field that was wrong. */
export interface Rejected {
  /** Position in the input, from 0. */
  readonly index: number;
  readonly code: RejectCode;
  /**
   * The first field that was wrong, in the order cancelled, customerId, at, amount, orderId, category, currency; `"row"`
   * for no row at all.
   */
  readonly field: TransactionField | "row";
  /** What was there, shortened to one line. */
  readonly received: string;
  /** Of a refund and a sale that cancel each other: the position of the other one. */
  readonly partner?: number;
}

/** A row that repeats an earlier one, and that one: positions in the input, from 0. */
export interface MergedRow {
  readonly index: number;
  readonly into: number;
}

/** Rows taken out so far. A row is rejected once: the first reason stays. */
export interface Rejections {
  /** 0 for a row that is kept, 1 for a rejected one, 2 for one that was merged into another. */
  readonly marks: Uint8Array;
  readonly list: Rejected[];
}

/** No rejections yet, for a log of `n` rows. */
export function rejectionsOf(n: number): Rejections {
  return { marks: new Uint8Array(n), list: [] };
}

/** Rejects a row, unless it is out already; `received` is any value and is described here. */
export function reject(
  rejections: Rejections,
  index: number,
  code: RejectCode,
  field: Rejected["field"],
  received: unknown,
): void {
  if (rejections.marks[index] === 0) rejectAs(rejections, { index, code, field, received: describe(received) });
}

/** Rejects a row for an error, unless it is out already. */
export function rejectThrown(
  rejections: Rejections,
  index: number,
  code: RejectCode,
  field: Rejected["field"],
  error: unknown,
): void {
  if (rejections.marks[index] === 0) rejectAs(rejections, { index, code, field, received: thrownText(error) });
}

/** Rejects a row that is not out yet, in words that are ready. */
export function rejectAs(rejections: Rejections, rejected: Rejected): void {
  if (rejections.marks[rejected.index] !== 0) return;
  rejections.marks[rejected.index] = 1;
  rejections.list.push(rejected);
}

/** In the order of the input: fields are read one after the other, so rows come in several waves. */
export function rejectedInOrder(rejections: Rejections): readonly Rejected[] {
  return rejections.list.sort((a, b) => a.index - b.index);
}
