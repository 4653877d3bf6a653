import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { abc } from "../../src/abc/abc";
import { labelValues } from "../../src/core/labels";
import { toRows } from "../../src/core/rows";
import type { TransactionTable } from "../../src/core/tables";
import { tagNamesAt } from "../../src/core/tags";
import { definePlan } from "../../src/plan/document/define-plan";
import type { Plan } from "../../src/plan/plan";
import { diffSegmentations } from "../../src/plan/results/diff-segmentations";
import { applyPlan } from "../../src/plan/run/apply-plan";
import { fitPlan } from "../../src/plan/run/fit-plan";
import { planScorer } from "../../src/plan/run/plan-scorer";
import { runPlan } from "../../src/plan/run/run-plan";
import type { PlanStep } from "../../src/plan/steps/step-kinds";
import { rfmTable } from "../../src/prepare/rfm-table";
import { summarizeTransactions } from "../../src/prepare/summary/summarize";
import { rfm } from "../../src/rfm/fit";
import { tiers } from "../../src/tiers/fit";

const DAY = 86_400_000;
const AS_OF = Date.UTC(2026, 10, 1);
const RUNS = { numRuns: 1000 };
/** Clusters are fitted in these. */
const FEWER = { numRuns: 200 };

/** Steps that read no more than the orders; each subset of them is a plan. */
const STEPS: Readonly<Record<string, PlanStep>> = {
  segment: { use: "segments", scores: "rfm", map: "EIGHT_CLASSES" },
  rfm: { use: "rfm", options: { method: "mean" } },
  value: { use: "tiers", of: "revenue" },
  class: { use: "abc", of: "rfm.monetary" },
  stage: { use: "lifecycle", options: { by: "gap", expectedGap: 20 } },
  late: { use: "overdue", options: { expectedGap: 30 } },
  period: { use: "periods", options: { period: "month" } },
  group: { use: "clusters", features: { columns: ["rfm.recency", "orders"] }, options: { k: 2, starts: 1 } },
  tags: {
    use: "rules",
    rules: [
      { id: "rich", when: { op: "gte", field: "revenue", value: 50 } },
      { id: "once", when: { op: "aggregate", of: "transactions", fn: "count", cmp: "eq", to: 1 } },
    ],
  },
  main: { use: "overlap", of: ["tags"], options: { by: [{ key: "priority", order: ["once", "rich"] }] } },
  layer: {
    use: "hierarchy",
    levels: [
      { column: "stage", by: "labels" },
      { column: "revenue", shares: [0.4] },
    ],
  },
  cross: { use: "cross", of: ["value", "stage"] },
};
/** Steps and those that they read. */
const SOURCES: Readonly<Record<string, readonly string[]>> = {
  ...{ segment: ["rfm"], class: ["rfm"], group: ["rfm"], main: ["tags"], layer: ["stage"], cross: ["value", "stage"] },
};
const withSources = (names: readonly string[]) => [
  ...new Set(names.flatMap((name) => [name, ...(SOURCES[name] ?? [])])),
];
const ALL: Plan = { kind: "plan", version: 1, id: "law", steps: STEPS };

const line = fc.record({
  customerId: fc.integer({ min: 0, max: 8 }).map((k) => `c${k}`),
  at: fc.integer({ min: 0, max: 400 }).map((days) => AS_OF - days * DAY),
  amount: fc.integer({ min: -2000, max: 9000 }).map((cents) => cents / 100),
});
type Line = typeof line extends fc.Arbitrary<infer L> ? L : never;
const someLines = fc.array(line, { minLength: 1, maxLength: 40 });
const tableOf = (lines: readonly Line[]): TransactionTable => ({
  customerId: lines.map(({ customerId }) => customerId),
  at: Float64Array.from(lines, ({ at }) => at),
  amount: Float64Array.from(lines, ({ amount }) => amount),
});
const dataOf = (lines: readonly Line[]) => ({ transactions: tableOf(lines) });
const options = { asOf: AS_OF };

/** Rows by id, without the clusters, whose seeds see the rows in their order. */
const byId = (rows: readonly Readonly<Record<string, unknown>>[]) =>
  new Map(rows.map(({ group: _, "group.distance": __, ...row }) => [row["customerId"], row]));

describe("a plan", () => {
  it("fitted, stored and applied to the same data is the run", () => {
    fc.assert(
      fc.property(someLines, (lines) => {
        const { fitted, ...run } = runPlan(dataOf(lines), ALL, options);
        expect(fitPlan(dataOf(lines), ALL, options)).toEqual(fitted);
        expect(applyPlan(dataOf(lines), JSON.parse(JSON.stringify(fitted)), options)).toEqual(run);
      }),
      FEWER,
    );
  });

  it("gives each customer the same for any order of the rows", () => {
    const { group: _, ...steps } = STEPS;
    const shuffled = someLines.chain((lines) =>
      fc.tuple(fc.constant(lines), fc.shuffledSubarray(lines, { minLength: lines.length })),
    );
    fc.assert(
      fc.property(shuffled, ([lines, others]) => {
        const [a, b] = [lines, others].map((rows) => runPlan(dataOf(rows), { ...ALL, steps }, options));
        expect(byId(toRows(b!.customers))).toEqual(byId(toRows(a!.customers)));
      }),
      RUNS,
    );
  });

  it("gives a customer the same alone as among others, once it is fitted", () => {
    fc.assert(
      fc.property(someLines, someLines, fc.nat(), (lines, later, k) => {
        const fitted = fitPlan(dataOf(lines), ALL, options);
        const all = toRows(applyPlan(dataOf(later), fitted, options).customers);
        const one = all[k % all.length]!;
        const own = later.filter(({ customerId }) => customerId === one["customerId"]);
        expect(toRows(applyPlan(dataOf(own), fitted, options).customers)).toEqual([one]);
      }),
      FEWER,
    );
  });

  it("read once by a scorer gives what it gives each time anew, for any plan and data, in any order of the calls", () => {
    const others = fc.subarray(Object.keys(STEPS), { minLength: 1 });
    const calls = fc.array(fc.tuple(fc.nat(2), fc.integer({ min: 0, max: 300 })), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(
        someLines,
        fc.array(fc.array(line, { maxLength: 6 }), { minLength: 3, maxLength: 3 }),
        others,
        calls,
        (lines, later, names, order) => {
          const steps = Object.fromEntries(withSources(names).map((name) => [name, STEPS[name]!]));
          const fitted = fitPlan(dataOf(lines), { ...ALL, steps }, options);
          const score = planScorer(JSON.parse(JSON.stringify(fitted)));
          for (const [k, days] of order) {
            const data = dataOf(later[k]!);
            const when = { asOf: AS_OF + days * DAY };
            expect(score(data, when)).toStrictEqual(applyPlan(data, fitted, when));
          }
        },
      ),
      RUNS,
    );
  });

  it("does what the modules do when they are called by hand", () => {
    const { rfm: scores, value, class: share } = STEPS as Record<string, PlanStep>;
    const plan: Plan = { ...ALL, steps: { rfm: scores!, value: value!, class: share! } };
    fc.assert(
      fc.property(someLines, (lines) => {
        const { customers, labels } = runPlan(dataOf(lines), plan, options);
        const facts = summarizeTransactions(tableOf(lines));
        const table = rfmTable(facts, options);
        const { r, f, m, total } = rfm(table, { method: "mean" });
        expect(customers["rfm.total"]).toEqual(total);
        expect([customers["rfm.r"], customers["rfm.f"], customers["rfm.m"]]).toEqual([r, f, m]);
        expect(labelValues(labels["value"]!)).toEqual(labelValues(tiers(facts.revenue)));
        expect(labelValues(labels["class"]!)).toEqual(labelValues(abc(table.monetary).labels));
      }),
      RUNS,
    );
  });

  it("does not depend on how its steps stand in the document", () => {
    const names = Object.keys(STEPS);
    fc.assert(
      fc.property(fc.shuffledSubarray(names, { minLength: names.length }), (order) => {
        const plan = definePlan({ ...ALL, steps: Object.fromEntries(order.map((name) => [name, STEPS[name]!])) });
        const place = new Map(Object.keys(plan.steps).map((name, k) => [name, k]));
        for (const [after, before] of [
          ["segment", "rfm"],
          ["class", "rfm"],
          ["group", "rfm"],
          ["main", "tags"],
          ["layer", "stage"],
          ["cross", "value"],
        ])
          expect(place.get(after!)).toBeGreaterThan(place.get(before!)!);
        expect(Object.keys(plan.steps).sort()).toEqual([...names].sort());
      }),
      RUNS,
    );
  });

  it("counts in a diff every customer once, and what it says agrees with the tags and labels", () => {
    const steps = { value: STEPS["value"]!, tags: STEPS["tags"]! };
    fc.assert(
      fc.property(someLines, someLines, (first, second) => {
        const { fitted, ...before } = runPlan(dataOf(first), { ...ALL, steps }, options);
        const after = applyPlan(dataOf(second), fitted, options);
        const { labels, tags } = diffSegmentations(before, after);
        const { totals, movers } = labels["value"]!;
        expect(totals.inBoth + totals.left).toBe(before.buyers);
        expect(totals.inBoth + totals.entered).toBe(after.buyers);
        expect(totals.stayed + movers.customerId.length).toBe(totals.inBoth);
        for (const row of toRows(tags["tags"]!)) {
          expect(row.kept + row.lost + row.left).toBe(row.before);
          expect(row.kept + row.gained + row.entered).toBe(row.after);
          const holders = toRows(after.customers).filter((_, i) =>
            tagNamesAt(after.tags["tags"]!, i).includes(row.tag),
          );
          expect(holders).toHaveLength(row.after);
        }
      }),
      RUNS,
    );
  });
});
