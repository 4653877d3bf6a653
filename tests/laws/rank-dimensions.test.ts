import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { labelsFrom } from "../../src/core/labels";
import { rankDimensions } from "../../src/cross/dimensions/rank-dimensions";
import { orderBy } from "../harness/oracles";

const RUNS = { numRuns: 1000 };

const word = fc.constantFrom("a", "b", "c", "d");
const number = fc.oneof(fc.integer({ min: 0, max: 5 }), fc.double({ min: -1e6, max: 1e6, noNaN: true }));
const row = fc.record({
  word: fc.option(word),
  flag: fc.option(fc.boolean()),
  number: fc.option(number),
  goal: number,
  group: word,
});
const rows = fc.array(row, { maxLength: 40 });
const bins = fc.integer({ min: 2, max: 12 });
const keysFor = fc.array(fc.nat(), { minLength: 40, maxLength: 40 });

type Row = { word: string | null; flag: boolean | null; number: number | null; goal: number; group: string };

const columnsOf = (all: readonly Row[]) => ({
  word: all.map(({ word }) => word),
  flag: all.map(({ flag }) => flag),
  number: all.map(({ number }) => number),
  id: all.map((_, i) => `customer ${i}`),
});

/** Every order of a short list. */
function permutations<T>(list: readonly T[]): T[][] {
  if (list.length === 0) return [[]];
  return list.flatMap((first, i) => permutations(list.filter((_, j) => j !== i)).map((rest) => [first, ...rest]));
}

/** Mutual information in bits, from the definition. */
function information(a: readonly string[], b: readonly string[]): number {
  const n = a.length;
  const share = (test: (i: number) => boolean) => a.filter((_, i) => test(i)).length / n;
  const cells = new Map(a.map((level, i) => [JSON.stringify([level, b[i]]), [level, b[i]!] as const]));
  return [...cells.values()].reduce((sum, [x, y]) => {
    const both = share((i) => a[i] === x && b[i] === y);
    return sum + both * Math.log2(both / share((i) => a[i] === x) / share((i) => b[i] === y));
  }, 0);
}

describe("rankDimensions", () => {
  it("takes away exactly the mean information of all shuffles", () => {
    const pairs = fc.array(fc.tuple(word, word), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(pairs, (all) => {
        const [a, b] = [all.map(([x]) => x), all.map(([, y]) => y)];
        const shuffles = permutations(b);
        const chance = shuffles.reduce((sum, shuffled) => sum + information(a, shuffled), 0) / shuffles.length;
        const { information: found } = rankDimensions({ a }, b);
        expect(Math.abs(found[0]! - Math.max(0, information(a, b) - chance))).toBeLessThan(1e-12);
      }),
      { numRuns: 200 },
    );
  });

  it("is the same for any order of the rows, of numbers and of groups, to the last bit", () => {
    fc.assert(
      fc.property(rows, bins, keysFor, fc.boolean(), (all, most, keys, numeric) => {
        const target = (list: readonly Row[]) => list.map(({ goal, group }) => (numeric ? goal : group));
        const moved = orderBy(keys.slice(0, all.length)).map((i) => all[i]!);
        const ranked = rankDimensions(columnsOf(all), target(all), { bins: most });
        expect(rankDimensions(columnsOf(moved), target(moved), { bins: most })).toStrictEqual(ranked);
      }),
      RUNS,
    );
  });

  it("stays within its ranges, gives ids nothing, and ranks by what is explained", () => {
    fc.assert(
      fc.property(rows, bins, fc.boolean(), (all, most, numeric) => {
        const target = all.map(({ goal, group }) => (numeric ? goal : group));
        const {
          dimension,
          information: bits,
          explained,
          effect,
          measure,
          missing,
          report,
        } = rankDimensions(columnsOf(all), target, { bins: most });
        expect([...dimension].sort()).toEqual(["flag", "id", "number", "word"]);
        dimension.forEach((name, k) => {
          expect(bits[k]).toBeGreaterThanOrEqual(0);
          expect(bits[k]).toBeLessThanOrEqual(report.targetEntropy + 1e-12);
          expect(explained[k]).toBeLessThanOrEqual(explained[k - 1] ?? 1);
          expect(Math.abs(effect[k]!)).toBeLessThanOrEqual(1);
          if (measure[k] !== "spearman") expect(effect[k]).toBeGreaterThanOrEqual(0);
          const own = columnsOf(all)[name as "word"];
          expect(missing[k]).toBe(own.length === 0 ? 0 : own.filter((value) => value === null).length / own.length);
          if (name === "id") {
            expect(bits[k]).toBeLessThan(1e-12);
            expect(effect[k]).toBe(0);
          }
        });
      }),
      RUNS,
    );
  });

  it("does not mind how levels are called, nor what rises with a number", () => {
    fc.assert(
      fc.property(rows, bins, (all, most) => {
        // A column without any value is taken for numbers.
        fc.pre(all.some((one) => one.word !== null));
        const target = all.map(({ goal }) => goal);
        const columns = columnsOf(all);
        const plain = rankDimensions({ word: columns.word, number: columns.number }, target, { bins: most });
        const other = rankDimensions(
          {
            word: labelsFrom(columns.word.map((text) => (text === null ? null : `${"dcba".indexOf(text)}!`))),
            number: columns.number.map((value) => (value === null ? Number.NaN : value * 4)),
          },
          target.map((value) => value * 2),
          { bins: most },
        );
        expect(other).toStrictEqual(plain);
      }),
      RUNS,
    );
  });
});
