import type { RawColumn } from "./read-columns";
import { NOWHERE, type Sample } from "./sample";

/**
 * A question with two answers. The first side is that of small values, or of the levels that are named. `missing` is the
 * side that rows go to whose value is missing, or `undefined` where no such row came by.
 */
export type Split = NumberSplit | LevelSplit | PresenceSplit;

interface SplitBase {
  /** Position of the column. */
  readonly column: number;
  /** Sum of squared class weights over weight, of both sides together: the larger, the purer. */
  readonly score: number;
}

/** Values below the limit, and values from it on. */
export interface NumberSplit extends SplitBase {
  readonly kind: "number";
  readonly limit: number;
  readonly missing: 0 | 1 | undefined;
}

/** The levels that are named, and everything else. */
export interface LevelSplit extends SplitBase {
  readonly kind: "levels";
  readonly named: readonly number[];
  readonly missing: 1 | undefined;
}

/** Whether there is a value at all. */
export interface PresenceSplit extends SplitBase {
  readonly kind: "presence";
}

/** Scores nearer than this are the same number, differently rounded: the earlier split stays. */
export const TOLERANCE: number = 1.000_000_000_1;

/** A node of a tree that grows. */
export interface Growing {
  /** Weight of the rows of each class, and of all. */
  readonly counts: Float64Array;
  readonly size: number;
  split?: Split;
  children?: readonly [Growing, Growing];
}

/** The nodes 0 to `nodes - 1`, with the rows of these numbers. */
export function growingNodes({ codes, classes, weights }: Sample, nodeOf: Uint8Array, nodes: number): Growing[] {
  const counts = new Float64Array(nodes * classes);
  for (let i = 0; i < codes.length; i++) {
    if (nodeOf[i] !== NOWHERE) counts[nodeOf[i]! * classes + codes[i]!]! += weights === undefined ? 1 : weights[i]!;
  }
  return Array.from({ length: nodes }, (_, k) => {
    const own = counts.slice(k * classes, (k + 1) * classes);
    return { counts: own, size: own.reduce((sum, count) => sum + count, 0) };
  });
}

/** Writes to `next` where the rows of a node go: `at` for the first side, `at + 1` for the second. */
export function splitNode(
  column: RawColumn,
  split: Split,
  nodeOf: Uint8Array,
  node: number,
  next: Uint8Array,
  at: number,
): void {
  if (column.kind === "number") {
    if (split.kind === "presence") splitByPresence(column.values, nodeOf, node, next, at);
    else if (split.kind === "number")
      splitByLimit(column.values, split.limit, split.missing ?? 1, nodeOf, node, next, at);
    return;
  }
  if (split.kind !== "levels") return;
  const sides = new Uint8Array(column.levels.length).fill(1);
  for (const level of split.named) sides[level] = 0;
  for (let i = 0; i < nodeOf.length; i++) {
    if (nodeOf[i] === node) next[i] = at + (column.codes[i]! < 0 ? 1 : sides[column.codes[i]!]!);
  }
}

function splitByPresence(values: Float64Array, nodeOf: Uint8Array, node: number, next: Uint8Array, at: number): void {
  for (let i = 0; i < values.length; i++) if (nodeOf[i] === node) next[i] = Number.isNaN(values[i]!) ? at + 1 : at;
}

function splitByLimit(
  values: Float64Array,
  limit: number,
  missing: 0 | 1,
  nodeOf: Uint8Array,
  node: number,
  next: Uint8Array,
  at: number,
): void {
  for (let i = 0; i < values.length; i++) {
    if (nodeOf[i] !== node) continue;
    const value = values[i]!;
    next[i] = value < limit ? at : value >= limit ? at + 1 : at + missing;
  }
}
