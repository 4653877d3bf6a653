import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AbcResult, abc } from "../../src/abc/abc";
import { limitsFromBuckets } from "../../src/abc/buckets";
import { classifyAbc } from "../../src/abc/classify";
import { descending, wholeCents } from "../../src/abc/descending";
import { fitAbc } from "../../src/abc/fit";
import { limitsInOrder } from "../../src/abc/limits";
import type { AbcOptions } from "../../src/abc/model";
import { readOptions } from "../../src/abc/options";
import { xyz } from "../../src/abc/xyz";
import { issuesOf } from "../../src/core/issue";
import { labelValues } from "../../src/core/labels";
import { amountOf, copies, exactAmount, orderBy } from "../harness/oracles";

const RUNS = { numRuns: 1000 };

const few = fc.integer({ min: -1, max: 5 });
const integers = fc.integer({ min: -1000, max: 1e7 });
const cents = fc.integer({ min: -500, max: 100_000 }).map((n) => n / 100);
const doubles = fc
  .double({ min: -1e6, max: 1e9, noNaN: true })
  .map((value) => (Math.abs(value) < 1e-6 ? 0 : Math.fround(value)));
const columns = (value: fc.Arbitrary<number>, minLength = 0) => fc.array(value, { minLength, maxLength: 40 });
const moneyColumn = fc.oneof(columns(few), columns(integers), columns(cents));
const anyColumn = fc.oneof(moneyColumn, columns(doubles), columns(fc.oneof(doubles, cents)));

const shares = fc
  .uniqueArray(
    fc.oneof(
      fc.integer({ min: 1, max: 99 }).map((p) => p / 100),
      fc.double({ min: 0.001, max: 0.999, noNaN: true }),
    ),
    { minLength: 1, maxLength: 9 },
  )
  .map((all) => all.sort((a, b) => a - b));
const options: fc.Arbitrary<AbcOptions> = fc.record(
  {
    shares,
    boundary: fc.constantFrom("inside" as const, "below" as const),
    ties: fc.constantFrom("same" as const, "position" as const),
    nonPositive: fc.constantFrom("none", "A", "B", "__proto__"),
  },
  { requiredKeys: [] },
);
const sameTies = options.map((how): AbcOptions => ({ ...how, ties: "same" }));

/** Classes, ranks and cumulative shares straight from the definitions, in O(n²). */
function naiveAbc(values: readonly number[], how: AbcOptions) {
  const limits = Array.from(how.shares ?? [0.8, 0.95]);
  const all = values.map((value) => (value > 0 ? exactAmount(value) : 0n));
  const total = all.reduce((a, b) => a + b, 0n);
  const whole = values.every((value) => !(value > 0) || exactAmount(value) % 2n ** 80n === 0n);
  // Sums of whole cents are compared as integers, other sums as the nearest doubles.
  const share = (sum: bigint) =>
    whole ? Number(sum / 2n ** 80n) / Number(total / 2n ** 80n) : amountOf(sum) / amountOf(total);
  const ahead = (i: number, j: number) =>
    values[j]! > values[i]! || (how.ties === "position" && values[j] === values[i] && j < i);
  return values.map((value, i) => {
    const with_ = (j: number) => j === i || (how.ties !== "position" && values[j] === value);
    const before = all.reduce((sum, amount, j) => (ahead(i, j) ? sum + amount : sum), 0n);
    const through = all.reduce((sum, amount, j) => (ahead(i, j) || with_(j) ? sum + amount : sum), 0n);
    const missed = limits.filter((limit) =>
      how.boundary === "below" ? share(through) > limit : share(before) >= limit,
    );
    return {
      label: value > 0 ? "ABCDEFGHIJ"[missed.length] : (how.nonPositive ?? "none"),
      rank: 1 + values.filter((_, j) => ahead(i, j)).length,
      cumulativeShare: total === 0n ? 0 : value > 0 ? share(through) : 1,
    };
  });
}

function rowsOf({ labels, rank, cumulativeShare }: AbcResult) {
  return labelValues(labels).map((label, i) => ({ label, rank: rank[i], cumulativeShare: cumulativeShare[i] }));
}

describe("abc", () => {
  it("equals its definition for whole cents, ties, zeros and negative values", () => {
    fc.assert(
      fc.property(moneyColumn, options, (values, how) => {
        expect(rowsOf(abc(values, how))).toEqual(naiveAbc(values, how));
      }),
      RUNS,
    );
  });

  it("equals its definition for any numbers", () => {
    fc.assert(
      fc.property(anyColumn, options, (values, how) => {
        expect(rowsOf(abc(values, how))).toEqual(naiveAbc(values, how));
      }),
      RUNS,
    );
  });

  it("fits what it says, and the classes of a fit are its own", () => {
    fc.assert(
      fc.property(anyColumn, options, (values, how) => {
        const result = abc(values, how);
        const model = fitAbc(values, how);
        expect(model).toEqual(result.model);
        expect(JSON.parse(JSON.stringify(model))).toStrictEqual(model);
        if (how.ties === "position") return;
        expect(classifyAbc(values, JSON.parse(JSON.stringify(model)))).toEqual(result.labels);
      }),
      RUNS,
    );
  });

  it("finds the same limits by buckets as by sorting", () => {
    fc.assert(
      fc.property(fc.oneof(moneyColumn, columns(fc.integer({ min: 1, max: 2 ** 40 }))), sameTies, (values, how) => {
        const column = Float64Array.from(values);
        const units = wholeCents(column, undefined);
        fc.pre(units !== undefined);
        const settings = readOptions(issuesOf("f"), how, values.length);
        const sorted = descending(column, undefined);
        expect(limitsFromBuckets(units!, settings)).toEqual({
          limits: limitsInOrder(sorted, settings),
          total: sorted.total,
        });
      }),
      RUNS,
    );
  });

  it("does not depend on the order of the rows", () => {
    fc.assert(
      fc.property(anyColumn, sameTies, fc.infiniteStream(fc.nat()), (values, how, keys) => {
        const order = orderBy(values.map(() => keys.next().value));
        const before = abc(values, how);
        const after = abc(
          order.map((i) => values[i]!),
          how,
        );
        expect(after.model).toEqual(before.model);
        expect(after.classes).toEqual(before.classes);
        expect(rowsOf(after)).toEqual(order.map((i) => rowsOf(before)[i]));
      }),
      RUNS,
    );
  });

  it("does not depend on the unit of money", () => {
    fc.assert(
      fc.property(columns(fc.oneof(few, integers)), options, fc.integer({ min: 0, max: 20 }), (values, how, power) => {
        const scaled = values.map((value) => value * 2 ** power);
        expect(rowsOf(abc(scaled, how))).toEqual(rowsOf(abc(values, how)));
      }),
      RUNS,
    );
  });

  it("takes a weight for copies", () => {
    const value = fc.oneof(few, cents, doubles, fc.double({ min: 1e-7, max: 1e6, noNaN: true }));
    const weighted = fc.array(fc.tuple(value, fc.nat(3)), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(weighted, sameTies, (rows, how) => {
        const values = rows.map(([value]) => value);
        const weights = rows.map(([, weight]) => weight);
        fc.pre(weights.some((weight) => weight > 0));
        const { model, classes, cumulativeShare } = abc(values, { ...how, weights });
        const copied = abc(copies(values, weights), how);
        expect(model.params).toEqual(copied.model.params);
        expect(model.fit.total).toBe(copied.model.fit.total);
        expect(model.fit.notes).toEqual(copied.model.fit.notes);
        expect(model).toEqual(fitAbc(values, { ...how, weights }));
        expect(classes).toEqual(copied.classes);
        expect(copies(Array.from(cumulativeShare), weights)).toEqual(Array.from(copied.cumulativeShare));
      }),
      RUNS,
    );
  });

  it("computes the same limits from weights as from copies", () => {
    const weighted = fc.array(fc.tuple(fc.oneof(integers, cents), fc.nat(3)), { minLength: 3, maxLength: 20 });
    fc.assert(
      fc.property(weighted, (rows) => {
        const values = rows.map(([value]) => value);
        const weights = rows.map(([, weight]) => weight);
        fc.pre(weights.some((weight) => weight > 0));
        const { params, options } = fitAbc(values, { limits: "computed", weights });
        const copied = fitAbc(copies(values, weights), { limits: "computed" });
        expect(params).toEqual(copied.params);
        expect(options.shares).toEqual(copied.options.shares);
      }),
      RUNS,
    );
  });

  it("accounts for every row and all money in the table of classes", () => {
    fc.assert(
      fc.property(anyColumn, options, (values, how) => {
        const { classes, labels, model } = abc(values, how);
        const named = labelValues(labels);
        expect(classes.label).toEqual(labels.levels);
        classes.label.forEach((label, k) => {
          const members = values.filter((_, i) => named[i] === label);
          expect(classes.count[k]).toBe(members.length);
          expect(classes.value[k]).toBe(amountOf(members.map(exactAmount).reduce((a, b) => a + b, 0n)) + 0);
        });
        expect(classes.count.reduce((a, b) => a + b, 0)).toBe(values.length);
        const note = model.fit.notes.find((text) => text.startsWith("nobody is in "))?.slice(13);
        const missing = model.params.labels.filter((label) => !named.includes(label));
        if (values.some((value) => value > 0)) expect(note ?? "").toBe(missing.join(", "));
      }),
      RUNS,
    );
  });

  it("gives a better class for a greater value", () => {
    fc.assert(
      fc.property(anyColumn, sameTies, (values, how) => {
        const codes = abc(values, { ...how, nonPositive: "none" }).labels.codes;
        values.forEach((a, i) => {
          values.forEach((b, j) => {
            if (a >= b) expect(codes[i]!).toBeLessThanOrEqual(codes[j]!);
          });
        });
      }),
      { numRuns: 300 },
    );
  });

  it("gives numbers for any allowed values, however small", () => {
    const extreme = columns(fc.double({ min: -Number.MAX_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER, noNaN: true }), 1);
    fc.assert(
      fc.property(extreme, options, (values, how) => {
        const { labels, cumulativeShare, classes, model } = abc(values, how);
        expect(Array.from(cumulativeShare).every((share) => share >= 0 && share <= 1)).toBe(true);
        expect(Array.from(classes.valueShare).some(Number.isNaN)).toBe(false);
        expect(JSON.parse(JSON.stringify(model))).toStrictEqual(model);
        const some = values.some((value) => value > 0);
        if (some && how.boundary !== "below") expect(labelValues(labels)).toContain("A");
        if (!some) expect(model.fit.notes).toHaveLength(1);
        expect(model).toEqual(fitAbc(values, how));
        const sum = classes.valueShare.reduce((a, b) => a + b, 0);
        if (some && values.every((value) => value > 0)) expect(sum).toBeCloseTo(1, 12);
      }),
      RUNS,
    );
  });
});

describe("xyz", () => {
  it("is exact for whole cents: n times the sum of squares against the square of the sum", () => {
    const row = fc
      .integer({ min: 2, max: 6 })
      .chain((n) =>
        fc.tuple(
          fc.array(fc.integer({ min: -3, max: 9 }), { minLength: n, maxLength: n }),
          fc.integer({ min: 1, max: 10_000 }),
        ),
      );
    const percent = fc.integer({ min: 0, max: 60 });
    fc.assert(
      fc.property(row, percent, percent, ([parts, unit], first, more) => {
        const units = parts.map((part) => part * unit);
        const sum = BigInt(units.reduce((a, b) => a + b, 0));
        const squares = units.map((value) => BigInt(value) ** 2n).reduce((a, b) => a + b, 0n);
        const spread = BigInt(units.length) * squares - sum * sum;
        const isWithin = (limit: number) => spread * 10_000n <= BigInt(limit) ** 2n * sum * sum;
        const limits = [first, first + more + 1];
        const { codes } = xyz(
          units.map((value) => [value / 100]),
          { limits: limits.map((limit) => limit / 100) },
        );
        expect(codes[0]).toBe(sum <= 0n ? 3 : limits.filter((limit) => !isWithin(limit)).length);
      }),
      RUNS,
    );
  });
});
