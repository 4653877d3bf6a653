import type { AggregateRule, Comparison, Duration, FieldType, Rule, RuleValue, TimeWindow } from "./ast";
import type { RelationFields } from "./catalog";

// The types of the builders: which field names and constants a catalog allows where.

/** Names of the fields of a type; any text where the catalog is not known. */
type Named<C, T extends FieldType> = string extends keyof C
  ? string
  : { [K in keyof C]: C[K] extends T ? K : never }[keyof C] & string;

type AnyField<C> = Named<C, FieldType>;

type RelationName<C> = string extends keyof C
  ? string
  : { [K in keyof C]: C[K] extends FieldType ? never : K }[keyof C] & string;

/** What a field of this name can be compared with. */
type Constant<C, F> = string extends keyof C
  ? RuleValue
  : F extends keyof C
    ? C[F] extends "number"
      ? number
      : C[F] extends "boolean"
        ? boolean
        : C[F] extends "date"
          ? string | number
          : string
    : never;

type Ordered<C, F> = Constant<C, F> & (number | string);

/** The fields that have the type of this one. */
type Alike<C, F> = string extends keyof C ? string : F extends keyof C ? Named<C, C[F] & FieldType> : never;

type RelationOf<C, R> = string extends keyof C
  ? RelationFields
  : R extends keyof C
    ? C[R] extends RelationFields
      ? C[R]
      : RelationFields
    : RelationFields;

/** A condition on related rows: a rule, or a function that is given the builders of the relation. */
type Where<Related> = Rule | ((related: FieldBuilders<Related>) => Rule);

/** Which related rows are meant, as the builders take it. */
export interface Pattern<Related> {
  readonly where?: Where<Related>;
  readonly window?: TimeWindow;
  readonly at?: Named<Related, "date">;
}

/** Several rules in one, none forgotten: an empty list does not compile. */
export type Rules = readonly [Rule, ...Rule[]];

/** What can be asked about the fields of a row, of a customer or of a relation. */
export interface FieldBuilders<C> {
  /** Every rule holds. */
  all(...rules: Rules): Rule;
  /** One rule at least holds. */
  any(...rules: Rules): Rule;
  /** The rule does not hold, for example because a value is missing. */
  not(rule: Rule): Rule;
  /** So many of the rules hold, or more. */
  atLeast(count: number, ...rules: Rules): Rule;
  everyone(): Rule;
  nobody(): Rule;
  /** The field has a value. */
  exists(field: AnyField<C>): Rule;
  eq<F extends AnyField<C>>(field: F, value: Constant<C, F>): Rule;
  /** The field has one of these values. */
  oneOf<F extends AnyField<C>>(field: F, values: readonly Constant<C, F>[]): Rule;
  lt<F extends Named<C, "number" | "date">>(field: F, value: Ordered<C, F>): Rule;
  lte<F extends Named<C, "number" | "date">>(field: F, value: Ordered<C, F>): Rule;
  gt<F extends Named<C, "number" | "date">>(field: F, value: Ordered<C, F>): Rule;
  gte<F extends Named<C, "number" | "date">>(field: F, value: Ordered<C, F>): Rule;
  /** From min to max, both included. */
  between<F extends Named<C, "number" | "date">>(field: F, min: Ordered<C, F>, max: Ordered<C, F>): Rule;
  contains(field: Named<C, "string">, text: string, options?: { readonly ignoreCase?: boolean }): Rule;
  startsWith(field: Named<C, "string">, text: string, options?: { readonly ignoreCase?: boolean }): Rule;
  endsWith(field: Named<C, "string">, text: string, options?: { readonly ignoreCase?: boolean }): Rule;
  /** left is less than (…) right × times + plus. */
  compare<F extends AnyField<C>>(
    left: F,
    cmp: Comparison,
    right: Alike<C, F>,
    options?: { readonly times?: number; readonly plus?: number },
  ): Rule;
  /** In the time before `asOf` (`last`) or from it on (`next`). */
  within(field: Named<C, "date">, window: TimeWindow): Rule;
  /** Before the time that lies so long before `asOf`. */
  olderThan(field: Named<C, "date">, n: number, unit: Duration["unit"]): Rule;
  /** The yearly return of a date falls on a day from so many days before that of `asOf` to so many after. */
  anniversary(field: Named<C, "date">, daysBefore: number, daysAfter: number): Rule;
}

/** All builders, for rules on customers. */
export interface RuleBuilders<C> extends FieldBuilders<C> {
  /** Among the best: a share or a number of all customers, or of each group. */
  top(field: Named<C, "number" | "date">, options: TopOptions<C>): Rule;
  /** In one of several bands of equally many customers; band 1 holds the lowest values. */
  band(field: Named<C, "number" | "date">, options: BandOptions<C>): Rule;
  /** A count, sum, … of related rows, compared with a number. */
  aggregate<R extends RelationName<C>>(of: R, options: AggregateOptions<RelationOf<C, R>>): Rule;
  /** Did one thing and then not the other. */
  didNotFollow<D extends RelationName<C>, T extends RelationName<C>>(
    did: { readonly of: D } & Pattern<RelationOf<C, D>>,
    then: { readonly of: T } & Pattern<RelationOf<C, T>>,
    options?: { readonly on?: readonly AnyField<RelationOf<C, D>>[]; readonly within?: Duration },
  ): Rule;
  /** Another rule of the set holds. */
  tag(id: string): Rule;
}

export type TopOptions<C> = {
  readonly side?: "highest" | "lowest";
  readonly ties?: "include" | "exclude";
  readonly per?: Named<C, "string" | "boolean">;
} & ({ readonly share: number } | { readonly count: number });

export interface BandOptions<C> {
  readonly of: number;
  readonly in: number | readonly number[];
  readonly per?: Named<C, "string" | "boolean">;
}

export interface AggregateOptions<Related> extends Pattern<Related> {
  readonly fn: AggregateRule["fn"];
  readonly value?: AnyField<Related>;
  readonly cmp: Comparison;
  readonly to: number | string;
}
