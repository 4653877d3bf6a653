import { describe, expect, it } from "vitest";
import { type Labels, labelValues } from "../../../../src/core/labels";
import { toRows } from "../../../../src/core/rows";
import { definePlan } from "../../../../src/plan/document/define-plan";
import { applyPlan } from "../../../../src/plan/run/apply-plan";
import type { PlanProgress } from "../../../../src/plan/run/run-options";
import { runPlan } from "../../../../src/plan/run/run-plan";
import { simulateShop } from "../../../../src/prepare/simulate/simulate-shop";
import { problemsOf } from "../../../harness/issues-of";
import { FIRMS, firstIssueOf, planOf, problemsOfStep } from "../../../harness/plan-of";

const asOf = "2026-11-01";
const others = {
  value: { use: "tiers", of: "revenue" },
  tags: { use: "rules", rules: [{ id: "a", when: { op: "everyone" } }] },
};
const of = (columns: unknown, more: object = {}, options: object = { k: 2 }) => ({
  features: { columns, ...more },
  options,
});

describe("the step clusters", () => {
  it.each<[string, object, ...string[]]>([
    ["no features", { options: { k: 2 } }, "missing /features"],
    ["features that are no object", { features: 5, options: { k: 2 } }, "invalid_type /features"],
    ["a list of features", { features: ["revenue"], options: { k: 2 } }, "invalid_type /features"],
    ["features of no columns", { features: {}, options: { k: 2 } }, "missing /features/columns"],
    ["columns that are no list", of("revenue"), "invalid_type /features/columns"],
    ["an empty list", of([]), "invalid_type /features/columns"],
    ["columns that are no names", of([5]), "invalid_type /features/columns/0"],
    ["a column that nobody gives", of(["orders", "revneue"]), "unknown_field /features/columns/1"],
    ["dates", of(["since"]), "invalid_value /features/columns/0"],
    ["true and false", of(["vip"]), "invalid_value /features/columns/0"],
    ["tags", of(["tags"]), "invalid_value /features/columns/0"],
    ["a column twice", of(["revenue", "revenue"]), "duplicate /features/columns/1"],
    ["itself", of(["it"]), "invalid_value "],
    ["weights of features", of(["revenue"], { weights: [1] }), "unknown_option /features/weights"],
    ["another transform", of(["revenue"], { transform: "log" }), "invalid_value /features/transform"],
    [
      "a transform of another column",
      of(["revenue"], { transform: { orders: "log1p" } }),
      "unknown_name /features/transform/orders",
    ],
    [
      "another scale, and an importance below 0",
      of(["revenue"], { scale: "x", importance: { revenue: -1 } }),
      ...["invalid_value /features/scale", "out_of_range /features/importance/revenue"],
    ],
    ["an option of features of another name", of(["revenue"], { scal: 1 }), "unknown_option /features/scal"],
    ["no number of clusters", of(["revenue"], {}, {}), "missing /options/k"],
    ["a number of clusters that is a text", of(["revenue"], {}, { k: "2" }), "invalid_type /options/k"],
    [
      "what belongs to a run",
      of(["revenue"], {}, { k: 2, weights: [], onProgress: 1, signal: 1, engine: 1 }),
      ...["weights", "onProgress", "signal", "engine"].map((name) => `unknown_option /options/${name}`),
    ],
    [
      "no starts and no iterations",
      of(["revenue"], {}, { k: 2, starts: 0, maxIterations: 0 }),
      ...["out_of_range /options/starts", "out_of_range /options/maxIterations"],
    ],
    ["an option of another name", of(["revenue"], {}, { k: 2, strats: 1 }), "unknown_option /options/strats"],
    ["a start that is a word", of(["revenue"], {}, { k: 2, init: "randoms" }), "invalid_value /options/init"],
    ["a start that is a number", of(["revenue"], {}, { k: 2, init: 5 }), "invalid_type /options/init"],
    [
      "one centroid for two clusters",
      of(["orders", "revenue"], {}, { k: 2, init: [[0, 0]] }),
      "length_mismatch /options/init",
    ],
    [
      "centroids of unequal length",
      of(["orders", "revenue"], {}, { k: 2, init: [[0, 0], [1]] }),
      "length_mismatch /options/init/1",
    ],
    ["another key", { ...of(["revenue"]), of: ["revenue"] }, "unknown_option /of"],
  ])("refuses %s", (_, step, ...problems) => {
    expect(problemsOfStep({ use: "clusters", ...step }, others)).toEqual(problems);
  });

  it("says what would have been right", () => {
    expect(firstIssueOf({ use: "clusters", options: { k: 2 } }).expected).toBe("an object with columns");
    expect(firstIssueOf({ use: "clusters", ...of(["revneue"]) }, others)).toEqual({
      expected: expect.stringMatching(/^a field of numbers, texts or labels \(orders, .*industry, staff, value\)$/),
      received: '"revneue"',
      hint: 'did you mean "revenue"?',
    });
    expect(firstIssueOf({ use: "clusters", ...of(["revenue"], { weights: [1] }) }).expected).toBe("absent in a plan");
    expect(firstIssueOf({ use: "clusters", ...of(["revenue"], {}, {}) }).hint).toMatch(/no default/);
  });

  it("takes numbers, texts and labels, names of any clusters, and a logarithm of texts for what it is worth", () => {
    const step = { use: "clusters", ...of(["industry", "value", "revenue"]), levelNames: { cluster_9: { en: "x" } } };
    expect(definePlan(planOf({ ...others, it: step }, FIRMS)).id).toBe("x");
    expect(definePlan(planOf({ it: { use: "clusters", ...of(["industry"], { transform: "log1p" }) } }, FIRMS)).id).toBe(
      "x",
    );
  });
});

const orders = simulateShop({ customers: 150 });
const prospects = [{ id: "zoe", industry: "it" }];
const shop = (steps: object, more: object = {}) =>
  planOf(steps, { prepare: { columns: { customerId: "customer", at: "at", amount: "amount" } }, ...more });
const industries = { customers: { customerId: "id", fields: { industry: "string" } } };

describe("clusters of a run", () => {
  const features = { columns: ["rfm.recency", "orders", "industry"], scale: { orders: "robust" } };
  const steps = { rfm: { use: "rfm" }, group: { use: "clusters", features, options: { k: 3, starts: 2 } } };

  it("have names in both languages, which applying keeps, and leave prospects out", () => {
    const { fitted, ...run } = runPlan({ orders, customers: prospects }, shop(steps, industries), { asOf });
    const { levelNames } = run.steps[1]!;
    expect(Object.keys(levelNames!)).toEqual(["cluster_1", "cluster_2", "cluster_3", "unassigned"]);
    expect(levelNames!["cluster_1"]!.en).toMatch(/\w/);
    expect(levelNames!["cluster_1"]!["zh-CN"]).toMatch(/[\u4e00-\u9fff]/);
    expect(labelValues(run.labels["group"]!).at(-1)).toBe("unassigned");
    expect(toRows(run.customers).at(-1)!["group.distance"]).toBeNaN();
    const alone = applyPlan({ orders: orders.slice(0, 5), customers: [] as object[] }, fitted, { asOf });
    expect(levelNames).toMatchObject(alone.steps[1]!.levelNames!);
    expect(Object.keys(alone.steps[1]!.levelNames!).slice(0, 3)).toEqual(Object.keys(levelNames!).slice(0, 3));
  });

  it("are named in the words of the last part of a field, or of all of it where two would be alike", () => {
    const named = (...columns: string[]) => {
      const more = { features: { columns }, options: { k: 2, starts: 2 } };
      const plan = shop({ a: { use: "rfm" }, b: { use: "rfm" }, group: { use: "clusters", ...more } });
      const { steps: accounts } = runPlan({ orders }, plan, { asOf });
      return Object.values(accounts.at(-1)!.levelNames!).map(({ en }) => en!);
    };
    for (const name of named("a.recency")) expect(name).not.toContain("a.recency");
    expect(named("a.recency", "b.recency").join()).toContain("a.recency");
  });

  it("tell how many starts are done, of so many", () => {
    const told: PlanProgress[] = [];
    const group = { use: "clusters", features: { columns: ["orders", "revenue"] }, options: { k: 2, starts: 3 } };
    runPlan({ orders }, shop({ group }), { asOf, onProgress: (progress) => told.push(progress) });
    const within = told.flatMap((progress) => (progress.within === undefined ? [] : [progress]));
    expect(new Set(within.map(({ step, done, total }) => `${step} ${done}/${total}`))).toEqual(new Set(["group 1/2"]));
    expect([...new Set(within.map(({ within: { done, total } = {} as never }) => `${done}/${total}`))]).toEqual([
      "0/3",
      "1/3",
      "2/3",
    ]);
  });

  it("end where they are told to", () => {
    const signal = { aborted: false };
    const group = { use: "clusters", features: { columns: ["orders"] }, options: { k: 2, starts: 3 } };
    const stop = ({ within }: PlanProgress) => {
      signal.aborted = within !== undefined;
    };
    const run = () => runPlan({ orders }, shop({ group }), { asOf, signal, onProgress: stop });
    expect(problemsOf(run)).toEqual(["aborted /signal"]);
  });

  it("start from given centroids of as many numbers as there are features", () => {
    const init = [
      [0, 0],
      [9, 900],
    ];
    const group = { use: "clusters", features: { columns: ["orders", "revenue"] }, options: { k: 2, init } };
    const { steps: accounts } = runPlan({ orders }, definePlan(shop({ group })), { asOf });
    expect(Object.keys(accounts[0]!.levelNames!)).toEqual(["cluster_1", "cluster_2"]);
  });

  it.each<[string, (model: DamagedClusters) => void, string]>([
    ["of another kind", (model) => Object.assign(model, { kind: "kMeans" }), ""],
    ["of another version", (model) => Object.assign(model, { version: 2 }), ""],
    ["without names", (model) => Object.assign(model.params, { names: 5 }), "/params/names"],
    ["without centres", (model) => Object.assign(model.params, { kMeans: null }), "/params/kMeans"],
    [
      "of no centroids",
      (model) => Object.assign(model.params.kMeans.params, { centroids: [] }),
      "/params/kMeans/params/centroids",
    ],
    [
      "of a model of another kind inside",
      (model) => Object.assign(model.params.kMeans, { kind: "rfm" }),
      "/params/kMeans",
    ],
  ])("refuse a model %s, with its path", (_, damage, path) => {
    const group = { use: "clusters", features: { columns: ["orders"] }, options: { k: 2, starts: 2 } };
    const broken = structuredClone(runPlan({ orders }, shop({ group }), { asOf }).fitted);
    damage(broken.params.models["group"] as unknown as DamagedClusters);
    const [problem] = problemsOf(() => applyPlan({ orders }, broken, { asOf }));
    expect(problem).toBe(`invalid_model /fitted/params/models/group${path}`);
  });
});

interface DamagedClusters {
  readonly params: { readonly kMeans: { readonly params: object } };
}

describe("clusters of logarithms", () => {
  const logs = { columns: ["orders", "revenue"], transform: "log1p" };
  const group = (transform: unknown) => ({
    use: "clusters",
    features: { ...logs, transform },
    options: { k: 2, starts: 2 },
  });
  const refunded = [{ customer: "new", at: "2026-10-20", amount: -20 }];
  const note = "customers of whom log1p cannot be taken (-1 or less in revenue), unassigned: 1";
  const placed = (run: { readonly labels: Readonly<Record<string, Labels>> }) =>
    labelValues(run.labels["group"]!).filter((label) => label !== "unassigned");

  it.each([["log1p"], [{ revenue: "log1p" }]])("leave out whom %j cannot take, at the fit and later", (transform) => {
    const plan = shop({ group: group(transform) });
    const { fitted, ...first } = runPlan({ orders }, plan, { asOf });
    const { fitted: again, ...both } = runPlan({ orders: [...orders, ...refunded] }, plan, { asOf });
    expect(again.params.models["group"]).toEqual(fitted.params.models["group"]);
    const later = applyPlan({ orders: [...orders, ...refunded] }, fitted, { asOf });
    for (const run of [both, later]) {
      const last = toRows(run.customers).at(-1)!;
      expect([last["customerId"], last["group"], last["group.distance"]]).toEqual(["new", "unassigned", Number.NaN]);
      expect(placed(run)).toEqual(placed(first));
      expect(run.steps[0]!.notes).toEqual([...first.steps[0]!.notes, note]);
    }
  });

  it("count those of whom nothing is known apart", () => {
    const features = { ...logs, columns: ["rfm.recency", "revenue"] };
    const plan = shop({ rfm: { use: "rfm" }, group: { ...group("log1p"), features } }, industries);
    const run = runPlan({ orders: [...orders, ...refunded], customers: prospects }, plan, { asOf });
    expect(labelValues(run.labels["group"]!).filter((label) => label === "unassigned")).toHaveLength(2);
    expect(run.steps[1]!.notes.slice(-2)).toEqual(["customers for whom a measure is missing, unassigned: 1", note]);
  });

  it("say nothing of a field that is not taken the logarithm of, and of those who are just above -1", () => {
    const run = (amount: number, transform: unknown) => {
      const data = { orders: [...orders, { customer: "new", at: "2026-10-20", amount }] };
      const { labels, steps } = runPlan(data, shop({ group: group(transform) }), { asOf });
      return [
        labelValues(labels["group"]!).includes("unassigned"),
        steps[0]!.notes.some((one) => one.includes("log1p")),
      ];
    };
    expect(run(-20, { orders: "log1p" })).toEqual([false, false]);
    expect(run(-20, "signedLog1p")).toEqual([false, false]);
    expect(run(-0.99, "log1p")).toEqual([false, false]);
    expect(run(-1, "log1p")).toEqual([true, true]);
  });
});
