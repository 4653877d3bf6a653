import type { Rule } from "./ast";

/** The rules that stand directly below a node, of the same customer. Conditions on related rows are not among them. */
export function childrenOf(rule: Rule): readonly Rule[] {
  switch (rule.op) {
    case "all":
    case "any":
    case "atLeast":
      return rule.rules;
    case "not":
      return [rule.rule];
    default:
      return [];
  }
}
