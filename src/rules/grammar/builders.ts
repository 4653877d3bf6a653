import { isObject } from "../../core/check";
import type { Duration, EventPattern, Rule } from "./ast";
import type { AggregateOptions, BandOptions, Pattern, RuleBuilders, TopOptions } from "./builder-types";
import type { Catalog, RelationFields } from "./catalog";
import {
  all,
  anniversary,
  any,
  atLeast,
  between,
  compare,
  contains,
  endsWith,
  eq,
  everyone,
  exists,
  gt,
  gte,
  lt,
  lte,
  nobody,
  not,
  olderThan,
  oneOf,
  startsWith,
  within,
} from "./row-builders";

// Builders of what is asked of customers only, and all builders typed by a catalog.

/**
 * Among the best by a field: a share (rounded up: 10 % of 11 are 2) or a number of those that have a value, of all or of
 * each group (`per`). Equal
 * values are never parted; those at the limit are all in, or, with `ties: "exclude"`, all out where they are too
 * many.
 *
 * @example
 * top("spend", { share: 0.1, per: "country" }) // => { op: "top", field: "spend", share: 0.1, per: "country" }
 */
export function top(field: string, options: TopOptions<Catalog>): Rule {
  return { op: "top", field, ...options };
}

/**
 * In one of several bands of equally many customers; band 1 holds the lowest values, and equal values share the lowest
 * band of theirs.
 *
 * @example
 * band("spend", { of: 10, in: [9, 10] }) // => { op: "band", field: "spend", of: 10, in: [9, 10] }
 */
export function band(field: string, options: BandOptions<Catalog>): Rule {
  return { op: "band", field, ...options };
}

/**
 * A count, sum, mean, smallest or largest of the related rows of a customer, compared with a constant. Count and sum
 * of nothing are 0; the others of nothing are missing.
 *
 * @example
 * aggregate("orders", { window: { last: { n: 90, unit: "day" } }, fn: "sum", value: "amount", cmp: "gte", to: 500 }).op // => "aggregate"
 */
export function aggregate(of: string, options: AggregateOptions<RelationFields>): Rule {
  const { fn, value, cmp, to, ...pattern } = given(options);
  return { op: "aggregate", of, ...whereOf(pattern), fn, ...(value === undefined ? {} : { value }), cmp, to };
}

/**
 * Did one thing, and did not do another in time: some row of the first kind has no other row of the second kind at or
 * after its time (within a time, equal in the fields `on`), and the waiting is over as of `asOf`. A row never answers
 * itself, and a row at `asOf` or later answers nothing, also without `within`: it is not known yet.
 *
 * @example
 * didNotFollow({ of: "views" }, { of: "orders" }, { on: ["sku"], within: { n: 7, unit: "day" } }).op // => "didNotFollow"
 */
export function didNotFollow(
  did: { readonly of: string } & Pattern<RelationFields>,
  then: { readonly of: string } & Pattern<RelationFields>,
  options: { readonly on?: readonly string[]; readonly within?: Duration } = {},
): Rule {
  return {
    op: "didNotFollow",
    did: { of: given(did).of, ...whereOf(given(did)) },
    then: { of: given(then).of, ...whereOf(given(then)) },
    ...options,
  };
}

/**
 * Another rule of the set holds.
 *
 * @example
 * tag("vip") // => { op: "tag", id: "vip" }
 */
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
 * @param _catalog - From `defineCatalog`.
 * @returns Functions that return the JSON of a rule; they may be taken apart: `const { all, gte } = buildersFor(catalog)`.
 * @example
 * const { all, gte, eq } = buildersFor(defineCatalog({ ltv: "number", industry: "string" }));
 * all(gte("ltv", 500), eq("industry", "finance")).op // => "all"
 */
export function buildersFor<const C extends Catalog>(_catalog: C): RuleBuilders<C> {
  return { ...BUILDERS } as unknown as RuleBuilders<C>;
}

/** An argument that was left out leaves its members out, which `compileRules` then asks for with their paths. */
function given<T extends object>(argument: T): T {
  return isObject(argument) ? argument : ({} as T);
}

function whereOf({ where, window: time, at }: Pattern<RelationFields>): Omit<EventPattern, "of"> {
  return {
    ...(where === undefined ? {} : { where: typeof where === "function" ? where({ ...BUILDERS } as never) : where }),
    ...(time === undefined ? {} : { window: time }),
    ...(at === undefined ? {} : { at }),
  };
}
