import { checkColumn, checkLength, checkOptions, isObject, numberColumn } from "../core/check";
import { fail, issuesOf, throwIssues } from "../core/issue";
import type { CustomerId, CustomerTable, IdColumn, NumericInput } from "../core/tables";
import { createGroupSums } from "../math/sum";
import { dayNumbers } from "./calendar";
import { encodeIds } from "./encode-ids";
import { countDistinctOrders } from "./orders";
import { purchaseDayFacts } from "./purchase-days";
import { checkZone } from "./zone";

/** Options of `summarizeTransactions`. */
export interface SummaryOptions {
  /**
   * IANA time zone whose calendar days count as purchase days.
   * @defaultValue "UTC"
   */
  readonly zone?: string | undefined;
}

/** What `summarizeTransactions` reads: a `TransactionTable`, or columns of your own of the same form. */
export interface SummaryInput {
  readonly customerId: IdColumn;
  /** Epoch ms. */
  readonly at: NumericInput;
  readonly amount: NumericInput;
  readonly orderId?: IdColumn | undefined;
}

/** The farthest instant a `Date` can hold, in ms from 1970. */
const LAST_INSTANT = 8.64e15;

/**
 * Sums up a log of transactions: one row of facts per customer, in order of first appearance.
 *
 * A line with an amount of 0 or more belongs to an order; a negative amount is a refund, which lowers revenue and is no
 * order. A customer with refunds only has 0 orders, and `firstAt`/`lastAt` of its transactions. Revenue is summed
 * exactly, so neither the order of the rows nor rounding on the way can change it.
 *
 * @param transactions - `customerId`, `at` (epoch ms), `amount`, optional `orderId`: columns of equal length, in any order.
 * @param options - The time zone of purchase days.
 * @returns Facts per customer. No rows give columns of length 0.
 * @throws SegmentationError `length_mismatch`, `not_finite`, `out_of_range`, `invalid_type`, `missing`, `unknown_option`.
 * @remarks O(n + days), one pass per fact; fastest with integer ids in an `Int32Array` and rows in order of time.
 * @example
 * const log = { customerId: ["ann", "bob", "ann"], at: [0, 0, 864e5], amount: [20, 5, 30.5] };
 * const customers = summarizeTransactions(log);
 * customers.customerId // => ["ann", "bob"]
 * customers.revenue // => [50.5, 5]
 * customers.gapMean // => [1, 0]
 */
export function summarizeTransactions(transactions: SummaryInput, options?: SummaryOptions): CustomerTable {
  const issues = issuesOf("summarizeTransactions");
  if (!isObject(transactions)) {
    fail(issues.where, {
      code: "invalid_type",
      path: "/transactions",
      expected: "a table with customerId, at and amount",
      received: transactions,
    });
  }
  const { zone } = checkOptions(issues, options, ["zone"]);
  const calendar = checkZone(issues, "/zone", zone);
  const idColumn = checkColumn<CustomerId>(issues, "/customerId", transactions.customerId);
  const n = idColumn.length;
  const at = numberColumn(issues, "/at", transactions.at, { from: -LAST_INSTANT, to: LAST_INSTANT });
  const amount = numberColumn(issues, "/amount", transactions.amount, {
    from: -Number.MAX_SAFE_INTEGER,
    to: Number.MAX_SAFE_INTEGER,
  });
  checkLength(issues, "/at", at.length, n, "customerId");
  checkLength(issues, "/amount", amount.length, n, "customerId");
  const orderColumn =
    transactions.orderId === undefined ? undefined : checkColumn<CustomerId>(issues, "/orderId", transactions.orderId);
  if (orderColumn !== undefined) checkLength(issues, "/orderId", orderColumn.length, n, "customerId");
  throwIssues(issues);

  const { codes, ids } = encodeIds(issues, "/customerId", idColumn);
  const orderCodes = orderColumn === undefined ? undefined : encodeIds(issues, "/orderId", orderColumn).codes;
  throwIssues(issues);
  return inOrderOfAppearance({ codes, at, orderCodes }, amount, ids, calendar);
}

/** The lines that a pass reads: customers as codes, instants, orders as codes where the log has them. */
interface Lines {
  readonly codes: Int32Array;
  readonly at: Float64Array;
  readonly orderCodes: Int32Array | undefined;
}

/** All facts are gathered by code; only at the end customers are put in the order of their first rows. */
function inOrderOfAppearance(all: Lines, amount: Float64Array, ids: IdColumn, calendar: string): CustomerTable {
  const groups = ids.length;
  const seen = appearances(all.codes, groups);
  const purchases = withoutRefunds(all, amount);
  const bought = purchases === all ? seen : appearances(purchases.codes, groups);
  const { codes, at, orderCodes } = purchases;
  const orders = orderCodes === undefined ? bought.lines : countDistinctOrders(codes, orderCodes, groups);
  const inTime = isRising(at);
  const ends = inTime ? endsInOrder(purchases, bought) : extremes(purchases, groups);
  if (purchases !== all) fillWithoutOrders(all, bought.lines, ends);
  const revenue = createGroupSums();
  revenue.add(all.codes, amount, groups);
  const { order } = seen;
  return {
    customerId: takeIds(ids, order),
    firstAt: takeNumbers(ends.firstAt, order),
    lastAt: takeNumbers(ends.lastAt, order),
    orders: takeCounts(orders, order),
    ...purchaseDayFacts(codes, dayNumbers(at, calendar), inTime ? bought : undefined, groups, order),
    revenue: takeNumbers(revenue.finish(groups), order),
  };
}

/** Which codes appear in a column, and how often. */
interface Appearances {
  /** Rows of each code. */
  readonly lines: Uint32Array;
  /** The codes that appear, in the order of their first rows, and these rows. */
  readonly order: Uint32Array;
  readonly firstRows: Uint32Array;
}

function appearances(codes: Int32Array, groups: number): Appearances {
  const lines = new Uint32Array(groups);
  const order = new Uint32Array(groups);
  const firstRows = new Uint32Array(groups);
  let count = 0;
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!;
    const before = lines[code]!;
    if (before === 0) {
      order[count] = code;
      firstRows[count++] = i;
    }
    lines[code] = before + 1;
  }
  return { lines, order: order.subarray(0, count), firstRows };
}

/** The same object when there is no refund: most logs have few, many have none. */
function withoutRefunds(lines: Lines, amount: Float64Array): Lines {
  let refunds = 0;
  for (let i = 0; i < amount.length; i++) refunds += +(amount[i]! < 0);
  if (refunds === 0) return lines;
  const kept = new Uint32Array(amount.length - refunds);
  for (let i = 0, to = 0; to < kept.length; i++) {
    kept[to] = i;
    to += +(amount[i]! >= 0);
  }
  const codes = new Int32Array(kept.length);
  const at = new Float64Array(kept.length);
  for (let to = 0; to < kept.length; to++) {
    codes[to] = lines.codes[kept[to]!]!;
    at[to] = lines.at[kept[to]!]!;
  }
  const { orderCodes } = lines;
  return { codes, at, orderCodes: orderCodes === undefined ? undefined : Int32Array.from(kept, (i) => orderCodes[i]!) };
}

function isRising(at: Float64Array): boolean {
  for (let i = 1; i < at.length; i++) if (at[i]! < at[i - 1]!) return false;
  return true;
}

interface Ends {
  readonly firstAt: Float64Array;
  readonly lastAt: Float64Array;
}

/** Where rows are in order of time, the first and last row of a customer hold its first and last instant. */
function endsInOrder({ codes, at }: Lines, { lines, order, firstRows }: Appearances): Ends {
  const lastRows = new Uint32Array(lines.length);
  for (let i = 0; i < codes.length; i++) lastRows[codes[i]!] = i;
  const firstAt = new Float64Array(lines.length).fill(Number.POSITIVE_INFINITY);
  const lastAt = new Float64Array(lines.length).fill(Number.NEGATIVE_INFINITY);
  for (let k = 0; k < order.length; k++) {
    const code = order[k]!;
    firstAt[code] = at[firstRows[k]!]!;
    lastAt[code] = at[lastRows[code]!]!;
  }
  return { firstAt, lastAt };
}

function extremes({ codes, at }: Lines, groups: number): Ends {
  const firstAt = new Float64Array(groups).fill(Number.POSITIVE_INFINITY);
  const lastAt = new Float64Array(groups).fill(Number.NEGATIVE_INFINITY);
  for (let i = 0; i < codes.length; i++) if (at[i]! < firstAt[codes[i]!]!) firstAt[codes[i]!] = at[i]!;
  for (let i = 0; i < codes.length; i++) if (at[i]! > lastAt[codes[i]!]!) lastAt[codes[i]!] = at[i]!;
  return { firstAt, lastAt };
}

/** Customers with refunds only have no order; their first and last transaction stand in. */
function fillWithoutOrders({ codes, at }: Lines, purchases: Uint32Array, { firstAt, lastAt }: Ends): void {
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!;
    if (purchases[code]! > 0) continue;
    firstAt[code] = Math.min(firstAt[code]!, at[i]!);
    lastAt[code] = Math.max(lastAt[code]!, at[i]!);
  }
}

function takeNumbers(values: Float64Array, order: Uint32Array): Float64Array {
  const taken = new Float64Array(order.length);
  for (let place = 0; place < order.length; place++) taken[place] = values[order[place]!]!;
  return taken;
}

function takeCounts(values: Uint32Array, order: Uint32Array): Uint32Array {
  const taken = new Uint32Array(order.length);
  for (let place = 0; place < order.length; place++) taken[place] = values[order[place]!]!;
  return taken;
}

function takeIds(ids: IdColumn, order: Uint32Array): IdColumn {
  if (ids instanceof Int32Array) {
    const taken = new Int32Array(order.length);
    for (let place = 0; place < order.length; place++) taken[place] = ids[order[place]!]!;
    return taken;
  }
  if (ids instanceof Float64Array) return takeNumbers(ids, order);
  return Array.from(order, (code) => ids[code]!);
}
