import { describe, expect, it } from "vitest";
import { abc } from "../../../src/abc/abc";
import { ABC_NAMES, XYZ_NAMES } from "../../../src/abc/names";
import { xyz } from "../../../src/abc/xyz";

describe("display names", () => {
  it.each([
    [ABC_NAMES, abc([]).labels.levels],
    [XYZ_NAMES, xyz([[], []]).levels],
  ])("are there for every class, and differ, in both languages", (names, levels) => {
    expect(Object.keys(names)).toEqual(levels);
    for (const language of ["en", "zh-CN"] as const) {
      const texts = Object.values(names).map((name) => name[language]);
      expect(new Set(texts).size).toBe(levels.length);
      expect(texts.every((text) => text !== "" && /[一-鿿]/.test(text) === (language === "zh-CN"))).toBe(true);
    }
  });
});
