import { isArrayLike, isTextArray } from "../core/check";
import { type Issues, pointer, report, throwIssues } from "../core/issue";
import { isLabels, type Labels } from "../core/labels";
import type { CrossDimension } from "./cross-model";
import { sortedLabels } from "./level-columns";

/** Cells are numbered in doubles: beyond this they would no longer be told apart. */
const MOST_CELLS = 9_007_199_254_740_991;

/** The dimensions as labels, checked; the length of each is that of the first. */
export function readDimensions(issues: Issues, dimensions: readonly CrossDimension[]): readonly Labels[] {
  const read = Array.from(dimensions, (given, d): unknown =>
    isArrayLike(given) ? sortedLabels(issues, pointer("dimensions", d), given) : given,
  );
  throwIssues(issues);
  read.forEach((labels, d) => {
    checkDimension(issues, pointer("dimensions", d), labels, read[0], "the first");
  });
  throwIssues(issues);
  return read as readonly Labels[];
}

/** Checks one dimension: sound labels with levels of their own, of as many rows as the first; false where it is not. */
export function checkDimension(issues: Issues, path: string, labels: unknown, first: unknown, name: string): boolean {
  if (!isLabels(labels) || !isTextArray(labels.levels)) {
    report(issues, { code: "invalid_type", path, expected: "Labels (levels and codes)", received: labels });
    return false;
  }
  if (isLabels(first) && labels.codes.length !== first.codes.length) {
    const expected = `labels of ${first.codes.length} rows, as ${name}`;
    report(issues, { code: "length_mismatch", path, expected, received: labels.codes.length });
    return false;
  }
  return checkLevels(issues, path, labels);
}

function checkLevels(issues: Issues, path: string, { levels, codes }: Labels): boolean {
  const seen = new Set<string>();
  levels.forEach((level, code) => {
    if (seen.has(level)) {
      const at = `${path}${pointer("levels", code)}`;
      report(issues, { code: "duplicate", path: at, expected: "a level of its own", received: level });
    }
    seen.add(level);
  });
  let highest = -1;
  for (let i = 0; i < codes.length; i++) if (codes[i]! > highest) highest = codes[i]!;
  if (highest < levels.length) return seen.size === levels.length;
  const expected = `codes from 0 to ${levels.length - 1} (levels)`;
  report(issues, { code: "out_of_range", path: `${path}/codes`, expected, received: highest });
  return false;
}

/** Refuses more cells than can be numbered, or than `most`. */
export function checkCellCount(issues: Issues, path: string, cells: number, most: number, hint?: string): void {
  const limit = Math.min(most, MOST_CELLS);
  if (cells <= limit) return;
  const expected = `at most ${limit} cells`;
  report(issues, { code: "too_many", path, expected, received: cells, ...(hint === undefined ? {} : { hint }) });
}
