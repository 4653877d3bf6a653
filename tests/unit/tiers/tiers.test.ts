import { describe, expect, it } from "vitest";
import { labelValues } from "../../../src/core/labels";
import { fitTiers, tiers } from "../../../src/tiers/fit";
import type { TierOptions } from "../../../src/tiers/model";
import { errorOf, problemsOf } from "../../harness/issues-of";

const tiersOf = (values: readonly number[], options?: TierOptions) => labelValues(tiers(values, options));
const limitsOf = (values: readonly number[], options?: TierOptions) => fitTiers(values, options).params.limits;

describe("tiers by quantile", () => {
  it("take the shares from the top: 20 %, 30 %, the rest", () => {
    const values = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    expect(limitsOf(values)).toEqual([9, 6]);
    expect(tiersOf(values).filter((tier) => tier === "high")).toHaveLength(2);
    expect(tiersOf(values).filter((tier) => tier === "medium")).toHaveLength(3);
  });

  it("hit shares of which the product with n is not exact", () => {
    expect(0.07 * 100).toBeGreaterThan(7);
    const values = Array.from({ length: 100 }, (_, i) => i);
    expect(limitsOf(values, { shares: [0.07] })).toEqual([93]);
    expect(0.1 + 0.2).toBeGreaterThan(0.3);
    expect(limitsOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], { shares: [0.1, 0.2] })).toEqual([10, 8]);
  });

  it("keep equal values together, in the tier of their middle rank", () => {
    expect(tiersOf([9, 5, 5, 5, 1, 1, 1, 1, 1, 1])).toEqual([
      ...["high", "medium", "medium", "medium"],
      ...["low", "low", "low", "low", "low", "low"],
    ]);
    // The middle of the group is at 40 %: still in.
    expect(tiersOf([9, 5, 5, 4, 3], { shares: [0.4] })).toEqual(["high", "high", "high", "low", "low"]);
    expect(tiersOf([9, 5, 5, 4, 3], { shares: [0.39] })).toEqual(["high", "low", "low", "low", "low"]);
  });

  it("round to the nearest: the top 20 % of three customers are one, of two nobody", () => {
    expect(tiersOf([30, 10, 20])).toEqual(["high", "low", "medium"]);
    expect(tiersOf([30, 10])).toEqual(["medium", "low"]);
    expect(fitTiers([30, 10]).fit.notes).toEqual(["nobody is in high"]);
  });

  it("state a result for one customer, all equal, and nobody: the middle", () => {
    expect(tiersOf([7])).toEqual(["medium"]);
    expect(tiersOf([4, 4, 4])).toEqual(["medium", "medium", "medium"]);
    expect(tiersOf([4, 4, 4], { shares: [0.5] })).toEqual(["high", "high", "high"]);
    expect(fitTiers([4, 4, 4]).fit).toEqual({ n: 3, notes: ["nobody is in high, low"] });
    expect(fitTiers([])).toMatchObject({ params: { limits: [null, null] }, fit: { n: 0 } });
    expect(tiers([]).levels).toEqual(["high", "medium", "low"]);
  });

  it("share their levels with no model", () => {
    const found = tiers([1, 2, 3]);
    (found.levels as string[]).reverse();
    expect(found.model.params.labels).toEqual(["high", "medium", "low"]);
  });

  it("weigh the smallest weights as any others", () => {
    const options = (weight: number) => ({ weights: Array.from({ length: 5 }, () => weight) });
    for (const weight of [1e-30, 5e-324]) expect(limitsOf([1, 2, 3, 4, 5], options(weight))).toEqual([5, 3]);
  });

  it("count -0 as 0 and keep no -0 in the model", () => {
    const { limits } = fitTiers([-0, 0, -1], { shares: [0.5] }).params;
    expect(Object.is(limits[0], 0)).toBe(true);
  });
});

describe("tiers by breaks", () => {
  it("begin at their limit", () => {
    const options = { breaks: [1000, 5000], labels: ["gold", "silver", "basic"] };
    expect(tiersOf([999.99, 1000, 4999, 5000, -3], options)).toEqual(["basic", "silver", "silver", "gold", "basic"]);
    expect(fitTiers([], options).options.by).toBe("breaks");
  });

  it("keep no -0 in the model", () => {
    expect(fitTiers([], { breaks: [-0, 5] }).params.limits).toEqual([5, 0]);
  });

  it("say which tiers the limits leave empty", () => {
    expect(fitTiers([1, 2], { breaks: [10, 20] }).fit.notes).toEqual(["nobody is in high, medium"]);
  });
});

describe("tiers by share of the value", () => {
  it("take the customers who bring the first 80 %, the next 15 %, the rest", () => {
    expect(tiersOf([80, 15, 5], { by: "valueShare" })).toEqual(["high", "medium", "low"]);
    expect(tiersOf([2.4, 0.45, 0.15], { by: "valueShare" })).toEqual(["high", "medium", "low"]);
    expect(tiersOf([70, 20, 10], { by: "valueShare" })).toEqual(["high", "high", "medium"]);
  });

  it("measure the smallest numbers as any others", () => {
    expect(limitsOf([1e-26, 2e-26, 3e-26], { by: "valueShare" })).toEqual([2e-26, 1e-26]);
    const weights = [1e-200, 1e-200, 1e-200];
    expect(limitsOf([1e-200, 2e-200, 3e-200], { by: "valueShare", weights })).toEqual([2e-200, 1e-200]);
    // What brings nothing has all of the weight.
    expect(limitsOf([0, 2, 1], { by: "valueShare", weights: [1, 1e-30, 1e-30] })).toEqual([1, 1]);
  });

  it("put what is not positive in the last tier", () => {
    expect(tiersOf([10, 0, -5], { by: "valueShare" })).toEqual(["high", "low", "low"]);
    expect(limitsOf([0, -5], { by: "valueShare" })).toEqual([null, null]);
    expect(tiersOf([0, -5], { by: "valueShare" })).toEqual(["low", "low"]);
  });
});

describe("natural tiers", () => {
  it("part the values at their widest gaps", () => {
    const values = [101, 1, 3, 102, 50, 2, 52, 51];
    expect(limitsOf(values, { by: "natural" })).toEqual([101, 50]);
    expect(limitsOf(values, { by: "natural", tiers: 2 })).toEqual([50]);
    expect(limitsOf(values, { by: "natural", labels: ["a", "b"] })).toEqual([50]);
  });

  it("are as many as their names, from 2 to 20", () => {
    const names = (count: number) => Array.from({ length: count }, (_, k) => `level ${k}`);
    const naturalWith = (labels: readonly string[]) => tiers([1, 2], { by: "natural", labels }).levels;
    for (const count of [2, 20]) expect(naturalWith(names(count))).toEqual(names(count));
    for (const count of [0, 1, 21]) {
      expect(problemsOf(() => naturalWith(names(count)))).toEqual(["length_mismatch /labels"]);
    }
  });

  it("spread fewer distinct values than tiers: the best first, the worst last", () => {
    expect(tiersOf([5, 1, 5], { by: "natural" })).toEqual(["high", "low", "high"]);
    expect(tiersOf([5, 1, 3], { by: "natural", tiers: 5 })).toEqual(["tier_1", "tier_5", "tier_3"]);
    expect(tiersOf([7, 7], { by: "natural" })).toEqual(["medium", "medium"]);
    expect(tiersOf([7], { by: "natural", tiers: 4 })).toEqual(["tier_2"]);
    expect(fitTiers([], { by: "natural" }).params.limits).toEqual([null, null]);
  });
});

describe("options of tiers", () => {
  it("name the tiers by their number", () => {
    expect(tiers([], { shares: [0.5] }).levels).toEqual(["high", "low"]);
    expect(tiers([], { shares: [0.1, 0.2, 0.3] }).levels).toEqual(["tier_1", "tier_2", "tier_3", "tier_4"]);
  });

  it.each<TierOptions>([
    { by: "quantile", shares: [0.5] },
    { by: "breaks", breaks: [0] },
  ])("take any finite number where values are only compared: %j", (options) => {
    expect(tiersOf([-Number.MAX_VALUE, Number.MAX_VALUE], options)).toEqual(["low", "high"]);
  });

  it.each(["valueShare", "natural"] as const)("take values up to 2^53 in size where they are summed: %s", (by) => {
    const largest = Number.MAX_SAFE_INTEGER;
    expect(tiersOf([largest, -largest], { by })).toEqual(["high", "low"]);
    for (const value of [largest + 1, -largest - 1]) {
      expect(problemsOf(() => fitTiers([0, value], { by }))).toEqual(["out_of_range /values/1"]);
    }
  });

  it("make at most 20 tiers", () => {
    const given = (count: number) => ({ shares: Array.from({ length: count }, () => 0.04) });
    expect(tiers([], given(19)).levels).toHaveLength(20);
    expect(errorOf(() => fitTiers([], given(20))).message).toBe("fitTiers: shares must be 1 to 19 shares, received 20");
  });

  it("are refused with every problem and its path", () => {
    expect(problemsOf(() => fitTiers([1], { shares: [0.5, 1.5], labels: ["a"] }))).toContain("out_of_range /shares/1");
    expect(problemsOf(() => fitTiers([1], { shares: [] }))).toEqual(["out_of_range /shares"]);
    expect(problemsOf(() => fitTiers([1], { by: "breaks" }))).toEqual(["missing /breaks"]);
    expect(problemsOf(() => fitTiers([1], { breaks: [] }))).toEqual(["out_of_range /breaks"]);
    expect(problemsOf(() => fitTiers([1], { breaks: [5, 5] }))).toEqual(["not_increasing /breaks/1"]);
    expect(problemsOf(() => fitTiers([1], { by: "natural", tiers: 1 }))).toEqual(["out_of_range /tiers"]);
    expect(problemsOf(() => fitTiers([1], { by: "quantiles" as "quantile" }))).toEqual(["invalid_value /by"]);
    expect(problemsOf(() => fitTiers([1], { labels: ["a", "a", ""] }))).toEqual([
      "duplicate /labels/1",
      "invalid_value /labels/2",
    ]);
    expect(problemsOf(() => fitTiers([1], { labels: ["a", "b", "unassigned"] }))).toEqual(["invalid_value /labels/2"]);
    expect(problemsOf(() => fitTiers([1], { labels: ["a"] }))).toEqual(["length_mismatch /labels"]);
    expect(problemsOf(() => fitTiers([1, Number.NaN], { weights: [1] }))).toEqual([
      "length_mismatch /weights",
      "not_finite /values/1",
    ]);
    expect(problemsOf(() => fitTiers([1e300], { by: "natural" }))).toEqual(["out_of_range /values/0"]);
  });

  it("are refused where the method would ignore them", () => {
    expect(problemsOf(() => fitTiers([1], { by: "quantile", breaks: [1] }))).toEqual(["unknown_option /breaks"]);
    expect(problemsOf(() => fitTiers([1], { by: "natural", shares: [0.5] }))).toEqual(["unknown_option /shares"]);
    expect(problemsOf(() => fitTiers([1], { tiers: 4 }))).toEqual(["unknown_option /tiers"]);
  });

  it("recognise cumulative shares", () => {
    const error = errorOf(() => fitTiers([1], { by: "valueShare", shares: [0.8, 0.95] }));
    expect(error.message).toContain("received 1.75 (if these are cumulative, pass [0.8, 0.15])");
  });
});
