import { parseRules } from "segmentry/schemas";
import { describe, expect, it } from "vitest";
import { errorOf, issuesOfCall, problemsOf } from "../../harness/issues-of";

const vip = { id: "vip", when: { op: "gte", field: "ltv", value: 500 } };

describe("parseRules", () => {
  it("gives a copy of the rules, as a list or as a document", () => {
    expect(parseRules([vip])).toEqual([vip]);
    expect(parseRules([vip])).not.toBe([vip]);
    expect(parseRules({ version: 1, rules: [vip] })).toEqual({ version: 1, rules: [vip] });
    expect(parseRules([])).toEqual([]);
  });

  it("leaves out what tells an editor where the schema is", () => {
    expect(parseRules({ $schema: "./rules.json", rules: [vip] })).toEqual({ rules: [vip] });
    expect(problemsOf(() => parseRules({ $schema: 7, rules: [vip] }))).toEqual(["invalid_type /$schema"]);
  });

  it("keeps the order of members", () => {
    const backwards = { when: { value: 500, field: "ltv", op: "gte" }, id: "vip" };
    expect(JSON.stringify(parseRules([backwards]))).toBe(JSON.stringify([backwards]));
  });

  it("reports every problem at once, each with its path and the nearest name", () => {
    const rules = [
      { id: "a", when: { op: "gt", feld: "ltv", value: true } },
      { id: "", when: { op: "gtee" }, extra: 1 },
      { when: { op: "all", rules: [] } },
      { id: "d", when: { op: "within", field: "last", last: { n: 0, unit: "days" } } },
    ];
    const issues = issuesOfCall(() => parseRules(rules));
    expect(issues.map(({ code, path }) => `${code} ${path}`)).toEqual([
      "missing /0/when/field",
      "invalid_type /0/when/value",
      "unknown_field /0/when/feld",
      "too_few /1/id",
      "invalid_value /1/when/op",
      "unknown_field /1/extra",
      "missing /2/id",
      "too_few /2/when/rules",
      "out_of_range /3/when/last/n",
      "invalid_value /3/when/last/unit",
    ]);
    expect(issues[2]?.hint).toBe('did you mean "field"?');
    expect(issues[4]?.hint).toBe('did you mean "gte"?');
    expect(issues[9]?.hint).toBe('did you mean "day"?');
    expect(issues[8]).toMatchObject({ expected: "a whole number from 1 to 876600", received: "0" });
  });

  it("lists twenty problems and counts the others", () => {
    const { issues, count, message } = errorOf(() => parseRules(Array.from({ length: 30 }, () => 7)));
    expect([issues.length, count]).toEqual([20, 30]);
    expect(message).toContain("parseRules: and 10 more");
  });

  it("says what is wrong inside of a choice between types", () => {
    const rule = (when: object) => () => parseRules([{ id: "a", when }]);
    expect(problemsOf(rule({ op: "band", field: "x", of: 5, in: ["1", 9] }))).toEqual(["invalid_type /0/when/in/0"]);
    expect(problemsOf(rule({ op: "band", field: "x", of: 5, in: [1, 9] }))).toEqual(["out_of_range /0/when/in"]);
    expect(problemsOf(rule({ op: "lt", field: "x", value: "soon" }))).toEqual(["invalid_date /0/when/value"]);
    expect(problemsOf(rule({ op: "lt", field: "x", value: Number.NaN }))).toEqual(["not_finite /0/when/value"]);
    expect(problemsOf(rule({ op: "eq", field: "x" }))).toEqual(["missing /0/when/value"]);
    expect(problemsOf(rule({ op: "eq", field: "x", value: [1] }))).toEqual(["invalid_type /0/when/value"]);
  });

  it("checks what a type cannot say", () => {
    const rule = (when: object) => () => parseRules([{ id: "a", when }]);
    const date = { op: "between", field: "x", min: "2026-02-01" };
    expect(problemsOf(rule({ ...date, max: "2026-01-01" }))).toEqual(["not_increasing /0/when/max"]);
    expect(problemsOf(rule({ ...date, max: 5 }))).toEqual(["invalid_date /0/when/max"]);
    expect(problemsOf(rule({ op: "in", field: "x", values: [1, "a"] }))).toEqual(["invalid_type /0/when/values"]);
    expect(problemsOf(rule({ op: "within", field: "x" }))).toEqual(["missing /0/when"]);
    expect(problemsOf(rule({ op: "top", field: "x", share: 0.1, count: 1 }))).toEqual(["invalid_value /0/when"]);
    expect(problemsOf(rule({ op: "atLeast", count: 2, rules: [{ op: "nobody" }] }))).toEqual([
      "out_of_range /0/when/count",
    ]);
    const sum = { op: "aggregate", of: "orders", fn: "sum", cmp: "gt", to: "2026-01-01" };
    expect(problemsOf(rule(sum))).toEqual(["missing /0/when/value", "invalid_type /0/when/to"]);
    expect(problemsOf(rule({ ...sum, fn: "count", to: 1, where: { op: "tag", id: "a" } }))).toEqual([
      "invalid_value /0/when/where/op",
    ]);
  });

  it("follows the references between tags", () => {
    const tag = (id: string, to: string) => ({ id, when: { op: "tag", id: to } });
    const issues = issuesOfCall(() => parseRules({ rules: [tag("one", "two"), tag("two", "tow"), vip, vip] }));
    expect(issues.map(({ code, path }) => `${code} ${path}`)).toEqual([
      "duplicate /rules/3/id",
      "unknown_name /rules/1/when/id",
    ]);
    expect(issues[1]?.hint).toBe('did you mean "two"?');
    const circle = issuesOfCall(() => parseRules([tag("one", "two"), tag("two", "one")]));
    expect(circle).toMatchObject([{ code: "invalid_value", path: "/0/when", received: "one → two → one" }]);
  });

  it("overflows on no depth, and stops at the levels and nodes that compileRules stops at", () => {
    const nested = (levels: number) => {
      let when: object = { op: "everyone" };
      for (let level = 1; level < levels; level++) when = { op: "not", rule: when };
      return [{ id: "deep", when }];
    };
    expect(parseRules(nested(32))).toHaveLength(1);
    expect(problemsOf(() => parseRules(nested(33)))).toEqual([`too_many /0/when${"/rule".repeat(32)}`]);
    expect(issuesOfCall(() => parseRules(nested(100_000)))).toMatchObject([{ code: "too_many" }]);
    const wide = (nodes: number) => [
      { id: "wide", when: { op: "any", rules: Array(nodes - 1).fill({ op: "nobody" }) } },
    ];
    expect(parseRules(wide(2_000))).toHaveLength(1);
    expect(problemsOf(() => parseRules(wide(2_001)))).toEqual(["too_many /0/when/rules/1999"]);
    expect(problemsOf(() => parseRules(Array(10_001).fill(vip)))).toEqual(["too_many "]);
    expect(problemsOf(() => parseRules([{ ...vip, id: "x".repeat(1_025) }]))).toEqual(["too_many /0/id"]);
  });

  it("takes plain JSON only", () => {
    const hidden = {
      id: "a",
      get when(): never {
        throw new Error("read");
      },
    };
    expect(problemsOf(() => parseRules([hidden]))).toEqual(["invalid_type /0/when"]);
    expect(problemsOf(() => parseRules([new Date(0)]))).toEqual(["invalid_type /0"]);
    expect(problemsOf(() => parseRules(new Map()))).toEqual(["invalid_type "]);
    expect(
      problemsOf(() => parseRules(JSON.parse('[{ "id": "a", "when": { "op": "nobody", "__proto__": {} } }]'))),
    ).toEqual(["unknown_field /0/when/__proto__"]);
    for (const nothing of [undefined, null, 7, {}, "[]"])
      expect(issuesOfCall(() => parseRules(nothing))).toHaveLength(1);
    expect(issuesOfCall(() => parseRules(JSON.stringify([vip])))[0]?.hint).toBe("a text is read by JSON.parse first");
  });
});
