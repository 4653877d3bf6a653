import { describe, expect, it } from "vitest";
import { tiers } from "../../../src/tiers/fit";
import { lifecycleStages } from "../../../src/tiers/lifecycle";
import { LIFECYCLE_NAMES, PERIOD_NAMES, SIZE_NAMES, TIER_NAMES } from "../../../src/tiers/names";
import { periodStages } from "../../../src/tiers/period-stages";
import { sizeTiers } from "../../../src/tiers/size-tiers";

const refund = { customerId: ["ann"], at: [0], amount: [-1] };

describe("display names", () => {
  it.each([
    [TIER_NAMES, tiers([]).levels],
    [SIZE_NAMES, sizeTiers({ a: [] }, { a: [1, 2, 3] }).levels],
    [LIFECYCLE_NAMES, lifecycleStages({ firstAt: [], lastAt: [], orders: [] }, { asOf: 0 }).levels],
    [PERIOD_NAMES, periodStages(refund, { period: "month", asOf: "2026-11-01" }).levels],
  ])("are there for every level, in both languages, without doubles", (names, levels) => {
    expect(Object.keys(names)).toEqual(levels);
    for (const language of ["en", "zh-CN"] as const) {
      const texts = Object.values(names).map((name) => name[language]);
      expect(new Set(texts).size).toBe(levels.length);
      expect(texts.every((text) => text !== "" && /[一-鿿]/.test(text) === (language === "zh-CN"))).toBe(true);
    }
  });
});
