import { describe } from "../core/issue";

/** The columns of a transaction, under the names that `TransactionTable` gives them. */
export type TransactionField = "customerId" | "at" | "amount" | "orderId" | "category";

/** Why a row was rejected. The list is closed: switch over it and the compiler tells when one is missing. */
export type RejectCode =
  /** Not an object, so there is nothing to read. */
  | "not_a_row"
  /** The accessor, or a getter of the row, threw. */
  | "accessor_failed"
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
  | "missing_order_id"
  /** Not a string, a bigint or a safe integer. */
  | "invalid_order_id"
  /** Not a text or a number. A missing category is no reason to reject. */
  | "invalid_category";

/** One input row that could not become a transaction, with the first field that was wrong. */
export interface Rejected {
  /** Position in the input, from 0. */
  readonly index: number;
  readonly code: RejectCode;
  /** The first field that was wrong, in the order customerId, at, amount, orderId, category; `"row"` for no row at all. */
  readonly field: TransactionField | "row";
  /** What was there, shortened to one line. */
  readonly received: string;
}

/** Rows rejected so far. A row is rejected once: the first reason stays. */
export interface Rejections {
  /** 1 for each rejected row. */
  readonly marks: Uint8Array;
  readonly list: Rejected[];
}

/** No rejections yet, for a log of `n` rows. */
export function rejectionsOf(n: number): Rejections {
  return { marks: new Uint8Array(n), list: [] };
}

/** Rejects a row, unless an earlier field has rejected it already; `received` is any value and is described here. */
export function reject(
  rejections: Rejections,
  index: number,
  code: RejectCode,
  field: Rejected["field"],
  received: unknown,
): void {
  if (rejections.marks[index] === 1) return;
  rejections.marks[index] = 1;
  rejections.list.push({ index, code, field, received: describe(received) });
}

/** In the order of the input: fields are read one after the other, so rows come in several waves. */
export function rejectedInOrder(rejections: Rejections): readonly Rejected[] {
  return rejections.list.sort((a, b) => a.index - b.index);
}
