import { isObject } from "../../core/check";
import { fail, type Issues, issuesOf, report, throwIssues } from "../../core/issue";
import type { CustomerTable } from "../../core/tables";
import { daysOn } from "../time/calendar";
import { clockOf, isSameZone, type ZoneClock } from "../time/zone";
import { isSummaryState } from "./check-summary-state";
import { orderedById } from "./customer-order";
import { customerTable } from "./customer-table";
import { addDays, daysInOrder } from "./day-log";
import type { EncodedIds } from "./encode-ids";
import { kindOf, registeredIds, registerIds } from "./id-register";
import { addOrders, reserveOrders } from "./orders";
import { walkDays } from "./purchase-days";
import { appearances, checkSummaryOptions, type SummaryOptions } from "./summarize";
import { readSummaryLog, type SummaryInput, type SummaryLog } from "./summary-input";
import {
  type Calendar,
  countingUp,
  emptyFacts,
  emptyState,
  type FactColumns,
  mergeFacts,
  mergeStates,
  ordersOf,
  reserveFacts,
  type SummaryState,
} from "./summary-state";
import { tallyLog } from "./tally";

/** A summary of a log that comes in pieces; made by `createSummary`. */
export interface Summary {
  /**
   * Adds the rows of a chunk: columns as `summarizeTransactions` takes them. The chunk is read and not kept. One that
   * cannot be used is refused as a whole, and the summary stays as it was.
   *
   * @returns The summary itself.
   */
  readonly add: (chunk: SummaryInput) => Summary;
  /**
   * Adds everything that another summary has been given; its customers come after ours. The other is not changed.
   *
   * @returns The summary itself.
   */
  readonly merge: (other: Summary) => Summary;
  /** The customers of all rows so far. More may be added afterwards; the table does not change with it. */
  readonly finish: () => CustomerTable;
  /** What has been added up so far; for `merge`, and of no meaning elsewhere. */
  readonly state: object;
}

/**
 * Sums up a log that comes in chunks, from a file, a database or a stream: the same table, bit for bit, as
 * `summarizeTransactions` gives of all rows at once.
 *
 * Chunks may be of any length, in any order of time, and added to one summary or to several that are merged in any
 * way: no fact depends on it. What does is the order of first appearance; with `order: "customerId"` the whole table is
 * the same, whatever comes first. Orders and purchase days that lie in several chunks count once.
 *
 * All chunks with rows have an `orderId` column or none has, and all carry the same zone unless `zone` is given. Ids
 * may be numbers in one chunk and texts in the next: `1` and `"1"` are two customers. Without any row the table is empty.
 *
 * @param options - The time zone of purchase days, the order of the customers.
 * @returns `add(chunk)`, `merge(other)` and `finish()`.
 * @throws SegmentationError `invalid_type`, `invalid_value`, `unknown_option`; `add` as `summarizeTransactions`, with
 * the number of the chunk in the path, and `missing` or `invalid_value` where a chunk does not fit those before it;
 * `merge` likewise, and for merging a summary with itself.
 * @remarks A chunk costs O(rows), merging and finishing O(customers + purchase days + orders). What is kept grows with the
 * customers (50 to 100 bytes and the id each), their distinct purchase days (8 to 32 bytes each) and, with `orderId`,
 * the distinct orders (the id and its number each); not with the rows.
 * @example
 * const summary = createSummary();
 * summary.add({ customerId: ["ann", "bob"], at: [0, 0], amount: [20, 5] });
 * summary.add({ customerId: ["ann"], at: [864e5], amount: [30.5] });
 * summary.finish().customerId // => ["ann", "bob"]
 * summary.finish().revenue // => [50.5, 5]
 * summary.finish().gapMean // => [1, 0]
 */
export function createSummary(options?: SummaryOptions): Summary {
  const issues = issuesOf("createSummary");
  const { zone, order } = checkSummaryOptions(issues, options);
  throwIssues(issues);
  const given = zone === undefined ? undefined : { zone, clock: clockOf(zone) };
  const state = emptyState(given);
  const summary: Summary = {
    state,
    add(chunk) {
      addChunk(state, chunk, given);
      return summary;
    },
    merge(other) {
      const from = otherState(state, other);
      if (from.rows > 0) mergeStates(state, from);
      return summary;
    },
    finish: () => tableOf(state, order),
  };
  return summary;
}

/** Everything that can be wrong with a chunk is found before anything of it is added. */
function addChunk(state: SummaryState, chunk: SummaryInput, given: Calendar | undefined): void {
  const issues = issuesOf("createSummary");
  const path = `/chunks/${state.chunks}`;
  const log = readSummaryLog(issues, path, chunk);
  if (log.at.length > 0) {
    const zone = given === undefined ? log.zone : given.zone;
    checkFit(issues, path, state, { zone, hasOrders: log.orders !== undefined });
    throwIssues(issues);
    const clock = state.calendar?.clock ?? clockOf(zone ?? "UTC");
    state.calendar = { zone: state.calendar?.zone ?? zone, clock };
    addLog(state, log, clock);
  }
  state.chunks++;
}

/** Whether what comes has the zone, and the order ids, of what has come before. */
function checkFit(
  issues: Issues,
  path: string,
  { calendar, orders, rows }: SummaryState,
  { zone = "UTC", hasOrders }: { readonly zone: string | undefined; readonly hasOrders: boolean },
): void {
  if (calendar !== undefined && !isSameZone(calendar.clock.zone, zone)) {
    report(issues, {
      code: "invalid_value",
      path: `${path}/zone`,
      expected: `${JSON.stringify(calendar.clock.zone)}, the zone of what was added before`,
      received: zone,
      hint: "give createSummary the zone whose days are to count",
    });
  }
  if (rows === 0 || hasOrders === (orders !== undefined)) return;
  const expected = `${hasOrders ? "left out" : "a column of order ids"}, as in what was added before`;
  const found = hasOrders ? "a column" : "none";
  report(issues, { code: hasOrders ? "invalid_value" : "missing", path: `${path}/orderId`, expected, found });
}

function addLog(state: SummaryState, log: SummaryLog, clock: ZoneClock): void {
  const { customers, sums, days } = state;
  const { codes, ids } = log.customers;
  const present = appearances(log.customers);
  const codeOf = registerIds(customers, { ids, kind: kindOf(ids) }, present);
  const count = customers.ids.length;
  const tally = tallyLog(log, clock);
  reserveFacts(state);
  mergeFacts(state.facts, { ...tally, ...refundEnds(log) }, present, codeOf);
  sums.merge(tally.sums, codeOf, count);
  const lines = codes.map((code) => codeOf[code]!);
  addDays(days, purchaseDays(lines, daysOn(clock, log.at), log.amount), count);
  if (log.orders !== undefined) addOrderIds(state, lines, log.orders, log.amount);
  state.rows += codes.length;
}

/** The ends of the refunds of each code; nothing where there are none, as in most chunks. */
function refundEnds({ customers, at, amount }: SummaryLog): Partial<FactColumns> {
  if (amount.every((value) => value >= 0)) return {};
  const { firstRefundAt, lastRefundAt } = emptyFacts(customers.ids.length);
  for (let i = 0; i < at.length; i++) {
    if (amount[i]! >= 0) continue;
    const code = customers.codes[i]!;
    if (at[i]! < firstRefundAt[code]!) firstRefundAt[code] = at[i]!;
    if (at[i]! > lastRefundAt[code]!) lastRefundAt[code] = at[i]!;
  }
  return { firstRefundAt, lastRefundAt };
}

/** Refunds are taken out in place. */
function purchaseDays(codes: Int32Array, days: Int32Array, amount: Float64Array) {
  const lines = codes.slice();
  let count = 0;
  for (let i = 0; i < codes.length; i++) {
    lines[count] = codes[i]!;
    days[count] = days[i]!;
    count += +(amount[i]! >= 0);
  }
  return { codes: lines.subarray(0, count), days: days.subarray(0, count) };
}

function addOrderIds(state: SummaryState, lines: Int32Array, column: EncodedIds, amount: Float64Array): void {
  const { codes, ids } = column;
  const orders = ordersOf(state);
  const orderOf = registerIds(orders.ids, { ids, kind: kindOf(ids) }, appearances(column));
  reserveOrders(orders.counts, state.customers.ids.length, orders.ids.ids.length);
  addOrders(
    orders.counts,
    lines,
    codes.map((code) => orderOf[code]!),
    amount,
  );
}

/** The state of another summary that can be merged into this one. */
function otherState(state: SummaryState, other: Summary): SummaryState {
  const issues = issuesOf("createSummary");
  const from: unknown = isObject(other) ? other.state : undefined;
  if (!isSummaryState(from)) {
    const expected = "another summary made by createSummary";
    const hint = "a summary cannot be stored or sent: keep it where it was made, or send the columns of the chunks";
    fail(issues.where, { code: "invalid_type", path: "/other", expected, received: other, hint });
  }
  if (from === state) {
    const expected = "another summary: what is merged is counted once more";
    fail(issues.where, { code: "invalid_value", path: "/other", expected, found: "the same one" });
  }
  if (from.rows > 0) {
    checkFit(issues, "/other", state, { zone: from.calendar?.clock.zone, hasOrders: from.orders !== undefined });
  }
  throwIssues(issues);
  return from;
}

/** A customer with refunds only has the ends of those. */
function tableOf({ customers, facts, sums, days, orders, calendar }: SummaryState, order: SummaryOptions["order"]) {
  const count = customers.ids.length;
  const { clock, zone } = calendar ?? { clock: clockOf("UTC"), zone: undefined };
  const ids = registeredIds(customers);
  const lines = facts.lines.subarray(0, count);
  const codes = countingUp(count);
  const ends = (purchases: Float64Array, refunds: Float64Array) =>
    purchases.subarray(0, count).map((at, code) => (lines[code]! > 0 ? at : refunds[code]!));
  const all = {
    ids,
    lines,
    orders: orders === undefined ? lines : orders.counts.counts,
    firstAt: ends(facts.firstAt, facts.firstRefundAt),
    lastAt: ends(facts.lastAt, facts.lastRefundAt),
    revenue: sums.finish(count),
    days: walkDays(daysInOrder(days), count),
  };
  return customerTable(all, order === "customerId" ? orderedById(ids, codes) : codes, clock, zone);
}
