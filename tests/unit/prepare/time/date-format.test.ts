import { describe, expect, it } from "vitest";
import { transactionsFrom } from "../../../../src/prepare/transactions/transactions";
import { problemsOf } from "../../../harness/issues-of";

/** The instant that a text means in a format, in UTC; undefined where it does not fit. */
function read(at: string, dateFormat: string): string | undefined {
  const rows = [{ customerId: "ann", at, amount: 1 }];
  const fields = { customerId: "customerId", at: "at", amount: "amount" } as const;
  const { transactions } = transactionsFrom(rows, fields, { dateFormat, zone: "UTC" });
  return transactions.at.length === 0 ? undefined : new Date(transactions.at[0]!).toISOString();
}

describe("dateFormat", () => {
  it.each([
    ["03/02/2026", "dd/MM/yyyy", "2026-02-03T00:00:00.000Z"],
    ["03/02/2026", "MM/dd/yyyy", "2026-03-02T00:00:00.000Z"],
    ["3/2/2026", "d/M/yyyy", "2026-02-03T00:00:00.000Z"],
    ["13/12/2026", "d/M/yyyy", "2026-12-13T00:00:00.000Z"],
    ["20260203 0405", "yyyyMMdd HHmm", "2026-02-03T04:05:00.000Z"],
    ["2026-02-03 4:05", "yyyy-MM-dd H:mm", "2026-02-03T04:05:00.000Z"],
    ["2026-02-03 14:05", "yyyy-MM-dd H:mm", "2026-02-03T14:05:00.000Z"],
    ["2026-02-03T04:05:06.007", "yyyy-MM-ddTHH:mm:ss.SSS", "2026-02-03T04:05:06.007Z"],
    ["2026年2月3日", "yyyy年M月d日", "2026-02-03T00:00:00.000Z"],
    ["day 3 of 2, 2026", "'day' d 'of' M, yyyy", "2026-02-03T00:00:00.000Z"],
  ])("reads %s by %s", (text, format, instant) => {
    expect(read(text, format)).toBe(instant);
  });

  it.each([
    ["3/02/2026", "dd/MM/yyyy"],
    ["03/2/2026", "dd/MM/yyyy"],
    ["03/02/26", "dd/MM/yyyy"],
    ["003/2/2026", "d/M/yyyy"],
    ["2026-02-03 4:05", "yyyy-MM-dd HH:mm"],
    ["2026-02-03 04:5", "yyyy-MM-dd HH:mm"],
    ["2026-02-03 04:05:6", "yyyy-MM-dd HH:mm:ss"],
    ["2026-02-03 04:05:06.7", "yyyy-MM-dd HH:mm:ss.SSS"],
    ["2026-02-03 04:05", "yyyy-MM-dd"],
    ["2026-02-03", "yyyy-MM-dd HH:mm"],
    ["30/02/2026", "dd/MM/yyyy"],
  ])("does not read %s by %s", (text, format) => {
    expect(read(text, format)).toBeUndefined();
  });

  it.each(["yy-MM-dd", "MMM d yyyy", "yyyy-MM", "yyyy-MM-dd mm", "yyyy-MM-dd-dd", "yyyyMd", "yyyy-MM-dd 'T", ""])(
    "is refused where it leaves something open: %s",
    (dateFormat) => {
      expect(problemsOf(() => read("2026-02-03", dateFormat))).toEqual(["invalid_value /dateFormat"]);
    },
  );
});
