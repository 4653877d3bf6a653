import { describe, expect, it } from "vitest";
import { shortLimit } from "../../../../src/cluster/understand/threshold";

describe("shortLimit", () => {
  it.each([
    [12.37, 980.25, 500],
    [187.2, 412.6, 300],
    [2, 3, 3],
    [2, 5, 4],
    [1, 3, 2],
    [-1, 3, 0],
    [-0.45, -0.35, -0.4],
    [0.001, 0.0023, 0.002],
    [99_999.1, 100_000.2, 100_000],
    [1e15, 1e15 + 1, 1e15 + 1],
    // The upper value itself parts as well as anything below it.
    [9.99, 10, 10],
    [9.94, 9.95, 9.95],
    [49.9, 50, 50],
    [95.5, 100, 100],
    [-0.3, -0.2, -0.2],
    [0.25, 0.5, 0.4],
    // No double lies between.
    [0.1, 0.1 + 2 ** -56, 0.1 + 2 ** -56],
  ])("between %d and %d is %d", (low, high, limit) => {
    expect(shortLimit(low, high)).toBe(limit);
  });

  it("is never -0, which JSON does not keep", () => {
    expect(Object.is(shortLimit(-1, -0), 0)).toBe(true);
  });
});
