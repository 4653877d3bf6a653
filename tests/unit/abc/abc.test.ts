import { describe, expect, it } from "vitest";
import { abc } from "../../../src/abc/abc";
import { classifyAbc } from "../../../src/abc/classify";
import { fitAbc } from "../../../src/abc/fit";
import type { AbcModel, AbcOptions } from "../../../src/abc/model";
import { labelValues } from "../../../src/core/labels";
import { problemsOf } from "../../harness/issues-of";

const classesOf = (values: readonly number[], options?: AbcOptions) =>
  labelValues(abc(values, options).labels).join("");

describe("abc", () => {
  it("hits a share exactly: 80, 15, 5", () => {
    expect(classesOf([80, 15, 5])).toBe("ABC");
    expect(classesOf([80, 15, 5], { boundary: "below" })).toBe("ABC");
    // 2.40 of 3.00 is 80 %, though not in doubles.
    expect(0.8 * 3).not.toBe(2.4);
    for (const boundary of ["inside", "below"] as const) expect(classesOf([2.4, 0.45, 0.15], { boundary })).toBe("ABC");
    expect(Array.from(abc([2.4, 0.45, 0.15]).cumulativeShare)).toEqual([0.8, 0.95, 1]);
  });

  it("counts the crossing row in, or out", () => {
    expect(classesOf([500, 300, 100, 60, 40])).toBe("AABBC");
    expect(classesOf([70, 20, 10])).toBe("AAB");
    expect(classesOf([70, 20, 10], { boundary: "below" })).toBe("ABC");
  });

  it("states a result for one item, all equal, all zero, all negative, and nothing", () => {
    expect([classesOf([7]), classesOf([7], { boundary: "below" })]).toEqual(["A", "C"]);
    expect([classesOf([4, 4, 4, 4]), classesOf([4, 4, 4, 4], { boundary: "below" })]).toEqual(["AAAA", "CCCC"]);
    for (const values of [
      [0, 0, -0],
      [-1, -2, -3],
    ]) {
      const { labels, cumulativeShare, classes, model } = abc(values);
      expect(labelValues(labels)).toEqual(["none", "none", "none"]);
      expect(Array.from(cumulativeShare)).toEqual([0, 0, 0]);
      expect(Array.from(classes.valueShare)).toEqual([0, 0, 0, 0]);
      expect(model.params.limits).toEqual([null, null]);
      expect(model.fit).toMatchObject({
        n: 3,
        total: 0,
        notes: ["the fit had nothing positive, so no class has a limit: positive values are in C, all others in none"],
      });
    }
    const nothing = abc([]);
    expect([nothing.rank.length, nothing.labels.levels]).toEqual([0, ["A", "B", "C", "none"]]);
    expect(Array.from(nothing.classes.countShare)).toEqual([0, 0, 0, 0]);
  });

  it.each([
    [{}, "positive values are in C, all others in none", ["C", "none"]],
    [{ nonPositive: "A" }, "positive values are in C, all others in A", ["C", "A"]],
    [{ nonPositive: "C" }, "all values are in C", ["C", "C"]],
    [{ weights: [0, 1] }, "positive values are in C, all others in none", ["C", "none"]],
  ])("says with %j what becomes of later values where nothing was positive", (options, words, classes) => {
    const model = fitAbc("weights" in options ? [9, -1] : [0, -1], options);
    expect(model.fit.notes).toEqual([`the fit had nothing positive, so no class has a limit: ${words}`]);
    expect(labelValues(classifyAbc([5, -5], model))).toEqual(classes);
  });

  it("splits equal values by position only where asked", () => {
    const values = [1, 1, 1, 1, 1];
    expect(classesOf(values)).toBe("AAAAA");
    expect(classesOf(values, { ties: "position" })).toBe("AAAAB");
    expect(Array.from(abc(values, { ties: "position" }).rank)).toEqual([1, 2, 3, 4, 5]);
    expect(Array.from(abc(values).rank)).toEqual([1, 1, 1, 1, 1]);
  });

  it("gives what is not positive a class of its own, or joins it to one", () => {
    const own = abc([10, 0, -5]);
    expect(own.labels.levels).toEqual(["A", "B", "C", "none"]);
    expect(Array.from(own.rank)).toEqual([1, 2, 3]);
    expect(Array.from(own.classes.value)).toEqual([10, 0, 0, -5]);
    const joined = abc([10, 0, -5], { nonPositive: "C" });
    expect(joined.labels.levels).toEqual(["A", "B", "C"]);
    expect(labelValues(joined.labels)).toEqual(["A", "C", "C"]);
    expect(Array.from(joined.classes.value)).toEqual([10, 0, -5]);
  });

  it("gives columns with one entry per row and nothing else", () => {
    const rows = ["0", "1", "2", "3"];
    const { labels, rank, cumulativeShare } = abc([0, 5, 5, -1]);
    for (const column of [labels.codes, rank, cumulativeShare]) expect(Object.keys(column)).toEqual(rows);
  });

  it("says in the model whether rows were weighted", () => {
    expect(fitAbc([2, 1]).options.weighted).toBe(false);
    expect(fitAbc([2, 1], { weights: [1, 1] }).options.weighted).toBe(true);
  });

  it("has any number of classes and any names", () => {
    expect(classesOf([5, 3, 2], { shares: [0.5] })).toBe("ABB");
    const shares = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];
    expect(
      classesOf(
        new Array(10).fill(1).map((_, i) => 1000 - i),
        { shares },
      ),
    ).toBe("ABCDEFGHIJ");
    const named = abc([9, 1], { shares: [0.5], labels: ["__proto__", "rest"] });
    expect(labelValues(named.labels)).toEqual(["__proto__", "rest"]);
  });

  it("sums thirds, large and tiny amounts", () => {
    expect(classesOf([1 / 3, 1 / 3 + 1e-9, 1e-9])).toBe("AAC");
    expect(Array.from(abc([3 * 2 ** -90, 2 ** -90]).cumulativeShare)).toEqual([0.75, 1]);
    expect(abc([3 * 2 ** -90, 2 ** -90]).model.fit).toMatchObject({ total: 2 ** -88, notes: ["nobody is in B, C"] });
    const tiny = abc([5e-30, 3e-30, 2e-30], { shares: [0.6] }).classes;
    expect(Array.from(tiny.value)).toEqual([expect.closeTo(8e-30, 44), expect.closeTo(2e-30, 44), 0]);
    expect(Array.from(tiny.valueShare)).toEqual([expect.closeTo(0.8, 12), expect.closeTo(0.2, 12), 0]);
    const light = abc([5, 3, 2], { shares: [0.6], weights: [1e-30, 1e-30, 1e-30] }).classes;
    expect(Array.from(light.valueShare)).toEqual([expect.closeTo(0.8, 12), expect.closeTo(0.2, 12), 0]);
    const joined = abc([8e-30, 2e-30, -3], { shares: [0.5], nonPositive: "B" }).classes;
    expect(Array.from(joined.value)).toEqual([expect.closeTo(8e-30, 44), -3]);
    expect(Array.from(abc([2 ** 52, 2 ** 52]).cumulativeShare)).toEqual([1, 1]);
  });

  it("does not let rows of weight 0 move a limit", () => {
    const options = { shares: [0.8], boundary: "below" } as const;
    expect(fitAbc([50, 40, 30], { ...options, weights: [1, 0, 1] }).params.limits).toEqual([50]);
    expect(fitAbc([50, 30], options).params.limits).toEqual([50]);
    const { classes } = abc([50, 40, 30], { weights: [1, 0, 3] });
    expect(Array.from(classes.count)).toEqual([4, 0, 0, 0]);
    expect(Array.from(classes.countShare)).toEqual([1, 0, 0, 0]);
    expect(Array.from(classes.value)).toEqual([140, 0, 0, 0]);
    expect(Array.from(classes.valueShare)).toEqual([1, 0, 0, 0]);
    const unweighted = abc([5, -1], { weights: [0, 1] });
    expect(unweighted.model.params.limits).toEqual([null, null]);
    expect(Array.from(unweighted.cumulativeShare).some(Number.isNaN)).toBe(false);
  });
});

describe("notes", () => {
  const notesOf = (values: readonly number[], options?: AbcOptions) => fitAbc(values, options).fit.notes;

  it("name the classes that nobody is in", () => {
    expect(notesOf([80, 15, 5])).toEqual([]);
    expect(notesOf([7])).toEqual(["nobody is in B, C"]);
    expect(notesOf([7], { boundary: "below" })).toEqual(["nobody is in A, B"]);
    expect(notesOf([50, 30, 20], { boundary: "below" })).toEqual(["nobody is in B"]);
    expect(notesOf([70, 20, 10])).toEqual(["nobody is in C"]);
    expect(notesOf([70, 20, 10, -4], { nonPositive: "C" })).toEqual([]);
    for (const ties of ["same", "position"] as const)
      expect(notesOf([70, 20, 10, 1], { ties, weights: [1, 1, 1, 0] })).toEqual(["nobody is in C"]);
    expect(notesOf([1, 1, 1, 1, 1])).toEqual(["nobody is in B, C"]);
    expect(notesOf([1, 1, 1, 1, 1], { ties: "position" })).toEqual(["nobody is in C"]);
  });

  it("are the same for many rows, whose limits are found without sorting", () => {
    const many = Float64Array.from({ length: 9000 }, () => 3);
    expect(notesOf(Array.from(many))).toEqual(["nobody is in B, C"]);
    for (const nonPositive of ["none", "C"]) {
      for (const boundary of ["inside", "below"] as const) {
        const options = { nonPositive, boundary };
        expect(fitAbc(many.fill(-1, 8999), options)).toEqual(abc(many, options).model);
      }
    }
  });
});

describe("fitAbc of many rows", () => {
  // 4500 times 3 and 4500 times 1: of the total of 18000, 80 % end after 900 of the ones.
  const many = Float64Array.from({ length: 9000 }, (_, i) => (i % 2 === 0 ? 3 : 1));

  it.each<[string, AbcOptions, readonly (number | null)[]]>([
    ["keeps equal values together", { boundary: "below" }, [3, 3]],
    ["parts equal values by position", { boundary: "below", ties: "position" }, [1, 1]],
    ["counts every row as often as its weight says", { weights: many.map((value) => (value === 3 ? 5 : 1)) }, [3, 1]],
    ["leaves rows of weight 0 out", { weights: many.map((value) => +(value === 1)) }, [1, 1]],
  ])("%s", (_, options, limits) => {
    const model = fitAbc(many, options);
    expect(model.params.limits).toEqual(limits);
    expect(model).toEqual(abc(many, options).model);
  });
});

describe("classifyAbc", () => {
  const model = fitAbc([500, 300, 100, 60, 40]);

  it("classifies others by frozen limits", () => {
    expect(labelValues(classifyAbc([450, 300, 299.99, 60, 59, 1e-9, 0, -0, -4], model))).toEqual([
      "A",
      "A",
      "B",
      "B",
      "C",
      "C",
      "none",
      "none",
      "none",
    ]);
    expect(labelValues(classifyAbc([1e300], fitAbc([0])))).toEqual(["C"]);
  });

  it.each<[string, unknown, string]>([
    ["nothing", null, ""],
    ["no limits", { labels: ["A"], nonPositive: "none" }, "/params/limits"],
    ["limits that rise", { labels: ["A", "B", "C"], limits: [1, 2], nonPositive: "none" }, "/params/limits"],
    ["limits of another number", { labels: ["A", "B"], limits: [2, 1], nonPositive: "none" }, "/params/limits"],
    ["null below a limit", { labels: ["A", "B", "C"], limits: [1, null], nonPositive: "none" }, "/params/limits"],
    ["a limit of 0", { labels: ["A", "B"], limits: [0], nonPositive: "none" }, "/params/limits"],
    ["no class for the rest", { labels: ["A", "B"], limits: [1] }, "/params/nonPositive"],
    ["an empty class for the rest", { labels: ["A", "B"], limits: [1], nonPositive: "" }, "/params/nonPositive"],
    ["names that are none", { labels: ["A", 5], limits: [1], nonPositive: "none" }, "/params/labels"],
    ["empty names", { labels: ["A", ""], limits: [1], nonPositive: "none" }, "/params/labels"],
    ["a name twice", { labels: ["A", "A"], limits: [1], nonPositive: "none" }, "/params/labels"],
    ["the name of no class", { labels: ["A", "unassigned"], limits: [1], nonPositive: "none" }, "/params/labels"],
    ["names with holes", { labels: new Array(2), limits: [1], nonPositive: "none" }, "/params/labels"],
    ["limits with holes", { labels: ["A", "B", "C"], limits: new Array(2), nonPositive: "none" }, "/params/limits"],
  ])("refuses a model with %s", (_, params, path) => {
    const problems = problemsOf(() => classifyAbc([1], { ...model, params } as AbcModel));
    expect(problems).toEqual([`invalid_model /model${path}`]);
  });

  it("refuses a model whose options are none", () => {
    const withOptions = (options: unknown) => problemsOf(() => classifyAbc([1], { ...model, options } as AbcModel));
    expect(withOptions(null)).toEqual(["invalid_model /model/options"]);
    expect(withOptions({ ...model.options, boundary: "in", ties: 1, limits: "none" })).toEqual([
      ...["invalid_model /model/options/limits", "invalid_model /model/options/boundary"],
      "invalid_model /model/options/ties",
    ]);
  });
});

describe("bad input", () => {
  const problemsIn = (options: unknown, values: unknown = [1, 2]) =>
    problemsOf(() => fitAbc(values as number[], options as AbcOptions));

  it("names every option that is wrong", () => {
    expect(problemsIn({ shares: [0, 1, 1.5, Number.NaN] })).toContain("out_of_range /shares/0");
    expect(problemsIn({ shares: [0.8, 0.8] })).toEqual(["not_increasing /shares/1"]);
    expect(problemsIn({ shares: [] })).toEqual(["out_of_range /shares"]);
    expect(problemsIn({ shares: Array.from({ length: 26 }, (_, i) => (i + 1) / 30) })).toContain(
      "out_of_range /shares",
    );
    expect(problemsIn({ shares: 0.8 })).toContain("invalid_type /shares");
    expect(problemsIn({ labels: ["A", "B"] })).toEqual(["length_mismatch /labels"]);
    expect(problemsIn({ labels: ["A", "B", "A"] })).toEqual(["duplicate /labels/2"]);
    expect(problemsIn({ labels: ["A", "", 3] })).toEqual(["invalid_type /labels/1", "invalid_type /labels/2"]);
    expect(problemsIn({ labels: new Array(3) })).toHaveLength(3);
    expect(problemsIn({ labels: ["A", "B", "unassigned"] })).toEqual(["invalid_value /labels/2"]);
    expect(problemsIn({ nonPositive: "" })).toEqual(["invalid_type /nonPositive"]);
    expect(problemsIn({ nonPositive: null })).toEqual(["invalid_type /nonPositive"]);
    expect(problemsIn({ boundary: "in", ties: 1, share: [0.8] })).toEqual([
      "unknown_option /share",
      "invalid_value /boundary",
      "invalid_type /ties",
    ]);
  });

  it("names values that are none", () => {
    expect(problemsIn({}, [1, Number.NaN, Number.POSITIVE_INFINITY])).toEqual([
      "not_finite /values/1",
      "not_finite /values/2",
    ]);
    expect(problemsIn({}, [2 ** 53])).toEqual(["out_of_range /values/0"]);
    expect(problemsOf(() => fitAbc(undefined as never))).toEqual(["missing /values"]);
    expect(problemsIn({ weights: [1] })).toEqual(["length_mismatch /weights"]);
  });
});

it("hands out shares of its own: who changes a model changes no later fit", () => {
  (fitAbc([5, 3, 2]).options.shares as number[]).reverse();
  expect(fitAbc([5, 3, 2]).options.shares).toEqual([0.8, 0.95]);
});

it("hands out levels of its own: who changes a result changes no model, and no other part of it", () => {
  const { labels, classes, model } = abc([5, 3, 2], { nonPositive: "C" });
  (labels.levels as string[]).reverse();
  (classifyAbc([5], model).levels as string[]).reverse();
  expect([classes.label, model.params.labels]).toEqual([
    ["A", "B", "C"],
    ["A", "B", "C"],
  ]);
});
