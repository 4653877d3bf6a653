import { describe, expect, it } from "vitest";
import { type Tags, tagNamesAt } from "../../../../src/core/tags";
import { tagCustomers } from "../../../../src/rules/evaluate/tag-customers";
import type { AggregateRule, DidNotFollowRule, Rule } from "../../../../src/rules/grammar/ast";
import { compileRules } from "../../../../src/rules/grammar/compile";

const CATALOG = {
  events: { type: "string", at: "date", amount: "number", course: "string", seat: "number", paid: "boolean" },
  orders: { when: "date", amount: "number", course: "string", seat: "number", paid: "boolean" },
} as const;
const asOf = "2026-11-01";

type Row = Readonly<Record<string, unknown>>;

/** A relation from rows; every field that any row names is a column. */
function relation(rows: readonly Row[], names: readonly string[]): Record<string, unknown[]> {
  return Object.fromEntries(["customerId", ...names].map((name) => [name, rows.map((row) => row[name] ?? null)]));
}

const EVENT = ["type", "at", "amount", "course", "seat", "paid"];

/** Ids, from a to c, that satisfy a rule. */
function whom(when: Rule, events: readonly Row[], orders: readonly Row[] = []): string {
  const tags: Tags = tagCustomers({ customerId: ["a", "b", "c"] }, compileRules([{ id: "it", when }], CATALOG), {
    asOf,
    relations: {
      events: relation(events, EVENT),
      orders: relation(orders, ["when", "amount", "course", "seat", "paid"]),
    },
  });
  return ["a", "b", "c"].filter((_, i) => tagNamesAt(tags, i).length > 0).join("");
}

describe("aggregate", () => {
  const events = [
    { customerId: "a", type: "buy", at: "2026-10-01", amount: 0.1, course: "x", seat: 1.5 },
    { customerId: "b", type: "buy", at: "2026-10-31", amount: 5, course: "x", seat: 2 },
    { customerId: "a", type: "buy", at: "2026-10-10", amount: 0.2, course: "y", seat: 1.5 },
    { customerId: "a", type: "view", at: null, amount: null, course: "x", seat: null },
    { customerId: "d", type: "buy", at: "2026-10-10", amount: 100, course: "z", seat: 9 },
    { customerId: "a", type: "buy", at: "2026-12-01", amount: -1, course: null, seat: -0 },
  ];
  const figure = (fn: AggregateRule["fn"], cmp: AggregateRule["cmp"], to: number | string, more: object = {}): string =>
    whom({ op: "aggregate", of: "events", fn, cmp, to, ...more } as Rule, events);

  it("counts rows, or those with a value", () => {
    expect(figure("count", "eq", 4)).toBe("a");
    expect(figure("count", "eq", 3, { value: "amount" })).toBe("a");
    expect(figure("count", "eq", 0)).toBe("c");
    expect(figure("count", "lte", 1)).toBe("bc");
  });

  it("counts distinct values of texts, numbers and dates", () => {
    expect(figure("countDistinct", "eq", 2, { value: "course" })).toBe("a");
    expect(figure("countDistinct", "eq", 2, { value: "seat" })).toBe("a");
    expect(figure("countDistinct", "eq", 3, { value: "at" })).toBe("a");
    expect(figure("countDistinct", "eq", 0, { value: "paid" })).toBe("abc");
  });

  it("counts distinct values of each customer, however the rows of customers are mixed", () => {
    const courses = { a: "xyx", b: "xyz", c: "zzz" };
    const mixed = [0, 1, 2].flatMap((i) =>
      (["a", "c", "b"] as const).map((customerId) => ({ customerId, course: courses[customerId][i] })),
    );
    const having = (to: number) =>
      whom({ op: "aggregate", of: "events", fn: "countDistinct", value: "course", cmp: "eq", to }, mixed);
    expect([having(1), having(2), having(3)]).toEqual(["c", "a", "b"]);
  });

  it("sums exactly", () => {
    const bought = { value: "amount", where: { op: "lt", field: "at", value: "2026-11-01" } };
    expect(figure("sum", "eq", 0.3, bought)).toBe("a");
    expect(figure("avg", "eq", 0.15, bought)).toBe("a");
    expect(figure("avg", "lte", 1e9, bought)).toBe("ab");
  });

  it("has the amount as the mean of equal amounts", () => {
    const mean = (amount: number, rows: number, more: readonly Row[] = []): string => {
      const equal = Array.from({ length: rows }, () => ({ customerId: "a", amount }));
      const rule: Rule = { op: "aggregate", of: "events", fn: "avg", value: "amount", cmp: "eq", to: amount };
      return whom(rule, [...equal, ...more]);
    };
    expect(mean(0.1, 3)).toBe("a");
    for (let thousandths = 1; thousandths < 60; thousandths++)
      for (const rows of [3, 7, 49]) expect(mean(thousandths / 1000, rows)).toBe("a");
    expect(mean(0.1, 3, [{ customerId: "b", amount: 0.001 }])).toBe("a");
  });

  it("finds the first and the last, of numbers and of dates", () => {
    expect(figure("min", "eq", -1, { value: "amount" })).toBe("a");
    expect(figure("max", "gte", 0.2, { value: "amount" })).toBe("ab");
    expect(figure("max", "gt", "2026-11-30", { value: "at" })).toBe("a");
    expect(figure("min", "lte", "2026-10-01", { value: "at" })).toBe("a");
  });

  it("looks into a window that is open at its end", () => {
    expect(figure("count", "gte", 1, { window: { last: { n: 1, unit: "day" } } })).toBe("b");
    expect(figure("count", "eq", 2, { window: { last: { n: 31, unit: "day" } } })).toBe("a");
    expect(figure("count", "eq", 1, { window: { next: { n: 1, unit: "month" } } })).toBe("");
    expect(figure("count", "eq", 1, { window: { next: { n: 31, unit: "day" } } })).toBe("a");
  });

  it("takes the only date where none is called at, and the one that is named", () => {
    const rule = (at: object): Rule =>
      ({
        op: "aggregate",
        of: "orders",
        fn: "count",
        window: { last: { n: 1, unit: "week" } },
        cmp: "gt",
        to: 0,
        ...at,
      }) as Rule;
    const orders = [{ customerId: "c", when: "2026-10-30" }];
    expect([whom(rule({}), [], orders), whom(rule({ at: "when" }), [], orders)]).toEqual(["c", "c"]);
  });

  it("sums more rows than fit into one part, in any split", () => {
    const many = Array.from({ length: 10_001 }, (_, i) => ({ customerId: i % 2 === 0 ? "a" : "b", amount: 0.1 }));
    const rule = (to: number): Rule => ({ op: "aggregate", of: "events", fn: "sum", value: "amount", cmp: "eq", to });
    expect([whom(rule(500.1), many), whom(rule(500), many)]).toEqual(["a", "b"]);
  });
});

describe("didNotFollow", () => {
  const view = { op: "eq", field: "type", value: "view" } as const;
  const enrol = { op: "eq", field: "type", value: "enrol" } as const;
  const rule = (more: Partial<DidNotFollowRule> = {}): Rule => ({
    op: "didNotFollow",
    did: { of: "events", where: view },
    then: { of: "events", where: enrol },
    ...more,
  });
  const did = (customerId: string, at: string | null, more: object = {}) => ({ customerId, type: "view", at, ...more });
  const then = (customerId: string, at: string | null, more: object = {}) => ({
    customerId,
    type: "enrol",
    at,
    ...more,
  });

  it("asks for an answer at the same time or later, of the same customer", () => {
    expect(whom(rule(), [did("a", "2026-10-01"), then("b", "2026-10-02")])).toBe("a");
    expect(whom(rule(), [did("a", "2026-10-01"), then("a", "2026-10-01")])).toBe("");
    expect(whom(rule(), [did("a", "2026-10-01"), then("a", "2026-09-30")])).toBe("a");
  });

  it("does not read the future", () => {
    expect(whom(rule(), [did("a", "2026-10-01"), then("a", "2026-12-01")])).toBe("a");
    expect(whom(rule(), [did("a", "2026-10-01"), then("a", "2026-11-01")])).toBe("a");
    expect(whom(rule(), [did("a", "2026-10-01"), then("a", "2026-10-31T23:59:59.999Z")])).toBe("");
    const soon = rule({ then: { of: "events", window: { next: { n: 1, unit: "month" } } } });
    expect(whom(soon, [did("a", "2026-10-01"), then("a", "2026-11-02")])).toBe("a");
  });

  it("takes no row as the answer to itself", () => {
    const again = rule({ did: { of: "orders" }, then: { of: "orders" }, within: { n: 14, unit: "day" } });
    const order = (when: string, more: object = {}) => ({ customerId: "a", when, ...more });
    expect(whom(again, [], [order("2026-10-01")])).toBe("a");
    expect(whom(again, [], [order("2026-10-01"), order("2026-10-14"), order("2026-10-27")])).toBe("");
    expect(whom(again, [], [order("2026-10-01"), order("2026-10-15")])).toBe("a");
    expect(whom(again, [], [order("2026-10-01"), order("2026-10-01")])).toBe("");
    const same = rule({ did: { of: "orders" }, then: { of: "orders" }, on: ["course"] });
    expect(whom(same, [], [order("2026-10-01", { course: "x" }), order("2026-10-01", { course: "y" })])).toBe("a");
    const paid: Rule = { op: "eq", field: "paid", value: true };
    const thenPaid = rule({ did: { of: "orders" }, then: { of: "orders", where: paid } });
    expect(whom(thenPaid, [], [order("2026-10-01"), order("2026-10-02", { paid: true })])).toBe("a");
    expect(whom(thenPaid, [], [order("2026-10-01"), order("2026-10-01", { paid: true })])).toBe("a");
    expect(whom(thenPaid, [], [order("2026-10-01", { paid: true }), order("2026-10-01", { paid: true })])).toBe("");
  });

  it("may answer a row of another relation that has the same position", () => {
    const across = rule({ then: { of: "orders" } });
    expect(whom(across, [did("a", "2026-10-01")], [{ customerId: "a", when: "2026-10-01" }])).toBe("");
  });

  it("is true where one of several is unanswered", () => {
    expect(whom(rule(), [did("a", "2026-10-01"), then("a", "2026-10-02"), did("a", "2026-10-03")])).toBe("a");
  });

  it("waits to the end of the time, not included", () => {
    const week = rule({ within: { n: 7, unit: "day" } });
    expect(whom(week, [did("a", "2026-10-25"), did("b", "2026-10-25T00:00:00.001Z")])).toBe("a");
    expect(whom(week, [did("a", "2026-10-01"), then("a", "2026-10-08")])).toBe("a");
    expect(whom(week, [did("a", "2026-10-01"), then("a", "2026-10-07T23:59:59.999Z")])).toBe("");
    expect(whom(rule(), [did("a", "2026-11-01"), did("b", "2026-10-31")])).toBe("b");
  });

  it("wants fields to agree, and skips what has no value in them", () => {
    const same = rule({ on: ["course"] });
    expect(whom(same, [did("a", "2026-10-01", { course: "x" }), then("a", "2026-10-02", { course: "y" })])).toBe("a");
    expect(whom(same, [did("a", "2026-10-01", { course: "x" }), then("a", "2026-10-02", { course: "x" })])).toBe("");
    expect(whom(same, [did("a", "2026-10-01"), did("b", null, { course: "x" })])).toBe("");
    expect(whom(same, [did("a", "2026-10-01", { course: "x" }), then("a", "2026-10-02")])).toBe("a");
  });

  it("compares several fields, between two relations", () => {
    const across = rule({ then: { of: "orders" }, on: ["course", "seat", "paid"] });
    const first = did("a", "2026-10-01", { course: "x", seat: 2, paid: true });
    const order = { customerId: "a", when: "2026-10-05", course: "x", seat: 2, paid: true };
    expect(whom(across, [first], [{ ...order, course: "w", seat: 3 }, order])).toBe("");
    for (const other of [{ course: "y" }, { seat: 1 }, { paid: false }, { when: null }, { customerId: "b" }])
      expect(whom(across, [first], [{ ...order, ...other }])).toBe("a");
  });

  it("finds the right answer among many", () => {
    const answers = Array.from({ length: 40 }, (_, i) =>
      then("a", new Date(Date.UTC(2026, 8, 1 + ((i * 17) % 40))).toISOString()),
    );
    const day = rule({ within: { n: 1, unit: "day" } });
    expect(whom(day, [did("a", "2026-09-20"), ...answers])).toBe("");
    expect(whom(day, [did("a", "2026-10-11"), ...answers])).toBe("a");
  });

  it("is nobody where nothing was done", () => {
    expect(whom(rule(), [])).toBe("");
    expect(whom(rule(), [then("a", "2026-10-01")])).toBe("");
  });
});
