import type { Comparison, Duration, RuleValue, TimeWindow } from "../grammar/ast";
import { dateText, difference, type Finding, figure, rounded, type Shift } from "./phrases";

// Values, durations and comparisons in English, and what was found.

export function finding(
  value: RuleValue | null,
  isDate: boolean,
  { limit, takes, distance, beyond, shift, missing }: Finding,
): string {
  if (value === null) return ` (it is missing${missing === undefined ? "" : `, and so is ${missing}`})`;
  const other = missing === undefined ? "" : `; ${missing} is missing`;
  const behind = limit === undefined ? "" : `; the limit is ${foundText(limit, isDate)}`;
  const range = takes === undefined ? "" : `; it takes ${takes.map((one) => rangeText(one, isDate)).join(", or ")}`;
  const far = shift === undefined ? distanceText(distance, beyond) : shiftText(shift);
  return ` (it is ${foundText(value, isDate)}${far}${behind}${range}${other})`;
}

function foundText(value: RuleValue, isDate: boolean): string {
  return valueText(typeof value === "number" ? rounded(value) : value, isDate);
}

function rangeText(limits: readonly (readonly [Comparison, number | string])[], isDate: boolean): string {
  return listed(
    limits.map(([cmp, limit]) => `${(isDate ? DATE_ORDER : ORDER)[cmp]} ${foundText(limit, isDate)}`),
    "and",
  );
}

/** Behind a limit that has to be passed, the difference alone would not do. */
function distanceText(distance = 0, beyond = false): string {
  return distance === 0
    ? ""
    : `, ${beyond ? "more than " : ""}${difference(distance)} too ${distance > 0 ? "low" : "high"}`;
}

function shiftText(shift: Shift): string {
  return `, ${duration(shift)} too ${shift.later ? "early" : "late"}`;
}

export function windowText(time: TimeWindow): string {
  return "last" in time ? `in the last ${span(time.last)}` : `in the next ${span(time.next)}`;
}

export function valueText(value: RuleValue, isDate: boolean): string {
  if (isDate) return dateText(value);
  return typeof value === "number" ? figure(value) : JSON.stringify(value);
}

export function listed(parts: readonly string[], word: string): string {
  const last = parts.at(-1)!;
  if (parts.length < 3) return parts.join(` ${word} `);
  return `${parts.slice(0, -1).join(", ")}, ${word} ${last}`;
}

export function duration({ n, unit }: Duration | Shift): string {
  return `${n} ${unit}${n === 1 ? "" : "s"}`;
}

/** As in "the last 3 months", but "the last month". */
function span(length: Duration): string {
  return length.n === 1 ? length.unit : duration(length);
}

const ORDER: Readonly<Record<Comparison, string>> = {
  lt: "less than",
  lte: "at most",
  gt: "more than",
  gte: "at least",
  eq: "exactly",
};
const DATE_ORDER: Readonly<Record<Comparison, string>> = {
  lt: "before",
  lte: "no later than",
  gt: "after",
  gte: "no earlier than",
  eq: "exactly",
};

/** The contrary of each, without a second negation. */
const NOT_ORDER: Readonly<Record<Comparison, string>> = {
  lt: "not less than",
  lte: "more than",
  gt: "not more than",
  gte: "less than",
  eq: "not exactly",
};
const NOT_DATE_ORDER: Readonly<Record<Comparison, string>> = {
  lt: "not before",
  lte: "after",
  gt: "not after",
  gte: "before",
  eq: "not exactly",
};

export function orderText(cmp: Comparison, isDate: boolean, isSo: boolean): string {
  if (isSo) return (isDate ? DATE_ORDER : ORDER)[cmp];
  return (isDate ? NOT_DATE_ORDER : NOT_ORDER)[cmp];
}
