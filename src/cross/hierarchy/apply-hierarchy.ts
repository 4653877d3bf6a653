import { type Issues, issuesOf, throwIssues } from "../../core/issue";
import { isLabels } from "../../core/labels";
import { checkHierarchyModel } from "./check-hierarchy-model";
import { fitted, type HierarchyOptions } from "./fit-hierarchy";
import type { FittedHierarchy, Hierarchy, HierarchyLevel, HierarchyModel } from "./hierarchy-model";
import { layerStarts, moveByLabels, moveByLimits } from "./move-rows";
import type { PathNode } from "./node-paths";
import { type LevelColumn, readLevelColumns } from "./read-columns";
import { readLevels } from "./read-levels";
import { treeTable } from "./tree-table";

/**
 * Places customers in a tree of groups learned before: those of the fit, next month's, or a single one.
 *
 * Each goes from the outside in, by the limits of the group that it is in. Where a group is divided by labels and a
 * customer has one that nobody in the group had at the fit, or by a measure that the customer does not have, it is in a
 * group `unassigned` there, which is added where a row needs it and is not divided further unless the fit had one.
 *
 * @param columns - The columns that the model names, of one length; other columns are not looked at.
 * @param model - From `fitHierarchy`, or its JSON.
 * @returns The path of each customer (`labels`), the group in each layer (`levels`), and a table of all groups (`nodes`)
 * with the customers at hand: the children of a group sum to it. Without customers every size is 0.
 * @throws SegmentationError `invalid_model`, `missing`, `invalid_type`, `not_finite`, `length_mismatch`, `too_many`.
 * @remarks O(rows × layers × tiers).
 * @example
 * const levels = [{ column: "industry", by: "labels" }, { column: "staff", breaks: [50] }] as const;
 * const model = fitHierarchy({ industry: ["it", "retail"], staff: [10, 80] }, levels);
 * const { labels, nodes } = applyHierarchy({ industry: ["it", "mining"], staff: [51, 900] }, model);
 * labelValues(labels) // => ["industry=it/staff=high", "industry=unassigned"]
 * rowAt(nodes, 1).size // => 1
 */
export function applyHierarchy(columns: object, model: HierarchyModel): Hierarchy {
  const issues = issuesOf("applyHierarchy");
  checkHierarchyModel(issues, model);
  throwIssues(issues);
  const given = readLevelColumns(issues, columns, model.params.levels);
  throwIssues(issues);
  return placed(issues, given, model);
}

/**
 * A tree of segmentations in one step: `fitHierarchy` and `applyHierarchy` on the same table, with the model behind them.
 *
 * @param columns - As for `fitHierarchy`.
 * @param levels - As for `fitHierarchy`.
 * @param options - As for `fitHierarchy`.
 * @returns As `applyHierarchy`, and the `model`.
 * @throws SegmentationError as `fitHierarchy`.
 * @remarks As `fitHierarchy`.
 * @example
 * const firms = { industry: ["retail", "retail", "it"], revenue: [900, 40, 60] };
 * const { labels } = hierarchy(firms, [{ column: "industry", by: "labels" }, { column: "revenue", shares: [0.5] }]);
 * labelValues(labels) // => ["industry=retail/revenue=high", "industry=retail/revenue=low", "industry=it/revenue=high"]
 */
export function hierarchy(
  columns: object,
  levels: readonly HierarchyLevel[],
  options?: HierarchyOptions,
): FittedHierarchy {
  const issues = issuesOf("hierarchy");
  const read = readLevels(issues, levels);
  const stored = read.map((level) => level.stored);
  const given = readLevelColumns(issues, columns, stored);
  const model = fitted(issues, read, given, options);
  return { ...placed(issues, given, model), model };
}

/** Moves every row from the outside in, and tables the tree. */
function placed(
  issues: Issues,
  { n, columns }: { n: number; columns: readonly LevelColumn[] },
  { params }: HierarchyModel,
): Hierarchy {
  const nodeOf = new Int32Array(n);
  const nodes: PathNode[] = [...params.nodes];
  const starts = layerStarts(params.nodes);
  const startOf = (depth: number) => starts[depth] ?? params.nodes.length;
  columns.forEach((column, depth) => {
    const layer = { nodes: params.nodes, from: startOf(depth), to: startOf(depth + 1) };
    if (isLabels(column)) moveByLabels(nodeOf, column, layer, nodes);
    else moveByLimits(nodeOf, column, layer, nodes);
  });
  return treeTable(issues, nodes, params.levels, nodeOf);
}
