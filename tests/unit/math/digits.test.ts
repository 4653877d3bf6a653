import { describe, expect, it } from "vitest";
import { addDigits, emptyDigits, roundDigits } from "../../../src/math/digits";

/** The double nearest to the sum of the values and the cents. */
function rounded(values: readonly number[], cents = 0): number {
  const digits = emptyDigits();
  for (const value of values) addDigits(digits, 0, value);
  return roundDigits(digits, cents);
}

describe("roundDigits", () => {
  // 2^26 and 2^53 with half a unit of their last place
  it.each([
    ["a small number", 2 ** 26, 2 ** -27, 2 ** 26 + 2 ** -26],
    ["a large number", 2 ** 53, 1, 2 ** 53 + 2],
  ])("rounds half a unit to even, and up by whatever else there is: %s", (_, whole, half, next) => {
    expect(rounded([whole, half])).toBe(whole);
    for (const rest of [2 ** -52, 2 ** -60, 2 ** -78]) {
      expect(rounded([whole, half, rest])).toBe(next);
      expect(rounded([-whole, -half, -rest])).toBe(-next);
      expect(rounded([whole, half, -rest])).toBe(whole);
    }
  });

  it("counts what a cent has below the last digit", () => {
    // one cent in two parts, less than 2^-78 short of it
    const most = Math.floor(2 ** 52 / 100);
    const rest = Math.floor(((2 ** 52 - 100 * most) * 2 ** 26) / 100);
    const cent = [-most * 2 ** -52, -rest * 2 ** -78];
    expect(rounded(cent, 1)).toBe(0);
    expect(rounded([...cent, 2 ** 26, 2 ** -27], 1)).toBe(2 ** 26 + 2 ** -26);
    expect(rounded([...cent, -(2 ** 26), -(2 ** -27)], 1)).toBe(-(2 ** 26));
  });
});
