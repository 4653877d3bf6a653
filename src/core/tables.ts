import type { Labels } from "./labels";
import type { AnyModel } from "./model";
import type { Tags } from "./tags";

/** Whatever can be read by index: `number[]`, any typed array, the array of an Arrow vector. Public inputs only. */
export type NumericInput = ArrayLike<number>;

/** One value per row. Position is identity: entry `i` of every column of a table belongs to row `i`. */
export type Column = ArrayLike<unknown>;

/** What a table may hold: columns, labels and tags of equal length; a model beside them is no column and has no rows. */
export type TableMember = Column | Labels | Tags | AnyModel;

/** A plain readonly object of equal-length columns. Compose by spread: `{ ...customers, ...scores }`. */
export type Table = Readonly<Record<string, TableMember>>;

/** One value of a column; a label reads as its level, tags as the list of their names. */
type ValueOf<C> = C extends Labels
  ? string
  : C extends Tags
    ? readonly string[]
    : C extends ArrayLike<infer V>
      ? V
      : never;

/** The type of one row follows from the columns. Models beside the columns are left out. */
export type RowOf<T> = {
  readonly [K in keyof T as T[K] extends AnyModel ? (T[K] extends Labels | Column ? K : never) : K]: ValueOf<T[K]>;
};

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
