import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CustomerId, CustomerTable } from "../../src/core/tables";
import { simulateShop } from "../../src/prepare/simulate/simulate-shop";
import { summarizeTransactions } from "../../src/prepare/summary/summarize";
import { createSummary, type Summary } from "../../src/prepare/summary/summary";
import type { SummaryInput } from "../../src/prepare/summary/summary-input";
import { transactionsFrom } from "../../src/prepare/transactions/transactions";

const RUNS = { numRuns: 1000 };

interface Line {
  readonly customerId: CustomerId;
  readonly at: number;
  readonly amount: number;
  readonly orderId: CustomerId;
}

const anyId = fc.oneof(
  fc.integer({ min: -3, max: 8 }),
  fc.constantFrom<CustomerId>("", "1", "__proto__", "é", 1n, 2n ** 70n, 2 ** 40, -(2 ** 33), 0, -0),
);
const anyInstant = fc.oneof(
  fc.integer({ min: Date.UTC(2026, 2, 26), max: Date.UTC(2026, 3, 2) }),
  fc.constantFrom(-8.64e15, 8.64e15, 0, -0, 0.25, 1.5),
);
const anyAmount = fc.oneof(
  fc.integer({ min: -2000, max: 10_000 }).map((cents) => cents / 100),
  fc.double({ min: -1e12, max: 1e12, noNaN: true }),
  fc.constantFrom(0, -0, 2 ** 53 - 1, 1 - 2 ** 53),
);
const ids = fc.constantFrom(fc.integer({ min: 0, max: 5 }), fc.constantFrom("a", "b", "c", "1"), anyId);
const log = ids.chain((customerId) =>
  fc.array(fc.record({ customerId, at: anyInstant, amount: anyAmount, orderId: fc.oneof(ids.chain((id) => id)) }), {
    minLength: 1,
    maxLength: 60,
  }),
);
const zone = fc.constantFrom(undefined, "UTC", "Europe/Berlin", "-03:30");

function columnsOf(lines: readonly Line[], withOrders: boolean): SummaryInput {
  const customerId = lines.map((line) => line.customerId);
  const small = customerId.every((id) => typeof id === "number" && (id | 0) === id && !Object.is(id, -0));
  return {
    customerId: small ? Int32Array.from(customerId as number[]) : customerId,
    at: lines.map(({ at }) => at),
    amount: Float64Array.from(lines, ({ amount }) => amount),
    ...(withOrders ? { orderId: lines.map(({ orderId }) => orderId) } : {}),
  };
}

/** Every bit of every column but the ids; arrays of ids compare by value. */
function bitsOf({ customerId, ...facts }: CustomerTable): unknown {
  const words = (column: unknown) =>
    ArrayBuffer.isView(column)
      ? Array.from(new Uint8Array(column.buffer, column.byteOffset, column.byteLength))
      : column;
  return {
    kind: customerId.constructor.name,
    customerId: Array.from(customerId),
    ...Object.fromEntries(Object.entries(facts).map(([k, v]) => [k, words(v)])),
  };
}

/** Parts of an array, cut at any places; parts may be empty. */
function cut<T>(values: readonly T[], places: readonly number[]): T[][] {
  const at = [0, ...places.map((place) => place % (values.length + 1)).sort((a, b) => a - b), values.length];
  return at.slice(1).map((to, k) => values.slice(at[k], to));
}

/** One summary per chunk, merged two at a time as the numbers say: neighbours only, or any two. */
function mergedAs(summaries: Summary[], picks: readonly number[], neighbours: boolean): Summary {
  for (let k = 0; summaries.length > 1; k++) {
    const i = picks[k % picks.length]! % (neighbours ? summaries.length - 1 : summaries.length);
    const j = neighbours
      ? i + 1
      : (i + 1 + (picks[(k + 1) % picks.length]! % (summaries.length - 1))) % summaries.length;
    summaries[i]!.merge(summaries[j]!);
    summaries.splice(j, 1);
  }
  return summaries[0]!;
}

const cuts = fc.array(fc.nat(1000), { maxLength: 8 });
const picks = fc.array(fc.nat(1000), { minLength: 2, maxLength: 8 });

describe("createSummary", () => {
  it("gives the bits of one pass, however the log is cut, and whichever neighbours are merged first", () => {
    fc.assert(
      fc.property(log, cuts, picks, zone, fc.boolean(), (lines, places, tree, where, withOrders) => {
        const options = { zone: where };
        const expected = bitsOf(summarizeTransactions(columnsOf(lines, withOrders), options));
        const chunks = cut(lines, places).map((chunk) => columnsOf(chunk, withOrders));
        const inOne = createSummary(options);
        for (const chunk of chunks) inOne.add(chunk);
        expect(bitsOf(inOne.finish())).toStrictEqual(expected);
        const many = chunks.map((chunk) => createSummary(options).add(chunk));
        expect(bitsOf(mergedAs(many, tree, true).finish())).toStrictEqual(expected);
      }),
      RUNS,
    );
  });

  it("gives the bits of one pass in order of the ids, whatever the order of chunks and of merging", () => {
    fc.assert(
      fc.property(
        log,
        cuts,
        picks,
        fc.infiniteStream(fc.nat()),
        fc.boolean(),
        (lines, places, tree, keys, withOrders) => {
          const options = { order: "customerId" } as const;
          const expected = bitsOf(summarizeTransactions(columnsOf(lines, withOrders), options));
          const shuffled = cut(lines, places)
            .map((chunk) => ({ chunk, key: keys.next().value }))
            .sort((a, b) => a.key - b.key)
            .map(({ chunk }) => columnsOf(chunk, withOrders));
          const inOne = createSummary(options);
          for (const chunk of shuffled) inOne.add(chunk);
          expect(bitsOf(inOne.finish())).toStrictEqual(expected);
          const many = shuffled.map((chunk) => createSummary(options).add(chunk));
          expect(bitsOf(mergedAs(many, tree, false).finish())).toStrictEqual(expected);
        },
      ),
      RUNS,
    );
  });

  it("may be finished at any time, and goes on from there", () => {
    fc.assert(
      fc.property(log, cuts, (lines, places) => {
        const summary = createSummary();
        const sofar: Line[] = [];
        for (const chunk of cut(lines, places)) {
          summary.add(columnsOf(chunk, true));
          sofar.push(...chunk);
          if (sofar.length === 0) continue;
          expect(bitsOf(summary.finish())).toStrictEqual(bitsOf(summarizeTransactions(columnsOf(sofar, true))));
        }
      }),
      { numRuns: 300 },
    );
  });

  it("gives one table of 200 chunks of texts, in whatever order they come through the door", () => {
    const rows = simulateShop({ customers: 400, dirtyShare: 0.05 }).map(({ customer, at, amount, order }) => ({
      customer: String(customer ?? ""),
      at: at instanceof Date ? at.toISOString() : String(at),
      amount: String(amount ?? ""),
      order: String(order ?? ""),
    }));
    const fields = { customerId: "customer", at: "at", amount: "amount", orderId: "order" } as const;
    const policy = { numericText: "parse", zone: "Europe/Berlin" } as const;
    const { transactions, report } = transactionsFrom(rows, fields, policy);
    expect(report.rejected).toBeGreaterThan(20);
    const expected = bitsOf(summarizeTransactions(transactions, { order: "customerId" }));
    const length = Math.ceil(rows.length / 200);
    const chunks = Array.from({ length: 200 }, (_, k) => rows.slice(k * length, (k + 1) * length));
    for (const stride of [1, 7, 93, 199]) {
      const summary = createSummary({ order: "customerId" });
      let rejected = 0;
      for (let k = 0; k < 200; k++) {
        const found = transactionsFrom(chunks[(k * stride + 11) % 200]!, fields, policy);
        rejected += found.report.rejected;
        summary.add(found.transactions);
      }
      expect(rejected).toBe(report.rejected);
      expect(bitsOf(summary.finish())).toStrictEqual(expected);
    }
  });
});
