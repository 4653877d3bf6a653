import { issuesOf } from "../../core/issue";
import { instantOf } from "../../prepare/time/instant";
import type {
  AnniversaryRule,
  BetweenRule,
  CompareRule,
  Comparison,
  Duration,
  EqRule,
  EveryoneRule,
  ExistsRule,
  InRule,
  NobodyRule,
  OlderThanRule,
  OrderRule,
  RuleValue,
  TextRule,
  TimeWindow,
  WithinRule,
} from "../../rules/grammar/ast";
import { LONGEST_DURATION, MOST_DAYS } from "../../rules/grammar/limits";
import { demanding, either, exactly, flag, listOf, name, numeric, oneOf, text, whole } from "../pieces";
import { named } from "../registry";
import { objectOf, optional, type Schema, type SchemasOf } from "../schema";

// Rules that ask about the fields of one row, be it a customer or a related row. What depends on the type of a field is
// not known here: compileRules looks at that, with the catalog at hand.

const DATE = 'an ISO text with zone, a bare date ("2026-11-01"), or epoch milliseconds';

/** What several rules are made of, each made once. */
export interface RuleParts {
  readonly field: Schema<string>;
  readonly comparison: Schema<Comparison>;
  /** A limit of a number field or of a date field. */
  readonly limit: Schema<number | string>;
  readonly value: Schema<RuleValue>;
  readonly duration: Schema<Duration>;
  readonly period: Schema<TimeWindow>;
}

export function ruleParts(): RuleParts {
  const date = demanding(text(), { holds: isDate, expected: `a number, or ${DATE}`, code: "invalid_date" });
  const length = named("Duration", objectOf<Duration>("a length of time such as { n: 30, unit: day }", lengthOfTime()));
  return {
    field: name("the name of a field"),
    comparison: named("Comparison", oneOf<Comparison>({ lt: true, lte: true, gt: true, gte: true, eq: true })),
    limit: named("Limit", either("a number or a date", numeric(), date)),
    value: named("RuleValue", either("a number, a text, true or false", numeric(), text(), flag())),
    duration: length,
    period: named("TimeWindow", timeWindow(length), eitherOf("last", "next")),
  };
}

/** Whether a constant can be read as a date; what a bare date means depends on the zone, not whether it is one. */
export function isDate(value: RuleValue): boolean {
  return typeof value !== "boolean" && !Number.isNaN(instantOf(issuesOf("date"), "", value, "UTC"));
}

function lengthOfTime() {
  const unit = oneOf<Duration["unit"]>({ hour: true, day: true, week: true, month: true, year: true });
  return { n: whole({ from: 1, to: LONGEST_DURATION }), unit };
}

/** `last` or `next`, one of the two. */
function timeWindow(length: Schema<Duration>): Schema<TimeWindow> {
  const shape = { last: optional(length), next: optional(length) };
  return oneOfTwo(objectOf<TimeWindow>("an object with last or next", shape), "last", "next");
}

/** Exactly one of two members is there. */
export function oneOfTwo<T>(schema: Schema<T>, a: string, b: string): Schema<T> {
  const has = (value: T, key: string) => (value as Readonly<Record<string, unknown>>)[key] !== undefined;
  const expected = `given either ${a} or ${b}`;
  return demanding(
    schema,
    { holds: (value) => has(value, a) || has(value, b), expected, code: "missing" },
    { holds: (value) => !(has(value, a) && has(value, b)), expected },
  );
}

/** The same in JSON Schema. */
export function eitherOf(a: string, b: string): { readonly oneOf: readonly object[] } {
  const only = (name: string) => ({ required: [name], properties: { [name]: true } });
  return { oneOf: [only(a), only(b)] };
}

export function constantRules(): SchemasOf<{ everyone: EveryoneRule; nobody: NobodyRule }> {
  return {
    everyone: named("EveryoneRule", objectOf<EveryoneRule>("a rule", { op: exactly("everyone") })),
    nobody: named("NobodyRule", objectOf<NobodyRule>("a rule", { op: exactly("nobody") })),
  };
}

/** Rules on the value of a field; those of one form have one schema. */
export interface ValueRules {
  readonly exists: ExistsRule;
  readonly eq: EqRule;
  readonly in: InRule;
  readonly order: OrderRule;
  readonly between: BetweenRule;
  readonly text: TextRule;
  readonly compare: CompareRule;
}

export function valueRules({ field, limit, value, comparison }: RuleParts): SchemasOf<ValueRules> {
  const order = oneOf<OrderRule["op"]>({ lt: true, lte: true, gt: true, gte: true });
  const part = oneOf<TextRule["op"]>({ contains: true, startsWith: true, endsWith: true });
  return {
    exists: named("ExistsRule", objectOf<ExistsRule>("a rule", { op: exactly("exists"), field })),
    eq: named("EqRule", objectOf<EqRule>("a rule", { op: exactly("eq"), field, value })),
    in: named(
      "InRule",
      ofOneType(
        objectOf<InRule>("a rule", { op: exactly("in"), field, values: listOf("values", value, { least: 1 }) }),
      ),
    ),
    order: named("OrderRule", objectOf<OrderRule>("a rule", { op: order, field, value: limit })),
    between: named(
      "BetweenRule",
      rising(objectOf<BetweenRule>("a rule", { op: exactly("between"), field, min: limit, max: limit })),
    ),
    text: named(
      "TextRule",
      objectOf<TextRule>("a rule", { op: part, field, value: name("a text"), ignoreCase: optional(flag()) }),
    ),
    compare: named("CompareRule", compareRule(field, comparison)),
  };
}

/** The values of a list are of the one type that the field has; numbers among texts are dates, as the texts then are. */
function ofOneType(schema: Schema<InRule>): Schema<InRule> {
  const holds = ({ values }: InRule) =>
    values.every((value) => typeof value === typeof values[0]) || values.every(isDate);
  return demanding(schema, { holds, expected: "a list of values of one type", at: "values", code: "invalid_type" });
}

/** An end is not before its start. A number beside a text is a date; a bare date and an instant are told apart by the zone. */
function rising(schema: Schema<BetweenRule>): Schema<BetweenRule> {
  const isMixed = ({ min, max }: BetweenRule) => typeof min !== typeof max;
  const areDates = (rule: BetweenRule) => !isMixed(rule) || (isDate(rule.min) && isDate(rule.max));
  const isRising = ({ min, max }: BetweenRule) => isBare(min) !== isBare(max) || !(instant(min) > instant(max));
  return demanding(
    schema,
    { holds: areDates, expected: "two numbers or two dates", at: "max", code: "invalid_date" },
    { holds: isRising, expected: "at least min", at: "max", code: "not_increasing" },
  );
}

function isBare(value: number | string): boolean {
  return typeof value === "string" && value.length === 10;
}

function instant(value: number | string): number {
  return typeof value === "number" ? value : instantOf(issuesOf("date"), "", value, "UTC");
}

/** Only numbers can be calculated with, and they compare in every way: nothing more can be asked without the catalog. */
function compareRule(field: Schema<string>, cmp: Schema<Comparison>): Schema<CompareRule> {
  const number = numeric();
  return objectOf<CompareRule>("a rule", {
    op: exactly("compare"),
    left: field,
    cmp,
    right: field,
    times: optional(number),
    plus: optional(number),
  });
}

/** Rules on a date as seen from `asOf`. */
export interface DateRules {
  readonly within: WithinRule;
  readonly olderThan: OlderThanRule;
  readonly anniversary: AnniversaryRule;
}

export function dateRules({ field, duration: length }: RuleParts): SchemasOf<DateRules> {
  const days = whole({ from: 0, to: MOST_DAYS });
  const within = objectOf<WithinRule>("a rule", {
    op: exactly("within"),
    field,
    last: optional(length),
    next: optional(length),
  });
  return {
    within: named("WithinRule", oneOfTwo(within, "last", "next"), eitherOf("last", "next")),
    olderThan: named(
      "OlderThanRule",
      objectOf<OlderThanRule>("a rule", { op: exactly("olderThan"), field, ...lengthOfTime() }),
    ),
    anniversary: named(
      "AnniversaryRule",
      objectOf<AnniversaryRule>("a rule", { op: exactly("anniversary"), field, daysBefore: days, daysAfter: days }),
    ),
  };
}
