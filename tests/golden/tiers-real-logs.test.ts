import { describe, expect, it } from "vitest";
import { countLabels, labelValues } from "../../src/core/labels";
import { summarizeTransactions } from "../../src/prepare/summary/summarize";
import { transactionsFrom } from "../../src/prepare/transactions/transactions";
import { applyTiers } from "../../src/tiers/apply";
import { fitTiers, tiers } from "../../src/tiers/fit";
import { lifecycleStages } from "../../src/tiers/lifecycle";
import { periodStages } from "../../src/tiers/period-stages";
import { preferences } from "../../src/tiers/preferences";
import { readCsv } from "../harness/read-shared-csv";
import { describeWithShared } from "../harness/shared-data";

type Row = Record<string, string>;

/** The values of a field by customer, read from the texts of the file. */
function byCustomer(rows: readonly Row[], field: string): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const row of rows) {
    const group = groups.get(row["customer_id"]!) ?? [];
    groups.set(row["customer_id"]!, group);
    group.push(row[field]!);
  }
  return groups;
}

describe("tiers on real logs", () => {
  describeWithShared("cdnow_sample.csv", "CDNOW: Fader and Hardie 2001", (path) => {
    const prepare = (until = "9999") => {
      const rows = readCsv(path).filter((row) => row["date"]! < until);
      const fields = { customerId: "customer_id", at: "date", amount: (row: Row) => Number(row["amount"]) };
      return { rows, ...transactionsFrom(rows, fields) };
    };

    it("is a cohort: all 2,357 are new in the first quarter of 1997, and nobody after it", () => {
      const quarter = (asOf: string) =>
        countLabels(periodStages(prepare(asOf).transactions, { period: "quarter", asOf }));
      expect(quarter("1997-04-01")).toEqual({ new: 2357, repeat: 0, returning: 0, dormant: 0 });
      const second = quarter("1997-07-01");
      expect([second["new"], second["returning"]]).toEqual([0, 0]);
      expect(second["repeat"]! + second["dormant"]!).toBe(2357);
    });

    it("has in every month the stages that the dates of the file say", () => {
      const months = Array.from(
        { length: 18 },
        (_, m) => `${1997 + Math.floor(m / 12)}-${String((m % 12) + 1).padStart(2, "0")}`,
      );
      months.slice(1).forEach((next, m) => {
        const { rows, transactions } = prepare(next);
        const stage = periodStages(transactions, { period: "month", asOf: next.concat("-01") });
        const labels = labelValues(stage);
        const bought = byCustomer(rows, "date");
        Array.from(stage.customerId, String).forEach((customer, c) => {
          const own = new Set(bought.get(customer)!.map((date) => date.slice(0, 7)));
          const now = own.has(months[m]!);
          const before = own.has(months[m - 1] ?? "");
          const expected = !now ? "dormant" : before ? "repeat" : own.size === 1 ? "new" : "returning";
          expect(labels[c]).toBe(expected);
        });
      });
    });

    it("has tiers that come as near to their shares as equal customers allow", () => {
      const customers = summarizeTransactions(prepare().transactions);
      expect(countLabels(tiers(customers.revenue))).toEqual({ high: 471, medium: 708, low: 1178 });
      // 1,205 customers have ordered once, 538 four times or more.
      const counts = Array.from(byCustomer(prepare().rows, "date").values(), (dates) => dates.length);
      expect(counts.filter((orders) => orders === 1)).toHaveLength(1205);
      expect(counts.filter((orders) => orders >= 4)).toHaveLength(538);
      expect(countLabels(tiers(customers.orders))).toEqual({ high: 538, medium: 614, low: 1205 });
    });

    it("has natural tiers that follow the one customer far above the others, unless by logarithm", () => {
      const { revenue } = summarizeTransactions(prepare().transactions);
      expect(countLabels(tiers(revenue, { by: "natural" }))).toEqual({ high: 1, medium: 123, low: 2233 });
      expect(Math.min(...revenue)).toBe(0);
      expect(countLabels(tiers(revenue.map(Math.log1p), { by: "natural" }))).toEqual({
        high: 479,
        medium: 936,
        low: 942,
      });
    });

    it("has the lifecycle stages that the last dates of the file say", () => {
      const customers = summarizeTransactions(prepare().transactions);
      const stages = labelValues(lifecycleStages(customers, { asOf: "1998-07-01" }));
      const dates = byCustomer(prepare().rows, "date");
      Array.from(customers.customerId, String).forEach((customer, c) => {
        const last = dates.get(customer)!.toSorted().at(-1)!;
        // 90 and 180 days before 1 July 1998.
        expect(stages[c]).toBe(last >= "1998-04-02" ? "active" : last >= "1998-01-02" ? "at_risk" : "churned");
      });
    });

    it("moves fewer customers between two quarters with a margin than without", () => {
      const spent = (until: string) => summarizeTransactions(prepare(until).transactions).revenue;
      const before = spent("1998-04-01");
      const after = spent("1998-07-01");
      const model = fitTiers(before);
      const previous = applyTiers(before, model);
      const moved = (margin: number) => {
        const { codes } = applyTiers(after, model, { previous, margin });
        return Array.from(codes).filter((code, c) => code !== previous.codes[c]).length;
      };
      // Revenue only grows here: whoever moves is past the next limit above by the margin.
      const past = (margin: number) =>
        Array.from(before).filter((revenue, c) => {
          const next = model.params.limits.filter((limit) => limit! > revenue).at(-1);
          return next !== undefined && after[c]! >= next! + margin * next!;
        }).length;
      const margins = [0, 0.1, 0.5, 1e6];
      expect(margins.map(moved)).toEqual([83, 61, 20, 0]);
      expect(margins.map(past)).toEqual([83, 61, 20, 0]);
    });
  });

  describeWithShared("complete_journey_sample.csv.gz", "Complete Journey: 84.51 degrees", (path) => {
    it("has the preferred category of every household that counting by hand gives", () => {
      const rows = readCsv(path);
      const fields = {
        customerId: "customer_id",
        at: "date",
        amount: (row: Row) => Number(row["sales_value"]),
        category: "product_category",
      };
      const { transactions } = transactionsFrom(rows, fields, { zone: "America/New_York" });
      const found = preferences(transactions, { minimumShare: 0.1, minimumCount: 4 });
      const labels = labelValues(found);
      const bought = byCustomer(rows, "product_category");
      Array.from(found.customerId, String).forEach((customer, c) => {
        const counts = new Map<string, number>();
        for (const category of bought.get(customer)!) {
          if (category !== "") counts.set(category, (counts.get(category) ?? 0) + 1);
        }
        const total = [...counts.values()].reduce((a, b) => a + b, 0);
        const [best, second] = [...counts].sort((a, b) => b[1] - a[1]);
        const clear = best !== undefined && best[1] >= 4 && best[1] / total >= 0.1 && best[1] !== second?.[1];
        expect(labels[c]).toBe(clear ? best[0] : "unassigned");
      });
      const clear = labels.filter((label) => label !== "unassigned").length;
      expect([clear, labels.length]).toEqual([468, 2377]);
    });
  });
});
