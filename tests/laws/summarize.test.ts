import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { issuesOf } from "../../src/core/issue";
import type { CustomerId, IdColumn } from "../../src/core/tables";
import { encodeIds } from "../../src/prepare/summary/encode-ids";
import { summarizeTransactions } from "../../src/prepare/summary/summarize";
import { amountOf, centsExactly, exactAmount, orderBy } from "../harness/oracles";

const RUNS = { numRuns: 1000 };
const DAY = 86_400_000;

interface Line {
  readonly id: CustomerId;
  readonly at: number;
  readonly amount: number;
  readonly order: CustomerId;
}

const dense = fc.integer({ min: -3, max: 8 });
/** So few for so many rows that they can be codes as they are; 1 and 3 have no row. */
const tiny = fc.constantFrom(4, 2, 0);
const sparse = fc.constantFrom(-(2 ** 40), -5, 0, 7, 2 ** 31, 2 ** 31 + 1, 2 ** 33 + 7, Number.MAX_SAFE_INTEGER);
const text = fc.oneof(fc.constantFrom("", "__proto__", "constructor", "1", "-0"), fc.string({ maxLength: 2 }));
const mixed = fc.oneof(dense, text, fc.constantFrom(1n, 2n ** 70n));
const anyId = [dense, tiny, sparse, text, mixed];

/** Times of a few days around a change of the clocks, and of any day a `Date` can hold. */
const near = fc.integer({ min: Date.UTC(2026, 2, 26), max: Date.UTC(2026, 3, 2) });
const year = fc.integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2026, 0, 1) });
const any = fc.integer({ min: Date.UTC(1, 0, 1), max: Date.UTC(9000, 0, 1) });
const cents = fc.integer({ min: -2000, max: 10_000 }).map((n) => n / 100 + 0);

const logOf = (amount: fc.Arbitrary<number>): fc.Arbitrary<Line[]> =>
  fc
    .tuple(fc.constantFrom(...anyId), fc.constantFrom(near, year, any))
    .chain(([id, at]) =>
      fc.array(fc.record({ id, at, amount, order: fc.oneof(dense, fc.constantFrom("a", "1")) }), { maxLength: 40 }),
    );
const log = logOf(fc.oneof(cents, fc.constantFrom(0, -1)));

/** The ids as an `Int32Array` where they fit, else as they are. */
function int32From(ids: readonly CustomerId[]): IdColumn {
  return ids.every((id) => Object.is(id, Number(id) | 0)) ? Int32Array.from(ids as number[]) : ids;
}

const formatters = new Map<string, Intl.DateTimeFormat>();
/** The calendar day of an instant, as a number of days, by the platform's own formatter. */
function dayIn(zone: string, at: number): number {
  let format = formatters.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      era: "short",
    });
    formatters.set(zone, format);
  }
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return new Date(0).setUTCFullYear(Number(parts["year"]), Number(parts["month"]) - 1, Number(parts["day"])) / DAY;
}

/** Facts per customer by the words of the documentation. */
function naiveSummary(lines: readonly Line[], zone: string, withOrders: boolean) {
  const groups = new Map<CustomerId, Line[]>();
  for (const line of lines) groups.set(line.id, [...(groups.get(line.id) ?? []), line]);
  return Array.from(groups, ([id, all]) => {
    const orders = all.filter(({ amount }) => amount >= 0);
    const times = (orders.length > 0 ? orders : all).map(({ at }) => at);
    const days = [...new Set(orders.map(({ at }) => dayIn(zone, at)))].sort((a, b) => a - b);
    const gaps = days.slice(1).map((day, i) => day - days[i]!);
    const mean = gaps.length === 0 ? 0 : gaps.reduce((a, b) => a + b, 0) / gaps.length;
    const variance = gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / Math.max(1, gaps.length);
    return {
      id,
      firstAt: Math.min(...times),
      lastAt: Math.max(...times),
      orders: withOrders ? new Set(orders.map(({ order }) => order)).size : orders.length,
      purchaseDays: days.length,
      revenue: Number(all.map(({ amount }) => centsExactly(amount)).reduce((a, b) => a + b, 0n)) / 100,
      gapMean: mean,
      gapDeviation: Math.sqrt(variance),
    };
  });
}

function summaryOf(lines: readonly Line[], zone: string, withOrders: boolean) {
  const table = summarizeTransactions(
    {
      customerId: int32From(lines.map(({ id }) => id)),
      at: lines.map(({ at }) => at),
      amount: lines.map(({ amount }) => amount),
      ...(withOrders ? { orderId: lines.map(({ order }) => order) } : {}),
    },
    { zone },
  );
  return Array.from(table.customerId, (id, c) => ({
    id,
    firstAt: table.firstAt[c]!,
    lastAt: table.lastAt[c]!,
    orders: table.orders[c]!,
    purchaseDays: table.purchaseDays[c]!,
    revenue: table.revenue[c]!,
    gapMean: table.gapMean[c]!,
    gapDeviation: table.gapDeviation[c]!,
  }));
}

const zone = fc.constantFrom("UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Etc/GMT-8");

describe("summarizeTransactions", () => {
  it("equals a Map of objects, for any ids, refunds, orders, times and zones", () => {
    fc.assert(
      fc.property(log, zone, fc.boolean(), (lines, where, withOrders) => {
        const expected = naiveSummary(lines, where, withOrders);
        const found = summaryOf(lines, where, withOrders);
        expect(found.map(({ gapDeviation, ...exact }) => exact)).toEqual(
          expected.map(({ gapDeviation, ...exact }) => exact),
        );
        found.forEach(({ gapDeviation }, c) => {
          expect(gapDeviation).toBeCloseTo(expected[c]!.gapDeviation, 6);
        });
      }),
      RUNS,
    );
  });

  it("gives the same bits for any order of the rows; only the order of the customers follows", () => {
    const doubles = fc.double({ min: -1e12, max: 1e12, noNaN: true });
    fc.assert(
      fc.property(logOf(fc.oneof(doubles, cents)), zone, fc.infiniteStream(fc.nat()), (lines, where, keys) => {
        const order = orderBy(lines.map(() => keys.next().value));
        const byId = new Map(summaryOf(lines, where, true).map((facts) => [facts.id, facts]));
        const shuffled = summaryOf(
          order.map((i) => lines[i]!),
          where,
          true,
        );
        expect(shuffled.length).toBe(byId.size);
        for (const facts of shuffled) expect(facts).toStrictEqual(byId.get(facts.id));
        expect(shuffled.map(({ id }) => id)).toEqual([...new Set(order.map((i) => lines[i]!.id))]);
      }),
      RUNS,
    );
  });

  it("rounds the revenue of any amounts once", () => {
    const doubles = fc.double({ min: -1e9, max: 1e9, noNaN: true }).map((v) => (Math.abs(v) < 1e-3 ? 0 : v));
    fc.assert(
      fc.property(fc.array(fc.oneof(doubles, cents)), (amounts) => {
        const { revenue } = summarizeTransactions({
          customerId: amounts.map(() => 1),
          at: amounts.map(() => 0),
          amount: amounts,
        });
        const exact = amounts.map(exactAmount).reduce((a, b) => a + b, 0n);
        expect(Array.from(revenue)).toEqual(amounts.length === 0 ? [] : [amountOf(exact) + 0]);
      }),
      RUNS,
    );
  });

  it("does not care in which kind of array integers come", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 127 })), (ids) => {
        const at = ids.map((_, i) => i * DAY);
        const kinds = [
          Int8Array,
          Uint8Array,
          Uint8ClampedArray,
          Int16Array,
          Uint16Array,
          Int32Array,
          Uint32Array,
          Float32Array,
          Float64Array,
        ];
        const facts = (customerId: ArrayLike<number>) => {
          const { customerId: found, ...rest } = summarizeTransactions({ customerId, at, amount: at });
          return { ...rest, customerId: Array.from(found) };
        };
        for (const kind of kinds) expect(facts(kind.from(ids))).toEqual(facts(ids));
      }),
      { numRuns: 200 },
    );
  });
});

describe("encodeIds", () => {
  it("gives every row the code of its id, and every id one code", () => {
    const column = fc
      .constantFrom(...anyId, fc.maxSafeInteger(), fc.bigInt())
      .chain((id) => fc.array<CustomerId>(id, { maxLength: 200 }));
    fc.assert(
      fc.property(column, fc.boolean(), (list, narrow) => {
        const issues = issuesOf("f");
        const ids = narrow ? int32From(list) : list;
        const encoded = encodeIds(issues, "/customerId", ids);
        expect(issues.count).toBe(0);
        expect(Array.from(encoded.codes, (code) => encoded.ids[code])).toEqual(Array.from(ids));
        expect(new Set(Array.from(encoded.ids)).size).toBe(encoded.ids.length);
      }),
      RUNS,
    );
  });
});
