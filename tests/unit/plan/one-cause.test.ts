import { describe, expect, it } from "vitest";
import { definePlan } from "../../../src/plan/document/define-plan";
import type { Plan } from "../../../src/plan/plan";
import { runPlan } from "../../../src/plan/run/run-plan";
import { problemsOf } from "../../harness/issues-of";

const viewed = (type: string) => ({ of: "events", where: { op: "eq", field: "type", value: type } });
const STEPS = {
  size: { use: "sizes", criteria: { staff: [10] } },
  value: { use: "tiers", of: "staff" },
  layer: { use: "hierarchy", levels: [{ column: "industry", by: "labels" }] },
  cross: { use: "cross", of: ["industry", "value"] },
  group: { use: "clusters", features: { columns: ["staff", "industry"] }, options: { k: 1 } },
  worth: { use: "composite", of: ["staff", "revenue"] },
  tags: {
    use: "rules",
    rules: [
      { id: "it", when: { op: "eq", field: "industry", value: "it" } },
      { id: "seen", when: { op: "aggregate", ...viewed("x"), fn: "count", cmp: "gt", to: 0 } },
      { id: "lost", when: { op: "didNotFollow", did: viewed("x"), then: viewed("y"), within: { n: 3, unit: "day" } } },
    ],
  },
  main: { use: "overlap", of: ["tags"], options: { by: [{ key: "score", scores: "staff" }] } },
};
const customers = { customerId: "id", fields: { staff: "number", industry: "string" } };
const events = { customerId: "id", fields: { type: "string", at: "date" } };
const planOf = (more: object, steps: object = STEPS) =>
  ({ kind: "plan", version: 1, id: "x", customers, relations: { events }, ...more, steps }) as unknown as Plan;

describe("what is wrong with the attributes or the relations of a plan", () => {
  const problems = (more: object, steps?: object) => problemsOf(() => definePlan(planOf(more, steps)));

  it.each<[string, object, string]>([
    ["no fields", { customers: { customerId: "id" } }, "missing /customers/fields"],
    ["fields that are none", { customers: { ...customers, fields: 5 } }, "invalid_type /customers/fields"],
    ["no field", { customers: { ...customers, fields: {} } }, "invalid_type /customers/fields"],
    [
      "another type",
      { customers: { ...customers, fields: { ...customers.fields, staff: "nmber" } } },
      "invalid_value /customers/fields/staff",
    ],
    [
      "no type",
      { customers: { ...customers, fields: { ...customers.fields, staff: { from: "x" } } } },
      "missing /customers/fields/staff/type",
    ],
    ["no relation", { relations: { events: 5 } }, "invalid_type /relations/events"],
    ["a relation without fields", { relations: { events: { customerId: "id" } } }, "missing /relations/events/fields"],
    [
      "a relation with another type",
      { relations: { events: { ...events, fields: { ...events.fields, at: "dat" } } } },
      "invalid_value /relations/events/fields/at",
    ],
  ])("is told once, not by the steps that read them: %s", (_, more, cause) => {
    expect(problems(more)).toEqual([cause]);
  });

  it("that a name is taken is told once, too", () => {
    const ask = (of: string) => ({
      tags: {
        use: "rules",
        rules: [{ id: "a", when: { op: "aggregate", ...viewed("x"), of, fn: "count", cmp: "gt", to: 0 } }],
      },
    });
    expect(problems({ relations: { revenue: events } }, ask("revenue"))).toEqual(["duplicate /relations/revenue"]);
    expect(problems({ relations: { transactions: events } }, ask("transactions"))).toEqual([
      "duplicate /relations/transactions",
    ]);
    const taken = { customers: { ...customers, fields: { revenue: "string" } } };
    expect(problems(taken, { by: { use: "cross", of: ["revenue"] } })).toEqual(["duplicate /customers/fields/revenue"]);
  });

  it("hides nothing else", () => {
    const steps = {
      rfm: { use: "rfm" },
      value: { use: "tiers", of: "rfm.q" },
      class: { use: "abc", of: "staff", options: { share: [0.5] } },
      tags: {
        use: "rules",
        rules: [{ id: "a", when: { op: "aggregate", of: "visits", fn: "count", cmp: "gt", to: 0 } }],
      },
    };
    expect(problems({ customers: { customerId: "id" }, relations: { events: 5 } }, steps)).toEqual([
      "missing /customers/fields",
      "invalid_type /relations/events",
      "unknown_field /steps/value/of",
      "unknown_option /steps/class/options/share",
      "unknown_field /steps/tags/rules/0/when/of",
    ]);
  });
});

describe("what is wrong with the attributes or the related rows of a run", () => {
  const orders = { customerId: ["a", "b"], at: [1.7e12, 1.71e12], amount: [1, 2] };
  const rows = { id: ["a", "b"], staff: [3, 30], industry: ["it", "it"] };
  const seen = { id: ["a"], type: ["x"], at: [1.71e12] };
  const problems = (more: object) =>
    problemsOf(() =>
      runPlan({ orders, customers: rows, relations: { events: seen }, ...more }, planOf({}), { asOf: "2026-11-01" }),
    );

  it.each<[string, object, string[]]>([
    ["no customers", { customers: undefined }, ["missing /customers"]],
    ["customers that are none", { customers: null }, ["invalid_type /customers"]],
    ["no relations", { relations: undefined }, ["missing /relations/events"]],
    ["relations that are none", { relations: 5 }, ["invalid_type /relations"]],
    ["a list of relations", { relations: [] }, ["invalid_type /relations"]],
    ["a relation that is none", { relations: { events: 5 } }, ["invalid_type /relations/events"]],
    ["ids that are no column", { customers: { ...rows, id: 5 } }, ["invalid_type /customers/customerId"]],
    [
      "a column that is none",
      { relations: { events: { ...seen, type: "x" } } },
      ["invalid_type /relations/events/type"],
    ],
    ["no column of ids", { customers: { staff: [3], industry: ["it"] } }, ["unknown_field /customers/customerId"]],
    [
      "a column that is none, and two of other lengths",
      { customers: { id: 5, staff: [3], industry: ["it", "it"] } },
      ["invalid_type /customers/customerId", "length_mismatch /customers/industry"],
    ],
  ])("is told once: %s", (_, more, causes) => {
    expect(problems(more)).toEqual(causes);
  });
});
