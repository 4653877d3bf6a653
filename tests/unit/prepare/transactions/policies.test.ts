import { describe, expect, it } from "vitest";
import { summarizeTransactions } from "../../../../src/prepare/summary/summarize";
import type { PreparePolicy } from "../../../../src/prepare/transactions/policy";
import { transactionsFrom } from "../../../../src/prepare/transactions/transactions";
import { errorOf, problemsOf } from "../../../harness/issues-of";

const FIELDS = { customerId: "who", at: "day", amount: "paid" } as const;
const ORDERED = { ...FIELDS, orderId: "order" } as const;
const order = (who: string, day: string, paid: unknown, more: object = {}) => ({ who, day, paid, order: "o", ...more });

/** Positions and codes of what was rejected. */
const out = ({ rejected }: ReturnType<typeof transactionsFrom>) =>
  rejected.map(({ index, code }) => `${index} ${code}`);

describe("refunds", () => {
  // A wholesaler buys by mistake, and returns everything twelve minutes later.
  const log = [
    order("ann", "2026-03-01T09:00Z", 40),
    order("eve", "2026-03-01T10:00Z", 77183.6),
    order("eve", "2026-03-01T10:12Z", -77183.6),
    order("ann", "2026-03-02T09:00Z", -15),
    order("ann", "2026-03-03T09:00Z", 0),
  ];

  it("are kept by default and lower revenue", () => {
    const { transactions, report } = transactionsFrom(log, FIELDS);
    const { orders, revenue } = summarizeTransactions(transactions);
    expect([Array.from(orders), Array.from(revenue)]).toEqual([
      [2, 1],
      [25, 0],
    ]);
    expect(report).toMatchObject({ refunds: 2, zeroAmounts: 1, notes: [] });
  });

  it("are rejected on request", () => {
    const result = transactionsFrom(log, FIELDS, { refunds: "ignore" });
    expect(out(result)).toEqual(["2 refund", "3 refund"]);
    expect(result.rejected[0]).toEqual({ index: 2, code: "refund", field: "amount", received: "-77183.6" });
    expect(result.report).toMatchObject({ reasons: { refund: 2 }, refunds: 0 });
  });

  it("cancel their sale on request; what finds none stays, and is counted", () => {
    const { rejected, transactions, report } = transactionsFrom(log, FIELDS, { refunds: "pair" });
    expect(rejected).toEqual([
      { index: 1, code: "refunded", field: "amount", received: "77183.6", partner: 2 },
      { index: 2, code: "refund", field: "amount", received: "-77183.6", partner: 1 },
    ]);
    expect(Array.from(transactions.amount)).toEqual([40, -15, 0]);
    expect(report.refunds).toBe(1);
    expect(report.notes).toEqual(["1 refund found no sale: kept, it lowers revenue"]);
  });

  const pairsOf = (rows: readonly object[], fields: object = ORDERED) =>
    transactionsFrom(rows as (typeof log)[number][], fields as typeof ORDERED, { refunds: "pair" }).rejected.flatMap(
      ({ index, code, partner }) => (code === "refund" ? [`${index} of ${partner}`] : []),
    );

  it("look first in their own order, also where an earlier refund could take that sale", () => {
    const rows = [
      order("ann", "2026-03-01", 5, { order: "a" }),
      order("ann", "2026-03-02", 5, { order: "b" }),
      order("ann", "2026-03-03", -5, { order: "r" }),
      order("ann", "2026-03-04", -5, { order: "b" }),
    ];
    expect(pairsOf(rows)).toEqual(["2 of 0", "3 of 1"]);
    expect(pairsOf(rows, FIELDS)).toEqual(["2 of 1", "3 of 0"]);
  });

  it("take the latest sale before them, at one instant the last of the log, and never a later one", () => {
    const rows = [
      order("ann", "2026-03-01", -5),
      order("ann", "2026-03-02", 5),
      order("ann", "2026-03-02", 5),
      order("ann", "2026-03-09", 5),
      order("ann", "2026-03-02", -5),
      order("ann", "2026-03-02", -5),
    ];
    expect(pairsOf(rows)).toEqual(["4 of 2", "5 of 1"]);
  });

  it("want the same customer, the exact amount and the same category", () => {
    const sale = order("ann", "2026-03-01", 5, { kind: "tea" });
    const fields = { ...ORDERED, category: "kind" };
    const refunds = [
      order("bob", "2026-03-02", -5, { kind: "tea" }),
      order("ann", "2026-03-02", -5.01, { kind: "tea" }),
      order("ann", "2026-03-02", -5, { kind: "cups" }),
      order("ann", "2026-03-02", -5, { kind: null }),
    ];
    expect(pairsOf([sale, ...refunds], fields)).toEqual([]);
    expect(pairsOf([sale, ...refunds])).toEqual(["3 of 0"]);
    expect(pairsOf([sale, order("ann", "2026-03-02", -5, { kind: "tea" })], fields)).toEqual(["1 of 0"]);
  });

  it("do not see rows that are out already", () => {
    const rows = [
      order("ann", "2026-03-01", 5, { void: true }),
      order("ann", "2026-03-02", -5),
      order("ann", "2026-03-02", 7),
      order("ann", "2026-03-09", -7),
    ];
    const fields = { ...FIELDS, cancelled: "void" } as const;
    const policy = { refunds: "pair", asOf: "2026-03-05", afterAsOf: "ignore" } as const;
    const result = transactionsFrom(rows as ((typeof rows)[0] & { void: boolean })[], fields, policy);
    expect(out(result)).toEqual(["0 cancelled", "3 after_as_of"]);
  });

  it("of 100,000 lines with one amount take no time to speak of", () => {
    const n = 100_000;
    const at = Float64Array.from({ length: n }, (_, i) => Date.UTC(2026, 0, 1) + i);
    const amount = Float64Array.from({ length: n }, (_, i) => (i < n / 2 ? 5 : -5));
    const columns = { customerId: new Int32Array(n), at, amount, orderId: new Int32Array(n) };
    const { report, rejected } = transactionsFrom(columns, undefined, { refunds: "pair" });
    expect(report).toMatchObject({ kept: 0, reasons: { refunded: n / 2, refund: n / 2 } });
    expect(rejected[0]).toMatchObject({ code: "refunded", partner: n - 1 });
  });
});

describe("zero amounts", () => {
  it("are rejected on request, whatever they were", () => {
    const rows = [0, -0, "0.00", 0n, 1e-300].map((paid) => order("ann", "2026-03-01", paid));
    expect(out(transactionsFrom(rows, FIELDS, { zeroAmounts: "reject", numericText: "parse" }))).toEqual(
      [0, 1, 2, 3].map((i) => `${i} zero_amount`),
    );
    expect(transactionsFrom(rows, FIELDS, { numericText: "parse" }).report.zeroAmounts).toBe(4);
  });
});

describe("duplicates", () => {
  it("are merged into the first on request, equal after reading", () => {
    const rows = [
      order("ann", "2026-03-01", 5),
      order("ann", "2026-03-01T00:00Z", "5.00"),
      order("ann", "2026-03-01", 5, { order: "other" }),
      order("bob", "2026-03-01", 5),
      order("ann", "2026-03-01T08:00+08:00", 5n),
    ];
    const policy = { duplicates: "merge", numericText: "parse" } as const;
    const { transactions, merged, rejected, report } = transactionsFrom(rows, ORDERED, policy);
    expect(merged).toEqual([
      { index: 1, into: 0 },
      { index: 4, into: 0 },
    ]);
    expect(rejected).toEqual([]);
    expect(transactions.customerId).toEqual(["ann", "ann", "bob"]);
    expect(report).toMatchObject({ rows: 5, kept: 3, merged: 2, rejected: 0 });
    expect(report.notes).toEqual(['2 merged into an equal row: "merged" says which into which']);
    expect(transactionsFrom(rows, ORDERED, { numericText: "parse" }).merged).toEqual([]);
  });

  it("of rejected rows are rejected, and repeated refunds are merged before they are paired", () => {
    const rows = [
      ...[order("ann", "2026-03-01", 5), order("ann", "2026-03-01", 5)],
      ...[order("ann", "2026-03-02", -5), order("ann", "2026-03-02", -5)],
      ...[order("ann", "soon", 5), order("ann", "soon", 5)],
    ];
    const { merged, ...result } = transactionsFrom(rows, ORDERED, { duplicates: "merge", refunds: "pair" });
    expect(merged).toEqual([
      { index: 1, into: 0 },
      { index: 3, into: 2 },
    ]);
    expect(out({ merged, ...result })).toEqual(["0 refunded", "2 refund", "4 invalid_date", "5 invalid_date"]);
    expect(result.report.kept).toBe(0);
  });

  it("are told apart by every bit", () => {
    const columns = {
      customerId: ["1", 1, 1n, 1, 1, 1],
      at: [0, 0, 0, 1, 0, 0],
      amount: [0.3, 0.3, 0.3, 0.3, 0.1 + 0.2, 0.3],
    };
    const { merged } = transactionsFrom(columns, undefined, { duplicates: "merge", timeUnit: "ms" });
    expect(merged).toEqual([{ index: 5, into: 1 }]);
  });
});

describe("cancelled lines", () => {
  const rows = [
    order("ann", "2026-03-01", 5, { state: "paid" }),
    order("ann", "2026-03-01", 7, { state: "cancelled" }),
    order("ann", "2026-03-01", "n/a", { state: "cancelled" }),
    order("bob", "2026-03-01", 9, { state: "open" }),
  ] as (ReturnType<typeof order> & { state: string })[];

  it("are rejected before anything else of them is looked at; other lines of the order stay", () => {
    const fields = { ...ORDERED, cancelled: (row: { state: string }) => row.state === "cancelled" };
    const result = transactionsFrom(rows, fields);
    expect(out(result)).toEqual(["1 cancelled", "2 cancelled"]);
    expect(Array.from(result.transactions.amount)).toEqual([5, 9]);
    expect(Object.keys(result.transactions)).toEqual(["customerId", "at", "amount", "orderId"]);
  });

  it("are no guess: a column of states needs an accessor, and the report says so", () => {
    const { report } = transactionsFrom(rows, { ...FIELDS, cancelled: "state" });
    expect(report).toMatchObject({ kept: 0, reasons: { invalid_cancelled: 4 } });
    expect(report.notes[1]).toContain(
      "invalid_cancelled (4): pass an accessor that gives true or false, such as (row)",
    );
  });

  it("may be a typed column, under its own name", () => {
    const columns = {
      customerId: [1, 2, 3],
      at: [2e12, 2e12, 2e12],
      amount: [1, 2, 3],
      cancelled: Uint8Array.of(0, 1, 2),
    };
    expect(out(transactionsFrom(columns))).toEqual(["1 cancelled", "2 invalid_cancelled"]);
    expect(transactionsFrom(columns).report.notes.join()).not.toContain("not read");
  });
});

describe("amounts as texts", () => {
  const read = (paid: unknown, policy: PreparePolicy) => {
    const { transactions, rejected } = transactionsFrom([order("ann", "2026-03-01", paid)], FIELDS, policy);
    return rejected[0]?.code ?? transactions.amount[0];
  };

  it("are read in wide forms when asked", () => {
    const policy = { numericText: "parseFullWidth" } as const;
    expect(["１２．５０", "－３", "12", "\u3000７\u3000", "＋１ｅ３"].map((text) => read(text, policy))).toEqual([
      12.5, -3, 12, 7, 1000,
    ]);
    expect(["１，２３４", "￥１２", "１２。５", "一二", "٣"].map((text) => read(text, policy))).toEqual(
      new Array(5).fill("invalid_amount"),
    );
    expect(read("１２", { numericText: "parse" })).toBe("invalid_amount");
    expect(read("１２", {})).toBe("text_amount");
    const { report } = transactionsFrom([order("ann", "2026-03-01", "１２")], FIELDS);
    expect(report.notes[1]).toBe('text_amount (1): pass numericText: "parseFullWidth" to read amounts that are texts');
  });

  it("go to a parser of the caller's, blanks excepted", () => {
    const seen: string[] = [];
    const numericText = (text: string) => {
      seen.push(text);
      if (text === "boom") throw new Error("no number");
      return Number(text.replaceAll(".", "").replace(",", ".").replace("€", ""));
    };
    expect(["1.234,50 €", "12", "zwölf", "boom", "1e999", "", "  "].map((text) => read(text, { numericText }))).toEqual(
      [...[1234.5, 12, "invalid_amount", "accessor_failed", "amount_out_of_range", "missing_amount", "missing_amount"]],
    );
    expect(seen).toEqual(["1.234,50 €", "12", "zwölf", "boom", "1e999"]);
    expect(read(7, { numericText })).toBe(7);
    expect(read("7", { numericText: (() => "7") as never })).toBe("invalid_amount");
    const { rejected } = transactionsFrom([order("ann", "2026-03-01", "boom")], FIELDS, { numericText });
    expect(rejected[0]).toEqual({ index: 0, code: "accessor_failed", field: "amount", received: "Error: no number" });
  });

  it("that need a parser are said to", () => {
    const notes = (paid: unknown) => transactionsFrom([order("ann", "2026-03-01", paid)], FIELDS).report.notes;
    expect(notes("1,234.50")[1]).toBe("invalid_amount (1): pass a parser of your own, numericText: (text) => number");
    expect(notes(true)).toEqual(["no row was kept"]);
  });
});

describe("amounts in cents", () => {
  it("become units whose sum is exact; a fraction is rejected", () => {
    const rows = [1999, -1999n, "10", 0, 12.5, "0.5", Number.NaN].map((paid) => order("ann", "2026-03-01", paid));
    const result = transactionsFrom(rows, FIELDS, { amountUnit: "cents", numericText: "parse" });
    expect(Array.from(result.transactions.amount)).toEqual([19.99, -19.99, 0.1, 0]);
    expect(out(result)).toEqual(["4 fractional_cents", "5 fractional_cents", "6 not_finite"]);
    expect(result.report.notes[0]).toContain("fractional_cents (2): leave amountUnit out");
    expect(Array.from(summarizeTransactions(result.transactions).revenue)).toEqual([0.1]);
  });

  it("leave a ready column as it is", () => {
    const amount = Float64Array.of(150, -0);
    const { transactions } = transactionsFrom({ customerId: [1, 1], at: [2e12, 2e12], amount }, undefined, {
      amountUnit: "cents",
    });
    expect([Array.from(amount), Array.from(transactions.amount)]).toEqual([
      [150, -0],
      [1.5, 0],
    ]);
  });
});

describe("currencies", () => {
  const rows = ["EUR", "USD", "USD", "JPY"].map((currency, i) =>
    order("ann", "2026-03-01", 10 * (i + 1), { currency }),
  );
  const log = rows as (ReturnType<typeof order> & { currency: string })[];
  const fields = { ...FIELDS, currency: "currency" } as const;
  const amounts = (policy: PreparePolicy) => Array.from(transactionsFrom(log, fields, policy).transactions.amount);

  it("that are mixed are an error that names and counts them", () => {
    const error = errorOf(() => transactionsFrom(log, fields));
    expect(error.issues).toMatchObject([{ code: "too_many", path: "/currency" }]);
    expect(error.message).toContain('received "USD" (2 rows), "EUR" (1 row), "JPY" (1 row)');
    expect(error.issues[0]!.hint).toContain("convert: {} rejects their rows");
    expect(errorOf(() => transactionsFrom(log, fields, { currency: "EUR" })).message).toContain("EUR in all rows");
    expect(problemsOf(() => transactionsFrom(log.slice(0, 1), fields, { currency: "USD" }))).toEqual([
      "too_many /currency",
    ]);
  });

  it("need no policy where there is one; rejected rows do not count", () => {
    expect(transactionsFrom(log.slice(1, 3), fields).report).toMatchObject({ kept: 2, notes: [] });
    expect(transactionsFrom([], fields as never).report.kept).toBe(0);
    const some = [...log.slice(1, 3), { ...log[0]!, paid: null }];
    expect(transactionsFrom(some, fields).report.reasons).toEqual({ missing_amount: 1 });
  });

  it("are converted at rates; without a rate the row is rejected", () => {
    expect(amounts({ currency: "EUR", convert: { USD: 0.5, JPY: 0.01 } })).toEqual([10, 10, 15, 0.4]);
    const result = transactionsFrom(log, fields, { currency: "EUR", convert: { USD: 0.5 } });
    expect(result.rejected).toEqual([{ index: 3, code: "unknown_currency", field: "currency", received: '"JPY"' }]);
    expect(result.report.notes).toEqual(["unknown_currency (1): add the rate of each currency to convert"]);
    expect(amounts({ currency: "EUR", convert: {} })).toEqual([10]);
  });

  it("are converted by a function of amount, currency and instant, called for the others only", () => {
    const calls: unknown[] = [];
    const convert = (amount: number, currency: string, at: number) => {
      calls.push([amount, currency, at]);
      if (currency === "JPY") throw new Error("no rate");
      return amount === 30 ? Number.NaN : amount / 4;
    };
    const { transactions, rejected } = transactionsFrom(log, fields, { currency: "EUR", convert });
    const at = Date.UTC(2026, 2, 1);
    expect(calls).toEqual([
      [20, "USD", at],
      [30, "USD", at],
      [40, "JPY", at],
    ]);
    expect(Array.from(transactions.amount)).toEqual([10, 5]);
    expect(rejected.map(({ code, received }) => [code, received])).toEqual([
      ["conversion_failed", '"USD"'],
      ["conversion_failed", "Error: no rate"],
    ]);
    const far = transactionsFrom(log, fields, { currency: "EUR", convert: () => 1e300 });
    expect(far.report.reasons).toEqual({ amount_out_of_range: 3 });
  });

  it("are asked for only with a source, with a target, and at rates that are rates", () => {
    const loose = transactionsFrom as (...args: unknown[]) => unknown;
    const problems = (from: object, policy: object) => problemsOf(() => loose(log, from, policy));
    expect(problems(FIELDS, { currency: "EUR" })).toEqual(["missing /currency"]);
    expect(problems(fields, { convert: { USD: 1 } })).toEqual(["missing /currency"]);
    expect(problems(fields, { currency: "", convert: 5 })).toEqual([
      "invalid_value /currency",
      "invalid_type /convert",
    ]);
    expect(problems(fields, { currency: 5 })).toEqual(["invalid_type /currency"]);
    expect(problems(fields, { currency: "EUR", convert: new Map([["USD", 1]]) })).toEqual(["invalid_type /convert"]);
    const rates = { USD: 0, JPY: Number.NaN, GBP: "1", "a/b": -1, EUR: 2, CHF: Number.POSITIVE_INFINITY };
    expect(problems(fields, { currency: "EUR", convert: rates })).toEqual([
      ...["out_of_range /convert/USD", "out_of_range /convert/JPY", "invalid_type /convert/GBP"],
      ...["out_of_range /convert/a~1b", "out_of_range /convert/EUR", "out_of_range /convert/CHF"],
    ]);
    expect(amounts({ currency: "EUR", convert: { EUR: 1, USD: 1, JPY: 1 } })).toEqual([10, 20, 30, 40]);
  });
});

describe("epoch numbers as texts", () => {
  const read = (day: string, policy: PreparePolicy) => {
    const { transactions, rejected } = transactionsFrom([order("ann", day, 1)], FIELDS, policy);
    return rejected[0]?.code ?? transactions.at[0];
  };

  it("are read where the unit is named, and rejected with advice where it is not", () => {
    expect(read("1767225600", { timeUnit: "s" })).toBe(Date.UTC(2026, 0, 1));
    expect(read("1767225600.5", { timeUnit: "s" })).toBe(Date.UTC(2026, 0, 1) + 500);
    expect(read("-1767225600000", { timeUnit: "ms" })).toBe(-1_767_225_600_000);
    // As a double this would be 1767225600123000064.
    expect(read("1767225600122999999", { timeUnit: "ns" })).toBe(Date.UTC(2026, 0, 1) + 122);
    expect(read("2026-01-01", { timeUnit: "s" })).toBe(Date.UTC(2026, 0, 1));
    const { report } = transactionsFrom([order("ann", "1767225600", 1)], FIELDS);
    expect(report.notes[1]).toBe("invalid_date (1): pass timeUnit to read texts of digits as a number since 1970");
  });

  it("have nine digits or more, and no date format beside them", () => {
    for (const text of ["20260301", "2026", "0", "1e12", "+1767225600", "1767225600 s", "１７６７２２５６００"]) {
      expect(read(text, { timeUnit: "s" })).toBe("invalid_date");
    }
    expect(read("20260301", { timeUnit: "s", dateFormat: "yyyyMMdd" })).toBe(Date.UTC(2026, 2, 1));
    expect(read("1767225600", { timeUnit: "s", dateFormat: "yyyyMMdd" })).toBe("invalid_date");
    expect(read(`1${"0".repeat(500)}`, { timeUnit: "ns" })).toBe("invalid_date");
  });
});
