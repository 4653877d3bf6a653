import { describe, expect, it } from "vitest";
import type { PreparePolicy } from "../../../../src/prepare/transactions/policy";
import { transactionsFrom } from "../../../../src/prepare/transactions/transactions";

const GOOD = { who: "ann", when: "2026-03-01", paid: 5 as unknown, order: "o1", void: false as unknown };
const FIELDS = { customerId: "who", at: "when", amount: "paid" } as const;

/** The notes on one row that is good but for what is given, without "no row was kept". */
function notesOn(row: Partial<typeof GOOD>, policy?: PreparePolicy, fields: object = FIELDS): readonly string[] {
  const { report } = transactionsFrom([{ ...GOOD, ...row }], fields as typeof FIELDS, policy);
  return report.notes.filter((note) => note !== "no row was kept");
}

describe("notes on blank ids", () => {
  it("count the rows that are kept under them, of customers and of orders", () => {
    const rows = ["ann", "", "  ", "\u3000", "bob"].map((who) => ({ ...GOOD, who }));
    const { transactions, report } = transactionsFrom(rows, FIELDS);
    expect(transactions.customerId).toEqual(["ann", "", "  ", "\u3000", "bob"]);
    expect(report.notes).toEqual([
      "3 kept under a blank customerId, as a customer of that name: an accessor that gives null for it rejects them",
    ]);
    expect(notesOn({ order: " " }, {}, { ...FIELDS, orderId: "order" })).toEqual([
      "1 kept under a blank orderId, as one order of each customer: an accessor that gives null for it rejects them",
    ]);
  });

  it("are silent on other ids, and on rows that are rejected", () => {
    const ids = ["ann", "0", "小明", " ann"].map((who) => ({ ...GOOD, who }));
    expect(transactionsFrom(ids, FIELDS).report.notes).toEqual([]);
    expect(transactionsFrom([...ids, { ...GOOD, who: "", paid: null }], FIELDS).report.notes).toEqual([]);
    expect(transactionsFrom({ customerId: Int32Array.of(0), at: [2e12], amount: [1] }).report.notes).toEqual([]);
  });
});

describe("notes on dates", () => {
  it.each(["2026/03/01", "2026-3-1", "20260301", "2026年3月1日", "2026.03.01 10:30", "20260301093000"])(
    "name dateFormat for %s",
    (when) => {
      expect(notesOn({ when })).toEqual([
        'invalid_date (1): pass dateFormat, such as "yyyy/MM/dd", "yyyy-M-d" or "yyyyMMdd", if all texts have one form',
      ]);
    },
  );

  it.each(["soon", "2026-02-30", "2026-03-01T25:00Z", "2026-03-01T10:30:60Z"])(
    "have nothing to say about %s",
    (when) => {
      expect(notesOn({ when })).toEqual([]);
    },
  );

  it("name timeUnit only where it would help", () => {
    expect(notesOn({ when: "1767225600" })[0]).toContain("pass timeUnit to read texts of digits");
    expect(notesOn({ when: "12345678901234567890123" }, { timeUnit: "ns" })).toEqual([]);
    for (const timeUnit of ["s", undefined] as const)
      expect(notesOn({ when: "1767225600" }, { timeUnit, dateFormat: "yyyy-MM-dd" })).toEqual([
        "invalid_date (1): texts of digits are read by timeUnit, and only without dateFormat",
      ]);
    expect(notesOn({ when: "2026/03/01" }, { dateFormat: "yyyy-MM-dd" })).toEqual([]);
  });
});

describe("notes on rejected rows say what would keep them", () => {
  const both = { ...FIELDS, orderId: "order", currency: "money" } as const;
  const policy: PreparePolicy = { currency: "EUR", convert: { USD: 0.9 } };

  it.each<[string, object, PreparePolicy | undefined, object, string]>([
    ["zoneless_date", { when: "2026-03-01 10:30" }, undefined, FIELDS, "pass zone, such as"],
    ["ambiguous_date", { when: "01/02/2026" }, undefined, FIELDS, 'pass dateFormat, such as "dd/MM/yyyy"'],
    [
      "missing_order_id",
      { order: null },
      undefined,
      { ...FIELDS, orderId: "order" },
      "an accessor that makes up an id",
    ],
    ["after_as_of", {}, { asOf: "2026-01-01", afterAsOf: "ignore" }, FIELDS, "these orders are later than asOf"],
    ["missing_currency", { money: null }, policy, both, "an accessor that fills in the currency"],
    ["unknown_currency", { money: "CHF" }, policy, both, "add the rate of each currency to convert"],
    ["conversion_failed", { money: "USD" }, { ...policy, convert: () => Number.NaN }, both, "convert threw"],
  ])("%s", (code, row, how, fields, advice) => {
    const notes = notesOn(row, how, fields);
    expect(notes).toEqual([expect.stringMatching(new RegExp(`^${code} \\(1\\): ${advice}`))]);
  });

  it("count the rows exactly at asOf where later ones are left out: days without time begin then", () => {
    const days = ["2026-02-28", "2026-03-01", "2026-03-01", "2026-03-02"].map((when) => ({ ...GOOD, when }));
    const notes = (count: number) =>
      transactionsFrom(days.slice(0, count), FIELDS, { asOf: "2026-03-01", afterAsOf: "ignore" }).report.notes;
    expect(notes(3)).toEqual([]);
    expect(notes(4)).toEqual([
      "after_as_of (1): these orders are later than asOf",
      "2 kept exactly at asOf; dates without time are the first instant of their day: an earlier asOf leaves that day out",
    ]);
  });

  it("have no advice for a customer who is missing", () => {
    expect(notesOn({ who: null as never })).toEqual([]);
  });
});

describe("notes on amounts", () => {
  it("name parseFullWidth where it reads what parse does not", () => {
    expect(notesOn({ paid: "１２．５０" }, { numericText: "parse" })).toEqual([
      'invalid_amount (1): pass numericText: "parseFullWidth" to read amounts in wide forms',
    ]);
    expect(notesOn({ paid: "１，２" }, { numericText: "parse" })[0]).toContain("a parser of your own");
    expect(notesOn({ paid: "１２．５０円" }, { numericText: "parseFullWidth" })[0]).toContain("a parser of your own");
  });

  it("are not needed for what databases write without a 0", () => {
    const rows = [".50", "-.5", "+.5e1", "．５"].map((paid) => ({ ...GOOD, paid }));
    const { transactions } = transactionsFrom(rows, FIELDS, { numericText: "parseFullWidth" });
    expect(Array.from(transactions.amount)).toEqual([0.5, -0.5, 5, 0.5]);
    expect(notesOn({ paid: ".50" })).toEqual([
      'text_amount (1): pass numericText: "parse" to read amounts that are texts',
    ]);
    for (const paid of [".", "5.", "-.", "1..5", ".e5"])
      expect(transactionsFrom([{ ...GOOD, paid }], FIELDS, { numericText: "parse" }).report.reasons).toEqual({
        invalid_amount: 1,
      });
  });
});

describe("marks of cancellation", () => {
  const fields = { ...FIELDS, cancelled: "void" } as const;

  it("may be texts: of 0 and 1, of true and false in any case, or blank for none", () => {
    const marks = ["", " ", "0", "false", "FALSE", "1", "true", "True "];
    const { report, rejected } = transactionsFrom(
      marks.map((mark) => ({ ...GOOD, void: mark })),
      fields,
    );
    expect(report).toMatchObject({ kept: 5, reasons: { cancelled: 3 } });
    expect(rejected.map(({ index }) => index)).toEqual([5, 6, 7]);
  });

  it("that say something else are met with advice for rows and for columns", () => {
    expect(notesOn({ void: "shipped" }, {}, fields)).toEqual([
      'invalid_cancelled (1): pass an accessor that gives true or false, such as (row) => row.state === "cancelled"; of ' +
        "columns and of rows under a header, a ready column of true and false",
    ]);
  });
});
