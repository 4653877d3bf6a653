import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PreparePolicy } from "../../src/prepare/transactions/policy";
import { type PreparedTransactions, transactionsFrom } from "../../src/prepare/transactions/transactions";
import { amountOf, exactAmount } from "../harness/oracles";

const RUNS = { numRuns: 1000 };
const DAY = 86_400_000;
const START = Date.UTC(2026, 0, 1);

interface Row {
  readonly who: unknown;
  readonly when: unknown;
  readonly paid: unknown;
  readonly order: unknown;
  readonly kind: unknown;
  readonly currency: unknown;
  readonly cancelled: unknown;
}

const ALL = {
  customerId: "who",
  at: "when",
  amount: "paid",
  orderId: "order",
  category: "kind",
  currency: "currency",
  cancelled: "cancelled",
} as const;

/** Few distinct values, so that equal rows and refunds with a sale are common. */
const few = (...values: readonly unknown[]) => fc.constantFrom(...values);
const clean: fc.Arbitrary<Row> = fc.record({
  who: few("ann", "bob", 1, "1"),
  when: fc.integer({ min: 0, max: 3 }).map((day) => START + day * DAY),
  paid: few(0, 5, -5, 5, -5, 12.5, -12.5, 0.1),
  order: few("o1", "o2", 7),
  kind: few("tea", "cups", ""),
  currency: few("EUR"),
  cancelled: few(false),
});
const dirty: fc.Arbitrary<Row> = fc.record({
  who: few("ann", null, 1.5),
  when: few(START, "2026-01-02", "2026-02-30", "01/02/2026", "2026-01-02T10:00", Number.NaN, String(START)),
  paid: few(5, -5, "5", "-5", "５", "1,5", "", null, Number.NaN, 2 ** 60, 500n),
  order: few("o1", null, Number.NaN),
  kind: few("tea", null, {}),
  currency: few("EUR", "USD", "GBP", "", 5, null),
  cancelled: few(true, false, 1, null, "yes"),
});
const rows = fc.array(fc.oneof({ weight: 3, arbitrary: clean }, { weight: 1, arbitrary: dirty }), {
  minLength: 1,
  maxLength: 24,
});

const policy: fc.Arbitrary<PreparePolicy> = fc
  .record(
    {
      refunds: fc.constantFrom("net" as const, "ignore" as const, "pair" as const),
      zeroAmounts: fc.constantFrom("keep" as const, "reject" as const),
      duplicates: fc.constantFrom("keep" as const, "merge" as const),
      numericText: fc.constantFrom("reject" as const, "parse" as const, "parseFullWidth" as const, Number),
      amountUnit: fc.constantFrom("units" as const, "cents" as const),
      ids: fc.constantFrom("asGiven" as const, "text" as const),
      zone: fc.constantFrom("UTC", "Asia/Kathmandu", "America/St_Johns"),
      asOf: fc.constantFrom(START, START + DAY),
      timeUnit: fc.constant("ms" as const),
      convert: fc.constantFrom<PreparePolicy["convert"]>(
        { USD: 0.5 },
        {},
        (amount) => amount / 3,
        () => Number.NaN,
      ),
    },
    { requiredKeys: ["timeUnit", "convert"] },
  )
  .map((some) => ({ ...some, currency: "EUR", afterAsOf: "ignore" as const }));

/** Which fields the log has is part of the chance. */
const fields = fc
  .subarray(["orderId", "category", "cancelled"] as const)
  .map((names) =>
    Object.fromEntries(
      Object.entries(ALL).filter(([name]) => !OPTIONAL.includes(name) || (names as string[]).includes(name)),
    ),
  ) as fc.Arbitrary<typeof ALL>;
const OPTIONAL: readonly string[] = ["orderId", "category", "cancelled"];

const keptOf = (n: number, { rejected, merged }: PreparedTransactions) => {
  const out = new Set([...rejected, ...merged].map(({ index }) => index));
  return Array.from({ length: n }, (_, i) => i).filter((i) => !out.has(i));
};

describe("every policy", () => {
  it("puts each row in exactly one place, and the report adds up", () => {
    fc.assert(
      fc.property(rows, policy, fields, (log, how, from) => {
        const result = transactionsFrom(log, from, how);
        const { transactions, rejected, merged, report } = result;
        expect(report.kept + report.merged + report.rejected).toBe(log.length);
        expect([report.rows, report.kept, report.merged, report.rejected]).toEqual([
          ...[log.length, transactions.at.length, merged.length, rejected.length],
        ]);
        expect(keptOf(log.length, result)).toHaveLength(report.kept);
        for (const list of [rejected, merged]) {
          const indices = list.map(({ index }) => index);
          expect(indices).toEqual([...new Set(indices)].sort((a, b) => a - b));
        }
        const counts: Record<string, number> = {};
        for (const { code } of rejected) counts[code] = (counts[code] ?? 0) + 1;
        expect(report.reasons).toEqual(counts);
        for (const { code } of report.examples) expect(report.reasons[code]).toBeGreaterThan(0);
        expect(report.refunds).toBe(transactions.amount.filter((amount) => amount < 0).length);
        expect(report.zeroAmounts).toBe(transactions.amount.filter((amount) => amount === 0).length);
        expect(JSON.parse(JSON.stringify({ rejected, merged, report }))).toEqual({ rejected, merged, report });
      }),
      RUNS,
    );
  });

  it("is kept by what comes out", () => {
    fc.assert(
      fc.property(rows, policy, (log, how) => {
        const { transactions, rejected, merged } = transactionsFrom(log, ALL, how);
        const { amount } = transactions;
        if (how.zeroAmounts === "reject") expect(amount.includes(0)).toBe(false);
        if (how.refunds === "ignore") expect(amount.every((paid) => paid >= 0)).toBe(true);
        if (how.asOf !== undefined) expect(transactions.at.every((at) => at <= (how.asOf as number))).toBe(true);
        expect(transactions.zone).toBe(how.zone);
        const out = new Map(rejected.map((row) => [row.index, row]));
        for (const { index, into } of merged) {
          expect(into).toBeLessThan(index);
          expect(merged.some((other) => other.index === into)).toBe(false);
        }
        for (const { index, partner, code } of rejected) {
          expect(partner !== undefined).toBe(how.refunds === "pair" && (code === "refund" || code === "refunded"));
          if (partner === undefined) continue;
          expect(out.get(partner)).toMatchObject({ partner: index, code: code === "refund" ? "refunded" : "refund" });
          expect(Number(out.get(partner)!.received)).toBe(-Number(out.get(index)!.received));
        }
      }),
      RUNS,
    );
  });

  it("has its default where it is undefined, and changes no row", () => {
    const defaults: PreparePolicy = {
      ...{ refunds: "net", zeroAmounts: "keep", duplicates: "keep", numericText: "reject", amountUnit: "units" },
      ...{ ids: "asGiven", afterAsOf: "ignore" },
    };
    const names = ["refunds", "zeroAmounts", "duplicates", "numericText", "amountUnit", "ids", "zone", "asOf"];
    fc.assert(
      fc.property(rows, (log) => {
        const base = { timeUnit: "ms", currency: "EUR", convert: {} } as const;
        const frozen = log.map((row) => Object.freeze({ ...row }));
        const plain = transactionsFrom(frozen, ALL, base);
        expect(transactionsFrom(frozen, ALL, { ...base, ...defaults })).toEqual(plain);
        const none = Object.fromEntries(names.map((name) => [name, undefined]));
        expect(transactionsFrom(frozen, ALL, { ...base, ...none })).toEqual(plain);
      }),
      RUNS,
    );
  });

  it("does nothing more to a table that it has made", () => {
    fc.assert(
      fc.property(rows, policy, (log, how) => {
        const { transactions } = transactionsFrom(log, ALL, how);
        const again: PreparePolicy = {
          ...(how.refunds === undefined ? {} : { refunds: how.refunds }),
          ...(how.zeroAmounts === undefined ? {} : { zeroAmounts: how.zeroAmounts }),
          ...(how.duplicates === undefined ? {} : { duplicates: how.duplicates }),
          timeUnit: "ms",
        };
        const { transactions: twice, rejected, merged } = transactionsFrom(transactions, undefined, again);
        expect([rejected, merged]).toEqual([[], []]);
        expect(twice).toEqual(transactions);
      }),
      RUNS,
    );
  });
});

/** The rule of `refunds: "pair"` as a sentence: for each refund in order of time, the best sale that is left. */
function pairsOf(log: readonly Row[], withOrder: boolean): [sale: number, refund: number][] {
  const pairs: [number, number][] = [];
  const open = new Set(log.keys());
  const key = (i: number) => JSON.stringify([typeof log[i]!.who, log[i]!.who, log[i]!.kind]);
  const paid = (i: number) => log[i]!.paid as number;
  const when = (i: number) => log[i]!.when as number;
  const byTime = [...log.keys()].sort((i, j) => when(i) - when(j) || i - j);
  for (const sameOrder of withOrder ? [true, false] : [false]) {
    for (const refund of byTime.filter((i) => paid(i) < 0)) {
      if (!open.has(refund)) continue;
      const sales = byTime.filter(
        (i) =>
          open.has(i) &&
          paid(i) === -paid(refund) &&
          key(i) === key(refund) &&
          when(i) <= when(refund) &&
          (!sameOrder || log[i]!.order === log[refund]!.order),
      );
      const sale = sales.at(-1);
      if (sale === undefined) continue;
      pairs.push([sale, refund]);
      open.delete(sale);
      open.delete(refund);
    }
  }
  return pairs.sort(([, a], [, b]) => a - b);
}

const cleanLog = fc.array(clean, { minLength: 1, maxLength: 30 });

describe('refunds: "pair"', () => {
  const lines = { customerId: "who", at: "when", amount: "paid", category: "kind" } as const;
  const fieldsOf = (withOrder: boolean) => (withOrder ? ({ ...lines, orderId: "order" } as const) : lines);
  const how = { refunds: "pair", timeUnit: "ms" } as const;

  it("pairs exactly whom the sentence pairs", () => {
    fc.assert(
      fc.property(cleanLog, fc.boolean(), (log, withOrder) => {
        const { rejected } = transactionsFrom(log, fieldsOf(withOrder), how);
        const found = rejected.flatMap(({ index, code, partner }) => (code === "refund" ? [[partner, index]] : []));
        expect(found).toEqual(pairsOf(log, withOrder));
      }),
      RUNS,
    );
  });

  it("takes nothing from anybody: revenue stays what it is", () => {
    const revenueOf = ({ transactions: { customerId, amount } }: PreparedTransactions, who: unknown) => {
      const mine = Array.from(amount).filter((_, i) => customerId[i] === who);
      return amountOf(mine.reduce((sum, paid) => sum + exactAmount(paid), 0n));
    };
    fc.assert(
      fc.property(cleanLog, (log) => {
        const net = transactionsFrom(log, fieldsOf(true), { timeUnit: "ms" });
        const paired = transactionsFrom(log, fieldsOf(true), how);
        for (const { who } of log) expect(revenueOf(paired, who)).toBe(revenueOf(net, who));
      }),
      RUNS,
    );
  });

  it("finds as many pairs in any order of the rows", () => {
    const shuffled = cleanLog.chain((log) =>
      fc.tuple(fc.constant(log), fc.shuffledSubarray(log, { minLength: log.length })),
    );
    fc.assert(
      fc.property(shuffled, ([log, other]) => {
        const amounts = (some: readonly Row[]) =>
          Array.from(transactionsFrom(some, fieldsOf(true), how).transactions.amount).sort((a, b) => a - b);
        expect(amounts(other)).toEqual(amounts(log));
      }),
      RUNS,
    );
  });
});

describe('duplicates: "merge"', () => {
  it("keeps the first of every kind, and nothing else", () => {
    fc.assert(
      fc.property(cleanLog, (log) => {
        const { transactions, merged, rejected } = transactionsFrom(log, ALL, { duplicates: "merge", timeUnit: "ms" });
        const keys = log.map((row) =>
          JSON.stringify([typeof row.who, row.who, row.when, row.paid, row.order, row.kind]),
        );
        const expected = keys.flatMap((key, index) => {
          const into = keys.indexOf(key);
          return into === index ? [] : [{ index, into }];
        });
        expect(merged).toEqual(expected);
        expect(rejected).toEqual([]);
        expect(transactions.at).toHaveLength(new Set(keys).size);
      }),
      RUNS,
    );
  });
});

describe("amounts", () => {
  const columns = (amount: ArrayLike<unknown>) => ({
    customerId: Array.from(amount, () => 1),
    at: Array.from(amount, () => START),
    amount,
  });

  it("in cents are the amounts in units, from every source", () => {
    const cents = fc.array(fc.integer({ min: -1e11, max: 1e11 }), { minLength: 1 });
    fc.assert(
      fc.property(cents, (whole) => {
        const units = Float64Array.from(whole, (value) => Number(`${value}e-2`) + 0);
        for (const source of [whole, Float64Array.from(whole), whole.map(BigInt), whole.map(String)]) {
          const how = { amountUnit: "cents", numericText: "parse" } as const;
          expect(transactionsFrom(columns(source), undefined, how).transactions.amount).toEqual(units);
        }
      }),
      RUNS,
    );
  });

  it("that are converted by rates are those converted by a function", () => {
    const log = fc.array(fc.tuple(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), few("EUR", "USD", "JPY")), {
      minLength: 1,
    });
    fc.assert(
      fc.property(log, fc.double({ noNaN: true, min: 1e-6, max: 1e6 }), (pairs, rate) => {
        const own = pairs.map(([amount]) => amount);
        const input = { ...columns(own), currency: pairs.map(([, currency]) => currency) };
        const rates = { USD: rate, JPY: 1 / rate };
        const byRates = transactionsFrom(input, undefined, { currency: "EUR", convert: rates });
        const convert = (amount: number, currency: string) => amount * rates[currency as "USD" | "JPY"];
        expect(transactionsFrom(input, undefined, { currency: "EUR", convert })).toEqual(byRates);
        const expected = pairs.map(([amount, name]) => (name === "EUR" ? amount : convert(amount, name as string)) + 0);
        expect(Array.from(byRates.transactions.amount)).toEqual(expected);
        expect(input.amount).toEqual(own);
      }),
      RUNS,
    );
  });

  it("in full-width digits are those in ASCII", () => {
    const wide = (text: string) =>
      text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)).replaceAll(" ", "\u3000");
    const text = fc.oneof(
      fc.double().map(String),
      fc.string({ maxLength: 6 }),
      fc.constantFrom(" 1.50 ", "-2", "+1e3"),
    );
    fc.assert(
      fc.property(text, (plain) => {
        const read = (amount: string, numericText: "parse" | "parseFullWidth") =>
          transactionsFrom(columns([amount]), undefined, { numericText }).transactions.amount;
        const narrow = /^[ -~]*$/.test(plain) ? plain : "1";
        expect(read(wide(narrow), "parseFullWidth")).toEqual(read(narrow, "parse"));
        expect(read(narrow, "parseFullWidth")).toEqual(read(narrow, "parse"));
      }),
      RUNS,
    );
  });
});
