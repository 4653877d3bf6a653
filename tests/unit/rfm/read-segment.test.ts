import { describe, expect, it } from "vitest";
import { EIGHT_LABELS } from "../../../src/rfm/maps/eight-labels";
import { defineSegmentMap, type SegmentMap } from "../../../src/rfm/segment-map";
import { errorOf, issuesOfCall, problemsOf } from "../../harness/issues-of";

// What is read of a map beside its cells: fields, words, the number of segments.

const bins = { r: 2 };
const define = (map: object) => () => defineSegmentMap({ id: "m", bins, ...map } as unknown as SegmentMap);
const withSegment = (fields: object) => define({ segments: [{ key: "a", when: ["*"], ...fields }] });

describe("fields", () => {
  it("that nobody reads are refused, with the one that was meant", () => {
    const segments = [{ key: "a", wen: ["1"], when: ["*"], colour: "#ffffff", note: "" }];
    const issues = issuesOfCall(define({ segment: [], segments, strikt: true }));
    expect(issues.map(({ code, path, hint }) => [code, path, hint])).toEqual([
      ["unknown_field", "/segment", 'did you mean "segments"?'],
      ["unknown_field", "/strikt", 'did you mean "strict"?'],
      ["unknown_field", "/segments/0/wen", 'did you mean "when"?'],
      ["unknown_field", "/segments/0/colour", 'did you mean "color"?'],
      ["unknown_field", "/segments/0/note", undefined],
    ]);
    expect(problemsOf(define({ segments: [JSON.parse('{ "key": "a", "when": ["*"], "__proto__": 1 }')] }))).toEqual([
      "unknown_field /segments/0/__proto__",
    ]);
  });

  it("of a segment take words and no others", () => {
    const words = { names: { en: "A" }, description: {}, action: { "zh-CN": "甲" }, owner: "", aliases: { crm: "A1" } };
    expect(withSegment({ ...words, color: "#0aF9b1" })).not.toThrow();
    expect(withSegment({ names: undefined, color: undefined, owner: undefined })).not.toThrow();
    for (const wrong of [null, 5, "A", ["A"], { en: 5 }, { en: null }]) {
      for (const field of ["names", "description", "action", "aliases"])
        expect(problemsOf(withSegment({ [field]: wrong }))).toEqual([`invalid_type /segments/0/${field}`]);
    }
    expect(problemsOf(withSegment({ owner: 5 }))).toEqual(["invalid_type /segments/0/owner"]);
  });

  it("of texts are the languages that are read, with the one that was meant", () => {
    for (const field of ["names", "description", "action"]) {
      const issues = issuesOfCall(withSegment({ [field]: { zh: "甲", "en-US": "A", fr: "A" } }));
      expect(issues.map(({ code, path, hint }) => [code, path, hint])).toEqual([
        ["unknown_field", `/segments/0/${field}/zh`, 'did you mean "zh-CN"?'],
        ["unknown_field", `/segments/0/${field}/en-US`, 'did you mean "en"?'],
        ["unknown_field", `/segments/0/${field}/fr`, undefined],
      ]);
    }
    expect(withSegment({ aliases: { zh: "甲" } })).not.toThrow();
  });

  it("of colour are six digits, whatever they may end up in", () => {
    for (const color of ["red", "#fff", "#12345g", "#123456;", "#1234567", "", 0, null, "#123456\n"])
      expect(problemsOf(withSegment({ color }))).toEqual(["invalid_value /segments/0/color"]);
  });

  it("of strict are true or false", () => {
    const segments = [{ key: "a", when: ["1"] }];
    for (const strict of ["true", 1, null])
      expect(problemsOf(define({ segments, strict }))).toEqual(["invalid_type /strict"]);
    expect(problemsOf(define({ segments, strict: true }))).toEqual(["uncovered /segments"]);
  });
});

describe("segments and patterns", () => {
  it("may be as many as 1,000 and 8,000", () => {
    const segments = Array.from({ length: 1000 }, (_, s) => ({ key: `s${s}`, when: ["*"] }));
    expect(define({ segments })).not.toThrow();
    expect(withSegment({ when: new Array(8000).fill("*") })).not.toThrow();
  });
});

describe("maximum", () => {
  const segments = ["a", "b", "c"].map((key) => ({ key, when: ["*"] }));

  it("allows as many segments and no more", () => {
    expect(define({ segments, maximum: 3 })).not.toThrow();
    expect(problemsOf(define({ segments, maximum: 2 }))).toEqual(["too_many /segments"]);
    expect(errorOf(define({ segments, maximum: 2 })).message).toBe(
      "defineSegmentMap: segments must be at most 2 segments (maximum), received 3",
    );
  });

  it("is a whole number from 1", () => {
    for (const maximum of [0, -1, 2.5, Number.POSITIVE_INFINITY])
      expect(problemsOf(define({ segments, maximum }))).toEqual(["out_of_range /maximum"]);
    expect(problemsOf(define({ segments, maximum: Number.NaN }))).toEqual(["not_finite /maximum"]);
    expect(problemsOf(define({ segments, maximum: "8" }))).toEqual(["invalid_type /maximum"]);
  });

  it("is kept by a map that a user makes from a shipped one", () => {
    const ninth = { key: "ninth", when: ["555"] };
    const map = { ...EIGHT_LABELS, strict: false, segments: [...EIGHT_LABELS.segments, ninth] };
    expect(problemsOf(() => defineSegmentMap(map))).toEqual(["too_many /segments"]);
  });
});
