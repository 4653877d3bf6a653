import { describe, expect, it } from "vitest";
import { displayNames } from "../../../../src/core/display-names";
import { labelValues } from "../../../../src/core/labels";
import { toRows } from "../../../../src/core/rows";
import { tagNamesAt } from "../../../../src/core/tags";
import type { Plan } from "../../../../src/plan/plan";
import { fitPlan } from "../../../../src/plan/run/fit-plan";
import type { PlanData, PlanProgress } from "../../../../src/plan/run/run-options";
import { runPlan } from "../../../../src/plan/run/run-plan";
import { summarizeTransactions } from "../../../../src/prepare/summary/summarize";
import { transactionsFrom } from "../../../../src/prepare/transactions/transactions";
import { issuesOfCall, problemsOf } from "../../../harness/issues-of";

const AS_OF = "2026-11-01";
const columns = { customerId: "who", at: "day", amount: "total" };
const planOf = (steps: object, more: object = {}) =>
  ({ kind: "plan", version: 1, id: "x", prepare: { columns }, ...more, steps }) as Plan;
const orders = [
  { who: "bob", day: "2026-10-30", total: 60, kind: "tea", no: 1 },
  { who: "ann", day: "2026-03-01", total: 5, kind: "tea", no: 2 },
  { who: "bob", day: "2026-09-02", total: 40, kind: "tea", no: 3 },
  { who: "cem", day: "2026-10-01", total: 20, kind: "cups", no: 4 },
];
const run = (steps: object, more?: object, data: PlanData = { orders }) =>
  runPlan(data, planOf(steps, more), { asOf: AS_OF });
const columnOf = (result: ReturnType<typeof run>, name: string) => toRows(result.customers).map((row) => row[name]);

describe("runPlan", () => {
  it("gives a table, labels and an account, and says nothing of time without a clock", () => {
    const result = run({
      rfm: { use: "rfm", options: { method: "mean" } },
      value: { use: "tiers", of: "revenue", names: { en: "Value" } },
    });
    expect(columnOf(result, "customerId")).toEqual(["bob", "ann", "cem"]);
    expect(columnOf(result, "rfm.m")).toEqual([2, 1, 1]);
    expect(labelValues(result.labels["value"]!)).toEqual(["high", "low", "medium"]);
    expect(result.steps).toEqual([
      { name: "rfm", use: "rfm", notes: [] },
      {
        name: "value",
        use: "tiers",
        names: { en: "Value" },
        levelNames: {
          high: { en: "High", "zh-CN": "高" },
          medium: { en: "Medium", "zh-CN": "中" },
          low: { en: "Low", "zh-CN": "低" },
        },
        notes: [],
      },
    ]);
    expect(result).toMatchObject({
      plan: "x",
      asOf: Date.UTC(2026, 10, 1),
      zone: "UTC",
      buyers: 3,
      rejected: [],
      notes: [],
    });
    expect(result.fitted).toMatchObject({ kind: "fitted-plan", version: 1, fit: { n: 3, buyers: 3, notes: [] } });
    expect(Object.keys(result.fitted.params.models)).toEqual(["rfm", "value"]);
  });

  it("puts a step's own names over those its levels have, level by level and language by language", () => {
    const { steps } = run({
      value: {
        use: "tiers",
        of: "revenue",
        options: { labels: ["gold", "high", "low"] },
        levelNames: {
          gold: { en: "Gold", "zh-CN": "金卡" },
          high: { "zh-CN": "银卡" },
          unassigned: { "zh-CN": "非会员" },
        },
      },
    });
    expect(steps[0]!.levelNames).toEqual({
      gold: { en: "Gold", "zh-CN": "金卡" },
      high: { en: "High", "zh-CN": "银卡" },
      low: { en: "Low", "zh-CN": "低" },
      unassigned: { "zh-CN": "非会员" },
    });
    const names = displayNames(steps[0]!.levelNames!, "zh-CN");
    expect(names).toEqual({ gold: "金卡", high: "银卡", low: "低", unassigned: "非会员" });
  });

  it("times the steps by a clock of the caller, and tells how far it has come", () => {
    const seen: PlanProgress[] = [];
    let time = 0;
    const now = () => {
      time += 5;
      return time;
    };
    const steps = { value: { use: "tiers", of: "revenue" }, class: { use: "abc", of: "revenue" } };
    const { steps: accounts } = runPlan({ orders }, planOf(steps), {
      asOf: AS_OF,
      now,
      onProgress: (p) => seen.push(p),
    });
    expect(accounts.map(({ milliseconds }) => milliseconds)).toEqual([5, 5]);
    expect(seen).toEqual([
      { step: "prepare", done: 0, total: 3 },
      { step: "value", done: 1, total: 3 },
      { step: "class", done: 2, total: 3 },
      { step: "class", done: 3, total: 3 },
    ]);
  });

  it("ends with nothing where it is aborted, before or within", () => {
    const steps = { value: { use: "tiers", of: "revenue" }, class: { use: "abc", of: "revenue" } };
    const signal = { aborted: true };
    expect(problemsOf(() => runPlan({ orders }, planOf(steps), { asOf: AS_OF, signal }))).toEqual(["aborted /signal"]);
    const later = { aborted: false };
    const stop = ({ step }: PlanProgress) => {
      later.aborted = step === "class";
    };
    const aborted = () => runPlan({ orders }, planOf(steps), { asOf: AS_OF, signal: later, onProgress: stop });
    expect(problemsOf(aborted)).toEqual(["aborted /signal"]);
  });

  it("takes the orders as rows, columns, texts under a header, ready transactions or a summary, alike", () => {
    const steps = { rfm: { use: "rfm" }, class: { use: "abc", of: "revenue" } };
    const { labels, customers } = run(steps);
    const expected = toRows(customers);
    const asColumns = {
      who: orders.map((o) => o.who),
      day: orders.map((o) => o.day),
      total: orders.map((o) => o.total),
    };
    const asTexts = [["who", "day", "total"], ...orders.map((o) => [o.who, o.day, String(o.total)])];
    const parse = { prepare: { columns, policy: { numericText: "parse" } } };
    const { transactions } = transactionsFrom(orders, { customerId: "who", at: "day", amount: "total" });
    for (const result of [
      run(steps, {}, { orders: asColumns }),
      run(steps, parse, { orders: asTexts }),
      run(steps, {}, { transactions }),
      run(steps, {}, { summary: summarizeTransactions(transactions) }),
    ]) {
      expect(toRows(result.customers)).toEqual(expected);
      expect(result.labels).toEqual(labels);
    }
    expect(run(steps, {}, { transactions }).report).toBe(null);
  });

  it("wants exactly one form of orders, and order lines where a step reads them", () => {
    const { transactions } = transactionsFrom(orders, { customerId: "who", at: "day", amount: "total" });
    const summary = summarizeTransactions(transactions);
    const abc = { class: { use: "abc", of: "revenue" } };
    expect(problemsOf(() => run(abc, {}, {}))).toEqual(["missing /orders"]);
    expect(problemsOf(() => run(abc, {}, { orders, summary }))).toEqual(["too_many /summary"]);
    expect(problemsOf(() => run(abc, {}, { oders: orders } as PlanData))).toEqual([
      "unknown_option /oders",
      "missing /orders",
    ]);
    const period = { period: { use: "periods", options: { period: "month" } }, likes: { use: "preferences" } };
    expect(problemsOf(() => run(period, {}, { summary }))).toEqual(["missing /orders", "missing /orders"]);
    expect(problemsOf(() => run(period))).toEqual(["missing /orders/category"]);
    expect(problemsOf(() => run(abc, {}, { summary: { ...summary, orders: [1] } as never }))).toEqual([
      "length_mismatch /summary/orders",
    ]);
    const twice = { ...summary, customerId: ["a", "a", "b"] };
    expect(problemsOf(() => run(abc, {}, { summary: twice }))).toEqual(["duplicate /summary/customerId"]);
  });

  it("reports everything that the data lack, before a step runs", () => {
    const more = {
      customers: { customerId: "id", fields: { industry: "string", staff: "number" } },
      relations: { events: { customerId: "id", fields: { type: "string" } } },
    };
    const steps = {
      tags: {
        use: "rules",
        rules: [{ id: "seen", when: { op: "aggregate", of: "events", fn: "count", cmp: "gt", to: 0 } }],
      },
      likes: { use: "preferences" },
    };
    const data = { orders, customers: [{ id: "ann", industry: "it" }], relations: { evnts: [] } };
    let ran = false;
    const options = {
      asOf: AS_OF,
      onProgress: ({ step }: PlanProgress) => {
        ran ||= step !== "prepare";
      },
    };
    const issues = issuesOfCall(() => runPlan(data, planOf(steps, more), options));
    expect(issues.map(({ code, path }) => `${code} ${path}`)).toEqual([
      "missing /orders/category",
      "unknown_name /relations/evnts",
      "missing /relations/events",
      "unknown_field /customers/staff",
    ]);
    expect(issues[1]?.hint).toBe('did you mean "events"?');
    expect(ran).toBe(false);
    expect(
      problemsOf(() =>
        run({ class: { use: "abc", of: "revenue" } }, {}, { orders: [{ who: "a", date: 1, total: 1 }] }),
      ),
    ).toEqual(["unknown_field /orders/at"]);
  });

  it("keeps customers without orders as prospects behind the others, or leaves them out", () => {
    const customers = [
      { id: "zoe", staff: 900, since: "2026-10-20" },
      { id: "cem", staff: 20, since: "2020-01-01" },
      { id: "zoe", staff: 1, since: null },
      { id: null, staff: 3, since: null },
      { id: "bob", staff: "many", since: "soon" },
    ];
    const declared = { customerId: "id", fields: { size: { type: "number", from: "staff" }, since: "date" } };
    const steps = {
      rfm: { use: "rfm", options: { method: "mean" } },
      segment: { use: "segments", scores: "rfm", map: "EIGHT_CLASSES" },
      value: { use: "tiers", of: "revenue" },
      stage: { use: "lifecycle" },
      firm: { use: "sizes", criteria: { size: [100] } },
      both: { use: "composite", of: ["size", "revenue"], options: { ranks: false } },
      pair: { use: "cross", of: ["value", "stage"] },
      tags: {
        use: "rules",
        rules: [
          { id: "poor", when: { op: "lt", field: "revenue", value: 10 } },
          { id: "low", when: { op: "lt", field: "rfm.m", value: 2 } },
          { id: "bought", when: { op: "exists", field: "lastAt" } },
          { id: "fresh", when: { op: "within", field: "since", last: { n: 1, unit: "month" } } },
        ],
      },
    };
    const result = run(steps, { customers: declared }, { orders, customers });
    expect(columnOf(result, "customerId")).toEqual(["bob", "ann", "cem", "zoe"]);
    expect(result.buyers).toBe(3);
    expect(columnOf(result, "size")).toEqual([Number.NaN, Number.NaN, 20, 900]);
    expect(columnOf(result, "orders")).toEqual([2, 1, 1, 0]);
    expect(columnOf(result, "lastAt")[3]).toBeNaN();
    expect(columnOf(result, "segment")[3]).toBe("unassigned");
    expect(columnOf(result, "value")).toEqual(["high", "low", "medium", "unassigned"]);
    expect(columnOf(result, "stage")).toEqual(["active", "churned", "active", "prospect"]);
    expect(columnOf(result, "firm")).toEqual(["unassigned", "unassigned", "small", "large"]);
    expect(columnOf(result, "both")).toEqual([Number.NaN, Number.NaN, 40, Number.NaN]);
    expect(columnOf(result, "pair")[3]).toBe("unassigned × prospect");
    expect([0, 1, 2, 3].map((i) => tagNamesAt(result.tags["tags"]!, i))).toEqual([
      ["bought"],
      ["poor", "low", "bought"],
      ["low", "bought"],
      ["poor", "fresh"],
    ]);
    expect(result.notes).toEqual([
      "rows of customers that repeat an id, of which the first counts: 1",
      "rows of customers without a usable id, left out: 1",
      "values of size that are no number, missing: 1",
      "values of since that are no date, missing: 1",
    ]);
    const without = run(steps, { customers: { ...declared, withoutOrders: "leaveOut" } }, { orders, customers });
    expect(columnOf(without, "customerId")).toEqual(["bob", "ann", "cem"]);
    expect(without.notes).toContain("rows of customers without orders, left out: 2");
  });

  it("joins ids in kind, or as texts where the policy says so", () => {
    const numbered = orders.map((order, i) => ({ ...order, who: i % 2 }));
    const customers = [{ id: "1", staff: 5 }];
    const declared = { customers: { customerId: "id", fields: { staff: "number" } } };
    const steps = { firm: { use: "sizes", criteria: { staff: [3] } } };
    const data = { orders: numbered, customers };
    expect(problemsOf(() => run(steps, declared, data))).toEqual(["invalid_type /customers/customerId"]);
    const asText = { ...declared, prepare: { columns, policy: { ids: "text" } } };
    expect(columnOf(run(steps, asText, data), "firm")).toEqual(["unassigned", "large"]);
  });

  it("gives every step the same customers, whatever their order and their ids", () => {
    const steps = {
      period: { use: "periods", options: { period: "month" } },
      likes: { use: "preferences", options: { minimumCount: 1 } },
      value: { use: "tiers", of: "revenue" },
      tags: {
        use: "rules",
        rules: [
          { id: "big", when: { op: "aggregate", of: "transactions", fn: "max", value: "amount", cmp: "gte", to: 40 } },
        ],
      },
    };
    const byName = (rows: readonly object[], order: string) => {
      const prepare = { columns: { ...columns, category: "kind", orderId: "no" }, summary: { order } };
      const result = run(steps, { prepare }, { orders: rows });
      const shown = toRows(result.customers).map(({ customerId: _, ...row }) => row);
      return [columnOf(result, "customerId"), shown] as const;
    };
    const [names, rows] = byName(orders, "customerId");
    expect(names).toEqual(["ann", "bob", "cem"]);
    expect(rows.map(({ period, likes, value, tags }) => [period, likes, value, tags])).toEqual([
      ["dormant", "tea", "low", []],
      ["repeat", "tea", "high", ["big"]],
      ["new", "cups", "medium", []],
    ]);
    const number: Record<string, number> = { ann: 70, bob: 700_000_000, cem: 7_000_000_000 };
    for (const ids of [number, { ann: 1, bob: 2, cem: 3 } as Record<string, number>]) {
      const renamed = orders.map((order) => ({ ...order, who: ids[order.who]! }));
      expect(byName(renamed, "customerId")[1]).toEqual(rows);
      expect(byName(renamed, "appearance")[1]).toEqual([rows[1], rows[0], rows[2]]);
    }
    expect(byName(orders, "appearance")[1]).toEqual([rows[1], rows[0], rows[2]]);
  });

  it("counts days on the calendar of the plan, and refuses orders after the instant unless told to ignore them", () => {
    const late = [...orders, { who: "ann", day: "2026-11-01T20:00:00Z", total: 9 }];
    const steps = { class: { use: "abc", of: "revenue" } };
    expect(problemsOf(() => run(steps, {}, { orders: late }))).toEqual(["out_of_range /orders/at/4"]);
    const ignore = { prepare: { columns, policy: { afterAsOf: "ignore" } } };
    expect(run(steps, ignore, { orders: late }).rejected).toHaveLength(1);
    const zoned = run(steps, { zone: "Asia/Shanghai" });
    expect(zoned).toMatchObject({ zone: "Asia/Shanghai", asOf: Date.UTC(2026, 9, 31, 16) });
    expect(problemsOf(() => runPlan({ orders }, planOf(steps), {} as never))).toEqual(["missing /asOf"]);
    expect(problemsOf(() => runPlan({ orders }, planOf(steps), { asOf: "soon" }))).toEqual(["invalid_date /asOf"]);
  });

  it("reports what steps find at work under their names, all of them, and skips those that read them", () => {
    const steps = {
      rfm: { use: "rfm" },
      late: { use: "overdue" },
      slow: { use: "tiers", of: "late" },
      clv: { use: "clv", horizon: 10, annualDiscountRate: 0 },
    };
    const once = orders.slice(0, 2);
    expect(problemsOf(() => run(steps, {}, { orders: once }))).toEqual([
      "too_few /steps/late/gapMean",
      "too_few /steps/clv/repeat",
    ]);
  });

  it("learns nothing from nobody, and says how many rows were given and why the first was rejected", () => {
    const steps = { value: { use: "tiers", of: "revenue" } };
    const texts = orders.map((row) => ({ ...row, total: String(row.total) }));
    for (const learn of [runPlan, fitPlan]) {
      const call = (data: PlanData) => issuesOfCall(() => learn(data, planOf(steps), { asOf: AS_OF }));
      expect(call({ orders: texts })).toEqual([
        {
          code: "too_few",
          path: "/orders",
          expected: "at least one customer to learn from",
          received: "4 rows, of which 4 were rejected",
          hint: 'the first: row 0, amount, text_amount, received "60"',
        },
      ]);
      expect(call({ orders: [] })).toMatchObject([{ path: "/orders", received: "no rows" }]);
      const nothing = { customerId: [], at: new Float64Array(0), amount: new Float64Array(0) };
      expect(call({ transactions: nothing })).toMatchObject([{ path: "/transactions", received: "no rows" }]);
      expect(call({ summary: summarizeTransactions(nothing) })).toMatchObject([{ path: "/summary" }]);
    }
  });

  it("runs on nobody where no step learns", () => {
    const texts = orders.map((row) => ({ ...row, total: String(row.total) }));
    const steps = { stage: { use: "lifecycle" } };
    const result = run(steps, {}, { orders: texts });
    expect([result.buyers, result.rejected.length, result.labels["stage"]!.codes.length]).toEqual([0, 4, 0]);
  });

  it("learns from attributes of prospects alone", () => {
    const steps = { size: { use: "tiers", of: "staff", options: { shares: [0.5], labels: ["big", "small"] } } };
    const more = { customers: { customerId: "who", fields: { staff: "number" } } };
    const customers = [
      { who: "eve", staff: 90 },
      { who: "fay", staff: 5 },
    ];
    const { labels } = run(steps, more, { orders: [], customers });
    expect(labelValues(labels["size"]!)).toEqual(["big", "small"]);
  });

  it("refuses what a step would learn from nobody where all are prospects, with the path of the step", () => {
    const texts = orders.map((row) => ({ ...row, total: String(row.total) }));
    const more = { customers: { customerId: "who", fields: { staff: "number" } } };
    const customers = [{ who: "eve", staff: 90 }];
    const steps = {
      rfm: { use: "rfm" },
      value: { use: "tiers", of: "revenue" },
      late: { use: "overdue" },
      clv: { use: "clv", horizon: 10, annualDiscountRate: 0 },
      size: { use: "tiers", of: "staff" },
      tags: { use: "rules", rules: [{ id: "rich", when: { op: "eq", field: "value", value: "high" } }] },
    };
    const problems = issuesOfCall(() => run(steps, more, { orders: texts, customers }));
    expect(problems.map(({ code, path }) => `${code} ${path}`)).toEqual([
      "too_few /steps/rfm/recency",
      "too_few /steps/value",
      "too_few /steps/late/gapMean",
      expect.stringMatching(/^too_few \/steps\/clv/),
    ]);
    expect(problems[1]).toEqual({
      code: "too_few",
      path: "/steps/value",
      expected: "at least one customer to learn from",
      received: "nobody with an order",
      hint: '4 rows of the orders were rejected, the first: row 0, amount, text_amount, received "60"',
    });
    const { size } = steps;
    const { labels, notes } = run({ size }, more, { orders: texts, customers });
    expect(labelValues(labels["size"]!)).toEqual(["medium"]);
    expect(notes).toEqual(["nobody has an order: rows of the orders that were rejected: 4"]);
    expect(run({ size }, more, { orders: [], customers }).notes).toEqual([]);
  });

  it("refuses what a step would learn from an attribute that nobody has", () => {
    const more = { customers: { customerId: "who", fields: { staff: "number" } } };
    const customers = [{ who: "bob", staff: null }];
    const problems = issuesOfCall(() => run({ size: { use: "tiers", of: "staff" } }, more, { orders, customers }));
    expect(problems).toEqual([
      {
        code: "too_few",
        path: "/steps/size",
        expected: "at least one customer to learn from",
        received: "nobody who has what it reads",
      },
    ]);
  });

  it("finds at the run that dates of entry are none of segments that only the data know", () => {
    const more = {
      prepare: { columns: { ...columns, category: "kind" } },
      customers: { customerId: "who", fields: { since: "date" } },
    };
    const main = (since: object) => ({
      use: "overlap",
      of: ["likes"],
      options: { by: [{ key: "entry", first: "latest", since }] },
    });
    const likes = { use: "preferences", options: { minimumCount: 1 } };
    const data = { orders, customers: [{ who: "bob", since: "2026-01-01" }] };
    const problems = (since: object) => problemsOf(() => run({ likes, main: main(since) }, more, data));
    const at = "/steps/main/options/by/0/since";
    expect(problems({ tea: "since" })).toEqual([`missing ${at}/cups`]);
    expect(problems({ tea: "since", cups: "since", toys: "since" })).toEqual([`unknown_name ${at}/toys`]);
    expect(() => run({ likes, main: main({ tea: "since", cups: "since" }) }, more, data)).not.toThrow();
  });

  it("has problems of the plan under /plan", () => {
    expect(problemsOf(() => runPlan({ orders }, planOf({ a: { use: "rmf" } }), { asOf: AS_OF }))).toEqual([
      "unknown_name /plan/steps/a/use",
    ]);
  });
});

describe("times without a zone", () => {
  const customers = [{ who: "bob", since: "2026-01-02T09:00:00" }];
  const events = [
    { who: "bob", at: "2026-10-31 23:30:00" },
    { who: "eve", at: "2026-10-31 23:30:00" },
  ];
  const fields = { customers: { customerId: "who", fields: { since: "date" } } };
  const relations = { events: { customerId: "who", fields: { at: "date" } } };
  const when = {
    op: "aggregate",
    of: "events",
    fn: "count",
    window: { last: { n: 1, unit: "day" } },
    cmp: "eq",
    to: 1,
  };
  const steps = { tags: { use: "rules", rules: [{ id: "seen", when }] } };
  const data = { orders, customers, relations: { events } };

  it("are on the clock of the plan in attributes and related rows, as in orders", () => {
    const result = run(steps, { ...fields, relations, zone: "Asia/Shanghai" }, data);
    expect(columnOf(result, "since")[0]).toBe(Date.UTC(2026, 0, 2, 1));
    expect(columnOf(result, "tags")[0]).toEqual(["seen"]);
    expect(result.notes).toEqual(["rows of events of customers who are not in the run, which count for nobody: 1"]);
  });

  it("are no dates where the plan names no zone", () => {
    const { notes } = run(steps, { ...fields, relations }, data);
    expect(notes).toContain("values of since that are no date, missing: 1");
    expect(notes).toContain("values of events.at that are no date, missing: 2");
  });
});

describe("notes of steps", () => {
  it("tell of places that depend on who else is there", () => {
    const of = { value: { use: "tiers", of: "revenue" } };
    const by = [{ key: "priority", order: ["high", "medium", "low"] }];
    const notesWith = (options: object) =>
      run({ ...of, main: { use: "overlap", of: ["value"], options } }).steps[1]!.notes;
    expect(notesWith({ by, capacity: { high: 1 } }).join()).toMatch(/not frozen/);
    expect(notesWith({ by }).join()).not.toMatch(/not frozen/);
  });

  it("count the customers for whom a measure is missing", () => {
    const staff = [
      { who: "bob", staff: 4 },
      { who: "ann", staff: null },
    ];
    const steps = {
      size: { use: "sizes", criteria: { staff: [5, 50] } },
      group: { use: "clusters", features: { columns: ["staff"] }, options: { k: 1 } },
    };
    const more = { customers: { customerId: "who", fields: { staff: "number" } } };
    const result = run(steps, more, { orders, customers: staff });
    for (const { notes } of result.steps)
      expect(notes).toContain("customers for whom a measure is missing, unassigned: 2");
    const whole = ["bob", "ann", "cem"].map((who) => ({ who, staff: 4 }));
    expect(run(steps, more, { orders, customers: whole }).steps[0]!.notes).toEqual([]);
  });
});
