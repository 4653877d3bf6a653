import { expect, it } from "vitest";
import { halfOpen, intervalOf, nextUp } from "../../../../src/rules/evaluate/intervals";
import type { Comparison } from "../../../../src/rules/grammar/ast";

const LIMITS = [-Number.MAX_VALUE, -1, -Number.MIN_VALUE, -0, 0, Number.MIN_VALUE, 0.1, 1, 3, Number.MAX_VALUE];
const VALUES = [...LIMITS, ...LIMITS.map(nextUp), ...LIMITS.map((value) => -nextUp(-value)), Number.NaN].filter(
  (value) => Math.abs(value) !== Number.POSITIVE_INFINITY,
);
const COMPARED: Readonly<Record<Comparison, (a: number, b: number) => boolean>> = {
  lt: (a, b) => a < b,
  lte: (a, b) => a <= b,
  gt: (a, b) => a > b,
  gte: (a, b) => a >= b,
  eq: (a, b) => a === b,
};

it.each(["lt", "lte", "gt", "gte", "eq"] as const)("holds exactly the numbers that are %s a limit", (cmp) => {
  for (const limit of LIMITS) {
    const { low, high } = intervalOf(cmp, limit);
    for (const value of VALUES)
      expect(value >= low && value <= high, `${value} ${cmp} ${limit}`).toBe(COMPARED[cmp](value, limit));
  }
});

it("leaves the end of a half-open span out", () => {
  const { low, high } = halfOpen(1000, 2000);
  expect([low, high < 2000, high > 1999.999]).toEqual([1000, true, true]);
  expect(halfOpen(5, 5).high).toBeLessThan(5);
});

it("steps up to the neighbour", () => {
  expect([nextUp(0), nextUp(1), nextUp(-Number.MIN_VALUE)]).toEqual([Number.MIN_VALUE, 1 + Number.EPSILON, -0]);
});
