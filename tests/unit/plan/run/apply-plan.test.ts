import { describe, expect, it } from "vitest";
import { labelValues } from "../../../../src/core/labels";
import { rowAt, toRows } from "../../../../src/core/rows";
import type { FittedPlan } from "../../../../src/plan/fitted/fitted-plan";
import type { Plan } from "../../../../src/plan/plan";
import { applyPlan } from "../../../../src/plan/run/apply-plan";
import { fitPlan } from "../../../../src/plan/run/fit-plan";
import { runPlan } from "../../../../src/plan/run/run-plan";
import { simulateShop } from "../../../../src/prepare/simulate/simulate-shop";
import { problemsOf, throwsOnlyOurs } from "../../../harness/issues-of";

const columns = { customerId: "customer", at: "at", amount: "amount", orderId: "order", category: "category" };
const PLAN: Plan = {
  kind: "plan",
  version: 1,
  id: "all",
  prepare: { columns, policy: { afterAsOf: "ignore" } },
  steps: {
    rfm: { use: "rfm" },
    segment: { use: "segments", scores: "rfm", map: "RF_GRID" },
    value: { use: "tiers", of: "revenue", margin: { absolute: 20 } },
    class: { use: "abc", of: "revenue" },
    stage: { use: "lifecycle", options: { by: "gap" } },
    late: { use: "overdue" },
    likes: { use: "preferences" },
    clv: { use: "clv", purchases: "mbgNbd", horizon: 26, annualDiscountRate: 0.1 },
    group: {
      use: "clusters",
      features: { columns: ["rfm.recency", "rfm.frequency", "revenue"], transform: "signedLog1p" },
      options: { k: 3, starts: 2 },
    },
    tags: { use: "rules", rules: [{ id: "good", when: { op: "gte", field: "clv.clv", value: 100 } }] },
    main: { use: "overlap", of: ["value", "tags"], options: { by: [{ key: "priority", order: ["good"] }] } },
    layer: {
      use: "hierarchy",
      levels: [
        { column: "likes", by: "labels" },
        { column: "revenue", shares: [0.5] },
      ],
    },
    cross: { use: "cross", of: ["value", "stage"], options: { minimumSize: 5 } },
  },
};
const orders = simulateShop({ customers: 400 });
const asOf = "2026-06-01";
const fitted = fitPlan({ orders }, PLAN, { asOf });
const stored = (): FittedPlan => JSON.parse(JSON.stringify(fitted));

describe("applyPlan", () => {
  it("gives, from stored JSON and the data of the fit, what the run gave, to the last bit", () => {
    const { fitted: learned, ...run } = runPlan({ orders }, PLAN, { asOf });
    expect(learned).toEqual(fitted);
    expect(stored()).toEqual(fitted);
    expect(applyPlan({ orders }, stored(), { asOf })).toEqual(run);
  });

  it("segments one customer alone as among all others, by the limits of the fit", () => {
    const later = "2026-11-01";
    const all = applyPlan({ orders }, fitted, { asOf: later });
    const ids = all.customers.customerId as readonly string[];
    for (const i of [0, 1, 57, 200]) {
      const own = orders.filter(({ customer }) => customer === ids[i]);
      const alone = applyPlan({ orders: own }, stored(), { asOf: later });
      const row = rowAt(alone.customers, 0);
      const expected = rowAt(all.customers, i);
      expect(row).toEqual(expected);
    }
  });

  it("gives new customers levels that the fit knew, and takes an empty log", () => {
    const next = applyPlan(
      { orders: [{ customer: "new", at: "2026-10-30", amount: 1e6, order: 1, category: "boats" }] },
      fitted,
      {
        asOf: "2026-11-01",
      },
    );
    expect(toRows(next.customers)[0]).toMatchObject({
      customerId: "new",
      "rfm.m": 5,
      value: "high",
      class: "A",
      stage: "new",
    });
    const nobody = applyPlan({ orders: [] }, fitted, { asOf });
    expect(nobody.buyers).toBe(0);
    expect(nobody.labels["value"]?.levels).toEqual(["high", "medium", "low"]);
  });

  it("tells what there was to say of the fit from what there is to say of the run", () => {
    const steps = {
      class: { use: "abc", of: "revenue" },
      size: { use: "sizes", criteria: { staff: [5] } },
      group: { use: "clusters", features: { columns: ["staff", "orders"] }, options: { k: 1 } },
    } as const;
    const customers = { customerId: "id", fields: { staff: "number" } } as const;
    const plan: Plan = { kind: "plan", version: 1, id: "notes", customers, steps };
    const dataOf = (amounts: readonly number[], staff: readonly number[]) => {
      const ids = amounts.map((_, i) => `c${i}`);
      const at = ids.map(() => Date.UTC(2026, 1));
      return { orders: { customerId: ids, at, amount: amounts }, customers: { id: ids, staff } };
    };
    const refunds = dataOf([-5, -6], [1, Number.NaN]);
    const { fitted: learned, ...run } = runPlan(refunds, plan, { asOf });
    const of = (name: string, { steps: accounts }: Pick<typeof run, "steps">) =>
      accounts.filter((step) => step.name === name).map(({ fitNotes, notes }) => ({ fitNotes, notes }))[0]!;
    const missing = ["customers for whom a measure is missing, unassigned: 1"];
    expect(of("class", run)).toEqual({ fitNotes: [expect.stringMatching(/^the fit had nothing positive/)], notes: [] });
    expect(of("size", run)).toEqual({ notes: missing });
    expect(of("group", run).notes).toEqual(missing);
    expect(learned.fit.notes).toEqual(
      run.steps.flatMap((s) => [...(s.fitNotes ?? []), ...s.notes].map((n) => `${s.name}: ${n}`)),
    );
    const later = applyPlan(dataOf([5, 7], [3, 4]), learned, { asOf });
    expect(of("class", later)).toEqual(of("class", run));
    expect(of("size", later)).toEqual({ notes: [] });
    expect(of("group", later)).toEqual({ ...of("group", run), notes: [] });
    expect(applyPlan(refunds, learned, { asOf })).toEqual(run);
  });

  it("holds tiers with a margin, matching the customers by id", () => {
    const steps = { value: { use: "tiers", of: "revenue", options: { breaks: [100] }, margin: 0.1 } } as const;
    const plan: Plan = {
      kind: "plan",
      version: 1,
      id: "held",
      prepare: { columns: { customerId: "c", at: "t", amount: "a" } },
      steps,
    };
    const log = (amounts: Record<string, number>) =>
      Object.entries(amounts).map(([c, a]) => ({ c, t: "2026-01-01", a }));
    const before = runPlan({ orders: log({ ann: 120, bob: 80, cem: 80 }) }, plan, { asOf });
    const data = { orders: log({ dan: 95, bob: 105, ann: 95, cem: 115 }) };
    const apply = (previous?: typeof before) =>
      labelValues(applyPlan(data, before.fitted, { asOf, previous }).labels["value"]!);
    expect(apply()).toEqual(["low", "high", "low", "high"]);
    expect(apply(before)).toEqual(["low", "low", "high", "high"]);
    const foreign = { customers: before.customers, labels: { value: { levels: ["gold"], codes: new Uint16Array(3) } } };
    expect(problemsOf(() => apply(foreign as never))).toEqual(["unknown_name /previous/labels/value/levels"]);
    const twice = { ...before, customers: { ...before.customers, customerId: ["ann", "ann", "bob"] } };
    expect(problemsOf(() => apply(twice))).toEqual(["duplicate /previous/customers/customerId/1"]);
    expect(problemsOf(() => apply({} as never))).toEqual(["invalid_type /previous"]);
  });

  it("refuses what is no fitted plan, with the path to where it is wrong", () => {
    const apply = (change: (model: Record<string, never>) => void) => () => {
      const broken = stored();
      change(broken as never);
      return applyPlan({ orders }, broken, { asOf });
    };
    type Params = {
      plan: { version: number; steps: Record<string, object> };
      models: Record<string, { params: never; version: number }>;
    };
    const params = (model: Record<string, never>) => model["params"] as unknown as Params;
    expect(problemsOf(() => applyPlan({ orders }, {} as never, { asOf }))).toEqual(["invalid_model /fitted"]);
    expect(problemsOf(() => applyPlan({ orders }, PLAN as never, { asOf }))).toEqual(["invalid_model /fitted"]);
    expect(
      problemsOf(
        apply((m) => {
          params(m).plan.version = 2;
        }),
      ),
    ).toEqual(["invalid_value /fitted/params/plan/version"]);
    expect(
      problemsOf(
        apply((m) => {
          delete params(m).models["rfm"];
        }),
      ),
    ).toEqual(["missing /fitted/params/models/rfm"]);
    expect(
      problemsOf(
        apply((m) => {
          params(m).models["class"] = 5 as never;
        }),
      ),
    ).toEqual(["invalid_model /fitted/params/models/class"]);
    expect(
      problemsOf(
        apply((m) => {
          params(m).models["value"] = params(m).models["class"]!;
        }),
      )[0],
    ).toBe("invalid_model /fitted/params/models/value");
    expect(
      problemsOf(
        apply((m) => {
          (params(m).models["value"]!.params as { limits: unknown }).limits = [1];
        }),
      )[0],
    ).toBe("invalid_model /fitted/params/models/value/params/limits");
    expect(
      problemsOf(
        apply((m) => {
          (params(m).models["clv"]!.params as { purchases: object }).purchases = {};
        }),
      )[0],
    ).toBe("invalid_model /fitted/params/models/clv/params/purchases");
    expect(
      problemsOf(
        apply((m) => {
          (params(m).models["stage"]!.params as { days: unknown }).days = -1;
        }),
      )[0],
    ).toBe("invalid_model /fitted/params/models/stage/params/days");
    const centroids = apply((m) => {
      (params(m).models["group"]!.params as { kMeans: { params: { centroids: unknown } } }).kMeans.params.centroids =
        [];
    });
    expect(problemsOf(centroids)[0]).toBe("invalid_model /fitted/params/models/group/params/kMeans/params/centroids");
  });

  it("reports all that later data lack", () => {
    const rows = orders.slice(0, 20).map(({ customer, at }) => ({ customer, at }));
    expect(problemsOf(() => applyPlan({ orders: rows }, fitted, { asOf }))).toEqual([
      "unknown_field /orders/amount",
      "unknown_field /orders/orderId",
      "unknown_field /orders/category",
    ]);
  });
});

describe("a fitted plan from anywhere", () => {
  const few = orders.filter(({ customer }) => Number(customer?.slice(1)) < 60);
  const small = fitPlan({ orders: few }, PLAN, { asOf });

  it("has a fit with notes in every model", () => {
    for (const [name, { kind }] of Object.entries(small.params.models)) {
      const broken = (fit: unknown) => {
        const models = { ...small.params.models, [name]: { ...small.params.models[name], fit } };
        return problemsOf(() =>
          applyPlan({ orders: few }, { ...small, params: { ...small.params, models } } as never, { asOf }),
        );
      };
      expect([kind, broken(null)]).toEqual([kind, [`invalid_model /fitted/params/models/${name}/fit`]]);
      expect(broken({ n: 1, notes: "none" })).toEqual([`invalid_model /fitted/params/models/${name}/fit/notes`]);
    }
  });

  it("never leads to any other error than one of this library, whichever member of a model is wrong", () => {
    const one = few.filter(({ customer }) => customer === few[0]!.customer);
    const text = JSON.stringify(small);
    const paths = pathsOf(small.params.models, 6);
    expect(paths.length).toBeGreaterThan(200);
    for (const path of paths)
      for (const wrong of [null, {}]) {
        const broken = JSON.parse(text) as { params: { models: Record<string, never> } };
        const owner = path.slice(0, -1).reduce((value, key) => value[key]!, broken.params.models);
        (owner as Record<string, unknown>)[path.at(-1)!] = wrong;
        throwsOnlyOurs(() => applyPlan({ orders: one }, broken as never, { asOf }));
      }
  });
});

/** The paths of all members, to this depth; of lists the first entry. */
function pathsOf(value: unknown, depth: number): string[][] {
  if (typeof value !== "object" || value === null || depth === 0) return [];
  const entries = Array.isArray(value) ? Object.entries(value).slice(0, 1) : Object.entries(value);
  return entries.flatMap(([key, inner]) => [[key], ...pathsOf(inner, depth - 1).map((path) => [key, ...path])]);
}
