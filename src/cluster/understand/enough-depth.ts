import { UNASSIGNED } from "../../core/labels";
import { type ClusterTree, clusterTree } from "./cluster-tree";
import type { Sample } from "./sample";
import type { Growing } from "./split";
import { growTree } from "./tree";

/** A path of six questions, on either side of missing values, is what fits a rule of the grammar in any tree. */
export const MOST_DEPTH = 6;

/** Three questions are what people keep in mind. */
const DEPTH = 3;

/** A tree, and what deeper and shallower ones would have a leaf of. */
export interface Grown {
  readonly tree: ClusterTree;
  /** The least depth at which a cluster has a leaf, up to the depth that was looked at. */
  readonly depthOf: ReadonlyMap<string, number>;
}

/**
 * A tree of the depth that was asked for; else the shallowest, from three questions on, in which most clusters have a leaf.
 * Levels are grown until all have one: a tree of fewer questions is the beginning of one of more.
 */
export function growEnough(
  sample: Sample,
  levels: readonly string[],
  asked: number | undefined,
  minimumSize: number,
): Grown {
  const from = asked ?? DEPTH;
  let deepest = 0;
  const root = growTree(sample, MOST_DEPTH, minimumSize, (grown, depth) => {
    deepest = depth;
    return depth >= from && hasEach(grown, leavesOf(clusterTree(grown, sample, levels, depth)), levels);
  });
  const found = Array.from({ length: deepest + 1 }, (_, depth) => leavesOf(clusterTree(root, sample, levels, depth)));
  const depthOf = new Map<string, number>();
  found.forEach((clusters, depth) => {
    for (const cluster of clusters) if (!depthOf.has(cluster)) depthOf.set(cluster, depth);
  });
  return { tree: clusterTree(root, sample, levels, asked ?? enoughOf(found)), depthOf };
}

/** Whether every cluster that has rows has a leaf. */
function hasEach({ counts }: Growing, found: ReadonlySet<string>, levels: readonly string[]): boolean {
  return levels.every((level, code) => level === UNASSIGNED || counts[code] === 0 || found.has(level));
}

function enoughOf(found: readonly ReadonlySet<string>[]): number {
  let best = DEPTH;
  for (let depth = DEPTH + 1; depth < found.length; depth++) if (found[depth]!.size > found[best]!.size) best = depth;
  return best;
}

/** The clusters that a tree has a leaf of, without the level of those who are in none. */
function leavesOf(tree: ClusterTree): Set<string> {
  if ("cluster" in tree) return new Set(tree.cluster === UNASSIGNED ? [] : [tree.cluster]);
  return new Set(tree.branches.flatMap(({ then }) => [...leavesOf(then)]));
}
