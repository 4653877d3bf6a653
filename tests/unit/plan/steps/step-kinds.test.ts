import { describe, expect, it } from "vitest";
import { isLabels, labelAt } from "../../../../src/core/labels";
import { toRows } from "../../../../src/core/rows";
import { isTags } from "../../../../src/core/tags";
import type { FittedPlan } from "../../../../src/plan/fitted/fitted-plan";
import type { Plan } from "../../../../src/plan/plan";
import { applyPlan } from "../../../../src/plan/run/apply-plan";
import { fitPlan } from "../../../../src/plan/run/fit-plan";
import { planScorer } from "../../../../src/plan/run/plan-scorer";
import { runPlan } from "../../../../src/plan/run/run-plan";
import { STEP_KINDS } from "../../../../src/plan/steps/step-kinds";
import { simulateShop } from "../../../../src/prepare/simulate/simulate-shop";
import { issuesOfCall, problemsOf } from "../../../harness/issues-of";
import { problemsOfStep } from "../../../harness/plan-of";

const NAN = Number.NaN;
const asOf = "2026-11-01";
const simulated = simulateShop({ customers: 80 });
const ids = [...new Set(simulated.map(({ customer }) => customer))];
/** Customers who buy, one who has only returned something, and a prospect. */
const data = {
  orders: [...simulated, { customer: "returned", at: "2026-10-01", amount: -9, order: 9e6, category: "toys" }],
  customers: [
    ...ids.map((id, i) => ({ id, industry: ["it", "paper"][i % 2], staff: i })),
    { id: "zoe", industry: "it", staff: 3 },
  ],
};

/** Steps that others read. */
const BEFORE = {
  score: { use: "rfm", options: { method: "mean" } },
  value: { use: "tiers", of: "revenue" },
  told: { use: "rules", rules: [{ id: "old", when: { op: "gte", field: "orders", value: 1 } }] },
};

/** One step of every kind: what it gives, to whom nothing applies included, and whether it learns. */
interface Kind {
  readonly step: object;
  /** For each column its type, and what who has only returned something, and who has no orders, have in it. */
  readonly gives: Readonly<
    Record<string, readonly ["number" | "labels" | "tags", returned: unknown, prospect: unknown]>
  >;
  readonly learns?: string;
}

const NUMBER = ["number", expect.any(Number), NAN] as const;
const NONE = ["number", NAN, NAN] as const;

const KINDS: Readonly<Record<string, Kind>> = {
  rfm: {
    step: { use: "rfm", options: { method: "mean" } },
    gives: {
      ...{ "it.recency": NUMBER, "it.frequency": ["number", 0, NAN], "it.monetary": ["number", -9, NAN] },
      ...{ "it.r": NUMBER, "it.f": NUMBER, "it.m": ["number", 1, NAN], "it.total": NUMBER },
    },
    learns: "rfm",
  },
  segments: {
    step: { use: "segments", scores: "score", map: "EIGHT_CLASSES" },
    gives: { it: ["labels", expect.stringMatching(/^(general|important)_/), "unassigned"] },
  },
  tiers: { step: { use: "tiers", of: "revenue" }, gives: { it: ["labels", "low", "unassigned"] }, learns: "tiers" },
  abc: { step: { use: "abc", of: "revenue" }, gives: { it: ["labels", "none", "unassigned"] }, learns: "abc" },
  lifecycle: {
    step: { use: "lifecycle", options: { by: "gap" } },
    gives: { it: ["labels", "prospect", "prospect"] },
    learns: "expected-gap",
  },
  periods: {
    step: { use: "periods", options: { period: "month" } },
    gives: { it: ["labels", "unassigned", "unassigned"] },
  },
  preferences: {
    step: { use: "preferences" },
    gives: { it: ["labels", "unassigned", "unassigned"], "it.share": ["number", 0, NAN] },
  },
  sizes: { step: { use: "sizes", criteria: { staff: [40] } }, gives: { it: ["labels", "unassigned", "small"] } },
  composite: {
    step: { use: "composite", of: ["revenue", "orders"], options: { ranks: false } },
    gives: { it: ["number", -9, NAN] },
  },
  overdue: { step: { use: "overdue" }, gives: { it: ["number", 0, NAN] }, learns: "expected-gap" },
  clv: {
    step: { use: "clv", horizon: 26, annualDiscountRate: 0.1 },
    gives: {
      ...{ "it.probabilityAlive": NONE, "it.expectedPurchases": NONE, "it.discountedPurchases": NONE },
      ...{ "it.expectedValue": NONE, "it.clv": NONE, "it.valueAtRisk": NONE },
      "it.status": ["labels", "unassigned", "unassigned"],
    },
    learns: "clv",
  },
  clusters: {
    step: { use: "clusters", features: { columns: ["staff", "industry"] }, options: { k: 2, starts: 2 } },
    gives: {
      it: ["labels", "unassigned", expect.stringMatching(/^cluster_/)],
      "it.distance": ["number", NAN, expect.any(Number)],
    },
    learns: "clusters",
  },
  rules: {
    step: {
      use: "rules",
      rules: [
        { id: "poor", when: { op: "lt", field: "revenue", value: 10 } },
        { id: "it", when: { op: "eq", field: "industry", value: "it" } },
      ],
    },
    gives: { it: ["tags", ["poor"], ["poor", "it"]] },
  },
  overlap: {
    step: {
      use: "overlap",
      of: ["told", "value"],
      options: { by: [{ key: "priority", order: ["old"] }], axes: { age: ["old"], worth: ["high", "medium", "low"] } },
    },
    gives: {
      ...{ it: ["labels", "low", "unassigned"], "it.composite": ["labels", "low", "unassigned"] },
      ...{ "it.age": ["labels", "unassigned", "unassigned"], "it.worth": ["labels", "low", "unassigned"] },
    },
  },
  hierarchy: {
    step: {
      use: "hierarchy",
      levels: [
        { column: "industry", by: "labels" },
        { column: "staff", name: "size", shares: [0.5] },
      ],
    },
    gives: {
      it: ["labels", "unassigned", expect.stringMatching(/^industry=it/)],
      "it.industry": ["labels", "unassigned", "industry=it"],
      "it.size": ["labels", "unassigned", expect.stringMatching(/^industry=it/)],
    },
    learns: "hierarchy",
  },
  cross: {
    step: { use: "cross", of: ["value", "industry"] },
    gives: { it: ["labels", "low × unassigned", "unassigned × it"] },
    learns: "cross",
  },
};

const planWith = (step: object, more: object = {}): Plan =>
  ({
    ...{ kind: "plan", version: 1, id: "kinds" },
    prepare: {
      columns: { customerId: "customer", at: "at", amount: "amount", orderId: "order", category: "category" },
    },
    customers: { customerId: "id", fields: { industry: "string", staff: "number" } },
    steps: { ...BEFORE, it: step, ...more },
  }) as Plan;

const rows = Object.entries(KINDS);
const stored = (fitted: FittedPlan): FittedPlan => JSON.parse(JSON.stringify(fitted));

describe("every kind of step", () => {
  it("is here", () => {
    expect(Object.keys(KINDS).sort()).toEqual(Object.keys(STEP_KINDS).sort());
  });

  it.each(rows)("gives the columns that it says, and no others: %s", (_, { step, gives }) => {
    const { customers, labels, tags } = runPlan(data, planWith(step), { asOf });
    const own = Object.keys(customers).filter((name) => /^it(\.|$)/.test(name));
    expect(own.sort()).toEqual(Object.keys(gives).sort());
    for (const [name, [type]] of Object.entries(gives)) {
      const column = customers[name];
      const found = isLabels(column) ? "labels" : isTags(column) ? "tags" : ArrayBuffer.isView(column) ? "number" : "";
      expect([name, found]).toEqual([name, type]);
      expect([Object.hasOwn(labels, name), Object.hasOwn(tags, name)]).toEqual([type === "labels", type === "tags"]);
    }
  });

  it.each(rows)("says what they have who have bought nothing: %s", (_, { step, gives }) => {
    const { customers, buyers } = runPlan(data, planWith(step), { asOf });
    const all = toRows(customers);
    expect(all.map(({ customerId }) => customerId).slice(buyers - 1)).toEqual(["returned", "zoe"]);
    for (const [name, [, returned, prospect]] of Object.entries(gives))
      expect([name, all[buyers - 1]![name], all[buyers]![name]]).toEqual([name, returned, prospect]);
  });

  it.each(rows)(
    "gives fields that rules, tiers and overlaps can read, as their types say: %s",
    (_, { step, gives }) => {
      const readers = Object.entries(gives).flatMap(([name, [type]], k): [string, object][] => {
        const there = { use: "rules", rules: [{ id: "there", when: { op: "exists", field: name } }] };
        if (type === "labels")
          return [
            [`r${k}`, there],
            [`c${k}`, { use: "cross", of: [name] }],
          ];
        if (type === "number")
          return [
            [`r${k}`, there],
            [`t${k}`, { use: "tiers", of: name }],
          ];
        return [[`o${k}`, { use: "overlap", of: [name], options: { by: [{ key: "priority", order: ["poor"] }] } }]];
      });
      const run = runPlan(data, planWith(step, Object.fromEntries(readers)), { asOf });
      expect(run.steps.map(({ name }) => name)).toEqual(expect.arrayContaining(readers.map(([name]) => name)));
      for (const [name, [type]] of Object.entries(gives)) {
        const wrong = type === "number" ? { use: "cross", of: [name] } : { use: "tiers", of: name };
        expect(problemsOf(() => fitPlan(data, planWith(step, { wrong }), { asOf }))[0]).toMatch(
          /^invalid_value .*wrong\/of/,
        );
      }
    },
  );

  it.each(rows)("gives from stored JSON, to the last bit, what the run gave: %s", (_, { step, learns }) => {
    const { fitted, ...run } = runPlan(data, planWith(step), { asOf });
    expect(stored(fitted)).toEqual(fitted);
    expect(applyPlan(data, stored(fitted), { asOf })).toEqual(run);
    expect(planScorer(stored(fitted))(data, { asOf })).toEqual(run);
    expect(fitted.params.models["it"]?.kind).toBe(learns);
  });

  it.each(rows)("gives one customer alone the same as among all others: %s", (_, { step, gives }) => {
    const { fitted, ...run } = runPlan(data, planWith(step), { asOf });
    const at = 7;
    const own = {
      orders: data.orders.filter(({ customer }) => customer === ids[at]),
      customers: data.customers.slice(at, at + 1),
    };
    const alone = applyPlan(own, fitted, { asOf });
    for (const [name, [type]] of Object.entries(gives)) {
      if (type === "labels")
        expect([name, labelAt(alone.labels[name]!, 0)]).toEqual([name, labelAt(run.labels[name]!, at)]);
      else expect([name, toRows(alone.customers)[0]![name]]).toEqual([name, toRows(run.customers)[at]![name]]);
    }
  });

  it.each(rows)("refuses keys that it does not have, and says which it has: %s", (_, { step }) => {
    const [issue] = issuesOfCall(() => fitPlan(data, planWith({ ...step, descripton: {} }), { asOf }));
    expect(issue).toMatchObject({ code: "unknown_option", path: "/plan/steps/it/descripton" });
    expect(issue!.expected).toMatch(/^one of use, names, description, levelNames/);
    for (const key of Object.keys(step)) expect(issue!.expected).toContain(key);
    expect(issue!.hint).toBe('did you mean "description"?');
  });

  const words = rows.filter(([use]) => !["segments", "clv", "rules"].includes(use));
  it.each(words)("refuses options that are no object, and texts that are no texts by language: %s", (_, { step }) => {
    const wrong = { ...step, options: "none", names: "It", description: { en: 5 }, levelNames: ["a"] };
    const found = problemsOfStep(wrong, { ...BEFORE, x: { use: "composite", of: ["orders"] } });
    expect(found).toEqual(
      expect.arrayContaining([
        ...["invalid_type /names", "invalid_type /description", "invalid_type /levelNames", "invalid_type /options"],
      ]),
    );
  });
});

describe("a learned model", () => {
  const learning = rows.filter(([, { learns }]) => learns !== undefined);

  it.each(learning)(
    "of %s is missed where it is not there, and refused where it is another one",
    (_, { step, learns }) => {
      const fitted = fitPlan(data, planWith(step), { asOf });
      const withModel = (model: unknown) => {
        const models = { ...fitted.params.models, it: model };
        return problemsOf(() =>
          applyPlan(data, { ...fitted, params: { ...fitted.params, models } } as never, { asOf }),
        );
      };
      const at = "/fitted/params/models/it";
      const { it: own, ...without } = fitted.params.models;
      const lacking = { ...fitted, params: { ...fitted.params, models: without } };
      expect(problemsOf(() => applyPlan(data, lacking, { asOf }))).toEqual([`missing ${at}`]);
      for (const none of [null, 5, "model", [], {}, { kind: learns }])
        expect(withModel(none)).toEqual([`invalid_model ${at}`]);
      expect(withModel({ ...own, fit: 5 })).toEqual([`invalid_model ${at}/fit`]);
      expect(withModel({ ...own, fit: { n: 1, notes: [5] } })).toEqual([`invalid_model ${at}/fit/notes`]);
      for (const wrong of [{ kind: "nothing" }, { version: 99 }, { params: 5 }])
        expect(withModel({ ...own, ...wrong })[0]).toMatch(new RegExp(`^invalid_model ${at}`));
      const other = learns === "tiers" ? "abc" : "tiers";
      const foreign = fitPlan(data, planWith(KINDS[other]!.step), { asOf }).params.models["it"];
      expect(withModel(foreign)[0]).toMatch(new RegExp(`^invalid_model ${at}`));
    },
  );

  it("is not asked of steps that learn nothing, and passed over where one is there", () => {
    const fitted = fitPlan(data, planWith(KINDS["sizes"]!.step), { asOf });
    const models = { ...fitted.params.models, it: 5, nobody: null };
    const more = { ...fitted, params: { ...fitted.params, models } } as never;
    expect(applyPlan(data, more, { asOf })).toEqual(applyPlan(data, fitted, { asOf }));
  });

  it("is looked for among the own members of the models alone", () => {
    const plan = { ...planWith(KINDS["sizes"]!.step), steps: { toString: { use: "tiers", of: "revenue" } } } as never;
    const fitted = fitPlan(data, plan, { asOf });
    expect(Object.keys(fitted.params.models)).toEqual(["toString"]);
    const broken = { ...fitted, params: { ...fitted.params, models: {} } };
    expect(problemsOf(() => applyPlan(data, broken, { asOf }))).toEqual(["missing /fitted/params/models/toString"]);
    expect(problemsOf(() => planScorer(broken))).toEqual(["missing /fitted/params/models/toString"]);
  });
});
