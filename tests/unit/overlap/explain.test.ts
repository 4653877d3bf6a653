import { describe, expect, it } from "vitest";
import { labelsFrom } from "../../../src/core/labels";
import type { Tags } from "../../../src/core/tags";
import { explainResolution } from "../../../src/overlap/explain";
import type { OverlapKey, OverlapOptions } from "../../../src/overlap/options";
import { problemsOf } from "../../harness/issues-of";
import { tagsOf } from "../../harness/random-overlap";

const both: Tags = tagsOf({ names: ["a", "b"], segmentsOf: [["a", "b"], ["a", "b"], ["a"], []] });

/** `segment: outcome by reason` of every candidate of row `i`. */
function reasonsOf(options: OverlapOptions, i = 0, tags = both): string[] {
  const { candidates } = explainResolution(tags, options, i);
  return candidates.map(({ segment, outcome, by, reason }) => `${segment}: ${outcome}, ${by ?? "-"}, ${reason}`);
}

const order: OverlapKey = { key: "priority", order: ["b"] };

describe("explainResolution", () => {
  it("says by which key a segment lost, with both values", () => {
    expect(reasonsOf({ by: [order] })).toEqual([
      "b: primary, -, it comes first",
      "a: lost, priority, b comes before it by priority (1 before 2)",
    ]);
    const weights = { a: 2, b: 3 };
    expect(reasonsOf({ by: [{ key: "weight", weights }] })[1]).toBe("a: lost, weight, b weighs more (3 against 2)");
    const scores = { a: [7.5, 0, 0, 0], b: [0, 0, 0, 0] };
    expect(reasonsOf({ by: [{ key: "score", scores }] })[1]).toBe(
      "b: lost, score, a has the higher score (7.5 against 0)",
    );
    expect(reasonsOf({ by: [{ key: "score", scores }], secondaries: 1 })[1]).toMatch(/^b: secondary/);
    const since = { a: [Date.UTC(2026, 0, 5), 0, 0, 0], b: [Date.UTC(2026, 1, 1), 0, 0, 0] };
    expect(reasonsOf({ by: [{ key: "entry", since, first: "earliest" }] })[1]).toBe(
      "b: lost, entry, the customer has been in a longer (since 2026-01-05, in this one since 2026-02-01)",
    );
    expect(reasonsOf({ by: [{ key: "entry", since, first: "latest" }] })[1]).toBe(
      "a: lost, entry, the customer came into b later (2026-02-01, in this one since 2026-01-05)",
    );
  });

  it("goes on to the next key where the first finds no difference, and to the declared order in the end", () => {
    const weight: OverlapKey = { key: "weight", weights: { a: 1, b: 1 } };
    expect(reasonsOf({ by: [weight, order] })[1]).toMatch(/^a: lost, priority/);
    expect(reasonsOf({ by: [weight] })[1]).toBe("b: lost, position, nothing tells them apart, and a is declared first");
  });

  it("says why a former segment is kept", () => {
    const previous = labelsFrom(["b", "b", null, null]);
    const scores = { a: [11, 20, 1, 1], b: [10, 10, 1, 1] };
    const by: OverlapKey[] = [{ key: "score", scores }];
    expect(reasonsOf({ by, previous })).toEqual([
      "a: lost, margin, its score is not better than that of b by more than the margin (11 against 10)",
      "b: primary, margin, it is kept over a, which is not better by more than the margin",
    ]);
    const dwell = { minimumDwell: 30, since: [0, Date.UTC(2026, 9, 20), 0, 0], asOf: "2026-11-01" };
    expect(reasonsOf({ by, previous, ...dwell }, 1)[0]).toBe(
      "a: lost, dwell, b is kept, since its minimum dwell is not over",
    );
    const equal: OverlapKey[] = [{ key: "weight", weights: { a: 1, b: 1 } }];
    expect(reasonsOf({ by: equal, previous })[0]).toBe(
      "a: lost, previous, nothing tells it from b, which the customer had before",
    );
  });

  it("says why there was no place", () => {
    const score: OverlapKey = { key: "score", scores: [5, 9, 7, 0] };
    expect(reasonsOf({ by: [order, score], capacity: { b: 1 } })).toEqual([
      "b: full, capacity, it is full: its one place went to others by score (the last one in has 9, the customer 5)",
      "a: primary, -, it comes first",
    ]);
    expect(reasonsOf({ by: [order], capacity: { b: 1 } }, 1)[0]).toBe(
      "b: full, capacity, it is full: its one place went to its equals, who came first",
    );
    expect(reasonsOf({ by: [order], capacity: { b: 0 } })[0]).toBe("b: closed, capacity, it is closed");
    const left = explainResolution(both, { by: [order], capacity: { a: 0, b: 0 } }, 0);
    expect([left.primary, left.secondary]).toEqual(["unassigned", []]);
    expect(left.text).toBe("The customer is in b, a; has no primary. b: it is closed. a: it is closed.");
  });

  it("tells it in a sentence", () => {
    expect(explainResolution(both, { by: [order] }, 0).text).toBe(
      "The customer is in b, a; its primary is b. b: it comes first. a: b comes before it by priority (1 before 2).",
    );
    expect(explainResolution(both, { by: [order] }, 2).text).toBe(
      "The customer is in a alone, which is therefore its primary.",
    );
    expect(explainResolution(both, { by: [order] }, 3)).toEqual({
      ...{ row: 3, primary: "unassigned", secondary: [], candidates: [] },
      text: "The customer is in no segment.",
    });
  });

  it("tells two dates of one day by their times, and figures that six digits would make the same in full", () => {
    const morning = Date.UTC(2026, 0, 5, 6);
    const since = { a: [morning, 0, 0, 0], b: [morning + 90_000, 0, 0, 0] };
    expect(reasonsOf({ by: [{ key: "entry", since, first: "earliest" }] })[1]).toBe(
      "b: lost, entry, the customer has been in a longer (since 2026-01-05 06:00:00.000, in this one since 2026-01-05 06:01:30.000)",
    );
    const scores = (b: number): OverlapKey[] => [
      { key: "score", scores: { a: [12_345.678, 0, 0, 0], b: [b, 0, 0, 0] } },
    ];
    expect(reasonsOf({ by: scores(12_345.677) })[1]).toMatch(/\(12,345.678 against 12,345.677\)$/);
    expect(reasonsOf({ by: scores(9_000.0001) })[1]).toMatch(/\(12,345.7 against 9000\)$/);
  });

  it("tells dates by the clock of the zone, that of the options where it is given no other", () => {
    const since = { a: [Date.UTC(2026, 0, 4, 16), 0, 0, 0], b: [Date.UTC(2026, 1, 1), 0, 0, 0] };
    const by: OverlapKey[] = [{ key: "entry", since, first: "earliest" }];
    const inZone = { by, asOf: "2026-11-01", zone: "Asia/Shanghai" };
    expect(explainResolution(both, { by }, 0).text).toContain("since 2026-01-04");
    expect(explainResolution(both, inZone, 0).text).toContain("since 2026-01-05");
    expect(explainResolution(both, { by }, 0, { zone: "+08:00" }).text).toContain("since 2026-01-05");
    expect(explainResolution(both, inZone, 0, { zone: "UTC" }).text).toContain("since 2026-01-04");
  });

  it("says of the former ones that they had their places before, of equals that they came first", () => {
    const capacity = { b: 1 };
    const options = { by: [order], capacity, previous: labelsFrom([null, "b", null, null]) };
    expect(reasonsOf(options)[0]).toBe(
      "b: full, capacity, it is full: its one place went to its equals, who had it before",
    );
    expect(reasonsOf({ by: [order], capacity }, 1)[0]).toMatch(/who came first$/);
  });

  it("says that a value is missing where one stands for none, and leaves it out of the data", () => {
    const scores = { a: [7, 0, 0, 0], b: [-1e300, 0, 0, 0] };
    const { candidates } = explainResolution(both, { by: [{ key: "score", scores }] }, 0);
    expect(candidates.map(({ values }) => values)).toEqual([[{ key: "score", value: 7 }], []]);
    expect(candidates[1]!.reason).toBe("a has the higher score (7 against none)");
    const since = { a: [Date.UTC(2026, 0, 5), 0, 0, 0], b: [8.64e15, 0, 0, 0] };
    const { text } = explainResolution(both, { by: [{ key: "entry", since, first: "earliest" }] }, 0);
    expect(text).toContain("(since 2026-01-05, in this one since an unknown date)");
  });

  it("reads no row but its own unless places are limited", () => {
    const by: OverlapKey[] = [{ key: "score", scores: { a: [1, Number.NaN, 1, 1], b: [2, 2, 2, 2] } }];
    expect(explainResolution(both, { by }, 0).primary).toBe("b");
    expect(problemsOf(() => explainResolution(both, { by }, 1))).toEqual(["not_finite /by/0/scores/a/1"]);
    expect(problemsOf(() => explainResolution(both, { by, capacity: { a: 1 } }, 0))).toEqual([
      "not_finite /by/0/scores/a/1",
    ]);
  });

  it("refuses rows that are not there", () => {
    for (const i of [-1, 4, 0.5, Number.NaN]) {
      expect(problemsOf(() => explainResolution(both, { by: [order] }, i))).toEqual(["out_of_range /i"]);
    }
  });
});
