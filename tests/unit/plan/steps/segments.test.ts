import { describe, expect, it } from "vitest";
import { labelValues } from "../../../../src/core/labels";
import { runPlan } from "../../../../src/plan/run/run-plan";
import { firstIssueOf, planOf, problemsOfStep } from "../../../harness/plan-of";

const others = {
  rfm: { use: "rfm", options: { method: "mean" } },
  five: { use: "rfm" },
  value: { use: "tiers", of: "revenue" },
};
const own = (map: object = {}) => ({
  scores: "rfm",
  map: { id: "own", bins: { r: 2, f: 2, m: 2 }, segments: [{ key: "all", when: [{}] }], ...map },
});
const noMap = ["invalid_type /map/bins", "invalid_type /map/id", "too_few /map/segments"];

describe("the step segments", () => {
  it.each<[string, object, ...string[]]>([
    ["scores that are no name", { scores: 5, map: "RF_GRID" }, "invalid_type /scores"],
    ["no scores", { map: "RF_GRID" }, "missing /scores"],
    [
      "scores and a map that nobody knows",
      { scores: "rmf", map: "EIGHT_CLASES" },
      ...["unknown_name /scores", "unknown_name /map"],
    ],
    ["a step of another kind", { scores: "value", map: "EIGHT_CLASSES" }, "unknown_name /scores"],
    ["one score of a step", { scores: "rfm.r", map: "EIGHT_CLASSES" }, "unknown_name /scores"],
    ["a fact", { scores: "revenue", map: "EIGHT_CLASSES" }, "unknown_name /scores"],
    ["itself", { scores: "it", map: "EIGHT_CLASSES" }, "invalid_value "],
    ["scores of other bins than the map reads, once", { scores: "five", map: "EIGHT_CLASSES" }, "out_of_range /scores"],
    ["no map", { scores: "rfm" }, "missing /map"],
    ["a map that is nothing", { scores: "rfm", map: {} }, ...noMap],
    ["a map that is a number", { scores: "rfm", map: 5 }, "invalid_type /map"],
    ["a name of no map that all objects have", { scores: "rfm", map: "toString" }, "unknown_name /map"],
    [
      "segments of one key, and of a key that is no text",
      own({
        segments: [
          { key: "a", when: [{}] },
          { key: "a", when: [{}] },
          { key: 5, when: [{}] },
        ],
      }),
      ...["duplicate /map/segments/1/key", "invalid_type /map/segments/2/key"],
    ],
    ["segments that are nothing", own({ segments: [null] }), "invalid_type /map/segments/0"],
    [
      "a score that a map does not have",
      own({ segments: [{ key: "a", when: [{ r: 3 }] }] }),
      "out_of_range /map/segments/0/when/0/r",
    ],
    [
      "a name of a segment that is not there",
      { ...own(), levelNames: { none: { en: "x" } } },
      "unknown_name /levelNames/none",
    ],
    ["options, which it does not have", { ...own(), options: {} }, "unknown_option /options"],
  ])("refuses %s", (_, step, ...problems) => {
    expect(problemsOfStep({ use: "segments", ...step }, others)).toEqual(problems);
  });

  it("says what would have been right", () => {
    expect(firstIssueOf({ use: "segments", scores: "rmf", map: "RF_GRID" }, others)).toEqual({
      expected: 'the name of a step that uses "rfm" (rfm, five)',
      received: '"rmf"',
      hint: 'did you mean "rfm"?',
    });
    expect(firstIssueOf({ use: "segments", scores: "rmf", map: "RF_GRID" })).toEqual({
      expected: 'the name of a step that uses "rfm" (there is none)',
      received: '"rmf"',
    });
    expect(firstIssueOf({ use: "segments", scores: "rfm", map: "EIGHT_CLASES" }, others)).toEqual({
      expected:
        "a segment map, or one of EIGHT_CLASSES, RF_GRID, ELEVEN_SEGMENTS, ELEVEN_SEGMENTS_MONOTONE, EIGHT_LABELS, FREQUENCY_VALUE",
      received: '"EIGHT_CLASES"',
      hint: 'did you mean "EIGHT_CLASSES"?',
    });
    expect(firstIssueOf({ use: "segments", ...own(), levelNames: { al: { en: "x" } } }, others)).toEqual({
      expected: "one of all, unassigned",
      received: '"al"',
      hint: 'did you mean "all"?',
    });
  });

  it.each([0, "", false, []])("refuses the map %j by the module", (map) => {
    expect(problemsOfStep({ use: "segments", scores: "rfm", map }, others)[0]).toMatch(/^\w+ \/map/);
  });

  it.each<[string, string]>([
    ["EIGHT_CLASSES", "rfm"],
    ["RF_GRID", "five"],
    ["ELEVEN_SEGMENTS", "five"],
    ["ELEVEN_SEGMENTS_MONOTONE", "five"],
    ["EIGHT_LABELS", "five"],
    ["FREQUENCY_VALUE", "rfm"],
  ])("knows %s by its name, with its segments and their names", (map, scores) => {
    const orders = Array.from({ length: 12 }, (_, i) => ({
      ...{ who: `c${i % 7}`, day: `2026-0${1 + (i % 9)}-15`, total: (i * 37) % 100, kind: "tea" },
    }));
    const { labels, steps } = runPlan({ orders }, planOf({ ...others, it: { use: "segments", scores, map } }), {
      asOf: "2026-11-01",
    });
    const { levels } = labels["it"]!;
    const named = Object.keys(steps.find(({ name }) => name === "it")!.levelNames!);
    expect(named.length).toBeGreaterThan(3);
    expect(levels.filter((level) => level !== "unassigned")).toEqual(named);
    expect(labelValues(labels["it"]!).every((level) => named.includes(level))).toBe(true);
  });

  it("names the segments of an own map that have names, and leaves the others out", () => {
    const map = {
      id: "own",
      bins: { m: 2 },
      segments: [
        { key: "much", when: [{ m: 2 }], names: { en: "Much" } },
        { key: "little", when: [{ m: 1 }] },
      ],
    };
    const orders = [60, 5].map((total, i) => ({ who: `c${i}`, day: "2026-10-01", total, kind: "tea" }));
    const { labels, steps } = runPlan({ orders }, planOf({ ...others, it: { use: "segments", scores: "rfm", map } }), {
      asOf: "2026-11-01",
    });
    expect(labelValues(labels["it"]!)).toEqual(["much", "little"]);
    expect(steps.find(({ name }) => name === "it")!.levelNames).toEqual({ much: { en: "Much" } });
  });
});
