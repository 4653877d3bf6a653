import {
  alignById,
  type CustomerTable,
  fitRfm,
  migrationMatrix,
  type RankedMigration,
  type RfmModel,
  resolveOverlap,
  rfmTable,
  scoreRfm,
  summarizeTransactions,
  take,
  transactionsBetween,
} from "segmentry";
import { firstOfMonth } from "../shared/calendar";
import type { PreparedLog } from "../shared/prepare-log";
import { BEST_FIRST, PRIORITY, tagsOf } from "./segments";

/** Who moved between the last two half-years of full months. */
export interface HalfYears {
  /** First days: of the first half-year, of the second one, and of the time after it. */
  readonly from: string;
  readonly middle: string;
  readonly until: string;
  readonly moves: RankedMigration;
}

/** One half-year: its transactions, and its customers with the facts of this half-year alone. */
type Half = Pick<PreparedLog, "transactions" | "customers" | "zone"> & { readonly until: string };

/** Both half-years are scored by the limits of the first one; undefined where nobody bought in one of them. */
export function halfYears(prepared: PreparedLog): HalfYears | undefined {
  const [from, middle, until] = [12, 6, 0].map((back) => firstOfMonth(prepared.asOfDay, back)) as [
    string,
    string,
    string,
  ];
  const first = halfOf(prepared, from, middle);
  const second = halfOf(prepared, middle, until);
  if (first.customers.orders.length === 0 || second.customers.orders.length === 0) return undefined;
  const model = fitRfm(tableOf(first));
  const moves = migrationMatrix(
    segmentsOf(first, model, prepared.customers),
    segmentsOf(second, model, prepared.customers),
    { order: BEST_FIRST },
  );
  return { from, middle, until, moves };
}

function halfOf({ transactions, zone }: PreparedLog, from: string, until: string): Half {
  const inHalf = transactionsBetween(transactions, { from, until, zone });
  const customers = summarizeTransactions(inHalf, { zone });
  // Whoever only returned something is no customer of the half-year.
  const buyers = Array.from(customers.orders.keys()).filter((i) => customers.orders[i]! > 0);
  return { transactions: inHalf, customers: take(customers, buyers), zone, until };
}

function segmentsOf(half: Half, model: RfmModel, everybody: CustomerTable) {
  const { customers, transactions, zone, until: asOf } = half;
  const scores = scoreRfm(tableOf(half), model);
  const firstOrderAt = firstOrdersOf(customers, everybody);
  const tags = tagsOf({ customers, transactions, scores, firstOrderAt, asOf, zone });
  const { primary } = resolveOverlap(tags, { by: [PRIORITY] });
  return { customerId: customers.customerId, labels: primary, value: customers.revenue };
}

function tableOf({ customers, zone, until }: Half) {
  return rfmTable(customers, { asOf: until, zone });
}

/** A customer is new by its first order ever, not by the first one of the half-year. */
function firstOrdersOf(customers: CustomerTable, everybody: CustomerTable): Float64Array {
  const rows = alignById(customers.customerId, everybody.customerId);
  return take(everybody, rows.after).firstAt;
}
