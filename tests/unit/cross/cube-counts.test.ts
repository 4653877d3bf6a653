import { describe, expect, it } from "vitest";
import { type Labels, labelsFrom } from "../../../src/core/labels";
import { toRows } from "../../../src/core/rows";
import { type CubeOptions, cubeCounts } from "../../../src/cross/cube-counts";
import { problemsOf } from "../../harness/issues-of";

const region = labelsFrom(["north", "north", "south"]);
const tier = labelsFrom(["high", "low", "low"]);
const revenue = [0.1, 0.2, 7];

const shown = (cube: object) =>
  toRows(cube as Record<string, number[]>).map((row) => Object.values(row).slice(0, 4).join(" "));

describe("cubeCounts", () => {
  it("has every cell and every total", () => {
    expect(shown(cubeCounts({ region, tier }, { values: { revenue } }))).toEqual([
      "north high 0.1 1",
      "north low 0.2 1",
      "north all 0.3 2",
      "south high 0 0",
      "south low 7 1",
      "south all 7 1",
      "all high 0.1 1",
      "all low 7.2 2",
      "all all 7.3 3",
    ]);
  });

  it("rolls up from the last dimension, or not at all", () => {
    const rollUp = cubeCounts({ region, tier }, { subtotals: "rollUp", cells: "observed", all: "Σ" });
    expect(toRows(rollUp).map(({ region: r, tier: t, count }) => `${r} ${t} ${count}`)).toEqual([
      "north high 1",
      "north low 1",
      "north Σ 2",
      "south low 1",
      "south Σ 1",
      "Σ Σ 3",
    ]);
    expect(Array.from(rollUp.depth)).toEqual([2, 2, 1, 2, 1, 0]);
    expect(cubeCounts({ region, tier }, { subtotals: "none" }).count).toEqual(Float64Array.of(1, 1, 0, 1));
  });

  it("counts weights, and leaves out whoever has none", () => {
    const weighted = cubeCounts({ region }, { weights: [0.5, 0.25, 0], values: { revenue }, cells: "observed" });
    expect(toRows(weighted)).toEqual([
      { region: "north", revenue: 0.1, count: 0.75, share: 1, depth: 1 },
      { region: "all", revenue: 0.1, count: 0.75, share: 1, depth: 0 },
    ]);
  });

  it("counts nobody", () => {
    const nobody: Labels = { levels: ["a"], codes: new Uint16Array(0) };
    expect(toRows(cubeCounts({ nobody }))).toEqual([
      { nobody: "a", count: 0, share: 0, depth: 1 },
      { nobody: "all", count: 0, share: 0, depth: 0 },
    ]);
    expect(toRows(cubeCounts({ nobody }, { cells: "observed" }))).toEqual([]);
  });

  it("keeps the totals over a dimension without levels", () => {
    const none = labelsFrom([]);
    const one = labelsFrom([], { levels: ["x"] });
    expect(toRows(cubeCounts({ none, one }))).toEqual([
      { none: "all", one: "x", count: 0, share: 0, depth: 1 },
      { none: "all", one: "all", count: 0, share: 0, depth: 0 },
    ]);
    expect(toRows(cubeCounts({ one, none }, { subtotals: "rollUp", values: { spent: [] } }))).toEqual([
      { one: "x", none: "all", spent: 0, count: 0, share: 0, depth: 1 },
      { one: "all", none: "all", spent: 0, count: 0, share: 0, depth: 0 },
    ]);
    expect(toRows(cubeCounts({ one, none }, { subtotals: "none" }))).toEqual([]);
  });

  it("names what is wrong", () => {
    const problems = (dimensions: object, options?: CubeOptions<Record<string, number[]>>) =>
      problemsOf(() => cubeCounts(dimensions as Record<string, Labels>, options));
    expect(problems({})).toEqual(["missing /dimensions"]);
    expect(problems(new Map([["region", region]]))).toEqual(["missing /dimensions"]);
    expect(problems({ region }, { values: new Map([["revenue", revenue]]) as never })).toEqual([
      "invalid_type /values",
    ]);
    expect(problems({ region: ["a"] })).toEqual(["invalid_type /dimensions/region"]);
    expect(problems({ region, tier: labelsFrom(["a"]) })).toEqual(["length_mismatch /dimensions/tier"]);
    expect(problems({ count: region })).toEqual(["duplicate /dimensions/count"]);
    expect(problems({ region }, { values: { region: revenue, share: revenue } })).toEqual([
      "duplicate /values/region",
      "duplicate /values/share",
    ]);
    expect(problems({ region }, { values: { revenue: [1, Number.NaN] } })).toEqual([
      "not_finite /values/revenue/1",
      "length_mismatch /values/revenue",
    ]);
    expect(problems({ region }, { all: "north" })).toEqual(["duplicate /all"]);
    expect(problems({ region }, { subtotals: "rollup" as never })).toEqual(["invalid_value /subtotals"]);
    const wide: Labels = { levels: Array.from({ length: 2000 }, (_, k) => `${k}`), codes: Uint16Array.of(1) };
    expect(problems({ wide, too: wide })).toEqual(["too_many /dimensions"]);
    expect(cubeCounts({ wide, too: wide }, { cells: "observed" }).count).toHaveLength(4);
    const many = Object.fromEntries(Array.from({ length: 17 }, (_, d) => [`d${d}`, region]));
    expect(problems(many)).toEqual(["too_many /dimensions"]);
  });
});
