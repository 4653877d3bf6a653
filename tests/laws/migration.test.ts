import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Labels, labelsFrom, labelValues } from "../../src/core/labels";
import { take, toRows } from "../../src/core/rows";
import type { CustomerId } from "../../src/core/tables";
import { alignById } from "../../src/cross/migration/align-by-id";
import { carryLabels } from "../../src/cross/migration/carry-labels";
import type { Migration, MigrationOptions, MigrationPeriod } from "../../src/cross/migration/migration";
import { migrationMatrix } from "../../src/cross/migration/migration-matrix";
import { transactionsBetween } from "../../src/prepare/transactions/transactions-between";
import { amountOf, exactAmount } from "../harness/oracles";

const RUNS = { numRuns: 1000 };
const LEVELS = ["a", "b", "left", "__proto__"];

const kinds: readonly fc.Arbitrary<CustomerId>[] = [
  fc.integer({ min: 0, max: 30 }),
  fc.constantFrom(-1, 0, 7, 2 ** 31, 2 ** 50, -(2 ** 40), 12, 13, 14, 15, 16, 17),
  fc.nat(30).map((n) => `C${String(n).padStart(4, "0")}`),
  fc.constantFrom<CustomerId>("", "1", 1, 1n, "__proto__", "constructor", "é", "x1", "x01", 2, "2", 3n),
];
const someIds = fc
  .constantFrom(...kinds)
  .chain((id) => {
    const column = fc.uniqueArray(id, { maxLength: 12, comparator: "SameValueZero" });
    return fc.tuple(column, column);
  })
  // Columns of two kinds are refused.
  .filter(([before, after]) => {
    const [first, second] = [before, after].map((ids) => new Set(ids.map((id) => typeof id)));
    return first!.size !== 1 || second!.size !== 1 || [...first!][0] === [...second!][0];
  });
const level = fc.constantFrom(...LEVELS, null);
const amount = fc.oneof(
  fc.integer({ min: -500, max: 100_000 }).map((n) => n / 100),
  fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((value) => (Math.abs(value) < 1e-6 ? 0 : Math.fround(value))),
);

interface Shop {
  readonly customerId: readonly CustomerId[];
  readonly labels: Labels;
  readonly value: readonly number[];
}

const periodOf = (customerId: readonly CustomerId[]): fc.Arbitrary<Shop> => {
  const n = customerId.length;
  const levels = fc.array(level, { minLength: n, maxLength: n });
  const values = fc.array(amount, { minLength: n, maxLength: n });
  return fc.record({
    customerId: fc.constant(customerId),
    labels: levels.map((all) => labelsFrom(all, { levels: LEVELS })),
    value: values,
  });
};
const twoPeriods = someIds.chain(([first, second]) => fc.tuple(periodOf(first), periodOf(second)));
const orders: fc.Arbitrary<MigrationOptions["order"]> = fc.oneof(
  fc.constantFrom(undefined, "bestFirst" as const, "worstFirst" as const, "none" as const),
  fc.subarray(LEVELS).chain((levels) => fc.shuffledSubarray(levels, { minLength: levels.length })),
);

/** Everything about the moves, straight from the definitions: every customer against every other. */
function naive(before: Shop, after: Shop, order: MigrationOptions["order"]) {
  const named = (period: Shop) => labelValues(period.labels);
  const [from, to] = [named(before), named(after)];
  const unassigned = from.includes("unassigned") || to.includes("unassigned");
  const first = typeof order === "object" ? [...order, ...LEVELS.filter((name) => !order.includes(name))] : LEVELS;
  const levels = [...first, ...(unassigned ? ["unassigned"] : [])];
  const ranked =
    typeof order === "object"
      ? order
      : order === "worstFirst"
        ? [...LEVELS].reverse()
        : order === "bestFirst"
          ? LEVELS
          : [];
  const moves = [
    ...before.customerId.map((id, i) => {
      const j = after.customerId.indexOf(id);
      return { id, i, j, from: from[i]!, to: j < 0 ? undefined : to[j]! };
    }),
    ...after.customerId.flatMap((id, j) =>
      before.customerId.includes(id) ? [] : [{ id, i: -1, j, from: undefined, to: to[j]! }],
    ),
  ];
  const directionOf = ({ from: a, to: b }: { from: string; to: string }) => {
    const [x, y] = [ranked.indexOf(a), ranked.indexOf(b)];
    return x < 0 || y < 0 ? "across" : y < x ? "up" : "down";
  };
  return { levels, moves, directionOf };
}

const cellSum = (values: readonly number[]) => amountOf(values.reduce((sum, value) => sum + exactAmount(value), 0n));

describe("migrationMatrix", () => {
  it("is what the definitions say, by brute force", () => {
    fc.assert(
      fc.property(twoPeriods, orders, ([before, after], order) => {
        const result = migrationMatrix(before, after, { order });
        const { levels, moves, directionOf } = naive(before, after, order);
        const ranked = order !== undefined && order !== "none";
        expect(result.levels).toEqual(levels);
        const ends = [...levels, undefined];
        const gridOf = (cell: (there: typeof moves) => number) =>
          ends.map((from) => ends.map((to) => cell(moves.filter((move) => move.from === from && move.to === to))));
        const worth = (values: readonly number[], row: "i" | "j") =>
          gridOf((there) => cellSum(there.flatMap((move) => values[move[row]] ?? [])));
        expect(result.counts).toEqual(gridOf((there) => there.length));
        expect(result.valueBefore).toEqual(worth(before.value, "i"));
        expect(result.valueAfter).toEqual(worth(after.value, "j"));
        const changed = moves.flatMap(({ id, i, j, from, to }) =>
          from === undefined || to === undefined || from === to
            ? []
            : [{ customerId: id, beforeRow: i, afterRow: j, from, to, direction: directionOf({ from, to }) }],
        );
        const undirected = changed.map(({ direction: _, ...move }) => move);
        expect(toRows(result.movers)).toEqual(ranked ? changed : undirected);
        const countOf = (direction: string) => changed.filter((move) => move.direction === direction).length;
        expect(result.totals).toEqual({
          before: before.customerId.length,
          after: after.customerId.length,
          inBoth: moves.filter(({ i, j }) => i >= 0 && j >= 0).length,
          stayed: moves.filter(({ from, to }) => from === to).length,
          ...(ranked ? { upgrades: countOf("up"), downgrades: countOf("down") } : {}),
          across: countOf("across"),
          entered: moves.filter(({ i }) => i < 0).length,
          left: moves.filter(({ j }) => j < 0).length,
        });
        expect(Array.from(result.left)).toEqual(moves.filter(({ j }) => j < 0).map(({ i }) => i));
        expect(Array.from(result.entered)).toEqual(moves.filter(({ i }) => i < 0).map(({ j }) => j));
      }),
      RUNS,
    );
  });

  it("accounts for every customer of both periods: rows, columns, flows and totals add up", () => {
    fc.assert(
      fc.property(twoPeriods, orders, ([before, after], order) => {
        const { counts, rowShares, levels, flows, totals } = migrationMatrix(before, after, { order });
        const k = levels.length;
        const sum = (values: ArrayLike<number>) => Array.from(values).reduce((total, value) => total + value, 0);
        levels.forEach((name, level) => {
          const size = (period: Shop) => labelValues(period.labels).filter((other) => other === name).length;
          expect(sum(counts[level]!)).toBe(size(before));
          expect(sum(counts.map((row) => row[level]!))).toBe(size(after));
          const flow = toRows(flows)[level]!;
          expect(flow.before).toBe(size(before));
          expect(flow.after).toBe(size(after));
          expect(flow.stayed + (flow.upgrades ?? 0) + (flow.downgrades ?? 0) + flow.across + flow.left).toBe(
            flow.before,
          );
          expect(flow.stayed + flow.arrived + flow.entered).toBe(flow.after);
        });
        expect(counts[k]![k]).toBe(0);
        rowShares.forEach((row, r) => {
          expect(sum(row)).toBeCloseTo(sum(counts[r]!) === 0 ? 0 : 1, 12);
        });
        expect(totals.before).toBe(totals.inBoth + totals.left);
        expect(totals.after).toBe(totals.inBoth + totals.entered);
        expect(totals.inBoth).toBe(totals.stayed + (totals.upgrades ?? 0) + (totals.downgrades ?? 0) + totals.across);
      }),
      RUNS,
    );
  });

  it("is its own mirror: exchanging the periods transposes it, ups become downs, the drift stays bit for bit", () => {
    const transposed = (grid: Migration["counts"]) => grid.map((_, r) => grid.map((row) => row[r]!));
    fc.assert(
      fc.property(twoPeriods, orders, ([before, after], order) => {
        const there = migrationMatrix(before, after, { order });
        const back = migrationMatrix(after, before, { order });
        expect(back.counts).toEqual(transposed(there.counts));
        expect(back.valueBefore).toEqual(transposed(there.valueAfter!));
        expect(back.valueAfter).toEqual(transposed(there.valueBefore!));
        expect(back.drift).toEqual(there.drift);
        const { upgrades, downgrades, entered, left, stayed, across } = there.totals;
        expect([back.totals.upgrades, back.totals.downgrades]).toEqual([downgrades, upgrades]);
        expect(back.totals).toMatchObject({
          entered: left,
          left: entered,
          stayed,
          across,
        });
      }),
      RUNS,
    );
  });

  it("does not depend on where a customer stands", () => {
    const shuffled = (period: Shop, seed: number): MigrationPeriod => {
      const index = period.customerId.map((_, i) => i).sort((i, j) => ((i * 7 + seed) % 13) - ((j * 7 + seed) % 13));
      return take({ ...period }, index);
    };
    fc.assert(
      fc.property(twoPeriods, fc.nat(12), ([before, after], seed) => {
        const { movers, left, entered, ...rest } = migrationMatrix(before, after);
        const again = migrationMatrix(shuffled(before, seed), shuffled(after, seed + 5));
        expect(again).toMatchObject(rest);
        expect(again.movers.customerId).toHaveLength(movers.customerId.length);
        expect([again.left.length, again.entered.length]).toEqual([left.length, entered.length]);
      }),
      RUNS,
    );
  });

  it("has a drift of 0 exactly where all shares are equal, and never less", () => {
    fc.assert(
      fc.property(twoPeriods, ([before, after]) => {
        const { drift, flows, totals } = migrationMatrix(before, after);
        expect(drift.psi).toBeGreaterThanOrEqual(0);
        const equal = flows.level.every((_, k) => flows.before[k]! * totals.after === flows.after[k]! * totals.before);
        if (totals.before > 0 && totals.after > 0) expect(drift.psi === 0).toBe(equal);
        const naivePsi = flows.level.reduce((sum, _, k) => {
          const [a, b] = [flows.before[k]!, flows.after[k]!];
          if ((a === 0 && b === 0) || totals.before * totals.after === 0) return sum;
          const [p, q] = [(a || 0.5) / totals.before, (b || 0.5) / totals.after];
          return sum + (p - q) * Math.log(p / q);
        }, 0);
        expect(drift.psi).toBeCloseTo(naivePsi, 12);
      }),
      RUNS,
    );
  });
});

describe("alignById", () => {
  it("puts every row of both columns in exactly one place", () => {
    fc.assert(
      fc.property(someIds, ([before, after]) => {
        const rows = alignById(before, after);
        expect([...rows.before, ...rows.left].sort((i, j) => i - j)).toEqual(before.map((_, i) => i));
        expect([...rows.after, ...rows.entered].sort((i, j) => i - j)).toEqual(after.map((_, i) => i));
        Array.from(rows.before).forEach((row, k) => {
          expect(after[rows.after[k]!]).toBe(before[row]);
        });
        expect(Array.from(rows.left).some((row) => after.includes(before[row]!))).toBe(false);
      }),
      RUNS,
    );
  });

  it("carries a label to the same customer", () => {
    fc.assert(
      fc.property(twoPeriods, ([before, after]) => {
        const carried = labelValues(carryLabels(before, after.customerId));
        const labels = labelValues(before.labels);
        expect(carried).toEqual(after.customerId.map((id) => labels[before.customerId.indexOf(id)] ?? "unassigned"));
      }),
      RUNS,
    );
  });
});

describe("transactionsBetween", () => {
  it("cuts a log in pieces that have each row once", () => {
    const at = fc.array(
      fc.integer({ min: 0, max: 20 }).map((n) => 1.7e12 + n),
      { maxLength: 20 },
    );
    const cuts = fc.uniqueArray(
      fc.integer({ min: 0, max: 20 }).map((n) => 1.7e12 + n),
      { minLength: 1, maxLength: 5 },
    );
    fc.assert(
      fc.property(at, cuts, (times, limits) => {
        const log = { at: times, row: times.map((_, i) => i) };
        const ends = [undefined, ...limits.sort((a, b) => a - b), undefined];
        const pieces = ends.slice(1).map((until, k) => transactionsBetween(log, { from: ends[k], until }));
        expect(pieces.flatMap(({ row }) => row).sort((i, j) => i - j)).toEqual(log.row);
        pieces.forEach(({ at: kept }, k) => {
          expect(kept.every((time) => time >= (ends[k] ?? 0) && time < (ends[k + 1] ?? Number.POSITIVE_INFINITY))).toBe(
            true,
          );
        });
      }),
      RUNS,
    );
  });
});
