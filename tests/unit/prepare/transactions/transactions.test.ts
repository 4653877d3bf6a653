import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { SegmentationError } from "../../../../src/core/issue";
import type { PreparePolicy } from "../../../../src/prepare/transactions/policy";
import { transactionsFrom } from "../../../../src/prepare/transactions/transactions";

const DATE = Date.UTC(2026, 2, 1);

interface Order {
  readonly customer: unknown;
  readonly day: unknown;
  readonly total: unknown;
}

/** One row with every field right except those given. */
function order(wrong: Partial<Order>): Order {
  return { customer: "ann", day: "2026-03-01", total: 1, ...wrong };
}

const FIELDS = { customerId: "customer", at: "day", amount: "total" } as const;

function codeOf(wrong: Partial<Order>, policy?: PreparePolicy): string | undefined {
  return transactionsFrom([order(wrong)], FIELDS, policy).rejected[0]?.code;
}

function issuesOf(run: () => unknown): readonly { code: string; path: string; hint?: string }[] {
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(SegmentationError);
    return (error as SegmentationError).issues;
  }
  return [];
}

describe("transactionsFrom", () => {
  it("reads field names, accessors and ready columns", () => {
    const orders = [
      { customer: "ann", orderedAt: new Date(DATE), lines: { total: 12.5 } },
      { customer: "bob", orderedAt: new Date(DATE + 1), lines: { total: -3 } },
    ];
    const { transactions, rejected, report } = transactionsFrom(orders, {
      customerId: "customer",
      at: "orderedAt",
      amount: (row) => row.lines.total,
      orderId: Int32Array.of(7, 8),
      category: undefined,
    });
    expect(transactions).toEqual({
      customerId: ["ann", "bob"],
      at: Float64Array.of(DATE, DATE + 1),
      amount: Float64Array.of(12.5, -3),
      orderId: Int32Array.of(7, 8),
    });
    expect(rejected).toEqual([]);
    expect(report).toEqual({
      rows: 2,
      kept: 2,
      merged: 0,
      rejected: 0,
      reasons: {},
      examples: [],
      refunds: 1,
      zeroAmounts: 0,
      firstAt: DATE,
      lastAt: DATE + 1,
      notes: [],
    });
  });

  it("takes columns, under their own names or under others", () => {
    const columns = { customerId: ["a", "b"], at: ["2026-03-01", "2026-03-02"], amount: [1, 2], category: ["x", null] };
    const { transactions, report } = transactionsFrom(columns);
    expect(transactions.category).toEqual(["x", ""]);
    expect(report.notes).toEqual(['1 kept without a category, under ""']);
    const { customerId: who, at: when, amount: paid } = columns;
    const renamed = transactionsFrom({ who, when, paid }, { customerId: "who", at: "when", amount: "paid" });
    expect(renamed.transactions).toEqual({ ...transactions, category: undefined });
    expect(transactionsFrom(transactions).transactions).toEqual(transactions);
  });

  it("passes ready columns on without a copy while nothing is rejected", () => {
    const columns = {
      customerId: Int32Array.of(1, 2),
      at: Float64Array.of(DATE, DATE),
      amount: Float64Array.of(1, 2),
      orderId: ["x", "y"],
    };
    const { transactions } = transactionsFrom(columns);
    expect(transactions.customerId).toBe(columns.customerId);
    expect(transactions.at).toBe(columns.at);
    expect(transactions.amount).toBe(columns.amount);
    expect(transactions.orderId).toBe(columns.orderId);
    columns.amount[1] = Number.NaN;
    const some = transactionsFrom(columns);
    expect(some.transactions.customerId).toEqual(Int32Array.of(1));
    expect(some.transactions.orderId).toEqual(["x"]);
  });

  it("names the columns that nothing was read from", () => {
    const columns = { customerId: [1, 1], at: [2e12, 2e12], amount: [5, 6], order: ["a", "a"] };
    expect(transactionsFrom(columns).report.notes).toEqual(["columns not read, as no field has their name: order"]);
    const fields = { customerId: "customerId", at: "at", amount: "amount", orderId: "order" } as const;
    expect(transactionsFrom(columns, fields).report.notes).toEqual([]);
  });

  it("gives empty columns for an empty log, and says so when everything is rejected", () => {
    const empty = transactionsFrom([] as Order[], FIELDS);
    expect(empty.transactions.at).toHaveLength(0);
    expect(empty.report).toMatchObject({ rows: 0, kept: 0, rejected: 0, firstAt: null, lastAt: null, notes: [] });
    const { report } = transactionsFrom([order({ total: "12" }), order({ total: "13" })], FIELDS);
    expect(report.notes).toEqual([
      "no row was kept",
      'text_amount (2): pass numericText: "parse" to read amounts that are texts',
    ]);
  });

  it("counts reasons, and shows the first three rows of each", () => {
    const rows = [1, 2, 3, 4].map(() => order({ total: null })).concat(order({ total: 0 }), order({ day: "soon" }));
    const { report, rejected } = transactionsFrom(rows, FIELDS);
    expect(report.reasons).toEqual({ missing_amount: 4, invalid_date: 1 });
    expect(report.examples.map(({ index }) => index)).toEqual([0, 1, 2, 5]);
    expect(rejected[4]).toEqual({ index: 5, code: "invalid_date", field: "at", received: '"soon"' });
    expect(report).toMatchObject({ kept: 1, zeroAmounts: 1 });
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });
});

describe("rows", () => {
  it("that are no objects are rejected, whatever the accessors do", () => {
    const rows = [null, undefined, 7, "row", true, order({})] as Order[];
    const { rejected, report } = transactionsFrom(rows, { ...FIELDS, customerId: (row) => row.customer });
    expect(rejected.map(({ code, field }) => `${code} ${field}`)).toEqual(new Array(5).fill("not_a_row row"));
    expect(report.kept).toBe(1);
  });

  it("are rejected once, with the first field that is wrong", () => {
    const { rejected } = transactionsFrom([order({ customer: null, day: null, total: null })], FIELDS);
    expect(rejected).toEqual([{ index: 0, code: "missing_id", field: "customerId", received: "null" }]);
  });

  it("whose accessor or getter throws are rejected, in their place", () => {
    const hostile = {
      customer: "ann",
      day: "2026-03-01",
      get total(): number {
        throw new Error("boom");
      },
    };
    const { rejected, report } = transactionsFrom([order({}), hostile, order({ total: null })], FIELDS);
    expect(rejected).toEqual([
      { index: 1, code: "accessor_failed", field: "amount", received: "Error: boom" },
      { index: 2, code: "missing_amount", field: "amount", received: "null" },
    ]);
    expect(report.kept).toBe(1);
    const deep = [{ id: "a", lines: { total: 1 } }, { id: "b" }] as { id: string; lines: { total: number } }[];
    const read = transactionsFrom(deep, { customerId: "id", at: () => DATE, amount: (row) => row.lines.total });
    expect(read.rejected[0]).toMatchObject({ index: 1, code: "accessor_failed", field: "amount" });
  });
});

describe("hostile rows", () => {
  it("cannot throw out of the library", () => {
    const refuse = () => {
      throw new Error("no");
    };
    const { proxy: revoked, revoke } = Proxy.revocable({}, {});
    revoke();
    const rows = [
      new Proxy({}, { get: refuse, has: refuse, ownKeys: refuse }),
      revoked,
      order({ customer: revoked }),
    ] as Order[];
    const { rejected } = transactionsFrom([...rows, order({ day: revoked }), order({ total: revoked })], FIELDS);
    expect(rejected.map(({ code }) => code)).toEqual([
      "accessor_failed",
      "accessor_failed",
      "invalid_id",
      "invalid_date",
      "invalid_amount",
    ]);
    const thrown = Object.create(null) as unknown;
    const fail = () => {
      throw thrown;
    };
    expect(transactionsFrom([order({})], { ...FIELDS, amount: fail }).rejected[0]).toEqual({
      index: 0,
      code: "accessor_failed",
      field: "amount",
      received: "an empty object",
    });
  });
});

describe("ids", () => {
  const idsOf = (ids: readonly unknown[], policy?: PreparePolicy) =>
    transactionsFrom(
      ids.map((customer) => order({ customer })),
      FIELDS,
      policy,
    ).transactions.customerId;

  it("come out in the smallest array kind", () => {
    expect(idsOf([1, -2, -0, 2 ** 31 - 1])).toEqual(Int32Array.of(1, -2, 0, 2 ** 31 - 1));
    expect(idsOf([1, 2 ** 31, -0])).toEqual(Float64Array.of(1, 2 ** 31, 0));
    expect(idsOf(["1", 1, 1n, -0])).toEqual(["1", 1, 1n, 0]);
    expect(idsOf(["1", 1, 10n], { ids: "text" })).toEqual(["1", "1", "10"]);
    expect(idsOf(["", "__proto__", "constructor"])).toEqual(["", "__proto__", "constructor"]);
    expect(idsOf([1, { no: "id" }, 2])).toEqual(Int32Array.of(1, 2));
  });

  it("may be a typed array of any kind", () => {
    const at = new Array(2).fill("2026-03-01");
    const kindOf = (customerId: ArrayLike<unknown>) =>
      transactionsFrom({ customerId, at, amount: [1, 2] }).transactions.customerId;
    for (const kind of [Int8Array, Uint16Array, Uint32Array, Float32Array, Float64Array]) {
      expect(kindOf(kind.of(1, 2))).toEqual(Int32Array.of(1, 2));
    }
    expect(kindOf(Uint32Array.of(1, 2 ** 32 - 1))).toEqual(Float64Array.of(1, 2 ** 32 - 1));
    expect(kindOf(BigInt64Array.of(1n, 2n))).toEqual([1n, 2n]);
    expect(kindOf(Float64Array.of(1, 1.5))).toEqual(Int32Array.of(1));
  });

  it.each([Number.NaN, 1.5, 2 ** 53, Number.POSITIVE_INFINITY, true, {}, [], new Date(0), Symbol("x"), () => 1])(
    "cannot be %o",
    (customer) => {
      expect(codeOf({ customer })).toBe("invalid_id");
    },
  );

  it("of orders are there or the row is rejected", () => {
    const rows = [
      { ...order({}), order: null },
      { ...order({}), order: 1.5 },
      { ...order({}), order: "x" },
    ];
    const { rejected, transactions, report } = transactionsFrom(rows, { ...FIELDS, orderId: "order" });
    expect(rejected.map(({ code }) => code)).toEqual(["missing_order_id", "invalid_order_id"]);
    expect(transactions.orderId).toEqual(["x"]);
    expect(report.notes[0]).toContain("missing_order_id (1): ");
  });
});

describe("amounts", () => {
  it.each([
    [null, "missing_amount"],
    ["", "missing_amount"],
    [" \t", "missing_amount"],
    ["12", "text_amount"],
    ["1,234.50", "invalid_amount"],
    [true, "invalid_amount"],
    [{}, "invalid_amount"],
    [Number.NaN, "not_finite"],
    [Number.NEGATIVE_INFINITY, "not_finite"],
    [2 ** 53, "amount_out_of_range"],
    [-(2n ** 53n), "amount_out_of_range"],
  ])("reject %o as %s", (total, code) => {
    expect(codeOf({ total })).toBe(code);
  });

  it("that are texts are parsed on request, strictly", () => {
    const texts = ["12", "-3.50", "+1e3", " 7 ", "12.5\r"];
    const { transactions } = transactionsFrom(
      texts.map((total) => order({ total })),
      FIELDS,
      { numericText: "parse" },
    );
    expect(transactions.amount).toEqual(Float64Array.of(12, -3.5, 1000, 7, 12.5));
    for (const total of [
      "1,234.50",
      "¥12",
      "12,5",
      "0x10",
      "1_000",
      "Infinity",
      "NaN",
      "12 5",
      "12.",
      "１２",
      "- 3",
      "--3",
    ]) {
      expect(codeOf({ total }, { numericText: "parse" })).toBe("invalid_amount");
    }
    expect(codeOf({ total: "" }, { numericText: "parse" })).toBe("missing_amount");
    expect(codeOf({ total: "1e999" }, { numericText: "parse" })).toBe("amount_out_of_range");
  });

  it("have one zero, from rows and from columns", () => {
    const columns = { customerId: [1], at: Float64Array.of(DATE), amount: Float64Array.of(-0) };
    expect(Object.is(transactionsFrom(columns).transactions.amount[0], 0)).toBe(true);
    expect(Object.is(columns.amount[0], -0)).toBe(true);
    expect(Object.is(transactionsFrom([order({ total: -0 })], FIELDS).transactions.amount[0], 0)).toBe(true);
    expect(transactionsFrom([order({ total: 5n })], FIELDS).transactions.amount[0]).toBe(5);
  });
});

describe("dates", () => {
  it.each([
    [undefined, "missing_date"],
    ["  ", "missing_date"],
    ["soon", "invalid_date"],
    ["2026-02-30", "invalid_date"],
    [new Date(Number.NaN), "invalid_date"],
    [Number.NaN, "invalid_date"],
    [8.64e15 + 2, "invalid_date"],
    [{}, "invalid_date"],
    ["2026-03-01T09:30", "zoneless_date"],
    ["01/02/2026", "ambiguous_date"],
    ["1.2.26 10:00", "ambiguous_date"],
  ])("reject %o as %s", (day, code) => {
    expect(codeOf({ day })).toBe(code);
  });

  it("of every form mean the same instant", () => {
    const days = [
      DATE,
      BigInt(DATE),
      new Date(DATE),
      runInNewContext(`new Date(${DATE})`),
      "2026-03-01",
      " 2026-03-01 ",
      "2026-03-01T08:00+08:00",
      { epochMilliseconds: DATE },
    ];
    const { transactions } = transactionsFrom(
      days.map((day) => order({ day })),
      FIELDS,
    );
    expect(Array.from(transactions.at)).toEqual(new Array(days.length).fill(DATE));
  });

  it("without zone or in another form are read when the policy says how", () => {
    const read = (day: unknown, policy: PreparePolicy) =>
      transactionsFrom([order({ day })], FIELDS, policy).transactions.at[0];
    expect(read("2026-03-01T09:30", { zone: "Asia/Shanghai" })).toBe(Date.UTC(2026, 2, 1, 1, 30));
    expect(read("2026-03-01T09:30", { zone: "UTC" })).toBe(Date.UTC(2026, 2, 1, 9, 30));
    expect(read("2026-03-01", { zone: "+08:00" })).toBe(DATE - 8 * 3.6e6);
    expect(read("01/02/2026", { dateFormat: "dd/MM/yyyy" })).toBe(Date.UTC(2026, 1, 1));
    expect(read("01/02/2026", { dateFormat: "dd/MM/yyyy", zone: "Asia/Shanghai" })).toBe(Date.UTC(2026, 0, 31, 16));
    expect(codeOf({ day: "2026-03-01" }, { dateFormat: "dd/MM/yyyy" })).toBe("invalid_date");
    expect(read(1_700_000_000, { timeUnit: "s" })).toBe(1_700_000_000_000);
    expect(read(1_700_000_000_123_456_789n, { timeUnit: "ns" })).toBe(1_700_000_000_123);
  });

  it("in seconds or microseconds taken for milliseconds are an error", () => {
    const log =
      (...days: unknown[]) =>
      () =>
        transactionsFrom(
          days.map((day) => order({ day })),
          FIELDS,
        );
    expect(issuesOf(log(1_700_000_000, null, "soon"))).toMatchObject([
      { code: "suspicious_unit", path: "/at", hint: 'pass timeUnit: "s", or timeUnit: "ms" if the dates are right' },
    ]);
    expect(issuesOf(log(1_700_000_000_000_000))[0]?.hint).toContain('timeUnit: "us"');
    expect(issuesOf(() => transactionsFrom({ customerId: [1], at: Float64Array.of(1.7e9), amount: [1] }))).toHaveLength(
      1,
    );
    const days = issuesOf(log(46_082, 46_083.5))[0]!;
    expect(days).toMatchObject({ code: "suspicious_unit", path: "/at" });
    expect(days.hint).toBe("days of a spreadsheet? pass an accessor that gives (days - 25569) * 864e5");
    const { transactions } = transactionsFrom([{ ...order({}), serial: 46_082 }], {
      ...FIELDS,
      at: ({ serial }: { serial: number }) => (serial - 25_569) * 864e5,
    });
    expect(transactions.at[0]).toBe(Date.UTC(2026, 2, 1));
    expect(log(1_700_000_000, DATE)().report.kept).toBe(2);
    expect(log(Number.NaN, 1e300)().report.rejected).toBe(2);
    expect(log(new Date(0))().report.kept).toBe(1);
    expect(transactionsFrom([order({ day: 5 })], FIELDS, { timeUnit: "ms" }).report.kept).toBe(1);
  });

  it("after asOf are an error, or rejected on request", () => {
    const rows = [
      order({ day: "2026-03-01" }),
      order({ day: "2026-03-02" }),
      order({ day: "2026-03-03", total: null }),
    ];
    expect(issuesOf(() => transactionsFrom(rows, FIELDS, { asOf: "2026-03-01" }))).toMatchObject([
      { code: "out_of_range", path: "/at/1" },
    ]);
    const { rejected } = transactionsFrom(rows, FIELDS, { asOf: "2026-03-01", afterAsOf: "ignore" });
    expect(rejected).toEqual([
      { index: 1, code: "after_as_of", field: "at", received: "2026-03-02T00:00:00.000Z" },
      { index: 2, code: "missing_amount", field: "amount", received: "null" },
    ]);
    expect(transactionsFrom(rows, FIELDS, { asOf: "2026-03-02" }).report.kept).toBe(2);
  });
});

describe("categories", () => {
  it("that are missing keep the row, under an empty name", () => {
    const rows = ["x", null, undefined, 5, 7n, Number.NaN, {}].map((kind) => ({ ...order({}), kind }));
    const { transactions, rejected } = transactionsFrom(rows, { ...FIELDS, category: "kind" });
    expect(transactions.category).toEqual(["x", "", "", "5", "7"]);
    expect(rejected.map(({ index, code }) => [index, code])).toEqual([
      [5, "invalid_category"],
      [6, "invalid_category"],
    ]);
  });
});

describe("mistakes of the programmer", () => {
  const loose = transactionsFrom as (...args: unknown[]) => unknown;

  it("come back all together", () => {
    const run = () =>
      loose(
        [order({})],
        { customerId: "custommer", at: "day", amount: 5 },
        { zone: "Asia/Shanghi", zoen: 1, timeUnit: "sec", asOf: "soon" },
      );
    expect(issuesOf(run).map(({ code, path }) => `${code} ${path}`)).toEqual([
      "unknown_option /zoen",
      "invalid_value /zone",
      "invalid_value /timeUnit",
      "invalid_date /asOf",
      "unknown_field /customerId",
      "invalid_type /amount",
    ]);
    expect(run).toThrow('did you mean "customer"?');
  });

  it("are columns of different length, missing or unknown columns", () => {
    const columns = { customerId: [1, 2], at: ["2026-03-01"], amount: [1, 2] };
    expect(issuesOf(() => loose(columns))).toMatchObject([{ code: "length_mismatch", path: "/at" }]);
    expect(issuesOf(() => loose({ customerId: [1] }))).toMatchObject([
      { code: "missing", path: "/at" },
      { code: "missing", path: "/amount" },
    ]);
    expect(issuesOf(() => loose(columns, { customerId: "customerID", at: "at", amount: "amount" }))[0]).toMatchObject({
      code: "unknown_field",
      path: "/customerId",
      hint: 'did you mean "customerId"?',
    });
    expect(issuesOf(() => loose(columns, { customerId: () => 1, at: "at", amount: "__proto__" }))).toMatchObject([
      { code: "invalid_type", path: "/customerId" },
      { code: "unknown_field", path: "/amount" },
    ]);
    expect(issuesOf(() => loose([order({})], { ...FIELDS, amount: [1, 2] }))).toMatchObject([
      { code: "length_mismatch", path: "/amount" },
    ]);
  });

  it.each([[undefined], [null], ["rows"], [7]])("are rows that are %o", (rows) => {
    expect(issuesOf(() => loose(rows, FIELDS))).toMatchObject([{ code: "invalid_type", path: "/rows" }]);
  });

  it("are fields or options that are none", () => {
    expect(issuesOf(() => loose([order({})])).map(({ code }) => code)).toEqual(["missing", "missing", "missing"]);
    expect(issuesOf(() => loose([order({})], { ...FIELDS, customerID: "x" }))).toMatchObject([
      { code: "unknown_option" },
    ]);
    expect(issuesOf(() => loose([order({})], FIELDS, null))).toMatchObject([{ code: "invalid_type" }]);
    expect(issuesOf(() => loose([order({})], FIELDS, { zone: null, dateFormat: 5 }))).toHaveLength(2);
  });

  it("do not compile where the types can tell", () => {
    const rows = [{ customer: "a", day: DATE, total: 1 }];
    // @ts-expect-error: no such field
    expect(() => transactionsFrom(rows, { customerId: "nobody", at: "day", amount: "total" })).toThrow(
      SegmentationError,
    );
    // @ts-expect-error: rows need fields
    expect(() => transactionsFrom(rows)).toThrow(SegmentationError);
    // @ts-expect-error: no such column
    expect(() => transactionsFrom({ a: [1], b: [DATE], c: [1] }, { customerId: "a", at: "b", amount: "d" })).toThrow(
      SegmentationError,
    );
  });
});
