import { describe, expect, it } from "vitest";
import { issuesOf } from "../../../src/core/issue";
import { firstValue, isMissing, valueCodes } from "../../../src/core/missing";

describe("what is missing", () => {
  it("is null, undefined and NaN, and nothing else", () => {
    for (const value of [null, undefined, Number.NaN]) expect(isMissing(value)).toBe(true);
    for (const value of [0, "", false, "unassigned", "NaN", new Date(Number.NaN), {}, []])
      expect(isMissing(value)).toBe(false);
  });

  it("does not say what kind of column it is", () => {
    expect(firstValue([null, Number.NaN, undefined, "x", 1])).toBe("x");
    expect(firstValue([undefined, false])).toBe(false);
    expect(firstValue([null])).toBeUndefined();
    expect(firstValue([])).toBeUndefined();
  });

  it("has no code, in columns of texts and of true and false", () => {
    const issues = issuesOf("f");
    expect(valueCodes(issues, "/x", ["b", null, "a", Number.NaN, "b", "unassigned"], "string")).toEqual({
      values: ["b", "a", "unassigned"],
      codes: Int32Array.of(0, -1, 1, -1, 0, 2),
    });
    expect(valueCodes(issues, "/x", [false, undefined, true], "boolean").codes).toEqual(Int32Array.of(0, -1, 1));
    expect(issues.count).toBe(0);
    expect(valueCodes(issues, "/x", [1, "a", true], "string").codes).toEqual(Int32Array.of(-1, 0, -1));
    expect(issues.list.map(({ code, path, index }) => [code, path, index])).toEqual([
      ["invalid_type", "/x/0", 0],
      ["invalid_type", "/x/2", 2],
    ]);
  });
});
