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
    expect(model.fit.notes).toContain("monetary: only 2 of 5 scores are given: 1, 5");
  });
});

describe("equalWidth", () => {
  it("cuts the range into equal parts, right-closed", () => {
    expect(mOf([0, 20, 21, 40, 99, 100], { method: "equalWidth" })).toEqual([1, 1, 2, 2, 5, 5]);
  });

  it("gives all alike the middle score", () => {
    expect(mOf([3, 3], { method: "equalWidth" })).toEqual([3, 3]);
  });

  it("has limits that are not off by rounding", () => {
    const { breaks } = fitRfm(same([1, 2, 3, 4, 5, 6]), { method: "equalWidth" }).params.monetary;
    expect(breaks).toEqual([2, 3, 4, 5]);
    expect(mOf([1, 2, 3, 4, 5, 6], { method: "equalWidth" })).toEqual([1, 1, 2, 3, 4, 5]);
  });

  it("cuts decimal amounts as decimals", () => {
    const cents = { method: "equalWidth", bins: 3 } as const;
    expect(fitRfm(same([0, 0.1, 0.2, 0.3]), cents).params.monetary.breaks).toEqual([0.1, 0.2]);
    expect(mOf([0, 0.1, 0.2, 0.3], cents)).toEqual(mOf([0, 10, 20, 30], cents));
  });

  it("cuts the whole range of numbers that are allowed", () => {
    const most = Number.MAX_SAFE_INTEGER;
    const table = { recency: [0, 0, most], frequency: [-most, 0, most], monetary: [-most, 0, most] };
    expect(fitRfm(table, { method: "equalWidth", bins: 2 }).params.frequency.breaks).toEqual([0]);
    const { breaks } = fitRfm(table, { method: "equalWidth", bins: 20 }).params.frequency;
    expect(breaks[0]).toBeCloseTo(-0.9 * most, -1);
    expect(breaks[18]).toBeCloseTo(0.9 * most, -1);
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
        fc.constantFrom({}, { ties: "same" as const }, { ties: "id" as const }),
        fc.constantFrom("nested" as const, "independent" as const),
        (given, chosen, parting, scoring) => {
          const [recency, frequency, monetary] = [0, 1, 2].map((d) => given.map((row) => row[d]!));
          const customerId = given.map((_, i) => `c${(i * 7) % given.length}`);
          const input = { customerId, recency: recency!, frequency: frequency!, monetary: monetary! };
          const binary = chosen === "mean" || chosen === "median";
          const options: RfmOptions = {
            ...{ method: chosen, scoring },
            ...(binary ? {} : { bins: 3 }),
            ...(chosen === "ntile" ? parting : {}),
          };
          const { model, ...scores } = rfm(input, options);
          const again = scoreRfm(input, JSON.parse(JSON.stringify(model)));
          expect({ r: again.r, f: again.f, m: again.m, total: again.total }).toEqual(scores);
          for (const [name, column, params] of [
            ["recency", scores.r, model.params.recency],
            ["frequency", scores.f, model.params.frequency],
            ["monetary", scores.m, model.params.monetary],
          ] as const) {
            const seen = [...new Set(column)].sort((a, b) => a - b);
            const note = model.fit.notes.find((text) => text.startsWith(`${name}: only `));
            expect(note?.split(": ")[2]).toBe(seen.length === params.bins ? undefined : seen.join(", "));
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe("notes", () => {
  const notes = (values: readonly number[], options: RfmOptions) => fitRfm(same(values), options).fit.notes;
  const ofMonetary = (values: readonly number[], options: RfmOptions) =>
    notes(values, options).filter((note) => note.startsWith("monetary"));

  it("name the scores that customers have, by every method", () => {
    expect(ofMonetary([1, 2, 3], { breaks: { monetary: [100, 200] } })).toEqual([
      "monetary: only 1 of 3 score is given: 1",
    ]);
    // Most have bought once: the median is the smallest value, and everyone is at or above it.
    expect(ofMonetary([1, 1, 1, 1, 5], { method: "median" })).toEqual(["monetary: only 1 of 2 score is given: 2"]);
    expect(ofMonetary([1, 1, 1, 1, 5], { method: "median", atCut: "low" })).toEqual([]);
    expect(ofMonetary([0, 1, 99, 100], { method: "equalWidth" })).toEqual([
      "monetary: only 2 of 5 scores are given: 1, 5",
    ]);
    expect(ofMonetary([5, 9], { method: "ntile" })).toEqual(["monetary: only 2 of 5 scores are given: 1, 2"]);
    expect(ofMonetary([0.1, 0.2], { method: "rRfm" })).toEqual(["monetary: only 1 of 5 score is given: 1"]);
    expect(ofMonetary([1, 2, 3, 4, 5], { method: "rRfm" })).toEqual([
      "monetary: only 4 of 5 scores are given: 1, 2, 3, 4",
    ]);
    expect(ofMonetary([7, 8], { method: "jenks", bins: 2 })).toEqual([]);
  });

  it("tell what nested scoring gave, not what the measure alone would", () => {
    const table = { recency: [1, 2, 3, 4], frequency: [5, 5, 9, 9], monetary: [1, 2, 1, 2] };
    expect(fitRfm(table, { bins: 2 }).fit.notes).toEqual([]);
    expect(fitRfm(table, { bins: 2, scoring: "nested" }).fit.notes).toEqual([
      "frequency: only 1 of 2 score is given: 2",
    ]);
  });

  it("do not count rows of weight 0", () => {
    expect(ofMonetary([1, 2, 3], { bins: 3 })).toEqual([]);
    expect(ofMonetary([1, 2, 3], { breaks: { monetary: [1, 2] }, weights: [1, 0, 1] })).toEqual([
      "monetary: only 2 of 3 scores are given: 1, 3",
    ]);
  });

  it("say that qcutRank is for the fitted table only", () => {
    const advice = "scores depend on the place in the table: apply this model to the fitted table only";
    expect(notes([1, 2, 3], { method: "qcutRank", bins: 3 })).toEqual([`recency, frequency, monetary: ${advice}`]);
    expect(notes([1, 2], { method: { monetary: "qcutRank" }, bins: 2 })).toEqual([`monetary: ${advice}`]);
  });
});

describe("customers all alike", () => {
  it.each<[NonNullable<RfmOptions["method"]> & string, number, number]>([
    ["quantile", 3, 3],
    ["jenks", 3, 3],
    ["equalWidth", 3, 3],
    ["mean", 2, 2],
    ["median", 2, 2],
    ["ntile", 1, 1],
    ["rRfm", 5, 1],
  ])("get by %s the scores that its description says", (method, r, m) => {
    expect(rOf([7, 7, 7], { method })).toEqual([r, r, r]);
    expect(mOf([7, 7, 7], { method })).toEqual([m, m, m]);
  });
});

describe("weights that are no whole numbers", () => {
  const options: readonly RfmOptions[] = [
    ...(["quantile", "jenks", "equalWidth", "ntile", "rRfm", "qcutRank", "mean", "median"] as const).map((method) => ({
      method,
    })),
    { breaks: { recency: [3], frequency: [4], monetary: [5] } },
    { method: "ntile", ties: "id" },
    { scoring: "nested" },
  ];
  const table = fc
    .array(fc.tuple(fc.nat(40), fc.nat(5), fc.integer({ min: -9, max: 90 })), { minLength: 1, maxLength: 40 })
    .map((rows) => ({
      customerId: rows.map((_, i) => (i * 7) % rows.length),
      recency: rows.map(([days]) => days),
      frequency: rows.map(([, orders]) => orders),
      monetary: rows.map(([, , money]) => money),
    }));

  it("1/n each is the same as no weights, by every method", () => {
    fc.assert(
      fc.property(
        table,
        fc.constantFrom(...options),
        fc.double({ min: 1e-300, max: 0.9, noNaN: true }),
        (rows, by, w) => {
          const n = rows.recency.length;
          const { model, ...plain } = rfm(rows, by);
          for (const weight of [1 / n, w]) {
            const { model: weighted, ...scores } = rfm(rows, { ...by, weights: rows.recency.map(() => weight) });
            expect(weighted.params).toEqual(model.params);
            expect(weighted.fit).toEqual(model.fit);
            expect(scores).toEqual(plain);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  it("have no scale", () => {
    const shares = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 40, maxLength: 40 });
    fc.assert(
      fc.property(
        table,
        fc.constantFrom(...options),
        shares,
        fc.integer({ min: 1, max: 900 }),
        (rows, by, some, power) => {
          // The first one is no whole number, and stays none when it is halved.
          const weights = rows.recency.map((_, i) => (i === 0 ? 0.3 : some[i]! < 1e-30 ? 0 : some[i]!));
          const smaller = weights.map((weight) => weight * 2 ** -power);
          expect(fitRfm(rows, { ...by, weights: smaller })).toEqual(fitRfm(rows, { ...by, weights }));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it("no longer collapse quantiles, medians and ntiles", () => {
    const values = [1, 2, 3, 4, 5];
    const weights = [0.3, 0.2, 0.2, 0.2, 0.1];
    expect(mOf(values, { method: "ntile", weights })).toEqual([1, 2, 3, 4, 5]);
    expect(mOf(values, { method: "quantile", weights })).toContain(5);
    expect(mOf(values, { method: "quantile", weights: weights.toReversed() })).toEqual([1, 2, 3, 4, 5]);
    expect(mOf(values, { method: "median", weights: [0.05, 0.05, 0.1, 0.4, 0.4] })).toEqual([1, 1, 1, 2, 2]);
  });

  it("part the largest value from the others, however little it weighs", () => {
    expect(mOf([1, 2, 3], { bins: 2, weights: [1e-9, 0.5, 1e-9] })).toEqual([1, 1, 2]);
  });

  it("keeps the least weight above 0", () => {
    const { breaks } = fitRfm(same([1, 2, 3]), { method: "equalWidth", bins: 2, weights: [1e-300, 0.5, 0] }).params
      .monetary;
    expect(breaks).toEqual([1.5]);
  });
});

it("nested scoring parts ties by id in one measure and by place in another", () => {
  const table = {
    customerId: ["d", "a", "c", "b"],
    recency: [5, 5, 5, 5],
    frequency: [1, 1, 1, 1],
    monetary: [1, 2, 3, 4],
  };
  const method = { recency: "ntile", frequency: "qcutRank" } as const;
  const { r, f, m, model } = rfm(table, { method, ties: "id", bins: 2, scoring: "nested" });
  expect([r, f, m].map((scores) => Array.from(scores))).toEqual([
    [2, 1, 2, 1],
    [1, 1, 2, 2],
    [2, 2, 2, 2],
  ]);
  const again = scoreRfm(table, JSON.parse(JSON.stringify(model)));
  expect([again.r, again.f, again.m]).toEqual([r, f, m]);
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

  it("keeps no -0 in the model", () => {
    const { options } = fitRfm(table, { bins: 2, total: { recency: -0, monetary: 1 } });
    expect(options.total).toStrictEqual({ recency: 0, frequency: 0, monetary: 1 });
  });
});
