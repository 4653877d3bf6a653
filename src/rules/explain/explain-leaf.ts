import { nextDown } from "../../math/next-down";
import { DAY } from "../../prepare/time/civil";
import { offsetAt } from "../../prepare/time/zone";
import { aggregateOf } from "../evaluate/aggregate";
import { leafOf } from "../evaluate/bind-leaf";
import type { BoundTable } from "../evaluate/bind-table";
import { isDated } from "../evaluate/demand";
import type { Scope } from "../evaluate/scope";
import { dateConstant, moved, windowBounds } from "../evaluate/time-bounds";
import type { AggregateRule, Comparison, FieldType, RuleValue } from "../grammar/ast";
import type { LeafRule } from "../grammar/leaf-rule";
import { explainSequence, type SequenceFacts } from "./explain-sequence";

/** What a value is compared with: all of these limits. Dates are ISO texts. */
export type Limits = { readonly [C in Comparison]?: number | string | boolean } & {
  readonly in?: readonly RuleValue[];
  readonly contains?: string;
  readonly startsWith?: string;
  readonly endsWith?: string;
};

/** What a leaf looked at, for one customer. */
export interface LeafFacts {
  /** The value, the aggregate, or the number of unanswered rows; null where it is missing, a date as an ISO text. */
  readonly actual: number | string | boolean | null;
  /** What was asked of it; a list where one of several would do, left out where only a value is asked for. */
  readonly expected?: Limits | readonly Limits[];
  /**
   * How far the nearest limit lies from the value: positive where the limit is higher or later. In days for dates. Left
   * out where nothing is missing by an amount.
   */
  readonly distance?: number;
  readonly unit?: "day";
  /** The other field that the leaf needs, the right of `compare` or the group of a rank, where that is missing. */
  readonly missing?: string;
  /** For a sequence: the related rows that were looked at. */
  readonly sequence?: SequenceFacts;
}

/** What a leaf compared with what, for the customer in row `i`. */
export function explainLeaf(scope: Scope, rule: LeafRule, i: number): LeafFacts {
  switch (rule.op) {
    case "aggregate":
      return explainAggregate(scope, rule, i);
    case "didNotFollow":
      return explainSequence(scope, rule, i);
    case "compare": {
      const { types } = scope.table;
      const { left, right, cmp, times = 1, plus = 0 } = rule;
      const other = valueAt(scope.table, right, i);
      const limit = typeof other === "number" && types.get(right) === "number" ? other * times + plus : other;
      const ranges = limit === null || isEndless(limit) ? [] : [{ [cmp]: limit }];
      return {
        ...factsOf(valueAt(scope.table, left, i), ranges, types.get(left)!),
        ...(other === null ? { missing: right } : {}),
      };
    }
    default: {
      const type = scope.table.types.get(rule.field)!;
      const facts = factsOf(valueAt(scope.table, rule.field, i), rangesOf(scope, rule, i), type);
      const other = rule.op === "top" || rule.op === "band" ? rule.per : undefined;
      const isMissing = other !== undefined && valueAt(scope.table, other, i) === null;
      return isMissing ? { ...facts, missing: other } : facts;
    }
  }
}

function isEndless(limit: number | string | boolean): boolean {
  return typeof limit === "number" && !Number.isFinite(limit);
}

/** A number, text or boolean as it is, a date in epoch ms; null where it is missing. */
function valueAt({ numbers, codes }: BoundTable, field: string, i: number): number | string | boolean | null {
  const values = numbers.get(field);
  if (values !== undefined) return Number.isNaN(values[i]) ? null : values[i]! + 0;
  const column = codes.get(field)!;
  return column.values[column.codes[i]!] ?? null;
}

function explainAggregate(scope: Scope, rule: AggregateRule, i: number): LeafFacts {
  const actual = aggregateOf(scope, rule)[i]!;
  const isDate = isDated(rule, scope.relations.get(rule.of)!.table.types);
  const limit = isDate ? dateConstant(rule.to, scope.moment.clock) : rule.to;
  return factsOf(Number.isNaN(actual) ? null : actual + 0, [{ [rule.cmp]: limit }], isDate ? "date" : "number");
}

type FieldRule = Exclude<LeafRule, { op: "aggregate" | "didNotFollow" | "compare" }>;

/** The ranges of which the value has to lie in one; dates in epoch ms. */
function rangesOf(scope: Scope, rule: FieldRule, i: number): readonly Limits[] {
  const { moment } = scope;
  const isDate = scope.table.types.get(rule.field) === "date";
  const constant = (value: RuleValue) => (isDate ? dateConstant(value, moment.clock) : value);
  switch (rule.op) {
    case "exists":
      return [];
    case "eq":
    case "lt":
    case "lte":
    case "gt":
    case "gte":
      return [{ [rule.op]: constant(rule.value) }];
    case "in":
      return [{ in: rule.values.map(constant) }];
    case "between":
      return [{ gte: constant(rule.min), lte: constant(rule.max) }];
    case "contains":
    case "startsWith":
    case "endsWith":
      return [{ [rule.op]: rule.value }];
    case "within": {
      const { from, to } = windowBounds(rule, moment);
      return [{ gte: from, lt: to }];
    }
    case "olderThan":
      return [{ lt: moved(moment.asOf, rule, -1, moment.clock) }];
    case "anniversary": {
      const today = Math.floor((moment.asOf + offsetAt(moment.clock, moment.asOf)) / DAY);
      return [{ gte: dayText(today - rule.daysBefore), lte: dayText(today + rule.daysAfter) }];
    }
    case "top":
    case "band":
      return rankRanges(scope, rule, i);
  }
}

function dayText(day: number): string {
  return new Date(day * DAY).toISOString().replace(/T.*$/, "");
}

/** The limits that the customers gave, those of the customer's own group. */
function rankRanges(scope: Scope, rule: Extract<LeafRule, { op: "top" | "band" }>, i: number): Limits[] {
  const leaf = leafOf(scope, rule);
  const strict = (rule.op === "top" && rule.ties === "exclude") || rule.op === "band";
  if (leaf.kind === "interval") return rangeOf(leaf.low, leaf.high, strict, rule);
  if (leaf.kind !== "grouped") return [];
  const group = leaf.groups[i]!;
  return leaf.intervals.flatMap(({ lows, highs }) => rangeOf(lows[group]!, highs[group]!, strict, rule));
}

/** A closed interval as the limits it came from; no range where it is empty. */
function rangeOf(low: number, high: number, strict: boolean, { op }: { readonly op: "top" | "band" }): Limits[] {
  if (low > high) return [];
  const from = low === -Number.MAX_VALUE ? {} : strict ? { gt: nextDown(low) + 0 } : { gte: low };
  const below = op === "top" && strict;
  const to = high === Number.MAX_VALUE ? {} : below ? { lt: -nextDown(-high) + 0 } : { lte: high };
  return [{ ...from, ...to }];
}

/** The facts about a value and the ranges; what is a date becomes a text at the end. */
function factsOf(actual: number | string | boolean | null, ranges: readonly Limits[], type: FieldType): LeafFacts {
  const isDate = type === "date";
  const shown = isDate ? ranges.map(datedLimits) : ranges;
  const expected = shown.length === 0 ? {} : { expected: shown.length === 1 ? shown[0]! : shown };
  const distance = typeof actual === "number" ? distanceTo(actual, ranges) : undefined;
  const far = distance === undefined ? {} : isDate ? { distance: distance / DAY, unit: "day" as const } : { distance };
  return { actual: isDate && actual !== null ? isoOf(Number(actual)) : actual, ...expected, ...far };
}

function datedLimits(limits: Limits): Limits {
  const dated = Object.entries(limits).map(([cmp, limit]) => [cmp, datedLimit(limit)]);
  return Object.fromEntries(dated) as Limits;
}

function datedLimit(limit: unknown): unknown {
  if (Array.isArray(limit)) return limit.map(datedLimit);
  return typeof limit === "number" ? isoOf(limit) : limit;
}

function isoOf(instant: number): string {
  return new Date(instant).toISOString();
}

/** From a value to the limit that it misses, or, where it misses none, to the nearest one. */
function distanceTo(actual: number, ranges: readonly Limits[]): number | undefined {
  const steps = ranges.flatMap((limits) => {
    const numeric = Object.entries(limits).flatMap(([cmp, limit]) =>
      (Array.isArray(limit) ? limit : [limit]).map((one) => ({ cmp, limit: one as unknown })),
    );
    const known = numeric.filter((entry): entry is { cmp: string; limit: number } => typeof entry.limit === "number");
    const missed = known.filter(({ cmp, limit }) => !meets(actual, cmp, limit));
    return (missed.length > 0 ? missed : known).map(({ limit }) => limit - actual + 0);
  });
  const nearest = steps.sort((a, b) => Math.abs(a) - Math.abs(b))[0];
  return nearest === undefined || !Number.isFinite(nearest) ? undefined : nearest;
}

/** Whether a number stands as asked to a limit; `in` and `eq` ask for the same. */
export function meets(actual: number, cmp: string, limit: number): boolean {
  if (cmp === "lt") return actual < limit;
  if (cmp === "lte") return actual <= limit;
  if (cmp === "gt") return actual > limit;
  return cmp === "gte" ? actual >= limit : actual === limit;
}
