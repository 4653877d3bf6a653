import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { distinctRows, scatter, uniqueRows } from "../../../../src/clv/family/compress";

const rows = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 4 }), fc.constantFrom(0, 0.1, 1 / 3, 7), fc.constantFrom(10, 10.5, 1e9)),
  { maxLength: 200 },
);

function columnsOf(table: readonly (readonly [number, number, number])[]) {
  const column = (k: 0 | 1 | 2) => Float64Array.from(table, (row) => row[k]);
  return { n: table.length, x: column(0), tx: column(1), T: column(2), unit: undefined };
}

describe("distinctRows", () => {
  it("names every different row once, in order of appearance", () => {
    fc.assert(
      fc.property(rows, (table) => {
        const { n, x, tx, T, of } = distinctRows(columnsOf(table));
        const texts = Array.from({ length: n }, (_, i) => String([x[i], tx[i], T[i]]));
        expect(texts).toEqual([...new Set(table.map(String))]);
        expect(Array.from(of, (place) => texts[place])).toEqual(table.map(String));
      }),
      { numRuns: 1000 },
    );
  });

  it("keeps apart a hundred thousand rows, and finds each again", () => {
    const n = 100_000;
    const T = Float64Array.from({ length: 2 * n }, (_, i) => ((i % n) + 1) / 7);
    const columns = { n: 2 * n, x: new Float64Array(2 * n).fill(1), tx: T.map((end) => end / 2), T, unit: undefined };
    const distinct = distinctRows(columns);
    expect(distinct.n).toBe(n);
    expect(scatter(distinct.T, distinct.of)).toEqual(T);
  });

  it("gives up where too many of the first rows are new, and only there", () => {
    const n = 100_000;
    const of = (kinds: number) => {
      const T = Float64Array.from({ length: n }, (_, i) => (i % kinds) + 1);
      return { n, x: new Float64Array(n), tx: new Float64Array(n), T, unit: undefined };
    };
    const many = of(40_000);
    expect(distinctRows(many, 0.5)).toEqual({ ...many, of: Int32Array.from({ length: n }, (_, i) => i) });
    expect(distinctRows(many).n).toBe(40_000);
    expect(distinctRows(of(30_000), 0.5).n).toBe(30_000);
  });
});

describe("uniqueRows", () => {
  it("sorts by T, tx and x, adds the weights, and leaves out what weighs nothing", () => {
    fc.assert(
      fc.property(rows, fc.infiniteStream(fc.integer({ min: 0, max: 3 })), (table, stream) => {
        const weights = Float64Array.from(table, () => stream.next().value);
        const { n, x, tx, T, weight, customers, counts, countWeight } = uniqueRows(columnsOf(table), weights);
        const sums = new Map<string, number>();
        const ofCount = new Map<number, number>();
        table.forEach((row, i) => {
          sums.set(String(row), (sums.get(String(row)) ?? 0) + weights[i]!);
          ofCount.set(row[0], (ofCount.get(row[0]) ?? 0) + weights[i]!);
        });
        for (let i = 0; i < n; i++) {
          expect(weight[i]).toBe(sums.get(String([x[i], tx[i], T[i]])));
          expect(weight[i]).toBeGreaterThan(0);
          const [end, age, count] = [T[i - 1] ?? -1, tx[i - 1] ?? -1, x[i - 1] ?? -1];
          expect(T[i]! - end || tx[i]! - age || x[i]! - count).toBeGreaterThan(0);
        }
        expect(customers).toBe(weights.reduce((a, b) => a + b, 0));
        const expected = [...ofCount].filter(([, w]) => w > 0).sort(([a], [b]) => a - b);
        expect(Array.from(counts, (count, j) => [count, countWeight[j]])).toEqual(expected);
      }),
      { numRuns: 1000 },
    );
  });
});
