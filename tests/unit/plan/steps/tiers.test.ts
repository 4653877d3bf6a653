import { describe, expect, it } from "vitest";
import { labelValues } from "../../../../src/core/labels";
import { applyPlan } from "../../../../src/plan/run/apply-plan";
import { runPlan } from "../../../../src/plan/run/run-plan";
import type { Segmentation } from "../../../../src/plan/run/segmentation";
import { problemsOf } from "../../../harness/issues-of";
import { FIRMS, firstIssueOf, planOf, problemsOfStep } from "../../../harness/plan-of";

const others = {
  rfm: { use: "rfm", options: { method: "mean" } },
  segment: { use: "segments", scores: "rfm", map: "EIGHT_CLASSES" },
  tags: { use: "rules", rules: [{ id: "a", when: { op: "everyone" } }] },
};
const asOf = "2026-11-01";
const log = (totals: Readonly<Record<string, number>>) =>
  Object.entries(totals).map(([who, total]) => ({ who, day: "2026-10-01", total, kind: "tea" }));

describe("the step tiers", () => {
  it.each<[string, object, ...string[]]>([
    ["no field", {}, "missing /of"],
    ["a field that is no name", { of: 5 }, "invalid_type /of"],
    ["null", { of: null }, "invalid_type /of"],
    ["a field that nobody gives", { of: "reveneu" }, "unknown_field /of"],
    ["dates", { of: "firstAt" }, "invalid_value /of"],
    ["texts", { of: "industry" }, "invalid_value /of"],
    ["true and false", { of: "vip" }, "invalid_value /of"],
    ["labels", { of: "segment" }, "invalid_value /of"],
    ["tags", { of: "tags" }, "invalid_value /of"],
    ["a step that gives several columns, and none under its own name", { of: "rfm" }, "unknown_field /of"],
    ["a column that a step does not give", { of: "rfm.q" }, "unknown_field /of"],
    ["itself", { of: "it" }, "invalid_value "],
    ["options that are no object", { of: "revenue", options: 5 }, "invalid_type /options"],
    [
      "weights, a share of 2, and an option of another name",
      { of: "revenue", options: { weights: [1], shares: [2], lables: 1 } },
      ...["unknown_option /options/weights", "unknown_option /options/lables", "out_of_range /options/shares/0"],
    ],
    ["falling limits", { of: "revenue", options: { breaks: [5, 1] } }, "not_increasing /options/breaks/1"],
    ["a margin that is a text", { of: "revenue", margin: "big" }, "invalid_type /margin"],
    ["a margin below 0", { of: "revenue", margin: -1 }, "out_of_range /margin"],
    ["a margin of null", { of: "revenue", margin: null }, "invalid_type /margin"],
    [
      "a margin to the side",
      { of: "revenue", margin: { up: -1, sideways: 2 } },
      ...["unknown_option /margin/sideways", "out_of_range /margin/up"],
    ],
    [
      "names of levels that it does not give, or in other languages",
      { of: "revenue", levelNames: { high: { fr: "x" } } },
      "unknown_option /levelNames/high/fr",
    ],
    [
      "a name of a level of another tier",
      { of: "revenue", levelNames: { hihg: { en: "x" } } },
      "unknown_name /levelNames/hihg",
    ],
    ["another key", { of: "revenue", criteria: {} }, "unknown_option /criteria"],
  ])("refuses %s", (_, step, ...problems) => {
    expect(problemsOfStep({ use: "tiers", ...step }, others)).toEqual(problems);
  });

  it("says what would have been right", () => {
    const numbers = "a field of numbers (orders, purchaseDays, revenue, gapMean, gapDeviation, staff)";
    expect(firstIssueOf({ use: "tiers", of: "reveneu" })).toEqual({
      expected: numbers,
      received: '"reveneu"',
      hint: 'did you mean "revenue"?',
    });
    expect(firstIssueOf({ use: "tiers", of: "industry" })).toEqual({
      expected: numbers,
      received: '"industry", which is of type string',
    });
    expect(firstIssueOf({ use: "tiers" })).toEqual({
      expected: "the name of a field of numbers",
      received: "undefined",
    });
    expect(firstIssueOf({ use: "tiers", of: "revenue", levelNames: { hihg: { en: "x" } } })).toEqual({
      expected: "one of high, medium, low, unassigned",
      received: '"hihg"',
      hint: 'did you mean "high"?',
    });
  });

  it("takes 0.1 for a margin where the plan says none, and the margin that it says else", () => {
    const plan = (margin?: number) =>
      planOf({
        it: { use: "tiers", of: "revenue", options: { breaks: [100] }, ...(margin === undefined ? {} : { margin }) },
      });
    const held = (margin: number | undefined, total: number) => {
      const { fitted, ...previous } = runPlan({ orders: log({ ann: 120, bob: 5 }) }, plan(margin), { asOf });
      const { labels } = applyPlan({ orders: log({ ann: total }) }, fitted, { asOf, previous });
      return labelValues(labels["it"]!)[0];
    };
    expect([held(undefined, 91), held(undefined, 89)]).toEqual(["high", "low"]);
    expect([held(0.3, 71), held(0.3, 69)]).toEqual(["high", "low"]);
    expect([held(0, 99), held(0, 100)]).toEqual(["low", "high"]);
  });

  it("holds nobody who was in no tier before, nor who is new", () => {
    const plan = planOf({ it: { use: "tiers", of: "staff", options: { breaks: [100] }, margin: 0.5 } }, FIRMS);
    const firm = (id: string, staff: number | null) => ({ id, staff, industry: "it", since: null, vip: true });
    const data = (customers: readonly object[]) => ({ orders: log({ ann: 1, bob: 1, cem: 1 }), customers });
    const first = runPlan(data([firm("ann", 120), firm("bob", null), firm("cem", 90)]), plan, { asOf });
    expect(labelValues(first.labels["it"]!)).toEqual(["high", "unassigned", "low"]);
    const { fitted, ...previous } = first;
    const later = applyPlan(data([firm("bob", 90), firm("cem", 120), firm("ann", 90), firm("dan", 90)]), fitted, {
      asOf,
      previous,
    });
    expect(Array.from(later.customers.customerId as string[])).toEqual(["ann", "bob", "cem", "dan"]);
    expect(labelValues(later.labels["it"]!)).toEqual(["high", "low", "low", "low"]);
  });

  it("refuses labels of last time of other tiers, and takes a segmentation without them", () => {
    const plan = planOf({ it: { use: "tiers", of: "revenue", options: { breaks: [100] } } });
    const orders = log({ ann: 120, bob: 5 });
    const { fitted, ...before } = runPlan({ orders }, plan, { asOf });
    const apply = (previous: Pick<Segmentation, "customers" | "labels">) =>
      applyPlan({ orders }, fitted, { asOf, previous });
    const foreign = { ...before, labels: { it: { levels: ["gold", "basic"], codes: Uint16Array.of(0, 1) } } };
    expect(problemsOf(() => apply(foreign))).toEqual(["unknown_name /previous/labels/it/levels"]);
    const wrong = { ...before, labels: { it: { levels: ["high", "low"], codes: [0, 1] } as never } };
    expect(problemsOf(() => apply(wrong))[0]).toMatch(/^\w+ \/previous\/labels\/it/);
    const short = { ...before, labels: { it: { levels: ["high", "low"], codes: Uint16Array.of(0) } } };
    expect(problemsOf(() => apply(short))).toEqual(["length_mismatch /previous/labels/it"]);
    expect(apply({ ...before, labels: {} }).labels).toEqual(before.labels);
  });
});
