import { describe, expect, it } from "vitest";
import { abc } from "../../src/abc/abc";
import { countLabels } from "../../src/core/labels";
import type { CustomerTable } from "../../src/core/tables";
import { rfmTable } from "../../src/prepare/rfm-table";
import { summarizeTransactions } from "../../src/prepare/summary/summarize";
import { transactionsFrom } from "../../src/prepare/transactions/transactions";
import { rfm } from "../../src/rfm/fit";
import { EIGHT_CLASSES } from "../../src/rfm/maps/eight-classes";
import { RF_GRID } from "../../src/rfm/maps/rf-grid";
import { segmentRfm } from "../../src/rfm/segment";
import { readCsv } from "../harness/read-shared-csv";
import { describeWithShared } from "../harness/shared-data";

// Totals of the README beside the files (../shared/data/README.md).

const total = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0);

describe("real logs", () => {
  describeWithShared("cdnow_sample.csv", "CDNOW: Fader and Hardie 2001", (path) => {
    const prepare = (until = "9999") => {
      const rows = readCsv(path).filter((row) => row["date"]! <= until);
      const fields = {
        customerId: "customer_id",
        at: "date",
        amount: (row: Record<string, string>) => Number(row["amount"]),
      };
      return transactionsFrom(rows, fields);
    };
    const cents = (values: ArrayLike<number>) => Array.from(values, (value) => Math.round(value * 100));

    it("has 2,357 customers, 6,919 lines, 244,091.94 in all, 6,696 days", () => {
      const { transactions, rejected } = prepare();
      const customers = summarizeTransactions(transactions);
      expect(rejected).toEqual([]);
      expect(transactions.at.length).toBe(6919);
      expect(customers.customerId.length).toBe(2357);
      expect(total(cents(customers.revenue))).toBe(24_409_194);
      expect(total(customers.purchaseDays)).toBe(6696);
      expect(total(customers.orders)).toBe(6919);
      expect(abc(customers.revenue).model.fit.total).toBe(244_091.94);
    });

    it("has 2,457 repeat days and 1,411 customers without any in the first 39 weeks", () => {
      const customers = summarizeTransactions(prepare("1997-09-30").transactions);
      const repeats = Array.from(customers.purchaseDays, (days) => days - 1);
      expect(total(repeats)).toBe(2457);
      expect(repeats.filter((x) => x === 0)).toHaveLength(1411);
      // Days from the first to the last purchase: the sum of t_x.
      const spans = Array.from(customers.gapMean, (mean, c) => Math.round(mean * repeats[c]!));
      expect(total(spans)).toBe(112_949);
    });

    it("has an account of every customer after scoring", () => {
      const customers = summarizeTransactions(prepare().transactions);
      const table = rfmTable(customers, { asOf: "1998-07-01" });
      for (const [scores, map] of [
        [rfm(table, { method: "mean" }), EIGHT_CLASSES],
        [rfm(table), RF_GRID],
      ] as const) {
        const counts = countLabels(segmentRfm(scores, map));
        expect(Object.keys(counts)).toEqual(map.segments.map(({ key }) => key));
        expect(total(Object.values(counts))).toBe(2357);
      }
      const mean = total(cents(customers.revenue)) / 2357 / 100;
      const high = Array.from(customers.revenue).filter((revenue) => revenue >= mean).length;
      expect(Array.from(rfm(table, { method: "mean" }).m).filter((m) => m === 2)).toHaveLength(high);
    });
  });

  describeWithShared("complete_journey_sample.csv.gz", "Complete Journey: 84.51 degrees", (path) => {
    const summary = (orderId: boolean): CustomerTable => {
      const fields = {
        customerId: "customer_id",
        at: "date",
        amount: (row: Record<string, string>) => Number(row["sales_value"]),
        ...(orderId ? { orderId: "invoice" } : {}),
      };
      const { transactions, rejected } = transactionsFrom(readCsv(path), fields, { zone: "America/New_York" });
      expect(rejected).toEqual([]);
      return summarizeTransactions(transactions, { zone: "America/New_York" });
    };

    it("has 75,000 lines of 2,377 households in 47,243 baskets, all in 2017", () => {
      const households = summary(true);
      expect(households.customerId.length).toBe(2377);
      expect(total(households.orders)).toBe(47_243);
      expect(Math.min(...households.firstAt)).toBe(Date.parse("2017-01-01T07:30:27-05:00"));
      expect(Math.max(...households.lastAt)).toBeLessThan(Date.parse("2018-01-01T00:00-05:00"));
      const lines = summary(false);
      expect(total(lines.orders)).toBe(75_000);
      expect(lines.purchaseDays).toEqual(households.purchaseDays);
      expect(lines.revenue).toEqual(households.revenue);
    });
  });
});
