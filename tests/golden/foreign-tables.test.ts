import type { DuckDBConnection } from "@duckdb/node-api";
import { tableFromIPC, tableToIPC } from "apache-arrow";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ForeignTable } from "../../src/core/foreign-shapes";
import { createRandom } from "../../src/math/random";
import { simulateShop } from "../../src/prepare/simulate/simulate-shop";
import { summarizeTransactions } from "../../src/prepare/summary/summarize";
import { createSummary } from "../../src/prepare/summary/summary";
import type { ColumnFields } from "../../src/prepare/transactions/fields";
import type { PreparePolicy } from "../../src/prepare/transactions/policy";
import { transactionsFrom } from "../../src/prepare/transactions/transactions";
import { arqueroOf, arrowOf, type Clock, csvOf, type Line, openDuckDb, rowsOf, sqlOf } from "../harness/foreign-logs";

// One log through every door: apache-arrow 21.1.0, arquero 8.0.1 and @duckdb/node-api 1.5.6 make the tables.

const fields = {
  customerId: "customer",
  at: "at",
  amount: "total",
  orderId: "order",
  category: "category",
} as const;

const named: ColumnFields<string> = fields;

/** A shop with names in several scripts, microseconds, refunds, dates before 1970, and lines with something missing. */
const LINES: readonly Line[] = simulateShop({ customers: 400, seed: 5 }).map((row, i) => ({
  customer: `${["ann", "bö", "陈", 'it\'s, "quoted"'][i % 4]}-${row.customer}`,
  micros:
    i % 97 === 3
      ? null
      : BigInt(new Date(row.at as string).getTime()) * 1000n -
        (i % 31 === 0 ? 1_800_000_000_000_000n : 0n) +
        BigInt((i * 7919) % 1_000_000),
  cents: i % 89 === 5 ? null : BigInt(Math.round(Number(row.amount) * 100)) * (i % 41 === 0 ? -1n : 1n),
  order: (i >> 1) + (i % 50 === 0 ? 2 ** 40 : 0),
  category: i % 13 === 0 ? null : ["home", "toys", "玩具"][i % 3]!,
}));

let connection: DuckDBConnection;
let close: () => void;
beforeAll(async () => {
  ({ connection, close } = await openDuckDb());
});
afterAll(() => close());

/** What comes out for the customers, and the rows that do not come in. */
function read(table: ForeignTable, policy: PreparePolicy) {
  return result(transactionsFrom(table, fields, policy), policy);
}

function result({ transactions, rejected, report }: ReturnType<typeof transactionsFrom>, { zone }: PreparePolicy) {
  const customers = summarizeTransactions(transactions, zone === undefined ? {} : { zone });
  const places = rejected.map(({ index, code, field }) => ({ index, code, field }));
  return { customers, at: transactions.at, amount: transactions.amount, places, kept: report.kept };
}

describe.each([
  ["UTC", {}],
  ["UTC", { zone: "America/New_York" }],
  ["none", { zone: "Asia/Shanghai" }],
  ["none", { zone: "Europe/Berlin" }],
] as readonly [Clock, PreparePolicy][])("a log with zone %s, read with %j", (clock, policy) => {
  const expected = result(transactionsFrom(rowsOf(LINES, clock), fields, policy), policy);

  it("has customers, and lines that are rejected", () => {
    expect(LINES.length).toBeGreaterThan(1000);
    expect(expected.customers.orders.length).toBeGreaterThan(300);
    expect(new Set(expected.places.map(({ code }) => code))).toEqual(new Set(["missing_date", "missing_amount"]));
    expect(expected.kept + expected.places.length).toBe(LINES.length);
  });

  it("is the same as CSV", () => {
    expect(read(csvOf(LINES, clock), { ...policy, numericText: "parse" })).toEqual(expected);
  });

  it("is the same as an Arquero table, filtered and sorted", () => {
    expect(read(arqueroOf(LINES, clock), policy)).toEqual(expected);
  });

  it.each([7, 1000, 1e6])("is the same as an Arrow table in batches of %i", (batchSize) => {
    const table = arrowOf(LINES, clock, batchSize);
    expect(table.batches.length).toBe(Math.ceil(LINES.length / batchSize));
    expect(read(table, policy)).toEqual(expected);
    expect(read(tableFromIPC(tableToIPC(table)), policy)).toEqual(expected);
    expect(read(table.slice(5, 1005), policy)).toEqual(
      result(transactionsFrom(rowsOf(LINES.slice(5, 1005), clock), fields, policy), policy),
    );
  });

  it("is the same as a DuckDB result, in every form in which it can be read", async () => {
    const reader = await connection.runAndReadAll(sqlOf(LINES, clock));
    expect(read(reader, policy)).toEqual(expected);
    const columns = reader.getColumnsObject();
    expect(result(transactionsFrom(columns, named, policy), policy)).toEqual(expected);
    const rows = reader.getRowObjects() as Record<string, object>[];
    expect(result(transactionsFrom(rows, fields, policy), policy)).toEqual(expected);
    const json = reader.getRowObjectsJson() as Record<string, string>[];
    expect(result(transactionsFrom(json, fields, { ...policy, numericText: "parse" }), policy)).toEqual(expected);
  });

  it("is the same chunk by chunk", async () => {
    const stream = await connection.stream(sqlOf(LINES, clock));
    const names = stream.columnNames();
    const parts: Record<string, unknown[]> = Object.fromEntries(names.map((name) => [name, []]));
    for (
      let chunk = await stream.fetchChunk();
      chunk !== null && chunk.rowCount > 0;
      chunk = await stream.fetchChunk()
    ) {
      chunk.appendToColumnsObject(names, parts as never);
    }
    expect(result(transactionsFrom(parts, named, policy), policy)).toEqual(expected);
  });
});

it("is the same from 200 chunks of CSV in any order, added to summaries that are merged in any order", () => {
  const policy = { zone: "America/New_York", numericText: "parse" } as const;
  const order = "customerId";
  const whole = transactionsFrom(csvOf(LINES, "UTC"), fields, policy);
  const expected = summarizeTransactions(whole.transactions, { order });
  const random = createRandom(11);
  for (let round = 0; round < 5; round++) {
    const chunks = Array.from({ length: 200 }, (_, c) => LINES.filter((_line, i) => (i * 31) % 200 === c));
    for (let c = chunks.length - 1; c > 0; c--) {
      const other = random.below(c + 1);
      [chunks[c], chunks[other]] = [chunks[other]!, chunks[c]!];
    }
    const summaries = Array.from({ length: 8 }, () => createSummary({ order }));
    let rejected = 0;
    for (const chunk of chunks) {
      const read = transactionsFrom(csvOf(chunk, "UTC"), fields, policy);
      rejected += read.rejected.length;
      summaries[random.below(8)]!.add(read.transactions);
    }
    const [first, ...rest] = summaries;
    for (const summary of rest.reverse()) first!.merge(summary);
    expect(first!.finish()).toEqual(expected);
    expect(rejected).toBe(whole.rejected.length);
  }
});

it("rejects times without zone as long as no zone is given, whatever brings them", async () => {
  const lines = LINES.slice(0, 100);
  const expected = result(transactionsFrom(rowsOf(lines, "none"), fields), {});
  expect(expected.kept).toBe(0);
  expect(expected.places.filter(({ code }) => code === "zoneless_date").length).toBeGreaterThan(90);
  for (const table of [
    arrowOf(lines, "none", 30),
    arqueroOf(lines, "none"),
    await connection.runAndReadAll(sqlOf(lines, "none")),
  ]) {
    expect(read(table, {})).toEqual(expected);
  }
  expect(read(csvOf(lines, "none"), { numericText: "parse" })).toEqual(expected);
});
