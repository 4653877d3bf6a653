import { describe, expect, it } from "vitest";
import { labelsFrom, labelValues } from "../../../../src/core/labels";
import { countTags, tagsFromLabels } from "../../../../src/core/tags";
import { summarizeTransactions } from "../../../../src/prepare/summary/summarize";
import { transactionsFrom } from "../../../../src/prepare/transactions/transactions";
import { transactionsBetween } from "../../../../src/prepare/transactions/transactions-between";
import { issuesOfCall, problemsOf } from "../../../harness/issues-of";

const days = ["2026-03-31T23:59:59.999Z", "2026-04-01T00:00Z", "2026-01-05T12:00Z", "2026-04-30T23:59Z", "2026-05-01"];
const { transactions } = transactionsFrom({
  customerId: ["ann", "bob", "ann", "cem", "bob"],
  at: days,
  amount: [1, 2, 3, 4, 5],
  orderId: [10, 11, 12, 13, 14],
  category: ["a", "b", "c", "d", "e"],
});
const amounts = (options?: object) => Array.from(transactionsBetween(transactions, options).amount);

describe("transactionsBetween", () => {
  it("keeps what is at or after from and before until, in the order of the log", () => {
    expect(amounts({ from: "2026-04-01", until: "2026-05-01" })).toEqual([2, 4]);
    expect(amounts({ until: "2026-04-01" })).toEqual([1, 3]);
    expect(amounts({ from: "2026-04-01" })).toEqual([2, 4, 5]);
    expect(amounts({ from: new Date("2026-05-01T00:00Z") })).toEqual([5]);
    expect(amounts({ from: Date.UTC(2026, 4, 1) + 1 })).toEqual([]);
    expect(amounts({ from: "2026-03-31T23:59:59.999Z", until: "2026-04-01T00:00Z" })).toEqual([1]);
  });

  it("returns the log itself where nothing is cut off, and never changes it", () => {
    for (const options of [undefined, {}, { from: "2020-01-01" }, { from: undefined, until: undefined }]) {
      expect(transactionsBetween(transactions, options)).toBe(transactions);
    }
    expect(transactions.amount).toHaveLength(5);
  });

  it("reads bare dates in the zone of the option, else in that of the table", () => {
    // Midnight in Shanghai is 16:00 of the day before.
    expect(amounts({ until: "2026-05-01", zone: "Asia/Shanghai" })).toEqual([1, 2, 3]);
    const here = { ...transactions, zone: "Asia/Shanghai" };
    const cut = transactionsBetween(here, { until: "2026-05-01" });
    expect([Array.from(cut.amount), cut.zone]).toEqual([[1, 2, 3], "Asia/Shanghai"]);
    expect(Array.from(transactionsBetween(here, { until: "2026-05-01", zone: "UTC" }).amount)).toEqual([1, 2, 3, 4]);
  });

  it("keeps every column in its kind, and columns of your own", () => {
    const labels = labelsFrom(["x", "y", null, "x", "y"]);
    const own = {
      ...transactions,
      store: ["s", "t", "s", "t", "u"],
      labels,
      tags: tagsFromLabels(labels),
      unit: "day",
    };
    const cut = transactionsBetween(own, { from: "2026-04-01" });
    expect(cut.at).toBeInstanceOf(Float64Array);
    expect(cut.orderId).toEqual(Int32Array.of(11, 13, 14));
    expect([cut.store, cut.category, cut.unit]).toEqual([["t", "t", "u"], ["b", "d", "e"], "day"]);
    expect(labelValues(cut.labels)).toEqual(["y", "x", "y"]);
    expect(countTags(cut.tags)).toEqual({ x: 1, y: 2 });
    expect(summarizeTransactions(cut).customerId).toEqual(["bob", "cem"]);
    expect(transactionsBetween({ at: [Date.UTC(2026, 0, 1), Date.UTC(2026, 1, 1)] }, { from: "2026-02-01" })).toEqual({
      at: [Date.UTC(2026, 1, 1)],
    });
  });

  it("takes an empty log", () => {
    const empty = transactionsBetween({ at: new Float64Array(0), amount: [] }, { from: "2026-01-01" });
    expect(empty.at).toHaveLength(0);
  });

  it("says so when a period has no length, as that of one date given twice", () => {
    const [issue] = issuesOfCall(() => amounts({ from: "2026-04-01", until: "2026-04-01" }));
    expect(issue).toMatchObject({ code: "out_of_range", path: "/until", received: "2026-04-01T00:00:00.000Z" });
    expect(issue?.hint).toContain("the next day");
    expect(problemsOf(() => amounts({ from: "2026-04-02", until: "2026-04-01" }))).toEqual(["out_of_range /until"]);
  });

  it("tells everything that is wrong, with its place", () => {
    const wrong = { from: "1/4/2026", until: 1_780_000_000, zone: "Shanghai", to: 1 };
    expect(problemsOf(() => amounts(wrong))).toEqual([
      "unknown_option /to",
      "invalid_value /zone",
      "invalid_date /from",
      "suspicious_unit /until",
    ]);
    const at = [1.7e12, Number.NaN];
    const table = { at, amount: [1], note: {} as never, unit: "day" };
    expect(problemsOf(() => transactionsBetween(table))).toEqual([
      "not_finite /at/1",
      "length_mismatch /amount",
      "invalid_type /note",
    ]);
    expect(problemsOf(() => transactionsBetween({} as never))).toEqual(["missing /at"]);
    expect(problemsOf(() => transactionsBetween([1] as never))).toEqual(["invalid_type /transactions"]);
  });
});
