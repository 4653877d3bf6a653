import { describe, expect, it } from "vitest";
import type { Rule, RuleSet, TagRule } from "../../../../src/rules/grammar/ast";
import { compileRules } from "../../../../src/rules/grammar/compile";
import { errorOf, issuesOfCall, problemsOf } from "../../../harness/issues-of";
import { catalog, problems, read, told } from "../reading";

const everyone: Rule = { op: "everyone" };
const vip: TagRule = { id: "vip", when: { op: "gte", field: "ltv", value: 500 } };
const tag = (id: string): Rule => ({ op: "tag", id });
const problemsOfSet = (set: unknown) => problemsOf(() => compileRules(set as RuleSet, catalog));

describe("boolean nodes", () => {
  it.each([
    { op: "all", rules: [everyone, { op: "nobody" }] },
    { op: "any", rules: [everyone] },
    { op: "not", rule: { op: "not", rule: everyone } },
    { op: "atLeast", count: 2, rules: [everyone, everyone] },
  ])("takes $op", (rule) => {
    expect(read(rule)).toEqual(rule);
  });

  it.each([
    [{ op: "all", rules: [] }, ["too_few /rules"]],
    [{ op: "any" }, ["missing /rules"]],
    [{ op: "any", rules: everyone }, ["invalid_type /rules"]],
    [{ op: "all", rules: [1, null, "x"] }, ["invalid_type /rules/0", "invalid_type /rules/1", "invalid_type /rules/2"]],
    [{ op: "not", rules: [everyone] }, ["unknown_option /rules", "missing /rule"]],
    [{ op: "atLeast", count: 3, rules: [everyone] }, ["out_of_range /count"]],
    [{ op: "atLeast", count: 0, rules: [everyone] }, ["out_of_range /count"]],
    [{ op: "atLeast", rules: [] }, ["too_few /rules", "missing /count"]],
    [{ op: "everyone", rules: [everyone] }, ["unknown_option /rules"]],
    [{ op: "constructor" }, ["invalid_value /op"]],
    [{ op: "__proto__" }, ["invalid_value /op"]],
    [{ op: 5 }, ["invalid_type /op"]],
    [{}, ["missing /op"]],
    [undefined, ["missing "]],
    [null, ["invalid_type "]],
    [[everyone], ["invalid_type "]],
  ])("refuses %j", (rule, expected) => {
    expect(problems(rule)).toEqual(expected);
  });

  it("names the operator that was meant", () => {
    expect(told({ op: "al", rules: [everyone] })).toMatch(
      /^must be an operator \(all, any, .*\), received "al" \(did you mean "all"\?\)$/,
    );
  });

  it("refuses a rule of more than 32 levels or 2,000 nodes", () => {
    const nested = (levels: number) => {
      let rule: Rule = everyone;
      for (let level = 1; level < levels; level++) rule = { op: "not", rule };
      return rule;
    };
    const wide = (nodes: number): Rule => ({ op: "all", rules: new Array<Rule>(nodes - 1).fill(everyone) });
    expect(read(nested(32))).toEqual(nested(32));
    expect(problems(nested(33))).toEqual([`too_many ${"/rule".repeat(32)}`]);
    expect(read(wide(2000))).toEqual(wide(2000));
    expect(problems(wide(2001))).toEqual(["too_many /rules/1999"]);
  });
});

describe("rule sets", () => {
  it("are a list, or a document with a version", () => {
    const { rules } = compileRules([vip], catalog);
    expect(rules).toEqual([vip]);
    expect(compileRules({ rules: [vip] }, catalog).rules).toEqual(rules);
    expect(compileRules({ version: 1, rules: [vip] }, catalog).rules).toEqual(rules);
    expect(compileRules([], catalog).rules).toEqual([]);
  });

  it("keep names and descriptions", () => {
    const named = { ...vip, names: { en: "VIP", "zh-CN": "贵宾" }, description: { en: "", "zh-CN": "" } };
    expect(compileRules([named], catalog).rules).toEqual([named]);
  });

  it.each([
    [undefined, ["missing /ruleSet"]],
    ["[]", ["invalid_type /ruleSet"]],
    [{}, ["missing /rules"]],
    [{ rules: {} }, ["invalid_type /rules"]],
    [{ version: 2, rules: [] }, ["invalid_value /version"]],
    [{ rules: [], rule: [] }, ["unknown_option /rule"]],
    [[5], ["invalid_type /0"]],
    [[{ when: everyone }], ["missing /0/id"]],
    [[{ id: "", when: everyone }], ["missing /0/id"]],
    [[{ id: 7, when: everyone }], ["invalid_type /0/id"]],
    [[{ id: "a" }], ["missing /0/when"]],
    [[vip, vip], ["duplicate /1/id"]],
    [[{ ...vip, rule: everyone }], ["unknown_option /0/rule"]],
    [[{ ...vip, op: "all" }], ["unknown_option /0/op"]],
    [[{ ...vip, names: "VIP" }], ["invalid_type /0/names"]],
    [[{ ...vip, names: { en: "VIP" } }], ["invalid_type /0/names"]],
    [[{ ...vip, description: { en: "x", "zh-CN": "x", de: "x" } }], ["unknown_option /0/description/de"]],
    [{ rules: [vip, { id: "a", when: { op: "any", rules: [] } }] }, ["too_few /rules/1/when/rules"]],
  ])("%j: %j", (set, expected) => {
    expect(problemsOfSet(set)).toEqual(expected);
  });

  it("are told what stands where the id of a tag should", () => {
    expect(errorOf(() => compileRules([{ id: "", when: everyone }] as RuleSet, catalog)).message).toBe(
      'compileRules: /0/id must be a text that names the tag, received ""',
    );
  });

  it("report all problems together", () => {
    const set = [
      { id: "a", when: { op: "gt", field: "lvt", value: 1 } },
      { id: "a", when: { op: "all", rules: [] } },
      {
        id: "c",
        when: { op: "aggregate", of: "events", where: { op: "eq", field: "typ", value: 1 }, fn: "sum", cmp: "gte" },
      },
    ];
    expect(problemsOfSet(set)).toEqual([
      "duplicate /1/id",
      "unknown_field /0/when/field",
      "too_few /1/when/rules",
      "unknown_field /2/when/where/field",
      "missing /2/when/value",
      "missing /2/when/to",
    ]);
    expect(errorOf(() => compileRules(set as RuleSet, catalog)).message.split("\n")[1]).toMatch(
      /^compileRules: \/0\/when\/field must be a field of the catalog \(.*\), received "lvt" \(did you mean "ltv"\?\)$/,
    );
  });
});

describe("references between tags", () => {
  it("may point forwards and backwards", () => {
    const set = [
      { id: "b", when: { op: "not" as const, rule: tag("a") } },
      { id: "a", when: everyone },
      { id: "c", when: tag("b") },
    ];
    expect(compileRules(set, catalog).rules).toEqual(set);
  });

  it("must lead to a rule", () => {
    const set = [
      { id: "vip", when: everyone },
      { id: "b", when: tag("vpi") },
    ];
    const [issue] = issuesOfCall(() => compileRules(set, catalog));
    expect(issue).toMatchObject({ code: "unknown_name", path: "/1/when/id", hint: 'did you mean "vip"?' });
    expect(problems({ op: "tag" })).toEqual(["missing /id"]);
  });

  it.each([
    [["a", "a"], "a → a"],
    [["a", "b", "a"], "a → b → a"],
    [["x", "b", "c", "b"], "b → c → b"],
  ])("must not go in a circle: %j", (path, shown) => {
    const ids = [...new Set(path)];
    const set = ids.map((id, k) => ({
      id,
      when: { op: "all" as const, rules: [everyone, tag(path[k + 1]!)] as const },
    }));
    const [issue] = issuesOfCall(() => compileRules(set, catalog));
    expect(issue).toMatchObject({ code: "invalid_value", received: shown });
    expect(issue!.path).toBe(`/${ids.indexOf(shown[0]!)}/when`);
  });

  it("may form a chain of any length", () => {
    const chain = Array.from({ length: 5000 }, (_, k) => ({
      id: `t${k}`,
      when: k === 4999 ? everyone : tag(`t${k + 1}`),
    }));
    expect(compileRules(chain, catalog).rules).toHaveLength(5000);
    const circle = chain.map((rule) => (rule.id === "t4999" ? { ...rule, when: tag("t0") } : rule));
    expect(problemsOf(() => compileRules(circle, catalog))).toEqual(["invalid_value /0/when"]);
  });
});
