import { describe, expect, it } from "vitest";
import { countLabels, labelAt, labelsFrom, labelValues, membersOf } from "../../../src/core/labels";
import { problemsOf } from "../../harness/issues-of";

describe("labelsFrom", () => {
  it("keeps levels in order of first appearance and puts unassigned last", () => {
    const labels = labelsFrom(["b", null, "a", undefined, "b"]);
    expect(labels.levels).toEqual(["b", "a", "unassigned"]);
    expect(Array.from(labels.codes)).toEqual([0, 2, 1, 2, 0]);
  });

  it("has no level unassigned where every row has a label, and no level at all without rows", () => {
    expect(labelsFrom(["a"]).levels).toEqual(["a"]);
    expect(labelsFrom([]).levels).toEqual([]);
  });

  it("joins a given 'unassigned' with missing values", () => {
    expect(labelsFrom(["a", Number.NaN as never, null]).levels).toEqual(["a", "unassigned"]);
    const labels = labelsFrom(["unassigned", "a", null]);
    expect(labels.levels).toEqual(["a", "unassigned"]);
    expect(labelValues(labels)).toEqual(["unassigned", "a", "unassigned"]);
  });

  it("takes hostile names for what they are: names", () => {
    const values = ["__proto__", "constructor", "", "toString", "__proto__"];
    const labels = labelsFrom(values);
    expect(labelValues(labels)).toEqual(values);
    expect(Object.entries(countLabels(labels))).toEqual([
      ["__proto__", 2],
      ["constructor", 1],
      ["", 1],
      ["toString", 1],
    ]);
  });

  it("takes the order of given levels, whether a row has them or not", () => {
    const levels = ["bronze", "silver", "gold"];
    expect(labelsFrom(["gold", "silver", "gold"], { levels })).toEqual({ levels, codes: Uint16Array.of(2, 1, 2) });
    expect(labelsFrom([null, "gold"], { levels })).toEqual({
      levels: [...levels, "unassigned"],
      codes: Uint16Array.of(3, 2),
    });
    expect(levels).toHaveLength(3);
  });

  it("refuses values that are none of the given levels, and levels that cannot be", () => {
    const levels = ["silver", "gold"];
    expect(problemsOf(() => labelsFrom(["gold", "sliver", "tin"], { levels }))).toEqual([
      "unknown_name /values/1",
      "unknown_name /values/2",
    ]);
    expect(() => labelsFrom(["sliver"], { levels })).toThrow('did you mean "silver"?');
    expect(problemsOf(() => labelsFrom([], { levels: ["a", "unassigned", "a"] }))).toEqual([
      "invalid_value /levels/1",
      "duplicate /levels/2",
    ]);
    expect(problemsOf(() => labelsFrom([], { levels: "ab" as never }))).toEqual(["invalid_type /levels"]);
    expect(problemsOf(() => labelsFrom([], { level: levels } as never))).toEqual(["unknown_option /level"]);
  });

  it("refuses more levels than 16 bits can name", () => {
    const values = Array.from({ length: 65_537 }, (_, i) => `level ${i}`);
    expect(() => labelsFrom(values)).toThrow("labelsFrom: values must be at most 65536 levels, received 65537");
  });
});

describe("reading labels", () => {
  const labels = labelsFrom(["gold", "silver", "gold"]);

  it("reads one row and refuses rows that are not there", () => {
    expect(labelAt(labels, 1)).toBe("silver");
    for (const i of [-1, 3, 0.5, Number.NaN])
      expect(() => labelAt(labels, i)).toThrow(/labelAt: i must be a row from 0 to 2/);
  });

  it("finds the members of a level and names the nearest for a misspelt one", () => {
    expect(Array.from(membersOf(labels, "gold"))).toEqual([0, 2]);
    expect(() => membersOf(labels, "sliver")).toThrow('did you mean "silver"?');
  });

  it("refuses codes outside the levels", () => {
    const broken = { levels: ["a"], codes: Uint16Array.of(0, 5) };
    expect(labelAt(broken, 0)).toBe("a");
    expect(() => labelAt(broken, 1)).toThrow("labelAt: labels/codes/1 must be a code from 0 to 0 (levels), received 5");
    expect(problemsOf(() => labelAt(broken, 1))).toEqual(["out_of_range /labels/codes/1"]);
    expect(problemsOf(() => labelAt(broken, 2))).toEqual(["out_of_range /i"]);
    expect(() => labelValues({ levels: ["a"], codes: Uint16Array.of(0, 1) })).toThrow(/codes from 0 to 0/);
  });
});
