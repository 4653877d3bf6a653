import { describe, expect, it } from "vitest";
import { overlapReport } from "../../../src/overlap/report";
import { problemsOf } from "../../harness/issues-of";
import { tagsOf } from "../../harness/random-overlap";

const names = ["a", "b", "c"];
const tags = tagsOf({ names, segmentsOf: [["a"], ["a", "b"], ["b"], ["a", "b"], [], ["a"]] });

describe("overlapReport", () => {
  it("counts segments, pairs and exclusive combinations", () => {
    expect(overlapReport(tags)).toEqual({
      customers: 6,
      segments: names,
      counts: { a: 4, b: 3, c: 0 },
      both: [
        [4, 2, 0],
        [2, 3, 0],
        [0, 0, 0],
      ],
      jaccard: [
        [1, 2 / 5, 0],
        [2 / 5, 1, 0],
        [0, 0, 0],
      ],
      lift: [
        [6 / 4, 1, 0],
        [1, 2, 0],
        [0, 0, 0],
      ],
      intersections: [
        { segments: ["a"], customers: 2, share: 1 / 3 },
        { segments: ["a", "b"], customers: 2, share: 1 / 3 },
        { segments: ["b"], customers: 1, share: 1 / 6 },
      ],
      unlisted: { combinations: 0, customers: 0 },
      inNoSegment: 1,
    });
  });

  it("lists as many combinations as asked for, and says what it left out", () => {
    const { intersections, unlisted } = overlapReport(tags, { most: 1 });
    expect(intersections.map(({ segments }) => segments)).toEqual([["a"]]);
    expect(unlisted).toEqual({ combinations: 2, customers: 3 });
    expect(overlapReport(tags, { minimum: 2 }).unlisted).toEqual({ combinations: 1, customers: 1 });
    expect(overlapReport(tags, { most: 0 }).unlisted).toEqual({ combinations: 3, customers: 5 });
  });

  it("puts equally frequent combinations in the order of the segments, over more than 32 of them", () => {
    const many = Array.from({ length: 70 }, (_, t) => `t${t}`);
    const own = [["t69"], ["t0", "t69"], ["t33"], ["t0", "t33", "t64"], ["t0"], ["t0", "t33"], ["t31", "t32"]];
    const { intersections } = overlapReport(tagsOf({ names: many, segmentsOf: own }));
    expect(intersections.map(({ segments }) => segments.join())).toEqual([
      ...["t0", "t0,t33", "t0,t33,t64", "t0,t69", "t31,t32", "t33", "t69"],
    ]);
  });

  it("finds many different combinations", () => {
    const many = Array.from({ length: 16 }, (_, t) => `t${t}`);
    const segmentsOf = Array.from({ length: 40_000 }, (_, i) => many.filter((_, t) => ((i % 20_000) >> t) & 1));
    const { intersections, unlisted, inNoSegment } = overlapReport(tagsOf({ names: many, segmentsOf }), {
      most: 30_000,
    });
    expect([intersections.length, inNoSegment, unlisted.combinations]).toEqual([19_999, 2, 0]);
    expect(new Set(intersections.map(({ customers }) => customers))).toEqual(new Set([2]));
  });

  it("takes no customers and no segments", () => {
    expect(overlapReport(tagsOf({ names, segmentsOf: [] }))).toMatchObject({
      customers: 0,
      intersections: [],
      inNoSegment: 0,
    });
    expect(overlapReport({ names: [], bits: [], length: 3 })).toMatchObject({ counts: {}, both: [], inNoSegment: 3 });
  });

  it("refuses what is no number of customers or combinations", () => {
    expect(problemsOf(() => overlapReport(tags, { minimum: 0, most: -1 }))).toEqual([
      "out_of_range /minimum",
      "out_of_range /most",
    ]);
    expect(problemsOf(() => overlapReport(tags, { surprise: 1 } as object))).toEqual(["unknown_option /surprise"]);
  });
});
