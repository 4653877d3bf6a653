import { describe, expect, it } from "vitest";
import { labelValues } from "../../../src/core/labels";
import { type LifecycleOptions, lifecycleStages } from "../../../src/tiers/lifecycle";
import { overdueRatio } from "../../../src/tiers/overdue-ratio";
import { errorOf, problemsOf } from "../../harness/issues-of";

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 1);
const asOf = "2026-11-01";
const ago = (...days: number[]) => Float64Array.from(days, (d) => NOW - d * DAY);

/** The stage of one customer with a first and a last order so many days ago. */
const stageOf = (first: number, last: number, options?: Partial<LifecycleOptions>, gapMean = 0) =>
  labelValues(
    lifecycleStages({ firstAt: ago(first), lastAt: ago(last), orders: [2], gapMean: [gapMean] }, { asOf, ...options }),
  )[0];

describe("lifecycleStages", () => {
  it("counts a time equal to a limit as within it", () => {
    expect([stageOf(30, 30), stageOf(30.001, 30.001)]).toEqual(["new", "active"]);
    expect([stageOf(400, 90), stageOf(400, 90.001)]).toEqual(["active", "at_risk"]);
    expect([stageOf(400, 180), stageOf(400, 180.001)]).toEqual(["at_risk", "churned"]);
    expect(stageOf(0, 0)).toBe("new");
  });

  it("takes limits of your own, and none between active and churned where they are equal", () => {
    const limits = { newWithin: 0, activeWithin: 60, churnedAfter: 60 };
    expect([stageOf(10, 10, limits), stageOf(80, 60, limits), stageOf(80, 61, limits)]).toEqual([
      ...["active", "active", "churned"],
    ]);
  });

  it("keeps the proportion of limits that are not given", () => {
    const active = { activeWithin: 210 };
    expect([stageOf(70, 70, active), stageOf(70.1, 70.1, active)]).toEqual(["new", "active"]);
    expect([stageOf(900, 210, active), stageOf(900, 211, active)]).toEqual(["active", "at_risk"]);
    expect([stageOf(900, 420, active), stageOf(900, 421, active)]).toEqual(["at_risk", "churned"]);
    const churned = { churnedAfter: 60 };
    expect([stageOf(10, 10, churned), stageOf(900, 30, churned)]).toEqual(["new", "active"]);
    expect([stageOf(900, 31, churned), stageOf(900, 61, churned)]).toEqual(["at_risk", "churned"]);
    const gaps = { by: "gap", activeWithin: 4 } as const;
    expect([stageOf(900, 80, gaps, 10), stageOf(900, 81, gaps, 10)]).toEqual(["at_risk", "churned"]);
    expect([stageOf(30, 30, gaps, 10), stageOf(31, 31, gaps, 10)]).toEqual(["new", "active"]);
  });

  it("measures by the customer's own gap", () => {
    const by = { by: "gap" } as const;
    expect(stageOf(400, 15, by, 10)).toBe("active");
    expect(stageOf(400, 15.1, by, 10)).toBe("at_risk");
    expect(stageOf(400, 30, by, 10)).toBe("at_risk");
    expect(stageOf(400, 30.1, by, 10)).toBe("churned");
    expect(stageOf(400, 30.1, { ...by, activeWithin: 4, churnedAfter: 5 }, 10)).toBe("active");
    expect(stageOf(400, 90, { ...by, expectedGap: 80 })).toBe("active");
  });

  it("is a prospect without an order, whatever the dates", () => {
    const customers = { firstAt: ago(0, 500), lastAt: ago(0, 500), orders: [0, 0], gapMean: [0, 0] };
    expect(labelValues(lifecycleStages(customers, { asOf }))).toEqual(["prospect", "prospect"]);
    expect(labelValues(lifecycleStages(customers, { asOf, by: "gap" }))).toEqual(["prospect", "prospect"]);
  });

  it("takes any instant of a prospect, also one after asOf", () => {
    const customers = { firstAt: ago(-100, 5), lastAt: ago(-100, 5), orders: [0, 1], gapMean: [0, 3] };
    expect(labelValues(lifecycleStages(customers, { asOf }))).toEqual(["prospect", "new"]);
    expect(labelValues(lifecycleStages(customers, { asOf, by: "gap" }))).toEqual(["prospect", "new"]);
    expect(overdueRatio(customers, { asOf })[0]).toBe(0);
    for (const late of [lifecycleStages, overdueRatio]) {
      const error = errorOf(() => late({ ...customers, lastAt: ago(-200, -1) }, { asOf }));
      expect(error.issues).toMatchObject([{ code: "out_of_range", path: "/asOf" }]);
      expect(error.message).toContain("in row 1");
    }
  });

  it("always has the five stages as levels, in the order of life, and does not share them", () => {
    const empty = { firstAt: [], lastAt: [], orders: [] };
    const { levels } = lifecycleStages(empty, { asOf });
    expect(levels).toEqual(["prospect", "new", "active", "at_risk", "churned"]);
    (levels as string[]).pop();
    expect(lifecycleStages(empty, { asOf }).levels).toHaveLength(5);
  });

  it("reads asOf in the zone", () => {
    const customers = { firstAt: [0], lastAt: [NOW - 90 * DAY], orders: [2] };
    expect(labelValues(lifecycleStages(customers, { asOf, zone: "America/New_York" }))).toEqual(["at_risk"]);
    expect(labelValues(lifecycleStages(customers, { asOf, zone: "UTC" }))).toEqual(["active"]);
  });

  it("refuses what it cannot use", () => {
    const customers = { firstAt: ago(1), lastAt: ago(1), orders: [1] };
    const problems = (options: unknown) => problemsOf(() => lifecycleStages(customers, options as LifecycleOptions));
    expect(problems({})).toEqual(["missing /asOf"]);
    expect(problems({ asOf, activeWithin: 50, churnedAfter: 40 })).toEqual(["not_increasing /churnedAfter"]);
    expect(problems({ asOf, activeWithin: 50, churnedAfter: -1 })).toEqual(["out_of_range /churnedAfter"]);
    expect(problems({ asOf, newWithin: -1 })).toEqual(["out_of_range /newWithin"]);
    expect(problems({ asOf, expectedGap: 5 })).toEqual(["unknown_option /expectedGap"]);
    expect(problems({ asOf, by: "gaps" })).toEqual(["invalid_value /by"]);
    expect(problems({ asOf, by: "gap" })).toEqual(["missing /gapMean"]);
    expect(problems({ asOf: "2026-10-01" })).toEqual(["out_of_range /asOf"]);
    expect(problemsOf(() => lifecycleStages({ ...customers, orders: [-1] }, { asOf }))).toEqual([
      "out_of_range /orders/0",
    ]);
  });
});

describe("lifecycleStages and overdueRatio", () => {
  it.each([null, undefined, 5, "ann", [1]])("refuse %j as a customer table", (given) => {
    const customers = given as never;
    expect(problemsOf(() => lifecycleStages(customers, { asOf }))).toEqual(["invalid_type /customers"]);
    expect(problemsOf(() => overdueRatio(customers, { asOf }))).toEqual(["invalid_type /customers"]);
  });
});

describe("overdueRatio", () => {
  it("divides by the own gap, the median of all others' gaps, or the one expected", () => {
    const customers = { lastAt: ago(20, 20, 20, 20, 7), orders: [5, 4, 3, 1, 0], gapMean: [10, 40, 20, 0, 0] };
    expect(Array.from(overdueRatio(customers, { asOf }))).toEqual([2, 0.5, 1, 1, 0]);
    expect(Array.from(overdueRatio(customers, { asOf, expectedGap: 5 }))).toEqual([2, 0.5, 1, 4, 0]);
  });

  it("is finite for a gap of next to nothing, which counts as a second", () => {
    const hasty = { lastAt: ago(1, 1), orders: [2, 1], gapMean: [5e-324, 0] };
    expect(Array.from(overdueRatio(hasty, { asOf }))).toEqual([86_400, 86_400]);
  });

  it("asks for an expected gap where no gap is known", () => {
    const once = { lastAt: ago(20), orders: [1], gapMean: [0] };
    const error = errorOf(() => overdueRatio(once, { asOf }));
    expect(error.issues).toMatchObject([{ code: "too_few", path: "/gapMean" }]);
    expect(error.message).toContain("expectedGap");
    expect(Array.from(overdueRatio(once, { asOf, expectedGap: 40 }))).toEqual([0.5]);
    expect(problemsOf(() => overdueRatio(once, { asOf, expectedGap: 0 }))).toEqual(["out_of_range /expectedGap"]);
    const beside = { lastAt: ago(0, 20), orders: [0, 1], gapMean: [0, 0] };
    expect(problemsOf(() => overdueRatio(beside, { asOf }))).toEqual(["too_few /gapMean"]);
    expect(Array.from(overdueRatio({ lastAt: ago(0), orders: [0], gapMean: [0] }, { asOf }))).toEqual([0]);
  });

  it("refuses a last order after asOf, as rfmTable does", () => {
    const late = { lastAt: ago(5, -1), orders: [1, 1], gapMean: [1, 1] };
    expect(errorOf(() => overdueRatio(late, { asOf })).message).toBe(
      'overdueRatio: asOf must be at or after the last order of every customer (2026-11-02T00:00:00.000Z in row 1), received 2026-11-01T00:00:00.000Z (leave later orders out with the policy { asOf, afterAsOf: "ignore" } of transactionsFrom)',
    );
  });
});
