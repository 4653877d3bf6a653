import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Labels, labelsFrom, labelValues, UNASSIGNED } from "../../src/core/labels";
import { take, toRows } from "../../src/core/rows";
import { applyCross } from "../../src/cross/apply-cross";
import { crossLabels } from "../../src/cross/cross-labels";
import type { CrossOptions } from "../../src/cross/cross-model";
import { cubeCounts } from "../../src/cross/cube-counts";
import { fitCross } from "../../src/cross/fit-cross";
import { joinNeighbours } from "../../src/cross/merge-cells";
import { amountOf, copies, exactAmount, orderBy } from "../harness/oracles";

const RUNS = { numRuns: 1000 };

const WORDS = ["a", "b", "c", "d", UNASSIGNED] as const;

/** Customers with one level in each of some dimensions, as texts. */
const customers = fc.integer({ min: 1, max: 3 }).chain((dimensions) =>
  fc.record({
    rows: fc.array(fc.array(fc.constantFrom(...WORDS), { minLength: dimensions, maxLength: dimensions }), {
      maxLength: 40,
    }),
    dimensions: fc.constant(dimensions),
  }),
);

const options: fc.Arbitrary<CrossOptions> = fc.oneof(
  fc.constantFrom<CrossOptions>({}, { cells: "full" }, { cells: "observed" }, { separator: "-" }),
  fc.record({
    minimumSize: fc.integer({ min: 1, max: 9 }),
    merge: fc.constantFrom("other" as const, "nearest" as const),
  }),
);

const keysFor = fc.array(fc.nat(), { minLength: 40, maxLength: 40 });

/** Every dimension has all levels, in the same order, whatever the rows. */
function dimensionsOf(rows: readonly (readonly string[])[], count: number): Labels[] {
  const levels = WORDS.slice(0, -1);
  return Array.from({ length: count }, (_, d) => ({
    levels: [...WORDS],
    codes: Uint16Array.from(rows, (row) => (row[d] === UNASSIGNED ? levels.length : levels.indexOf(row[d] as "a"))),
  }));
}

function product(lists: readonly (readonly string[])[]): string[][] {
  return lists.reduce<string[][]>((all, list) => all.flatMap((row) => list.map((item) => [...row, item])), [[]]);
}

/** Every way to cut a list into runs; of two ways the one that cuts first stands first. */
function divisions(list: readonly string[]): string[][][] {
  if (list.length === 0) return [[]];
  return list.flatMap((_, k) => divisions(list.slice(k + 1)).map((rest) => [list.slice(0, k + 1), ...rest]));
}

/** The level of each row straight from the rules, by texts. */
function naiveLabels(
  rows: readonly (readonly string[])[],
  count: number,
  how: CrossOptions,
  sizes?: readonly number[],
) {
  const separator = how.separator ?? " × ";
  const sizeOf = (test: (row: readonly string[]) => boolean) =>
    rows.reduce((sum, row, i) => sum + (test(row) ? (sizes?.[i] ?? 1) : 0), 0);
  const name = (row: readonly string[]) => row.join(separator);
  if (how.minimumSize === undefined) return rows.map(name);
  if (how.merge === "other")
    return rows.map((row) => (sizeOf((other) => name(other) === name(row)) >= how.minimumSize! ? name(row) : "other"));
  return rows.map((row) => {
    const before = row.slice(0, -1);
    const last = row[count - 1]!;
    const inGroup = (levels: readonly string[]) =>
      sizeOf((other) => before.every((level, d) => other[d] === level) && levels.includes(other[count - 1]!));
    const ways = divisions(WORDS.slice(0, -1)).filter((groups) =>
      groups.every((group) => inGroup(group) >= how.minimumSize!),
    );
    const squares = (groups: readonly (readonly string[])[]) =>
      groups.reduce((sum, group) => sum + inGroup(group) ** 2, 0);
    const [best = []] = ways.sort((a, b) => b.length - a.length || squares(a) - squares(b));
    const group = [...best, [UNASSIGNED]].find((levels) => levels.includes(last)) ?? [];
    const named = group.length > 2 ? `${group[0]} … ${group.at(-1)}` : group.join(" + ");
    return inGroup(group) >= how.minimumSize! ? [...before, named].join(separator) : "other";
  });
}

describe("crossLabels", () => {
  it("gives every customer the level that the rules give, under every option", () => {
    fc.assert(
      fc.property(customers, options, ({ rows, dimensions }, how) => {
        const crossed = crossLabels(dimensionsOf(rows, dimensions), how);
        expect(labelValues(crossed)).toEqual(naiveLabels(rows, dimensions, how));
      }),
      RUNS,
    );
  });

  it("has all cells as levels, or those that are there, in the order of the dimensions", () => {
    fc.assert(
      fc.property(customers, ({ rows, dimensions }) => {
        const cells = product(Array.from({ length: dimensions }, () => WORDS)).map((cell) => cell.join(" × "));
        const found = new Set(rows.map((row) => row.join(" × ")));
        const given = dimensionsOf(rows, dimensions);
        expect(crossLabels(given).levels).toEqual(cells);
        expect(crossLabels(given, { cells: "observed" }).levels).toEqual(cells.filter((cell) => found.has(cell)));
      }),
      RUNS,
    );
  });

  it("leaves no level but the last below the minimum, and loses nobody", () => {
    fc.assert(
      fc.property(customers, options, ({ rows, dimensions }, how) => {
        const { levels, codes, model } = crossLabels(dimensionsOf(rows, dimensions), how);
        const sizes = levels.map((_, code) => codes.filter((own) => own === code).length);
        expect(model.fit.sizes.slice(0, levels.length)).toEqual(sizes);
        if (how.minimumSize !== undefined) {
          expect(levels.at(-1)).toBe("other");
          for (const size of sizes.slice(0, -1)) expect(size).toBeGreaterThanOrEqual(how.minimumSize);
        }
      }),
      RUNS,
    );
  });

  it("is its fit and its application, through JSON, in any order of the rows", () => {
    fc.assert(
      fc.property(customers, options, keysFor, ({ rows, dimensions }, how, keys) => {
        const given = dimensionsOf(rows, dimensions);
        const { model, ...labels } = crossLabels(given, how);
        expect(fitCross(given, how)).toStrictEqual(model);
        expect(JSON.parse(JSON.stringify(model))).toStrictEqual(model);
        expect(applyCross(given, JSON.parse(JSON.stringify(model)))).toEqual(labels);
        const order = orderBy(keys.slice(0, rows.length));
        const shuffled = given.map((dimension) => take({ dimension }, order).dimension);
        expect(fitCross(shuffled, how)).toStrictEqual(model);
      }),
      RUNS,
    );
  });

  it("learns from weights what it learns from as many copies", () => {
    fc.assert(
      fc.property(customers, options, keysFor, ({ rows, dimensions }, how, keys) => {
        const weights = rows.map((_, i) => (keys[i]! + i) % 4);
        fc.pre(rows.length === 0 || weights.some((weight) => weight > 0));
        const weighted = fitCross(dimensionsOf(rows, dimensions), { ...how, weights });
        const copied = fitCross(dimensionsOf(copies(rows, weights), dimensions), how);
        expect(weighted.params).toStrictEqual(copied.params);
        expect(weighted.fit.sizes).toEqual(copied.fit.sizes);
      }),
      RUNS,
    );
  });

  it("gives later customers the level of their cell, by name, whatever the order of their levels", () => {
    fc.assert(
      fc.property(
        customers,
        options,
        fc.array(fc.array(fc.constantFrom(...WORDS, "new"), { minLength: 3, maxLength: 3 })),
        ({ rows, dimensions }, how, later) => {
          const given = dimensionsOf(rows, dimensions);
          const model = fitCross(given, how);
          const levelOf = new Map(
            rows.map((row, i) => [row.slice(0, dimensions).join(), naiveLabels(rows, dimensions, how)[i]!]),
          );
          const applied = applyCross(
            Array.from({ length: dimensions }, (_, d) => labelsFrom(later.map((row) => row[d]!))),
            model,
          );
          labelValues(applied).forEach((level, i) => {
            const cell = later[i]!.slice(0, dimensions);
            if (cell.includes("new")) expect(level).toBe(UNASSIGNED);
            else if (levelOf.has(cell.join())) expect(level).toBe(levelOf.get(cell.join()));
            else if (how.cells === "observed") expect(level).toBe(UNASSIGNED);
            else expect(model.params.levels).toContain(level);
          });
        },
      ),
      RUNS,
    );
  });

  it("joins neighbours into as many groups as any way of cutting has, and of those into the most equal", () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(9), { minLength: 1, maxLength: 10 }),
        fc.integer({ min: 1, max: 12 }),
        (sizes, least) => {
          const levels = sizes.map((_, k) => `${k}`);
          const groups = joinNeighbours(0, sizes, levels, least, (name) => name);
          const sizeOf = (run: readonly string[]) => run.reduce((sum, level) => sum + sizes[Number(level)]!, 0);
          const ways = divisions(levels).filter((runs) => runs.every((run) => sizeOf(run) >= least));
          const squares = (runs: readonly (readonly string[])[]) =>
            runs.reduce((sum, run) => sum + sizeOf(run) ** 2, 0);
          const [best = []] = ways.sort((a, b) => b.length - a.length || squares(a) - squares(b));
          expect(groups.map(({ cells }) => cells.map(String))).toEqual(best);
          expect(groups.map(({ size }) => size)).toEqual(best.map(sizeOf));
        },
      ),
      RUNS,
    );
  });

  it("crosses many dimensions without a table of all cells", () => {
    const dimensions = Array.from(
      { length: 8 },
      (_, d): Labels => ({
        levels: Array.from({ length: 50 }, (_, k) => `${d}.${k}`),
        codes: Uint16Array.from({ length: 200 }, (_, i) => (i * (d + 3)) % 50),
      }),
    );
    const crossed = crossLabels(dimensions, { cells: "observed", separator: "/" });
    const expected = Array.from({ length: 200 }, (_, i) =>
      dimensions.map(({ levels, codes }) => levels[codes[i]!]).join("/"),
    );
    expect(labelValues(crossed)).toEqual(expected);
    expect(labelValues(applyCross(dimensions, JSON.parse(JSON.stringify(crossed.model))))).toEqual(expected);
    const merged = crossLabels(dimensions, { minimumSize: 5 });
    expect(merged.levels).toEqual(["other"]);
  });
});

const cents = fc.integer({ min: -500, max: 100_000 }).map((n) => n / 100);
/** As exact amounts are: multiples of 2^-80. */
const doubles = fc
  .double({ min: -1e6, max: 1e6, noNaN: true })
  .map((value) => (Math.abs(value) < 1e-6 ? 0 : Math.fround(value)));
const amounts = fc.array(fc.oneof(cents, doubles), { minLength: 40, maxLength: 40 });
const NAMES = ["x", "y", "z"];

function named(rows: readonly (readonly string[])[], dimensions: number): Record<string, Labels> {
  return Object.fromEntries(dimensionsOf(rows, dimensions).map((labels, d) => [NAMES[d]!, labels]));
}

/** Every row of the cube by looking at every customer for each of them. */
function naiveCube(
  rows: readonly (readonly string[])[],
  dimensions: number,
  values: readonly number[],
  { subtotals = "cube", cells = "full" }: { subtotals?: string | undefined; cells?: string | undefined },
) {
  const wanted = product(Array.from({ length: dimensions }, () => [...WORDS, "all"])).filter((cell) => {
    const grouped = cell.map((level) => level === "all");
    if (subtotals === "none") return !grouped.includes(true);
    return subtotals === "cube" || grouped.every((all, d) => d === 0 || all || !grouped[d - 1]);
  });
  const lines = wanted.map((cell) => {
    const members = rows.flatMap((row, i) =>
      cell.every((level, d) => level === "all" || level === row[d]) ? [i] : [],
    );
    return {
      ...Object.fromEntries(cell.map((level, d) => [NAMES[d]!, level])),
      revenue: amountOf(members.reduce((sum, i) => sum + exactAmount(values[i]!), 0n)),
      count: members.length,
      share: rows.length === 0 ? 0 : members.length / rows.length,
      depth: cell.filter((level) => level !== "all").length,
    };
  });
  return cells === "full" ? lines : lines.filter(({ count }) => count > 0);
}

describe("cubeCounts", () => {
  const settings = fc.record(
    {
      subtotals: fc.constantFrom("cube" as const, "rollUp" as const, "none" as const),
      cells: fc.constantFrom("full" as const, "observed" as const),
    },
    { requiredKeys: [] },
  );

  it("equals counting every customer for every row, sums to the last bit", () => {
    fc.assert(
      fc.property(customers, amounts, settings, ({ rows, dimensions }, all, how) => {
        const revenue = all.slice(0, rows.length);
        const cube = cubeCounts(named(rows, dimensions), { ...how, values: { revenue } });
        expect(toRows(cube)).toEqual(naiveCube(rows, dimensions, revenue, how));
      }),
      RUNS,
    );
  });

  it("counts everyone once for each total", () => {
    fc.assert(
      fc.property(customers, ({ rows, dimensions }) => {
        const { count, depth, share } = cubeCounts(named(rows, dimensions));
        const whole = count.filter((_, row) => depth[row] === 0);
        expect(Array.from(whole)).toEqual([rows.length]);
        const cells = count.filter((_, row) => depth[row] === dimensions);
        expect(cells.reduce((sum, size) => sum + size, 0)).toBe(rows.length);
        expect(count.reduce((sum, size) => sum + size, 0)).toBe(2 ** dimensions * rows.length);
        expect(share.every((part, row) => part === (rows.length === 0 ? 0 : count[row]! / rows.length))).toBe(true);
      }),
      RUNS,
    );
  });

  it("is the same for any order of the rows, and weights are copies", () => {
    fc.assert(
      fc.property(customers, amounts, settings, keysFor, ({ rows, dimensions }, all, how, keys) => {
        const revenue = all.slice(0, rows.length).map((value) => Math.round(value * 100) / 100);
        const order = orderBy(keys.slice(0, rows.length));
        const cube = cubeCounts(named(rows, dimensions), { ...how, values: { revenue } });
        const moved = order.map((i) => rows[i]!);
        const values = { revenue: order.map((i) => revenue[i]!) };
        expect(cubeCounts(named(moved, dimensions), { ...how, values })).toEqual(cube);
        const weights = rows.map((_, i) => (keys[i]! + i) % 4);
        fc.pre(rows.length === 0 || weights.some((weight) => weight > 0));
        const weighted = cubeCounts(named(rows, dimensions), { ...how, values: { revenue }, weights });
        const copied = { ...how, values: { revenue: copies(revenue, weights) } };
        expect(weighted).toEqual(cubeCounts(named(copies(rows, weights), dimensions), copied));
      }),
      RUNS,
    );
  });
});
