import { describe, expect, it } from "vitest";
import { fromQueryBuilder } from "../../../../src/rules/convert/from-query-builder";
import type { QueryBuilderGroup } from "../../../../src/rules/convert/query-builder";
import { toQueryBuilder } from "../../../../src/rules/convert/to-query-builder";
import type { Rule } from "../../../../src/rules/grammar/ast";
import { problemsOf } from "../../../harness/issues-of";
import { catalog } from "../reading";

const group = (...rules: unknown[]) => ({ combinator: "and", rules }) as QueryBuilderGroup;
const one = (field: string, operator: string, value?: unknown, more: object = {}) =>
  group({ field, operator, value, ...more });
const first = (query: QueryBuilderGroup) => (fromQueryBuilder(query, catalog) as { rules: readonly Rule[] }).rules[0];
const not = (rule: Rule): Rule => ({ op: "not", rule });

describe("fromQueryBuilder", () => {
  it.each<[QueryBuilderGroup, Rule]>([
    [one("ltv", "=", 5), { op: "eq", field: "ltv", value: 5 }],
    [one("ltv", "=", " 5.50 "), { op: "eq", field: "ltv", value: 5.5 }],
    [one("ltv", "!=", "-1e3"), not({ op: "eq", field: "ltv", value: -1000 })],
    [one("active", "=", "true"), { op: "eq", field: "active", value: true }],
    [one("active", "=", false), { op: "eq", field: "active", value: false }],
    [one("industry", "=", "5"), { op: "eq", field: "industry", value: "5" }],
    [one("ltv", "<", 5), { op: "lt", field: "ltv", value: 5 }],
    [one("lastOrderAt", ">=", "2026-01-01"), { op: "gte", field: "lastOrderAt", value: "2026-01-01" }],
    [
      one("ltv", ">", 5, { valueSource: "value", id: "r1", path: [0], disabled: true }),
      { op: "gt", field: "ltv", value: 5 },
    ],
    [one("ltv", "<=", "rfm.r", { valueSource: "field" }), { op: "compare", left: "ltv", cmp: "lte", right: "rfm.r" }],
    [
      one("industry", "!=", "country", { valueSource: "field" }),
      not({ op: "compare", left: "industry", cmp: "eq", right: "country" }),
    ],
    [one("industry", "contains", "ban"), { op: "contains", field: "industry", value: "ban" }],
    [one("industry", "beginsWith", "ban"), { op: "startsWith", field: "industry", value: "ban" }],
    [one("industry", "doesNotEndWith", "k"), not({ op: "endsWith", field: "industry", value: "k" })],
    [one("industry", "null", null), not({ op: "exists", field: "industry" })],
    [one("ltv", "notNull"), { op: "exists", field: "ltv" }],
    [one("ltv", "in", "1, 2,3"), { op: "in", field: "ltv", values: [1, 2, 3] }],
    [one("industry", "in", "a\\,b, c"), { op: "in", field: "industry", values: ["a,b", "c"] }],
    [one("industry", "notIn", ["a", "b"]), not({ op: "in", field: "industry", values: ["a", "b"] })],
    [one("ltv", "between", "1,2"), { op: "between", field: "ltv", min: 1, max: 2 }],
    [one("ltv", "notBetween", [1, "2"]), not({ op: "between", field: "ltv", min: 1, max: 2 })],
    [
      group({ combinator: "or", not: true, rules: [{ field: "ltv", operator: "notNull", value: "" }] }),
      not({ op: "any", rules: [{ op: "exists", field: "ltv" }] }),
    ],
  ])("reads %j", (query, rule) => {
    expect(first(query)).toEqual(rule);
  });

  it("leaves out what is muted", () => {
    const muted = { field: "nothing", operator: "?", value: 1, muted: true };
    const query = group(muted, { field: "ltv", operator: "=", value: 1 });
    expect(fromQueryBuilder(query, catalog)).toEqual({ op: "all", rules: [{ op: "eq", field: "ltv", value: 1 }] });
    expect(problemsOf(() => fromQueryBuilder(group(muted), catalog))).toEqual(["too_few /rules"]);
  });

  it.each<[unknown, string[]]>([
    [null, ["invalid_type "]],
    [{ field: "ltv", operator: "=", value: 1 }, ["invalid_type "]],
    [{ combinator: "and", rules: [] }, ["too_few /rules"]],
    [{ combinator: "xor", rules: [{ field: "ltv", operator: "=", value: 1 }] }, ["invalid_value /combinator"]],
    [
      { rules: [{ field: "ltv", operator: "=", value: 1 }, "and", { field: "ltv", operator: "=", value: 2 }] },
      ["missing /combinator"],
    ],
    [group("and"), ["invalid_type /rules/0"]],
    [one("lvt", "=", 1), ["unknown_field /rules/0/field"]],
    [one("ltv", "~", 1), ["invalid_value /rules/0/operator"]],
    [one("ltv", "contains", "1"), ["invalid_value /rules/0/field"]],
    [one("industry", "<", "a"), ["invalid_value /rules/0/field"]],
    [one("ltv", "=", "many"), ["invalid_type /rules/0/value"]],
    [one("ltv", "=", ""), ["invalid_type /rules/0/value"]],
    [one("ltv", "in", ""), ["too_few /rules/0/value"]],
    [one("ltv", "in", "1,x"), ["invalid_type /rules/0/value/1"]],
    [one("ltv", "between", "1"), ["invalid_value /rules/0/value"]],
    [one("ltv", "between", ["5", "1"]), ["not_increasing /rules/0/value/1"]],
    [one("ltv", "between", "5,1"), ["not_increasing /rules/0/value"]],
    [one("ltv", "in", "rfm.r", { valueSource: "field" }), ["invalid_value /rules/0/operator"]],
    [one("ltv", "<", "industry", { valueSource: "field" }), ["invalid_value /rules/0/value"]],
    [one("ltv", "=", 1, { match: { mode: "all" } }), ["unknown_option /rules/0/match"]],
    [
      group({ combinator: "and", not: "yes", rules: [{ field: "x", operator: "=", value: 1 }] }),
      ["invalid_type /rules/0/not", "unknown_field /rules/0/rules/0/field"],
    ],
  ])("refuses %j", (query, expected) => {
    expect(problemsOf(() => fromQueryBuilder(query as QueryBuilderGroup, catalog))).toEqual(expected);
  });
});

describe("toQueryBuilder", () => {
  const lt: Rule = { op: "lt", field: "ltv", value: 5 };
  it.each<[Rule, object]>([
    [{ op: "all", rules: [lt] }, one("ltv", "<", 5)],
    [lt, one("ltv", "<", 5)],
    [
      { op: "any", rules: [lt, { op: "all", rules: [lt] }] },
      { combinator: "or", rules: [{ field: "ltv", operator: "<", value: 5 }, one("ltv", "<", 5)] },
    ],
    [not(lt), { ...one("ltv", "<", 5), not: true }],
    [
      not({ op: "any", rules: [lt] }),
      { combinator: "or", not: true, rules: [{ field: "ltv", operator: "<", value: 5 }] },
    ],
    [not(not(lt)), { combinator: "and", not: true, rules: [{ ...one("ltv", "<", 5), not: true }] }],
    [{ op: "in", field: "industry", values: ["a,b"] }, one("industry", "in", ["a,b"])],
    [not({ op: "between", field: "ltv", min: 1, max: 2 }), one("ltv", "notBetween", [1, 2])],
    [{ op: "exists", field: "ltv" }, one("ltv", "notNull", null)],
    [{ op: "compare", left: "ltv", cmp: "gte", right: "rfm.r" }, one("ltv", ">=", "rfm.r", { valueSource: "field" })],
    [
      not({ op: "compare", left: "ltv", cmp: "eq", right: "rfm.r" }),
      one("ltv", "!=", "rfm.r", { valueSource: "field" }),
    ],
  ])("writes %j", (rule, query) => {
    expect(toQueryBuilder(rule, catalog)).toEqual(query);
  });

  it("refuses what the editor cannot say, with every path", () => {
    const when: Rule = {
      op: "all",
      rules: [
        { op: "top", field: "ltv", share: 0.1 },
        not({ op: "within", field: "lastOrderAt", last: { n: 1, unit: "day" } }),
        { op: "contains", field: "industry", value: "a", ignoreCase: true },
        { op: "compare", left: "ltv", cmp: "lt", right: "rfm.r", times: 2 },
        { op: "everyone" },
      ],
    };
    expect(problemsOf(() => toQueryBuilder({ id: "x", when }, catalog))).toEqual([
      "invalid_value /when/rules/0/op",
      "invalid_value /when/rules/1/rule/op",
      "invalid_value /when/rules/2/ignoreCase",
      "invalid_value /when/rules/3/times",
      "invalid_value /when/rules/4/op",
    ]);
  });
});
