import { describe, expect, it } from "vitest";
import { toRows } from "../../../../src/core/rows";
import type { PlanData } from "../../../../src/plan/run/run-options";
import { runPlan } from "../../../../src/plan/run/run-plan";
import { summarizeTransactions } from "../../../../src/prepare/summary/summarize";
import { transactionsFrom } from "../../../../src/prepare/transactions/transactions";
import { issuesOfCall, problemsOf } from "../../../harness/issues-of";
import { planOf } from "../../../harness/plan-of";

const asOf = "2026-11-01";
const steps = { class: { use: "abc", of: "revenue" } };
const orders = [
  { who: "bob", day: "2026-10-30", total: 60, kind: "tea" },
  { who: "ann", day: "2026-03-01", total: 5, kind: "cups" },
  { who: "bob", day: "2026-09-02", total: 40, kind: "tea" },
];
const { transactions } = transactionsFrom(orders, { customerId: "who", at: "day", amount: "total", category: "kind" });
const summary = summarizeTransactions(transactions);
const run = (data: object, given: object = steps, more: object = {}) =>
  runPlan(data as PlanData, planOf(given, more), { asOf });

describe("the orders of a run", () => {
  it.each<[string, unknown, ...string[]]>([
    ["no data", undefined, "invalid_type /data"],
    ["a list", orders, "invalid_type /data"],
    ["nothing in them", {}, "missing /orders"],
    ["two forms of orders", { orders, summary }, "too_many /summary"],
    ["two other forms", { transactions, summary }, "too_many /summary"],
    ["three forms", { orders, transactions, summary }, "too_many /transactions"],
    ["a form of another name", { order: orders }, "unknown_option /order", "missing /orders"],
    ["orders that are a number", { orders: 5 }, "invalid_type /orders"],
    [
      "rows without what the plan reads",
      { orders: [{ who: "a" }] },
      "unknown_field /orders/at",
      "unknown_field /orders/amount",
      "unknown_field /orders/category",
    ],
    ["transactions that are none", { transactions: 5 }, "invalid_type /transactions"],
  ])("are refused: %s", (_, data, ...problems) => {
    expect(problemsOf(() => run(data as object))).toEqual(problems);
  });

  it("say what would have been right", () => {
    const issue = (data: object) => issuesOfCall(() => run(data))[0]!;
    expect(issue({})).toMatchObject({
      expected: "exactly one of orders, transactions, summary",
      received: "none of them",
    });
    expect(issue({ orders, summary }).received).toBe("orders and summary");
    expect(issue({ order: orders })).toMatchObject({
      expected: "one of orders, transactions, summary, customers, relations",
      hint: 'did you mean "orders"?',
    });
    expect(issue(undefined as never).expected).toBe("an object with orders");
  });

  it("may be in any form, and in any order of the customers, for every step", () => {
    const all = {
      ...steps,
      month: { use: "periods", options: { period: "month" } },
      likes: { use: "preferences", options: { minimumCount: 1 } },
    };
    const shown = (data: object, more: object = {}) => toRows(run(data, all, more).customers);
    const appearance = shown({ orders });
    expect(appearance.map(({ customerId }) => customerId)).toEqual(["bob", "ann"]);
    expect(appearance.map(({ likes }) => likes)).toEqual(["tea", "cups"]);
    expect(shown({ transactions })).toEqual(appearance);
    const columns = { customerId: "who", at: "day", amount: "total", category: "kind" };
    const byName = { prepare: { columns, summary: { order: "customerId" } } };
    for (const data of [{ orders }, { transactions }]) expect(shown(data, byName)).toEqual([...appearance].reverse());
    const numbered = (ids: Readonly<Record<string, number>>) =>
      orders.map((order) => ({ ...order, who: ids[order.who]! }));
    for (const ids of [
      { ann: 3, bob: 7 },
      { ann: 1, bob: 0 },
      { ann: 4e9, bob: 5e9 },
      { ann: -1, bob: 1 },
    ]) {
      const sorted = ids.ann < ids.bob ? [...appearance].reverse() : appearance;
      const renamed = (rows: readonly object[]) =>
        rows.map((row) => ({ ...row, customerId: ids[(row as { customerId: "ann" | "bob" }).customerId] }));
      expect(shown({ orders: numbered(ids) })).toEqual(renamed(appearance));
      expect(shown({ orders: numbered(ids) }, byName)).toEqual(renamed(sorted));
    }
  });

  it("follow the policy of the plan; transactions only in what they do not say themselves", () => {
    const late = [...orders, { who: "ann", day: "2026-12-01", total: 9, kind: "tea" }];
    const prepare = (policy: object) => ({
      prepare: { columns: { customerId: "who", at: "day", amount: "total" }, policy },
    });
    const ready = transactionsFrom(late, { customerId: "who", at: "day", amount: "total" }).transactions;
    expect(problemsOf(() => run({ orders: late }))).toEqual(["out_of_range /orders/at/3"]);
    expect(problemsOf(() => run({ transactions: ready }))).toEqual(["out_of_range /transactions/at/3"]);
    const ignoring = prepare({ afterAsOf: "ignore" });
    expect(run({ orders: late }, steps, ignoring).rejected).toHaveLength(1);
    expect(run({ transactions: ready }, steps, ignoring).rejected).toHaveLength(1);
    const net = prepare({ zeroAmounts: "reject" });
    const free = [...orders, { who: "cem", day: "2026-10-01", total: 0, kind: "tea" }];
    expect(run({ orders: free }, steps, net).rejected).toHaveLength(1);
  });

  it("are accounted for where they were read, and not where they came ready", () => {
    expect(run({ orders }).report).toMatchObject({ rows: 3, kept: 3 });
    for (const data of [{ transactions }, { summary }]) expect(run(data)).toMatchObject({ report: null, rejected: [] });
  });
});

describe("a summary", () => {
  const without = (name: string) => Object.fromEntries(Object.entries(summary).filter(([key]) => key !== name));

  it("is enough for steps that read no order lines", () => {
    expect(toRows(run({ summary }).customers)).toEqual(toRows(run({ orders }).customers));
    const plain = { ...summary, customerId: ["bob", "ann"], revenue: Array.from(summary.revenue), orders: [2, 1] };
    expect(run({ summary: plain }).labels).toEqual(run({ orders }).labels);
  });

  it.each<[string, unknown, ...string[]]>([
    ["a number", 5, "invalid_type /summary/customerId"],
    ["a list", [], "invalid_type /summary/customerId"],
    ["no ids", without("customerId"), "missing /summary/customerId"],
    ["ids that are no column", { ...summary, customerId: "bob" }, "invalid_type /summary/customerId"],
    ["no revenue", without("revenue"), "missing /summary/revenue"],
    ["a revenue that is no number", { ...summary, revenue: [1, "x"] }, "invalid_type /summary/revenue/1"],
    ["a revenue of another length", { ...summary, revenue: [1] }, "length_mismatch /summary/revenue"],
    ["orders of no number", { ...summary, orders: [1, Number.NaN] }, "not_finite /summary/orders/1"],
    ["one id twice", { ...summary, customerId: ["a", "a"] }, "duplicate /summary/customerId"],
    ["an id that is none", { ...summary, customerId: ["a", null] }, "invalid_type /summary/customerId/1"],
    ["an order after the instant", { ...summary, lastAt: [0, Date.UTC(2027, 1)] }, "out_of_range /asOf"],
    [
      "two facts that are missing",
      { ...without("revenue"), orders: undefined },
      "missing /summary/orders",
      "missing /summary/revenue",
    ],
  ])("is refused where it is or has %s", (_, given, ...problems) => {
    const found = problemsOf(() => run({ summary: given }));
    expect(found).toEqual(problems);
  });

  it("says of ids that come twice how many there are", () => {
    const [issue] = issuesOfCall(() => run({ summary: { ...summary, customerId: ["a", "a"] } }));
    expect(issue).toMatchObject({ expected: "ids of which none comes twice", received: "2 rows, 1 ids" });
  });

  it.each<[string, object]>([
    ["periods", { use: "periods", options: { period: "month" } }],
    ["preferences", { use: "preferences" }],
    ["clv", { use: "clv", horizon: 5, annualDiscountRate: 0 }],
    [
      "rules",
      {
        use: "rules",
        rules: [{ id: "a", when: { op: "aggregate", of: "transactions", fn: "count", cmp: "gt", to: 0 } }],
      },
    ],
  ])("is not enough for %s", (_, step) => {
    const [issue, ...more] = issuesOfCall(() => run({ summary }, { mine: step }));
    expect(issue).toEqual({
      ...{ code: "missing", path: "/orders" },
      expected: 'order lines, which the step "mine" reads',
      received: "a summary",
    });
    expect(more).toEqual([]);
  });
});
