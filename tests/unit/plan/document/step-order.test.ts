import { describe, expect, it } from "vitest";
import { runPlan } from "../../../../src/plan/run/run-plan";
import { simulateShop } from "../../../../src/prepare/simulate/simulate-shop";
import { FIRMS, orderOf, planOf, problemsOfPlan } from "../../../harness/plan-of";

const numbers = { use: "composite", of: ["orders"], options: { ranks: false } };
const rfm = { use: "rfm", options: { method: "mean" } };
const labels = { use: "tiers", of: "revenue" };
const tags = { use: "rules", rules: [{ id: "high", when: { op: "everyone" } }] };
const likes = { use: "preferences" };
const group = { use: "clusters", features: { columns: ["orders", "revenue"] }, options: { k: 2, starts: 1 } };
const clv = { use: "clv", horizon: 5, annualDiscountRate: 0 };
const main = {
  use: "overlap",
  of: ["value"],
  options: { by: [{ key: "priority", order: ["high"] }], axes: { x: ["high", "medium", "low"] } },
};
const layers = { use: "hierarchy", levels: [{ column: "revenue", shares: [0.5] }] };
const rule = (when: object) => ({ use: "rules", rules: [{ id: "t", when }] });
const by = (key: object) => ({ use: "overlap", of: ["value"], options: { by: [key] } });
const gte = (field: string) => ({ op: "gte", field, value: 0 });

/** Every place in which a step may name another one, with a step that reads `a` there, and a step `a` that fits. */
const PLACES: readonly (readonly [place: string, reader: (a: string) => object, a: object])[] = [
  ["of of tiers", (of) => ({ use: "tiers", of }), numbers],
  ["of of abc", (of) => ({ use: "abc", of }), numbers],
  ["criteria of sizes", (a) => ({ use: "sizes", criteria: { orders: [1], [a]: [2] } }), numbers],
  ["of of composite", (a) => ({ use: "composite", of: ["orders", a] }), numbers],
  [
    "features of clusters",
    (a) => ({ use: "clusters", features: { columns: ["orders", a] }, options: { k: 1 } }),
    numbers,
  ],
  [
    "features of clusters, as groups",
    (a) => ({ use: "clusters", features: { columns: [a] }, options: { k: 1 } }),
    labels,
  ],
  [
    "levels of a hierarchy, as numbers",
    (column) => ({ use: "hierarchy", levels: [{ column, shares: [0.5] }] }),
    numbers,
  ],
  [
    "levels of a hierarchy, as groups",
    (column) => ({
      use: "hierarchy",
      levels: [
        { column: "industry", by: "labels" },
        { column, by: "labels" },
      ],
    }),
    labels,
  ],
  ["of of cross", (a) => ({ use: "cross", of: ["industry", a] }), labels],
  [
    "of of overlap, as labels",
    (a) => ({ use: "overlap", of: [a], options: { by: [{ key: "priority", order: ["high"] }] } }),
    labels,
  ],
  [
    "of of overlap, as tags",
    (a) => ({ use: "overlap", of: [a], options: { by: [{ key: "priority", order: ["high"] }] } }),
    tags,
  ],
  ["the scores of overlap, one for all", (scores) => by({ key: "score", scores }), numbers],
  [
    "the scores of overlap, one for each",
    (a) => by({ key: "score", scores: { high: "orders", medium: a, low: a } }),
    numbers,
  ],
  ["scores of segments", (scores) => ({ use: "segments", scores, map: "EIGHT_CLASSES" }), rfm],
  ["the field of a rule", (a) => rule(gte(a)), numbers],
  ["the left side of a rule", (left) => rule({ op: "compare", left, cmp: "gt", right: "orders" }), numbers],
  ["the right side of a rule", (right) => rule({ op: "compare", left: "orders", cmp: "gt", right }), numbers],
  ["the groups of a rule", (per) => rule({ op: "top", field: "revenue", share: 0.5, per }), labels],
  [
    "a rule within others",
    (a) => rule({ op: "all", rules: [{ op: "not", rule: { op: "any", rules: [gte("orders"), gte(a)] } }] }),
    numbers,
  ],
  [
    "a rule of a document",
    (a) => ({ use: "rules", rules: { version: 1, rules: [{ id: "t", when: gte(a) }] } }),
    numbers,
  ],
];

/** What steps give beside a column of their own name. */
const COLUMNS: readonly (readonly [column: string, a: object])[] = [
  ...["recency", "frequency", "monetary", "r", "f", "m", "total"].map((column) => [column, rfm] as const),
  ["share", likes],
  ["distance", group],
  ...["probabilityAlive", "expectedPurchases", "discountedPurchases", "expectedValue", "clv", "valueAtRisk"].map(
    (column) => [column, clv] as const,
  ),
];
const GROUPS: readonly (readonly [column: string, a: object])[] = [
  ["status", clv],
  ["composite", main],
  ["x", main],
  ["revenue", layers],
];

describe("the order of the steps", () => {
  it.each(PLACES)("puts a step behind the one that it names in %s, wherever they stand", (_, reader, a) => {
    const value = labels;
    expect(orderOf({ value, it: reader("a"), a })).toEqual(["value", "a", "it"]);
    expect(orderOf({ value, a, it: reader("a") })).toEqual(["value", "a", "it"]);
  });

  it.each(PLACES)("refuses a step that names itself in %s", (_, reader) => {
    expect(problemsOfPlan({ value: labels, it: reader("it") })).toEqual(["invalid_value /steps/it"]);
  });

  it.each([...COLUMNS, ...GROUPS])("puts who reads the column %s behind the step that gives it", (column, a) => {
    const isGroup = GROUPS.some(([name]) => name === column);
    const it = isGroup ? { use: "cross", of: [`a.${column}`] } : { use: "tiers", of: `a.${column}` };
    expect(orderOf({ it, a, value: labels }).indexOf("it")).toBeGreaterThan(
      orderOf({ it, a, value: labels }).indexOf("a"),
    );
    expect(problemsOfPlan({ it: { ...it, of: isGroup ? ["a.nothing"] : "a.nothing" }, a, value: labels })).toEqual([
      `unknown_field /steps/it/of${isGroup ? "/0" : ""}`,
    ]);
  });

  it("is that of the document where no step reads another", () => {
    expect(orderOf({ c: labels, a: numbers, b: rfm })).toEqual(["c", "a", "b"]);
    expect(orderOf({ d: { use: "cross", of: ["c", "b"] }, c: labels, a: numbers, b: labels })).toEqual([
      "c",
      "a",
      "b",
      "d",
    ]);
  });

  it("names each circle once, in the order of its steps, and nothing that waits for it", () => {
    const of = (...names: string[]) => ({ use: "composite", of: names });
    expect(
      problemsOfPlan({ a: of("b"), b: of("a"), c: of("d"), d: of("c"), e: of("a", "c"), f: of("orders") }),
    ).toEqual(["invalid_value /steps/a", "invalid_value /steps/c"]);
    // Who waits for a circle stands before it in the document.
    expect(problemsOfPlan({ z: of("b"), a: of("b"), b: of("a") })).toEqual(["invalid_value /steps/b"]);
  });

  it("changes nothing in what comes out", () => {
    const orders = simulateShop({ customers: 60 });
    const prepare = { columns: { customerId: "customer", at: "at", amount: "amount", category: "category" } };
    const steps = Object.fromEntries(
      PLACES.flatMap(([, reader, a], k): [string, object][] => [
        [`a${k}`, a],
        [`it${k}`, reader(`a${k}`)],
      ]),
    );
    const all = { value: labels, ...steps };
    const reversed = Object.fromEntries(Object.entries(all).reverse());
    const run = (given: object) =>
      runPlan(
        { orders, customers: [] as object[] },
        planOf(given, { ...FIRMS, prepare, customers: { customerId: "id", fields: { industry: "string" } } }),
        { asOf: "2026-11-01" },
      );
    const [straight, back] = [run(all), run(reversed)];
    expect(back.labels).toEqual(
      Object.fromEntries(Object.keys(back.labels).map((name) => [name, straight.labels[name]])),
    );
    expect(back.tags).toEqual(Object.fromEntries(Object.keys(back.tags).map((name) => [name, straight.tags[name]])));
    expect(Object.keys(back.customers).sort()).toEqual(Object.keys(straight.customers).sort());
    expect(back.fitted.params.models).toEqual(straight.fitted.params.models);
  });
});
