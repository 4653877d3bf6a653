import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hasTag } from "../../src/core/tags";
import { tagCustomers } from "../../src/rules/evaluate/tag-customers";
import { diffRules } from "../../src/rules/explain/diff";
import { type ExplainNode, explainTag } from "../../src/rules/explain/explain";
import type { CountNode } from "../../src/rules/explain/rule-counts";
import { ruleCounts } from "../../src/rules/explain/rule-counts";
import type { Rule, TagRule } from "../../src/rules/grammar/ast";
import { type CompiledRules, compileRules } from "../../src/rules/grammar/compile";
import { describeRule } from "../../src/rules/words/describe";
import { type NaiveWorld, naiveHolds } from "../harness/naive-rules";
import { columnsOf, ruleSets, worlds } from "../harness/random-rules";

const RUNS = { numRuns: 1000 };
const CUSTOMERS = 9;

const given: fc.Arbitrary<{ world: NaiveWorld; rules: TagRule[] }> = worlds({
  customers: CUSTOMERS,
  events: 4,
}).chain((world) => ruleSets(world, 2).map((rules) => ({ world, rules })));

function applied({ world, rules }: { world: NaiveWorld; rules: TagRule[] }) {
  const { table, relations } = columnsOf(world);
  const { asOf, zone } = world;
  const compiled = compileRules(rules, world.catalog);
  return { table, compiled, context: { asOf, zone, relations } };
}

/** The rule at a path of the compiled rules. */
function ruleAt({ rules }: CompiledRules, path: string): Rule {
  return path
    .split("/")
    .slice(1)
    .reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], rules) as Rule;
}

function nodesOf<T extends { readonly children?: readonly T[] }>(node: T): T[] {
  return [node, ...(node.children ?? []).flatMap(nodesOf<T>)];
}

/** The answer of a tree whose leaves at these paths answer the other way round. */
function turned(node: ExplainNode, paths: ReadonlySet<string>): boolean {
  const { op, children = [], holds } = node;
  if (children.length === 0) return holds !== paths.has(node.path);
  const holding = children.filter((child) => turned(child, paths)).length;
  if (op === "not") return holding === 0;
  return holding >= (op === "all" ? children.length : op === "any" ? 1 : node.count!);
}

/** How many sets of `size` leaves turn the answer, by trying all. */
function turningSets(tree: ExplainNode, size: number): number {
  const paths = nodesOf(tree)
    .filter(({ rule }) => rule !== undefined)
    .map(({ path }) => path);
  const choose = (from: number, chosen: readonly string[]): number => {
    if (chosen.length === size) return turned(tree, new Set(chosen)) !== tree.holds ? 1 : 0;
    let sets = 0;
    for (let k = from; k < paths.length; k++) sets += choose(k + 1, [...chosen, paths[k]!]);
    return sets;
  };
  return choose(0, []);
}

describe("explainTag", () => {
  it("answers as tagCustomers does, node by node as each rule by itself", () => {
    fc.assert(
      fc.property(given, fc.nat(CUSTOMERS - 1), ({ world, rules }, i) => {
        const { table, compiled, context } = applied({ world, rules });
        const tags = tagCustomers(table, compiled, context);
        for (const { id } of rules) {
          const explanation = explainTag(table, compiled, id, i, context);
          expect(explanation.holds).toBe(hasTag(tags, id, i));
          expect(JSON.parse(JSON.stringify(explanation))).toEqual(explanation);
          for (const node of nodesOf(explanation.tree)) {
            const rule = ruleAt(compiled, node.path);
            expect(node.op).toBe(rule.op);
            expect(node.holds).toBe(naiveHolds(rule, i, compiled.rules, world));
            if (node.rule !== undefined) expect(node.rule).toEqual(rule);
            if (node.actual === null) expect(node.holds).toBe(false);
          }
        }
      }),
      RUNS,
    );
  });

  it("gives the fewest leaves that turn the answer, and counts the other sets of as many", () => {
    fc.assert(
      fc.property(given, fc.nat(CUSTOMERS - 1), ({ world, rules }, i) => {
        const { table, compiled, context } = applied({ world, rules });
        for (const { id } of rules) {
          const { tree, flip } = explainTag(table, compiled, id, i, context);
          const leaves = nodesOf(tree).filter(({ rule }) => rule !== undefined).length;
          if (leaves > 9) continue;
          const size = flip?.leaves.length ?? leaves + 1;
          for (let smaller = 1; smaller < size; smaller++) expect(turningSets(tree, smaller)).toBe(0);
          if (flip === null) continue;
          expect(turned(tree, new Set(flip.leaves))).toBe(!tree.holds);
          expect(turningSets(tree, size)).toBe(flip.alternatives + 1);
        }
      }),
      RUNS,
    );
  });

  it("tells in both languages", () => {
    fc.assert(
      fc.property(given, ({ world, rules }) => {
        const { table, compiled, context } = applied({ world, rules });
        for (const { id } of rules) {
          const english = explainTag(table, compiled, id, 0, { ...context, customer: "Ann" }).text;
          const chinese = explainTag(table, compiled, id, 0, { ...context, language: "zh-CN" }).text;
          expect(english).toMatch(/^Ann is (?:not )?tagged .*\.$/);
          expect(chinese).toMatch(/^该客户(?:没)?有标签“.*。$/);
          expect(english + chinese).not.toMatch(/undefined|NaN|\[object|Infinity/);
        }
      }),
      RUNS,
    );
  });
});

describe("describeRule", () => {
  it("tells every rule in one sentence, without a trace of code, brackets in pairs", () => {
    fc.assert(
      fc.property(given, fc.constantFrom("en" as const, "zh-CN" as const), ({ world, rules }, language) => {
        for (const rule of rules) {
          const text = describeRule(rule, world.catalog, { language });
          expect(text).toMatch(language === "en" ? /^[^\n]+\.$/ : /^[^\n]+。$/);
          expect(text).not.toMatch(/undefined|NaN|\[object|Infinity|\bnull\b/);
          expect(text.split(/[(（]/).length).toBe(text.split(/[)）]/).length);
        }
      }),
      RUNS,
    );
  });
});

describe("ruleCounts", () => {
  it("counts whom the nodes hold for, and who has the tag without a condition", () => {
    fc.assert(
      fc.property(given, ({ world, rules }) => {
        const { table, compiled, context } = applied({ world, rules });
        const counts = ruleCounts(table, compiled, context);
        expect(counts.n).toBe(CUSTOMERS);
        const countOf = (rule: Rule, set = compiled.rules) =>
          world.customers.filter((_, i) => naiveHolds(rule, i, set, world)).length;
        for (const { id, count, tree } of counts.rules) {
          const root = compiled.rules.find((rule) => rule.id === id)!.when;
          expect(count).toBe(countOf(root));
          for (const node of nodesOf<CountNode>(tree)) {
            expect(node.count).toBe(countOf(ruleAt(compiled, node.path)));
            if (node.more !== undefined) expect(node.more).toBe(countOf(withoutNode(compiled, node.path)) - count);
          }
        }
      }),
      RUNS,
    );
  });
});

/** The rule with one condition left out of its list: everybody meets it in `all`, nobody in `any` and `atLeast`. */
function withoutNode(compiled: CompiledRules, path: string): Rule {
  let at = path;
  let inverted = false;
  for (;;) {
    const parent = ruleAt(compiled, at.replace(/\/rules\/\d+$|\/rule$/, ""));
    if (parent.op === "not") inverted = !inverted;
    else if (!("rules" in parent)) throw new Error(`${path} is not in a list`);
    else if (parent.rules.length > 1) {
      const op = (parent.op === "all") !== inverted ? "everyone" : "nobody";
      const copy = structuredClone(compiled) as unknown as CompiledRules;
      const steps = path.split("/").slice(1);
      const last = steps.pop()!;
      (ruleAt(copy, steps.map((step) => `/${step}`).join("")) as unknown as Record<string, unknown>)[last] = { op };
      return copy.rules[Number(steps[0])]!.when;
    }
    at = at.replace(/\/rules\/\d+$|\/rule$/, "");
  }
}

describe("diffRules", () => {
  it("finds who gains and who loses each tag", () => {
    const two = given.chain(({ world, rules }) => ruleSets(world, 3).map((after) => ({ world, before: rules, after })));
    fc.assert(
      fc.property(two, ({ world, before, after }) => {
        const { table, compiled, context } = applied({ world, rules: before });
        const changed = compileRules(after, world.catalog);
        const [old, now] = [tagCustomers(table, compiled, context), tagCustomers(table, changed, context)];
        const diffs = diffRules(table, compiled, changed, context);
        expect(new Set(diffs.map(({ id }) => id))).toEqual(new Set([...before, ...after].map(({ id }) => id)));
        for (const { id, gained, lost, kept, rule } of diffs) {
          const had = (i: number) => old.names.includes(id) && hasTag(old, id, i);
          const has = (i: number) => now.names.includes(id) && hasTag(now, id, i);
          const rows = world.customers.map((_, i) => i);
          expect([...gained]).toEqual(rows.filter((i) => has(i) && !had(i)));
          expect([...lost]).toEqual(rows.filter((i) => had(i) && !has(i)));
          expect([...kept]).toEqual(rows.filter((i) => had(i) && has(i)));
          const [from, to] = [compiled, changed].map((set) => set.rules.find((entry) => entry.id === id)?.when);
          const said = JSON.stringify(from) === JSON.stringify(to) ? "same" : "changed";
          expect(rule).toBe(from === undefined ? "added" : to === undefined ? "removed" : said);
        }
      }),
      { numRuns: 300 },
    );
  });
});
