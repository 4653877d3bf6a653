import { exactSum, exactWeightedSum } from "../../math/sum";
import { groupSizes, groupSums } from "../group-sizes";
import type { Contingency } from "./contingency";
import type { RankedColumn } from "./rank-column";

// Every measure is 0 where one side is constant, and depends neither on the order of the rows nor on that of the levels.

/** Spearman's rank correlation, from −1 to 1. */
export function spearman(a: RankedColumn, b: RankedColumn): number {
  if (a.squares === 0 || b.squares === 0) return 0;
  const correlation = exactWeightedSum(a.ranks, b.ranks) / Math.sqrt(a.squares * b.squares);
  return Math.max(-1, Math.min(1, correlation)) + 0;
}

/**
 * The share of the variance of the ranks that lies between groups (that of Kruskal and Wallis: H / (n − 1)), less what k
 * groups explain by chance: ε² = 1 − (1 − η²) (n − 1) / (n − k). From 0 to 1; 0 where every row is a group of its own.
 */
export function epsilonSquared(column: RankedColumn, codes: Int32Array): number {
  const n = codes.length;
  const groups = codes.reduce((most, code) => Math.max(most, code), -1) + 1;
  const sizes = groupSizes(codes, undefined, groups);
  const used = sizes.reduce((count, size) => count + +(size > 0), 0);
  if (column.squares === 0 || used === n) return 0;
  // Ranks over n, so that no square is too large to be added exactly.
  const sums = groupSums(codes, column.ranks, undefined, groups).finish(groups);
  const between = exactSum(sums.map((sum, g) => (sizes[g] === 0 ? 0 : ((sum / n) * (sum / n)) / sizes[g]!)));
  const within = 1 - between / (column.squares / n / n);
  return Math.min(1, Math.max(0, 1 - (within * (n - 1)) / (n - used)));
}

/**
 * Cramér's V, corrected for its bias by Bergsma (2013): 0 for as much as chance gives, and 0 where every row is a group of
 * its own. From 0 to 1.
 */
export function cramersV({ cells, rowOf, columnOf, rows, columns, n }: Contingency): number {
  if (n < 2 || rows.length < 2 || columns.length < 2) return 0;
  const phiSquared = exactSum(cells.map((count, k) => (count / rowOf[k]!) * (count / columnOf[k]!))) - 1;
  const byChance = ((rows.length - 1) * (columns.length - 1)) / (n - 1);
  const smaller = Math.min(corrected(rows.length, n), corrected(columns.length, n)) - 1;
  // One level per row leaves rounding, not degrees of freedom.
  if (!(smaller > 1e-9)) return 0;
  return Math.min(1, Math.sqrt(Math.max(0, phiSquared - byChance) / smaller));
}

/** A number of levels less those that chance fills. */
function corrected(levels: number, n: number): number {
  return levels - ((levels - 1) * (levels - 1)) / (n - 1);
}
