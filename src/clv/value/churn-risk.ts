import { checkOneOf, checkOptions, isArrayLike } from "../../core/check";
import { type Issues, issuesOf, report, throwIssues } from "../../core/issue";
import type { Labels } from "../../core/labels";
import type { RepeatModel } from "../family/family";
import { kernelOf } from "../family/kernels";
import { perRow, readInput } from "../family/predict";
import type { RepeatColumns, RepeatInput } from "../family/repeat-input";

/** Options of `churnRisk`. */
export interface ChurnRiskOptions {
  /**
   * What decides: the probability alive, the overdue ratio, or the worse of the two (a customer without repeat purchases
   * has no ratio, so the probability alone).
   * @defaultValue "alive": the model has weighed the pause against the customer's own rhythm already
   */
  readonly by?: "alive" | "overdue" | "worse" | undefined;
  /**
   * Probabilities alive that part the risks, rising, from 0 to 1: below the first the risk is high, from the second on low.
   * @defaultValue [0.3, 0.7]
   */
  readonly aliveLimits?: readonly [number, number] | undefined;
  /**
   * Overdue ratios that part the risks, rising, above 0: below the first the risk is low, from the second on high.
   * @defaultValue [2, 4]: for purchases at random, pauses that come up once in 7 and once in 55
   */
  readonly overdueLimits?: readonly [number, number] | undefined;
}

/** A table: the risk of each customer and what it is made of. */
export interface ChurnRisk {
  /** Levels `low`, `medium`, `high`. */
  readonly churnRisk: Labels;
  readonly probabilityAlive: Float64Array;
  /** Time since the last purchase, in mean gaps between the customer's own purchases; 0 without repeat purchases. */
  readonly overdueRatio: Float64Array;
}

/**
 * Which customers are about to be lost: a label by the probability that the customer is still one, by how long the next
 * purchase is overdue, or by the worse of both.
 *
 * BG/NBD takes every one-time buyer for alive: prefer `mbgNbd` or `paretoNbd` here. The overdue ratio needs no model but
 * misleads for customers with one gap, which says little about their rhythm.
 *
 * @param repeat - Table with `x`, `tx`, `T`.
 * @param model - A fitted model of repeat purchases of any family.
 * @returns One row per customer: spread it beside the columns of the table.
 * @throws SegmentationError `invalid_model`, `suspicious_unit` (table and model in different units), `out_of_range`,
 * `not_increasing`, `invalid_value`, `unknown_option`, and what a wrong table brings.
 * @remarks O(n); the model is asked once per different row.
 * @example
 * const table = { x: [6, 6, 0], tx: [36, 12, 0], T: [38, 38, 38] };
 * const model = mbgNbd.fromParams({ r: 0.525, alpha: 6.183, a: 0.891, b: 1.614 });
 * labelValues(churnRisk(table, model).churnRisk) // => ["low", "high", "medium"]
 */
export function churnRisk(repeat: RepeatInput, model: RepeatModel, options?: ChurnRiskOptions): ChurnRisk {
  const issues = issuesOf("churnRisk");
  const given = checkOptions(issues, options, ["by", "aliveLimits", "overdueLimits"]);
  const by = checkOneOf(issues, "/by", given.by, ["alive", "overdue", "worse"], "alive");
  const alive = readLimits(issues, "/aliveLimits", given.aliveLimits, [0.3, 0.7], 1);
  const overdue = readLimits(issues, "/overdueLimits", given.overdueLimits, [2, 4], Number.MAX_VALUE);
  const kernel = kernelOf(issues, "/model", model);
  throwIssues(issues);
  const { rows, theta } = readInput(issues, kernel, repeat, model);
  throwIssues(issues);

  const probabilityAlive = perRow(rows, (distinct, out) => kernel.alive(distinct, theta, 0, out), kernel.quick);
  const overdueRatio = ratiosOf(rows);
  const codes = new Uint16Array(rows.n);
  for (let i = 0; i < rows.n; i++) {
    const byAlive = 2 - reached(probabilityAlive[i]!, alive);
    const byPause = reached(overdueRatio[i]!, overdue);
    const paused = by === "overdue" || (by === "worse" && byPause > byAlive);
    codes[i] = paused ? byPause : byAlive;
  }
  return { churnRisk: { levels: ["low", "medium", "high"], codes }, probabilityAlive, overdueRatio };
}

/** How many of the two limits a value has reached. */
function reached(value: number, [first, second]: readonly [number, number]): number {
  return value >= second ? 2 : value >= first ? 1 : 0;
}

/** (T − t_x) / (t_x / x): the pause so far in mean gaps. */
function ratiosOf({ n, x, tx, T }: RepeatColumns): Float64Array {
  const ratio = (i: number) => Math.min(Number.MAX_VALUE, ((T[i]! - tx[i]!) / tx[i]!) * x[i]!);
  return Float64Array.from({ length: n }, (_, i) => (x[i] === 0 ? 0 : ratio(i)));
}

function readLimits(
  issues: Issues,
  path: string,
  limits: readonly [number, number] | undefined,
  fallback: readonly [number, number],
  most: number,
): readonly [number, number] {
  if (limits === undefined) return fallback;
  const list: readonly unknown[] = isArrayLike(limits) ? Array.from(limits) : [];
  if (list.length !== 2 || !list.every((limit) => typeof limit === "number")) {
    report(issues, { code: "invalid_type", path, expected: "two numbers", received: limits });
    return fallback;
  }
  const [first, second] = limits;
  if (!(first >= 0 && second <= most))
    report(issues, { code: "out_of_range", path, expected: `numbers from 0 to ${most}`, found: list.join(", ") });
  else if (!(first <= second))
    report(issues, { code: "not_increasing", path, expected: "limits that do not fall", found: list.join(", ") });
  return limits;
}
