import type { DuckDBConnection } from "@duckdb/node-api";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { ForeignTable } from "../../src/core/foreign-shapes";
import { summarizeTransactions } from "../../src/prepare/summary/summarize";
import { transactionsFrom } from "../../src/prepare/transactions/transactions";
import { arqueroOf, arrowOf, type Clock, csvOf, type Line, openDuckDb, rowsOf, sqlOf } from "../harness/foreign-logs";

const fields = { customerId: "customer", at: "at", amount: "total", orderId: "order", category: "category" };

const name = fc.oneof(
  fc.constantFrom("ann", "bob", "", "__proto__"),
  fc.string({ unit: "grapheme-ascii", maxLength: 8 }),
);
const line: fc.Arbitrary<Line> = fc.record({
  customer: name,
  // The years 1 to 9999.
  micros: fc.option(fc.bigInt({ min: -62_135_596_800_000_000n, max: 253_402_300_799_999_999n }), { freq: 6 }),
  cents: fc.option(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), { freq: 6 }),
  order: fc.integer({ min: 0, max: 5 }),
  category: fc.option(fc.constantFrom("home", "玩具"), { freq: 3 }),
});
const lines = fc.array(line, { minLength: 1, maxLength: 12 });
const clock = fc.constantFrom<Clock>("UTC", "none");
const zone = fc.constantFrom("UTC", "Asia/Shanghai", "America/New_York", "-03:30");

/** Everything that comes out, with the reasons but not the words for the values, which every table has in its own form. */
function outcome(result: ReturnType<typeof transactionsFrom>, zone: string) {
  const { transactions, rejected, report } = result;
  const reasons = rejected.map(({ index, code, field }) => [index, code, field]);
  const { examples: _, ...account } = report;
  return { transactions, reasons, account, customers: summarizeTransactions(transactions, { zone }) };
}

it("a log gives the same customers as rows, CSV, Arquero and Arrow table", () => {
  fc.assert(
    fc.property(lines, clock, zone, fc.integer({ min: 1, max: 5 }), (log, clock, zone, batch) => {
      const policy = { zone, numericText: "parse", ids: "text" } as const;
      const read = (table: ForeignTable) => outcome(transactionsFrom(table, fields, policy), zone);
      const rows = transactionsFrom(rowsOf(log, clock), fields as never, policy);
      const expected = outcome(rows, zone);
      expect(read(csvOf(log, clock))).toEqual(expected);
      expect(read(arqueroOf(log, clock))).toEqual(expected);
      expect(read(arrowOf(log, clock, batch))).toEqual(expected);
    }),
    { numRuns: 1000 },
  );
});

let connection: DuckDBConnection;
let close: () => void;
beforeAll(async () => {
  ({ connection, close } = await openDuckDb());
});
afterAll(() => close());

it("and as a DuckDB result", { timeout: 120_000 }, async () => {
  const plain = lines.map((log) => log.map((one) => ({ ...one, customer: one.customer.replaceAll("\u0000", "") })));
  await fc.assert(
    fc.asyncProperty(plain, clock, zone, async (log, clock, zone) => {
      const expected = outcome(transactionsFrom(rowsOf(log, clock), fields as never, { zone }), zone);
      const reader = await connection.runAndReadAll(sqlOf(log, clock));
      expect(outcome(transactionsFrom(reader, fields, { zone }), zone)).toEqual(expected);
    }),
    { numRuns: 1000 },
  );
});
