import type { Rule } from "../grammar/ast";
import { allBits, bitsInAtLeast, intersectBits, invertedBits, listRows, noBits, setRows, uniteBits } from "./bitset";
import { type BoundLeaf, markLeaf, type SelectingLeaf, selectLeaf } from "./bound-leaf";
import { type BoundNode, bindNode } from "./bound-node";
import type { Scope } from "./scope";

/** Rows from `from` (a multiple of 32) to below `to`, and what is known of them: bit 0 of every set is the row `from`. */
export interface Block {
  readonly from: number;
  readonly to: number;
  /** Who satisfies a leaf, for leaves asked so far. */
  readonly marked: Map<BoundLeaf, Uint32Array>;
  /** Who has a tag, for tags evaluated so far. */
  readonly tags: Map<string, Uint32Array>;
  readonly rows: Selections;
}

/** Rows under selection: as many as stay in the fastest cache. */
interface Selections {
  readonly every: Int32Array;
  readonly kept: Int32Array;
}

/** Columns are read block by block, small enough for several columns to stay in the second-level cache. */
const ROWS = 4096;
const SELECTED = 1024;

/** The rows of a scope in blocks, one after the other. */
export function* blocksOf({ table: { length } }: Scope): Generator<Block> {
  const rows = selections();
  for (let from = 0; from < length; from += ROWS)
    yield { from, to: Math.min(from + ROWS, length), marked: new Map(), tags: new Map(), rows };
}

/** Who satisfies a rule, of all rows of a scope. The set may be kept by the scope: it is not to be changed. */
export function bitsOf(scope: Scope, rule: Rule): Uint32Array {
  const { table, marked, tags } = scope;
  return nodeBits({ from: 0, to: table.length, marked, tags, rows: selections() }, bindNode(scope, rule));
}

function selections(): Selections {
  const every = new Int32Array(SELECTED);
  for (let i = 0; i < SELECTED; i++) every[i] = i;
  return { every, kept: new Int32Array(SELECTED) };
}

/**
 * Which rows of a block satisfy a rule. Boolean nodes are operations on words of 32 rows; a leaf that several rules ask is
 * asked once. The set may be kept by the block: it is not to be changed.
 */
export function nodeBits(block: Block, node: BoundNode): Uint32Array {
  const length = block.to - block.from;
  switch (node.kind) {
    case "all":
      return conjunction(block, node.nodes, node.leaves);
    case "any":
      return union(block, node.nodes);
    case "atLeast":
      return bitsInAtLeast(
        node.count,
        node.nodes.map((child) => nodeBits(block, child)),
        length,
      );
    case "not":
      return invertedBits(nodeBits(block, node.node), length);
    case "everyone":
      return allBits(length);
    case "nobody":
      return noBits(length);
    case "tag":
      return block.tags.get(node.id)!;
    case "leaf":
      return leafBits(block, node.leaf);
  }
}

function leafBits({ from, to, marked }: Block, leaf: BoundLeaf): Uint32Array {
  const bits = marked.get(leaf) ?? markLeaf(leaf, from, to);
  marked.set(leaf, bits);
  return bits;
}

function union(block: Block, nodes: readonly BoundNode[]): Uint32Array {
  const bits = noBits(block.to - block.from);
  for (const node of nodes) uniteBits(bits, nodeBits(block, node));
  return bits;
}

function conjunction(block: Block, nodes: readonly BoundNode[], leaves: readonly SelectingLeaf[]): Uint32Array {
  const [first, ...others] = nodes;
  if (first === undefined) return narrowed(block, leaves, undefined);
  const bits = nodeBits(block, first).slice();
  for (const node of others) intersectBits(bits, nodeBits(block, node));
  return leaves.length === 0 ? bits : narrowed(block, leaves, bits);
}

/** The rows, all or those of a set, that satisfy every leaf. */
function narrowed(block: Block, leaves: readonly SelectingLeaf[], within: Uint32Array | undefined): Uint32Array {
  const { from, to, rows } = block;
  if (leaves.length === 1 && within === undefined) return markLeaf(leaves[0]!, from, to);
  const bits = noBits(to - from);
  for (let base = from; base < to; base += SELECTED) {
    const word = (base - from) >> 5;
    const start = within === undefined ? rows.every : rows.kept;
    let count = Math.min(SELECTED, to - base);
    if (within !== undefined) count = listRows(within, word, word + (SELECTED >> 5), rows.kept);
    for (let k = 0; k < leaves.length && count > 0; k++)
      count = selectLeaf(leaves[k]!, base, k === 0 ? start : rows.kept, count, rows.kept);
    setRows(bits, base - from, rows.kept, count);
  }
  return bits;
}
