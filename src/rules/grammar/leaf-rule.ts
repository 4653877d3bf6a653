import type { Rule } from "./ast";

/** A rule that asks something itself, of fields, of related rows or of a rank. */
export type LeafRule = Exclude<Rule, { op: "all" | "any" | "not" | "atLeast" | "everyone" | "nobody" | "tag" }>;

const NODES: readonly Rule["op"][] = ["all", "any", "not", "atLeast", "everyone", "nobody", "tag"];

export function isLeaf(rule: Rule): rule is LeafRule {
  return !NODES.includes(rule.op);
}

/** A leaf as a text: canonical rules that ask the same have the same. */
export function keyOf(leaf: LeafRule): string {
  return JSON.stringify(leaf);
}
