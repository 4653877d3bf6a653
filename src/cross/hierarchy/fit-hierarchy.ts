import { checkNumber, checkOptions, weightColumn } from "../../core/check";
import { type Issues, issuesOf, report, throwIssues } from "../../core/issue";
import { isLabels, type Labels, UNASSIGNED } from "../../core/labels";
import type { NumericInput } from "../../core/tables";
import { tierCodes } from "../../tiers/apply";
import { limitsOf } from "../../tiers/limits";
import { leastMinimum } from "../cross-options";
import { gather } from "../gather";
import { groupSizes } from "../group-sizes";
import {
  EVERYONE,
  HIERARCHY_MODEL_VERSION,
  type HierarchyLevel,
  type HierarchyModel,
  type HierarchyNode,
  MOST_NODES,
  type StoredLevel,
} from "./hierarchy-model";
import { nodePaths } from "./node-paths";
import { type LevelColumn, readLevelColumns } from "./read-columns";
import { type ReadLevel, readLevels } from "./read-levels";
import { rowsByNode } from "./rows-by-node";

/** Options of `fitHierarchy` and `hierarchy`. */
export interface HierarchyOptions {
  /**
   * The customers a group must have to be divided further, from 1; with weights their weight, which may be less. Those whose
   * measure is missing do not count where tiers divide.
   * @defaultValue 1
   */
  readonly minimumSize?: number | undefined;
  /**
   * One weight per customer, from 0; a weight of 2 counts as two equal customers, 0 as none.
   * @defaultValue 1 for everyone
   */
  readonly weights?: NumericInput | undefined;
}

/** What is done with the customers of a group: the keys of its children, and the child of each customer. */
interface Division {
  readonly keys: readonly string[];
  readonly codes: Uint16Array;
  readonly limits?: readonly (number | null)[];
}

/**
 * Learns a tree of segmentations, each fitted inside the groups of the one before: industry, inside it the size, inside
 * that how often they buy. "Large" then means large for its industry.
 *
 * A group with fewer customers than `minimumSize` is not divided further, and `fit.notes` says so. A layer of labels
 * divides a group into the levels that its customers have, in the order of the levels (of a column of texts: sorted);
 * a layer of tiers into all its tiers, of which some may be empty. Equal values are never split. Customers whose measure is
 * missing (NaN, `null`, `undefined`) teach a layer of tiers nothing: they are in a group `unassigned` beside the tiers. One
 * customer is one group in each layer. Without customers there is only the group of everyone.
 *
 * @param columns - A table with the columns that the levels name, all of one length; other columns are not looked at.
 * @param levels - The layers from the outermost, 1 to 16.
 * @param options - Minimum size, weights.
 * @returns A model of plain JSON for `applyHierarchy`.
 * @throws SegmentationError `too_few` and `too_many` (levels, more than 65,536 groups), `missing`, `duplicate`,
 * `invalid_type`, `invalid_value`, `not_finite`, `length_mismatch`, `out_of_range`, `not_increasing`, `unknown_option`.
 * @remarks O(layers × rows) and the sorting of `fitTiers` inside each group. The same for any order of the rows.
 * @example
 * const firms = { industry: ["retail", "retail", "it"], staff: [900, 40, 60] };
 * const size = { column: "staff", name: "size", shares: [0.5] };
 * const model = fitHierarchy(firms, [{ column: "industry", by: "labels" }, size], { minimumSize: 2 });
 * model.params.nodes.map((node) => node.key) // => ["all", "it", "retail", "high", "low"]
 * model.fit.notes // => ["not divided, with fewer customers than 2: industry=it (1)"]
 */
export function fitHierarchy(
  columns: object,
  levels: readonly HierarchyLevel[],
  options?: HierarchyOptions,
): HierarchyModel {
  const issues = issuesOf("fitHierarchy");
  const read = readLevels(issues, levels);
  const given = readLevelColumns(
    issues,
    columns,
    read.map(({ stored }) => stored),
  );
  return fitted(issues, read, given, options);
}

/** Reads the options and grows the tree. */
export function fitted(
  issues: Issues,
  levels: readonly ReadLevel[],
  { n, columns }: { n: number; columns: readonly LevelColumn[] },
  options: HierarchyOptions | undefined,
): HierarchyModel {
  const given = checkOptions(issues, options, ["minimumSize", "weights"]);
  const limits = { from: leastMinimum(given.weights), to: Number.MAX_SAFE_INTEGER, fallback: 1 };
  const minimumSize = checkNumber(issues, "/minimumSize", given.minimumSize, limits);
  const weights = weightColumn(issues, given.weights, n);
  throwIssues(issues);
  const { nodes, known } = grow(issues, levels, columns, n, minimumSize, weights);
  const stored = levels.map((level) => level.stored);
  return {
    kind: "hierarchy",
    version: HIERARCHY_MODEL_VERSION,
    options: { minimumSize, weighted: weights !== undefined },
    params: { levels: stored, nodes },
    fit: { n, notes: notesOn(nodes, known, stored, minimumSize) },
  };
}

/** A tree, and how many customers of each group that is not divided could have been told apart. */
interface Grown {
  readonly nodes: readonly HierarchyNode[];
  readonly known: ReadonlyMap<number, number>;
}

/** Layer after layer, every group of it that is large enough is divided. */
function grow(
  issues: Issues,
  levels: readonly ReadLevel[],
  columns: readonly LevelColumn[],
  n: number,
  minimumSize: number,
  weights: Float64Array | undefined,
): Grown {
  // Customers of weight 0 are in no group, from the start.
  const nodeOf = new Int32Array(n);
  for (let i = 0; weights !== undefined && i < n; i++) if (weights[i] === 0) nodeOf[i] = -1;
  const size = groupSizes(new Int32Array(n), weights, 1)[0]!;
  const nodes: HierarchyNode[] = [{ parent: -1, key: EVERYONE, size }];
  const known = new Map<number, number>();
  let from = 0;
  levels.forEach((level, depth) => {
    const to = nodes.length;
    const { rows, starts } = rowsByNode(nodeOf, from, to);
    for (let node = from; node < to; node++) {
      const inside = rows.subarray(starts[node - from], starts[node - from + 1]);
      const { told, missing } = partedByValue(columns[depth]!, inside);
      const own = weights === undefined ? undefined : gather(weights, told);
      const size = missing.length === 0 ? nodes[node]!.size : groupSizes(new Int32Array(told.length), own, 1)[0]!;
      if (size < minimumSize || told.length === 0) {
        known.set(node, size);
        continue;
      }
      addChildren(nodes, nodeOf, node, told, divide(level, columns[depth]!, told, own), own);
      if (missing.length > 0) addUnassigned(nodes, nodeOf, node, missing, weights);
    }
    from = to;
    if (nodes.length <= MOST_NODES) return;
    const expected = `levels that make at most ${MOST_NODES} groups`;
    const hint = "minimumSize leaves small groups undivided";
    report(issues, { code: "too_many", path: `/levels/${depth}`, expected, received: nodes.length, hint });
    throwIssues(issues);
  });
  return { nodes, known };
}

/** Rows whose measure is there, and those of whom it is missing: nothing is learned from them. */
function partedByValue(column: LevelColumn, rows: Uint32Array): { told: Uint32Array; missing: Uint32Array } {
  if (isLabels(column) || !rows.some((row) => Number.isNaN(column[row]!)))
    return { told: rows, missing: new Uint32Array(0) };
  return {
    told: rows.filter((row) => !Number.isNaN(column[row]!)),
    missing: rows.filter((row) => Number.isNaN(column[row]!)),
  };
}

/** One child more, for those whose measure is missing. */
function addUnassigned(
  nodes: HierarchyNode[],
  nodeOf: Int32Array,
  parent: number,
  rows: Uint32Array,
  weights: Float64Array | undefined,
): void {
  const own = weights === undefined ? undefined : gather(weights, rows);
  const size = groupSizes(new Int32Array(rows.length), own, 1)[0]!;
  const node = nodes.push({ parent, key: UNASSIGNED, size }) - 1;
  for (let j = 0; j < rows.length; j++) nodeOf[rows[j]!] = node;
}

function divide(
  { settings }: ReadLevel,
  column: LevelColumn,
  rows: Uint32Array,
  weights: Float64Array | undefined,
): Division {
  if (isLabels(column) || settings === undefined) return divideByLabels(column as Labels, rows);
  const values = gather(column, rows);
  const limits = limitsOf(values, { ...settings, weights });
  return { keys: settings.labels, codes: tierCodes(values, limits), limits };
}

/** The levels that these rows have, in the order of the levels. */
function divideByLabels({ levels, codes }: Labels, rows: Uint32Array): Division {
  const seen = new Uint8Array(levels.length);
  for (let j = 0; j < rows.length; j++) seen[codes[rows[j]!]!] = 1;
  const kept = Array.from(levels.keys()).filter((code) => seen[code] === 1);
  const placeOf = new Uint16Array(levels.length);
  kept.forEach((code, place) => {
    placeOf[code] = place;
  });
  const places = new Uint16Array(rows.length);
  for (let j = 0; j < places.length; j++) places[j] = placeOf[codes[rows[j]!]!]!;
  return { keys: kept.map((code) => levels[code]!), codes: places };
}

function addChildren(
  nodes: HierarchyNode[],
  nodeOf: Int32Array,
  parent: number,
  rows: Uint32Array,
  { keys, codes, limits }: Division,
  weights: Float64Array | undefined,
): void {
  const firstChild = nodes.length;
  nodes[parent] = { ...nodes[parent]!, firstChild, ...(limits === undefined ? {} : { limits }) };
  const sizes = groupSizes(new Uint32Array(codes), weights, keys.length);
  for (let k = 0; k < keys.length; k++) nodes.push({ parent, key: keys[k]!, size: sizes[k]! });
  for (let j = 0; j < rows.length; j++) nodeOf[rows[j]!] = firstChild + codes[j]!;
}

/** Notes name so many groups. */
const NAMED = 20;

function notesOn(
  nodes: readonly HierarchyNode[],
  known: ReadonlyMap<number, number>,
  levels: readonly StoredLevel[],
  minimumSize: number,
): readonly string[] {
  if (nodes[0]!.size === 0) return ["no rows: nothing was learned from them"];
  const paths = nodePaths(nodes, levels);
  const few = (texts: readonly string[]) =>
    `${texts.slice(0, NAMED).join(", ")}${texts.length > NAMED ? `, and ${texts.length - NAMED} more` : ""}`;
  const small = [...known].flatMap(([k, told]) => {
    const { size } = nodes[k]!;
    return size > 0 ? [`${paths[k]} (${told === size ? size : `${told} of ${size} with a measure`})`] : [];
  });
  const without = nodes.flatMap(({ parent, key, size }, k) =>
    key === UNASSIGNED && nodes[parent]?.limits !== undefined ? [`${paths[k]} (${size})`] : [],
  );
  return [
    ...(small.length === 0 ? [] : [`not divided, with fewer customers than ${minimumSize}: ${few(small)}`]),
    ...(without.length === 0 ? [] : [`without a measure, and not learned from: ${few(without)}`]),
  ];
}
