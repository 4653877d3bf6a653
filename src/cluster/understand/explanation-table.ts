import type { ClusterTree } from "./cluster-tree";

/** How well each rule finds its cluster. One row per cluster, in the order of the levels. */
export interface ExplanationTable {
  readonly cluster: readonly string[];
  /** Weight of the rows of the cluster, and of those whom its rule finds. */
  readonly size: Float64Array;
  readonly predicted: Float64Array;
  /** Share of those found who belong to the cluster; 0 where nobody is found. */
  readonly precision: Float64Array;
  /** Share of the cluster that is found; 0 for a cluster without rows. */
  readonly recall: Float64Array;
}

/** Adds up the leaves. */
export function explanationTable(
  tree: ClusterTree,
  levels: readonly string[],
  clusters: readonly string[],
): { readonly table: ExplanationTable; readonly accuracy: number } {
  const sums = { size: zeros(levels), predicted: zeros(levels), right: zeros(levels) };
  addLeaves(tree, levels, sums);
  const kept = clusters.map((cluster) => levels.indexOf(cluster));
  const columnOf = (value: (code: number) => number) => Float64Array.from(kept, value);
  const { size, predicted, right } = sums;
  const table = {
    cluster: clusters,
    size: columnOf((code) => size[code]!),
    predicted: columnOf((code) => predicted[code]!),
    precision: columnOf((code) => shareOf(right[code]!, predicted[code]!)),
    recall: columnOf((code) => shareOf(right[code]!, size[code]!)),
  };
  return { table, accuracy: shareOf(total(columnOf((code) => right[code]!)), total(table.size)) };
}

interface Sums {
  readonly size: Float64Array;
  readonly predicted: Float64Array;
  readonly right: Float64Array;
}

function addLeaves(tree: ClusterTree, levels: readonly string[], sums: Sums): void {
  if (!("cluster" in tree)) {
    for (const { then } of tree.branches) addLeaves(then, levels, sums);
    return;
  }
  const own = levels.indexOf(tree.cluster);
  tree.counts.forEach((count, code) => {
    sums.size[code]! += count;
    sums.predicted[own]! += count;
    if (code === own) sums.right[code]! += count;
  });
}

function zeros(levels: readonly string[]): Float64Array {
  return new Float64Array(levels.length);
}

function total(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** Never above 1, whatever the order of the additions leaves. */
function shareOf(part: number, whole: number): number {
  return whole > 0 ? Math.min(1, part / whole) : 0;
}
