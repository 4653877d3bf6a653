import { issuesOf, report, throwIssues } from "../../core/issue";
import { checkLabels, type Labels } from "../../core/labels";

/**
 * The adjusted Rand index: how far two labellings of the same rows part them alike. 1 for the same groups, whatever they
 * are called; about 0 for two that have nothing to do with each other; below 0 for less than that.
 *
 * It counts pairs of rows that are together in both, less what chance would give. Use it to compare two clusterings, or a
 * clustering with segments. Every level is a group, `"unassigned"` too. With fewer than two rows, and where both have all rows in
 * one group or each row in its own, the two agree: 1.
 *
 * @param a - `Labels` of n rows.
 * @param b - `Labels` of the same n rows; the order of the two does not matter.
 * @throws SegmentationError `length_mismatch`, `invalid_type` and `out_of_range` for what is no `Labels`.
 * @remarks O(n). Deterministic.
 * @see Hubert & Arabie (1985), Comparing partitions, equation (5)
 * @example
 * adjustedRandIndex(labelsFrom(["a", "a", "b", "b"]), labelsFrom(["x", "x", "y", "y"])) // => 1
 * adjustedRandIndex(labelsFrom(["a", "a", "b", "b"]), labelsFrom(["x", "y", "x", "y"])) // => -0.5
 */
export function adjustedRandIndex(a: Labels, b: Labels): number {
  checkLabels("adjustedRandIndex", a);
  checkLabels("adjustedRandIndex", b);
  const issues = issuesOf("adjustedRandIndex");
  if (a.codes.length !== b.codes.length) {
    const expected = `labels of ${a.codes.length} rows (as a)`;
    report(issues, { code: "length_mismatch", path: "/b", expected, received: b.codes.length });
  }
  throwIssues(issues);
  return randIndex(a.codes, b.codes, b.levels.length);
}

/** The index of two columns of codes; those of `b` are below `levels`. */
export function randIndex(a: Uint16Array, b: Uint16Array, levels: number): number {
  const joint = new Map<number, number>();
  const ofA = new Map<number, number>();
  const ofB = new Map<number, number>();
  for (let i = 0; i < a.length; i++) {
    const both = a[i]! * levels + b[i]!;
    joint.set(both, (joint.get(both) ?? 0) + 1);
  }
  for (const [both, count] of joint) {
    const right = both % levels;
    const left = (both - right) / levels;
    ofA.set(left, (ofA.get(left) ?? 0) + count);
    ofB.set(right, (ofB.get(right) ?? 0) + count);
  }
  const all = (a.length * (a.length - 1)) / 2;
  const inA = pairsIn(ofA);
  const inB = pairsIn(ofB);
  // Everything times the number of all pairs, so that small counts stay whole.
  const byChance = inA * inB;
  const most = ((inA + inB) / 2) * all - byChance;
  return most === 0 ? 1 : (pairsIn(joint) * all - byChance) / most + 0;
}

/** Pairs of rows that share a group. Whole numbers, so that their sum is exact in any order. */
function pairsIn(counts: ReadonlyMap<number, number>): number {
  let pairs = 0;
  for (const count of counts.values()) pairs += (count * (count - 1)) / 2;
  return pairs;
}
