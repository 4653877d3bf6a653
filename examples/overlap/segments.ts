import {
  type CustomerTable,
  compileRules,
  type Instant,
  type Language,
  type OverlapKey,
  type RfmScores,
  type Tags,
  type TransactionTable,
  tagCustomers,
} from "segmentry";
import { CATALOG, shopRules } from "../rules/rules";

/** The customers of a period, and everything that the rules ask about. */
export interface Segmented {
  readonly customers: CustomerTable;
  readonly transactions: TransactionTable;
  readonly scores: RfmScores;
  /** The first order of each customer ever, in epoch ms. */
  readonly firstOrderAt: Float64Array;
  readonly asOf: Instant;
  readonly zone: string;
}

/** Whom the shop would look after first. */
export const PRIORITY: OverlapKey = {
  key: "priority",
  order: ["cannot_lose", "vip", "top_decile", "almost_vip", "busy_month", "new_in_last_month", "one_time_buyer_90"],
};

/** What the shop believes a talk with one customer of each segment is worth. */
export const WEIGHTS: OverlapKey = {
  key: "weight",
  weights: {
    ...{ top_decile: 40, vip: 30, cannot_lose: 25, almost_vip: 12 },
    ...{ busy_month: 8, new_in_last_month: 5, one_time_buyer_90: 2 },
  },
};

/** Segments of which one is better than the other, from the best; the others tell of the moment only. */
export const BEST_FIRST: readonly string[] = ["vip", "top_decile", "almost_vip", "busy_month"];

/** The tags of the shop's rules: a customer may have several. */
export function tagsOf({ customers, transactions, scores, firstOrderAt, asOf, zone }: Segmented): Tags {
  const { customerId, at, amount } = transactions;
  const table = {
    ...customers,
    orderCount: customers.orders,
    firstOrderAt,
    lastOrderAt: customers.lastAt,
    rfm: scores,
  };
  const compiled = compileRules(shopRules(), CATALOG);
  return tagCustomers(table, compiled, { asOf, zone, relations: { orders: { customerId, at, amount } } });
}

/** How the segments are called. */
export function segmentNamesIn(language: Language, none: string): Readonly<Record<string, string>> {
  const named = shopRules().map(({ id, names }) => [id, names?.[language] ?? id] as const);
  return Object.fromEntries([...named, ["unassigned", none]]);
}
