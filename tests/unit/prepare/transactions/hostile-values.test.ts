import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import type { PreparePolicy } from "../../../../src/prepare/transactions/policy";
import type { RejectCode } from "../../../../src/prepare/transactions/rejected";
import { transactionsFrom } from "../../../../src/prepare/transactions/transactions";

// What stands in the logs of this world, a line each: the value, and what becomes of a row that holds it.

const DAY = Date.UTC(2026, 2, 1);
const FIELDS = {
  customerId: "customer",
  at: "day",
  amount: "total",
  orderId: "order",
  category: "kind",
  currency: "currency",
  cancelled: "cancelled",
} as const;
const GOOD = {
  ...{ customer: "ann", day: "2026-03-01", total: 1, order: "o1", kind: "tea", currency: "EUR", cancelled: false },
};
type FieldName = keyof typeof GOOD;

/** Kept, and as what. */
interface Kept {
  readonly kept: unknown;
}
const kept = (value: unknown): Kept => ({ kept: value });
type Outcome = RejectCode | Kept;
type Line = readonly [value: unknown, outcome: Outcome];

const refuse = (): never => {
  throw new Error("no");
};
const revoked = (() => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
})();
const trap = new Proxy({}, { get: refuse, has: refuse, ownKeys: refuse, getPrototypeOf: refuse });
const throwing = { valueOf: refuse, toString: refuse, toJSON: refuse, [Symbol.toPrimitive]: refuse };
const getter = {
  get epochMilliseconds(): number {
    return refuse();
  },
};
const huge = "9".repeat(1_000_000);

/** Values that are nothing anywhere, except where a line of their own says so. */
const NOTHING: readonly unknown[] = [
  ...[true, {}, [], [1], ["ann"], [DAY], new Map(), new Set([1]), /x/, new Error("x"), Symbol("s"), Symbol.iterator],
  ...[() => 1, class {}, revoked, trap, throwing, new Number(1), new String("ann"), new Boolean(true)],
  ...[new Uint8Array(2), new ArrayBuffer(8), Object.create(null), { length: 1 }, { valueOf: () => 1 }, globalThis],
  ...[
    Promise.resolve(1),
    new WeakMap(),
    runInNewContext("({})"),
    runInNewContext("[1]"),
    new DataView(new ArrayBuffer(1)),
  ],
];

const IDS: readonly Line[] = [
  ...[
    "",
    " ",
    "__proto__",
    "constructor",
    "toString",
    "hasOwnProperty",
    "null",
    "undefined",
    "NaN",
    "0",
    "-0",
    "１２",
  ].map((id): Line => [id, kept(id)]),
  ...["\u0000", "\ufeffann", "\u202eann", "ann\u00a0", "\ud800", "👩‍👩‍👧", "a\nb", '"; DROP TABLE', "=1+1", huge].map(
    (id): Line => [id, kept(id)],
  ),
  [0, kept(0)],
  [-0, kept(0)],
  [Number.MAX_SAFE_INTEGER, kept(Number.MAX_SAFE_INTEGER)],
  [Number.MIN_SAFE_INTEGER, kept(Number.MIN_SAFE_INTEGER)],
  [2n ** 80n, kept(2n ** 80n)],
  [0n, kept(0n)],
  [null, "missing_id"],
  [undefined, "missing_id"],
  [Number.NaN, "invalid_id"],
  [Number.POSITIVE_INFINITY, "invalid_id"],
  [1.5, "invalid_id"],
  [2 ** 53, "invalid_id"],
  [5e-324, "invalid_id"],
  [new Date(DAY), "invalid_id"],
];

const DATES: readonly Line[] = [
  [DAY, kept(DAY)],
  [BigInt(DAY), kept(DAY)],
  [DAY + 0.9, kept(DAY)],
  [-0, kept(0)],
  [new Date(DAY), kept(DAY)],
  [runInNewContext(`new Date(${DAY})`), kept(DAY)],
  [{ epochMilliseconds: DAY }, kept(DAY)],
  [{ epochMilliseconds: BigInt(DAY) }, kept(DAY)],
  [8.64e15, kept(8.64e15)],
  [-8.64e15, kept(-8.64e15)],
  ["2026-03-01", kept(DAY)],
  [" 2026-03-01\r\n", kept(DAY)],
  ["2026-03-01T24:00Z", kept(DAY + 86_400_000)],
  ["2016-12-31T23:59:60Z", kept(Date.UTC(2016, 11, 31, 23, 59, 59))],
  ["2026-03-01t00:00z", kept(DAY)],
  ["2026-03-01 05:45:00,000+05:45", kept(DAY)],
  ["2026-02-28T20:30-0330", kept(DAY)],
  // The policy of these rows names the unit, so epoch numbers may be texts.
  ["1772323200000", kept(DAY)],
  ["1772323200000.75", kept(DAY)],
  ["0001-01-01", kept(Date.parse("0001-01-01"))],
  [null, "missing_date"],
  [undefined, "missing_date"],
  ["", "missing_date"],
  ["\u00a0", "missing_date"],
  ["\ufeff", "missing_date"],
  [Number.NaN, "invalid_date"],
  [Number.NEGATIVE_INFINITY, "invalid_date"],
  [8.64e15 + 2, "invalid_date"],
  [10n ** 30n, "invalid_date"],
  [new Date(Number.NaN), "invalid_date"],
  [Object.create(Date.prototype), "invalid_date"],
  [getter, "invalid_date"],
  [{ epochMilliseconds: "1" }, "invalid_date"],
  [{ epochMilliseconds: Number.NaN }, "invalid_date"],
  ...["2026-02-30", "2025-02-29", "2026-13-01", "2026-00-10", "2026-04-31T00:00Z", "2026-03-01T24:01Z"].map(
    (text): Line => [text, "invalid_date"],
  ),
  ...["2026-03-01T25:00Z", "2026-03-01T09:60Z", "2026-03-01T23:59:61Z", "2026-03-01T09:30+24:00", "2026-3-1"].map(
    (text): Line => [text, "invalid_date"],
  ),
  ...["+275761-01-01", "275761-01-01", "-000001-01-01", "20260301", "2026", "2026-W09-7", "2026-060", "today"].map(
    (text): Line => [text, "invalid_date"],
  ),
  ...["2026-03-01T09:30Z[Europe/Paris]", "+1772323200000", "２０２６-03-01", "2026–03–01", "2026-03-01T09:30 PM"].map(
    (text): Line => [text, "invalid_date"],
  ),
  ...[
    "\ufeff2026-03-01",
    "2026-03-01\u200f",
    "2026-03-01\u00a0",
    "March 1, 2026",
    "Sun Mar 01 2026",
    "2026年3月1日",
  ].map((text): Line => [text, "invalid_date"]),
  ...["null", "Invalid Date", "0000-00-00", "0000-00-00 00:00:00", "1e12", "0x10", huge].map(
    (text): Line => [text, "invalid_date"],
  ),
  ...["2026-03-01T09:30", "2026-03-01 09:30:15.123", "2026-03-01T24:00"].map((text): Line => [text, "zoneless_date"]),
  ...["01/02/2026", "31/12/2026", "1.2.26", "13-01-2026", "1/2/2026 8:26"].map(
    (text): Line => [text, "ambiguous_date"],
  ),
];

const AMOUNTS: readonly Line[] = [
  [0, kept(0)],
  [-0, kept(0)],
  [-12.5, kept(-12.5)],
  [5e-324, kept(5e-324)],
  [0.1 + 0.2, kept(0.1 + 0.2)],
  [Number.MAX_SAFE_INTEGER, kept(Number.MAX_SAFE_INTEGER)],
  [12n, kept(12)],
  [null, "missing_amount"],
  [undefined, "missing_amount"],
  ...["", " \t\r\n", "\u00a0", "\u3000", "\ufeff"].map((text): Line => [text, "missing_amount"]),
  [Number.NaN, "not_finite"],
  [Number.POSITIVE_INFINITY, "not_finite"],
  [Number.NEGATIVE_INFINITY, "not_finite"],
  [2 ** 53, "amount_out_of_range"],
  [-Number.MAX_VALUE, "amount_out_of_range"],
  [2n ** 53n, "amount_out_of_range"],
  [-(10n ** 400n), "amount_out_of_range"],
  ...["12", "-3.50", ".5", " 7 ", "+1e3", "1e999", "１２", "－３．５０", huge].map(
    (text): Line => [text, "text_amount"],
  ),
  ...["1,234.50", "1.234,50", "12,5", "1 234", "1'234", "¥12", "$ 5", "12 €", "12%", "1_000", "0x10", "0b11"].map(
    (text): Line => [text, "invalid_amount"],
  ),
  ...["NaN", "Infinity", "-", ".", "12.", "--3", "- 3", "(12.00)", "12-", "1e", "1e1.5", "null", "true", "十二"].map(
    (text): Line => [text, "invalid_amount"],
  ),
  ...["12\u00a0", "\ufeff12", "\u202e12", "−12", "١٢", "①", "½", "1\u0000", "12 13", "1,2,3", "=1+1"].map(
    (text): Line => [text, "invalid_amount"],
  ),
  [new Date(5), "invalid_amount"],
];

const ORDERS: readonly Line[] = [
  ...["", "__proto__", "0", "o1", huge].map((id): Line => [id, kept(id)]),
  [7, kept(7)],
  [-0, kept(0)],
  [2n ** 64n, kept(2n ** 64n)],
  [null, "missing_order_id"],
  [undefined, "missing_order_id"],
  [0.5, "invalid_order_id"],
  [-(2 ** 53), "invalid_order_id"],
  [Number.NaN, "invalid_order_id"],
];

const CATEGORIES: readonly Line[] = [
  ...["", "__proto__", "unassigned", "\u202etea", huge].map((name): Line => [name, kept(name)]),
  [null, kept("")],
  [undefined, kept("")],
  [5, kept("5")],
  [-0, kept("0")],
  [7n, kept("7")],
  [Number.NaN, "invalid_category"],
  [Number.POSITIVE_INFINITY, "invalid_category"],
];

const CURRENCIES: readonly Line[] = [
  ["EUR", kept(1)],
  [null, "missing_currency"],
  [undefined, "missing_currency"],
  ["", "missing_currency"],
  ["\u00a0", "missing_currency"],
  ...["eur", "EUR ", "€", "__proto__", "constructor", "toString", "\ufeffEUR"].map(
    (name): Line => [name, "unknown_currency"],
  ),
  [978, "invalid_currency"],
  [978n, "invalid_currency"],
];

const MARKS: readonly Line[] = [
  [false, kept(1)],
  [0, kept(1)],
  [-0, kept(1)],
  [0n, kept(1)],
  [null, kept(1)],
  [undefined, kept(1)],
  [1, "cancelled"],
  [1n, "cancelled"],
  ...["", "\u3000", "0", "false", "FALSE"].map((mark): Line => [mark, kept(1)]),
  ...["1", "true", "TRUE", " true\r"].map((mark): Line => [mark, "cancelled"]),
  ...["no", "t", "01", "1.0", "ｔｒｕｅ", 2, -1, Number.NaN, 2n].map((mark): Line => [mark, "invalid_cancelled"]),
];

const nothing = (code: RejectCode): readonly Line[] => NOTHING.map((value) => [value, code]);

/** For each field its lines, and the column of the table in which a kept value is found. */
const CORPUS: readonly (readonly [FieldName, string, readonly Line[]])[] = [
  ["customer", "customerId", [...IDS, ...nothing("invalid_id")]],
  ["day", "at", [...DATES, ...nothing("invalid_date")]],
  ["total", "amount", [...AMOUNTS, ...nothing("invalid_amount")]],
  ["order", "orderId", [...ORDERS, ...nothing("invalid_order_id")]],
  ["kind", "category", [...CATEGORIES, ...nothing("invalid_category")]],
  ["currency", "amount", [...CURRENCIES, ...nothing("invalid_currency")]],
  ["cancelled", "amount", [...MARKS, [true, "cancelled"], ...nothing("invalid_cancelled").slice(1)]],
];

const ROWS: readonly Line[] = [
  ...[null, undefined, 0, Number.NaN, "", "row", true, 1n, Symbol("row"), () => GOOD].map(
    (row): Line => [row, "not_a_row"],
  ),
  ...[{}, [], new Date(0), new Map(), Object.create(null), new Proxy({}, {})].map((row): Line => [row, "missing_id"]),
  [trap, "accessor_failed"],
  [revoked, "accessor_failed"],
  [Object.defineProperty({ ...GOOD }, "total", { get: refuse }), "accessor_failed"],
  [Object.create(GOOD), kept("ann")],
  [Object.freeze({ ...GOOD }), kept("ann")],
  [new Proxy(GOOD, {}), kept("ann")],
  [runInNewContext('({ customer: "ann", day: "2026-03-01", total: 1, order: 1, currency: "EUR" })'), kept("ann")],
  [JSON.parse('{"__proto__": {"customer": "eve"}, "day": "2026-03-01"}'), "missing_id"],
];

const POLICY: PreparePolicy = { timeUnit: "ms", currency: "EUR", convert: {} };

/** A row that is right stands before the hostile one, so that the log has every field. */
const prepared = (row: unknown, policy: PreparePolicy = {}) =>
  transactionsFrom([GOOD, row] as (typeof GOOD)[], FIELDS, { ...POLICY, ...policy });

const named = (value: unknown) => {
  const text = typeof value === "string" ? JSON.stringify(value) : typeof value === "object" ? "" : String(value);
  return `${typeof value} ${text.slice(0, 40)}`;
};

const CASES = CORPUS.flatMap(([field, column, lines]) =>
  lines.map(([value, outcome], i) => ({ title: `${field} ${i}: ${named(value)}`, field, column, value, outcome })),
);

describe("a row with one hostile value", () => {
  it("is one of hundreds", () => {
    expect(CASES.length + ROWS.length).toBeGreaterThan(400);
    expect(new Set(CASES.map(({ value }) => value)).size).toBeGreaterThan(200);
  });

  it.each(CASES)("$title", ({ field, column, value, outcome }) => {
    const { transactions, rejected, report } = prepared({ ...GOOD, [field]: value });
    expect(report.kept + report.rejected).toBe(2);
    if (typeof outcome === "string") {
      expect(rejected.map(({ index, code }) => [index, code])).toEqual([[1, outcome]]);
      expect(rejected[0]!.received.length).toBeLessThanOrEqual(100);
      expect(rejected[0]!.received).not.toContain("\n");
      return;
    }
    expect(rejected).toEqual([]);
    const found = (transactions as unknown as Record<string, ArrayLike<unknown>>)[column]![1];
    expect(Object.is(found, outcome.kept)).toBe(true);
  });
});

describe("a hostile row", () => {
  it.each(ROWS.map(([row, outcome], i) => ({ i, row, outcome })))("$i lands where it belongs", ({ row, outcome }) => {
    const { transactions, rejected } = prepared(row);
    if (typeof outcome === "string") expect(rejected.map(({ code }) => code)).toEqual([outcome]);
    else expect(transactions.customerId).toEqual(["ann", outcome.kept]);
  });
});

describe("the whole corpus as one log", () => {
  const log = [...CASES.map(({ field, value }) => ({ ...GOOD, [field]: value })), ...ROWS.map(([row]) => row)];
  const policies: PreparePolicy[] = [];
  for (const refunds of ["net", "ignore", "pair"] as const) {
    for (const zeroAmounts of ["keep", "reject"] as const) {
      for (const duplicates of ["keep", "merge"] as const) {
        for (const ids of ["asGiven", "text"] as const) policies.push({ refunds, zeroAmounts, duplicates, ids });
      }
    }
  }
  const more: PreparePolicy[] = [
    { numericText: "parse" },
    { numericText: "parseFullWidth", duplicates: "merge" },
    { numericText: refuse },
    { numericText: Number, refunds: "pair" },
    { numericText: (() => "12") as never },
    { amountUnit: "cents", numericText: "parseFullWidth" },
    { zone: "Asia/Kathmandu", timeUnit: "s" },
    { dateFormat: "dd/MM/yyyy" },
    { timeUnit: "ns", zeroAmounts: "reject" },
    { asOf: "2026-02-01", afterAsOf: "ignore", refunds: "pair" },
    { convert: refuse },
    { convert: () => Number.NaN, refunds: "ignore" },
    { convert: (() => ({})) as never, duplicates: "merge" },
    { convert: (amount) => amount * 1e300 },
  ];

  it.each([...policies, ...more].map((policy) => ({ policy })))("adds up under $policy", ({ policy }) => {
    const result = transactionsFrom(log as (typeof GOOD)[], FIELDS, { ...POLICY, ...policy });
    const { transactions, rejected, merged, report } = result;
    expect(transactions.at.length + merged.length + rejected.length).toBe(log.length);
    expect(report).toMatchObject({ kept: transactions.at.length, merged: merged.length, rejected: rejected.length });
    expect(Object.values(report.reasons).reduce((sum, count) => sum + count, 0)).toBe(rejected.length);
    expect(JSON.parse(JSON.stringify({ rejected, report }))).toEqual({ rejected, report });
  });

  it("keeps the code of each row, whatever else is in the log", () => {
    const { rejected } = transactionsFrom(log as (typeof GOOD)[], FIELDS, POLICY);
    const codes = new Map(rejected.map(({ index, code }) => [index, code]));
    const expected = [...CASES.map(({ outcome }) => outcome), ...ROWS.map(([, outcome]) => outcome)];
    expected.forEach((outcome, i) => {
      expect([i, codes.get(i)]).toEqual([i, typeof outcome === "string" ? outcome : undefined]);
    });
  });
});
