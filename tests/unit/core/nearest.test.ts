import { describe, expect, it } from "vitest";
import { hintOf, nearestName } from "../../../src/core/nearest";

describe("nearestName", () => {
  const names = ["recency", "frequency", "monetary"];

  it("finds a slip of the pen: one letter changed, lost, added or swapped, in any case", () => {
    for (const slip of ["recancy", "recncy", "receency", "rceency", "RECENCY"])
      expect(nearestName(slip, names)).toBe("recency");
  });

  it("finds nothing where nothing is near", () => {
    expect(nearestName("spend", names)).toBeUndefined();
    expect(nearestName("", names)).toBeUndefined();
    expect(nearestName("recency", [])).toBeUndefined();
    expect(nearestName("x".repeat(1000), ["x".repeat(999)])).toBeUndefined();
  });

  it("finds nothing that shares no letter with the name", () => {
    expect(nearestName("c", ["a", "0"])).toBeUndefined();
    expect(nearestName("m", ["s", "ms", "us", "ns"])).toBe("ms");
    expect(nearestName("A", ["b", "a"])).toBe("a");
  });

  it("takes the nearest, and the first of equally near ones", () => {
    expect(nearestName("bat", ["cat", "hat", "bats"])).toBe("cat");
    expect(nearestName("abcdef", ["abcxyf", "abcdex"])).toBe("abcdex");
  });

  it("makes a hint that can be spread", () => {
    expect({ ...hintOf("monetry", names) }).toEqual({ hint: 'did you mean "monetary"?' });
    expect({ ...hintOf("spend", names) }).toEqual({});
  });
});
