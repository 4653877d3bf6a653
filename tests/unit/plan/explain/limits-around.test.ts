import { describe, expect, it } from "vitest";
import { limitsAround } from "../../../../src/plan/explain/limits-around";

const THREE = { labels: ["high", "medium", "low"], limits: [100, 10] };

describe("limitsAround", () => {
  it.each<[string, number, object]>([
    ["the best class, above which there is none", 150, { value: 150, from: 100, next: null }],
    ["its own limit, which it reaches", 100, { value: 100, from: 100, next: null }],
    ["a middle class", 40, { value: 40, from: 10, next: { level: "high", limit: 100, distance: 60 } }],
    ["the limit of a middle class", 10, { value: 10, from: 10, next: { level: "high", limit: 100, distance: 90 } }],
    [
      "the last class, which has no limit",
      4,
      { value: 4, from: null, next: { level: "medium", limit: 10, distance: 6 } },
    ],
    ["a value below 0", -5, { value: -5, from: null, next: { level: "medium", limit: 10, distance: 15 } }],
  ])("says what is around %s", (_, value, expected) => {
    expect(limitsAround(value, THREE)).toEqual(expected);
  });

  it.each([Number.NaN, undefined, null, "5"])("says nothing of %o, which is no value", (value) => {
    expect(limitsAround(value, THREE)).toBe(undefined);
  });

  it("passes over classes that no value reaches", () => {
    const unreached = { labels: ["A", "B", "C"], limits: [null, 10] };
    expect(limitsAround(50, unreached)).toEqual({ value: 50, from: 10, next: null });
    expect(limitsAround(5, unreached)).toEqual({ value: 5, from: null, next: { level: "B", limit: 10, distance: 5 } });
    const none = { labels: ["A"], limits: [] };
    expect(limitsAround(5, none)).toEqual({ value: 5, from: null, next: null });
  });
});
