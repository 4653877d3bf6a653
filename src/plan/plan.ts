import type { CustomerOrder } from "../prepare/summary/customer-order";
import type { CurrencyRates } from "../prepare/transactions/currency";
import type { PreparePolicy } from "../prepare/transactions/policy";
import type { LocalizedText } from "../rfm/segment-map";
import type { FieldType } from "../rules/grammar/ast";
import type { PlanStep } from "./steps/step-kinds";

/**
 * A plan: one JSON document that says how orders become segments. It names no data and no date: both are arguments of a
 * run, so that one plan serves every month.
 */
export interface Plan {
  readonly kind: "plan";
  readonly version: 1;
  /** Stable key, such as `small_shop`. */
  readonly id: string;
  readonly names?: LocalizedText | undefined;
  readonly description?: LocalizedText | undefined;
  /**
   * IANA time zone of the shop's calendar.
   * @defaultValue the zone that the data carry, else "UTC"
   */
  readonly zone?: string | undefined;
  /**
   * How the order log is read.
   * @defaultValue columns under the names of the transaction table, and the policies of `transactionsFrom`
   */
  readonly prepare?: PlanPrepare | undefined;
  /**
   * Attributes of customers, such as industry or region, which steps may then read as fields.
   * @defaultValue none
   */
  readonly customers?: PlanCustomers | undefined;
  /**
   * Related rows that rules may ask about, such as events, by name. The order lines need no entry: they are the relation
   * `transactions`.
   * @defaultValue none
   */
  readonly relations?: Readonly<Record<string, PlanRelation>> | undefined;
  /** What is done. The name of a step is the name of what comes out; the order follows from who reads whom. */
  readonly steps: Readonly<Record<string, PlanStep>>;
}

/** How the order log is read: the fields of its rows, and what to do with what could be read in several ways. */
export interface PlanPrepare {
  /**
   * Which fields of the rows hold what.
   * @defaultValue the log is columns under these names already
   */
  readonly columns?: PlanColumns | undefined;
  /** @defaultValue the defaults of `transactionsFrom` */
  readonly policy?: PlanPolicy | undefined;
  /** @defaultValue customers in order of first appearance */
  readonly summary?: { readonly order?: CustomerOrder | undefined } | undefined;
}

/** The names of fields of an order log. */
export interface PlanColumns {
  readonly customerId: string;
  readonly at: string;
  readonly amount: string;
  readonly orderId?: string | undefined;
  readonly category?: string | undefined;
  readonly currency?: string | undefined;
  readonly cancelled?: string | undefined;
}

/** A policy without what is no JSON (functions), what the plan says elsewhere (`zone`), and what a run says (`asOf`). */
export interface PlanPolicy extends Omit<PreparePolicy, "zone" | "asOf" | "numericText" | "convert"> {
  readonly numericText?: "reject" | "parse" | "parseFullWidth" | undefined;
  readonly convert?: CurrencyRates | undefined;
}

/** A field of rows: its type, under its own name or under another one in the rows. */
export type PlanField = FieldType | { readonly type: FieldType; readonly from: string };

/** Attributes of customers: one row each. */
export interface PlanCustomers {
  /** The field that holds the id, as in the orders. */
  readonly customerId: string;
  /** The fields to read, by the names that steps and results use. */
  readonly fields: Readonly<Record<string, PlanField>>;
  /**
   * Customers who have no order in the log: `"keep"` puts them after the others, as prospects; `"leaveOut"` ignores them.
   * @defaultValue "keep"
   */
  readonly withoutOrders?: "keep" | "leaveOut" | undefined;
}

/** Rows of their own for each customer, such as events. */
export interface PlanRelation {
  /** The field that holds the id of the customer, as in the orders. */
  readonly customerId: string;
  /** The fields that rules may ask about. */
  readonly fields: Readonly<Record<string, PlanField>>;
}
