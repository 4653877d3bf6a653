import type { BandRule, CompareRule, InRule, RuleValue, TextRule, TopRule } from "../grammar/ast";
import { keyOf, type LeafRule } from "../grammar/leaf-rule";
import { aggregateOf } from "./aggregate";
import { anniversaryLeaf } from "./anniversary";
import type { CodeColumn } from "./bind-columns";
import type { BoundLeaf } from "./bound-leaf";
import { isDated } from "./demand";
import { EVERY_VALUE, halfOpen, type Interval, intervalOf } from "./intervals";
import { presentValues, rankIntervals, valuesByGroup } from "./ranks";
import type { Scope } from "./scope";
import { unansweredOf } from "./sequence";
import { dateConstant, moved, windowBounds } from "./time-bounds";

/** The leaf over the columns of the scope; made once. */
export function leafOf(scope: Scope, rule: LeafRule): BoundLeaf {
  const key = keyOf(rule);
  const leaf = scope.leaves.get(key) ?? bindLeaf(scope, rule);
  scope.leaves.set(key, leaf);
  return leaf;
}

function bindLeaf(scope: Scope, rule: LeafRule): BoundLeaf {
  switch (rule.op) {
    case "compare":
      return compareLeaf(scope, rule);
    case "top":
    case "band":
      return rule.per === undefined ? rankLeaf(scope, rule) : rankPerGroup(scope, rule, rule.per);
    case "anniversary":
      return anniversaryLeaf(rule, numbersOf(scope, rule.field), scope.moment);
    case "aggregate":
      return interval(aggregateOf(scope, rule), intervalOf(rule.cmp, aggregateLimit(scope, rule)));
    case "didNotFollow":
      return { kind: "members", codes: unansweredOf(scope, rule), wanted: Uint8Array.of(0, 1) };
    default: {
      const column = scope.table.codes.get(rule.field);
      return column === undefined ? numberLeaf(scope, rule) : codeLeaf(column, rule);
    }
  }
}

/** Leaves on one field, whatever its type. */
type FieldRule = Exclude<LeafRule, { op: "compare" | "top" | "band" | "anniversary" | "aggregate" | "didNotFollow" }>;

function numberLeaf(scope: Scope, rule: FieldRule): BoundLeaf {
  const values = numbersOf(scope, rule.field);
  if (rule.op === "in" && rule.values.length > 1) return listedLeaf(scope, values, rule);
  return interval(values, intervalOfRule(scope, rule));
}

function intervalOfRule(scope: Scope, rule: FieldRule): Interval {
  const { moment } = scope;
  const limitOf = (value: RuleValue): number => constantOf(scope, rule.field, value);
  switch (rule.op) {
    case "eq":
    case "lt":
    case "lte":
    case "gt":
    case "gte":
      return intervalOf(rule.op, limitOf(rule.value));
    case "in":
      return intervalOf("eq", limitOf(rule.values[0]!));
    case "between":
      return { low: limitOf(rule.min), high: limitOf(rule.max) };
    case "within": {
      const { from, to } = windowBounds(rule, moment);
      return halfOpen(from, to);
    }
    case "olderThan":
      return intervalOf("lt", moved(moment.asOf, rule, -1, moment.clock));
    default:
      return EVERY_VALUE;
  }
}

function interval(values: Float64Array, { low, high }: Interval): BoundLeaf {
  return { kind: "interval", values, low, high };
}

function listedLeaf(scope: Scope, values: Float64Array, rule: InRule): BoundLeaf {
  const listed = Float64Array.from(rule.values, (value) => constantOf(scope, rule.field, value)).sort();
  return { kind: "listed", values, listed };
}

/** Texts and booleans are asked once per distinct value. */
function codeLeaf({ codes, values }: CodeColumn, rule: FieldRule): BoundLeaf {
  const holds = valueTest(rule);
  const wanted = Uint8Array.from(values, (value) => (value === undefined ? 0 : +holds(value)));
  return { kind: "members", codes, wanted };
}

function valueTest(rule: FieldRule): (value: string | boolean) => boolean {
  switch (rule.op) {
    case "eq":
      return (value) => value === rule.value;
    case "in": {
      const values = new Set<RuleValue>(rule.values);
      return (value) => values.has(value);
    }
    case "contains":
    case "startsWith":
    case "endsWith":
      return textTest(rule);
    default:
      return () => true;
  }
}

/** Case is ignored by the mapping of Unicode that no language changes. */
function textTest({ op, value, ignoreCase = false }: TextRule): (value: string | boolean) => boolean {
  const part = ignoreCase ? value.toLowerCase() : value;
  return (given) => {
    const text = ignoreCase ? String(given).toLowerCase() : String(given);
    if (op === "contains") return text.includes(part);
    return op === "startsWith" ? text.startsWith(part) : text.endsWith(part);
  };
}

function compareLeaf(scope: Scope, { left, right, cmp, times = 1, plus = 0 }: CompareRule): BoundLeaf {
  const { codes } = scope.table;
  if (codes.has(left)) return sameLeaf(codes.get(left)!, codes.get(right)!);
  return {
    kind: "compared",
    left: numbersOf(scope, left),
    right: numbersOf(scope, right),
    scale: { times, plus },
    wanted: {
      less: +(cmp === "lt" || cmp === "lte"),
      equal: +(cmp === "lte" || cmp === "eq" || cmp === "gte"),
      greater: +(cmp === "gt" || cmp === "gte"),
    },
  };
}

/** Codes of the right column become those of the left; a value that the left does not have is no value of it. */
function sameLeaf(left: CodeColumn, right: CodeColumn): BoundLeaf {
  const codeOf = new Map(left.values.map((value, code) => [value, code]));
  const leftCodes = right.values.map((value) => codeOf.get(value) ?? 0);
  return { kind: "same", left: left.codes, right: right.codes.map((code) => leftCodes[code]!) };
}

function rankLeaf(scope: Scope, rule: TopRule | BandRule): BoundLeaf {
  const values = numbersOf(scope, rule.field);
  const found = rankIntervals(rule, presentValues(values));
  const [first = { low: 1, high: 0 }] = found;
  if (found.length < 2) return interval(values, first);
  const intervals = found.map(({ low, high }) => ({ lows: Float64Array.of(low), highs: Float64Array.of(high) }));
  return { kind: "grouped", values, groups: new Int32Array(values.length), intervals };
}

function rankPerGroup(scope: Scope, rule: TopRule | BandRule, per: string): BoundLeaf {
  const values = numbersOf(scope, rule.field);
  const { codes: groups, values: names } = scope.table.codes.get(per)!;
  const found = valuesByGroup(values, groups, names.length).map((present) => rankIntervals(rule, present));
  const most = Math.max(0, ...new Set(found.map(({ length }) => length)));
  const intervals = Array.from({ length: most }, (_, k) => ({
    lows: Float64Array.from([undefined, ...found], (own) => own?.[k]?.low ?? 1),
    highs: Float64Array.from([undefined, ...found], (own) => own?.[k]?.high ?? 0),
  }));
  return { kind: "grouped", values, groups, intervals };
}

function aggregateLimit({ relations, moment }: Scope, rule: Extract<LeafRule, { op: "aggregate" }>): number {
  const { types } = relations.get(rule.of)!.table;
  return isDated(rule, types) ? dateConstant(rule.to, moment.clock) : Number(rule.to);
}

function numbersOf({ table }: Scope, field: string): Float64Array {
  return table.numbers.get(field)!;
}

function constantOf({ table, moment }: Scope, field: string, value: RuleValue): number {
  return table.types.get(field) === "date" ? dateConstant(value, moment.clock) : Number(value);
}
