import type { Comparison, Duration, EventPattern, Rule, RuleValue, TimeWindow } from "./ast";
import type { AggregateOptions, BandOptions, Pattern, RuleBuilders, Rules, TopOptions } from "./builder-types";
import type { Catalog, RelationFields } from "./catalog";

// Functions that write the JSON of a rule. They add nothing to it: a rule made here and the same rule from a file are
// equal. These take any field names; those of `buildersFor(catalog)` are the same functions, typed by a catalog.

export function all(...rules: Rules): Rule {
  return { op: "all", rules };
}
export function any(...rules: Rules): Rule {
  return { op: "any", rules };
}
export function not(rule: Rule): Rule {
  return { op: "not", rule };
}
export function atLeast(count: number, ...rules: Rules): Rule {
  return { op: "atLeast", count, rules };
}
export function everyone(): Rule {
  return { op: "everyone" };
}
export function nobody(): Rule {
  return { op: "nobody" };
}
export function exists(field: string): Rule {
  return { op: "exists", field };
}
export function eq(field: string, value: RuleValue): Rule {
  return { op: "eq", field, value };
}
export function oneOf(field: string, values: readonly RuleValue[]): Rule {
  return { op: "in", field, values };
}
export function lt(field: string, value: number | string): Rule {
  return { op: "lt", field, value };
}
export function lte(field: string, value: number | string): Rule {
  return { op: "lte", field, value };
}
export function gt(field: string, value: number | string): Rule {
  return { op: "gt", field, value };
}
export function gte(field: string, value: number | string): Rule {
  return { op: "gte", field, value };
}
export function between(field: string, min: number | string, max: number | string): Rule {
  return { op: "between", field, min, max };
}
export function contains(field: string, value: string, options: { readonly ignoreCase?: boolean } = {}): Rule {
  return { op: "contains", field, value, ...options };
}
export function startsWith(field: string, value: string, options: { readonly ignoreCase?: boolean } = {}): Rule {
  return { op: "startsWith", field, value, ...options };
}
export function endsWith(field: string, value: string, options: { readonly ignoreCase?: boolean } = {}): Rule {
  return { op: "endsWith", field, value, ...options };
}
export function compare(
  left: string,
  cmp: Comparison,
  right: string,
  options: { readonly times?: number; readonly plus?: number } = {},
): Rule {
  return { op: "compare", left, cmp, right, ...options };
}
export function within(field: string, window: TimeWindow): Rule {
  return { op: "within", field, ...window };
}
export function olderThan(field: string, n: number, unit: Duration["unit"]): Rule {
  return { op: "olderThan", field, n, unit };
}
export function anniversary(field: string, daysBefore: number, daysAfter: number): Rule {
  return { op: "anniversary", field, daysBefore, daysAfter };
}
export function top(field: string, options: TopOptions<Catalog>): Rule {
  return { op: "top", field, ...options };
}
export function band(field: string, options: BandOptions<Catalog>): Rule {
  return { op: "band", field, ...options };
}
export function aggregate(of: string, options: AggregateOptions<RelationFields>): Rule {
  const { fn, value, cmp, to, ...pattern } = options;
  return { op: "aggregate", of, ...whereOf(pattern), fn, ...(value === undefined ? {} : { value }), cmp, to };
}
export function didNotFollow(
  did: { readonly of: string } & Pattern<RelationFields>,
  then: { readonly of: string } & Pattern<RelationFields>,
  options: { readonly on?: readonly string[]; readonly within?: Duration } = {},
): Rule {
  return {
    op: "didNotFollow",
    did: { of: did.of, ...whereOf(did) },
    then: { of: then.of, ...whereOf(then) },
    ...options,
  };
}
export function tag(id: string): Rule {
  return { op: "tag", id };
}

const BUILDERS: RuleBuilders<Catalog> = {
  all,
  any,
  not,
  atLeast,
  everyone,
  nobody,
  exists,
  eq,
  oneOf,
  lt,
  lte,
  gt,
  gte,
  between,
  contains,
  startsWith,
  endsWith,
  compare,
  within,
  olderThan,
  anniversary,
  top,
  band,
  aggregate,
  didNotFollow,
  tag,
};

/**
 * The builders of rules, typed by a catalog: they complete the names of its fields, and an operator or a constant that
 * does not fit the type of a field does not compile.
 *
 * @param catalog - From `defineCatalog`.
 * @returns Functions that return the JSON of a rule; they may be taken apart: `const { all, gte } = buildersFor(catalog)`.
 * @example
 * const { all, gte, eq } = buildersFor(defineCatalog({ ltv: "number", industry: "string" }));
 * all(gte("ltv", 500), eq("industry", "finance")).op // => "all"
 */
export function buildersFor<const C extends Catalog>(_catalog: C): RuleBuilders<C> {
  return BUILDERS as unknown as RuleBuilders<C>;
}

function whereOf({ where, window, at }: Pattern<RelationFields>): Omit<EventPattern, "of"> {
  return {
    ...(where === undefined ? {} : { where: typeof where === "function" ? where(BUILDERS as never) : where }),
    ...(window === undefined ? {} : { window }),
    ...(at === undefined ? {} : { at }),
  };
}
