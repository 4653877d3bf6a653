import { createGroupSums, type GroupSums } from "../../math/sum";
import type { ZoneClock } from "../time/zone";
import { addDays, type DayLog, emptyDayLog } from "./day-log";
import { emptyRegister, type IdRegister, registerIds } from "./id-register";
import { emptyOrderCounts, mergeOrders, type OrderCounts, reserveOrders } from "./orders";

/** What is known of the chunks so far: facts by code of the customer, and what facts alone cannot be merged without. */
export interface SummaryState {
  readonly customers: IdRegister;
  readonly sums: GroupSums;
  readonly days: DayLog;
  facts: FactColumns;
  /** Where lines have order ids: which customers have which orders. */
  orders: { readonly ids: IdRegister; readonly counts: OrderCounts } | undefined;
  /** Known from the first chunk with rows on, or from the options. */
  calendar: Calendar | undefined;
  chunks: number;
  /** Rows of all chunks. */
  rows: number;
}

/** The zone that was given, if any, and its clock. */
export interface Calendar {
  readonly zone: string | undefined;
  readonly clock: ZoneClock;
}

/** Facts that are merged number by number; infinities where there is no line. */
export interface FactColumns {
  /** Lines that are no refunds, and their first and last instants. */
  readonly lines: Uint32Array;
  readonly firstAt: Float64Array;
  readonly lastAt: Float64Array;
  readonly firstRefundAt: Float64Array;
  readonly lastRefundAt: Float64Array;
}

export function emptyState(calendar: Calendar | undefined): SummaryState {
  return {
    customers: emptyRegister(),
    sums: createGroupSums(),
    days: emptyDayLog(),
    facts: emptyFacts(0),
    orders: undefined,
    calendar,
    chunks: 0,
    rows: 0,
  };
}

/** Adds everything that another state knows; both have one calendar, and both have order ids or none. */
export function mergeStates(to: SummaryState, from: SummaryState): void {
  const all = countingUp(from.customers.ids.length);
  const codeOf = registerIds(to.customers, from.customers, all);
  reserveFacts(to);
  mergeFacts(to.facts, from.facts, all, codeOf);
  to.sums.merge(from.sums, codeOf, to.customers.ids.length);
  const { codes, days, count } = from.days;
  const lines = { codes: codes.slice(0, count).map((code) => codeOf[code]!), days: days.subarray(0, count) };
  addDays(to.days, lines, to.customers.ids.length);
  if (from.orders !== undefined) {
    const orders = ordersOf(to);
    const orderOf = registerIds(orders.ids, from.orders.ids, countingUp(from.orders.ids.ids.length));
    reserveOrders(orders.counts, to.customers.ids.length, orders.ids.ids.length);
    mergeOrders(orders.counts, from.orders.counts, codeOf, orderOf);
  }
  const clock = to.calendar?.clock ?? from.calendar?.clock;
  if (clock !== undefined) to.calendar = { zone: to.calendar?.zone ?? from.calendar?.zone, clock };
  to.chunks += from.chunks;
  to.rows += from.rows;
}

/** The orders of a state, empty ones if it has none yet. */
export function ordersOf(state: SummaryState): NonNullable<SummaryState["orders"]> {
  state.orders ??= { ids: emptyRegister(), counts: emptyOrderCounts(0, 0) };
  return state.orders;
}

/** Adds the facts of those with the codes `present`, whose codes here are `codeOf`. There must be room for them. */
export function mergeFacts(
  to: FactColumns,
  from: Partial<FactColumns>,
  present: Uint32Array,
  codeOf: Int32Array,
): void {
  if (from.lines !== undefined) addCounts(to.lines, from.lines, present, codeOf);
  for (const name of ["firstAt", "firstRefundAt"] as const) lower(to[name], from[name], present, codeOf);
  for (const name of ["lastAt", "lastRefundAt"] as const) raise(to[name], from[name], present, codeOf);
}

function addCounts(to: Uint32Array, from: Uint32Array, present: Uint32Array, codeOf: Int32Array): void {
  for (let k = 0; k < present.length; k++) to[codeOf[present[k]!]!]! += from[present[k]!]!;
}

function lower(to: Float64Array, from: Float64Array | undefined, present: Uint32Array, codeOf: Int32Array): void {
  if (from === undefined) return;
  for (let k = 0; k < present.length; k++) {
    const value = from[present[k]!]!;
    const code = codeOf[present[k]!]!;
    if (value < to[code]!) to[code] = value;
  }
}

function raise(to: Float64Array, from: Float64Array | undefined, present: Uint32Array, codeOf: Int32Array): void {
  if (from === undefined) return;
  for (let k = 0; k < present.length; k++) {
    const value = from[present[k]!]!;
    const code = codeOf[present[k]!]!;
    if (value > to[code]!) to[code] = value;
  }
}

/** Room for the facts of all registered customers; at least doubled, so that growing by little and little stays linear. */
export function reserveFacts(state: SummaryState): void {
  const { facts, customers } = state;
  const room = facts.firstAt.length;
  if (customers.ids.length <= room) return;
  const larger = emptyFacts(Math.max(customers.ids.length, 2 * room));
  for (const name of Object.keys(facts) as (keyof FactColumns)[]) larger[name].set(facts[name]);
  state.facts = larger;
}

export function emptyFacts(length: number): FactColumns {
  return {
    lines: new Uint32Array(length),
    firstAt: new Float64Array(length).fill(Number.POSITIVE_INFINITY),
    lastAt: new Float64Array(length).fill(Number.NEGATIVE_INFINITY),
    firstRefundAt: new Float64Array(length).fill(Number.POSITIVE_INFINITY),
    lastRefundAt: new Float64Array(length).fill(Number.NEGATIVE_INFINITY),
  };
}

export function countingUp(count: number): Uint32Array {
  const numbers = new Uint32Array(count);
  for (let i = 0; i < count; i++) numbers[i] = i;
  return numbers;
}
