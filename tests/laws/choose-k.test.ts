import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { adjustedRandIndex } from "../../src/cluster/choose/adjusted-rand-index";
import { chooseK } from "../../src/cluster/choose/choose-k";
import { calinskiHarabasz, daviesBouldin, inertiaOf } from "../../src/cluster/choose/criteria";
import { nearestTwo } from "../../src/cluster/choose/nearest-two";
import { measurePartition } from "../../src/cluster/choose/partition";
import { principalAxes } from "../../src/cluster/choose/principal-axes";
import { sampleClusters, sampleRows } from "../../src/cluster/choose/sample-rows";
import { silhouette } from "../../src/cluster/choose/silhouette";
import { type Labels, UNASSIGNED } from "../../src/core/labels";
import { createRandom } from "../../src/math/random";
import {
  naiveAdjustedRandIndex,
  naiveCalinskiHarabasz,
  naiveCentroidSilhouettes,
  naiveDaviesBouldin,
  naiveInertia,
  naiveSilhouettes,
} from "../harness/naive-criteria";

const RUNS = { numRuns: 1000 };

const number = fc.oneof(
  fc.integer({ min: -5, max: 5 }),
  fc.double({ min: -100, max: 100, noNaN: true }).map((value) => Math.round(value * 1000) / 1000),
);

/** Rows of one to five features with a cluster each. */
const partition = fc
  .record({ p: fc.integer({ min: 1, max: 5 }), n: fc.integer({ min: 1, max: 25 }), k: fc.integer({ min: 1, max: 5 }) })
  .chain(({ p, n, k }) =>
    fc.record({
      rows: fc.array(fc.array(number, { minLength: p, maxLength: p }), { minLength: n, maxLength: n }),
      codes: fc.array(fc.nat(k - 1), { minLength: n, maxLength: n }),
      k: fc.constant(k),
    }),
  );
type Partition = { rows: number[][]; codes: number[]; k: number };

const tableOf = (rows: readonly (readonly number[])[]) => ({
  names: (rows[0] ?? [0]).map((_, f) => `f${f}`),
  values: Float64Array.from(rows.flat()),
});
const labelsOf = (codes: readonly number[], k: number): Labels => ({
  levels: Array.from({ length: k }, (_, c) => `c${c}`),
  codes: Uint16Array.from(codes),
});
const near = (own: number, theirs: number, part = 1e-9) =>
  expect(Math.abs(own - theirs)).toBeLessThanOrEqual(part * Math.max(1, Math.abs(theirs)));
const nearAll = (own: ArrayLike<number>, theirs: readonly number[]) => {
  expect(own.length).toBe(theirs.length);
  theirs.forEach((value, i) => {
    near(own[i]!, value);
  });
};

describe("silhouette", () => {
  it("equals its definition, exact and by centroids, for any labels", () => {
    fc.assert(
      fc.property(partition, ({ rows, codes, k }: Partition) => {
        const exact = silhouette(tableOf(rows), labelsOf(codes, k));
        const theirs = naiveSilhouettes(rows, codes);
        nearAll(exact.values, theirs);
        near(exact.mean, theirs.reduce((sum, value) => sum + value, 0) / rows.length);
        expect(exact.mean).toBeGreaterThanOrEqual(-1);
        expect(exact.mean).toBeLessThanOrEqual(1);
      }),
      RUNS,
    );
  });

  it("equals the simplified definition by centroids, where no row is equally far", () => {
    fc.assert(
      fc.property(partition, ({ rows, codes, k }: Partition) => {
        const { values } = silhouette(tableOf(rows), labelsOf(codes, k), { method: "centroid" });
        const theirs = naiveCentroidSilhouettes(rows, codes);
        // Distances of nothing but rounding have no ratio.
        theirs.forEach((value, i) => {
          const apart = rows[i]!.some((x, f) => Math.abs(x - meanOf(rows, codes, codes[i]!, f)) > 1e-6);
          if (apart) near(values[i]!, value, 1e-6);
        });
      }),
      RUNS,
    );
  });

  it("does not change with the order and the names of the clusters, and leaves out who is unassigned", () => {
    fc.assert(
      fc.property(partition, ({ rows, codes, k }: Partition) => {
        const before = silhouette(tableOf(rows), labelsOf(codes, k));
        const turned = codes.map((code) => k - 1 - code);
        nearAll(silhouette(tableOf(rows), labelsOf(turned, k)).values, Array.from(before.values));
        const outside = [...rows, rows[0]!.map((value) => value + 3)];
        const labels = { levels: [...labelsOf(codes, k).levels, UNASSIGNED], codes: Uint16Array.of(...codes, k) };
        const after = silhouette(tableOf(outside), labels);
        expect(Array.from(after.values)).toEqual(Array.from(before.values));
        expect(Array.from(after.rows)).toEqual(rows.map((_, i) => i));
      }),
      RUNS,
    );
  });

  it("moves with its rows, and does not know units and origins", () => {
    fc.assert(
      fc.property(partition, fc.integer({ min: -40, max: 40 }), ({ rows, codes, k }: Partition, power) => {
        const { values } = silhouette(tableOf(rows), labelsOf(codes, k));
        const back = silhouette(tableOf([...rows].reverse()), labelsOf([...codes].reverse(), k));
        nearAll([...back.values].reverse(), Array.from(values));
        const scaled = rows.map((row) => row.map((value) => value * 2 ** power));
        expect(Array.from(silhouette(tableOf(scaled), labelsOf(codes, k)).values)).toEqual(Array.from(values));
      }),
      RUNS,
    );
  });

  it("of a sample is close to that of all, and weighs clusters by their true sizes", () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const random = createRandom(seed);
        const codes = Array.from({ length: 600 }, () => (random.below(20) === 0 ? 1 : 0));
        const rows = codes.map((code) => [code * 4 + random.uniform(), random.uniform()]);
        const all = silhouette(tableOf(rows), labelsOf(codes, 2));
        const some = silhouette(tableOf(rows), labelsOf(codes, 2), { sample: 120, seed });
        near(some.mean, all.mean, 0.05);
        expect(some.rows.length).toBeLessThanOrEqual(120);
        expect(Array.from(some.clusters.size)).toEqual(Array.from(all.clusters.size));
      }),
      { numRuns: 100 },
    );
  });
});

function meanOf(rows: number[][], codes: number[], code: number, f: number): number {
  const own = rows.filter((_, j) => codes[j] === code);
  return own.reduce((sum, row) => sum + row[f]!, 0) / own.length;
}

describe("criteria over centroids", () => {
  it("equal their definitions", () => {
    fc.assert(
      fc.property(partition, ({ rows, codes, k }: Partition) => {
        const { values, names } = tableOf(rows);
        const origin = values.slice(0, names.length);
        const measured = measurePartition(values, origin, Uint16Array.from(codes), k);
        const within = inertiaOf(measured);
        near(within, naiveInertia(rows, codes));
        const used = new Set(codes).size;
        const total = inertiaOf(measurePartition(values, origin, new Uint16Array(rows.length), 1));
        const index = calinskiHarabasz(measured.sizes, within, total);
        expect(index === undefined).toBe(used < 2 || used >= rows.length);
        if (index !== undefined && within > 1e-6) near(index, naiveCalinskiHarabasz(rows, codes), 1e-7);
        expect(daviesBouldin(measured) === undefined).toBe(used < 2);
        if (used >= 2 && centresApart(rows, codes))
          near(daviesBouldin(measured)!, naiveDaviesBouldin(rows, codes), 1e-6);
      }),
      RUNS,
    );
  });
});

/** Whether no two centroids lie in one place but for rounding. */
function centresApart(rows: number[][], codes: number[]): boolean {
  const centres = [...new Set(codes)].map((code) => rows[0]!.map((_, f) => meanOf(rows, codes, code, f)));
  return centres.every((a, i) =>
    centres.every((b, j) => i === j || a.some((value, f) => Math.abs(value - b[f]!) > 1e-3)),
  );
}

describe("adjustedRandIndex", () => {
  const twoLabellings = fc
    .integer({ min: 0, max: 40 })
    .chain((n) =>
      fc.tuple(
        fc.array(fc.nat(4), { minLength: n, maxLength: n }),
        fc.array(fc.nat(3), { minLength: n, maxLength: n }),
      ),
    );

  it("counts pairs, either way round and under any names", () => {
    fc.assert(
      fc.property(twoLabellings, ([a, b]) => {
        const index = adjustedRandIndex(labelsOf(a, 5), labelsOf(b, 4));
        near(index, naiveAdjustedRandIndex(a, b), 1e-12);
        expect(adjustedRandIndex(labelsOf(b, 4), labelsOf(a, 5))).toBe(index);
        expect(
          adjustedRandIndex(
            labelsOf(
              a.map((code) => 4 - code),
              5,
            ),
            labelsOf(b, 4),
          ),
        ).toBe(index);
        expect(adjustedRandIndex(labelsOf([...a].reverse(), 5), labelsOf([...b].reverse(), 4))).toBe(index);
        expect(adjustedRandIndex(labelsOf(a, 5), labelsOf(a, 5))).toBe(1);
        expect(index).toBeLessThanOrEqual(1);
      }),
      RUNS,
    );
  });
});

describe("pieces of the sweep", () => {
  it("nearestTwo assigns to the first nearest centroid and agrees with the silhouette by centroids", () => {
    fc.assert(
      fc.property(partition, ({ rows, k }: Partition) => {
        const centroids = rows.slice(0, k);
        const { values, names } = tableOf(rows);
        const found = nearestTwo(values, names.length, Float64Array.from(centroids.flat()));
        const squares = rows.map((row) => centroids.map((at) => at.reduce((sum, x, f) => sum + (row[f]! - x) ** 2, 0)));
        const codes = squares.map((all) => all.indexOf(Math.min(...all)));
        expect(Array.from(found.codes)).toEqual(codes);
        near(
          found.inertia,
          squares.reduce((sum, all) => sum + Math.min(...all), 0),
        );
        const silhouettes = squares.map((all, i) => {
          const [first, second] = [...all].sort((a, b) => a - b) as [number, number | undefined];
          const alone = codes.filter((code) => code === codes[i]).length === 1;
          return alone || second === undefined || second === first ? 0 : 1 - Math.sqrt(first / second);
        });
        near(found.silhouette, silhouettes.reduce((sum, value) => sum + value, 0) / rows.length);
      }),
      RUNS,
    );
  });

  it("principal axes are orthogonal and make the columns uncorrelated", () => {
    fc.assert(
      fc.property(partition, ({ rows }: Partition) => {
        const p = rows[0]!.length;
        const values = Float64Array.from(rows.flat());
        const axes = principalAxes(values, p);
        const size = values.reduce((sum, value) => sum + value * value, 0) || 1;
        for (let a = 0; a < p; a++) {
          for (let b = 0; b <= a; b++) {
            let dot = 0;
            for (let f = 0; f < p; f++) dot += axes[f * p + a]! * axes[f * p + b]!;
            near(dot, a === b ? 1 : 0, 1e-12);
            if (a === b) continue;
            const along = (row: number[], axis: number) =>
              row.reduce((sum, value, f) => sum + value * axes[f * p + axis]!, 0);
            expect(Math.abs(rows.reduce((sum, row) => sum + along(row, a) * along(row, b), 0)) / size).toBeLessThan(
              1e-12,
            );
          }
        }
      }),
      RUNS,
    );
  });

  it("samples are rising rows, as many as asked for, and of clusters equally many", () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(4), { maxLength: 60 }),
        fc.integer({ min: 1, max: 70 }),
        fc.integer(),
        (codes, most, seed) => {
          const rows = sampleRows(codes.length, most, createRandom(seed));
          expect(rows.length).toBe(Math.min(codes.length, most));
          expect(rows.every((row, at) => row < codes.length && (at === 0 || row > rows[at - 1]!))).toBe(true);
          const sizes = Uint32Array.from([0, 1, 2, 3, 4], (c) =>
            c === 3 ? 0 : codes.filter((code) => code === c).length,
          );
          const chosen = Array.from(sampleClusters(Uint16Array.from(codes), sizes, most, createRandom(seed)));
          expect(chosen.every((row, at) => codes[row] !== 3 && (at === 0 || row > chosen[at - 1]!))).toBe(true);
          const counts = Array.from(sizes, (_, c) => chosen.filter((row) => codes[row] === c).length);
          const largest = Math.max(...counts);
          counts.forEach((count, c) => {
            // One may be left over from the division.
            expect(count === sizes[c] || count >= largest - 1).toBe(true);
          });
        },
      ),
      RUNS,
    );
  });
});

describe("chooseK", () => {
  const crowd = fc
    .record({ p: fc.integer({ min: 1, max: 3 }), n: fc.integer({ min: 1, max: 40 }) })
    .chain(({ p, n }) => fc.array(fc.array(number, { minLength: p, maxLength: p }), { minLength: n, maxLength: n }));
  const options = { to: 4, references: 2 } as const;

  it("does not know units: twice the numbers give the same table but for the inertia", () => {
    fc.assert(
      fc.property(crowd, fc.integer({ min: -30, max: 30 }), (rows, power) => {
        const own = chooseK(tableOf(rows), options);
        const scaled = chooseK(tableOf(rows.map((row) => row.map((value) => value * 2 ** power))), options);
        expect({ ...scaled, table: 0, centroids: 0 }).toEqual({ ...own, table: 0, centroids: 0 });
        const inertia = own.table.inertia.map((value) => value * 4 ** power);
        expect(scaled.table).toEqual({ ...own.table, inertia });
      }),
      { numRuns: 150 },
    );
  });

  it("measures the same whatever the range, and its inertia never rises", () => {
    fc.assert(
      fc.property(crowd, (rows) => {
        const { table } = chooseK(tableOf(rows), { ...options, to: 6 });
        const part = chooseK(tableOf(rows), { ...options, from: 3, to: 5 }).table;
        part.k.forEach((k, at) => {
          const wide = table.k.indexOf(k);
          if (wide < 0) return;
          for (const name of ["inertia", "silhouette", "calinskiHarabasz", "gap", "clarity", "stability"] as const)
            expect(part[name][at]).toBe(table[name][wide]);
        });
        table.inertia.forEach((inertia, at) => {
          if (at > 0) expect(inertia).toBeLessThanOrEqual(table.inertia[at - 1]! * (1 + 1e-6));
        });
      }),
      { numRuns: 150 },
    );
  });

  it("has no NaN and survives JSON, whatever the rows", () => {
    fc.assert(
      fc.property(
        crowd,
        fc.constantFrom("silhouette", "gap", "elbow", "daviesBouldin", "stability", "clarity"),
        (rows, criterion) => {
          const chosen = chooseK(tableOf(rows), {
            ...options,
            criterion: criterion as "gap",
            from: criterion === "gap" ? 1 : 2,
          });
          expect(JSON.parse(JSON.stringify(chosen))).toEqual(chosen);
          expect(chosen.k).toBeGreaterThanOrEqual(1);
          expect(chosen.centroids.length).toBe(chosen.k);
          expect(chosen.clarity).toBeGreaterThanOrEqual(0);
          expect(chosen.clarity).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: 150 },
    );
  });
});
