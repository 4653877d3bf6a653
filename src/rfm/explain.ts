import { fail, issuesOf, throwIssues } from "../core/issue";
import { checkRfmModel } from "./check-model";
import { type PerDimension, perDimension, type RfmModel, type ScoreLimits } from "./model";
import { limitsFor } from "./nested";
import { type RfmInput, rfmColumns, scoreColumns } from "./score";

/** Another score within reach: the limit on the way to it, and how far the value is from that limit. */
export interface ScoreStep {
  readonly score: number;
  readonly limit: number;
  /** In the unit of the measure, never negative; 0 where the value stands on the limit and only passing it counts. */
  readonly distance: number;
}

/** Why a measure got its score. */
export interface DimensionExplanation {
  readonly value: number;
  readonly score: number;
  readonly bins: number;
  /** The interval of values with this score; `null` where it is open. Whether its ends belong to it, `closed` says. */
  readonly from: number | null;
  readonly to: number | null;
  readonly closed: "right" | "left";
  /** What it takes to score higher, and what to lose to score lower; `null` where no value does. */
  readonly higher: ScoreStep | null;
  readonly lower: ScoreStep | null;
}

/**
 * Explains the scores of one customer: the limits its values lie between, and how far the next scores are.
 *
 * With nested scoring the limits are those within the scores before. A customer parted from equal ones by its id or
 * place (`ties: "id"`, `qcutRank`) stands on a limit: the distance is 0.
 *
 * @param table - The customers, as given to `scoreRfm`.
 * @param model - From `fitRfm`, also after a round trip through JSON.
 * @param i - Row of the customer, from 0.
 * @returns For each measure its value, score, interval, and the steps to the scores above and below.
 * @throws SegmentationError `out_of_range` for a row that is not there and for a negative recency, and as `scoreRfm`.
 * @remarks O(n): the table is checked as for `scoreRfm`.
 * @example
 * const table = { recency: [3, 10, 45, 90], frequency: [8, 5, 2, 1], monetary: [640, 250, 90, 30] };
 * const why = explainScore(table, fitRfm(table, { bins: 2 }), 2);
 * why.recency.score // => 1
 * why.recency.higher // => { score: 2, limit: 27.5, distance: 17.5 }
 */
export function explainScore(table: RfmInput, model: RfmModel, i: number): PerDimension<DimensionExplanation> {
  const issues = issuesOf("explainScore");
  const columns = rfmColumns(issues, table);
  checkRfmModel(issues, model);
  throwIssues(issues);
  const n = columns.recency.length;
  if (!(Number.isInteger(i) && i >= 0 && i < n)) {
    fail("explainScore", { code: "out_of_range", path: "/i", expected: `a row from 0 to ${n - 1}`, received: i });
  }
  const { r, f, m } = scoreColumns("explainScore", columns, model);
  const scores = { recency: r[i]!, frequency: f[i]!, monetary: m[i]! };
  return perDimension((dimension) => {
    const limits = limitsFor(model, dimension, scores);
    const least = dimension === "recency" ? 0 : Number.NEGATIVE_INFINITY;
    return explain(columns[dimension][i]!, scores[dimension], model.params[dimension].bins, limits, least);
  });
}

function explain(value: number, score: number, bins: number, limits: ScoreLimits, least: number): DimensionExplanation {
  const { breaks, scores, closed } = limits;
  const interval = scores.indexOf(score);
  const rising = scores[scores.length - 1]! >= scores[0]!;
  const up = stepTo(value, limits, firstOf(limits, interval, 1));
  const below = stepTo(value, limits, firstOf(limits, interval - 1, -1), true);
  const down = below !== null && isReached(limits, below.limit, least) ? below : null;
  return {
    value,
    score,
    bins,
    from: breaks[interval - 1] ?? null,
    to: breaks[interval] ?? null,
    closed,
    higher: rising ? up : down,
    lower: rising ? down : up,
  };
}

/** The limit at which another interval is reached; intervals between equal limits hold nobody, unless ties are parted. */
function firstOf(limits: ScoreLimits, limit: number, direction: 1 | -1): number {
  if (partsTies(limits)) return limit;
  const { breaks } = limits;
  let at = limit;
  while (breaks[at] !== undefined && breaks[at + direction] === breaks[at]) at += direction;
  return at;
}

/** Whether a value from `least` on can lie below a limit; where ties are parted, customers who stand on it can. */
function isReached(limits: ScoreLimits, limit: number, least: number): boolean {
  return limit > least || (limit === least && (limits.closed === "right" || partsTies(limits)));
}

/** Whether customers on a limit are parted by their ids or places. */
function partsTies({ breakIds, breakPositions }: ScoreLimits): boolean {
  return breakIds !== undefined || breakPositions !== undefined;
}

/** The step across limit k: to the interval above it, or below it. */
function stepTo(value: number, { breaks, scores }: ScoreLimits, k: number, below = false): ScoreStep | null {
  const limit = breaks[k];
  return limit === undefined ? null : { score: scores[below ? k : k + 1]!, limit, distance: Math.abs(limit - value) };
}
