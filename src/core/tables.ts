import type { Labels } from "./labels";
import type { AnyModel } from "./model";
import type { Tags } from "./tags";

/** Whatever can be read by index: `number[]`, any typed array, the array of an Arrow vector. Public inputs only. */
export type NumericInput = ArrayLike<number>;

/** One value per row. Position is identity: entry `i` of every column of a table belongs to row `i`. */
export type Column = ArrayLike<unknown>;

/** One fact about a whole table, beside its columns: the unit of its times, the zone of its days. It has no rows. */
export type TableFact = string | number | boolean;

/** What a table may hold: columns, labels and tags of equal length; models and facts beside them have no rows. */
export type TableMember = Column | Labels | Tags | AnyModel | TableFact;

/**
 * A plain readonly object of equal-length columns. Compose by spread: `{ ...customers, ...scores }`. A member named
 * `report` may be any object: it says how the table came about, and has no rows either.
 */
export type Table = Readonly<Record<string, TableMember>>;

/** One value of a column; a label reads as its level, tags as the list of their names. */
type ValueOf<C> = C extends Labels
  ? string
  : C extends Tags
    ? readonly string[]
    : C extends ArrayLike<infer V>
      ? V
      : never;

/** The type of one row follows from the columns. Models, facts and the report beside the columns are left out. */
export type RowOf<T> = { readonly [K in keyof T as HasRows<K, T[K]> extends true ? K : never]: ValueOf<T[K]> };

/** Whether a member has a value per row. An optional member is what it is where it is there. */
export type HasRows<Name, Member> = [NonNullable<Member>] extends [TableFact]
  ? false
  : [NonNullable<Member>] extends [Column | Labels | Tags]
    ? true
    : [NonNullable<Member>] extends [AnyModel]
      ? false
      : Name extends "report"
        ? false
        : true;

/** How a customer is called in the user's own system. `1` and `"1"` are different customers. */
export type CustomerId = string | number | bigint;

/** Ids of any kind, one per row: integers are quickest as `Int32Array`. */
export type IdColumn = ArrayLike<CustomerId>;

/** One entry per order line, as it leaves `transactionsFrom`. */
export interface TransactionTable {
  readonly customerId: IdColumn;
  /** Instant of the transaction, in milliseconds since 1970-01-01T00:00:00Z. */
  readonly at: Float64Array;
  /** Money in one currency; negative for a refund. */
  readonly amount: Float64Array;
  /** Lines with the same order id are one order. Without it every line is an order. */
  readonly orderId?: IdColumn;
  readonly category?: ArrayLike<string>;
  /** The zone of the shop's calendar, where one was given: what reads the table takes it from here. */
  readonly zone?: string;
}

/** Facts about each customer, in order of first appearance in the log. */
export interface CustomerTable {
  readonly customerId: IdColumn;
  /** First and last order, epoch ms. For a customer without any order (refunds only): first and last transaction. */
  readonly firstAt: Float64Array;
  readonly lastAt: Float64Array;
  /** Distinct orders; a refund is no order. */
  readonly orders: Uint32Array;
  /** Distinct calendar days with an order. */
  readonly purchaseDays: Uint32Array;
  /** Sum of all amounts, refunds subtracted. */
  readonly revenue: Float64Array;
  /** Mean and standard deviation (population) of the days between successive purchase days; 0 with fewer than two. */
  readonly gapMean: Float64Array;
  readonly gapDeviation: Float64Array;
  /** The zone whose days were counted, where one was given. */
  readonly zone?: string;
}

/** The marketers' three measures. Small recency is good; large frequency and monetary are good. */
export interface RfmTable {
  /** Days since the last order at `asOf`. */
  readonly recency: Float64Array;
  /** Number of orders. */
  readonly frequency: Float64Array;
  /** Revenue, in total or per order. */
  readonly monetary: Float64Array;
}

/** What the customers of a log did until the end of observation, in the symbols of the papers. `x` = 0 exactly where `tx` = 0. */
export interface RepeatTable {
  /** In order of first appearance in the log. */
  readonly customerId: IdColumn;
  /** Repeat purchases: all purchases but the first. */
  readonly x: Float64Array;
  /** Age at the last purchase, counted from the first one, in `unit`. */
  readonly tx: Float64Array;
  /** Age at the end of observation, in `unit`. */
  readonly T: Float64Array;
  /** Mean value of the repeat purchases; 0 where there are none. */
  readonly m: Float64Array;
  /** Unit of `tx`, `T` and `holdoutDuration`. */
  readonly unit: "day" | "week" | "month";
  /** Purchases in the holdout, its length in `unit`, and the value of its purchases: all three or none. */
  readonly holdoutX?: Float64Array;
  readonly holdoutDuration?: Float64Array;
  readonly holdoutValue?: Float64Array;
}

/** Numbers for everything that measures distance: one row per customer, one column per name. */
export interface FeatureTable {
  /** Name of each column, in order. */
  readonly names: readonly string[];
  /** Row after row: feature `j` of row `i` stands at `i * names.length + j`. */
  readonly values: Float64Array;
}
