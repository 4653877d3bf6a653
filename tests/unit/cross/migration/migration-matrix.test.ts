import { describe, expect, it } from "vitest";
import { labelsFrom, labelValues } from "../../../../src/core/labels";
import { toRows } from "../../../../src/core/rows";
import { driftBetween } from "../../../../src/cross/migration/drift";
import type { MigrationOptions, MigrationPeriod } from "../../../../src/cross/migration/migration";
import { migrationMatrix } from "../../../../src/cross/migration/migration-matrix";
import { createRandom } from "../../../../src/math/random";
import { problemsOf } from "../../../harness/issues-of";

const LEVELS = ["gold", "silver", "basic"];
const period = (entries: Readonly<Record<string, string | null>>, levels: readonly string[] = LEVELS) => ({
  customerId: Object.keys(entries),
  labels: labelsFrom(Object.values(entries), { levels }),
});
const july = period({ ann: "gold", bob: "silver", cem: "basic", dan: "basic", eve: null });
const august = period({ fay: "silver", eve: "gold", dan: "silver", cem: "basic", ann: "basic" });

describe("migrationMatrix", () => {
  const worthJuly = { ...july, value: [100, 50, 10, 0.1, 7] };
  const worthAugust = { ...august, value: [20, 90, 40, 0.2, 5] };
  const moves = migrationMatrix(worthJuly, worthAugust, { order: "bestFirst" });

  it("counts every customer once, those who came in the last row, those who left in the last column", () => {
    expect(moves.rows).toEqual(["gold", "silver", "basic", "unassigned", "entered"]);
    expect(moves.columns).toEqual(["gold", "silver", "basic", "unassigned", "left"]);
    expect(moves.counts).toEqual([
      [0, 0, 1, 0, 0],
      [0, 0, 0, 0, 1],
      [0, 1, 1, 0, 0],
      [1, 0, 0, 0, 0],
      [0, 1, 0, 0, 0],
    ]);
    expect(moves.rowShares[2]).toEqual([0, 0.5, 0.5, 0, 0]);
    expect(moves.totals).toEqual({
      ...{ before: 5, after: 5, inBoth: 4, stayed: 1 },
      ...{ upgrades: 1, downgrades: 1, across: 1, entered: 1, left: 1 },
    });
    expect([Array.from(moves.left), Array.from(moves.entered)]).toEqual([[1], [0]]);
  });

  it("sums what they were worth before and are worth after, in whole cents", () => {
    expect(moves.valueBefore?.map((row) => row.join())).toEqual([
      "0,0,100,0,0",
      "0,0,0,0,50",
      "0,0.1,10,0,0",
      "7,0,0,0,0",
      "0,0,0,0,0",
    ]);
    expect(moves.valueAfter?.map((row) => row.join())).toEqual([
      "0,0,5,0,0",
      "0,0,0,0,0",
      "0,40,0.2,0,0",
      "90,0,0,0,0",
      "0,20,0,0,0",
    ]);
    const without = migrationMatrix(july, august);
    expect(without).not.toHaveProperty("valueBefore");
    expect(migrationMatrix(july, { ...august, value: [1, 1, 1, 1, 1] })).not.toHaveProperty("valueBefore");
  });

  it("tells for each level where its customers went and came from", () => {
    expect(toRows(moves.flows)).toEqual([
      {
        level: "gold",
        before: 1,
        stayed: 0,
        upgrades: 0,
        downgrades: 1,
        across: 0,
        left: 0,
        arrived: 1,
        entered: 0,
        after: 1,
      },
      {
        level: "silver",
        before: 1,
        stayed: 0,
        upgrades: 0,
        downgrades: 0,
        across: 0,
        left: 1,
        arrived: 1,
        entered: 1,
        after: 2,
      },
      {
        level: "basic",
        before: 2,
        stayed: 1,
        upgrades: 1,
        downgrades: 0,
        across: 0,
        left: 0,
        arrived: 1,
        entered: 0,
        after: 2,
      },
      {
        level: "unassigned",
        before: 1,
        stayed: 0,
        upgrades: 0,
        downgrades: 0,
        across: 1,
        left: 0,
        arrived: 0,
        entered: 0,
        after: 0,
      },
    ]);
  });

  it("names who moved", () => {
    expect(toRows(moves.movers)).toEqual([
      { customerId: "ann", beforeRow: 0, afterRow: 4, from: "gold", to: "basic", direction: "down" },
      { customerId: "dan", beforeRow: 3, afterRow: 2, from: "basic", to: "silver", direction: "up" },
      { customerId: "eve", beforeRow: 4, afterRow: 1, from: "unassigned", to: "gold", direction: "across" },
    ]);
    const numbered = (ids: ArrayLike<number>) => ({ customerId: ids, labels: labelsFrom(["a", "b"]) });
    const swapped = migrationMatrix(numbered(Int32Array.of(4, 9)), numbered(Float64Array.of(9, 4)));
    expect(swapped.movers.customerId).toEqual(Int32Array.of(4, 9));
    const back = migrationMatrix(numbered(Float64Array.of(9, 4)), numbered([4, 9]));
    expect(back.movers.customerId).toEqual(Float64Array.of(9, 4));
  });

  it("takes periods without customers, and customers who all left", () => {
    const nobody = period({});
    const none = migrationMatrix(nobody, nobody, { order: "none" });
    expect(none.totals.before + none.totals.after).toBe(0);
    expect(none.rowShares).toEqual(Array(4).fill([0, 0, 0, 0]));
    expect(none.notes).toEqual(["one of the periods has no customers: there is no drift to tell"]);
    const gone = migrationMatrix(july, nobody);
    expect(gone.totals).toMatchObject({ before: 5, left: 5, inBoth: 0, after: 0 });
    expect(gone.drift).toMatchObject({ psi: 0, byChance: 0 });
    const strangers = migrationMatrix(period({ ann: "gold" }), period({ bob: "gold" }), { order: "none" });
    expect(strangers.notes).toEqual(["no customer is in both periods"]);
  });

  it("notes levels that one period lacks, and levels of the names that the margins have", () => {
    const first = { customerId: [1, 2], labels: labelsFrom(["left", "a"], { levels: ["a", "left"] }) };
    const second = { customerId: [1, 2], labels: labelsFrom(["new", "a"], { levels: ["a", "left", "new"] }) };
    expect(migrationMatrix(first, second, { order: "none" }).notes).toEqual([
      "levels that only the period after has: new",
      "drift: left, new counts as 0.5 customers in the period in which nobody is there",
      'a level is called "left" too: the last one of that name is no level',
    ]);
    expect(migrationMatrix(second, first, { order: "none" }).notes[0]).toBe(
      "levels that only the period before has: new",
    );
    const many = Array.from({ length: 25 }, (_, k) => `l${k}`);
    const all = labelsFrom(["a"], { levels: ["a", "left", ...many] });
    const wide = migrationMatrix(first, { customerId: [1], labels: all }, { order: "none" });
    expect(wide.notes[0]).toMatch(/l19 and 5 more$/);
  });
});

describe("the order of the levels", () => {
  const totals = (before: MigrationPeriod, after: MigrationPeriod, options?: MigrationOptions) => {
    const { upgrades, downgrades, across } = migrationMatrix(before, after, options).totals;
    return [upgrades, downgrades, across];
  };

  it("is never made up: without one nothing is an upgrade or a downgrade, and a note says how to get them", () => {
    // By first appearance "low" stands first: nobody who rises to "high" may be called a downgrade.
    const first = { customerId: [1, 2, 3], labels: labelsFrom(["low", "high", "low"]) };
    const second = { customerId: [1, 2, 3], labels: labelsFrom(["high", "high", "low"]) };
    const moves = migrationMatrix(first, second);
    expect(moves.totals).toEqual({ before: 3, after: 3, inBoth: 3, stayed: 2, across: 1, entered: 0, left: 0 });
    expect(Object.keys(toRows(moves.flows)[0]!)).not.toContain("upgrades");
    expect(toRows(moves.movers)).toEqual([{ customerId: 1, beforeRow: 0, afterRow: 0, from: "low", to: "high" }]);
    expect([moves.order, "order" in moves]).toEqual([undefined, false]);
    expect(moves.notes).toEqual([
      'no order of the levels was given, so nothing is an upgrade or a downgrade: order is "bestFirst" if they stand from the best (low, high), or a list of them',
    ]);
    const none = migrationMatrix(first, second, { order: "none" });
    expect(none).toEqual({ ...moves, notes: [] });
    const one = { customerId: [1], labels: labelsFrom(["a"]) };
    expect(migrationMatrix(one, one).notes).toEqual([]);
  });

  it("is told with the result, from the best", () => {
    const ordered = (order: MigrationOptions["order"]) => migrationMatrix(july, august, { order }).order;
    expect(ordered("bestFirst")).toEqual(["gold", "silver", "basic"]);
    expect(ordered("worstFirst")).toEqual(["basic", "silver", "gold"]);
    expect(ordered(["silver", "gold"])).toEqual(["silver", "gold"]);
    const { order, totals: counted, flows, movers } = migrationMatrix(july, august, { order: ["silver", "basic"] });
    // These members are there by their types: an order was given.
    const known: readonly [readonly string[], number, Uint32Array, readonly string[]] = [
      ...([order, counted.upgrades, flows.downgrades, movers.direction.levels] as const),
    ];
    expect(known).toEqual([["silver", "basic"], 1, Uint32Array.of(0, 0, 0, 0), ["up", "down", "across"]]);
  });

  it("runs from the best, from the worst, as listed, or not at all; unassigned has no place in it", () => {
    const first = period({ ann: "gold", bob: "silver", cem: "basic", dan: "basic" });
    const second = period({ ann: "silver", bob: "basic", cem: "gold", dan: null });
    expect(totals(first, second)).toEqual([undefined, undefined, 4]);
    expect(totals(first, second, { order: "bestFirst" })).toEqual([1, 2, 1]);
    expect(totals(first, second, { order: "worstFirst" })).toEqual([2, 1, 1]);
    expect(totals(first, second, { order: ["silver", "basic", "gold"] })).toEqual([1, 2, 1]);
    expect(totals(first, second, { order: ["gold", "basic"] })).toEqual([1, 0, 3]);
    expect(totals(first, second, { order: "none" })).toEqual([undefined, undefined, 4]);
    expect(totals(first, second, { order: [] })).toEqual([0, 0, 4]);
    expect(migrationMatrix(first, second, { order: ["basic", "gold"] }).levels).toEqual([
      ...["basic", "gold", "silver", "unassigned"],
    ]);
  });

  it("is that of the period that has all levels; else it must be given", () => {
    const few = { customerId: [1], labels: labelsFrom(["c"], { levels: ["a", "c"] }) };
    const all = { customerId: [1], labels: labelsFrom(["b"], { levels: ["a", "b", "c"] }) };
    expect(migrationMatrix(few, all).levels).toEqual(["a", "b", "c"]);
    expect(totals(few, all, { order: "bestFirst" })).toEqual([1, 0, 0]);
    expect(totals(all, few, { order: "bestFirst" })).toEqual([0, 1, 0]);
    const turned = { customerId: [1], labels: labelsFrom(["a"], { levels: ["c", "a"] }) };
    const other = { customerId: [1], labels: labelsFrom(["d"]) };
    for (const period of [turned, other]) {
      expect(problemsOf(() => migrationMatrix(few, period, { order: "bestFirst" }))).toEqual(["missing /order"]);
      expect(totals(few, period)).toEqual([undefined, undefined, 1]);
      expect(problemsOf(() => migrationMatrix(few, period, { order: "worstFirst" }))).toEqual(["missing /order"]);
      expect(totals(few, period, { order: "none" })).toEqual([undefined, undefined, 1]);
    }
    expect(migrationMatrix(few, other, { order: "none" }).levels).toEqual(["a", "c", "d"]);
    expect(totals(few, turned, { order: ["a", "c"] })).toEqual([1, 0, 0]);
  });

  it("refuses names that are not there or come twice, and other words", () => {
    const order = ["gold", "silverr", "gold"];
    expect(problemsOf(() => migrationMatrix(july, august, { order }))).toEqual([
      "unknown_name /order/1",
      "duplicate /order/2",
    ]);
    expect(problemsOf(() => migrationMatrix(july, august, { order: ["unassigned"] }))).toEqual([
      "unknown_name /order/0",
    ]);
    expect(problemsOf(() => migrationMatrix(july, august, { order: "best" as never }))).toEqual([
      "invalid_value /order",
    ]);
    expect(problemsOf(() => migrationMatrix(july, august, { order: 5 as never }))).toEqual(["invalid_type /order"]);
  });
});

describe("bad input of migrationMatrix", () => {
  it("is told all at once, with its place", () => {
    const wrong = { customerId: ["a", "b"], labels: 5 as never, value: [1, Number.NaN] };
    expect(problemsOf(() => migrationMatrix(wrong, undefined as never, { emptyAs: 0, orders: 1 } as never))).toEqual([
      "unknown_option /orders",
      "out_of_range /emptyAs",
      "invalid_type /before/labels",
      "length_mismatch /before/labels",
      "not_finite /before/value/1",
      "missing /after",
    ]);
    expect(problemsOf(() => migrationMatrix({ ...july, value: [1] }, august))).toEqual([
      "length_mismatch /before/value",
    ]);
    const twice = { customerId: ["a", "a"], labels: labelsFrom(["x", "y"]) };
    expect(problemsOf(() => migrationMatrix(twice, twice))).toEqual([
      "duplicate /before/customerId/1",
      "duplicate /after/customerId/1",
    ]);
    const texts = { customerId: ["1"], labels: labelsFrom(["x"]) };
    const numbers = { customerId: [1], labels: labelsFrom(["x"]) };
    expect(problemsOf(() => migrationMatrix(texts, numbers))).toEqual(["invalid_type /after/customerId"]);
    const levels = Array.from({ length: 1001 }, (_, k) => `l${k}`);
    const wide = { customerId: [1], labels: { levels, codes: Uint16Array.of(1000) } };
    expect(problemsOf(() => migrationMatrix(numbers, wide, { order: "none" }))).toEqual([
      "too_many /before/labels/levels",
    ]);
  });

  it("reads labels whose levels come twice as one level", () => {
    const first = { customerId: [1, 2], labels: { levels: ["a", "b", "a"], codes: Uint16Array.of(0, 2) } };
    const moves = migrationMatrix(first, first);
    expect([moves.levels, moves.totals.stayed]).toEqual([["a", "b"], 2]);
    expect(labelValues(moves.movers.from)).toEqual([]);
  });
});

describe("driftBetween", () => {
  const psi = (before: readonly number[], after: readonly number[], emptyAs = 0.5) =>
    driftBetween(Uint32Array.from(before), Uint32Array.from(after), emptyAs);

  it("is Σ (a − b) ln(a / b)", () => {
    const { psi: total, byLevel } = psi([40, 30, 30], [35, 25, 40]);
    // By hand, to 30 digits: −0.05 ln 0.875, −0.05 ln(5/6), 0.1 ln(4/3).
    expect(byLevel[0]).toBeCloseTo(0.00667656963122613, 16);
    expect(byLevel[1]).toBeCloseTo(0.0091160778396977, 16);
    expect(byLevel[2]).toBeCloseTo(0.0287682072451781, 16);
    expect(total).toBeCloseTo(0.04456085471610195, 16);
    expect(psi([400, 300, 300], [7, 5, 8]).psi).toBe(total);
    expect(psi([3, 5, 9], [6, 10, 18]).psi).toBe(0);
  });

  it("counts an empty level as half a customer, or as told; one that nobody is in says nothing", () => {
    const oneSided = psi([10, 0], [8, 2]).byLevel[1];
    expect(oneSided).toBeCloseTo((0.2 - 0.05) * Math.log(0.2 / 0.05), 15);
    expect(psi([10, 0], [8, 2], 0.01).byLevel[1]).toBeCloseTo((0.2 - 0.001) * Math.log(0.2 / 0.001), 14);
    expect(psi([10, 0, 0], [8, 2, 0])).toEqual({
      ...psi([10, 0], [8, 2]),
      byLevel: Float64Array.of(...psi([10, 0], [8, 2]).byLevel, 0),
    });
  });

  it("tells how much is chance: the mean over samples of one population", () => {
    expect(psi([40, 30, 30], [35, 25, 40]).byChance).toBe(2 * (1 / 100 + 1 / 100));
    expect(psi([40, 0, 30], [35, 0, 40]).byChance).toBe(1 / 70 + 1 / 75);
    expect(psi([5], [7]).byChance).toBe(0);
    // 2,000 pairs of samples of 400 and 300 customers over four levels.
    const random = createRandom(7);
    const sample = (n: number) => {
      const counts = [0, 0, 0, 0];
      for (let i = 0; i < n; i++) {
        const u = random.uniform();
        counts[u < 0.4 ? 0 : u < 0.7 ? 1 : u < 0.9 ? 2 : 3]!++;
      }
      return counts;
    };
    let sum = 0;
    for (let run = 0; run < 2000; run++) sum += psi(sample(400), sample(300)).psi;
    const expected = psi([160, 120, 80, 40], [120, 90, 60, 30]).byChance;
    // The χ² law with 3 degrees of freedom has a deviation of √6 of its unit: 2,000 runs leave 3 × 0.018 of the mean.
    expect(sum / 2000 / expected).toBeGreaterThan(0.94);
    expect(sum / 2000 / expected).toBeLessThan(1.06);
  });
});
