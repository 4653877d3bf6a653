import type { AllRule, Rule } from "../grammar/ast";
import { isLeaf, keyOf } from "../grammar/leaf-rule";
import { leafOf } from "./bind-leaf";
import { type BoundLeaf, bySelectivity, isSelecting, type SelectingLeaf } from "./bound-leaf";
import type { Scope } from "./scope";

/** A rule over columns. Leaves that ask the same are one object, however many rules ask it. */
export type BoundNode =
  /** The leaves that no other rule asks look only at the rows that are left. */
  | { readonly kind: "all"; readonly nodes: readonly BoundNode[]; readonly leaves: readonly SelectingLeaf[] }
  | { readonly kind: "any"; readonly nodes: readonly BoundNode[] }
  | { readonly kind: "atLeast"; readonly nodes: readonly BoundNode[]; readonly count: number }
  | { readonly kind: "not"; readonly node: BoundNode }
  | { readonly kind: "everyone" | "nobody" }
  | { readonly kind: "tag"; readonly id: string }
  | { readonly kind: "leaf"; readonly leaf: BoundLeaf };

/** Binds a rule to the columns of its scope. Related rows are aggregated and ranks are taken here. */
export function bindNode(scope: Scope, rule: Rule): BoundNode {
  const bindAll = (rules: readonly Rule[]): BoundNode[] => rules.map((child) => bindNode(scope, child));
  switch (rule.op) {
    case "all":
      return bindConjunction(scope, rule);
    case "any":
      return { kind: "any", nodes: bindAll(rule.rules) };
    case "atLeast":
      return { kind: "atLeast", nodes: bindAll(rule.rules), count: rule.count };
    case "not":
      return { kind: "not", node: bindNode(scope, rule.rule) };
    case "everyone":
    case "nobody":
      return { kind: rule.op };
    case "tag":
      return { kind: "tag", id: rule.id };
    default:
      return { kind: "leaf", leaf: leafOf(scope, rule) };
  }
}

function bindConjunction(scope: Scope, rule: AllRule): BoundNode {
  const nodes: BoundNode[] = [];
  const leaves: SelectingLeaf[] = [];
  for (const child of rule.rules.flatMap(conjuncts)) {
    const node = bindNode(scope, child);
    const own = isLeaf(child) && (scope.uses.get(keyOf(child)) ?? 0) < 2;
    if (own && node.kind === "leaf" && isSelecting(node.leaf)) leaves.push(node.leaf);
    else nodes.push(node);
  }
  return { kind: "all", nodes, leaves: bySelectivity(leaves, scope.table.length) };
}

/** All of all is one list. */
function conjuncts(rule: Rule): readonly Rule[] {
  return rule.op === "all" ? rule.rules.flatMap(conjuncts) : [rule];
}
