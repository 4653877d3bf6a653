import { describe, expect, it } from "vitest";
import { diffRules } from "../../../../src/rules/explain/diff";
import { ruleCounts } from "../../../../src/rules/explain/rule-counts";
import type { Rule, TagRule } from "../../../../src/rules/grammar/ast";
import { compileRules } from "../../../../src/rules/grammar/compile";
import { problemsOf } from "../../../harness/issues-of";

const catalog = { a: "number", b: "number" } as const;
const table = { a: [1, 2, 3, 4, null], b: [5, 5, 1, null, 5] };
const context = { asOf: "2026-11-01" };
const gte = (field: string, value: number): Rule => ({ op: "gte", field, value });
const compiled = (...rules: TagRule[]) => compileRules(rules, catalog);
const treeOf = (when: Rule) => ruleCounts(table, compiled({ id: "x", when }), context).rules[0]!.tree;

describe("ruleCounts", () => {
  it("counts every node, and what leaving it out would do", () => {
    const when: Rule = { op: "all", rules: [gte("a", 2), { op: "not", rule: gte("b", 5) }] };
    expect(treeOf(when)).toEqual({
      op: "all",
      path: "/0/when",
      count: 2,
      children: [
        { op: "gte", path: "/0/when/rules/0", count: 3, more: 0 },
        {
          op: "not",
          path: "/0/when/rules/1",
          count: 2,
          more: 1,
          children: [{ op: "gte", path: "/0/when/rules/1/rule", count: 3, more: 1 }],
        },
      ],
    });
    const either = treeOf({ op: "any", rules: [gte("a", 4), gte("b", 5)] });
    expect(either.children!.map(({ count, more }) => [count, more])).toEqual([
      [1, -1],
      [3, -3],
    ]);
    expect(treeOf(gte("a", 2))).toEqual({ op: "gte", path: "/0/when", count: 3 });
  });

  it("counts nobody in an empty table", () => {
    const counts = ruleCounts({ a: [], b: [] }, compiled({ id: "x", when: { op: "everyone" } }), context);
    expect(counts).toEqual({
      n: 0,
      rules: [{ id: "x", count: 0, tree: { op: "everyone", path: "/0/when", count: 0 } }],
    });
  });
});

describe("diffRules", () => {
  it("tells of rules that are new, gone, changed, and the same with other customers", () => {
    const before = compiled(
      { id: "big", when: gte("a", 3) },
      { id: "old", when: gte("b", 5) },
      { id: "follows", when: { op: "tag", id: "big" } },
    );
    const after = compiled(
      { id: "follows", when: { op: "tag", id: "big" } },
      { id: "big", when: gte("a", 2), names: { en: "Big", "zh-CN": "大" } },
      { id: "new", when: { op: "nobody" } },
    );
    const none = new Uint32Array();
    expect(diffRules(table, before, after, context)).toEqual([
      { id: "follows", rule: "same", gained: Uint32Array.of(1), lost: none, kept: Uint32Array.of(2, 3) },
      { id: "big", rule: "changed", gained: Uint32Array.of(1), lost: none, kept: Uint32Array.of(2, 3) },
      { id: "new", rule: "added", gained: none, lost: none, kept: none },
      { id: "old", rule: "removed", gained: none, lost: Uint32Array.of(0, 1, 4), kept: none },
    ]);
  });

  it("gives each set the relations of its catalog", () => {
    const bare = compileRules([{ id: "x", when: gte("a", 2) }], { a: "number" });
    const ordered: Rule = { op: "aggregate", of: "o", fn: "count", cmp: "gte", to: 1 };
    const after = compileRules([{ id: "x", when: ordered }], { a: "number", o: { sum: "number" } });
    const columns = { customerId: ["p", "q"], a: [1, 2] };
    const o = { customerId: ["p"] };
    const [diff] = diffRules(columns, bare, after, { ...context, relations: { o } });
    expect([...diff!.gained, ...diff!.lost]).toEqual([0, 1]);
    const [back] = diffRules(columns, after, bare, { ...context, relations: { o } });
    expect([...back!.gained, ...back!.lost]).toEqual([1, 0]);
    expect(problemsOf(() => diffRules(columns, bare, after, { ...context, relations: { o, x: o } }))).toEqual([
      "unknown_name /relations/x",
    ]);
  });

  it("does not take new names for a new rule", () => {
    const named = { id: "x", when: gte("a", 1), names: { en: "X", "zh-CN": "某" } };
    const [diff] = diffRules(table, compiled({ id: "x", when: gte("a", 1) }), compiled(named), context);
    expect(diff!.rule).toBe("same");
  });
});
