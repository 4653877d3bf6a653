import { isObject } from "../../core/check";
import { DIGITS } from "../../math/digits";
import type { SummaryState } from "./summary-state";

/**
 * Whether something is what `createSummary` keeps, as far as merging reads it: a state that was stored, sent to a worker
 * or put together by hand has lost its maps and typed arrays.
 */
export function isSummaryState(state: unknown): state is SummaryState {
  if (!isObject(state)) return false;
  const { customers, sums, days, facts, orders, calendar, chunks, rows } = state;
  if (!isCount(chunks) || !isCount(rows) || !isRegister(customers)) return false;
  const count = customers.ids.length;
  const known = areFacts(facts, count) && areSums(sums, count) && isDayLog(days);
  return known && (orders === undefined || areOrders(orders)) && (calendar === undefined || isCalendar(calendar));
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isRegister(register: unknown): register is { readonly ids: readonly unknown[] } {
  if (!isObject(register)) return false;
  const { codeOf, small, ids, kind } = register;
  const known = kind === "int32" || kind === "number" || kind === "any";
  return known && codeOf instanceof Map && small instanceof Int32Array && Array.isArray(ids);
}

function areFacts(facts: unknown, count: number): boolean {
  if (!isObject(facts) || !(facts["lines"] instanceof Uint32Array)) return false;
  const instants = ["firstAt", "lastAt", "firstRefundAt", "lastRefundAt"].map((name) => facts[name]);
  return facts["lines"].length >= count && instants.every((at) => at instanceof Float64Array && at.length >= count);
}

function areSums(sums: unknown, count: number): boolean {
  if (!isObject(sums) || !isObject(sums["totals"])) return false;
  const { cents, digits } = sums["totals"];
  if (!(cents instanceof Float64Array && digits instanceof Float64Array) || cents.length < count) return false;
  return digits.length === 0 || digits.length === cents.length * DIGITS;
}

function isDayLog(log: unknown): boolean {
  if (!isObject(log) || !isCount(log["count"])) return false;
  const { codes, days, count } = log;
  return [codes, days].every((column) => column instanceof Int32Array && column.length >= (count as number));
}

function areOrders(orders: unknown): boolean {
  if (!isObject(orders) || !isRegister(orders["ids"]) || !isObject(orders["counts"])) return false;
  const { owner, sharers, counts } = orders["counts"];
  if (!(owner instanceof Int32Array && counts instanceof Uint32Array && sharers instanceof Map)) return false;
  return (
    owner.length >= orders["ids"].ids.length && [...sharers.values()].every((customers) => customers instanceof Set)
  );
}

function isCalendar(calendar: unknown): boolean {
  if (!isObject(calendar) || !isObject(calendar["clock"])) return false;
  const { zone, fixed, filled, before, after, change } = calendar["clock"];
  const tables = [before, after].every((table) => table instanceof Int32Array);
  const known = typeof zone === "string" && (fixed === undefined || Number.isFinite(fixed));
  const { zone: given } = calendar;
  return (
    known &&
    tables &&
    filled instanceof Uint8Array &&
    change instanceof Float64Array &&
    (given === undefined || given === zone)
  );
}
