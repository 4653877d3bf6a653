import { tzOffset } from "@date-fns/tz";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SegmentationError } from "../../src/core/issue";
import { type PreparedTransactions, transactionsFrom } from "../../src/prepare/transactions/transactions";

const RUNS = { numRuns: 1000 };

interface Row {
  readonly who: unknown;
  readonly when: unknown;
  readonly paid: unknown;
  readonly order: unknown;
  readonly kind: unknown;
}

const FIELDS = { customerId: "who", at: "when", amount: "paid", orderId: "order", category: "kind" } as const;
const NAMES = ["who", "when", "paid", "order", "kind"] as const;

const instant = fc.integer({ min: Date.UTC(1980, 0, 1), max: Date.UTC(2060, 0, 1) });
const id = fc.oneof(fc.string(), fc.maxSafeInteger(), fc.bigInt(), fc.constantFrom("", "__proto__", "1", 1, -0));
const date = fc.oneof(
  instant,
  instant.map((ms) => new Date(ms)),
  instant.map((ms) => new Date(ms).toISOString()),
  instant.map((ms) => new Date(ms).toISOString().slice(0, 10)),
  instant.map((ms) => new Date(ms).toISOString().slice(0, 16)),
  fc.constantFrom("01/02/2026", "", "2026-02-30", "2026-03-29T02:30"),
);
const amount = fc.oneof(fc.double(), fc.integer(), fc.constantFrom("12", "-1.5", "", "1,5", null));
const garbage = fc.anything({ withBigInt: true, withDate: true, withTypedArray: true, withNullPrototype: true });
const mixed = (value: fc.Arbitrary<unknown>) =>
  fc.oneof({ weight: 6, arbitrary: value }, { weight: 1, arbitrary: garbage });

const row: fc.Arbitrary<Row> = fc.record({
  who: mixed(id),
  when: mixed(date),
  paid: mixed(amount),
  order: mixed(id),
  kind: mixed(fc.string()),
});
const policy = fc.record(
  {
    zone: fc.constantFrom("UTC", "Asia/Shanghai", "America/New_York", "Asia/Kathmandu"),
    numericText: fc.constantFrom("parse" as const, "reject" as const),
    ids: fc.constantFrom("asGiven" as const, "text" as const),
    asOf: instant,
    afterAsOf: fc.constant("ignore" as const),
    timeUnit: fc.constant("ms" as const),
  },
  { requiredKeys: ["afterAsOf", "timeUnit"] },
);

/** Rows of a table as plain values, to compare tables of different array kinds. */
function rowsOf({ transactions: { customerId, at, amount, orderId, category } }: PreparedTransactions): unknown[] {
  return Array.from(at, (instant, i) => [customerId[i], instant, amount[i], orderId?.[i], category?.[i]]);
}

describe("transactionsFrom", () => {
  it("keeps or rejects every row exactly once, and never throws anything else than its own error", () => {
    const rows = fc.array(fc.oneof({ weight: 3, arbitrary: row }, { weight: 1, arbitrary: garbage }), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(rows, policy, (log, how) => {
        let result: PreparedTransactions;
        try {
          result = transactionsFrom(log as Row[], FIELDS, how);
        } catch (error) {
          expect(error).toBeInstanceOf(SegmentationError);
          expect((error as SegmentationError).issues.every(({ code }) => code === "unknown_field")).toBe(true);
          return;
        }
        const { transactions, rejected, report } = result;
        expect(report.kept + report.merged + report.rejected).toBe(log.length);
        expect([report.rows, report.kept, report.rejected]).toEqual([
          log.length,
          transactions.at.length,
          rejected.length,
        ]);
        const { zone, ...columns } = transactions;
        expect(zone).toBe(how.zone);
        for (const column of Object.values(columns)) expect(column).toHaveLength(report.kept);
        const indices = rejected.map(({ index }) => index);
        expect(indices).toEqual([...new Set(indices)].sort((a, b) => a - b));
        expect(Object.values(report.reasons).reduce((sum, count) => sum + count, 0)).toBe(rejected.length);
        expect(JSON.parse(JSON.stringify({ rejected, report }))).toEqual({ rejected, report });
        expect(transactions.at.every((at) => Number.isInteger(at) && Math.abs(at) <= 8.64e15)).toBe(true);
        expect(
          transactions.amount.every((paid) => Math.abs(paid) <= Number.MAX_SAFE_INTEGER && !Object.is(paid, -0)),
        ).toBe(true);
      }),
      RUNS,
    );
  });

  it("gives the values of kept rows back as they were", () => {
    const good = fc.record({
      who: id,
      when: instant,
      paid: fc.double({ noNaN: true, min: -1e15, max: 1e15 }),
      order: id,
      kind: fc.string(),
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(good, fc.boolean()), { minLength: 1 }), (log) => {
        const rows: Row[] = log.map(([values, broken]) => (broken ? { ...values, paid: null } : values));
        const result = transactionsFrom(rows, FIELDS, { timeUnit: "ms" });
        const plain = (value: unknown) => (typeof value === "number" ? value + 0 : value);
        const expected = rows
          .filter((values) => values.paid !== null)
          .map((values) => NAMES.map((name) => plain(values[name])));
        expect(rowsOf(result)).toEqual(expected);
        expect(result.rejected.map(({ index }) => index)).toEqual(
          rows.flatMap(({ paid }, i) => (paid === null ? [i] : [])),
        );
      }),
      RUNS,
    );
  });

  it("gives the same for rows and for columns, and changes neither", () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1 }), policy, (rows, how) => {
        const columns = Object.fromEntries(
          NAMES.map((name) => [name, Object.freeze(rows.map((values) => values[name]))]),
        );
        rows.forEach(Object.freeze);
        const fromColumns = transactionsFrom(columns as Record<(typeof NAMES)[number], unknown[]>, FIELDS, how);
        const known = NAMES.every((name) => rows.some((values) => name in values));
        if (known) expect(transactionsFrom(rows, FIELDS, how)).toEqual(fromColumns);
        expect(
          transactionsFrom(
            rows.map((values) => ({ ...values })),
            { ...FIELDS, at: (values) => values.when },
            how,
          ),
        ).toEqual(fromColumns);
      }),
      RUNS,
    );
  });

  it("gives typed columns the result of plain ones", () => {
    const number = fc.oneof(fc.double(), fc.constantFrom(-0, 0, 2 ** 53), fc.integer());
    const log = fc.array(fc.tuple(fc.oneof(fc.integer(), number), number, number), { maxLength: 12 });
    fc.assert(
      fc.property(log, (rows) => {
        const [customerId, at, amount] = [0, 1, 2].map((k) => rows.map((values) => values[k]!)) as [
          number[],
          number[],
          number[],
        ];
        const typed = {
          customerId: Float64Array.from(customerId),
          at: Float64Array.from(at),
          amount: Float64Array.from(amount),
        };
        expect(transactionsFrom(typed, undefined, { timeUnit: "ms" })).toEqual(
          transactionsFrom({ customerId, at, amount }, undefined, { timeUnit: "ms" }),
        );
      }),
      RUNS,
    );
  });

  it("follows a permutation of the rows", () => {
    const shuffled = fc.array(row, { minLength: 1 }).chain((rows) =>
      fc.tuple(
        fc.constant(rows),
        fc.shuffledSubarray(
          rows.map((_, i) => i),
          { minLength: rows.length },
        ),
      ),
    );
    fc.assert(
      fc.property(shuffled, policy, ([rows, order], how) => {
        const plain = transactionsFrom(rows, FIELDS, how);
        const moved = transactionsFrom(
          order.map((i) => rows[i]!),
          FIELDS,
          how,
        );
        const lost = new Set(plain.rejected.map(({ index }) => index));
        const kept = rows.flatMap((_, i) => (lost.has(i) ? [] : [i]));
        const placeOf = new Map(kept.map((i, k) => [i, k]));
        const expected = order.filter((i) => !lost.has(i)).map((i) => rowsOf(plain)[placeOf.get(i)!]);
        expect(rowsOf(moved)).toEqual(expected);
        expect(moved.rejected.map(({ index, code }) => `${order[index]} ${code}`).sort()).toEqual(
          plain.rejected.map(({ index, code }) => `${index} ${code}`).sort(),
        );
        expect(moved.report.reasons).toEqual(plain.report.reasons);
      }),
      RUNS,
    );
  });

  it("reads date-times without zone as times that the zone's clock shows", () => {
    const zones = fc.constantFrom("Asia/Shanghai", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu");
    fc.assert(
      fc.property(instant, zones, (ms, zone) => {
        const offset = Math.round(tzOffset(zone, new Date(ms)) * 60) * 1000;
        const text = new Date(ms + offset).toISOString().slice(0, 23);
        const { transactions } = transactionsFrom({ customerId: [1], at: [text], amount: [1] }, undefined, { zone });
        // The clock shows some times twice: then it is the earlier of the two, at most an hour before.
        const back = transactions.at[0]!;
        const shown = back + Math.round(tzOffset(zone, new Date(back)) * 60) * 1000;
        expect(shown).toBe(ms + offset);
        expect(back === ms || (back < ms && back >= ms - 3.6e6)).toBe(true);
      }),
      RUNS,
    );
  });
});
