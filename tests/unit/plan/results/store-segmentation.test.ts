import { describe, expect, it } from "vitest";
import { labelValues } from "../../../../src/core/labels";
import type { Plan } from "../../../../src/plan/plan";
import { diffSegmentations } from "../../../../src/plan/results/diff-segmentations";
import { restoreSegmentation } from "../../../../src/plan/results/restore-segmentation";
import { type StoredSegmentation, storeSegmentation } from "../../../../src/plan/results/store-segmentation";
import { applyPlan } from "../../../../src/plan/run/apply-plan";
import { runPlan } from "../../../../src/plan/run/run-plan";
import { simulateShop } from "../../../../src/prepare/simulate/simulate-shop";
import { issuesOfCall, problemsOf } from "../../../harness/issues-of";

const plan: Plan = {
  kind: "plan",
  version: 1,
  id: "levels",
  prepare: { columns: { customerId: "customer", at: "at", amount: "amount" }, policy: { afterAsOf: "ignore" } },
  customers: { customerId: "id", fields: { city: "string" } },
  steps: {
    value: { use: "tiers", of: "revenue", margin: 0.5 },
    stage: { use: "lifecycle" },
    tags: {
      use: "rules",
      rules: [
        { id: "big", when: { op: "gte", field: "revenue", value: 200 } },
        { id: "none", when: { op: "nobody" } },
      ],
    },
    main: { use: "overlap", of: ["tags"], options: { by: [{ key: "priority", order: ["big", "none"] }] } },
  },
};
const data = (id: (name: string) => unknown) => ({
  orders: simulateShop({ customers: 90 }).map((order) => ({
    ...order,
    customer: order.customer && id(order.customer),
  })),
  customers: [{ id: id("C99999"), city: "Bern" }],
});
const NUMBER = (name: string) => Number(name.slice(1));
const TEXT = (name: string) => name;
const roundTrip = (stored: StoredSegmentation) => JSON.parse(JSON.stringify(stored)) as StoredSegmentation;

describe("storeSegmentation and restoreSegmentation", () => {
  for (const [kind, id] of Object.entries({ texts: TEXT, integers: NUMBER })) {
    it(`keep labels with margins and all that is compared, through JSON: ids that are ${kind}`, () => {
      const { fitted, ...first } = runPlan(data(id), plan, { asOf: "2026-08-01" });
      const stored = roundTrip(storeSegmentation(first));
      expect(stored).toEqual(storeSegmentation(first));
      const previous = restoreSegmentation(stored);
      expect([previous.labels, previous.tags]).toEqual([first.labels, first.tags]);
      const options = { asOf: "2026-11-01" };
      const held = applyPlan(data(id), fitted, { ...options, previous });
      expect(held).toEqual(applyPlan(data(id), fitted, { ...options, previous: first }));
      const anew = applyPlan(data(id), fitted, options);
      expect(labelValues(held.labels["value"]!)).not.toEqual(labelValues(anew.labels["value"]!));
      expect(diffSegmentations(previous, held)).toEqual(diffSegmentations(first, held));
      expect(diffSegmentations(previous, held).labels["value"]!.totals.upgrades).toBeGreaterThan(0);
    });
  }

  it("refuse what is no segmentation, and ids that JSON does not keep", () => {
    expect(problemsOf(() => storeSegmentation({} as never))).toEqual(["invalid_type /segmentation"]);
    expect(problemsOf(() => storeSegmentation(null as never))).toEqual(["invalid_type /segmentation"]);
    const first = runPlan(data(TEXT), plan, { asOf: "2026-08-01" });
    const bare = JSON.parse(JSON.stringify(first));
    expect(problemsOf(() => storeSegmentation({ ...first, labels: bare.labels }))).toContain(
      "invalid_type /segmentation/labels/value",
    );
    const big = runPlan(
      data((name) => BigInt(NUMBER(name))),
      plan,
      { asOf: "2026-08-01" },
    );
    expect(issuesOfCall(() => storeSegmentation(big))).toMatchObject([
      { code: "invalid_type", path: "/segmentation/customers/customerId/0", hint: expect.stringMatching(/"text"/) },
    ]);
    expect(issuesOfCall(() => diffSegmentations(first, bare))[0]!.hint).toMatch(/restoreSegmentation/);
  });

  it("say what is wrong in what was stored", () => {
    const stored = storeSegmentation(runPlan(data(TEXT), plan, { asOf: "2026-08-01" }));
    const broken = (change: object) => problemsOf(() => restoreSegmentation({ ...stored, ...change } as never));
    expect(problemsOf(() => restoreSegmentation(null as never))).toEqual(["invalid_value /stored"]);
    expect(broken({ version: 2 })).toEqual(["invalid_value /stored"]);
    expect(broken({ customers: { customerId: [1.5] } })).toEqual(["invalid_type /stored/customers/customerId"]);
    expect(
      broken({
        customers: { ...stored.customers, revenue: [null] },
        labels: { ...stored.labels, stage: { levels: ["a"], codes: [1] } },
        tags: { tags: { names: ["a"], rows: [[-1]] } },
        steps: null,
      }),
    ).toEqual([
      "invalid_type /stored/customers/revenue",
      "invalid_type /stored/labels/stage",
      "invalid_type /stored/tags/tags",
      "invalid_type /stored/steps",
    ]);
    const [first, second, ...ids] = stored.customers.customerId;
    const step = (change: object) => ({ steps: stored.steps.map((one, i) => (i === 1 ? { ...one, ...change } : one)) });
    const { value } = stored.labels;
    const [level] = value!.levels;
    for (const [change, problem] of [
      [{ customers: { ...stored.customers, customerId: [first, first, ...ids] } }, "duplicate customers/customerId/1"],
      [{ labels: { value: { ...value, levels: value!.levels.map(() => level) } } }, "duplicate labels/value/levels/1"],
      [{ tags: { tags: { names: ["a", "a"], rows: [[], []] } } }, "duplicate tags/tags/names/1"],
      [{ plan: 5 }, "invalid_type plan"],
      [{ asOf: "x" }, "invalid_type asOf"],
      [{ asOf: 9e15 }, "invalid_type asOf"],
      [{ zone: "Mars" }, "invalid_value zone"],
      [{ zone: undefined }, "invalid_type zone"],
      [step({ name: 5 }), "invalid_type steps/1/name"],
      [step({ use: "qq" }), "invalid_value steps/1/use"],
      [step({ use: "toString" }), "invalid_value steps/1/use"],
      [step({ use: 5 }), "invalid_type steps/1/use"],
      [step({ names: 5 }), "invalid_type steps/1/names"],
      [step({ levelNames: 5 }), "invalid_type steps/1/levelNames"],
      [step({ levelNames: { gold: 5 } }), "invalid_type steps/1/levelNames/gold"],
      [step({ notes: "none" }), "invalid_type steps/1/notes"],
      [step({ fitNotes: [5] }), "invalid_type steps/1/fitNotes"],
    ] as const)
      expect(broken(change)[0]).toBe(problem.replace(" ", " /stored/"));
    expect(second).not.toBe(first);
    expect(broken({ labels: [], tags: null })).toEqual(["invalid_type /stored/labels", "invalid_type /stored/tags"]);
  });
});
