import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { labelsFrom } from "../../src/core/labels";
import { take } from "../../src/core/rows";
import { applyFeatures } from "../../src/prepare/features/apply-features";
import { FEATURE_SCALES } from "../../src/prepare/features/feature-model";
import { featureTable } from "../../src/prepare/features/features";

const money = fc.oneof(
  fc.integer({ min: 0, max: 100_000 }).map((cents) => cents / 100),
  fc.double({ min: 0, max: 1e12, noNaN: true }),
);
const signed = fc.oneof(fc.integer({ min: -50, max: 50 }), fc.double({ min: -1e9, max: 1e9, noNaN: true }));
const row = fc.record({
  spend: money,
  change: signed,
  city: fc.constantFrom("Bonn", "Ulm", "", "__proto__"),
  tier: fc.constantFrom("gold", "silver", null),
  weight: fc.integer({ min: 0, max: 3 }),
});
type Row = typeof row extends fc.Arbitrary<infer R> ? R : never;

const columnsOf = (rows: readonly Row[]) => ({
  spend: rows.map(({ spend }) => spend),
  change: Float64Array.from(rows, ({ change }) => change),
  city: rows.map(({ city }) => city),
  tier: labelsFrom(
    rows.map(({ tier }) => tier),
    { levels: ["gold", "silver"] },
  ),
});
const options = fc.record({
  transform: fc.constantFrom(
    { spend: "log1p", change: "signedLog1p" } as const,
    { spend: "log1p" } as const,
    undefined,
  ),
  scale: fc.constantFrom(...FEATURE_SCALES).map((scale) => ({ spend: scale, change: scale, tier: scale })),
  importance: fc.constantFrom({ spend: 2.5, city: 0.5 }, {}),
});
const rowsOf = ({ names, values }: { names: readonly string[]; values: Float64Array }) =>
  Array.from({ length: values.length / names.length }, (_, i) =>
    Array.from(values.subarray(i * names.length, (i + 1) * names.length)),
  );

describe("featureTable", () => {
  it("is applyFeatures on its own rows, also by a model that went through JSON, and always finite", () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 40 }), options, (rows, given) => {
        const columns = columnsOf(rows);
        const { names, values, model } = featureTable(columns, given);
        const { report, ...applied } = applyFeatures(columns, JSON.parse(JSON.stringify(model)));
        expect(applied).toEqual({ names, values, model });
        expect(report).toEqual({ rows: rows.length, unknownLevels: {} });
        expect(values.every((value) => Number.isFinite(value) && !Object.is(value, -0))).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it("gives every row the same, wherever it stands", () => {
    const shuffled = fc
      .array(row, { minLength: 1, maxLength: 40 })
      .chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray([...rows.keys()], { minLength: rows.length })));
    fc.assert(
      fc.property(shuffled, options, ([rows, order], given) => {
        const columns = columnsOf(rows);
        const first = featureTable(columns, given);
        const second = featureTable(take(columns, order), given);
        expect(second.model.params).toEqual(first.model.params);
        const before = rowsOf(first);
        expect(rowsOf(second)).toEqual(order.map((i) => before[i]));
      }),
      { numRuns: 1000 },
    );
  });

  it("learns from weights what it learns from as many copies", () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 40 }), options, (rows, given) => {
        fc.pre(rows.some(({ weight }) => weight > 0));
        const columns = columnsOf(rows);
        const copies = rows.flatMap(({ weight }, i) => Array<number>(weight).fill(i));
        // Texts keep the levels of rows of weight 0; labels have their levels from the start.
        const { city: _, ...withoutTexts } = columns;
        const { city: __, ...fewer } = given.importance as Record<string, number>;
        const settings = { ...given, importance: fewer };
        const weights = rows.map(({ weight }) => weight);
        const weighted = featureTable(withoutTexts, { ...settings, weights });
        const copied = featureTable(take(withoutTexts, copies), settings);
        expect(weighted.model.params.columns.slice(0, 2)).toEqual(copied.model.params.columns.slice(0, 2));
        if (copied.names.length === weighted.names.length) {
          expect(weighted.model.params).toEqual(copied.model.params);
          expect(weighted.model.fit.notes).toEqual(copied.model.fit.notes);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("learns the same medians and quartiles from weights of any scale", () => {
    const rows = fc.array(fc.tuple(signed, fc.integer({ min: 1, max: 1000 })), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(rows, fc.constantFrom(0.5, 0.1, 1e-9), (given, factor) => {
        const change = given.map(([value]) => value);
        const medianBy = (weights?: number[]) =>
          featureTable({ change }, { scale: "robust", weights }).model.params.columns.map(({ center }) => center);
        expect(medianBy(change.map(() => factor))).toEqual(medianBy());
        // Against another scale that is not of whole numbers either.
        const weights = given.map(([, weight]) => weight + 0.5);
        expect(medianBy(weights.map((weight) => weight * 2 ** -20))).toEqual(medianBy(weights));
      }),
      { numRuns: 1000 },
    );
  });

  it("has mean 0 and deviation 1, or lies within 0 and 1", () => {
    const values = fc.array(signed, { minLength: 2, maxLength: 50 });
    fc.assert(
      fc.property(values, (change) => {
        fc.pre(Math.max(...change) - Math.min(...change) > 1e-6);
        const standard = featureTable({ change }).values;
        const mean = standard.reduce((a, b) => a + b, 0) / standard.length;
        const square = standard.reduce((a, b) => a + b * b, 0) / standard.length;
        expect(Math.abs(mean)).toBeLessThan(1e-6);
        expect(Math.abs(square - 1)).toBeLessThan(1e-6);
        const within = featureTable({ change }, { scale: "minmax" }).values;
        expect(Math.min(...within)).toBe(0);
        expect(Math.max(...within)).toBe(1);
      }),
      { numRuns: 1000 },
    );
  });

  it("does not see the unit of a column: a scale of cents gives what one of dollars gives", () => {
    const values = fc.array(fc.integer({ min: -1_000_000, max: 1_000_000 }), { minLength: 2, maxLength: 50 });
    const scale = fc.constantFrom("standard", "robust", "minmax");
    fc.assert(
      fc.property(values, scale, (change, word) => {
        const plain = featureTable({ change }, { scale: word }).values;
        const larger = featureTable({ change: change.map((value) => value * 1024) }, { scale: word }).values;
        larger.forEach((value, i) => {
          expect(value).toBeCloseTo(plain[i]!, 9);
        });
      }),
      { numRuns: 1000 },
    );
  });
});
