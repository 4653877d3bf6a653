import { describe, expect, it } from "vitest";
import { type Labels, labelsFrom, labelValues } from "../../../src/core/labels";
import { applyCross } from "../../../src/cross/apply-cross";
import { crossLabels } from "../../../src/cross/cross-labels";
import type { CrossOptions } from "../../../src/cross/cross-model";
import { fitCross } from "../../../src/cross/fit-cross";
import { issuesOfCall, problemsOf } from "../../harness/issues-of";

const region = labelsFrom(["north", "north", "north", "south", "south", null]);
const size = labelsFrom(["large", "small", "micro", "small", "small", "micro"], {
  levels: ["large", "small", "micro"],
});

const tierOf = (texts: readonly string[]) => labelsFrom(texts, { levels: [...new Set(texts)] });

describe("crossLabels", () => {
  it("has a level for each combination, the first dimension slowest", () => {
    const { levels, codes } = crossLabels([region, size]);
    expect(levels).toEqual(
      ["north", "south", "unassigned"].flatMap((a) => ["large", "small", "micro"].map((b) => `${a} × ${b}`)),
    );
    expect(Array.from(codes)).toEqual([0, 1, 2, 4, 4, 8]);
  });

  it("takes one dimension, and three", () => {
    expect(labelValues(crossLabels([region]))).toEqual(labelValues(region));
    const channel = labelsFrom(["web", "shop", "web", "web", "shop", "web"]);
    expect(crossLabels([region, size, channel], { separator: "/" }).levels).toHaveLength(18);
    expect(labelValues(crossLabels([region, size, channel], { separator: "/" }))[3]).toBe("south/small/web");
  });

  it("keeps the cells that customers have", () => {
    expect(crossLabels([region, size], { cells: "observed" }).levels).toEqual([
      "north × large",
      "north × small",
      "north × micro",
      "south × small",
      "unassigned × micro",
    ]);
  });

  it("merges small cells into one level", () => {
    const crossed = crossLabels([region, size], { minimumSize: 2, other: "rest" });
    expect(crossed.levels).toEqual(["south × small", "rest"]);
    expect(labelValues(crossed)).toEqual(["rest", "rest", "rest", "south × small", "south × small", "rest"]);
    expect(crossed.model.fit).toEqual({
      n: 6,
      sizes: [2, 4],
      notes: ["4 cells with customers, but fewer than 2, were merged"],
    });
    expect(crossLabels([region, size], { minimumSize: 5 }).levels).toEqual(["other"]);
  });

  it("joins neighbours into as many groups as have the minimum, as equal as can be", () => {
    const crossed = crossLabels([region, size], { minimumSize: 2, merge: "nearest" });
    // Whose region is unknown is one customer in all.
    expect(crossed.levels).toEqual(["north × large … micro", "south × large … micro", "other"]);
    const merged = (rows: string, minimumSize: number, levels = "abcdef") => {
      const ages = labelsFrom([...rows], { levels: [...levels] });
      const { levels: names, model } = crossLabels([ages], { minimumSize, merge: "nearest" });
      return names.slice(0, -1).map((name, k) => `${name} (${model.fit.sizes[k]})`);
    };
    expect(merged("aaaabccdddd", 3, "abcd")).toEqual(["a (4)", "b + c (3)", "d (4)"]);
    // The smallest joining its smaller neighbour, again and again, would make one group of all.
    expect(merged("aaabbccddd", 5, "abcd")).toEqual(["a + b (5)", "c + d (5)"]);
    expect(merged("aabbccddd", 5, "abcd")).toEqual(["a … d (9)"]);
    // Groups of 3 and 4 are more equal than groups of 5 and 2; of equals the first group is the shorter one.
    expect(merged("aaabbcc", 2, "abc")).toEqual(["a (3)", "b (2)", "c (2)"]);
    expect(merged("aaabccc", 3, "abc")).toEqual(["a (3)", "b + c (4)"]);
    expect(merged("aaabcccc", 3, "abc")).toEqual(["a + b (4)", "c (4)"]);
    // A level that nobody has goes with the next group, at the end with the last.
    expect(merged("bbee", 2)).toEqual(["a + b (2)", "c … f (2)"]);
    expect(merged("", 1)).toEqual([]);
    expect(merged("abc", 4)).toEqual([]);
    const note = "what was merged without a neighbour is still small: 1";
    expect(crossed.model.fit.notes).toContain(note);
  });

  it("never makes unassigned a neighbour", () => {
    const tier = labelsFrom(["high", "low", "low", null, null]);
    const { levels } = crossLabels([tier], { minimumSize: 2, merge: "nearest" });
    expect(levels).toEqual(["high + low", "unassigned", "other"]);
    const between: Labels = { levels: ["a", "unassigned", "b", "c"], codes: Uint16Array.of(0, 1, 2, 3) };
    expect(crossLabels([between], { minimumSize: 3, merge: "nearest" }).levels).toEqual(["a … c", "other"]);
    expect(crossLabels([between], { minimumSize: 3, merge: "nearest" }).codes).toEqual(Uint16Array.of(0, 1, 0, 0));
  });

  it("takes a minimum below 1 where customers have weights, as parts of one", () => {
    const tier = labelsFrom(["a", "b", "c"]);
    const weights = [0.4, 0.1, 0.2];
    expect(crossLabels([tier], { minimumSize: 0.25, weights }).levels).toEqual(["a", "other"]);
    const { model } = crossLabels([tier], { minimumSize: 0.25, weights, merge: "nearest" });
    expect(model.params.levels).toEqual(["a", "b + c", "other"]);
    expect(problemsOf(() => crossLabels([tier], { minimumSize: 0.25 }))).toEqual(["out_of_range /minimumSize"]);
    expect(problemsOf(() => crossLabels([tier], { minimumSize: 0, weights }))).toEqual(["out_of_range /minimumSize"]);
  });

  it("takes texts, whose levels are sorted whatever the order of the rows", () => {
    const texts = ["web", null, "app"];
    const crossed = crossLabels([texts, region.levels.map(String)], { cells: "observed" });
    expect(crossed.levels).toEqual(["app × unassigned", "web × north", "unassigned × south"]);
    expect(labelValues(applyCross([["app"], labelsFrom([null])], crossed.model))).toEqual(["app × unassigned"]);
    expect(problemsOf(() => crossLabels([["a", 5 as never]]))).toEqual(["invalid_type /dimensions/0/1"]);
    // Sorted as texts, "10" would be the neighbour of "1".
    const merging = { minimumSize: 2, merge: "nearest" } as const;
    expect(problemsOf(() => crossLabels([tierOf(["1", "10"]), ["1", "10"]], merging))).toEqual([
      "invalid_type /dimensions/1",
    ]);
    expect(crossLabels([["a", "a"], tierOf(["1", "2"])], merging).levels).toEqual(["a × 1 + 2", "other"]);
  });

  it("gives cells names of your own, and makes cells of one name one level", () => {
    const often = labelsFrom(["frequent", "frequent", "rare", "rare"]);
    const spend = labelsFrom(["high", "low", "high", "low"]);
    const names = {
      "frequent × high": "core",
      "rare × high": "potential",
      "rare × low": "rest",
      "frequent × low": "rest",
    };
    const crossed = crossLabels([often, spend], { names });
    expect(crossed.levels).toEqual(["core", "rest", "potential"]);
    expect(labelValues(crossed)).toEqual(["core", "rest", "potential", "rest"]);
    expect(crossLabels([often, spend], { names, minimumSize: 2 }).levels).toEqual(["rest", "other"]);
    const observed = crossLabels([often, spend], { names: { "rare × low": "none of these" }, cells: "observed" });
    expect(observed.levels).toEqual(["frequent × high", "frequent × low", "rare × high", "none of these"]);
  });

  it("keeps a name for cells that nobody had yet", () => {
    const model = fitCross([labelsFrom(["a", "b"]), labelsFrom(["x", "y"])], {
      cells: "observed",
      names: { "a × x": "good", "a × y": "good" },
    });
    const later = applyCross([labelsFrom(["a", "b"]), labelsFrom(["y", "x"])], model);
    expect(labelValues(later)).toEqual(["good", "unassigned"]);
  });

  it("crosses nobody", () => {
    const nobody: Labels = { levels: ["a", "b"], codes: new Uint16Array(0) };
    expect(crossLabels([nobody, nobody]).levels).toHaveLength(4);
    expect(crossLabels([nobody, nobody], { cells: "observed" }).levels).toEqual([]);
    expect(crossLabels([nobody], { minimumSize: 3 }).levels).toEqual(["other"]);
    expect(crossLabels([labelsFrom([])]).codes).toHaveLength(0);
    expect(fitCross([nobody]).fit.notes).toEqual(["no rows: nothing was learned from them"]);
  });

  it("names what is wrong", () => {
    const problems = (dimensions: unknown, options?: CrossOptions) =>
      problemsOf(() => crossLabels(dimensions as Labels[], options));
    expect(problems([])).toEqual(["too_few /dimensions"]);
    expect(problems(region)).toEqual(["too_few /dimensions"]);
    expect(problems([region, ["a"]])).toEqual(["length_mismatch /dimensions/1"]);
    expect(problems(["north", "south"])).toEqual(["invalid_type /dimensions/0", "invalid_type /dimensions/1"]);
    expect(problems([region, labelsFrom(["a"])])).toEqual(["length_mismatch /dimensions/1"]);
    expect(problems([{ levels: ["a"], codes: Uint16Array.of(1) }])).toEqual(["out_of_range /dimensions/0/codes"]);
    const twice = { levels: ["a", "a"], codes: Uint16Array.of(1) };
    expect(problems([twice])).toEqual(["duplicate /dimensions/0/levels/1"]);
    const tight = [labelsFrom(["a", "ab"]), labelsFrom(["bc", "c"])];
    expect(issuesOfCall(() => crossLabels(tight, { separator: "" }))).toMatchObject([
      {
        code: "duplicate",
        path: "/separator",
        received: '"", by which "a" with "bc" and "ab" with "c" are both "abc"',
      },
    ]);
    for (const other of ["", "unassigned"]) {
      expect(problems([region], { minimumSize: 2, other })).toEqual(["invalid_value /other"]);
    }
    for (const names of [new Map([["north", "n"]]), new Set(["north"])]) {
      expect(problems([region], { names: names as never })).toEqual(["invalid_type /names"]);
    }
    expect(problems([region], { minimumSize: 0 })).toEqual(["out_of_range /minimumSize"]);
    for (const minimumSize of [2, 3]) {
      expect(problems([region], { minimumSize, other: "south" })).toEqual(["duplicate /other"]);
    }
    expect(problems([region], { merge: "nearest" })).toEqual(["invalid_value /merge"]);
    expect(problems([region], { cells: "full", minimumSize: 2 })).toEqual(["invalid_value /cells"]);
    expect(problems([region], { minimumSize: 2, merge: "nearest", names: { north: "n" } })).toEqual([
      "invalid_value /names",
    ]);
    expect(problems([region], { names: { nroth: "n", south: "" } })).toEqual(["invalid_value /names/south"]);
    expect(issuesOfCall(() => crossLabels([region], { names: { nroth: "n" } }))[0]).toMatchObject({
      code: "unknown_name",
      path: "/names/nroth",
      hint: 'did you mean "north"?',
    });
    expect(problems([region], { weights: [1, 2] })).toEqual(["length_mismatch /weights"]);
    const wide: Labels = { levels: Array.from({ length: 300 }, (_, k) => `${k}`), codes: Uint16Array.of(1) };
    expect(problems([wide, wide])).toEqual(["too_many /dimensions"]);
    expect(crossLabels([wide, wide], { cells: "observed" }).levels).toEqual(["1 × 1"]);
    expect(problems([wide, wide], { cells: "observed", names: { "1 × 1": "one" } })).toEqual(["too_many /names"]);
  });
});

describe("columns of texts", () => {
  it("have 65,536 levels and no more, of which unassigned is one", () => {
    const texts = Array.from({ length: 65_536 }, (_, i) => `t${i}`);
    expect(crossLabels([texts]).levels.length).toBe(65_536);
    expect(problemsOf(() => crossLabels([[...texts, null]]))).toEqual(["too_many /dimensions/0"]);
    expect(crossLabels([["b", null, Number.NaN as never, undefined, "unassigned"]]).levels).toEqual([
      "b",
      "unassigned",
    ]);
  });
});

describe("applyCross", () => {
  it("gives levels of the caller's own: who changes them changes no model", () => {
    const { model, ...labels } = crossLabels([labelsFrom(["a", "b"])]);
    const stored = JSON.stringify(model);
    for (const { levels } of [labels, applyCross([labelsFrom(["a", "b"])], model)]) (levels as string[])[0] = "changed";
    expect(JSON.stringify(model)).toBe(stored);
  });

  it("puts what the fit never saw in other, or nowhere", () => {
    const later = [labelsFrom(["south", "west", "south"]), labelsFrom(["large", "small", "small"])];
    const merged = fitCross([region, size], { minimumSize: 2 });
    expect(labelValues(applyCross(later, merged))).toEqual(["other", "unassigned", "south × small"]);
    expect(applyCross(later, merged).levels).toEqual(["south × small", "other", "unassigned"]);
    const observed = fitCross([region, size], { cells: "observed" });
    expect(labelValues(applyCross(later, observed))).toEqual(["unassigned", "unassigned", "south × small"]);
  });

  it("keeps unassigned where it is a level of the model", () => {
    const model = fitCross([region]);
    expect(applyCross([labelsFrom(["west", null])], model)).toMatchObject({ levels: region.levels });
  });

  it("refuses other dimensions, and what is no model", () => {
    const model = fitCross([region, size]);
    expect(problemsOf(() => applyCross([region], model))).toEqual(["length_mismatch /dimensions"]);
    expect(problemsOf(() => applyCross([region, 5 as never], model))).toEqual(["invalid_type /dimensions/1"]);
    expect(problemsOf(() => applyCross([region], { ...model, version: 2 }))).toEqual(["invalid_model /model"]);
    const broken = (params: object) => ({ ...model, params: { ...model.params, ...params } });
    for (const [field, value] of [
      ["dimensions", [["a", "a"]]],
      ["levels", ["a", "a"]],
      ["cells", [0, 0]],
      ["cells", [99]],
      ["levelOf", [0]],
      ["rest", 99],
    ] as const) {
      expect(problemsOf(() => applyCross([region, size], broken({ [field]: value }) as never))).toEqual([
        `invalid_model /model/params/${field}`,
      ]);
    }
  });
});
