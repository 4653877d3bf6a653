import { describe, expect, it } from "vitest";
import { jaroWinkler } from "../../../../src/prepare/unify/jaro-winkler";
import { problemsOf } from "../../../harness/issues-of";

describe("jaroWinkler", () => {
  it("knows equal, empty and wholly different texts", () => {
    expect([jaroWinkler("", ""), jaroWinkler("a", "a"), jaroWinkler("", "a"), jaroWinkler("ab", "cd")]).toEqual([
      1, 1, 0, 0,
    ]);
  });

  it("takes a character outside the basic plane as one", () => {
    // 𠮷 (U+20BB7) shares its first surrogate with 𠮶 (U+20BB6): as code units they would half agree.
    expect(jaroWinkler("𠮷", "𠮶")).toBe(0);
    expect(jaroWinkler("𠮷田", "吉田")).toBe(jaroWinkler("x田", "y田"));
  });

  it("is low for short names that share half of their characters", () => {
    expect(jaroWinkler("张伟", "张强")).toBeCloseTo(0.7, 12);
    expect(jaroWinkler("王小明", "王小红")).toBeCloseTo(7 / 9 + 0.2 * (2 / 9), 12);
  });

  it("handles control characters, which scratch arrays mark matches with", () => {
    expect(jaroWinkler("\u0001\u0000\u0001a", "\u0001\u0001\u0000b")).toBe(jaroWinkler("xyxa", "xxyb"));
  });

  it("refuses what is no text, both at once", () => {
    expect(problemsOf(() => jaroWinkler(1 as never, null as never))).toEqual(["invalid_type /a", "invalid_type /b"]);
  });
});
