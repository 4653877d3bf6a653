import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toRows } from "../../src/core/rows";
import { repeatTable } from "../../src/prepare/repeat/repeat-table";
import { dayNumbers } from "../../src/prepare/time/calendar";

const HOUR = 3_600_000;
const START = Date.UTC(2026, 0, 1);
const DAYS = 120;

interface Line {
  readonly customerId: string;
  readonly at: number;
  readonly amount: number;
}

const line: fc.Arbitrary<Line> = fc.record({
  customerId: fc.constantFrom("a", "b", "c", "__proto__", "e"),
  at: fc.integer({ min: 0, max: DAYS * 24 }).map((hour) => START + hour * HOUR),
  amount: fc
    .oneof({ weight: 5, arbitrary: fc.integer({ min: 0, max: 9999 }) }, fc.integer({ min: -9999, max: -1 }))
    .map((cents) => cents / 100),
});
const lines = fc.array(line, { maxLength: 60 });
const zone = fc.constantFrom("UTC", "America/New_York", "Australia/Lord_Howe", "+14:00");
const unit = fc.constantFrom("day", "week", "month");
const lastDay = fc.integer({ min: 0, max: DAYS });

const dateOf = (day: number) => new Date(START + day * 24 * HOUR).toISOString().slice(0, 10);
const columnsOf = (rows: readonly Line[]) => ({
  customerId: rows.map(({ customerId }) => customerId),
  at: rows.map(({ at }) => at),
  amount: rows.map(({ amount }) => amount),
});
const cents = (amounts: readonly number[]) => amounts.reduce((sum, amount) => sum + Math.round(amount * 100), 0);

/** Sets and sorted arrays: what the words of the definition say, line by line. */
function byDefinition(rows: readonly Line[], observe: number, end: number, zoneName: string) {
  const days = dayNumbers(
    Float64Array.from(rows, ({ at }) => at),
    zoneName,
  );
  const dayOf = new Map(rows.map((row, i) => [row, days[i]!]));
  return [...new Set(rows.map(({ customerId }) => customerId))].flatMap((customerId) => {
    const own = rows.filter((row) => row.customerId === customerId);
    const bought = own.filter(({ amount }) => amount >= 0).map((row) => dayOf.get(row)!);
    const daysUntil = (last: number) => [...new Set(bought.filter((day) => day <= last))].sort((a, b) => a - b);
    const observed = daysUntil(observe);
    if (observed.length === 0) return [];
    const purchaseOf = (row: Line) => observed.filter((day) => day <= dayOf.get(row)!).at(-1);
    const repeated = own.filter(
      (row) => dayOf.get(row)! <= observe && (purchaseOf(row) ?? observed[0]!) > observed[0]!,
    );
    const later = own.filter((row) => dayOf.get(row)! > observe && dayOf.get(row)! <= end);
    const x = observed.length - 1;
    return [
      {
        customerId,
        x,
        tx: observed.at(-1)! - observed[0]!,
        T: observe - observed[0]!,
        m: x === 0 ? 0 : cents(repeated.map(({ amount }) => amount)) / (100 * x) + 0,
        holdoutX: daysUntil(end).length - observed.length,
        holdoutDuration: end - observe,
        holdoutValue: cents(later.map(({ amount }) => amount)) / 100 + 0,
      },
    ];
  });
}

describe("repeatTable", () => {
  it("is what the definition says", () => {
    fc.assert(
      fc.property(lines, zone, lastDay, fc.integer({ min: 1, max: 60 }), (rows, zoneName, day, more) => {
        const options = {
          unit: "day",
          observeUntil: dateOf(day),
          holdoutUntil: dateOf(day + more),
          zone: zoneName,
        } as const;
        const observe = START / (24 * HOUR) + day;
        const found = toRows(repeatTable(columnsOf(rows), options));
        expect(found).toEqual(byDefinition(rows, observe, observe + more, zoneName));
      }),
      { numRuns: 1000 },
    );
  });

  it("has x = 0 exactly where tx = 0, tx at most T, and an account of every line and customer", () => {
    fc.assert(
      fc.property(
        lines,
        zone,
        unit,
        lastDay,
        fc.option(fc.integer({ min: 1, max: 60 })),
        (rows, zoneName, u, day, more) => {
          const holdout = more === null ? {} : { holdoutUntil: dateOf(day + more) };
          const table = repeatTable(columnsOf(rows), {
            unit: u,
            observeUntil: dateOf(day),
            zone: zoneName,
            ...holdout,
          });
          const { x, tx, T, report } = table;
          x.forEach((count, i) => {
            expect(count === 0).toBe(tx[i] === 0);
            expect(tx[i]).toBeLessThanOrEqual(T[i]!);
          });
          const { purchases, holdoutPurchases, merged, refunds, afterEnd, ofDropped } = report;
          expect(purchases + holdoutPurchases + merged + refunds + afterEnd + ofDropped).toBe(rows.length);
          expect(purchases).toBe(report.customers + x.reduce((a, b) => a + b, 0));
          const all = [...Array.from(table.customerId), ...report.dropped.map(({ customerId }) => customerId)];
          expect(all.sort()).toEqual([...new Set(rows.map(({ customerId }) => customerId))].sort());
        },
      ),
      { numRuns: 1000 },
    );
  });

  it("does not depend on the order of the rows, nor on what ids are", () => {
    const shuffled = lines.chain((rows) =>
      fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
    );
    fc.assert(
      fc.property(shuffled, unit, lastDay, ([rows, other], u, day) => {
        const options = { unit: u, observeUntil: dateOf(day), holdoutUntil: dateOf(day + 30) } as const;
        const byId = (table: { readonly customerId: unknown }) =>
          toRows(table).sort((a, b) => (String(a["customerId" as never]) < String(b["customerId" as never]) ? -1 : 1));
        const first = repeatTable(columnsOf(rows), options);
        const second = repeatTable(columnsOf(other), options);
        expect(byId(second)).toEqual(byId(first));
        const { dropped: _, ...counts } = first.report;
        expect(second.report).toMatchObject(counts);
        const codes = new Map([...new Set(rows.map(({ customerId }) => customerId))].map((id, i) => [id, 7 * i]));
        const numbered = { ...columnsOf(rows), customerId: Int32Array.from(rows, (row) => codes.get(row.customerId)!) };
        const { customerId, ...facts } = repeatTable(numbered, options);
        expect(Array.from(customerId)).toEqual(Array.from(first.customerId, (id) => codes.get(id as string)));
        expect(facts.m).toEqual(first.m);
        expect(facts.holdoutX).toEqual(first.holdoutX);
      }),
      { numRuns: 1000 },
    );
  });

  it("scales with the unit of money", () => {
    fc.assert(
      fc.property(lines, lastDay, (rows, day) => {
        const options = { unit: "day", observeUntil: dateOf(day) } as const;
        const table = repeatTable(columnsOf(rows), options);
        const doubled = repeatTable(columnsOf(rows.map((row) => ({ ...row, amount: row.amount * 2 }))), options);
        expect(doubled.m).toEqual(table.m.map((mean) => mean * 2));
        expect(doubled.x).toEqual(table.x);
      }),
      { numRuns: 1000 },
    );
  });
});
