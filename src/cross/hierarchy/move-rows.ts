import { type Labels, UNASSIGNED } from "../../core/labels";
import { lookUp } from "../cells";
import type { HierarchyNode } from "./hierarchy-model";
import type { PathNode } from "./node-paths";

/** One layer of a tree: nodes `from` to `to - 1`. */
export interface Layer {
  readonly nodes: readonly HierarchyNode[];
  readonly from: number;
  readonly to: number;
}

/** Where each layer begins in the list of nodes, and where the last one ends. */
export function layerStarts(nodes: readonly HierarchyNode[]): number[] {
  const starts = [0];
  nodes.forEach(({ parent }, k) => {
    if (parent >= starts.at(-1)!) starts.push(k);
  });
  return [...starts, nodes.length];
}

/** Every row that is in a node of the layer which tiers divide moves to its tier, or beside them without a measure. */
export function moveByLimits(nodeOf: Int32Array, values: Float64Array, layer: Layer, all: PathNode[]): void {
  if (values.some(Number.isNaN)) moveWithoutMeasure(nodeOf, values, layer, all);
  moveToTier(nodeOf, values, layer);
}

/** Those without a measure leave the layer, so that no limit is asked of them. */
function moveWithoutMeasure(
  nodeOf: Int32Array,
  values: Float64Array,
  { nodes, from, to }: Layer,
  all: PathNode[],
): void {
  const unassigned = Int32Array.from(nodes.slice(from, to), ({ firstChild, limits }, k) => {
    const beside = (firstChild ?? 0) + (limits?.length ?? 0) + 1;
    return nodes[beside]?.parent === from + k ? beside : -1;
  });
  for (let i = 0; i < nodeOf.length; i++) {
    const node = nodeOf[i]!;
    if (!Number.isNaN(values[i]!) || node < from || node >= to || nodes[node]!.firstChild === undefined) continue;
    if (unassigned[node - from]! < 0) unassigned[node - from] = all.push({ parent: node, key: UNASSIGNED }) - 1;
    nodeOf[i] = unassigned[node - from]!;
  }
}

function moveToTier(nodeOf: Int32Array, values: Float64Array, { nodes, from, to }: Layer): void {
  const layer = nodes.slice(from, to);
  const width = layer.reduce((most, { limits }) => Math.max(most, limits?.length ?? 0), 0);
  const firstChild = Int32Array.from(layer, (node) => node.firstChild ?? -1);
  const limits = new Float64Array(layer.length * width);
  layer.forEach((node, k) => {
    node.limits?.forEach((limit, j) => {
      limits[k * width + j] = limit ?? Number.POSITIVE_INFINITY;
    });
  });
  moveToTiers(nodeOf, values, from, firstChild, limits, width);
}

function moveToTiers(
  nodeOf: Int32Array,
  values: Float64Array,
  from: number,
  firstChild: Int32Array,
  limits: Float64Array,
  width: number,
): void {
  const end = firstChild.length;
  for (let i = 0; i < nodeOf.length; i++) {
    const node = nodeOf[i]! - from;
    if (node < 0 || node >= end || firstChild[node]! < 0) continue;
    const value = values[i]!;
    let child = firstChild[node]!;
    for (let at = node * width; at < (node + 1) * width; at++) child += +(value < limits[at]!);
    nodeOf[i] = child;
  }
}

/** Every row that is in a node of the layer which labels divide moves to its label, or to a node that is added. */
export function moveByLabels(nodeOf: Int32Array, { levels, codes }: Labels, layer: Layer, all: PathNode[]): void {
  const { nodes, from, to } = layer;
  const codeOf = new Map(levels.map((level, code) => [level, code]));
  const cells: number[] = [];
  const targets: number[] = [];
  const unassigned = new Int32Array(to - from).fill(-1);
  for (let node = from; node < to; node++) {
    for (let child = nodes[node]!.firstChild ?? nodes.length; nodes[child]?.parent === node; child++) {
      const { key } = nodes[child]!;
      if (key === UNASSIGNED) unassigned[node - from] = child;
      const code = codeOf.get(key);
      if (code === undefined) continue;
      cells.push((node - from) * levels.length + code);
      targets.push(child);
    }
  }
  const cellOf = dividedCells(nodeOf, codes, levels.length, layer);
  const children = lookUp(cellOf, (to - from) * levels.length, cells, targets);
  for (let i = 0; i < nodeOf.length; i++) {
    if (cellOf[i]! < 0) continue;
    const node = nodeOf[i]!;
    const child = children[i]!;
    if (child >= 0) nodeOf[i] = child;
    else {
      if (unassigned[node - from]! < 0) unassigned[node - from] = all.push({ parent: node, key: UNASSIGNED }) - 1;
      nodeOf[i] = unassigned[node - from]!;
    }
  }
}

/** For every row its node and label as one number; −1 where the node is not divided. */
function dividedCells(nodeOf: Int32Array, codes: Uint16Array, width: number, { nodes, from, to }: Layer): Float64Array {
  const divided = Uint8Array.from(nodes.slice(from, to), (node) => +(node.firstChild !== undefined));
  const cellOf = new Float64Array(nodeOf.length);
  for (let i = 0; i < cellOf.length; i++) {
    const node = nodeOf[i]! - from;
    cellOf[i] = divided[node] === 1 ? node * width + codes[i]! : -1;
  }
  return cellOf;
}
