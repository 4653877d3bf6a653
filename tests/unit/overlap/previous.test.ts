import { describe, expect, it } from "vitest";
import { labelsFrom, labelValues } from "../../../src/core/labels";
import { explainResolution } from "../../../src/overlap/explain";
import type { OverlapKey, OverlapOptions } from "../../../src/overlap/options";
import { resolveOverlap } from "../../../src/overlap/resolve";
import { problemsOf } from "../../harness/issues-of";
import { tagsOf } from "../../harness/random-overlap";

const DAY = 86_400_000;
const both = (n: number) =>
  tagsOf({ names: ["vip", "lap"], segmentsOf: Array.from({ length: n }, () => ["vip", "lap"]) });
const byScore = (vip: number, lap: number): OverlapKey[] => [{ key: "score", scores: { vip: [vip], lap: [lap] } }];
const axes = { value: ["vip"], stage: ["lap"] };

describe("previous with axes", () => {
  it("holds the primary too where that is given, as a whole former result", () => {
    const last = resolveOverlap(both(1), { by: byScore(100, 99), axes });
    const options: OverlapOptions = { by: byScore(100, 100.5), axes, margin: 0.1 };
    const held = resolveOverlap(both(1), { ...options, previous: last });
    expect(labelValues(held.primary)).toEqual(["vip"]);
    expect(labelValues(held.secondary[0]!)).toEqual(["lap"]);
    expect(labelValues(held.composite)).toEqual(["vip + lap"]);
    expect(held.account.keptByMargin).toBe(1);
    expect(labelValues(resolveOverlap(both(1), { ...options, previous: last.axes }).primary)).toEqual(["lap"]);
    expect(labelValues(resolveOverlap(both(1), { ...options, previous: last, secondaries: 0 }).primary)).toEqual([
      "vip",
    ]);
    const clear = { ...options, by: byScore(100, 111), previous: last };
    expect(labelValues(resolveOverlap(both(1), clear).primary)).toEqual(["lap"]);
  });

  it("holds nobody as primary whom it does not hold on its axis", () => {
    const given = tagsOf({ names: ["a", "b", "c"], segmentsOf: [["a", "b", "c"]] });
    const sides = { one: ["a", "b"], two: ["c"] };
    const previous = { primary: labelsFrom(["b"]), axes: { one: labelsFrom(["b"]), two: labelsFrom(["c"]) } };
    const weights = { a: 5, b: 1, c: 4 };
    const by: OverlapKey[] = [{ key: "weight", weights }];
    expect(labelValues(resolveOverlap(given, { by, axes: sides, previous }).primary)).toEqual(["a"]);
  });

  it("takes a whole former result without axes as well, and axes that are called primary", () => {
    const last = resolveOverlap(both(1), { by: byScore(100, 99) });
    expect(labelValues(resolveOverlap(both(1), { by: byScore(100, 101), previous: last }).primary)).toEqual(["vip"]);
    const named = { primary: ["vip"], axes: ["lap"] };
    const first = resolveOverlap(both(1), { by: byScore(100, 99), axes: named });
    const again = { by: byScore(100, 100.5), axes: named };
    expect(labelValues(resolveOverlap(both(1), { ...again, previous: first.axes }).primary)).toEqual(["lap"]);
    expect(labelValues(resolveOverlap(both(1), { ...again, previous: first }).primary)).toEqual(["vip"]);
  });

  it("says so where a part of it is wrong", () => {
    const last = resolveOverlap(both(1), { by: byScore(100, 99), axes });
    const problems = (previous: unknown) =>
      problemsOf(() => resolveOverlap(both(1), { by: byScore(1, 2), axes, previous } as OverlapOptions));
    expect(problems({ ...last, primary: 5 })).toEqual(["invalid_type /previous/primary"]);
    expect(problems({ ...last, axes: { other: last.primary } })).toEqual(["unknown_name /previous/axes/other"]);
    expect(problems(new Map())).toEqual(["invalid_type /previous"]);
  });
});

describe("previous that does not match", () => {
  const tags = both(3);
  const weights: OverlapKey[] = [{ key: "weight", weights: { vip: 1, lap: 1.05 } }];
  it("counts the customers whose former level no segment has", () => {
    const { primary, account } = resolveOverlap(tags, { by: weights, previous: labelsFrom(["vip", "VIP", "VIP"]) });
    expect(labelValues(primary)).toEqual(["vip", "lap", "lap"]);
    expect(account.notes).toEqual(["2 customers had levels in previous that no segment has: VIP (2)"]);
    const sides = { value: ["vip"], stage: ["lap"] };
    const previous = { stage: labelsFrom(["lap", "gone", null]) };
    expect(resolveOverlap(tags, { by: weights, axes: sides, previous }).account.notes).toEqual([
      "1 customer had a level in previous that no segment of stage has: gone (1)",
    ]);
  });

  it("refuses a level that is there twice", () => {
    const previous = { levels: ["vip", "lap", "vip"], codes: Uint16Array.of(0, 1, 2) };
    expect(problemsOf(() => resolveOverlap(tags, { by: weights, previous }))).toEqual(["duplicate /previous/levels/2"]);
  });
});

describe("margin", () => {
  it("is exact for decimals: 0.7 and 0.77 are 70 and 77", () => {
    const previous = labelsFrom(["vip"]);
    for (const [held, other, margin] of [
      [70, 77, 0.1],
      [0.7, 0.77, 0.1],
      [0.2, 0.3, { absolute: 0.1 }],
      [-0.7, -0.63, 0.1],
      [-0.7, 0.07, { absolute: 0.77 }],
    ] as const) {
      const kept = resolveOverlap(both(1), { by: byScore(held, other), previous, margin });
      expect(labelValues(kept.primary)).toEqual(["vip"]);
      const past = resolveOverlap(both(1), { by: byScore(held, other + 1e-9), previous, margin });
      expect(labelValues(past.primary)).toEqual(["lap"]);
    }
    const next = 0.7 + 2 ** -53;
    expect(labelValues(resolveOverlap(both(1), { by: byScore(0.7, next), previous, margin: 0 }).primary)).toEqual([
      "lap",
    ]);
  });

  it("is named where it was passed", () => {
    const { candidates } = explainResolution(both(1), { by: byScore(0.7, 0.8), previous: labelsFrom(["vip"]) }, 0);
    expect(candidates[1]!.reason).toBe("lap has the higher score (0.8 against 0.7), by more than the margin");
  });
});

describe("since", () => {
  const [september, october, november] = [8, 9, 10].map((month) => Date.UTC(2026, month, 1)) as [
    number,
    number,
    number,
  ];
  const by = (lap: number): OverlapKey[] => [{ key: "score", scores: { vip: [10, 10, 0], lap: [0, lap, 0] } }];
  const tags = tagsOf({ names: ["vip", "lap"], segmentsOf: [["vip", "lap"], ["vip", "lap"], []] });

  it("goes from month to month without a loop of the caller", () => {
    const first = resolveOverlap(tags, { by: by(0), asOf: september });
    expect(first.since).toEqual({ primary: Float64Array.of(september, september, september), axes: {} });
    const dwell = { minimumDwell: 45 };
    const held = { ...dwell, previous: first, since: first.since, asOf: october };
    const second = resolveOverlap(tags, { by: by(50), ...held });
    expect(labelValues(second.primary)).toEqual(["vip", "vip", "unassigned"]);
    expect(second.since!.primary).toEqual(Float64Array.of(september, september, october));
    const third = resolveOverlap(tags, { by: by(50), ...dwell, previous: second, since: second.since, asOf: november });
    expect(labelValues(third.primary)).toEqual(["vip", "lap", "unassigned"]);
    expect(third.since!.primary).toEqual(Float64Array.of(september, november, november));
    expect(resolveOverlap(tags, { by: by(0) }).since).toBeUndefined();
  });

  it("has the primary and each axis, each with its own dwell", () => {
    const first = resolveOverlap(tags, { by: by(0), axes, asOf: september });
    expect(first.since!.axes).toEqual({
      value: Float64Array.of(september, september, september),
      stage: Float64Array.of(september, september, september),
    });
    const options = { axes, previous: first, since: first.since, minimumDwell: 30, asOf: september + 29 * DAY };
    const held = resolveOverlap(tags, { by: by(50), ...options });
    expect(labelValues(held.primary)).toEqual(["vip", "vip", "unassigned"]);
    expect(held.account.keptByDwell).toBe(1);
    const free = resolveOverlap(tags, { by: by(50), ...options, asOf: september + 30 * DAY });
    expect(labelValues(free.primary)).toEqual(["vip", "lap", "unassigned"]);
    expect(free.since!.primary[1]).toBe(september + 30 * DAY);
    expect(free.since!.axes["stage"]![1]).toBe(september);
  });

  it("must be given with previous and asOf", () => {
    const previous = labelsFrom(["vip", null, null]);
    const problems = (options: object) => problemsOf(() => resolveOverlap(tags, { by: by(0), ...options }));
    expect(problems({ previous, asOf: october })).toEqual(["missing /since"]);
    expect(problems({ previous, since: [0, 0, 0] })).toEqual(["missing /asOf"]);
    expect(problems({ asOf: october, since: [0, 0, 0] })).toEqual(["missing /previous"]);
    expect(problems({ zone: "UTC" })).toEqual(["missing /asOf"]);
    const whole = resolveOverlap(tags, { by: by(0), axes, asOf: september });
    const given = { axes, previous: whole, asOf: october, since: whole.since!.axes };
    expect(problems(given)).toEqual(["missing /since/primary"]);
  });
});
