import type { Rule, RuleValue } from "../../rules/grammar/ast";
import type { RawColumn } from "./read-columns";
import type { Sample } from "./sample";
import type { Growing, Split } from "./split";

/** A decision tree as plain JSON: a question with two branches, or the cluster of those who end here. */
export type ClusterTree = ClusterTreeSplit | ClusterTreeLeaf;

/** A question: a row goes down the branch whose rule holds for it. */
export interface ClusterTreeSplit {
  readonly field: string;
  /** Weight of the rows that came here. */
  readonly size: number;
  /** The branch of small values or named levels, and the other one. At most one of the two rules holds for a row. */
  readonly branches: readonly [ClusterTreeBranch, ClusterTreeBranch];
}

/** One answer, and what follows from it. */
export interface ClusterTreeBranch {
  readonly when: Rule;
  readonly then: ClusterTree;
}

/** The end of a path. */
export interface ClusterTreeLeaf {
  /** The cluster of most of the rows that end here, each row counting as the option `balance` says. */
  readonly cluster: string;
  readonly size: number;
  /** Weight of the rows of each cluster, in the order of the levels. */
  readonly counts: readonly number[];
}

/** The grown tree as JSON down to a depth, without the splits below which every leaf says the same. */
export function clusterTree(node: Growing, sample: Sample, levels: readonly string[], depth: number): ClusterTree {
  const { columns, factors } = sample;
  const { split, children, size, counts } = node;
  if (depth > 0 && split !== undefined && children !== undefined) {
    const below = children.map((child) => clusterTree(child, sample, levels, depth - 1));
    const [first, second] = below as [ClusterTree, ClusterTree];
    const same = "cluster" in first && "cluster" in second && first.cluster === second.cluster;
    const [yes, no] = sides(split, columns[split.column]!);
    const branches = [
      { when: yes, then: first },
      { when: no, then: second },
    ] as const;
    if (!same) return { field: columns[split.column]!.name, size, branches };
  }
  return {
    cluster: levels[greatest(counts.map((count, c) => count * factors[c]!))]!,
    size,
    counts: Array.from(counts),
  };
}

/** The first of the greatest. */
function greatest(counts: Float64Array): number {
  let best = 0;
  for (let c = 1; c < counts.length; c++) if (counts[c]! > counts[best]!) best = c;
  return best;
}

/** The rules of both sides. Missing values satisfy a negation only, so that side is one which they were sent to. */
function sides(split: Split, column: RawColumn): [Rule, Rule] {
  const field = column.name;
  if (split.kind === "levels") return levelSides(field, split.named, split.missing, column);
  if (split.kind === "presence") return [{ op: "exists", field }, not({ op: "exists", field })];
  const below: Rule = { op: "lt", field, value: split.limit };
  const from: Rule = { op: "gte", field, value: split.limit };
  return [split.missing === 0 ? not(from) : below, split.missing === 1 ? not(below) : from];
}

function levelSides(field: string, named: readonly number[], missing: 1 | undefined, column: RawColumn): [Rule, Rule] {
  const levels = column.kind === "number" ? [] : column.levels;
  const ruleValue = (level: number): RuleValue =>
    column.kind === "boolean" ? levels[level] === "true" : levels[level]!;
  const values = named.map(ruleValue);
  const inside: Rule = values.length === 1 ? { op: "eq", field, value: values[0]! } : { op: "in", field, values };
  // Of true and false, with none missing, the other side has a name as well.
  const other = missing === undefined ? [0, 1].filter((level) => !named.includes(level)) : [];
  return [inside, other.length === 1 ? { op: "eq", field, value: ruleValue(other[0]!) } : not(inside)];
}

/** The contrary of a rule, which is true of missing values as well. */
export function not(rule: Rule): Rule {
  return { op: "not", rule };
}
