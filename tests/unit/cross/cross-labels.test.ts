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

  it("joins small cells with the smaller neighbour, the first of equal ones", () => {
    const crossed = crossLabels([region, size], { minimumSize: 2, merge: "nearest" });
    // South has nobody but two small ones: the empty large joins first, then the empty micro. North joins large and small,
    // then micro, which is alone too small. Whose region is unknown is one customer in all.
    expect(crossed.levels).toEqual(["north × large + small + micro", "south × large + small + micro", "other"]);
    const ages = labelsFrom([..."aaaabccdddd"]);
    expect(crossLabels([ages], { minimumSize: 3, merge: "nearest" }).levels).toEqual(["a", "b + c", "d", "other"]);
    const note = "what was merged without a neighbour is still small: 1";
    expect(crossed.model.fit.notes).toContain(note);
  });

  it("never makes unassigned a neighbour", () => {
    const tier = labelsFrom(["high", "low", "low", null, null]);
    const { levels } = crossLabels([tier], { minimumSize: 2, merge: "nearest" });
    expect(levels).toEqual(["high + low", "unassigned", "other"]);
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
    expect(problems([region, ["a"]])).toEqual(["invalid_type /dimensions/1"]);
    expect(problems([region, labelsFrom(["a"])])).toEqual(["length_mismatch /dimensions/1"]);
    expect(problems([{ levels: ["a"], codes: Uint16Array.of(1) }])).toEqual(["out_of_range /dimensions/0/codes"]);
    const twice = { levels: ["a", "a"], codes: Uint16Array.of(1) };
    expect(problems([twice])).toEqual(["duplicate /dimensions/0/levels/1"]);
    const tight = [labelsFrom(["a", "ab"]), labelsFrom(["bc", "c"])];
    expect(problems(tight, { separator: "" })).toEqual(["duplicate /separator"]);
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

describe("applyCross", () => {
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
