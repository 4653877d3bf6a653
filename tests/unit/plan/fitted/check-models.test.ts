import { describe, expect, it } from "vitest";
import type { FittedPlan } from "../../../../src/plan/fitted/fitted-plan";
import { applyPlan } from "../../../../src/plan/run/apply-plan";
import { fitPlan } from "../../../../src/plan/run/fit-plan";
import { planScorer } from "../../../../src/plan/run/plan-scorer";
import { problemsOf } from "../../../harness/issues-of";
import { planOf } from "../../../harness/plan-of";

const asOf = "2026-11-01";
const orders = Array.from({ length: 24 }, (_, i) => ({
  ...{ who: `c${i % 8}`, day: `2026-0${1 + (i % 9)}-15`, total: ((i * 37) % 90) + 1, kind: "tea" },
}));
const customers = Array.from({ length: 8 }, (_, i) => ({
  ...{ id: `c${i}`, industry: ["it", "paper"][i % 2], staff: i, since: "2026-01-01", vip: i % 3 === 0 },
}));
const events = [{ id: "c1", type: "view", at: "2026-10-01" }];
const more = {
  customers: { customerId: "id", fields: { industry: "string", staff: "number", since: "date", vip: "boolean" } },
  relations: { events: { customerId: "id", fields: { type: "string", at: "date" } } },
};
const data = { orders, customers, relations: { events } };
const learned = (steps: object) => fitPlan(data, planOf(steps, more), { asOf });

/** A step behind others that need everything of a run; its model is damaged, which is to be found before there are data. */
const pair = { use: "cross", of: ["main"] };
const main = { use: "overlap", of: ["tags", "value"], options: { by: [{ key: "priority", order: ["t"] }] } };
const behind = (when: object) => ({
  pair,
  main,
  value: { use: "tiers", of: "revenue" },
  tags: { use: "rules", rules: [{ id: "t", when }] },
});

function damaged(fitted: FittedPlan, name: string): FittedPlan {
  const copy = structuredClone(fitted);
  Object.assign(copy.params.models[name] as object, { params: { levels: 5 } });
  return copy;
}

describe("a damaged model is found before there are customers", () => {
  it.each<[string, object]>([
    ["facts", { op: "gt", field: "revenue", value: 1 }],
    ["dates of orders", { op: "exists", field: "lastAt" }],
    ["texts", { op: "eq", field: "industry", value: "it" }],
    ["numbers", { op: "gt", field: "staff", value: 1 }],
    ["dates", { op: "olderThan", field: "since", n: 1, unit: "day" }],
    ["true and false", { op: "eq", field: "vip", value: true }],
    ["labels", { op: "eq", field: "value", value: "high" }],
    ["order lines", { op: "aggregate", of: "transactions", fn: "sum", value: "amount", cmp: "gt", to: 1 }],
    [
      "categories of order lines",
      {
        op: "aggregate",
        of: "transactions",
        fn: "count",
        where: { op: "eq", field: "category", value: "tea" },
        cmp: "gt",
        to: 1,
      },
    ],
    ["related rows", { op: "aggregate", of: "events", fn: "count", cmp: "gte", to: 0 }],
    [
      "fields of related rows",
      {
        op: "aggregate",
        of: "events",
        fn: "count",
        where: { op: "eq", field: "type", value: "view" },
        cmp: "gte",
        to: 0,
      },
    ],
    [
      "dates of related rows",
      { op: "aggregate", of: "events", fn: "count", window: { last: { n: 1, unit: "year" } }, cmp: "gte", to: 0 },
    ],
    ["ranks", { op: "top", field: "revenue", share: 0.5, per: "industry" }],
  ])("behind rules that ask for %s", (_, when) => {
    const fitted = learned(behind(when));
    expect(planScorer(fitted)(data, { asOf })).toEqual(applyPlan(data, fitted, { asOf }));
    expect(problemsOf(() => planScorer(damaged(fitted, "pair")))[0]).toMatch(
      /^invalid_model \/fitted\/params\/models\/pair/,
    );
  });

  it.each<[string, object]>([
    ["rfm", { use: "rfm", options: { method: "ntile", ties: "id", bins: 2 } }],
    ["tiers", { use: "tiers", of: "staff" }],
    ["abc", { use: "abc", of: "revenue" }],
    ["lifecycle", { use: "lifecycle", options: { by: "gap" } }],
    ["overdue", { use: "overdue" }],
    ["clusters", { use: "clusters", features: { columns: ["staff", "industry"] }, options: { k: 2, starts: 1 } }],
    ["hierarchy", { use: "hierarchy", levels: [{ column: "industry", by: "labels" }] }],
    ["cross", { use: "cross", of: ["industry"] }],
  ])("of %s", (_, it) => {
    const fitted = learned({ it });
    expect(planScorer(fitted)(data, { asOf })).toEqual(applyPlan(data, fitted, { asOf }));
    const broken = damaged(fitted, "it");
    const [problem] = problemsOf(() => planScorer(broken));
    expect(problem).toMatch(/^invalid_model \/fitted\/params\/models\/it\/params/);
    expect(problemsOf(() => applyPlan(data, broken, { asOf }))[0]).toBe(problem);
  });
});
