import { describe, expect, it } from "vitest";
import type { RuleSet } from "../../../src/rules/grammar/ast";
import { compileRules } from "../../../src/rules/grammar/compile";
import { errorOf, problemsOf } from "../../harness/issues-of";
import { catalog } from "./reading";

// Rules that nobody writes by mistake: nothing of them may run, hang, overflow, or reach into objects.

const refusal = (set: unknown) => problemsOf(() => compileRules(set as RuleSet, catalog));
const rule = (when: unknown) => [{ id: "tag", when }];

function deep(levels: number, wrap: (inner: unknown) => unknown): unknown {
  let value: unknown = { op: "everyone" };
  for (let level = 0; level < levels; level++) value = wrap(value);
  return value;
}

describe("hostile rules", () => {
  it("may be 100,000 levels deep", () => {
    expect(refusal(rule(deep(100_000, (inner) => ({ op: "not", rule: inner }))))[0]).toMatch(
      /^too_many \/0\/when(\/rule)+$/,
    );
    expect(refusal(rule(deep(100_000, (rules) => ({ op: "all", rules: [rules] }))))[0]).toMatch(/^too_many /);
    expect(refusal(deep(100_000, (inner) => [inner]))[0]).toMatch(/^too_many (\/0)+$/);
    expect(refusal(JSON.parse(`${"[".repeat(5000)}1${"]".repeat(5000)}`))[0]).toMatch(/^too_many /);
  });

  it("may contain themselves", () => {
    const circle: { op: string; rules: unknown[] } = { op: "all", rules: [] };
    circle.rules.push(circle);
    expect(refusal(rule(circle))[0]).toMatch(/^too_many /);
    const list: unknown[] = [];
    list.push(list, list);
    expect(refusal(list)[0]).toMatch(/^too_many /);
  });

  it("may repeat one object a billion times", () => {
    let laughs: unknown = { op: "everyone" };
    for (let level = 0; level < 9; level++) laughs = { op: "all", rules: new Array(10).fill(laughs) };
    expect(refusal(rule(laughs))[0]).toMatch(/^too_many/);
  });

  it("may be longer than any editor writes", () => {
    expect(refusal(rule({ op: "in", field: "ltv", values: new Array(10_001).fill(1) }))).toEqual([
      "too_many /0/when/values",
    ]);
    expect(refusal(rule({ op: "in", field: "ltv", values: new Array(1e9) }))).toEqual(["too_many /0/when/values"]);
    expect(refusal(rule({ op: "eq", field: "industry", value: "x".repeat(1025) }))).toEqual(["too_many /0/when/value"]);
    expect(refusal(rule({ op: "eq", field: "x".repeat(1e6), value: 1 }))).toEqual(["too_many /0/when/field"]);
    expect(
      compileRules(rule({ op: "in", field: "ltv", values: new Array(10_000).fill(1) }) as RuleSet, catalog).rules,
    ).toHaveLength(1);
    const many = Object.fromEntries(Array.from({ length: 50_000 }, (_, k) => [`k${k}`, 1]));
    const error = errorOf(() => compileRules(rule({ op: "everyone", ...many }) as RuleSet, catalog));
    expect(error.count).toBe(50_000);
    expect(error.message.length).toBeLessThan(10_000);
  });

  it("may hold a Date, which is told what to be instead", () => {
    const when = { op: "gte", field: "birthDate", value: new Date(0) };
    expect(errorOf(() => compileRules(rule(when) as unknown as RuleSet, catalog)).message).toBe(
      "compileRules: /0/when/value must be a date as in JSON: an ISO text or epoch milliseconds, received a Date",
    );
  });

  it("may have getters, which do not run", () => {
    let runs = 0;
    const sly = Object.defineProperty({ op: "gt", field: "ltv" }, "value", { enumerable: true, get: () => ++runs });
    expect(refusal(rule(sly))).toEqual(["invalid_type /0/when/value"]);
    expect(runs).toBe(0);
  });

  it("may change while they are read: every value is read once", () => {
    let reads = 0;
    const shifty = new Proxy([1], { get: (list, key) => (key === "0" ? ++reads : Reflect.get(list, key)) });
    const compiled = compileRules(rule({ op: "in", field: "ltv", values: shifty }) as RuleSet, catalog);
    expect(compiled.rules[0]!.when).toEqual({ op: "in", field: "ltv", values: [1] });
  });

  it("may be proxies that throw", () => {
    const throwing = new Proxy(
      {},
      {
        getPrototypeOf: () => {
          throw new Error("no");
        },
      },
    );
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    expect(refusal(rule(throwing))).toEqual(["invalid_type /0/when"]);
    expect(refusal(rule({ op: "not", rule: proxy }))).toEqual(["invalid_type /0/when/rule"]);
    expect(refusal(proxy)).toEqual(["invalid_type "]);
  });

  it("may have keys that reach for prototypes", () => {
    const poisoned = JSON.parse('{"op":"everyone","__proto__":{"op":"nobody"},"constructor":1}');
    expect(refusal(rule(poisoned))).toEqual(["unknown_option /0/when/__proto__", "unknown_option /0/when/constructor"]);
    expect(refusal(JSON.parse('[{"id":"a","__proto__":{"when":{"op":"everyone"}}}]'))).toEqual([
      "unknown_option /0/__proto__",
      "missing /0/when",
    ]);
    expect(refusal(rule(Object.create({ op: "everyone" })))).toEqual(["invalid_type /0/when"]);
    expect(refusal(rule({ op: "exists", field: "__proto__" }))).toEqual(["unknown_field /0/when/field"]);
    expect(({} as { op?: unknown }).op).toBeUndefined();
  });

  it("may have tags named after members of every object", () => {
    const set = ["__proto__", "constructor", "toString"].map((id) => ({ id, when: { op: "everyone" as const } }));
    expect(compileRules(set, catalog).rules).toEqual(set);
    expect(refusal(rule({ op: "tag", id: "hasOwnProperty" }))).toEqual(["unknown_name /0/when/id"]);
  });

  class Rude {
    op = "everyone";
  }
  it.each([
    ["a bigint", 5n],
    ["a symbol", Symbol("x")],
    ["a function", () => 5],
    ["a date", new Date(0)],
    ["a map", new Map()],
    ["a number object", Object(5)],
    ["an object of a class", new Rude()],
    ["a typed array", new Float64Array(2)],
    ["NaN", Number.NaN],
    ["nothing", undefined],
  ])("may hold %s anywhere", (_, value) => {
    for (const set of [
      value,
      [value],
      [{ id: value, when: { op: "everyone" } }],
      rule(value),
      rule({ op: value }),
      rule({ op: "all", rules: value }),
      rule({ op: "not", rule: value }),
      rule({ op: "gt", field: value, value }),
      rule({ op: "in", field: "industry", values: [value] }),
      rule({ op: "within", field: "lastOrderAt", last: { n: value, unit: value } }),
      rule({ op: "top", field: "ltv", share: value }),
      rule({ op: "aggregate", of: "events", where: value ?? 5, fn: "count", cmp: "gte", to: value }),
      rule({ op: "didNotFollow", did: { of: value }, then: value }),
      rule({ op: "tag", id: value }),
    ])
      expect(refusal(set).length).toBeGreaterThan(0);
  });
});
