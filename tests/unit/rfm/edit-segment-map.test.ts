import { describe, expect, it } from "vitest";
import { checkSegmentMap } from "../../../src/rfm/check-segment-map";
import { mergeSegments, renameSegment, splitSegment } from "../../../src/rfm/edit-segment-map";
import { EIGHT_LABELS } from "../../../src/rfm/maps/eight-labels";
import { ELEVEN_SEGMENTS_MONOTONE } from "../../../src/rfm/maps/eleven-segments-monotone";
import { RF_GRID } from "../../../src/rfm/maps/rf-grid";
import { defineSegmentMap, type SegmentMap } from "../../../src/rfm/segment-map";
import { errorOf, issuesOfCall, problemsOf } from "../../harness/issues-of";

const call = (edit: (...args: never[]) => unknown, ...args: unknown[]) => problemsOf(() => edit(...(args as never[])));

/** Segments claim cells of others: b has what a leaves of 2*, c what both leave. */
const overlapping = defineSegmentMap({
  id: "overlapping",
  bins: { r: 3, f: 3 },
  segments: [
    { key: "a", when: ["33"] },
    { key: "b", when: [{ r: [2, 3], f: [2, 3] }] },
    { key: "c", when: ["3*", "2*"], names: { en: "C" } },
    { key: "d", when: ["**"] },
  ],
});

describe("renameSegment", () => {
  it("changes what it is told and leaves the rest, and the map it came from", () => {
    const before = JSON.stringify(EIGHT_LABELS);
    const map = renameSegment(EIGHT_LABELS, "vip", {
      key: "gold",
      names: { en: "Gold" },
      owner: "Anna",
      color: "#ffcc00",
    });
    const { names, ...vip } = EIGHT_LABELS.segments[0]!;
    expect(map.segments[0]).toEqual({
      ...vip,
      ...{ key: "gold", owner: "Anna", color: "#ffcc00" },
      names: { ...names, en: "Gold" },
    });
    expect(map.segments.slice(1)).toEqual(EIGHT_LABELS.segments.slice(1));
    expect({ ...map, segments: [] }).toEqual({ ...EIGHT_LABELS, segments: [] });
    expect(JSON.stringify(EIGHT_LABELS)).toBe(before);
  });

  it("sets texts language by language, and replaces aliases", () => {
    const map = renameSegment(overlapping, "c", {
      names: { "zh-CN": "丙" },
      action: { en: "Call" },
      aliases: { crm: "3" },
    });
    expect(map.segments[2]).toMatchObject({ key: "c", names: { en: "C", "zh-CN": "丙" }, action: { en: "Call" } });
    expect(renameSegment(map, "c", { aliases: { erp: "x" } }).segments[2]?.aliases).toEqual({ erp: "x" });
  });

  it("takes undefined for no change", () => {
    const changes = { key: undefined, names: undefined } as unknown as { key?: string };
    expect(renameSegment(RF_GRID, "champions", changes)).toEqual(RF_GRID);
    expect(renameSegment(RF_GRID, "champions", { key: "champions" })).toEqual(RF_GRID);
  });

  it("refuses a key that is not there or taken, and what is no word", () => {
    expect(issuesOfCall(() => renameSegment(RF_GRID, "champion", {}))).toMatchObject([
      { code: "unknown_name", path: "/key", hint: 'did you mean "champions"?' },
    ]);
    expect(call(renameSegment, RF_GRID, "champions", { key: "at_risk" })).toEqual(["duplicate /changes/key"]);
    expect(call(renameSegment, RF_GRID, "champions", { key: "unassigned" })).toEqual(["duplicate /changes/key"]);
    expect(call(renameSegment, RF_GRID, "champions", { key: "" })).toEqual(["invalid_type /changes/key"]);
    expect(call(renameSegment, RF_GRID, "champions", { when: ["55"], color: "red" })).toEqual([
      "unknown_field /changes/when",
      "invalid_value /changes/color",
    ]);
    expect(call(renameSegment, RF_GRID, 5, null)).toEqual(["invalid_type /key", "invalid_type /changes"]);
    expect(call(renameSegment, { ...RF_GRID, id: 1 }, "champions", {})).toEqual(["invalid_type /id"]);
  });
});

describe("mergeSegments", () => {
  it("puts one segment where the first of them stood, with the patterns of all as they were written", () => {
    const map = mergeSegments(RF_GRID, ["promising", "new_customers"], { key: "newcomers" });
    expect(map.segments.map(({ key }) => key)).toEqual(
      RF_GRID.segments.flatMap(({ key }) =>
        key === "new_customers" ? ["newcomers"] : key === "promising" ? [] : [key],
      ),
    );
    expect(map.segments[3]).toEqual({ key: "newcomers", when: ["51", "41"] });
    expect(checkSegmentMap(map)).toEqual({ uncovered: [], overlapping: [], unreachable: [], inversions: [] });
  });

  it("takes no cell from a segment between those that it merges", () => {
    const map = mergeSegments(overlapping, ["a", "c"], { key: "ac" });
    expect(map.segments.map(({ key }) => key)).toEqual(["ac", "b", "d"]);
    expect(map.segments[0]?.when).toEqual([
      { r: 2, f: 1 },
      { r: 3, f: 1 },
      { r: 3, f: 3 },
    ]);
  });

  it("keeps a segment that nobody reaches out of reach", () => {
    const bins = { f: 2 };
    const segments = ["all", "never", "nor_ever"].map((key) => ({ key, when: ["*"] }));
    const map = mergeSegments({ id: "m", bins, segments }, ["never", "nor_ever"], { key: "none" });
    expect(checkSegmentMap(map).unreachable).toEqual(["none"]);
  });

  it("may use a key of those merged, and brings a map below its maximum", () => {
    const fewer = mergeSegments(EIGHT_LABELS, ["loyal", "big_spender"], { key: "loyal" });
    expect(defineSegmentMap({ ...fewer, maximum: 7 }).segments).toHaveLength(7);
    expect(checkSegmentMap(fewer).inversions).toEqual([]);
  });

  it("can cause inversions, which the checker finds", () => {
    const map = mergeSegments(ELEVEN_SEGMENTS_MONOTONE, ["champions", "lost"], { key: "ends" });
    expect(checkSegmentMap(map).inversions.length).toBeGreaterThan(0);
  });

  it("refuses fewer than two keys, keys twice or unknown, and a key that another segment has", () => {
    const into = { key: "x" };
    expect(call(mergeSegments, RF_GRID, ["champions"], into)).toEqual(["too_few /keys"]);
    expect(call(mergeSegments, RF_GRID, "champions", into)).toEqual(["invalid_type /keys"]);
    expect(call(mergeSegments, RF_GRID, ["champions", "champions", "nobody", 5], into)).toEqual([
      "duplicate /keys/1",
      "unknown_name /keys/2",
      "invalid_type /keys/3",
    ]);
    const two = ["champions", "promising"];
    expect(call(mergeSegments, RF_GRID, two, { key: "at_risk" })).toEqual(["duplicate /into/key"]);
    expect(call(mergeSegments, RF_GRID, two, {})).toEqual(["invalid_type /into/key"]);
    expect(call(mergeSegments, RF_GRID, two, { key: "x", when: ["**"] })).toEqual(["unknown_field /into/when"]);
    expect(call(mergeSegments, RF_GRID, two, undefined)).toEqual(["invalid_type /into"]);
  });
});

describe("splitSegment", () => {
  it("puts the parts where the segment stood", () => {
    const parts = [
      { key: "heroes", when: ["55"] },
      { key: "champions", when: ["54"] },
    ];
    const map = splitSegment(RF_GRID, "champions", parts);
    expect(map.segments.slice(0, 2)).toEqual(parts);
    expect(map.segments.slice(2)).toEqual(RF_GRID.segments.slice(1));
    expect(checkSegmentMap(map)).toEqual({ uncovered: [], overlapping: [], unreachable: [], inversions: [] });
  });

  it("lists the cells that no part has, and those that a part has no right to", () => {
    const parts = [
      { key: "a", when: ["11", "33"] },
      { key: "b", when: [{ r: 1 }] },
    ];
    const issues = issuesOfCall(() => splitSegment(RF_GRID, "hibernating", parts));
    expect(issues.map(({ code, path, received }) => [code, path, received])).toEqual([
      ["uncovered", "/parts", "none for 21, 22"],
      ["out_of_range", "/parts/0/when", '"33"'],
      ["out_of_range", "/parts/1/when", '"13, 14, 15"'],
    ]);
    const tooMuch = () => splitSegment(EIGHT_LABELS, "vip", [{ key: "all", when: ["***"] }]);
    expect(errorOf(tooMuch).message).toContain("111, 112, 113, 114, 115, 121, 122, 123 and 109 more");
  });

  it("asks for what the segment has, and allows what it claims, where segments overlap", () => {
    const has = [{ key: "b1", when: ["22", "23", "32"] }];
    const claims = [{ key: "b1", when: [{ r: [2, 3], f: [2, 3] }] }] as const;
    for (const parts of [has, claims]) {
      const map: SegmentMap = splitSegment(overlapping, "b", parts);
      expect(mergeSegments(map, ["a", "b1"], { key: "x" }).segments).toHaveLength(3);
    }
  });

  it("keeps strict maps disjoint, and the maximum", () => {
    const parts = [
      { key: "x", when: ["1*"] },
      { key: "y", when: ["11", "12"] },
    ];
    const grid = mergeSegments(RF_GRID, ["cant_lose", "at_risk", "hibernating"], { key: "quiet" });
    const both = [{ key: "z", when: ["2*"] }, ...parts];
    expect(call(splitSegment, grid, "quiet", both)).toEqual(["overlapping /segments", "overlapping /segments"]);
    expect(splitSegment({ ...grid, strict: false }, "quiet", both).segments).toHaveLength(10);
    const vip = ["444", "445"].map((cell) => ({ key: `v${cell}`, when: [cell, { r: 4, f: 5 }] }));
    expect(call(splitSegment, EIGHT_LABELS, "vip", vip)).toContain("uncovered /parts");
    const wide = [
      { key: "fresh", when: [{ r: 5, f: [4, 5], m: [4, 5] }] },
      { key: "recent", when: [{ r: 4, f: [4, 5], m: [4, 5] }] },
    ];
    expect(call(splitSegment, EIGHT_LABELS, "vip", wide)).toEqual(["too_many /segments"]);
  });

  it("refuses parts that are no segments, and keys that are taken", () => {
    const split = (parts: unknown) => call(splitSegment, RF_GRID, "champions", parts);
    expect(split([])).toEqual(["too_few /parts"]);
    expect(split(undefined)).toEqual(["too_few /parts"]);
    expect(split([null])).toEqual(["invalid_type /parts/0"]);
    expect(split([{ key: "a", when: ["99"] }])).toEqual(["invalid_value /parts/0/when/0"]);
    expect(split([{ key: "at_risk", when: ["54", "55"] }])).toEqual(["duplicate /parts/0/key"]);
    expect(
      split([
        { key: "a", when: ["54"] },
        { key: "a", when: ["55"] },
      ]),
    ).toEqual(["duplicate /parts/1/key"]);
    expect(call(splitSegment, RF_GRID, "nobody", [{ key: "a", when: ["55"] }])).toEqual(["unknown_name /key"]);
  });
});
