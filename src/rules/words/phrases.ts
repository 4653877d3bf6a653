import type { AggregateRule, Comparison, Rule, RuleValue } from "../grammar/ast";

// What a language must be able to say about rules. The languages are data: one object of phrases each.

/** A node that asks something itself, a reference to another tag included. */
export type Condition = Exclude<Rule, { op: "all" | "any" | "not" | "atLeast" | "everyone" | "nobody" }>;

/** How fields, tags and related rows are called, and of which type fields are. */
export interface Naming {
  /** The name of a field for display. */
  field(name: string): string;
  tag(id: string): string;
  /** A value of a field, by its name for display where it is a level that has one. */
  level(field: string, value: RuleValue): RuleValue;
  relation(of: string): string;
  isDate(field: string): boolean;
  /** The fields of a relation. */
  inside(of: string): Naming;
}

/** What a finding says beside the value. */
export interface Finding {
  /** What the others gave as the limit. */
  readonly limit?: number | string;
  /** Instead of one limit, ranges of which the value has to lie in one: all comparisons of a range hold. */
  readonly takes?: readonly (readonly (readonly [Comparison, number | string])[])[];
  /** The other field that the condition needs, where that is missing. */
  readonly missing?: string;
  /** How far the limit lies from a number. */
  readonly distance?: number;
  /** Whether the limit itself would not do. */
  readonly beyond?: boolean;
  /** By how much a date would have to be another. */
  readonly shift?: Shift;
}

/** A move in time that would do: so much later, or, where the date is too late, so much earlier. */
export interface Shift {
  readonly n: number;
  readonly unit: "day" | "hour" | "minute";
  readonly later: boolean;
}

/** As many other ways are counted; the number itself stands for that many or more. */
export const MANY_WAYS = 1_000_000;

export interface Phrases {
  readonly everyone: string;
  readonly nobody: string;
  /** Two parts or more in a row. */
  all(parts: readonly string[]): string;
  any(parts: readonly string[]): string;
  atLeast(count: number, parts: readonly string[]): string;
  none(parts: readonly string[]): string;
  notAll(parts: readonly string[]): string;
  not(part: string, isLeaf: boolean): string;
  bracketed(part: string): string;
  leaf(rule: Condition, naming: Naming, where: (rule: Rule, naming: Naming) => string): string;
  /** The negation of a leaf, where the language has a shorter one than `not`. */
  negated(rule: Condition, naming: Naming, where: (rule: Rule, naming: Naming) => string): string | undefined;
  sentence(text: string): string;
  /** That a customer has a tag, or has not. */
  verdict(customer: string | undefined, tag: string, holds: boolean): string;
  /** A verdict with the conditions that lead to it. */
  because(verdict: string, conditions: readonly string[]): string;
  /** A verdict with the conditions that would turn it, and how many other sets of as many would, up to `MANY_WAYS`. */
  instead(verdict: string, conditions: readonly string[], alternatives: number): string;
  /** What stands at the end of a list of conditions that goes on for so many. */
  more(conditions: number): string;
  /** A verdict that no condition could turn. */
  anyway(verdict: string): string;
  /** A condition with what was found where it looked. */
  found(condition: string, value: RuleValue | null, isDate: boolean, more: Finding): string;
  /** What became of the rows that began a sequence. */
  sequence(facts: { readonly did: number; readonly answered: number; readonly waiting: number }): string;
}

/** A number as people write it, with its thousands parted. */
export function figure(value: number): string {
  const text = String(value);
  if (!/^-?\d+(?:\.\d+)?$/.test(text) || Math.abs(value) < 10_000) return text;
  const [whole, ...fraction] = text.split(".");
  return [whole!.replace(/\B(?=(?:\d{3})+$)/g, ","), ...fraction].join(".");
}

/** A figure that was found, to six digits, or to the whole number where that has more. */
export function rounded(value: number): number {
  return Math.abs(value) < 1e6 ? Number(value.toPrecision(6)) : Math.round(value);
}

/** A share as a percentage of at most six digits. */
export function percent(share: number): string {
  return `${figure(Number((100 * share).toPrecision(6)))}%`;
}

/** A date constant for display: a text stays as it was written, an instant becomes an ISO text. */
export function dateText(value: RuleValue): string {
  const text = typeof value === "number" ? new Date(value).toISOString() : String(value);
  return text.replace(/(?::00)?\.000Z$/, "Z");
}

/** A difference for display. */
export function difference(distance: number): string {
  return figure(Math.abs(rounded(distance)));
}

/** A mean, a smallest or a largest of nothing is missing, while a count and a sum are 0. */
export function mayBeMissing({ fn }: AggregateRule): boolean {
  return fn === "avg" || fn === "min" || fn === "max";
}

/** Whether there is any row at all, which is how most counts are meant. */
export function isAny({ fn, value, cmp, to }: AggregateRule): boolean {
  return fn === "count" && value === undefined && ((cmp === "gte" && to === 1) || (cmp === "gt" && to === 0));
}

export function isNone({ fn, value, cmp, to }: AggregateRule): boolean {
  return fn === "count" && value === undefined && ((cmp === "lt" && to === 1) || (cmp === "eq" && to === 0));
}
