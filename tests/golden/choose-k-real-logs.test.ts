import { expect, it } from "vitest";
import { chooseK } from "../../src/cluster/choose/choose-k";
import { featureTable } from "../../src/prepare/features/features";
import { rfmTable } from "../../src/prepare/rfm-table";
import { summarizeTransactions } from "../../src/prepare/summary/summarize";
import { transactionsFrom } from "../../src/prepare/transactions/transactions";
import { readCsv } from "../harness/read-shared-csv";
import { describeWithShared } from "../harness/shared-data";

type Row = Record<string, string>;

// Figures of our own: what a reader can expect on a real log, and that it does not hang on the seed.
describeWithShared("cdnow_sample.csv", "chooseK on CDNOW: Fader and Hardie 2001", (path) => {
  const features = () => {
    const fields = { customerId: "customer_id", at: "date", amount: (row: Row) => Number(row["amount"]) };
    const { transactions } = transactionsFrom(readCsv(path), fields, { zone: "UTC" });
    const customers = summarizeTransactions(transactions);
    const { recency, frequency, monetary } = rfmTable(customers, { asOf: "1998-07-01" });
    const columns = { recency, frequency, monetary };
    return featureTable(columns, { transform: { frequency: "log1p", monetary: "log1p" } });
  };

  it("recommends two groups, and says that they are parts of one crowd, with every seed", () => {
    const rfm = features();
    for (const seed of [0, 1, 2, 3]) {
      const { k, level, table, choices, notes } = chooseK(rfm, { seed });
      expect([k, level]).toEqual([2, "none"]);
      expect(table.silhouette[0]).toBeCloseTo(0.59, 1);
      expect([choices.calinskiHarabasz, choices.daviesBouldin, choices.stability]).toEqual([2, 2, 2]);
      expect(notes).toContain("two clusters are the coarsest division; from: 3 asks for the best finer one");
    }
  });

  it("finds the best finer division where it is asked for", () => {
    const { k, table } = chooseK(features(), { from: 4, to: 6 });
    expect(k).toBe(4);
    expect(table.silhouette[0]).toBeCloseTo(0.44, 1);
    expect(table.smallest[0]).toBeGreaterThan(100);
  });
});
