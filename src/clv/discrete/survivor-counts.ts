import { isArrayLike, numberColumn } from "../../core/check";
import { type Issues, report } from "../../core/issue";
import type { NumericInput } from "../../core/tables";

/**
 * How many customers of a cohort are left: at the start, after the first renewal, after the second, … Or several cohorts,
 * each with a column of its own.
 */
export type Survivors = NumericInput | readonly NumericInput[];

/** What a contract tells of each customer, counted: all that the likelihood sees of the cohorts. */
export interface ContractCounts {
  /** Customers lost at renewal 1, 2, …: `lost[t − 1]` at renewal t. */
  readonly lost: Float64Array;
  /** Customers still there when observation ended, by the renewals they made: 0, 1, 2, … */
  readonly kept: Float64Array;
  readonly customers: number;
}

/** Reads and checks cohorts; every problem is reported with its place. */
export function readSurvivors(issues: Issues, survivors: Survivors): ContractCounts {
  const cohorts = isNested(survivors)
    ? Array.from(survivors, (column, c) => readCohort(issues, `/survivors/${c}`, column))
    : [readCohort(issues, "/survivors", survivors)];
  const longest = cohorts.reduce((most, { length }) => Math.max(most, length), 1);
  const counts = { lost: new Float64Array(longest - 1), kept: new Float64Array(longest) };
  let customers = 0;
  for (const cohort of cohorts) {
    const last = cohort.length - 1;
    if (last < 0) continue;
    customers += cohort[0]!;
    counts.kept[last]! += cohort[last]!;
    for (let t = 0; t < last; t++) counts.lost[t]! += cohort[t]! - cohort[t + 1]!;
  }
  if (issues.count === 0 && !(customers > 0))
    report(issues, {
      code: "too_few",
      path: "/survivors",
      expected: "at least one customer at the start",
      found: "none",
    });
  return { ...counts, customers };
}

/** Longer cohorts than this are counted in days or less: a slip. */
const MOST_RENEWALS = 100_000;

function readCohort(issues: Issues, path: string, column: NumericInput): Float64Array {
  const before = issues.count;
  const counts = numberColumn(issues, path, column, { from: 0, to: Number.MAX_SAFE_INTEGER });
  if (counts.length > MOST_RENEWALS)
    report(issues, { code: "too_many", path, expected: `at most ${MOST_RENEWALS} entries`, received: counts.length });
  for (let t = 1; t < counts.length && issues.count === before; t++) {
    if (counts[t]! <= counts[t - 1]!) continue;
    const expected = `at most ${counts[t - 1]}, the customers that were left before`;
    report(issues, { code: "out_of_range", path: `${path}/${t}`, expected, received: counts[t], index: t });
  }
  return counts;
}

function isNested(survivors: Survivors): survivors is readonly NumericInput[] {
  return isArrayLike(survivors) && survivors.length > 0 && isArrayLike(survivors[0]);
}
