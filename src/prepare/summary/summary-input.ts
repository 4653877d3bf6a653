import { checkColumn, checkLength, isFloats, isObject, numberColumn } from "../../core/check";
import { fail, type Issues, throwIssues } from "../../core/issue";
import type { CustomerId, IdColumn, NumericInput } from "../../core/tables";
import { LAST_INSTANT } from "../time/civil";
import { checkZone, zoneOf } from "../time/zone";
import { type EncodedIds, encodeIds } from "./encode-ids";

/** What `summarizeTransactions` reads: a `TransactionTable`, or columns of your own of the same form. */
export interface SummaryInput {
  readonly customerId: IdColumn;
  /** Epoch ms. */
  readonly at: NumericInput;
  readonly amount: NumericInput;
  readonly orderId?: IdColumn | undefined;
  /** The zone of purchase days, unless an option says another. */
  readonly zone?: string | undefined;
}

/** A log behind the door: every value checked, ids as codes. */
export interface SummaryLog {
  readonly customers: EncodedIds;
  readonly at: Float64Array;
  /** Whether no instant is earlier than the one before. */
  readonly inTime: boolean;
  readonly amount: Float64Array;
  readonly orders: EncodedIds | undefined;
  /** As the log carries it. */
  readonly zone: string | undefined;
}

/**
 * Checks a log, and throws whatever is wrong with it; nothing is copied that has its kind already.
 *
 * @param path - Where the log stands in the arguments: `""` where the columns are named at the root.
 */
export function readSummaryLog(issues: Issues, path: string, transactions: SummaryInput): SummaryLog {
  if (!isObject(transactions)) {
    const expected = "a table with customerId, at and amount";
    fail(issues.where, { code: "invalid_type", path: path || "/transactions", expected, received: transactions });
  }
  const ids = checkColumn<CustomerId>(issues, `${path}/customerId`, transactions.customerId);
  const { at, inTime } = readInstants(issues, `${path}/at`, transactions.at);
  const amount = numberColumn(issues, `${path}/amount`, transactions.amount, {
    from: -Number.MAX_SAFE_INTEGER,
    to: Number.MAX_SAFE_INTEGER,
  });
  const orderIds =
    transactions.orderId === undefined
      ? undefined
      : checkColumn<CustomerId>(issues, `${path}/orderId`, transactions.orderId);
  checkLength(issues, `${path}/at`, at.length, ids.length, "customerId");
  checkLength(issues, `${path}/amount`, amount.length, ids.length, "customerId");
  if (orderIds !== undefined) checkLength(issues, `${path}/orderId`, orderIds.length, ids.length, "customerId");
  const zone = zoneOf(transactions);
  checkZone(issues, `${path}/zone`, zone);
  throwIssues(issues);
  const customers = encodeIds(issues, `${path}/customerId`, ids);
  const orders = orderIds === undefined ? undefined : encodeIds(issues, `${path}/orderId`, orderIds);
  throwIssues(issues);
  return { customers, at, inTime, amount, orders, zone };
}

/** Of instants in order, the first and the last tell whether all are within the range of a `Date`. */
function readInstants(issues: Issues, path: string, values: NumericInput): { at: Float64Array; inTime: boolean } {
  if (isFloats(values) && values.length > 0 && isRising(values)) {
    if (values[0]! >= -LAST_INSTANT && values.at(-1)! <= LAST_INSTANT) return { at: values, inTime: true };
  }
  const at = numberColumn(issues, path, values, { from: -LAST_INSTANT, to: LAST_INSTANT });
  return { at, inTime: isRising(at) };
}

/** NaN is not in order with anything; one that is alone is found by its range. */
function isRising(values: Float64Array): boolean {
  for (let i = 1; i < values.length; i++) if (!(values[i]! >= values[i - 1]!)) return false;
  return true;
}
