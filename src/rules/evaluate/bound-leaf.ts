import { noBits } from "./bitset";
import {
  addGrouped,
  markCompared,
  markInterval,
  markListed,
  markMembers,
  markSame,
  selectInterval,
  selectMembers,
} from "./kernels";

/**
 * A leaf over columns, as data: what is asked has become limits, tables and codes, so that a few loops serve all
 * operators, and an explanation can read from it what was compared with what.
 */
export type BoundLeaf =
  /** The value lies from `low` to `high`. */
  | { readonly kind: "interval"; readonly values: Float64Array; readonly low: number; readonly high: number }
  /** The code is one of those with a 1; code 0, a missing value, has none. */
  | { readonly kind: "members"; readonly codes: Int32Array; readonly wanted: Uint8Array }
  /** The value lies in one of the intervals of its group. */
  | {
      readonly kind: "grouped";
      readonly values: Float64Array;
      readonly groups: Int32Array;
      readonly intervals: readonly { readonly lows: Float64Array; readonly highs: Float64Array }[];
    }
  /** The value is one of a list, which is ascending. */
  | { readonly kind: "listed"; readonly values: Float64Array; readonly listed: Float64Array }
  | {
      readonly kind: "compared";
      readonly left: Float64Array;
      readonly right: Float64Array;
      readonly scale: { readonly times: number; readonly plus: number };
      readonly wanted: { readonly less: number; readonly equal: number; readonly greater: number };
    }
  /** Both columns have one code. */
  | { readonly kind: "same"; readonly left: Int32Array; readonly right: Int32Array };

/** A leaf that can narrow a selection of rows. */
export type SelectingLeaf = Extract<BoundLeaf, { kind: "interval" | "members" }>;

export function isSelecting(leaf: BoundLeaf): leaf is SelectingLeaf {
  return leaf.kind === "interval" || leaf.kind === "members";
}

/** Which rows from `from` (a multiple of 32) to below `to` satisfy a leaf; bit 0 is the row `from`. */
export function markLeaf(leaf: BoundLeaf, from: number, to: number): Uint32Array {
  const bits = noBits(to - from);
  switch (leaf.kind) {
    case "interval":
      markInterval(leaf.values, leaf.low, leaf.high, from, to, bits);
      break;
    case "members":
      markMembers(leaf.codes, leaf.wanted, from, to, bits);
      break;
    case "grouped":
      for (const { lows, highs } of leaf.intervals) addGrouped(leaf.values, leaf.groups, lows, highs, from, to, bits);
      break;
    case "listed":
      markListed(leaf.values, leaf.listed, from, to, bits);
      break;
    case "compared":
      markCompared(leaf.left, leaf.right, leaf.scale, leaf.wanted, from, to, bits);
      break;
    case "same":
      markSame(leaf.left, leaf.right, from, to, bits);
      break;
  }
  return bits;
}

/** Keeps of the rows `base + rows[0 … count)` those that satisfy a leaf; see the kernels. */
export function selectLeaf(
  leaf: SelectingLeaf,
  base: number,
  rows: Int32Array,
  count: number,
  kept: Int32Array,
): number {
  return leaf.kind === "interval"
    ? selectInterval(leaf.values, leaf.low, leaf.high, base, rows, count, kept)
    : selectMembers(leaf.codes, leaf.wanted, base, rows, count, kept);
}

/** Rows beyond which a sample pays, and how many it takes. */
const SAMPLE_FROM = 4096;
const SAMPLE = 512;

/** All leaves cost about the same, so the one that lets the fewest rows of a sample through goes first. */
export function bySelectivity(leaves: readonly SelectingLeaf[], length: number): readonly SelectingLeaf[] {
  if (leaves.length < 2 || length < SAMPLE_FROM) return leaves;
  const step = Math.floor(length / SAMPLE);
  const sample = Int32Array.from({ length: SAMPLE }, (_, i) => i * step);
  const kept = new Int32Array(SAMPLE);
  const passing = leaves.map((leaf) => ({ leaf, count: selectLeaf(leaf, 0, sample, SAMPLE, kept) }));
  return passing.sort((a, b) => a.count - b.count).map(({ leaf }) => leaf);
}
