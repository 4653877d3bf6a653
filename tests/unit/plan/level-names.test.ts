import { describe, expect, it } from "vitest";
import { runPlan } from "../../../src/plan/run/run-plan";
import { TIER_NAMES } from "../../../src/tiers/names";
import { firstIssueOf, planOf, problemsOfStep } from "../../harness/plan-of";

const orders = [{ who: "ann", day: "2026-10-01", total: 5, kind: "tea" }];
const tiers = (levelNames?: unknown, options: object = {}) => ({
  ...{ use: "tiers", of: "revenue", options },
  ...(levelNames === undefined ? {} : { levelNames }),
});
const named = (step: object) => runPlan({ orders }, planOf({ it: step }), { asOf: "2026-11-01" }).steps[0]!.levelNames;

describe("the names of levels", () => {
  it.each<[string, unknown, ...string[]]>([
    ["a list", ["High"], "invalid_type /levelNames"],
    ["null", null, "invalid_type /levelNames"],
    ["a text for a level", { high: "High" }, "invalid_type /levelNames/high"],
    ["no text in a language", { high: { en: 5 } }, "invalid_type /levelNames/high"],
    ["another language", { high: { en: "High", de: "Hoch" } }, "unknown_option /levelNames/high/de"],
    [
      "levels that are not there, one by one",
      { hihg: { en: "x" }, "lo/w": { en: "y" } },
      "unknown_name /levelNames/hihg",
      "unknown_name /levelNames/lo~1w",
    ],
  ])("are refused: %s", (_, names, ...problems) => {
    expect(problemsOfStep(tiers(names))).toEqual(problems);
  });

  it("say what would have been right", () => {
    expect(firstIssueOf(tiers([])).expected).toBe("an object of texts by level");
    expect(firstIssueOf(tiers({ lwo: { en: "x" } }))).toEqual({
      expected: "one of high, medium, low, unassigned",
      received: '"lwo"',
      hint: 'did you mean "low"?',
    });
    const many = Array.from({ length: 19 }, (_, i) => `level ${i}`);
    const breaks = Array.from(many.slice(1).keys());
    expect(firstIssueOf(tiers({ none: { en: "x" } }, { labels: many, breaks })).expected).toBe(
      `one of ${[...many, "unassigned"].join(", ")}`,
    );
  });

  it("are the shipped ones of the levels that have some, else the plan's own", () => {
    expect(named(tiers())).toEqual(TIER_NAMES);
    expect(named(tiers(undefined, { labels: ["gold", "low"], shares: [0.5] }))).toEqual({ low: TIER_NAMES["low"] });
    expect(named(tiers(undefined, { labels: ["gold", "basic"], shares: [0.5] }))).toBe(undefined);
    expect(named(tiers(undefined, { labels: ["toString", "low"], shares: [0.5] }))).toEqual({ low: TIER_NAMES["low"] });
  });

  it("may be given for unassigned too, and language by language", () => {
    expect(named(tiers({ high: { "zh-CN": "金卡" }, unassigned: { en: "Nobody" } }))).toEqual({
      ...TIER_NAMES,
      high: { en: TIER_NAMES["high"]!.en, "zh-CN": "金卡" },
      unassigned: { en: "Nobody" },
    });
    expect(named(tiers({}))).toEqual(TIER_NAMES);
  });

  it("of a level called like a member of all objects are its own", () => {
    const options = { labels: ["constructor", "low"], shares: [0.5] };
    expect(named(tiers({ constructor: { en: "Maker" } }, options))).toMatchObject({ constructor: { en: "Maker" } });
    expect(named(tiers({ low: { en: "Low" } }, options))).not.toHaveProperty("constructor.en");
  });

  it("are copies: who changes those of a result changes nothing else", () => {
    const first = named(tiers())!;
    Object.assign(first["high"]!, { en: "spoilt" });
    expect(named(tiers())!["high"]!.en).not.toBe("spoilt");
    expect(TIER_NAMES["high"]!.en).not.toBe("spoilt");
  });
});
