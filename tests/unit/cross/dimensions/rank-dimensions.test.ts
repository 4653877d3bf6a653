import { describe, expect, it } from "vitest";
import { rankDimensions } from "../../../../src/cross/dimensions/rank-dimensions";
import { labelsFrom, tagsFromLabels } from "../../../../src/index";
import { issuesOfCall, problemsOf } from "../../../harness/issues-of";

const n = 400;
const rows = Array.from({ length: n }, (_, i) => i);
const revenue = rows.map((i) => (i * 37) % 401);

/** The finding of one column. */
function found(column: ArrayLike<unknown> | object, target: ArrayLike<unknown> = revenue) {
  const { dimension, kind, levels, missing, information, explained, measure, effect, note } = rankDimensions(
    { column },
    target,
  );
  return {
    dimension: dimension[0],
    kind: kind[0],
    levels: levels[0],
    missing: missing[0],
    information: information[0],
    explained: explained[0]!,
    measure: measure[0],
    effect: effect[0]!,
    note: note[0],
  };
}

describe("rankDimensions", () => {
  it("puts what tells most first", () => {
    const ranked = rankDimensions(
      {
        customerId: rows,
        noise: rows.map((i) => (i * i) % 13),
        orders: revenue.map((value) => Math.floor(value / 50)),
        high: revenue.map((value) => value > 200),
        unit: "day",
      },
      revenue,
    );
    expect(ranked.dimension).toEqual(["orders", "high", "noise"]);
    expect(ranked.kind).toEqual(["number", "levels", "number"]);
    expect(ranked.measure).toEqual(["spearman", "epsilonSquared", "spearman"]);
    expect(ranked.effect[0]).toBeGreaterThan(0.98);
    expect(ranked.explained[2]).toBeLessThan(0.01);
    expect(ranked.report).toEqual({ rows: n, targetLevels: 10, targetEntropy: expect.closeTo(Math.log2(10), 3) });
  });

  it("has the sign of the direction, and none where there is no direction", () => {
    expect(found(revenue.map((value) => -value)).effect).toBe(-1);
    const valley = found(revenue.map((value) => (value - 200) ** 2));
    expect(Math.abs(valley.effect)).toBeLessThan(0.1);
    expect(valley.explained).toBeGreaterThan(0.5);
    expect(valley.note).toBe("it tells more than the effect shows");
  });

  it("gives an id nothing, and a column of ids nearly nothing", () => {
    expect(found(rows.map((i) => `c${i}`))).toMatchObject({
      information: 0,
      explained: 0,
      effect: 0,
      levels: n,
      note: "nearly an id: 400 levels of 400 customers",
    });
    expect(found(rows.map((i) => `c${i >> 1}`)).explained).toBeLessThan(0.05);
    const groups = revenue.map((value) => (value > 200 ? "a" : "b"));
    expect(
      found(
        rows.map((i) => `c${i}`),
        groups,
      ),
    ).toMatchObject({ measure: "cramersV", effect: 0, explained: 0 });
  });

  it("knows the target itself", () => {
    expect(found(revenue)).toMatchObject({ effect: 1, note: "nearly the target itself: was it made of it?" });
    const groups = revenue.map((value) => (value > 200 ? "a" : "b"));
    expect(found(labelsFrom(groups), groups)).toMatchObject({ effect: 1, explained: expect.closeTo(1, 2) });
  });

  it("counts what is missing, and lets it tell nothing", () => {
    const half = revenue.map((value, i) => (i % 2 === 0 ? value : null));
    const { missing, effect, explained } = found(half);
    expect([missing, effect]).toEqual([0.5, 1]);
    expect(explained).toBeLessThan(0.5);
    expect(explained).toBeGreaterThan(0.4);
    expect(found(revenue.map((value, i) => (i % 2 === 0 ? value : Number.NaN)))).toEqual(found(half));
    expect(found(labelsFrom(rows.map((i) => (i % 4 === 0 ? "a" : null)))).missing).toBe(0.75);
    const gaps = [null, undefined, Number.NaN];
    expect(found(rows.map((i) => (i % 4 === 0 ? "a" : gaps[i % 3])))).toMatchObject({ missing: 0.75, levels: 1 });
    expect(found(rows.map((i) => (i % 4 === 0 ? true : gaps[i % 3])))).toMatchObject({ missing: 0.75, levels: 1 });
    // A text is a text, whatever it says: only labels have a level for nothing.
    expect(found(rows.map((i) => (i % 4 === 0 ? "a" : "unassigned")))).toMatchObject({ missing: 0, levels: 2 });
    expect(found(rows.map(() => null))).toMatchObject({ missing: 1, levels: 0, effect: 0, note: "no value is known" });
  });

  it("takes dates as the numbers that they are", () => {
    const day = (i: number) => 1_700_000_000_000 + 86_400_000 * ((i * 7) % 400);
    const dates = rows.map((i) => (i % 5 === 0 ? null : new Date(day(i))));
    const numbers = rows.map((i) => (i % 5 === 0 ? null : day(i)));
    expect(found(dates)).toEqual(found(numbers));
    expect(found(dates)).toMatchObject({ kind: "number", missing: 0.2 });
    const wrong = { a: [new Date(0), 5, new Date(Number.NaN), null] };
    expect(problemsOf(() => rankDimensions(wrong, [1, 2, 3, 4]))).toEqual([
      "invalid_type /columns/a/1",
      "invalid_date /columns/a/2",
    ]);
  });

  it("takes what is missing in the target for a group", () => {
    const target = labelsFrom(rows.map((i) => (i % 2 === 0 ? "vip" : null)));
    expect(rankDimensions({ even: rows.map((i) => i % 2) }, target).report.targetLevels).toBe(2);
    expect(
      found(
        rows.map((i) => i % 2),
        target as never,
      ).explained,
    ).toBeGreaterThan(0.99);
  });

  it("states a result for constants, one customer and none", () => {
    expect(found(rows.map(() => 7))).toMatchObject({
      effect: 0,
      explained: 0,
      levels: 1,
      note: "the same for everyone",
    });
    expect(
      found(
        rows.map((i) => i % 3),
        rows.map(() => 1),
      ),
    ).toMatchObject({ effect: 0, explained: 0 });
    expect(rankDimensions({ a: [1], b: ["x"] }, [5])).toMatchObject({
      dimension: ["a", "b"],
      effect: Float64Array.of(0, 0),
    });
    expect(rankDimensions({ a: [] }, [])).toMatchObject({
      missing: Float64Array.of(0),
      report: { rows: 0, targetEntropy: 0 },
    });
    const few = rankDimensions({ a: ["x", "y"] }, ["p", "q"]);
    expect(few.explained).toEqual(Float64Array.of(0));
  });

  it("names what is wrong", () => {
    const problems = (columns: unknown, target: unknown = revenue, options?: object) =>
      problemsOf(() => rankDimensions(columns as object, target as number[], options));
    expect(problems({})).toEqual(["missing /columns"]);
    expect(problems([1])).toEqual(["invalid_type /columns"]);
    expect(problems({ a: [1] })).toEqual(["length_mismatch /columns/a"]);
    expect(problems({ a: [1, Number.POSITIVE_INFINITY, "x"] }, [1, 2, 3])).toEqual([
      "invalid_type /columns/a/2",
      "not_finite /columns/a/1",
    ]);
    expect(problems({ a: ["x", 1] }, [1, 2])).toEqual(["invalid_type /columns/a/1"]);
    expect(problems({ a: [1, 2] }, [1, Number.NaN])).toEqual(["not_finite /target/1"]);
    expect(problems({ a: [1] }, undefined)).toContain("length_mismatch /columns/a");
    expect(problems({ a: [1] }, 5)).toContain("invalid_type /target");
    expect(problems({ a: [1] }, [1], { bins: 1 })).toEqual(["out_of_range /bins"]);
    const tags = tagsFromLabels(labelsFrom(["a"]));
    expect(issuesOfCall(() => rankDimensions({ tags }, [1]))[0]?.hint).toContain("hasTag");
  });
});
