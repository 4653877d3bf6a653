import type { Rule, RuleValue, TagRule } from "../../rules/grammar/ast";
import { type ClusterTree, not } from "./cluster-tree";

// From a tree to one rule per cluster: each path is a list of conditions, of which those on one field are merged, and a
// cluster is any of the paths that lead to it.

/** What a path says of one field. */
interface Condition {
  /** From here on, and below here. */
  readonly from?: number;
  readonly below?: number;
  /** Levels that are allowed, and levels that are not. */
  readonly within?: readonly RuleValue[];
  readonly without?: readonly RuleValue[];
  /** Whether a missing value, and a value at all, can come down the path. */
  readonly missing: boolean;
  readonly present: boolean;
}

const ANYTHING: Condition = { missing: true, present: true };

/** A rule for each cluster, in their order; `nobody` where no leaf is of that cluster. */
export function treeRules(tree: ClusterTree, clusters: readonly string[]): TagRule[] {
  const paths = new Map<string, Rule[]>(clusters.map((cluster) => [cluster, []]));
  collect(tree, new Map(), paths);
  return clusters.map((id) => ({ id, when: oneOf(paths.get(id)!) }));
}

function collect(tree: ClusterTree, path: ReadonlyMap<string, Condition>, into: Map<string, Rule[]>): void {
  if ("cluster" in tree) {
    into.get(tree.cluster)?.push(both([...path].flatMap(([field, condition]) => rulesOf(field, condition))));
    return;
  }
  const old = path.get(tree.field) ?? ANYTHING;
  for (const { when, then } of tree.branches) collect(then, new Map(path).set(tree.field, narrowed(old, when)), into);
}

/** A condition with one more answer. */
function narrowed(old: Condition, when: Rule): Condition {
  const negated = when.op === "not";
  const rule = negated ? when.rule : when;
  const missing = negated && old.missing;
  switch (rule.op) {
    case "lt":
      return negated ? { ...old, missing, from: Number(rule.value) } : { ...old, missing, below: Number(rule.value) };
    case "gte":
      return negated ? { ...old, missing, below: Number(rule.value) } : { ...old, missing, from: Number(rule.value) };
    case "eq":
    case "in": {
      const values = rule.op === "eq" ? [rule.value] : rule.values;
      const { within, without = [] } = old;
      if (negated && within === undefined) return { ...old, missing, without: [...without, ...values] };
      const kept = (value: RuleValue) => values.includes(value) !== negated && !without.includes(value);
      return { ...old, missing, within: (within ?? values).filter(kept) };
    }
    default:
      return { ...old, missing, present: !negated };
  }
}

/** The rules of one field: positive, or the negation of the contrary where missing values belong to it. */
function rulesOf(field: string, { from, below, within, without, missing, present }: Condition): Rule[] {
  if (!present) return [{ op: "not", rule: { op: "exists", field } }];
  const rules: Rule[] = [];
  if (from !== undefined)
    rules.push(missing ? not({ op: "lt", field, value: from }) : { op: "gte", field, value: from });
  if (below !== undefined)
    rules.push(missing ? not({ op: "gte", field, value: below }) : { op: "lt", field, value: below });
  if (within !== undefined) rules.push(among(field, within));
  else if (without !== undefined) rules.push(not(among(field, without)));
  return rules.length === 0 ? [{ op: "exists", field }] : rules;
}

function among(field: string, values: readonly RuleValue[]): Rule {
  return values.length === 1 ? { op: "eq", field, value: values[0]! } : { op: "in", field, values };
}

function both(rules: readonly Rule[]): Rule {
  if (rules.length === 0) return { op: "everyone" };
  return rules.length === 1 ? rules[0]! : { op: "all", rules };
}

function oneOf(rules: readonly Rule[]): Rule {
  if (rules.length === 0) return { op: "nobody" };
  return rules.length === 1 ? rules[0]! : { op: "any", rules };
}
