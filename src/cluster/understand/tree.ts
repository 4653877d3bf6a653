import { bestLevelSplits } from "./level-splits";
import { bestNumberSplits } from "./number-splits";
import { NOWHERE, type Sample } from "./sample";
import { regroup, type SortedColumn, sortColumn } from "./sorted-column";
import { type Growing, growingNodes, type Split, splitNode, TOLERANCE } from "./split";

/**
 * Grows a tree of binary splits, level by level: at each node the split, of all columns and all limits, that leaves the
 * least Gini impurity (Breiman, Friedman, Olshen and Stone 1984, chapter 4). Columns are sorted once; each level keeps
 * that order within its nodes, and passes once over every column. Equally good splits: the first column, the lower limit.
 *
 * @param enough - Asked after every level, with the root and the depth so far: whether that will do.
 */
export function growTree(
  sample: Sample,
  depth: number,
  minimumSize: number,
  enough: (root: Growing, depth: number) => boolean,
): Growing {
  const { columns, codes, weights } = sample;
  const nodeOf = new Uint8Array(codes.length);
  if (weights !== undefined) for (let i = 0; i < codes.length; i++) if (weights[i] === 0) nodeOf[i] = NOWHERE;
  const root = growingNodes(sample, nodeOf, 1)[0]!;
  let sorted = columns.map((column) => (column.kind === "number" ? sortColumn(column, nodeOf) : undefined));
  let level = splittable([root], nodeOf, minimumSize);
  for (let d = 0; d < depth && level.length > 0; d++) {
    if (d > 0) sorted = sorted.map((column) => column && regroup(column, nodeOf, level.length));
    const splits = bestSplits(sample, sorted, nodeOf, level, minimumSize);
    level = splittable(divide(sample, nodeOf, level, splits), nodeOf, minimumSize);
    if (enough(root, d + 1)) break;
  }
  return root;
}

/** Nodes of more than one class and enough rows, numbered anew; the rows of the others are marked as nowhere. */
function splittable(nodes: readonly Growing[], nodeOf: Uint8Array, minimumSize: number): Growing[] {
  const kept = nodes.filter(({ size, counts }) => size >= 2 * minimumSize && counts.some((count) => count !== size));
  if (kept.length === nodes.length) return kept;
  const places = new Uint8Array(256).fill(NOWHERE);
  nodes.forEach((node, place) => {
    if (kept.includes(node)) places[place] = kept.indexOf(node);
  });
  for (let i = 0; i < nodeOf.length; i++) nodeOf[i] = places[nodeOf[i]!]!;
  return kept;
}

function bestSplits(
  sample: Sample,
  sorted: readonly (SortedColumn | undefined)[],
  nodeOf: Uint8Array,
  nodes: readonly Growing[],
  minimumSize: number,
): (Split | undefined)[] {
  const best: (Split | undefined)[] = nodes.map(() => undefined);
  sample.columns.forEach((column, c) => {
    const found =
      column.kind === "number"
        ? bestNumberSplits(sample, c, column, sorted[c]!, nodeOf, nodes, minimumSize)
        : bestLevelSplits(sample, c, column, nodeOf, nodes, minimumSize);
    found.forEach((split, node) => {
      const old = best[node];
      if (split !== undefined && (old === undefined || split.score > old.score * TOLERANCE)) best[node] = split;
    });
  });
  return best;
}

/** Sends the rows of each node to its two children; a node without a split ends there. */
function divide(
  sample: Sample,
  nodeOf: Uint8Array,
  nodes: readonly Growing[],
  splits: readonly (Split | undefined)[],
): Growing[] {
  const parents: Growing[] = [];
  const next = new Uint8Array(nodeOf.length).fill(NOWHERE);
  nodes.forEach((node, place) => {
    const split = splits[place];
    if (split === undefined) return;
    splitNode(sample.columns[split.column]!, split, nodeOf, place, next, 2 * parents.length);
    node.split = split;
    parents.push(node);
  });
  nodeOf.set(next);
  const children = growingNodes(sample, nodeOf, 2 * parents.length);
  parents.forEach((node, place) => {
    node.children = [children[2 * place]!, children[2 * place + 1]!];
  });
  return children;
}
