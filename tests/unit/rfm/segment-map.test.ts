import { describe, expect, it } from "vitest";
import { checkSegmentMap } from "../../../src/rfm/check-segment-map";
import { RF_GRID } from "../../../src/rfm/maps/rf-grid";
import { defineSegmentMap, type SegmentMap } from "../../../src/rfm/segment-map";
import { problemsOf } from "../../harness/issues-of";

const bins = { r: 5, f: 5 };
const define = (map: unknown) => problemsOf(() => defineSegmentMap(map as SegmentMap));
const withWhen = (...when: unknown[]) => define({ id: "m", bins, segments: [{ key: "a", when }] });
const withSegments = (segments: unknown) => define({ id: "m", bins, segments });

describe("defineSegmentMap", () => {
  it("returns the map itself", () => {
    expect(defineSegmentMap(RF_GRID)).toBe(RF_GRID);
  });

  it("refuses what is no map, with the path", () => {
    for (const map of [undefined, null, 5, "map", [], () => 1]) expect(define(map)).toEqual(["invalid_type /map"]);
    expect(define({})).toEqual(["invalid_type /bins", "invalid_type /id", "too_few /segments"]);
    expect(define({ id: 1, bins: { r: 1, f: 21, m: "5", x: 3 }, segments: null })).toEqual([
      "out_of_range /bins/r",
      "out_of_range /bins/f",
      "out_of_range /bins/m",
      "unknown_name /bins/x",
      "invalid_type /id",
      "too_few /segments",
    ]);
    expect(define(JSON.parse('{ "id": "m", "bins": { "__proto__": 5 }, "segments": [] }'))).toContain(
      "unknown_name /bins/__proto__",
    );
  });

  it("refuses segments that are none, holes among them, and too many", () => {
    expect(withSegments([null])).toEqual(["invalid_type /segments/0"]);
    expect(withSegments(Object.assign(new Array(2), { 1: { key: "a", when: ["**"] } }))).toEqual([
      "invalid_type /segments/0",
    ]);
    expect(withSegments([{ key: "", when: ["**"] }])).toEqual(["invalid_type /segments/0/key"]);
    expect(withSegments([{ key: "a", when: [] }])).toEqual(["too_few /segments/0/when"]);
    expect(withSegments([{ key: "a", when: "**" }])).toEqual(["too_few /segments/0/when"]);
    expect(withSegments(new Array(1001).fill({ key: "a", when: ["**"] }))).toEqual(["too_many /segments"]);
    expect(withWhen(...new Array(8001).fill("**"))).toEqual(["too_many /segments/0/when"]);
    expect(withSegments([{ key: "a", when: ["**"], names: { en: 5 } }])).toEqual(["invalid_type /segments/0/names"]);
  });

  it("refuses a key that is there twice, and the one that free cells have", () => {
    const when = ["**"];
    expect(
      withSegments([
        { key: "a", when },
        { key: "a", when },
      ]),
    ).toEqual(["duplicate /segments/1/key"]);
    expect(withSegments([{ key: "unassigned", when }])).toEqual(["duplicate /segments/0/key"]);
    expect(() => defineSegmentMap({ id: "m", bins, segments: [{ key: "__proto__", when }] })).not.toThrow();
  });

  it.each<[unknown, string]>([
    ["6*", "invalid_value /segments/0/when/0"],
    ["6*1", "invalid_value /segments/0/when/0"],
    ["5*1", "invalid_value /segments/0/when/0"],
    ["0*", "invalid_value /segments/0/when/0"],
    ["-*", "invalid_value /segments/0/when/0"],
    [" *", "invalid_value /segments/0/when/0"],
    ["5", "invalid_value /segments/0/when/0"],
    ["", "invalid_value /segments/0/when/0"],
    ["５*", "invalid_value /segments/0/when/0"],
    [null, "invalid_value /segments/0/when/0"],
    [55, "invalid_value /segments/0/when/0"],
    [["5", "5"], "invalid_value /segments/0/when/0"],
    [{ r: [5, 4] }, "out_of_range /segments/0/when/0/r"],
    [{ r: [0, 4] }, "out_of_range /segments/0/when/0/r"],
    [{ r: [1, 6] }, "out_of_range /segments/0/when/0/r"],
    [{ r: [1, 2, 3] }, "out_of_range /segments/0/when/0/r"],
    [{ r: 1.5 }, "out_of_range /segments/0/when/0/r"],
    [{ r: "5" }, "out_of_range /segments/0/when/0/r"],
    [{ r: [Symbol("a"), Object.create(null)] }, "out_of_range /segments/0/when/0/r"],
    [{ m: 1 }, "unknown_name /segments/0/when/0/m"],
    [JSON.parse('{ "__proto__": 1 }'), "unknown_name /segments/0/when/0/__proto__"],
    [{ "a/b": 1 }, "unknown_name /segments/0/when/0/a~1b"],
  ])("refuses the pattern %j", (pattern, problem) => {
    expect(withWhen(pattern)).toEqual([problem]);
  });

  it("takes an empty box for every cell", () => {
    expect(checkSegmentMap({ id: "m", bins, segments: [{ key: "a", when: [{}] }] }).uncovered).toEqual([]);
  });

  it("names the scores beyond nine only in boxes", () => {
    const wide = (when: unknown) => define({ id: "m", bins: { r: 12, f: 2 }, segments: [{ key: "a", when: [when] }] });
    expect(wide("102")).toEqual(["invalid_value /segments/0/when/0"]);
    for (const pattern of ["21", "2*", "*1", "**"]) expect(wide(pattern)).toEqual(["invalid_value /segments/0/when/0"]);
    const when = [{ r: [1, 11] as const }, { f: 1 }];
    const map = { id: "m", bins: { r: 12, f: 2 }, segments: [{ key: "a", when }] };
    expect(checkSegmentMap(map).uncovered).toEqual(["12-2"]);
  });

  it("refuses free and doubly claimed cells of a strict map", () => {
    const segments = [
      { key: "a", when: ["1*", "21"] },
      { key: "b", when: ["*1"] },
    ];
    const strict = { id: "m", bins: { r: 2, f: 2 }, strict: true, segments };
    expect(define(strict)).toEqual(["uncovered /segments", "overlapping /segments", "overlapping /segments"]);
    expect(() => defineSegmentMap(strict)).toThrow('segments must be complete (strict), received "1 free cells: 22"');
    expect(() => defineSegmentMap({ ...strict, strict: false })).not.toThrow();
  });
});

describe("checkSegmentMap", () => {
  it("finds an inversion: one score better, yet a worse segment", () => {
    const segments = [
      { key: "good", when: ["12"] },
      { key: "fair", when: ["**"] },
    ];
    expect(checkSegmentMap({ id: "m", bins: { r: 2, f: 2 }, segments }).inversions).toEqual([
      { score: "r", from: "12", to: "22", segment: "good", becomes: "fair" },
    ]);
  });
});
