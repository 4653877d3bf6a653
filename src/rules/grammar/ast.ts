import type { Language } from "../../core/language";

// The grammar of rules: plain JSON, a union told apart by `op`. Leaves are positive and false on a missing value; only
// `not` negates.

/** The type of a field. Dates are instants; what a bare date means depends on the zone. */
export type FieldType = "number" | "string" | "boolean" | "date";

/** A constant in a rule. For a date field an ISO text with zone, a bare date, or epoch milliseconds. */
export type RuleValue = string | number | boolean;

/** How two values are compared. */
export type Comparison = "lt" | "lte" | "gt" | "gte" | "eq";

/** A length of time on the calendar. */
export interface Duration {
  readonly n: number;
  readonly unit: "hour" | "day" | "week" | "month" | "year";
}

/** The time before or after `asOf`: `last` is [asOf − n units, asOf), `next` [asOf, asOf + n units). */
export type TimeWindow = { readonly last: Duration } | { readonly next: Duration };

/** All of the rules hold. */
export interface AllRule {
  readonly op: "all";
  readonly rules: readonly Rule[];
}
/** At least one of the rules holds. */
export interface AnyRule {
  readonly op: "any";
  readonly rules: readonly Rule[];
}
/** The rule does not hold. */
export interface NotRule {
  readonly op: "not";
  readonly rule: Rule;
}
/** At least `count` of the rules hold. */
export interface AtLeastRule {
  readonly op: "atLeast";
  readonly count: number;
  readonly rules: readonly Rule[];
}
/** Holds for everyone. */
export interface EveryoneRule {
  readonly op: "everyone";
}
/** Holds for nobody. */
export interface NobodyRule {
  readonly op: "nobody";
}
/** The field has a value. */
export interface ExistsRule {
  readonly op: "exists";
  readonly field: string;
}
/** The field has this value. */
export interface EqRule {
  readonly op: "eq";
  readonly field: string;
  readonly value: RuleValue;
}
/** The field has one of these values. */
export interface InRule {
  readonly op: "in";
  readonly field: string;
  readonly values: readonly RuleValue[];
}
/** The field is below, at most, above or at least this value. */
export interface OrderRule {
  readonly op: "lt" | "lte" | "gt" | "gte";
  readonly field: string;
  readonly value: number | string;
}
/** The field is from `min` to `max`, both included. */
export interface BetweenRule {
  readonly op: "between";
  readonly field: string;
  readonly min: number | string;
  readonly max: number | string;
}
/** The text contains, starts with or ends with this one. */
export interface TextRule {
  readonly op: "contains" | "startsWith" | "endsWith";
  readonly field: string;
  readonly value: string;
  readonly ignoreCase?: boolean;
}
/** One field compared with another: `left` cmp `right` × `times` + `plus`. */
export interface CompareRule {
  readonly op: "compare";
  readonly left: string;
  readonly cmp: Comparison;
  readonly right: string;
  readonly times?: number;
  readonly plus?: number;
}
/** The date lies within a time before or after `asOf`. */
export type WithinRule = { readonly op: "within"; readonly field: string } & TimeWindow;
/** The date lies longer ago than this. */
export interface OlderThanRule extends Duration {
  readonly op: "olderThan";
  readonly field: string;
}
/** The yearly return of the date is from `daysBefore` days before `asOf` to `daysAfter` days after it. */
export interface AnniversaryRule {
  readonly op: "anniversary";
  readonly field: string;
  readonly daysBefore: number;
  readonly daysAfter: number;
}
/** The customer is among the best by the field: a `share` of all, or a `count`. */
export type TopRule = {
  readonly op: "top";
  readonly field: string;
  readonly side?: "highest" | "lowest";
  readonly ties?: "include" | "exclude";
  readonly per?: string;
} & ({ readonly share: number } | { readonly count: number });
/** The customer is in one of these bands, of so many (`of`) of equally many customers; band 1 holds the lowest values. */
export interface BandRule {
  readonly op: "band";
  readonly field: string;
  readonly of: number;
  readonly in: number | readonly number[];
  readonly per?: string;
}
/** A count, sum or other measure of related rows, compared with a limit. */
export interface AggregateRule {
  readonly op: "aggregate";
  readonly of: string;
  readonly where?: Rule;
  readonly window?: TimeWindow;
  readonly at?: string;
  readonly fn: "count" | "countDistinct" | "sum" | "avg" | "min" | "max";
  readonly value?: string;
  readonly cmp: Comparison;
  readonly to: number | string;
}
/** Which related rows are meant. */
export interface EventPattern {
  readonly of: string;
  readonly where?: Rule;
  readonly window?: TimeWindow;
  readonly at?: string;
}
/** There is a related row of one kind that none of another kind followed. */
export interface DidNotFollowRule {
  readonly op: "didNotFollow";
  readonly did: EventPattern;
  readonly then: EventPattern;
  readonly on?: readonly string[];
  readonly within?: Duration;
}
/** The customer has the tag that another rule of the set gives. */
export interface TagReference {
  readonly op: "tag";
  readonly id: string;
}

/** One node of a rule. */
export type Rule =
  | AllRule
  | AnyRule
  | NotRule
  | AtLeastRule
  | EveryoneRule
  | NobodyRule
  | ExistsRule
  | EqRule
  | InRule
  | OrderRule
  | BetweenRule
  | TextRule
  | CompareRule
  | WithinRule
  | OlderThanRule
  | AnniversaryRule
  | TopRule
  | BandRule
  | AggregateRule
  | DidNotFollowRule
  | TagReference;

/** A tag and the rule that gives it. */
export interface TagRule {
  /** Stable key of the tag, such as `cannot_lose`. */
  readonly id: string;
  readonly when: Rule;
  /** How the tag is called where people read it. */
  readonly names?: Readonly<Record<Language, string>>;
  /** What the tag means and what to do, in a sentence or two. */
  readonly description?: Readonly<Record<Language, string>>;
}

/** The rules of a shop: a list, or a document with a version around it. */
export type RuleSet = readonly TagRule[] | { readonly version?: 1; readonly rules: readonly TagRule[] };
