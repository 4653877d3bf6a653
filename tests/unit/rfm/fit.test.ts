import { describe, expect, it } from "vitest";
import { fitRfm, rfm } from "../../../src/rfm/fit";
import type { RfmOptions } from "../../../src/rfm/options";
import { issuesOfCall, problemsOf } from "../../harness/issues-of";

const table = { recency: [3, 10, 45, 90, 200], frequency: [8, 5, 2, 1, 1], monetary: [640, 250, 90, 30, 10] };

/** A table whose three measures are all the same column. */
const same = (values: readonly number[]) => ({ recency: values, frequency: values, monetary: values });
const mOf = (values: readonly number[], options?: RfmOptions) => Array.from(rfm(same(values), options).m);
const rOf = (values: readonly number[], options?: RfmOptions) => Array.from(rfm(same(values), options).r);

describe("rfm by quantiles", () => {
  it("scores five customers from 1 to 5, recency turned round", () => {
    const { r, f, m, total } = rfm(table);
    expect([r, f, m].map((scores) => Array.from(scores))).toEqual([
      [5, 4, 3, 2, 1],
      [5, 4, 3, 1, 1],
      [5, 4, 3, 2, 1],
    ]);
    expect(Array.from(total)).toEqual([555, 444, 333, 212, 111]);
  });

  it("gives one customer, or all alike, the middle score, and says so", () => {
    for (const values of [[7], [7, 7, 7], [0, -0]]) {
      expect(mOf(values)).toEqual(values.map(() => 3));
      expect(rOf(values)).toEqual(values.map(() => 3));
      expect(mOf(values, { bins: 2 })).toEqual(values.map(() => 2));
      expect(mOf(values, { bins: 4 })).toEqual(values.map(() => 3));
    }
    expect(fitRfm(same([7, 7])).fit).toEqual({
      n: 2,
      notes: ["recency", "frequency", "monetary"].map((name) => `${name}: only 1 of 5 score is given: 3`),
    });
  });

  it("spreads what collapsed bins leave over 1 … bins", () => {
    const counts = [
      [1, 45],
      [2, 40],
      [9, 15],
    ] as const;
    const { m, r, model } = rfm(same(counts.flatMap(([value, count]) => new Array<number>(count).fill(value))));
    expect([m[0], m[45], m[85]]).toEqual([1, 3, 5]);
    expect([r[0], r[45], r[85]]).toEqual([5, 3, 1]);
    expect(model.params.monetary).toMatchObject({ breaks: [1, 2], scores: [1, 3, 5], closed: "right" });
    expect(model.fit.notes[2]).toBe("monetary: only 3 of 5 scores are given: 1, 3, 5");
    expect(mOf([1, 1, 1, 1, 1, 1, 2])).toEqual([1, 1, 1, 1, 1, 1, 5]);
  });

  it("writes two digits per score as soon as one measure has more than nine", () => {
    const values = Array.from({ length: 20 }, (_, i) => i);
    expect(Array.from(rfm(same(values), { bins: { monetary: 10 } }).total).slice(-1)).toEqual([10510]);
    expect(Array.from(rfm(same(values), { bins: 9 }).total).slice(-1)).toEqual([199]);
    expect(Array.from(rfm(same(values), { bins: 20 }).total).slice(-1)).toEqual([12020]);
  });
});

describe("rfm by other methods", () => {
  it("breaks: a value at a limit belongs below it", () => {
    const breaks = { recency: [30, 90], monetary: [100] };
    const { model } = rfm(table, { breaks });
    expect([model.params.recency.method, model.params.frequency.method, model.params.monetary.method]).toEqual([
      "breaks",
      "quantile",
      "breaks",
    ]);
    expect(rOf([0, 30, 30.1, 90, 91], { breaks })).toEqual([3, 3, 2, 2, 1]);
    const spent = { ...same([1, 1, 1]), monetary: [-5, 100, 100.01] };
    expect(Array.from(rfm(spent, { breaks }).m)).toEqual([1, 1, 2]);
  });

  it("mean: equal values do not fall beside their own mean", () => {
    // The sum of three doubles 0.1, divided by 3, is not 0.1.
    expect((0.1 + 0.1 + 0.1) / 3).not.toBe(0.1);
    for (const method of ["mean", "median"] as const) {
      expect(mOf([0.1, 0.1, 0.1], { method })).toEqual([2, 2, 2]);
      expect(rOf([0.1, 0.1, 0.1], { method })).toEqual([2, 2, 2]);
      expect(mOf([0.1, 0.1, 0.1], { method, atCut: "low" })).toEqual([1, 1, 1]);
      expect(fitRfm(same([0.1, 0.1, 0.1]), { method }).fit.notes[0]).toBe("recency: only 1 of 2 score is given: 2");
    }
  });

  it("mean: a value at the cut counts as high, or as low where asked", () => {
    expect(mOf([1, 2, 3], { method: "mean" })).toEqual([1, 2, 2]);
    expect(rOf([1, 2, 3], { method: "mean" })).toEqual([2, 2, 1]);
    expect(mOf([1, 2, 3], { method: "mean", atCut: "low" })).toEqual([1, 1, 2]);
    expect(rOf([1, 2, 3], { method: "mean", atCut: "low" })).toEqual([2, 1, 1]);
    const around = { ...same([1, 1, 1, 1]), monetary: [-0, 0, 1, -1] };
    expect(Array.from(rfm(around, { method: "mean" }).m)).toEqual([2, 2, 2, 1]);
  });

  it("ntile: fewer customers than bins use the first bins", () => {
    expect(mOf([5, 9], { method: "ntile" })).toEqual([1, 2]);
    expect(rOf([5, 9], { method: "ntile" })).toEqual([2, 1]);
    expect(mOf([5], { method: "ntile" })).toEqual([1]);
    expect(mOf([1, 2, 3, 4, 5, 6, 7], { method: "ntile", bins: 3 })).toEqual([1, 1, 1, 2, 2, 3, 3]);
  });

  it("ntile: ties share a score and are noted, or are split by id", () => {
    const values = { ...same([1, 1, 1, 1]), customerId: ["d", "b", "a", "c"] };
    const { m, model } = rfm(values, { method: "ntile", bins: 4 });
    expect(Array.from(m)).toEqual([1, 1, 1, 1]);
    expect(model.fit.notes[2]).toBe("monetary: only 1 of 4 score is given: 1");
    const split = rfm(values, { method: "ntile", bins: 4, ties: "id" });
    expect(Array.from(split.m)).toEqual([4, 2, 1, 3]);
    expect(Array.from(split.r)).toEqual([4, 2, 1, 3]);
    expect(split.model.params.monetary.breakIds).toEqual(["a", "b", "c"]);
    expect(split.model.fit.notes).toEqual([]);
  });

  it("takes a method and bins for each measure", () => {
    const { model } = rfm(table, {
      method: { recency: "median", frequency: "ntile" },
      bins: { frequency: 3, monetary: 4 },
    });
    const { recency, frequency, monetary } = model.params;
    expect([recency, frequency, monetary].map(({ method, bins }) => [method, bins])).toEqual([
      ["median", 2],
      ["ntile", 3],
      ["quantile", 4],
    ]);
  });
});

describe("bad input", () => {
  const problemsIn = (options: unknown, rows: unknown = table) =>
    problemsOf(() => fitRfm(rows as never, options as never));

  it("names every option that is wrong, once", () => {
    expect(problemsIn({ bins: 1 })).toEqual(["out_of_range /bins"]);
    expect(problemsIn({ bins: 21 })).toEqual(["out_of_range /bins"]);
    expect(problemsIn({ bins: 2.5, method: "mode", ties: "row", atCut: 1 })).toEqual([
      "invalid_value /method",
      "out_of_range /bins",
      "invalid_type /atCut",
      "invalid_value /ties",
    ]);
    expect(problemsIn({ bins: { recency: 1, money: 3 } })).toEqual([
      "unknown_option /bins/money",
      "out_of_range /bins/recency",
    ]);
    expect(problemsIn({ bin: 3 })).toEqual(["unknown_option /bin"]);
    expect(problemsIn(null)).toEqual(["invalid_type /options"]);
  });

  it("names options that have no effect", () => {
    expect(problemsIn({ order: ["monetary", "recency", "frequency"] })).toEqual(["invalid_value /order"]);
    for (const method of ["mean", "median"]) expect(problemsIn({ method, bins: 5 })).toEqual(["invalid_value /bins"]);
    const breaks = { recency: [1], frequency: [1], monetary: [1] };
    expect(problemsIn({ breaks, bins: 2 })).toEqual(["invalid_value /bins"]);
    expect(problemsIn({ method: { recency: "mean" }, bins: { recency: 3, monetary: 4 } })).toEqual([
      "invalid_value /bins/recency",
    ]);
    expect(problemsIn({ atCut: "high" })).toEqual(["invalid_value /atCut"]);
    expect(problemsIn({ ties: "same", method: "jenks" })).toEqual(["invalid_value /ties"]);
    expect(problemsIn({ total: {} })).toEqual(["too_few /total"]);
    expect(problemsIn({ total: { recency: undefined } })).toEqual(["too_few /total"]);
    expect(() => fitRfm(table, { method: "mean", bins: 5 })).toThrow(
      "fitRfm: bins must be absent where every method is mean, median or breaks, received 5",
    );
  });

  it.each<[string, unknown]>([
    ["null", null],
    ["a measure twice", ["recency", "recency", "monetary"]],
    ["a measure more", ["recency", "frequency", "monetary", "recency"]],
    ["a text", "recency, frequency, monetary"],
    ["no array", { length: 3, 0: "recency", 1: "frequency", 2: "monetary" }],
  ])("refuses %s for the order of the measures", (_, order) => {
    expect(problemsIn({ scoring: "nested", order })).toEqual(["invalid_value /order"]);
  });

  it("takes options that have an effect on one measure, and undefined for none", () => {
    const order = ["monetary", "recency", "frequency"] as const;
    const one: RfmOptions = { method: { recency: "mean", frequency: "ntile" }, ties: "same", atCut: "low", bins: 3 };
    expect(fitRfm(table, { ...one, scoring: "nested", order }).options).toMatchObject({ atCut: "low", order });
    const none = { order: undefined, bins: { recency: undefined }, atCut: undefined, ties: undefined };
    expect(fitRfm(table, { method: "median", ...none, atCut: undefined } as never).params.recency.bins).toBe(2);
  });

  it("names breaks that do not fit", () => {
    expect(problemsIn({ breaks: { recency: [] } })).toContain("out_of_range /breaks/recency");
    expect(problemsIn({ breaks: { recency: Array.from({ length: 20 }, (_, i) => i) } })).toEqual([
      "out_of_range /breaks/recency",
    ]);
    expect(problemsIn({ breaks: { recency: [1, 3, 3] } })).toEqual(["not_increasing /breaks/recency/2"]);
    expect(problemsIn({ breaks: { recency: [1, Number.NaN] } })).toContain("not_finite /breaks/recency/1");
    expect(problemsIn({ breaks: { recency: [1] }, method: "mean" })).toEqual(["invalid_value /breaks/recency"]);
    expect(problemsIn({ method: { recency: "breaks" } })).toEqual(["missing /breaks/recency"]);
    expect(problemsIn({ breaks: [1, 2] })).toEqual(["invalid_type /breaks"]);
    expect(problemsIn({ breaks: { spend: [1] } })).toEqual(["unknown_option /breaks/spend"]);
  });

  it("names columns that do not fit", () => {
    expect(problemsIn({}, { ...table, frequency: [1] })).toEqual(["length_mismatch /frequency"]);
    expect(problemsIn({}, { ...table, monetary: undefined })).toContain("missing /monetary");
    expect(problemsIn({}, same([1, Number.POSITIVE_INFINITY]))).toContain("not_finite /recency/1");
    expect(problemsIn({}, same([]))).toEqual(["too_few /recency"]);
    expect(problemsIn({}, { ...table, monetary: [1, 2, 3, 2 ** 53, -Number.MAX_VALUE] })).toEqual([
      "out_of_range /monetary/3",
      "out_of_range /monetary/4",
    ]);
    for (const call of [fitRfm, rfm]) {
      expect(issuesOfCall(() => call({ ...table, recency: [0, -0, 1, -3, 2] }))).toMatchObject([
        { code: "out_of_range", path: "/recency/3", index: 3, expected: "0 or more days", hint: "an order after asOf" },
      ]);
    }
    expect(problemsIn({}, null)).toEqual(["invalid_type /table"]);
    expect(problemsIn({ weights: [1, 1] })).toEqual(["length_mismatch /weights"]);
    expect(problemsIn({ weights: [0, 0, 0, 0, 0] })).toEqual(["too_few /weights"]);
  });

  it("needs ids to split ties by id", () => {
    expect(problemsIn({ ties: "id", method: "ntile" })).toEqual(["missing /customerId"]);
    const ids = { ...table, customerId: [1, 2, 3, 4n, Number.NaN] };
    const hint = "a model is JSON, which has no bigint: turn the ids into texts";
    const [bigint, nan] = issuesOfCall(() => fitRfm(ids, { ties: "id", method: "ntile" }));
    expect([bigint?.hint, nan?.hint]).toEqual([hint, undefined]);
    expect(problemsIn({ ties: "id", method: "ntile" }, ids)).toEqual([
      "invalid_type /customerId/3",
      "invalid_type /customerId/4",
    ]);
  });
});
