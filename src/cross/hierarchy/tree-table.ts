import { type Issues, report, throwIssues } from "../../core/issue";
import type { Labels } from "../../core/labels";
import { type Hierarchy, type HierarchyNodes, MOST_NODES, type StoredLevel } from "./hierarchy-model";
import { nodePaths, type PathNode } from "./node-paths";

/** A tree in the order in which it is read: each node before its children, and these in their order. */
interface Tree {
  readonly nodes: readonly PathNode[];
  /** Nodes in reading order. */
  readonly order: readonly number[];
  readonly depths: Uint8Array;
  readonly leaf: readonly boolean[];
  readonly paths: readonly string[];
}

/** The result from the innermost node of every row; nodes that were added stand at the end, after their parents. */
export function treeTable(
  issues: Issues,
  nodes: readonly PathNode[],
  levels: readonly StoredLevel[],
  nodeOf: Int32Array,
): Hierarchy {
  if (nodes.length > MOST_NODES) {
    const expected = `rows that need at most ${MOST_NODES} groups`;
    report(issues, { code: "too_many", path: "/columns", expected, received: nodes.length });
    throwIssues(issues);
  }
  const tree = treeOf(nodes, levels);
  return {
    labels: labelsAt(tree, nodeOf, levels.length),
    levels: levels.map((_, k) => labelsAt(tree, nodeOf, k + 1)),
    nodes: tableOf(tree, levels, nodeOf),
  };
}

function treeOf(nodes: readonly PathNode[], levels: readonly StoredLevel[]): Tree {
  const children = nodes.map((): number[] => []);
  const depths = new Uint8Array(nodes.length);
  nodes.forEach(({ parent }, node) => {
    if (parent < 0) return;
    children[parent]!.push(node);
    depths[node] = depths[parent]! + 1;
  });
  const order: number[] = [];
  const waiting = [0];
  while (waiting.length > 0) {
    const node = waiting.pop()!;
    order.push(node);
    for (let k = children[node]!.length - 1; k >= 0; k--) waiting.push(children[node]![k]!);
  }
  return { nodes, order, depths, leaf: children.map(({ length }) => length === 0), paths: nodePaths(nodes, levels) };
}

/** The group of each row at a depth: the node there, or the leaf above it. */
function labelsAt({ nodes, order, depths, leaf, paths }: Tree, nodeOf: Int32Array, depth: number): Labels {
  const shown = order.filter((node) => depths[node] === depth || (leaf[node]! && depths[node]! < depth));
  const codeOf = new Uint16Array(nodes.length);
  shown.forEach((node, code) => {
    codeOf[node] = code;
  });
  // Parents stand before their children, so what lies deeper takes the code of what is above it.
  for (let node = 0; node < nodes.length; node++) {
    if (depths[node]! > depth) codeOf[node] = codeOf[nodes[node]!.parent]!;
  }
  const codes = new Uint16Array(nodeOf.length);
  for (let i = 0; i < codes.length; i++) codes[i] = codeOf[nodeOf[i]!]!;
  return { levels: shown.map((node) => paths[node]!), codes };
}

function tableOf(tree: Tree, levels: readonly StoredLevel[], nodeOf: Int32Array): HierarchyNodes {
  const { nodes, order, depths, leaf, paths } = tree;
  const sizes = sizesOf(nodes, nodeOf);
  const rowOf = new Int32Array(nodes.length);
  order.forEach((node, row) => {
    rowOf[node] = row;
  });
  const parentOf = (node: number) => nodes[node]!.parent;
  const shareOf = (node: number, whole: number) => (whole === 0 ? 0 : sizes[node]! / whole);
  return {
    path: order.map((node) => paths[node]!),
    depth: Uint8Array.from(order, (node) => depths[node]!),
    parent: Int32Array.from(order, (node) => (parentOf(node) < 0 ? -1 : rowOf[parentOf(node)]!)),
    name: order.map((node) => (depths[node] === 0 ? "" : levels[depths[node]! - 1]!.name)),
    key: order.map((node) => nodes[node]!.key),
    size: Uint32Array.from(order, (node) => sizes[node]!),
    share: Float64Array.from(order, (node) => shareOf(node, sizes[0]!)),
    shareOfParent: Float64Array.from(order, (node) => shareOf(node, sizes[Math.max(0, parentOf(node))]!)),
    leaf: order.map((node) => leaf[node]!),
  };
}

/** Customers in each node, those further in included. */
function sizesOf(nodes: readonly PathNode[], nodeOf: Int32Array): Uint32Array {
  const sizes = new Uint32Array(nodes.length);
  for (let i = 0; i < nodeOf.length; i++) sizes[nodeOf[i]!]!++;
  for (let node = nodes.length - 1; node > 0; node--) sizes[nodes[node]!.parent]! += sizes[node]!;
  return sizes;
}
