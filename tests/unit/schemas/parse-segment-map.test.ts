import {
  EIGHT_CLASSES,
  EIGHT_LABELS,
  ELEVEN_SEGMENTS,
  ELEVEN_SEGMENTS_MONOTONE,
  FREQUENCY_VALUE,
  RF_GRID,
} from "segmentry";
import { parseSegmentMap } from "segmentry/schemas";
import { describe, expect, it } from "vitest";
import { issuesOfCall, problemsOf } from "../../harness/issues-of";

const map = {
  id: "two",
  bins: { r: 5 },
  segments: [
    { key: "keep", when: ["5"] },
    { key: "win", when: [{ r: [1, 4] }] },
  ],
};

describe("parseSegmentMap", () => {
  it("takes every shipped map as it is", () => {
    for (const shipped of [
      EIGHT_CLASSES,
      EIGHT_LABELS,
      ELEVEN_SEGMENTS,
      ELEVEN_SEGMENTS_MONOTONE,
      FREQUENCY_VALUE,
      RF_GRID,
    ]) {
      const stored = JSON.stringify(shipped);
      expect(JSON.stringify(parseSegmentMap(JSON.parse(stored)))).toBe(stored);
    }
  });

  it("reports the form with paths and nearest names, all at once", () => {
    const broken = {
      ...map,
      bins: { r: 5, q: 3 },
      segments: [
        { key: "a", when: [{ R: 3 }, { r: "3" }, 7], names: { zh: "x" }, color: "red", ownr: "x" },
        { key: "", when: [] },
        3,
      ],
    };
    const issues = issuesOfCall(() => parseSegmentMap(broken));
    expect(issues.map(({ code, path }) => `${code} ${path}`).sort()).toEqual(
      [
        "unknown_field /bins/q",
        "unknown_field /segments/0/when/0/R",
        "invalid_type /segments/0/when/1/r",
        "invalid_type /segments/0/when/2",
        "unknown_field /segments/0/names/zh",
        "invalid_value /segments/0/color",
        "unknown_field /segments/0/ownr",
        "too_few /segments/1/key",
        "too_few /segments/1/when",
        "invalid_type /segments/2",
      ].sort(),
    );
    expect(issues.find(({ path }) => path.endsWith("ownr"))?.hint).toBe('did you mean "owner"?');
  });

  it("then checks what defineSegmentMap checks", () => {
    const twice = { ...map, strict: true, segments: [...map.segments, { key: "keep", when: ["1"] }] };
    expect(problemsOf(() => parseSegmentMap(twice))).toEqual(["duplicate /segments/2/key"]);
    const bins = { ...map, segments: [{ key: "a", when: ["6", { r: [4, 2] }] }] };
    expect(problemsOf(() => parseSegmentMap(bins))).toEqual([
      "invalid_value /segments/0/when/0",
      "out_of_range /segments/0/when/1/r",
    ]);
    expect(problemsOf(() => parseSegmentMap({ ...map, bins: {} }))).toEqual(["invalid_type /bins"]);
    expect(problemsOf(() => parseSegmentMap({ ...map, maximum: 1 }))).toEqual(["too_many /segments"]);
  });

  it("takes long descriptions, which rules do not", () => {
    const long = { ...map, segments: [{ ...map.segments[0], description: { en: "x".repeat(5_000) } }] };
    expect(parseSegmentMap(long)).toEqual(long);
  });
});
