import { afterEach, describe, expect, it } from "vitest";
import { transactionsFrom } from "../../src/prepare/transactions/transactions";

describe("the host's zone", () => {
  const before = process.env["TZ"];
  afterEach(() => {
    if (before === undefined) delete process.env["TZ"];
    else process.env["TZ"] = before;
  });

  it("never matters", () => {
    const dates = [
      "2026-03-29",
      "2026-03-29T02:30",
      "2026-03-08T02:30:00Z",
      new Date(Date.UTC(2026, 2, 8)),
      1.7e12,
      "03/08/2026",
    ];
    const columns = { customerId: dates.map((_, i) => i), at: dates, amount: dates.map(() => 1) };
    const results = ["UTC", "Asia/Shanghai", "America/New_York", "Pacific/Apia", "Asia/Kathmandu"].map((zone) => {
      process.env["TZ"] = zone;
      return [
        transactionsFrom(columns),
        transactionsFrom(columns, undefined, { zone: "Europe/Berlin" }),
        transactionsFrom(columns, undefined, { dateFormat: "MM/dd/yyyy" }),
      ];
    });
    for (const result of results) expect(result).toEqual(results[0]);
    expect(results[0]!.map(({ report }) => report.kept)).toEqual([4, 5, 3]);
  });
});
