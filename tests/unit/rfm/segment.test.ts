import { describe, expect, it } from "vitest";
import { labelValues } from "../../../src/core/labels";
import { checkSegmentMap } from "../../../src/rfm/check-segment-map";
import { rfm } from "../../../src/rfm/fit";
import { EIGHT_CLASSES } from "../../../src/rfm/maps/eight-classes";
import { RF_GRID } from "../../../src/rfm/maps/rf-grid";
import { segmentRfm } from "../../../src/rfm/segment";
import { segmentNames } from "../../../src/rfm/segment-names";
import { problemsOf } from "../../harness/issues-of";

const gaps = { id: "gaps", bins: { r: 2, f: 2 }, segments: [{ key: "best", when: ["22"], names: { en: "Best" } }] };

describe.each([EIGHT_CLASSES, RF_GRID])("the shipped map $id", (map) => {
  it("is complete, disjoint and monotone, and every segment can be reached", () => {
    expect(checkSegmentMap(map)).toEqual({ uncovered: [], overlapping: [], unreachable: [], inversions: [] });
  });

  it("is plain JSON, with names in both languages, all different, and a colour each", () => {
    expect(JSON.parse(JSON.stringify(map))).toEqual(map);
    for (const language of ["en", "zh-CN"] as const) {
      const names = Object.values(segmentNames(map, language));
      expect(new Set(names).size).toBe(map.segments.length);
      expect(names.some((name) => map.segments.some(({ key }) => key === name))).toBe(false);
    }
    expect(map.segments.every(({ color }) => /^#[0-9a-f]{6}$/.test(color ?? ""))).toBe(true);
  });
});

describe("segmentRfm", () => {
  it("names one customer and none", () => {
    expect(labelValues(segmentRfm({ r: [5], f: [5] }, RF_GRID))).toEqual(["champions"]);
    const none = segmentRfm({ r: [], f: [] }, RF_GRID);
    expect([none.levels, none.codes.length]).toEqual([RF_GRID.segments.map(({ key }) => key), 0]);
    const one = rfm({ recency: [1], frequency: [1], monetary: [1] }, { method: "mean" });
    expect(labelValues(segmentRfm(one, EIGHT_CLASSES))).toEqual(["important_value"]);
  });

  it("puts free cells last, as unassigned", () => {
    const labels = segmentRfm({ r: [2, 1], f: Uint8Array.of(2, 2) }, gaps);
    expect(labels.levels).toEqual(["best", "unassigned"]);
    expect(labelValues(labels)).toEqual(["best", "unassigned"]);
  });

  it("gives the first segment that claims a cell", () => {
    const segments = [
      { key: "a", when: [{ r: [1, 2] as const }] },
      { key: "b", when: ["**"] },
    ];
    expect(labelValues(segmentRfm({ r: [1, 3], f: [1, 1] }, { id: "m", bins: { r: 3, f: 2 }, segments }))).toEqual([
      "a",
      "b",
    ]);
  });

  it("refuses scores of other bins, with what to do", () => {
    const five = rfm({ recency: [1, 2], frequency: [1, 2], monetary: [1, 2] });
    expect(problemsOf(() => segmentRfm(five, EIGHT_CLASSES))).toEqual([
      "out_of_range /r",
      "out_of_range /f",
      "out_of_range /m",
    ]);
    expect(() => segmentRfm(five, EIGHT_CLASSES)).toThrow('score with method: "mean" or "median"');
    const two = rfm({ recency: [1, 2], frequency: [1, 2], monetary: [1, 2] }, { method: "mean" });
    expect(() => segmentRfm(two, RF_GRID)).toThrow("score with bins: 5");
  });

  it.each([
    ["none", undefined],
    ["null", null],
    ["without measures", {}],
    ["without this measure", { params: {} }],
    ["that says null of it", { params: { recency: null } }],
  ])("asks nothing of a model %s", (_, model) => {
    expect(labelValues(segmentRfm({ r: [5], f: [5], model: model as never }, RF_GRID))).toEqual(["champions"]);
  });

  it("refuses scores outside the cells, of two lengths, or missing", () => {
    const segment = (scores: unknown) => problemsOf(() => segmentRfm(scores as never, RF_GRID));
    expect(segment({ r: [0, 6, 1.5, Number.NaN, "5"], f: [1, 1, 1, 1, 1] })).toEqual([
      "out_of_range /r/0",
      "out_of_range /r/1",
      "out_of_range /r/2",
      "out_of_range /r/3",
      "invalid_type /r/4",
    ]);
    expect(segment({ r: [1, 2], f: [1] })).toEqual(["length_mismatch /f"]);
    expect(segment({ r: [1] })).toEqual(["missing /f"]);
    expect(segment({ r: "5", f: [5] })).toContain("missing /r");
    expect(segment(null)).toEqual(["invalid_type /scores"]);
    expect(segment({ r: { length: 1e15 }, f: [1] })).toContain("missing /r");
  });
});

describe("segmentNames", () => {
  it("falls back to the key, and names the free cells", () => {
    expect(segmentNames(gaps, "en")).toEqual({ best: "Best", unassigned: "Unassigned" });
    expect(segmentNames(gaps, "zh-CN")).toEqual({ best: "best", unassigned: "未归类" });
    const hostile = { ...gaps, segments: [{ key: "__proto__", when: ["**"] }] };
    expect(Object.entries(segmentNames(hostile, "en"))).toEqual([["__proto__", "__proto__"]]);
  });

  it("knows its languages", () => {
    expect(problemsOf(() => segmentNames(gaps, "de" as "en"))).toEqual(["invalid_value /language"]);
    expect(problemsOf(() => segmentNames(gaps, undefined as never))).toEqual(["missing /language"]);
  });
});
