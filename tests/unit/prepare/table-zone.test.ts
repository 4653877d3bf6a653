import { describe, expect, it } from "vitest";
import { rowAt, take, toRows } from "../../../src/core/rows";
import { rfmTable } from "../../../src/prepare/rfm-table";
import { summarizeTransactions } from "../../../src/prepare/summary/summarize";
import { transactionsFrom } from "../../../src/prepare/transactions/transactions";
import { lifecycleStages } from "../../../src/tiers/lifecycle";
import { overdueRatio } from "../../../src/tiers/overdue-ratio";
import { periodStages } from "../../../src/tiers/period-stages";
import { problemsOf } from "../../harness/issues-of";

const columns = { customerId: ["ann", "ann"], at: ["2026-02-28", "2026-03-01T00:30"], amount: [5, 7] };
const zone = "Asia/Shanghai";

describe("the zone of a table", () => {
  it("is the one that was given, and none otherwise", () => {
    expect(transactionsFrom(columns, undefined, { zone }).transactions.zone).toBe(zone);
    expect("zone" in transactionsFrom(columns).transactions).toBe(false);
    expect(transactionsFrom(columns, undefined, { zone: "UTC" }).transactions.zone).toBe("UTC");
  });

  it("is kept by a table that goes through the door again, unless the policy names another", () => {
    const { transactions } = transactionsFrom(columns, undefined, { zone });
    const again = transactionsFrom(transactions);
    expect(again.transactions).toEqual(transactions);
    expect(again.report.notes).toEqual([]);
    expect(transactionsFrom(transactions, undefined, { zone: "UTC" }).transactions.zone).toBe("UTC");
    expect(transactionsFrom({ ...columns, zone }).transactions).toEqual(transactions);
    const fields = { customerId: "customerId", at: "at", amount: "amount" } as const;
    expect(transactionsFrom({ ...transactions, zone }, fields as never).transactions).toEqual(transactions);
    expect(problemsOf(() => transactionsFrom({ ...columns, zone: "Asia/Shanghi" }))).toEqual(["invalid_value /zone"]);
  });

  it("has no rows", () => {
    const { transactions } = transactionsFrom(columns, undefined, { zone });
    expect(rowAt(transactions, 1)).toEqual({ customerId: "ann", at: Date.UTC(2026, 1, 28, 16, 30), amount: 7 });
    expect(Object.keys(toRows(transactions)[0]!)).toEqual(["customerId", "at", "amount"]);
    expect(take(transactions, [1]).zone).toBe(zone);
  });

  it("is where every function that reads the table finds it; an option wins", () => {
    const customers = summarizeTransactions(transactionsFrom(columns, undefined, { zone }).transactions);
    expect(customers.zone).toBe(zone);
    expect(customers.purchaseDays[0]).toBe(2);
    const asOf = "2026-03-02";
    const here = (options: { zone?: string } = {}) => rfmTable(customers, { asOf, ...options }).recency[0];
    // Midnight in Shanghai is 23.5 hours after half past midnight of the day before.
    expect(here()).toBe(23.5 / 24);
    expect(here({ zone: "UTC" })).toBe(31.5 / 24);
    expect(overdueRatio(customers, { asOf })[0]).toBe(23.5 / 24);
    expect(overdueRatio(customers, { asOf, zone: "UTC" })[0]).toBe(31.5 / 24);
    const limits = { activeWithin: 1, churnedAfter: 2, newWithin: 0 };
    expect(lifecycleStages(customers, { asOf, ...limits }).codes[0]).toBe(2);
    expect(lifecycleStages(customers, { asOf, ...limits, zone: "UTC" }).codes[0]).toBe(3);
  });

  it("is the calendar of period stages", () => {
    const { transactions } = transactionsFrom(columns, undefined, { zone });
    const march = periodStages(transactions, { period: "month", asOf: "2026-04-01" });
    expect(march.from).toBe(Date.UTC(2026, 1, 28, 16));
    expect(march.levels[march.codes[0]!]).toBe("repeat");
    const utc = periodStages(transactions, { period: "month", asOf: "2026-04-01", zone: "UTC" });
    expect(utc.levels[utc.codes[0]!]).toBe("dormant");
  });

  it("is refused where it is neither a text nor a column", () => {
    for (const wrong of [5, null, true, 5n]) {
      const table = { ...columns, at: [0, 0], zone: wrong } as never;
      expect(problemsOf(() => transactionsFrom(table))).toEqual(["invalid_type /zone"]);
      expect(problemsOf(() => summarizeTransactions(table))).toEqual(["invalid_type /zone"]);
      const customers = { ...summarizeTransactions({ ...columns, at: [0, 0] }), zone: wrong } as never;
      expect(problemsOf(() => rfmTable(customers, { asOf: "1970-01-02" }))).toEqual(["invalid_type /zone"]);
    }
  });

  it("is no column that somebody calls so", () => {
    const customers = { lastAt: [0], orders: [1], revenue: [5], zone: ["north"] };
    expect(rfmTable(customers as never, { asOf: "1970-01-02" }).recency[0]).toBe(1);
  });
});
