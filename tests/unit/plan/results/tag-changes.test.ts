import { describe, expect, it } from "vitest";
import { labelsFrom } from "../../../../src/core/labels";
import { toRows } from "../../../../src/core/rows";
import type { Tags } from "../../../../src/core/tags";
import { diffSegmentations } from "../../../../src/plan/results/diff-segmentations";
import { problemsOf } from "../../../harness/issues-of";

/** Tags by the rows that have them. */
function tagsOf(length: number, holders: Readonly<Record<string, readonly number[]>>): Tags {
  const bits = Object.values(holders).map((rows) => {
    const words = new Uint32Array(Math.ceil(length / 32));
    for (const i of rows) words[i >> 5]! |= 1 << (i & 31);
    return words;
  });
  return { names: Object.keys(holders), bits, length };
}
type Side = Parameters<typeof diffSegmentations>[0];
const side = (customerId: readonly unknown[], more: object = {}) =>
  ({ customers: { customerId }, labels: {}, tags: {}, steps: [], ...more }) as unknown as Side;

describe("the changes of tags", () => {
  it("count who kept, gained and lost each tag, and who came and went with it", () => {
    const before = side(["a", "b", "c", "d"], { tags: { t: tagsOf(4, { x: [0, 1, 3], old: [2], y: [] }) } });
    const after = side(["e", "c", "b", "a"], { tags: { t: tagsOf(4, { y: [1, 2, 3], x: [0, 1, 3], new: [0] }) } });
    expect(toRows(diffSegmentations(before, after).tags["t"]!)).toEqual([
      { tag: "x", before: 3, after: 3, kept: 1, gained: 1, lost: 1, entered: 1, left: 1 },
      { tag: "old", before: 1, after: 0, kept: 0, gained: 0, lost: 1, entered: 0, left: 0 },
      { tag: "y", before: 0, after: 3, kept: 0, gained: 3, lost: 0, entered: 0, left: 0 },
      { tag: "new", before: 0, after: 1, kept: 0, gained: 0, lost: 0, entered: 1, left: 0 },
    ]);
  });

  it("count beyond one word of bits", () => {
    const ids = Array.from({ length: 70 }, (_, i) => `c${i}`);
    const all = Array.from(ids.keys());
    const before = side(ids, { tags: { t: tagsOf(70, { x: all.slice(0, 40) }) } });
    const after = side(ids, { tags: { t: tagsOf(70, { z: all, x: all.slice(30) }) } });
    const [x, z] = toRows(diffSegmentations(before, after).tags["t"]!);
    expect(x).toMatchObject({ tag: "x", before: 40, after: 40, kept: 10, gained: 30, lost: 30 });
    expect(z).toMatchObject({ tag: "z", before: 0, after: 70, gained: 70 });
  });
});

describe("the revenue of what moved", () => {
  const labels = { value: labelsFrom(["high", "low"]) };
  const money = (customerId: readonly string[], revenue?: unknown, given: object = labels) => ({
    ...side(customerId, { labels: given }),
    customers: { customerId, ...(revenue === undefined ? {} : { revenue }) },
  });
  const ids = ["a", "b"];
  const lower = { value: labelsFrom(["low", "low"], { levels: ["high", "low"] }) };
  const diff = (first?: unknown, second?: unknown) =>
    diffSegmentations(money(ids, first) as never, money(ids, second, lower) as never).labels["value"]!;

  it("is counted where both have it", () => {
    const { valueBefore, valueAfter } = diff([5, 7], Float64Array.of(9, 1));
    expect(valueBefore!.flat().reduce((sum, part) => sum + part, 0)).toBe(12);
    expect(valueAfter!.flat().reduce((sum, part) => sum + part, 0)).toBe(10);
  });

  it.each<[string, unknown, unknown]>([
    ["neither", undefined, undefined],
    ["only the first", [5, 7], undefined],
    ["only the second", undefined, [5, 7]],
    ["one in another form", "12", [5, 7]],
  ])("is left out where %s has it", (_, first, second) => {
    expect(diff(first, second)).not.toHaveProperty("valueBefore");
    expect(diff(first, second)).not.toHaveProperty("valueAfter");
    expect(diff(first, second).totals).toMatchObject({ inBoth: 2, stayed: 1 });
  });

  it("is refused where it does not fit, under the side that it is of", () => {
    expect(problemsOf(() => diff([5], [1, 2]))[0]).toBe("length_mismatch /before/customers/revenue");
    expect(problemsOf(() => diff([5, 6], [1, Number.NaN]))[0]).toBe("not_finite /after/customers/revenue/1");
  });
});

describe("which levels are better", () => {
  const steps = (use?: string) => (use === undefined ? [] : [{ name: "value", use }]);
  const labelsNow = { value: labelsFrom(["low", "high"], { levels: ["high", "low"] }) };
  const labelsThen = { value: labelsFrom(["high", "low"], { levels: ["high", "low"] }) };
  const totals = (before?: string, after = before, options?: object) =>
    diffSegmentations(
      side(["a", "b"], { labels: labelsThen, steps: steps(before) }),
      side(["a", "b"], { labels: labelsNow, steps: steps(after) }),
      options,
    ).labels["value"]!.totals;

  it.each(["segments", "tiers", "abc", "sizes"])("is known of labels of %s", (use) => {
    expect(totals(use)).toMatchObject({ upgrades: 1, downgrades: 1 });
  });

  it.each([["lifecycle"], ["clusters"], ["overlap"], [undefined]])("is not known of labels of %s", (use) => {
    expect(totals(use)).not.toHaveProperty("upgrades");
  });

  it("is not known where the step was another one before, unless it is said", () => {
    expect(totals("tiers", "lifecycle")).not.toHaveProperty("upgrades");
    expect(totals("lifecycle", "tiers")).not.toHaveProperty("upgrades");
    expect(totals("clusters", "clusters", { order: { value: "bestFirst" } })).toMatchObject({ upgrades: 1 });
    expect(totals("tiers", "tiers", { order: { value: "none" } })).not.toHaveProperty("upgrades");
  });

  it.each<[string, unknown, ...string[]]>([
    ["what is no object", 5, "invalid_type /order"],
    ["labels that are not there", { valeu: "none" }, "unknown_name /order/valeu"],
    ["another word", { value: "worst" }, "invalid_value /order/value"],
    ["levels that are not there", { value: ["best"] }, "unknown_name /order/value/0"],
  ])("is refused: %s", (_, order, ...problems) => {
    const found = problemsOf(() => totals("tiers", "tiers", { order }));
    expect(found.slice(0, problems.length)).toEqual(problems);
  });
});

describe("what is no segmentation", () => {
  const right = side(["a"]);
  const labels = labelsFrom(["x"]);

  it.each<[string, object, ...string[]]>([
    ["no customers", { customers: undefined }, "invalid_type /before"],
    ["labels that are a list", { labels: [] }, "invalid_type /before"],
    ["no tags", { tags: undefined }, "invalid_type /before"],
    [
      "labels that are none",
      { labels: { a: labels, b: { levels: ["x"], codes: [0] } } },
      "invalid_type /before/labels/b",
    ],
    ["tags that are none", { tags: { "a/b": { names: [] } } }, "invalid_type /before/tags/a~1b"],
    ["ids that are no column", { customers: { customerId: "a" } }, "invalid_type /before/customers/customerId"],
    ["one id twice", { customers: { customerId: ["a", "a"] } }, "duplicate /before/customers/customerId/1"],
    ["tags of more customers", { tags: { t: tagsOf(2, { x: [0] }) } }, "length_mismatch /before/tags/t"],
    ["labels of more customers", { labels: { l: labelsFrom(["x", "x"]) } }, "length_mismatch /before/labels/l"],
  ])("is refused: %s", (_, change, ...problems) => {
    const after = side(["a"], { labels: { l: labels } });
    expect(problemsOf(() => diffSegmentations({ ...right, ...change } as never, after))).toEqual(problems);
  });

  it("is told how to be read back", () => {
    const wrong = side(["a"], { labels: { b: { levels: ["x"], codes: [0] } } });
    expect(() => diffSegmentations(wrong, right)).toThrow(
      /restoreSegmentation reads back what storeSegmentation has kept/,
    );
  });

  it("says what only one of the two has, in words", () => {
    const first = side(["a"], { labels: { l: labels, both: labels }, tags: { t: tagsOf(1, { x: [0] }) } });
    const second = side(["a"], { labels: { both: labels, n: labels } });
    expect(diffSegmentations(first, second).notes).toEqual([
      "only in the segmentation before: l, t",
      "only in the segmentation after: n",
    ]);
    expect(diffSegmentations(first, first).notes).toEqual([]);
  });
});
