import type { Comparison, Duration, Rule, RuleValue, TimeWindow } from "./ast";
import type { Rules } from "./builder-types";

// Functions that write the JSON of a rule. They add nothing to it: a rule made here and the same rule from a file are
// equal. These take any field names; those of `buildersFor(catalog)` are the same functions, typed by a catalog.

/**
 * Every rule holds.
 *
 * @example
 * all(gte("r", 4), gte("f", 4)).op // => "all"
 */
export function all(...rules: Rules): Rule {
  return { op: "all", rules };
}

/**
 * One rule at least holds.
 *
 * @example
 * any(eq("plan", "pro"), eq("plan", "team")).op // => "any"
 */
export function any(...rules: Rules): Rule {
  return { op: "any", rules };
}

/**
 * The rule does not hold, for example because a value is missing: the only operator that is true of missing values.
 *
 * @example
 * not(exists("birthDate")) // => { op: "not", rule: { op: "exists", field: "birthDate" } }
 */
export function not(rule: Rule): Rule {
  return { op: "not", rule };
}

/**
 * So many of the rules hold, or more.
 *
 * @example
 * atLeast(2, gte("r", 4), gte("f", 4), gte("m", 4)).op // => "atLeast"
 */
export function atLeast(count: number, ...rules: Rules): Rule {
  return { op: "atLeast", count, rules };
}

/**
 * Holds for every customer.
 *
 * @example
 * everyone() // => { op: "everyone" }
 */
export function everyone(): Rule {
  return { op: "everyone" };
}

/**
 * Holds for no customer.
 *
 * @example
 * nobody() // => { op: "nobody" }
 */
export function nobody(): Rule {
  return { op: "nobody" };
}

/**
 * The field has a value.
 *
 * @example
 * exists("birthDate") // => { op: "exists", field: "birthDate" }
 */
export function exists(field: string): Rule {
  return { op: "exists", field };
}

/**
 * The field has this value. Texts are equal by code units, dates as instants.
 *
 * @example
 * eq("industry", "finance") // => { op: "eq", field: "industry", value: "finance" }
 */
export function eq(field: string, value: RuleValue): Rule {
  return { op: "eq", field, value };
}

/**
 * The field has one of these values.
 *
 * @example
 * oneOf("plan", ["pro", "team"]) // => { op: "in", field: "plan", values: ["pro", "team"] }
 */
export function oneOf(field: string, values: readonly RuleValue[]): Rule {
  return { op: "in", field, values };
}

/**
 * The number is less, the date earlier.
 *
 * @example
 * lt("ltv", 500) // => { op: "lt", field: "ltv", value: 500 }
 */
export function lt(field: string, value: number | string): Rule {
  return { op: "lt", field, value };
}

/**
 * The number is at most this, the date no later.
 *
 * @example
 * lte("ltv", 500) // => { op: "lte", field: "ltv", value: 500 }
 */
export function lte(field: string, value: number | string): Rule {
  return { op: "lte", field, value };
}

/**
 * The number is greater, the date later.
 *
 * @example
 * gt("ltv", 500) // => { op: "gt", field: "ltv", value: 500 }
 */
export function gt(field: string, value: number | string): Rule {
  return { op: "gt", field, value };
}

/**
 * The number is at least this, the date no earlier.
 *
 * @example
 * gte("lastOrderAt", "2026-01-01") // => { op: "gte", field: "lastOrderAt", value: "2026-01-01" }
 */
export function gte(field: string, value: number | string): Rule {
  return { op: "gte", field, value };
}

/**
 * From min to max, both included. A bare date is 00:00 of that day: for whole days ask `gte` the first and `lt` the day after
 * the last.
 *
 * @example
 * between("ltv", 100, 500) // => { op: "between", field: "ltv", min: 100, max: 500 }
 */
export function between(field: string, min: number | string, max: number | string): Rule {
  return { op: "between", field, min, max };
}

/**
 * The text contains this one, literally: there are no patterns.
 *
 * @example
 * contains("company", "bank", { ignoreCase: true }) // => { op: "contains", field: "company", value: "bank", ignoreCase: true }
 */
export function contains(field: string, value: string, options: { readonly ignoreCase?: boolean } = {}): Rule {
  return { op: "contains", field, value, ...options };
}

/**
 * The text starts with this one.
 *
 * @example
 * startsWith("sku", "A-") // => { op: "startsWith", field: "sku", value: "A-" }
 */
export function startsWith(field: string, value: string, options: { readonly ignoreCase?: boolean } = {}): Rule {
  return { op: "startsWith", field, value, ...options };
}

/**
 * The text ends with this one.
 *
 * @example
 * endsWith("email", ".edu") // => { op: "endsWith", field: "email", value: ".edu" }
 */
export function endsWith(field: string, value: string, options: { readonly ignoreCase?: boolean } = {}): Rule {
  return { op: "endsWith", field, value, ...options };
}

/**
 * One field compared with another, which is taken `times` and `plus` something. False where either is missing. Computed in
 * doubles, not in cents.
 *
 * @example
 * compare("spend90", "lt", "spendPrior90", { times: 0.5 }) // => { op: "compare", left: "spend90", cmp: "lt", right: "spendPrior90", times: 0.5 }
 */
export function compare(
  left: string,
  cmp: Comparison,
  right: string,
  options: { readonly times?: number; readonly plus?: number } = {},
): Rule {
  return { op: "compare", left, cmp, right, ...options };
}

/**
 * The date lies in the time before `asOf` (`last`) or from it on (`next`). Days, weeks, months and years move the
 * calendar of the zone, and months end at their last day.
 *
 * @example
 * within("lastOrderAt", { last: { n: 30, unit: "day" } }) // => { op: "within", field: "lastOrderAt", last: { n: 30, unit: "day" } }
 */
export function within(field: string, time: TimeWindow): Rule {
  return { op: "within", field, ...time };
}

/**
 * The date lies before the time that is so long before `asOf`: of a birth date, from the day after the birthday on where
 * `asOf` is a bare date.
 *
 * @example
 * olderThan("lastOrderAt", 90, "day") // => { op: "olderThan", field: "lastOrderAt", n: 90, unit: "day" }
 */
export function olderThan(field: string, n: number, unit: Duration["unit"]): Rule {
  return { op: "olderThan", field, n, unit };
}

/**
 * The yearly return of the date falls on a day from so many days before that of `asOf` to so many after, both
 * included. 29 February is kept on the 28th in other years. It holds on the date itself, too.
 *
 * @example
 * anniversary("birthDate", 0, 6) // => { op: "anniversary", field: "birthDate", daysBefore: 0, daysAfter: 6 }
 */
export function anniversary(field: string, daysBefore: number, daysAfter: number): Rule {
  return { op: "anniversary", field, daysBefore, daysAfter };
}
