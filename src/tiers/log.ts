import { checkColumn, checkLength, isObject, numberColumn } from "../core/check";
import { fail, type Issues } from "../core/issue";
import type { CustomerId, IdColumn, NumericInput } from "../core/tables";
import { encodeIds } from "../prepare/summary/encode-ids";

/** What is read of a `TransactionTable`, or columns of your own of the same form. */
export interface LogInput {
  readonly customerId: IdColumn;
  /** Negative for a refund. */
  readonly amount: NumericInput;
}

/** The lines of a log, with customers as codes in order of first appearance. */
export interface Log {
  readonly codes: Int32Array;
  /** The id behind each code. */
  readonly ids: IdColumn;
  readonly amount: Float64Array;
}

/** Reads the columns that tell who bought. */
export function readLog(issues: Issues, transactions: LogInput): Log {
  if (!isObject(transactions)) {
    const expected = "a table with customerId and amount";
    fail(issues.where, { code: "invalid_type", path: "/transactions", expected, received: transactions });
  }
  const column = checkColumn<CustomerId>(issues, "/customerId", transactions.customerId);
  const largest = Number.MAX_SAFE_INTEGER;
  const amount = numberColumn(issues, "/amount", transactions.amount, { from: -largest, to: largest });
  checkLength(issues, "/amount", amount.length, column.length, "customerId");
  const { codes, ids } = encodeIds(issues, "/customerId", column);
  return { codes, ids, amount };
}
