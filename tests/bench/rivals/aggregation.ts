import type { DuckDBConnection } from "@duckdb/node-api";
import { op, table } from "arquero";
import { max, min, rollup, sum } from "d3-array";
import type { CustomerTable } from "segmentry";
import type { Answer, Contestant } from "../bench";
import { duckdbWith, figures, keepAs } from "./duckdb";

/** A log with ids of either kind. */
export interface AnyLog {
  readonly customerId: Int32Array | readonly string[];
  readonly at: Float64Array;
  readonly amount: Float64Array;
}

interface Facts {
  orders: number;
  firstAt: number;
  lastAt: number;
  revenue: number;
}

const FACTS = "orders, first, last, revenue";
const DAY = 86_400_000;

/** Totals over all customers that every contestant must agree on. */
function totalsOf(facts: Iterable<Facts>): Answer {
  const totals = { customers: 0, orders: 0, firstAt: 0, lastAt: 0, revenue: 0 };
  for (const { orders, firstAt, lastAt, revenue } of facts) {
    totals.customers++;
    totals.orders += orders;
    totals.firstAt += firstAt / DAY;
    totals.lastAt += lastAt / DAY;
    totals.revenue += revenue;
  }
  return totals;
}

/** The totals of our own result. */
export function totalsOfTable({ orders, firstAt, lastAt, revenue }: CustomerTable): Answer {
  return totalsOf(
    Array.from(orders, (count, c) => ({
      orders: count,
      firstAt: firstAt[c]!,
      lastAt: lastAt[c]!,
      revenue: revenue[c]!,
    })),
  );
}

/** The rivals on one log, and what frees the database. */
export async function columnRivals(log: AnyLog): Promise<{ contestants: Contestant[]; close: () => void }> {
  const { contestant: duckdb, connection } = await duckdbGroupBy(log);
  return { contestants: [mapOverColumns(log), arqueroRollup(log), duckdb], close: () => connection.closeSync() };
}

/** Those who read row objects. Millions of live objects slow down every collection of garbage, ours too. */
export function rowRivals(log: AnyLog): Contestant[] {
  const rows = rowsOf(log);
  return [mapOfObjects(rows), d3Rollup(rows)];
}

interface Row {
  readonly customer: number | string;
  readonly at: number;
  readonly amount: number;
}

/** Plain objects, one per transaction. */
function rowsOf({ customerId, at, amount }: AnyLog): Row[] {
  return Array.from(at, (t, i) => ({ customer: customerId[i]!, at: t, amount: amount[i]! }));
}

type FactsByCustomer = Map<number | string, Facts & { days: number; lastDay: number }>;

/** What most people write: row objects in, one object per customer in a Map. */
function mapOfObjects(rows: readonly Row[]): Contestant {
  const run = () => {
    const customers: FactsByCustomer = new Map();
    for (const { customer, at, amount } of rows) addTo(customers, customer, at, amount);
    return customers;
  };
  const does = `rows in, objects out: ${FACTS}; purchase days, right only in order of time`;
  return { name: "Map of objects", does, run, answer: (result) => totalsOf((result as FactsByCustomer).values()) };
}

/** The same over our columns, which is kinder to the memory. */
function mapOverColumns({ customerId, at, amount }: AnyLog): Contestant {
  const run = () => {
    const customers: FactsByCustomer = new Map();
    for (let i = 0; i < at.length; i++) addTo(customers, customerId[i]!, at[i]!, amount[i]!);
    return customers;
  };
  const does = "the same over typed columns";
  return { name: "Map, columns", does, run, answer: (result) => totalsOf((result as FactsByCustomer).values()) };
}

function addTo(customers: FactsByCustomer, customer: number | string, at: number, amount: number): void {
  const day = Math.floor(at / DAY);
  const facts = customers.get(customer);
  if (facts === undefined) {
    customers.set(customer, { orders: 1, firstAt: at, lastAt: at, revenue: amount, days: 1, lastDay: day });
    return;
  }
  facts.orders++;
  if (at < facts.firstAt) facts.firstAt = at;
  if (at > facts.lastAt) facts.lastAt = at;
  facts.revenue += amount;
  if (day !== facts.lastDay) {
    facts.days++;
    facts.lastDay = day;
  }
}

/** d3-array groups row objects, its natural input. */
function d3Rollup(rows: readonly Row[]): Contestant {
  const run = () =>
    rollup(
      rows,
      (group) => ({
        orders: group.length,
        firstAt: min(group, (row) => row.at)!,
        lastAt: max(group, (row) => row.at)!,
        revenue: sum(group, (row) => row.amount),
      }),
      (row) => row.customer,
    );
  return {
    name: "d3-array",
    does: `rows in, rollup: ${FACTS}`,
    run,
    answer: (customers) => totalsOf((customers as ReturnType<typeof run>).values()),
  };
}

/** arquero on a table over the same columns. */
function arqueroRollup({ customerId, at, amount }: AnyLog): Contestant {
  const log = table({ customerId, at, amount });
  const run = () =>
    log
      .groupby("customerId")
      .rollup({ orders: op.count(), firstAt: op.min("at"), lastAt: op.max("at"), revenue: op.sum("amount") });
  return {
    name: "arquero",
    does: `groupby, rollup: ${FACTS}`,
    run,
    answer: (result) => totalsOf((result as ReturnType<typeof run>).objects() as Iterable<Facts>),
  };
}

/** DuckDB on a table in memory. */
async function duckdbGroupBy({
  customerId,
  at,
  amount,
}: AnyLog): Promise<{ contestant: Contestant; connection: DuckDBConnection }> {
  const connection = await duckdbWith("log", { customer: customerId, instant: at, amount });
  const query = `SELECT customer, count(*) AS orders, min(instant) AS first_at, max(instant) AS last_at, sum(amount) AS revenue
    FROM log GROUP BY customer`;
  const totals = `SELECT count(*) AS customers, sum(orders) AS orders, sum(first_at / ${DAY}) AS "firstAt",
    sum(last_at / ${DAY}) AS "lastAt", sum(revenue) AS revenue FROM facts`;
  const contestant = {
    name: "DuckDB",
    does: `GROUP BY in one thread: ${FACTS}`,
    run: () => keepAs(connection, "facts", query),
    answer: () => figures(connection, totals),
  };
  return { contestant, connection };
}
