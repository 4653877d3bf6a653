import { describe, expect, it } from "vitest";
import { displayNames } from "../../../src/core/display-names";
import { labelsFrom, labelValues } from "../../../src/core/labels";
import { renameLevels } from "../../../src/core/rename-levels";
import { PERIOD_NAMES } from "../../../src/tiers/names";
import { errorOf, problemsOf } from "../../harness/issues-of";

const labels = labelsFrom(["c1", "c2", null, "c1"]);

describe("renameLevels", () => {
  it("renames some levels and leaves the others", () => {
    expect(labelValues(renameLevels(labels, { c1: "best" }))).toEqual(["best", "c2", "unassigned", "best"]);
    expect(labels.levels).toEqual(["c1", "c2", "unassigned"]);
  });

  it("swaps names, and keeps what travels beside", () => {
    const own = { ...labels, variation: [1, 2, 3, 4] };
    const swapped = renameLevels(own, { c1: "c2", c2: "c1", unassigned: "unassigned" });
    expect(swapped.levels).toEqual(["c2", "c1", "unassigned"]);
    expect(swapped.variation).toBe(own.variation);
    expect(swapped.codes).not.toBe(own.codes);
  });

  it("knows names that every object has", () => {
    const odd = labelsFrom(["__proto__", "constructor", "toString"]);
    expect(renameLevels(odd, {}).levels).toEqual(odd.levels);
    expect(renameLevels(odd, JSON.parse('{"__proto__": "a"}')).levels).toEqual(["a", "constructor", "toString"]);
  });

  it("refuses unknown levels, equal names and what has a meaning of its own, all together", () => {
    expect(problemsOf(() => renameLevels(labels, { c3: "x", c1: "", c2: 7, unassigned: "none" } as never))).toEqual([
      "unknown_name /names/c3",
      "invalid_value /names/c1",
      "invalid_type /names/c2",
      "invalid_value /names/unassigned",
    ]);
    expect(problemsOf(() => renameLevels(labels, { c1: "c2" }))).toEqual(["duplicate /names/c1"]);
    expect(problemsOf(() => renameLevels(labels, { c1: "x", c2: "x" }))).toEqual(["duplicate /names/c2"]);
    expect(problemsOf(() => renameLevels(labels, { c1: "unassigned" }))[0]).toBe("invalid_value /names/c1");
    expect(problemsOf(() => renameLevels(labels, null as never))).toEqual(["invalid_type /names"]);
    expect(problemsOf(() => renameLevels([] as never, {}))).toEqual(["invalid_type /labels"]);
  });

  it("sends those who want names to show to labelValues, and those with two languages to displayNames", () => {
    const own = labelsFrom(["new", null]);
    const names = displayNames({ new: PERIOD_NAMES.new, unassigned: PERIOD_NAMES.unassigned }, "zh-CN");
    expect(errorOf(() => renameLevels(own, names)).message).toContain("call labelValues(labels, names)");
    expect(labelValues(own, names)).toEqual(["新客户", "尚未购买"]);
    const whole = labelsFrom(["new"]);
    expect(errorOf(() => renameLevels(whole, { unassigned: "none" })).message).toContain("call labelValues");
    expect(errorOf(() => renameLevels(whole, PERIOD_NAMES as never)).message).toContain(
      "displayNames(names, language)",
    );
  });
});
