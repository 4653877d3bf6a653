import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { countRepeats } from "../../src/prepare/repeat/count-repeats";
import { repeatTable } from "../../src/prepare/repeat/repeat-table";
import { transactionsFrom } from "../../src/prepare/transactions/transactions";
import { readCsv } from "../harness/read-shared-csv";
import { describeWithShared } from "../harness/shared-data";

// Totals of the README beside the file (../shared/data/README.md): the split of Fader, Hardie and Lee 2005, with a
// calibration of 39 weeks until 1997-09-30 and a holdout of 39 weeks until 1998-06-30.

const total = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0);

/** An oracle without this library: lines of text, maps and sets. */
function byHand(path: string) {
  const perDay = new Map<string, Map<string, number>>();
  for (const line of readFileSync(path, "utf8").trim().split("\n").slice(1)) {
    const [id, date, , amount] = line.split(",") as [string, string, string, string];
    const days = perDay.get(id) ?? new Map<string, number>();
    days.set(date, (days.get(date) ?? 0) + Math.round(Number(amount) * 100));
    perDay.set(id, days);
  }
  return perDay;
}

const CUMULATIVE = [
  0, 19, 42, 81, 119, 192, 261, 351, 428, 504, 610, 733, 828, 914, 1005, 1078, 1149, 1222, 1286, 1359, 1414, 1484, 1517,
  1573, 1672, 1746, 1800, 1840, 1885, 1973, 2032, 2069, 2132, 2192, 2239, 2290, 2342, 2395, 2457, 2507, 2563, 2612,
  2671, 2718, 2803, 2864, 2923, 2968, 3038, 3104, 3153, 3183, 3234, 3276, 3329, 3357, 3404, 3444, 3490, 3533, 3598,
  3677, 3727, 3786, 3844, 3879, 3915, 3962, 3991, 4035, 4077, 4112, 4141, 4183, 4231, 4279, 4311, 4339,
];

describeWithShared("cdnow_sample.csv", "repeatTable of CDNOW", (path) => {
  const log = () =>
    transactionsFrom(readCsv(path), {
      customerId: "customer_id",
      at: "date",
      amount: (row: Record<string, string>) => Number(row["amount"]),
    }).transactions;
  const options = { unit: "week", observeUntil: "1997-09-30", holdoutUntil: "1998-06-30" } as const;

  it("has the published totals", () => {
    const { x, tx, T, holdoutX, holdoutDuration, report } = repeatTable(log(), options);
    expect(x.length).toBe(2357);
    expect(total(x)).toBe(2457);
    expect(x.filter((count) => count === 0).length).toBe(1411);
    expect(total(holdoutX)).toBe(1882);
    expect(new Set(holdoutDuration)).toEqual(new Set([39]));
    expect(Math.max(...T)).toBe(272 / 7);
    const days = repeatTable(log(), { ...options, unit: "day" });
    expect(total(days.tx)).toBe(112_949);
    expect(total(days.T)).toBe(539_779);
    expect(tx).toEqual(days.tx.map((day) => day / 7));
    expect(T).toEqual(days.T.map((day) => day / 7));
    expect(report).toMatchObject({
      rows: 6919,
      merged: 6919 - 6696,
      customers: 2357,
      dropped: [],
      refunds: 0,
      notes: [],
    });
  });

  it("has the cohort's repeat purchases of every week, as the papers track them", () => {
    // Cumulative repeat transactions at the end of weeks 1 to 78: BTYD 2.4.3, cdnowSummary, cu.tracking.
    const { repeats, t } = countRepeats(log(), options);
    expect(Array.from(t)).toEqual(CUMULATIVE.map((_, week) => week + 1));
    expect(Array.from(repeats)).toEqual(CUMULATIVE.map((sum, week) => sum - (CUMULATIVE[week - 1] ?? 0)));
  });

  it("starts with the ten customers that the papers print", () => {
    // (x, t_x, T, m) of Fader and Hardie's note on the Gamma-Gamma model, rounded to cents and hundredths of a week.
    const { x, tx, T, m } = repeatTable(log(), options);
    const round = (values: Float64Array) =>
      Array.from(values.subarray(0, 10), (value) => Math.round(value * 100) / 100);
    expect(round(x)).toEqual([2, 1, 0, 0, 0, 7, 1, 0, 2, 0]);
    expect(round(tx)).toEqual([30.43, 1.71, 0, 0, 0, 29.43, 5, 0, 35.71, 0]);
    expect(round(T)).toEqual(Array(10).fill(38.86));
    expect(round(m)).toEqual([22.35, 11.77, 0, 0, 0, 73.74, 11.77, 0, 25.55, 0]);
  });

  it("agrees with sums by hand for every customer", () => {
    const { customerId, x, m, holdoutX, holdoutValue } = repeatTable(log(), options);
    const perDay = byHand(path);
    expect(Array.from(customerId)).toEqual([...perDay.keys()]);
    Array.from(customerId as ArrayLike<string>).forEach((id, i) => {
      const days = [...perDay.get(id)!].sort(([a], [b]) => (a < b ? -1 : 1));
      const repeats = days.slice(1).filter(([day]) => day <= "1997-09-30");
      const later = days.filter(([day]) => day > "1997-09-30");
      const cents = (entries: typeof days) => total(entries.map(([, amount]) => amount));
      expect(x[i]).toBe(repeats.length);
      expect(m[i]).toBe(repeats.length === 0 ? 0 : cents(repeats) / (100 * repeats.length));
      expect(holdoutX[i]).toBe(later.length);
      expect(holdoutValue[i]).toBe(cents(later) / 100);
    });
  });

  it("gives 946 repeat buyers in 760 kinds to the Gamma-Gamma model", () => {
    const { x, m } = repeatTable(log(), options);
    const kinds = Array.from(x, (count, i) => `${count} ${m[i]}`).filter((_, i) => x[i]! > 0);
    expect(kinds).toHaveLength(946);
    expect(new Set(kinds).size).toBe(760);
  });
});
