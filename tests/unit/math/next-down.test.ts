import { describe, expect, it } from "vitest";
import { nextDown } from "../../../src/math/next-down";

describe("nextDown", () => {
  it.each([
    [1, 1 - 2 ** -53],
    [-1, -1 - 2 ** -52],
    [0, -Number.MIN_VALUE],
    [-0, -Number.MIN_VALUE],
    [Number.MIN_VALUE, 0],
    [-Number.MIN_VALUE, -2 * Number.MIN_VALUE],
    [2 ** -1022, 2 ** -1022 - Number.MIN_VALUE],
    [Number.MAX_VALUE, Number.MAX_VALUE - 2 ** 970],
  ])("is the double below %d", (value, below) => {
    expect(nextDown(value)).toBe(below);
  });
});
