import { describe, expect, it } from "vitest";
import { codePointsOf, jaroWinklerOf, mostSimilar } from "../../../src/math/jaro-winkler";

/** The similarity with scratch that other pairs have left behind. */
function similarity(a: string, b: string): number {
  const [left, right] = [codePointsOf(a), codePointsOf(b)];
  return jaroWinklerOf(
    left,
    right,
    Uint32Array.from({ length: 32 }, (_, i) => i + 1),
    new Uint32Array(32).fill(1),
  );
}

const rewarded = (jaro: number, prefix: number) => jaro + prefix * 0.1 * (1 - jaro);

describe("codePointsOf", () => {
  it("takes a character outside the basic plane as one, and half of one as itself", () => {
    expect([...codePointsOf("a𠮷\ud800")]).toEqual([0x61, 0x20bb7, 0xd800]);
    expect(codePointsOf("").length).toBe(0);
  });
});

describe("jaroWinklerOf", () => {
  it("is 1 for two empty texts, 0 for an empty and another one, and for texts without a common character", () => {
    expect([similarity("", ""), similarity("", "a"), similarity("ab", ""), similarity("abc", "xyz")]).toEqual([
      1, 0, 0, 0,
    ]);
  });

  it.each([
    // all 6 match, 2 of them out of order: 1 transposition
    ["MARTHA", "MARHTA", rewarded((1 + 1 + 5 / 6) / 3, 3)],
    // 4 match, in order
    ["DIXON", "DICKSONX", rewarded((4 / 5 + 4 / 8 + 1) / 3, 2)],
    // all 6 match, 3 of them out of order: half of 3, rounded down
    ["xabcyz", "xbcayz", rewarded((1 + 1 + 5 / 6) / 3, 1)],
    // the prefix counts up to 4
    ["abcdefg", "abcdefh", rewarded((6 / 7 + 6 / 7 + 1) / 3, 4)],
    // further apart than half of the length less one
    ["abcd", "xxxa", 0],
  ])("is made of matches, transpositions and the common beginning: %s and %s", (a, b, expected) => {
    expect(similarity(a, b)).toBeCloseTo(expected, 14);
    expect(similarity(b, a)).toBe(similarity(a, b));
  });
});

describe("mostSimilar", () => {
  it.each([
    ["", ""],
    ["", "abc"],
    ["a", "abc"],
    ["abc", "abcdefgh"],
    ["abcdef", "abcdefghi"],
    ["abcdefg", "abcdefg"],
  ])("is what a beginning reaches: %s of %s", (a, b) => {
    expect(mostSimilar(a.length, b.length)).toBeCloseTo(similarity(a, b), 14);
    expect(mostSimilar(b.length, a.length)).toBe(mostSimilar(a.length, b.length));
  });
});
