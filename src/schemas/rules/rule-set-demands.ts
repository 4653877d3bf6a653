import { type Issues, report } from "../../core/issue";
import { hintOf } from "../../core/nearest";
import type { Rule, RuleSet, TagRule } from "../../rules/grammar/ast";
import { MOST_LEVELS, MOST_NODES } from "../../rules/grammar/limits";
import { checkCycles } from "../../rules/grammar/tag-order";
import { childrenOf } from "../../rules/grammar/walk";

// What must hold between the rules of a set.

/** Ids of their own, references that lead somewhere and not in a circle, and a modest size. */
export function checkRuleSet(issues: Issues, path: string, ruleSet: RuleSet): void {
  const isList = Array.isArray(ruleSet);
  const rules: readonly TagRule[] = isList ? ruleSet : (ruleSet as Exclude<RuleSet, readonly TagRule[]>).rules;
  const at = isList ? path : `${path}/rules`;
  const before = issues.count;
  const ids = new Set<string>();
  rules.forEach(({ id }, i) => {
    if (ids.has(id))
      report(issues, { code: "duplicate", path: `${at}/${i}/id`, expected: "an id of its own", received: id });
    ids.add(id);
  });
  rules.forEach(({ when }, i) => {
    checkNode({ issues, ids, count: 0 }, when, `${at}/${i}/when`, 0);
  });
  if (issues.count === before) checkCycles(issues, rules, at);
}

interface Walk {
  readonly issues: Issues;
  readonly ids: ReadonlySet<string>;
  /** Nodes of the present rule so far. */
  count: number;
}

/** The depth of JSON is limited before, so that this cannot overflow. */
function checkNode(walk: Walk, node: Rule, path: string, depth: number): void {
  const { issues, ids } = walk;
  walk.count++;
  if (depth === MOST_LEVELS)
    report(issues, { code: "too_many", path, expected: `at most ${MOST_LEVELS} levels deep`, found: "deeper" });
  if (walk.count === MOST_NODES + 1)
    report(issues, { code: "too_many", path, expected: `one of at most ${MOST_NODES} nodes`, found: "more" });
  if (depth >= MOST_LEVELS || walk.count > MOST_NODES) return;
  if (node.op === "tag" && !ids.has(node.id)) {
    const expected = "the id of a rule of the set";
    report(issues, { code: "unknown_name", path: `${path}/id`, expected, received: node.id, ...hintOf(node.id, ids) });
  }
  for (const [inside, step] of partsOf(node)) checkNode(walk, inside, `${path}/${step}`, depth + 1);
}

/** The rules directly below a node, those about related rows too, and the way to them. */
function partsOf(node: Rule): readonly (readonly [Rule, string])[] {
  if (node.op === "aggregate") return node.where === undefined ? [] : [[node.where, "where"]];
  if (node.op === "didNotFollow") {
    const sides = ["did", "then"] as const;
    return sides.flatMap((side) => {
      const { where } = node[side];
      return where === undefined ? [] : [[where, `${side}/where`] as const];
    });
  }
  return childrenOf(node).map((child, i) => [child, node.op === "not" ? "rule" : `rules/${i}`]);
}
