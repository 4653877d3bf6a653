import { describe, expect, it } from "vitest";
import { type Labels, labelValues } from "../../../src/core/labels";
import { toRows } from "../../../src/core/rows";
import { applyPlan } from "../../../src/plan/apply-plan";
import { definePlan } from "../../../src/plan/define-plan";
import type { Plan } from "../../../src/plan/plan";
import { runPlan } from "../../../src/plan/run-plan";
import { simulateShop } from "../../../src/prepare/simulate/simulate-shop";
import { issuesOfCall, problemsOf } from "../../harness/issues-of";

const asOf = "2026-11-01";
const columns = { customerId: "customer", at: "at", amount: "amount" };
const planOf = (steps: object, more: object = {}) =>
  ({ kind: "plan", version: 1, id: "x", prepare: { columns }, ...more, steps }) as Plan;
const orders = simulateShop({ customers: 150 });
const prospects = [{ id: "zoe", industry: "it" }];
const firms = { customers: { customerId: "id", fields: { industry: "string" } } };

describe("clv", () => {
  it("says nothing of customers who have bought nothing", () => {
    const refunds = [{ customer: "ret", at: "2026-10-01", amount: -5 }];
    const plan = planOf({ clv: { use: "clv", horizon: 52, annualDiscountRate: 0.1, unit: "day" } });
    const { customers, labels, steps } = runPlan({ orders: [...orders, ...refunds] }, plan, { asOf });
    const last = toRows(customers).at(-1)!;
    expect([last["customerId"], last["clv.clv"], last["clv.status"]]).toEqual(["ret", Number.NaN, "unassigned"]);
    expect(labels["clv.status"]!.levels).toEqual(["ok", "oneTime", "noSpend", "unassigned"]);
    expect(steps[0]!.notes.some((note) => note.startsWith("left out:"))).toBe(true);
  });

  it("tells how far its fits have come", () => {
    const plan = planOf({ clv: { use: "clv", horizon: 52, annualDiscountRate: 0.1 } });
    const within: (number | undefined)[] = [];
    runPlan({ orders }, plan, { asOf, onProgress: (progress) => within.push(progress.within?.done) });
    const told = within.filter((done) => done !== undefined);
    expect(told.length).toBeGreaterThan(4);
    expect(told).toEqual(Array.from(told.keys()));
  });
});

describe("clusters", () => {
  const features = { columns: ["rfm.recency", "orders", "industry"], scale: { orders: "robust" } };
  const steps = { rfm: { use: "rfm" }, group: { use: "clusters", features, options: { k: 3, starts: 2 } } };

  it("gives groups names in both languages, which applying keeps, and leaves prospects out", () => {
    const data = { orders, customers: prospects };
    const { fitted, ...run } = runPlan(data, planOf(steps, firms), { asOf });
    const { levelNames } = run.steps[1]!;
    expect(Object.keys(levelNames!)).toEqual(["cluster_1", "cluster_2", "cluster_3"]);
    expect(levelNames!["cluster_1"]!.en).toMatch(/\w/);
    expect(levelNames!["cluster_1"]!["zh-CN"]).toMatch(/[\u4e00-\u9fff]/);
    expect(labelValues(run.labels["group"]!).at(-1)).toBe("unassigned");
    const alone = applyPlan({ orders: orders.slice(0, 5), customers: [] as object[] }, fitted, { asOf });
    expect(alone.steps[1]!.levelNames).toEqual(levelNames);
  });

  describe("of logarithms", () => {
    const logs = { columns: ["orders", "revenue"], transform: "log1p" };
    const group = (transform: unknown) => ({
      use: "clusters",
      features: { ...logs, transform },
      options: { k: 2, starts: 2 },
    });
    const refunded = [{ customer: "new", at: "2026-10-20", amount: -20 }];
    const note = "customers of whom log1p cannot be taken (-1 or less in revenue), unassigned: 1";
    const others = (run: { readonly labels: Readonly<Record<string, Labels>> }) =>
      labelValues(run.labels["group"]!).filter((label) => label !== "unassigned");

    it.each([["log1p"], [{ revenue: "log1p" }]])(
      "leaves out whom %j cannot take, at the fit and later",
      (transform) => {
        const plan = planOf({ group: group(transform) });
        const { fitted, ...first } = runPlan({ orders }, plan, { asOf });
        const { fitted: again, ...both } = runPlan({ orders: [...orders, ...refunded] }, plan, { asOf });
        expect(again.params.models["group"]).toEqual(fitted.params.models["group"]);
        const later = applyPlan({ orders: [...orders, ...refunded] }, fitted, { asOf });
        for (const run of [both, later]) {
          const last = toRows(run.customers).at(-1)!;
          expect([last["customerId"], last["group"], last["group.distance"]]).toEqual([
            "new",
            "unassigned",
            Number.NaN,
          ]);
          expect(others(run)).toEqual(others(first));
          expect(run.steps[0]!.notes).toEqual([...first.steps[0]!.notes, note]);
        }
      },
    );

    it("counts those of whom nothing is known apart", () => {
      const features = { ...logs, columns: ["rfm.recency", "revenue"] };
      const plan = planOf({ rfm: { use: "rfm" }, group: { ...group("log1p"), features } }, firms);
      const run = runPlan({ orders: [...orders, ...refunded], customers: prospects }, plan, { asOf });
      expect(labelValues(run.labels["group"]!).filter((label) => label === "unassigned")).toHaveLength(2);
      expect(run.steps[1]!.notes.slice(-2)).toEqual(["customers for whom a measure is missing, unassigned: 1", note]);
    });

    it("takes negative numbers where the transform does", () => {
      const run = runPlan({ orders: [...orders, ...refunded] }, planOf({ group: group("signedLog1p") }), { asOf });
      expect(labelValues(run.labels["group"]!)).not.toContain("unassigned");
    });
  });

  it("has its options checked by the module", () => {
    const group = {
      use: "clusters",
      features: { columns: ["orders", "nothing"], scal: 1 },
      options: { k: 0, signal: {} },
    };
    expect(problemsOf(() => runPlan({ orders }, planOf({ group }), { asOf }))).toEqual([
      "unknown_option /plan/steps/group/options/signal",
      "unknown_field /plan/steps/group/features/columns/1",
      "unknown_option /plan/steps/group/features/scal",
      "out_of_range /plan/steps/group/options/k",
    ]);
  });

  it.each<[init: unknown, problem: string]>([
    ["randoms", "invalid_value /steps/group/options/init"],
    [5, "invalid_type /steps/group/options/init"],
    [[[0, 0]], "length_mismatch /steps/group/options/init"],
    [[[0, 0], [1]], "length_mismatch /steps/group/options/init/1"],
  ])("has the start %j refused before there are customers", (init, problem) => {
    const group = { use: "clusters", features: { columns: ["orders", "revenue"] }, options: { k: 2, init } };
    expect(problemsOf(() => definePlan(planOf({ group })))).toEqual([problem]);
  });

  it("starts from given centroids of as many numbers as there are features", () => {
    const init = [
      [0, 0],
      [9, 900],
    ];
    const group = { use: "clusters", features: { columns: ["orders", "revenue"] }, options: { k: 2, init } };
    const { steps } = runPlan({ orders }, definePlan(planOf({ group })), { asOf });
    expect(Object.keys(steps[0]!.levelNames!)).toEqual(["cluster_1", "cluster_2"]);
  });
});

describe("segments", () => {
  it.each([0, "", false, []])("refuses the map %j by the module", (map) => {
    const steps = { rfm: { use: "rfm" }, segment: { use: "segments", scores: "rfm", map } };
    expect(problemsOf(() => definePlan(planOf(steps)))[0]).toMatch(/^\w+ \/steps\/segment\/map/);
  });
});

describe("overlap", () => {
  it("lets a missing score or date of entry lose, whoever else is in the run", () => {
    const attributes = [
      { id: "ann", first: null, second: -3, since: null, then: "2026-05-01" },
      { id: "ben", first: 1, second: -5, since: "2026-02-01", then: "2026-05-01" },
    ];
    const fields = { first: "number", second: "number", since: "date", then: "date" };
    const rules = ["one", "two"].map((id) => ({ id, when: { op: "everyone" } }));
    const main = (by: object) => ({ use: "overlap", of: ["tags"], options: { by: [by] } });
    const plan = planOf(
      {
        tags: { use: "rules", rules },
        score: main({ key: "score", scores: { one: "first", two: "second" } }),
        entry: main({ key: "entry", since: { one: "since", two: "then" }, first: "earliest" }),
        latest: main({ key: "entry", since: { one: "since", two: "then" }, first: "latest" }),
      },
      { customers: { customerId: "id", fields } },
    );
    const bought = attributes.map(({ id }) => ({ customer: id, at: "2026-10-01", amount: 5 }));
    const winners = (customers: typeof attributes) => {
      const { labels } = runPlan({ orders: bought, customers }, plan, { asOf });
      return ["score", "entry", "latest"].map((step) => labelValues(labels[step]!)[0]);
    };
    expect(winners(attributes)).toEqual(["two", "two", "two"]);
    expect(winners(attributes.slice(0, 1))).toEqual(["two", "two", "two"]);
  });

  const tags = {
    use: "rules",
    rules: [
      { id: "rich", when: { op: "gte", field: "revenue", value: 100 } },
      { id: "old", when: { op: "olderThan", field: "firstAt", n: 1, unit: "year" } },
    ],
  };
  const log = [
    { customer: "ann", at: "2024-01-01", amount: 150 },
    { customer: "bob", at: "2024-01-01", amount: 5 },
    { customer: "cem", at: "2026-10-01", amount: 300 },
  ];
  const run = (options: object, more: object = {}) =>
    runPlan({ orders: log }, planOf({ tags, main: { use: "overlap", of: ["tags"], options }, ...more }), { asOf });

  it("decides by fields, limits places, and gives a winner for each axis", () => {
    const byScore = run({ by: [{ key: "score", scores: { rich: "revenue", old: "gapMean" } }], capacity: { rich: 1 } });
    expect(labelValues(byScore.labels["main"]!)).toEqual(["old", "old", "rich"]);
    expect(byScore.steps[1]!.details).toMatchObject({ customers: 3, spilled: 1 });
    const byEntry = run({ by: [{ key: "entry", since: { rich: "lastAt", old: "firstAt" }, first: "latest" }] });
    expect(labelValues(byEntry.labels["main"]!)).toEqual(["rich", "old", "rich"]);
    const axes = run({ by: [{ key: "priority", order: ["old"] }], axes: { money: ["rich"], time: ["old"] } });
    expect(labelValues(axes.labels["main.money"]!)).toEqual(["rich", "unassigned", "rich"]);
    expect(labelValues(axes.labels["main.composite"]!)).toEqual(["old + rich", "old", "rich"]);
  });

  it("keeps the segment of last time against a challenger that is hardly better", () => {
    const options = { by: [{ key: "weight", weights: { rich: 10, old: 10.5 } }], margin: 0.1 };
    const before = run({ by: [{ key: "priority", order: ["rich"] }] });
    const { fitted } = run(options);
    const apply = (previous?: typeof before) =>
      labelValues(applyPlan({ orders: log }, fitted, { asOf, previous }).labels["main"]!);
    expect(apply()).toEqual(["old", "old", "rich"]);
    expect(apply(before)).toEqual(["rich", "old", "rich"]);
    const axes = { money: ["rich"], time: ["old"] };
    const parted = run({ by: [{ key: "priority", order: ["rich"] }], axes });
    const held = applyPlan({ orders: log }, run({ ...options, axes }).fitted, { asOf, previous: parted });
    expect(labelValues(held.labels["main"]!)).toEqual(["rich", "old", "rich"]);
  });

  it("is checked against the tags that the rules will give", () => {
    const bad = () =>
      run({
        by: [
          { key: "priority", order: ["rihc"] },
          { key: "score", scores: { old: "segment" } },
        ],
      });
    const issues = issuesOfCall(bad);
    expect(issues.map(({ code, path }) => `${code} ${path}`)).toEqual([
      "unknown_field /plan/steps/main/options/by/1/scores/old",
      "unknown_name /plan/steps/main/options/by/0/order/0",
      "missing /plan/steps/main/options/by/1/scores/rich",
    ]);
    expect(issues[1]!.hint).toBe('did you mean "rich"?');
  });
});

describe("hierarchy and cross", () => {
  it("know at later runs the groups of the fit, and leave out whom they cannot place", () => {
    const steps = {
      value: { use: "tiers", of: "revenue" },
      layer: {
        use: "hierarchy",
        levels: [
          { column: "industry", by: "labels" },
          { column: "revenue", name: "worth", shares: [0.5] },
        ],
      },
      pair: { use: "cross", of: ["value", "industry"], options: { cells: "observed" } },
    };
    const ids = [...new Set(orders.map(({ customer }) => customer))];
    const industries = ids.map((id, i) => ({ id, industry: i % 2 === 0 ? "it" : "retail" }));
    const { fitted, ...run } = runPlan({ orders, customers: [...industries, ...prospects] }, planOf(steps, firms), {
      asOf,
    });
    const last = toRows(run.customers).at(-1)!;
    expect([last["layer"], last["layer.worth"], last["pair"]]).toEqual(["unassigned", "unassigned", "unassigned × it"]);
    expect(run.steps[1]!.details).toMatchObject({ key: ["all", "it", "high", "low", "retail", "high", "low"] });
    const other = [{ id: "new", industry: "mining" }];
    const one = [{ customer: "new", at: "2026-10-01", amount: 1e6 }];
    const later = toRows(applyPlan({ orders: one, customers: other }, fitted, { asOf }).customers)[0]!;
    expect([later["layer"], later["pair"]]).toEqual(["industry=unassigned", "unassigned"]);
  });
});
