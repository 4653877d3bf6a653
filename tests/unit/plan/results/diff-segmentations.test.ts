import { describe, expect, it } from "vitest";
import { toRows } from "../../../../src/core/rows";
import type { Plan } from "../../../../src/plan/plan";
import { diffSegmentations } from "../../../../src/plan/results/diff-segmentations";
import { applyPlan } from "../../../../src/plan/run/apply-plan";
import { runPlan } from "../../../../src/plan/run/run-plan";
import { problemsOf } from "../../../harness/issues-of";

const plan: Plan = {
  kind: "plan",
  version: 1,
  id: "diff",
  prepare: { columns: { customerId: "c", at: "t", amount: "a" } },
  steps: {
    value: { use: "tiers", of: "revenue", options: { breaks: [50, 100] } },
    stage: { use: "lifecycle" },
    tags: { use: "rules", rules: [{ id: "rich", when: { op: "gte", field: "revenue", value: 100 } }] },
  },
};
const first = [
  { c: "ann", t: "2026-05-01", a: 120 },
  { c: "bob", t: "2026-05-20", a: 60 },
  { c: "cem", t: "2026-05-25", a: 10 },
  { c: "dan", t: "2026-05-25", a: 200 },
];
const second = [
  { c: "eve", t: "2026-06-25", a: 300 },
  { c: "cem", t: "2026-06-20", a: 110 },
  ...first.filter(({ c }) => c !== "dan"),
  { c: "ann", t: "2026-06-01", a: -90 },
];
const before = runPlan({ orders: first }, plan, { asOf: "2026-06-01" });
const after = applyPlan({ orders: second }, before.fitted, { asOf: "2026-07-01" });

describe("diffSegmentations", () => {
  it("says for all labels who entered, left, stayed and moved, and which way", () => {
    const { labels, notes } = diffSegmentations(before, after);
    expect(notes).toEqual([]);
    expect(Object.keys(labels)).toEqual(["value", "stage"]);
    const { value, stage } = labels as Record<"value" | "stage", (typeof labels)[string]>;
    expect(value.totals).toEqual({
      before: 4,
      after: 4,
      inBoth: 3,
      stayed: 1,
      upgrades: 1,
      downgrades: 1,
      across: 0,
      entered: 1,
      left: 1,
    });
    const moves = toRows(value.movers).map(({ customerId, from, to, direction }) => [customerId, from, to, direction]);
    expect(moves).toEqual([
      ["ann", "high", "low", "down"],
      ["cem", "low", "high", "up"],
    ]);
    expect(value.valueAfter?.flat().reduce((sum, part) => sum + part, 0)).toBe(30 + 60 + 120 + 300);
    // Stages stand in no order that anybody could vouch for.
    expect([stage.totals.upgrades, stage.movers.direction, stage.order]).toEqual(Array(3).fill(undefined));
    expect(stage.notes[0]).toMatch(/^no order of the levels was given/);
    expect(value.order).toEqual(["high", "medium", "low"]);
    expect(value.notes.join()).not.toMatch(/no order/);
    expect(
      diffSegmentations(before, after, { order: { stage: ["new", "active", "at_risk", "churned"] } }).labels["stage"]
        ?.totals.across,
    ).toBe(0);
  });

  it("says for all tags who gained and lost them", () => {
    const { tags } = diffSegmentations(before, after);
    expect(toRows(tags["tags"]!)).toEqual([
      { tag: "rich", before: 2, after: 2, kept: 0, gained: 1, lost: 1, entered: 1, left: 1 },
    ]);
  });

  it("names what only one of the two has", () => {
    const { stage: _, ...labels } = after.labels;
    expect(diffSegmentations(before, { ...after, labels, tags: {} }).notes).toEqual([
      "only in the segmentation before: stage, tags",
    ]);
    expect(diffSegmentations({ ...before, labels, tags: {} } as never, before).notes[0]).toContain("after");
  });

  it("refuses ids that come twice, other lengths, and orders of labels that are not there", () => {
    const twice = { ...after, customers: { ...after.customers, customerId: ["a", "b", "a", "c"] } };
    expect(problemsOf(() => diffSegmentations(before, twice))).toEqual(["duplicate /after/customers/customerId/2"]);
    const short = { ...after, customers: { ...after.customers, customerId: ["a"] } };
    expect(problemsOf(() => diffSegmentations(before, short))).toContain("length_mismatch /after/tags/tags");
    expect(problemsOf(() => diffSegmentations(before, after, { order: { valeu: "none" } }))).toEqual([
      "unknown_name /order/valeu",
    ]);
    expect(problemsOf(() => diffSegmentations(before, after, { order: { value: ["best"] } }))).toEqual([
      "unknown_name /order/value/0",
    ]);
    expect(problemsOf(() => diffSegmentations({} as never, null as never))).toEqual([
      "invalid_type /before",
      "invalid_type /after",
    ]);
  });
});
