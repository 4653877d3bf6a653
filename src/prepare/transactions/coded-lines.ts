import { issuesOf } from "../../core/issue";
import type { TransactionTable } from "../../core/tables";
import { encodeIds } from "../summary/encode-ids";
import { keepRows, keptRows } from "./kept-rows";
import type { Rejections } from "./rejected";

/** The usable rows of a log, with everything that is compared between rows as numbers. */
export interface CodedLines {
  /** Position of each line in the input. */
  readonly rows: Uint32Array;
  readonly at: Float64Array;
  readonly amount: Float64Array;
  readonly customers: Int32Array;
  readonly orders: Int32Array | undefined;
  readonly categories: Int32Array | undefined;
}

/** Encodes the rows that are not out yet; their ids are known to be ids. */
export function codedLines(table: TransactionTable, rejections: Rejections): CodedLines {
  const rows = keptRows(rejections);
  const { customerId, at, amount, orderId, category } = keepRows(table, rows);
  const codesOf = (column: ArrayLike<string | number | bigint>) => encodeIds(issuesOf(""), "", column).codes;
  return {
    rows,
    at,
    amount,
    customers: codesOf(customerId),
    orders: orderId === undefined ? undefined : codesOf(orderId),
    categories: category === undefined ? undefined : codesOf(category),
  };
}
