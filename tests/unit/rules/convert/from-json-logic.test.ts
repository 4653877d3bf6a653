import { describe, expect, it } from "vitest";
import { fromJsonLogic } from "../../../../src/rules/convert/from-json-logic";
import type { Rule } from "../../../../src/rules/grammar/ast";
import { errorOf, problemsOf } from "../../../harness/issues-of";
import { catalog } from "../reading";

const ltv = { var: "ltv" };
const not = (rule: Rule): Rule => ({ op: "not", rule });
const missing = not({ op: "exists", field: "ltv" });
const any = (...rules: Rule[]): Rule => ({ op: "any", rules });

describe("fromJsonLogic", () => {
  it.each<[unknown, Rule]>([
    [true, { op: "everyone" }],
    [{ "===": [ltv, 5] }, { op: "eq", field: "ltv", value: 5 }],
    [{ "===": [5, ltv] }, { op: "eq", field: "ltv", value: 5 }],
    [{ "==": [{ var: ["industry"] }, "bank"] }, { op: "eq", field: "industry", value: "bank" }],
    [{ "!=": [{ var: "industry" }, "bank"] }, not({ op: "eq", field: "industry", value: "bank" })],
    [{ "==": [ltv, null] }, missing],
    [{ "!==": [ltv, null] }, not(missing)],
    [{ ">": [ltv, 5] }, { op: "gt", field: "ltv", value: 5 }],
    [{ "<": [ltv, 5] }, any({ op: "lt", field: "ltv", value: 5 }, missing)],
    [{ "<": [5, ltv] }, { op: "gt", field: "ltv", value: 5 }],
    [{ ">=": [ltv, 0] }, any({ op: "gte", field: "ltv", value: 0 }, missing)],
    [{ ">": [ltv, 0] }, { op: "gt", field: "ltv", value: 0 }],
    [
      { "<=": [1, ltv, 5] },
      {
        op: "all",
        rules: [
          { op: "gte", field: "ltv", value: 1 },
          { op: "lte", field: "ltv", value: 5 },
        ],
      },
    ],
    [
      { "<": [-1, ltv, 5] },
      any(
        {
          op: "all",
          rules: [
            { op: "gt", field: "ltv", value: -1 },
            { op: "lt", field: "ltv", value: 5 },
          ],
        },
        missing,
      ),
    ],
    [{ in: [ltv, [1, 2]] }, { op: "in", field: "ltv", values: [1, 2] }],
    [{ in: [ltv, [1, null]] }, any({ op: "in", field: "ltv", values: [1] }, missing)],
    [{ in: ["ban", { var: "industry" }] }, { op: "contains", field: "industry", value: "ban" }],
    [{ var: "active" }, { op: "eq", field: "active", value: true }],
    [{ "!": { var: "active" } }, not({ op: "eq", field: "active", value: true })],
    [{ "!!": [{ or: [{ var: "active" }, false] }] }, any({ op: "eq", field: "active", value: true }, { op: "nobody" })],
  ])("reads %j", (logic, rule) => {
    expect(fromJsonLogic(logic, catalog)).toEqual(rule);
  });

  it.each<[unknown, string[]]>([
    [5, ["invalid_value "]],
    [{}, ["invalid_value "]],
    [{ "===": [ltv, 1], "!==": [ltv, 2] }, ["invalid_value "]],
    [{ and: [] }, ["invalid_value /and"]],
    [{ "==": [ltv, "5"] }, ["invalid_value /==/1"]],
    [{ "==": [{ var: "industry" }, 0] }, ["invalid_value /==/1"]],
    [{ "==": [ltv, { "+": [1, 2] }] }, ["invalid_value /=="]],
    [{ "===": [{ var: ["ltv", 0] }, 1] }, ["invalid_value /===/0/var"]],
    [{ "===": [{ var: "lvt" }, 1] }, ["unknown_field /===/0/var"]],
    [{ "<": [{ var: "industry" }, "b"] }, ["invalid_value /<"]],
    [{ "<": [{ var: "lastOrderAt" }, 1.7e12] }, ["invalid_value /<"]],
    [{ "===": [{ var: "lastOrderAt" }, "2026-01-01"] }, ["invalid_value /===/1"]],
    [{ "<": [ltv, "5"] }, ["invalid_value /</1"]],
    [{ "<": [ltv, { var: "rfm.r" }] }, ["invalid_value /<"]],
    [ltv, ["invalid_value "]],
    [{ "!": ltv }, ["invalid_value /!"]],
    [{ in: ["", { var: "industry" }] }, ["invalid_value /in"]],
    [{ in: [ltv, []] }, ["invalid_value /in/1"]],
    [{ in: [ltv, ["1"]] }, ["invalid_value /in/1/0", "invalid_value /in/1"]],
    [{ if: [true, true, false] }, ["invalid_value /if"]],
    [{ "a/b": [1] }, ["invalid_value /a~1b"]],
    [
      { and: [{ missing: ["ltv"] }, { ">": [{ var: "industry" }, 1] }] },
      ["invalid_value /and/0/missing", "invalid_value /and/1/>"],
    ],
  ])("refuses %j", (logic, expected) => {
    expect(problemsOf(() => fromJsonLogic(logic, catalog))).toEqual(expected);
  });

  it("says why", () => {
    expect(errorOf(() => fromJsonLogic({ "==": [ltv, "5"] }, catalog)).message).toBe(
      'fromJsonLogic: ==/1 must be a number, as ltv is: it would be coerced, received "5"',
    );
  });
});
