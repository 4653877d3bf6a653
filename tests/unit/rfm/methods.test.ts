import fc from "fast-check";
import { ckmeans } from "simple-statistics";
import { describe, expect, it } from "vitest";
import { fitRfm, rfm } from "../../../src/rfm/fit";
import type { RfmOptions } from "../../../src/rfm/options";
import { scoreRfm } from "../../../src/rfm/score";

const same = (values: readonly number[]) => ({ recency: values, frequency: values, monetary: values });
const mOf = (values: readonly number[], options: RfmOptions) => Array.from(rfm(same(values), options).m);
const rOf = (values: readonly number[], options: RfmOptions) => Array.from(rfm(same(values), options).r);
const integers = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 40 });
const bins = fc.integer({ min: 2, max: 7 });

describe("jenks", () => {
  it("cuts where the groups of simple-statistics' ckmeans end", () => {
    const values = [1, 2, 3, 50, 51, 53, 200, 210, 205, 4, 900];
    const groups = ckmeans(values, 4);
    const expected = values.map((value) => 1 + groups.findIndex((group) => group.includes(value)));
    expect(mOf(values, { method: "jenks", bins: 4 })).toEqual(expected);
    expect(rOf(values, { method: "jenks", bins: 4 })).toEqual(expected.map((score) => 5 - score));
  });

  it("spreads the scores where there are fewer values than bins, and says so", () => {
    const { m, model } = rfm(same([1, 9, 1, 9]), { method: "jenks" });
    expect(Array.from(m)).toEqual([1, 5, 1, 5]);
    expect(model.fit.notes).toContain("monetary: only 2 of 5 scores are used: too few distinct values");
  });
});

describe("equalWidth", () => {
  it("cuts the range into equal parts, right-closed", () => {
    expect(mOf([0, 20, 21, 40, 99, 100], { method: "equalWidth" })).toEqual([1, 1, 2, 2, 5, 5]);
  });

  it("gives all alike the middle score", () => {
    expect(mOf([3, 3], { method: "equalWidth" })).toEqual([3, 3]);
  });

  it("stays finite over the whole range of numbers", () => {
    expect(mOf([-Number.MAX_VALUE, 0, Number.MAX_VALUE], { method: "equalWidth", bins: 2 })).toEqual([1, 1, 2]);
  });
});

describe("rRfm", () => {
  it("counts the quantiles that a value exceeds by at least 1", () => {
    fc.assert(
      fc.property(integers, bins, (values, k) => {
        const sorted = [...values].sort((a, b) => a - b);
        const limits = Array.from({ length: k - 1 }, (_, j) => typeSeven(sorted, (j + 1) / k) + 1);
        const expected = values.map((value) => 1 + limits.filter((limit) => value >= limit).length);
        expect(mOf(values, { method: "rRfm", bins: k })).toEqual(expected);
        expect(rOf(values, { method: "rRfm", bins: k })).toEqual(expected.map((score) => k + 1 - score));
      }),
      { numRuns: 1000 },
    );
  });

  it("puts nearly everyone into the lowest bin where values are small, as the original does", () => {
    const revenue = Array.from({ length: 995 }, (_, i) => (12 + i) / 1000);
    const m = mOf([...revenue.slice(0, 994), 2.5], { method: "rRfm" });
    expect(m.filter((score) => score === 1)).toHaveLength(994);
  });
});

/** Type 7 over sorted values, in the plainest way. */
function typeSeven(sorted: readonly number[], share: number): number {
  const position = (sorted.length - 1) * share;
  const low = sorted[Math.floor(position)]!;
  const high = sorted[Math.min(Math.floor(position) + 1, sorted.length - 1)]!;
  return low + (high - low) * (position - Math.floor(position));
}

describe("qcutRank", () => {
  it("cuts the ranks of first appearance at their quantiles", () => {
    fc.assert(
      fc.property(integers, fc.constantFrom(2, 4, 5), (values, k) => {
        const order = values.map((_, i) => i).sort((i, j) => values[i]! - values[j]! || i - j);
        const ranks = values.map((_, i) => order.indexOf(i) + 1);
        const edges = Array.from({ length: k - 1 }, (_, j) => 1 + (values.length - 1) * ((j + 1) * (1 / k)));
        const expected = ranks.map((rank) => 1 + edges.filter((edge) => rank > edge).length);
        expect(mOf(values, { method: "qcutRank", bins: k })).toEqual(expected);
        expect(rOf(values, { method: "qcutRank", bins: k })).toEqual(expected.map((score) => k + 1 - score));
      }),
      { numRuns: 1000 },
    );
  });
});

describe("nested scoring", () => {
  const table = {
    recency: [1, 2, 3, 4, 101, 102, 103, 104],
    frequency: [1, 2, 3, 4, 10, 20, 30, 40],
    monetary: [9, 9, 5, 5, 1, 2, 1, 2],
  };

  it("cuts frequency within recency, and monetary within both", () => {
    const { r, f, m, model } = rfm(table, { bins: 2, scoring: "nested" });
    expect(Array.from(r)).toEqual([2, 2, 2, 2, 1, 1, 1, 1]);
    expect(Array.from(f)).toEqual([1, 1, 2, 2, 1, 1, 2, 2]);
    expect(Array.from(m)).toEqual([2, 2, 2, 2, 1, 2, 1, 2]);
    expect(model.params.recency.nested).toBeUndefined();
    expect(model.params.frequency.nested?.map((limits) => limits?.breaks)).toEqual([[25], [2.5]]);
    expect(model.params.monetary.nested).toHaveLength(4);
  });

  it("follows any order of the measures", () => {
    const { r, f } = rfm(table, { bins: 2, scoring: "nested", order: ["frequency", "recency", "monetary"] });
    expect(Array.from(f)).toEqual([1, 1, 1, 1, 2, 2, 2, 2]);
    expect(Array.from(r)).toEqual([2, 2, 1, 1, 2, 2, 1, 1]);
  });

  it("falls back to the limits of everyone where nobody had the scores before", () => {
    const model = fitRfm(
      { recency: [1, 1, 9, 9], frequency: [1, 1, 1, 1], monetary: [1, 2, 3, 4] },
      { bins: 2, scoring: "nested" },
    );
    expect(model.params.monetary.nested?.filter((limits) => limits === null)).toHaveLength(2);
    expect(scoreRfm({ recency: [1], frequency: [0], monetary: [4] }, model).m[0]).toBe(2);
  });

  it("scores the fitted table as the fit did, for every method and way to part ties, also through JSON", () => {
    const rows = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 9 })),
      { minLength: 1, maxLength: 40 },
    );
    const method = fc.constantFrom<NonNullable<RfmOptions["method"]>>(
      "quantile",
      "mean",
      "median",
      "jenks",
      "equalWidth",
      "ntile",
      "rRfm",
      "qcutRank",
    );
    fc.assert(
      fc.property(
        rows,
        method,
        fc.constantFrom("same" as const, "id" as const),
        fc.constantFrom("nested" as const, "independent" as const),
        (given, chosen, ties, scoring) => {
          const [recency, frequency, monetary] = [0, 1, 2].map((d) => given.map((row) => row[d]!));
          const customerId = given.map((_, i) => `c${(i * 7) % given.length}`);
          const input = { customerId, recency: recency!, frequency: frequency!, monetary: monetary! };
          const { model, ...scores } = rfm(input, { method: chosen, bins: 3, ties, scoring });
          const again = scoreRfm(input, JSON.parse(JSON.stringify(model)));
          expect({ r: again.r, f: again.f, m: again.m, total: again.total }).toEqual(scores);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe("total", () => {
  const table = { recency: [1, 2], frequency: [1, 2], monetary: [2, 1] };
  const totalOf = (total: NonNullable<RfmOptions["total"]>) => Array.from(rfm(table, { bins: 2, total }).total);

  it("puts scores side by side, averages them, or weighs them", () => {
    expect(totalOf("digits")).toEqual([212, 121]);
    expect(totalOf("mean")).toEqual([5 / 3, 4 / 3]);
    expect(totalOf("fm")).toEqual([1.5, 1.5]);
    expect(totalOf({ recency: 100, frequency: 10, monetary: 1 })).toEqual([212, 121]);
    expect(totalOf({ monetary: 2 })).toEqual([4, 2]);
  });
});
