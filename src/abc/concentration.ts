import { checkOptions, numberColumn } from "../core/check";
import { issuesOf, pointer, report, throwIssues } from "../core/issue";
import type { NumericInput } from "../core/tables";
import { sortedOrder } from "../math/sort";
import { cumulativeSums, exactWeightedSum } from "../math/sum";

/** Options of `concentration`. */
export interface ConcentrationOptions {
  /**
   * Shares of the rows, from the largest, whose share of the total is asked for; each from 0 to 1.
   * @defaultValue [0.01, 0.05, 0.1, 0.2, 0.5]
   */
  readonly shares?: NumericInput | undefined;
}

/** How unevenly a total is spread over rows: plain data. */
export interface Concentration {
  readonly n: number;
  /** Sum of the values, negative ones counted as 0. */
  readonly total: number;
  /** Rows with a negative value, which counted as 0. */
  readonly negatives: number;
  /** Gini coefficient of the population: 0 when all are equal, 1 − 1/n when one has everything. */
  readonly gini: number;
  /** The Lorenz curve, n + 1 points from (0, 0) to (1, 1): share of the rows from the smallest, share of the total. */
  readonly lorenz: { readonly rows: Float64Array; readonly values: Float64Array };
  /** What the largest rows hold: `top.values[k]` of the total belongs to the largest `top.rows[k]` of the rows. */
  readonly top: { readonly rows: Float64Array; readonly values: Float64Array };
}

const SHARES: readonly number[] = [0.01, 0.05, 0.1, 0.2, 0.5];

/**
 * How concentrated a total is: the Gini coefficient, the Lorenz curve, and what the largest rows hold ("the top 20 %
 * bring 70 %").
 *
 * Negative values count as 0 and are counted. Where the total is 0 everyone has the same, so the Gini coefficient is 0
 * and the curve is the diagonal.
 *
 * @param values - One finite number per row, for example revenue, up to 2^53 in size; at least one row.
 * @param options - The shares of rows to look at. A share that ends within a row takes the row in part.
 * @returns Plain data; see {@link Concentration}.
 * @throws SegmentationError `too_few` without rows, `not_finite`, `out_of_range`, `invalid_type`, `unknown_option`.
 * @remarks O(n), by radix sort. The same bits for any order of the rows.
 * @see Gini 1912; Dorfman 1979, A formula for the Gini coefficient, Review of Economics and Statistics 61(1).
 * @example
 * concentration([10, 30, 60]).gini // => 1 / 3
 * concentration([40, 30, 20, 10], { shares: [0.25] }).top.values // => [0.4]
 */
export function concentration(values: NumericInput, options?: ConcentrationOptions): Concentration {
  const issues = issuesOf("concentration");
  const column = numberColumn(issues, "/values", values, {
    from: -Number.MAX_SAFE_INTEGER,
    to: Number.MAX_SAFE_INTEGER,
  });
  const { shares } = checkOptions(issues, options, ["shares"]);
  const wanted = numberColumn(issues, "/shares", shares ?? SHARES);
  wanted.forEach((share, k) => {
    if (share >= 0 && share <= 1) return;
    report(issues, {
      code: "out_of_range",
      path: pointer("shares", k),
      expected: "a share from 0 to 1",
      received: share,
      index: k,
    });
  });
  if (column.length === 0)
    report(issues, { code: "too_few", path: "/values", expected: "at least one value", received: column });
  throwIssues(issues);
  const n = column.length;
  const held = column.map((value) => Math.max(value, 0));
  const order = sortedOrder(held, "ascending");
  const sums = cumulativeSums(held, order);
  const total = sums[n - 1]!;
  const lorenz = {
    rows: Float64Array.from({ length: n + 1 }, (_, k) => k / n),
    values: Float64Array.from({ length: n + 1 }, (_, k) => (total === 0 ? k / n : k === 0 ? 0 : sums[k - 1]! / total)),
  };
  return {
    n,
    total,
    negatives: column.reduce((count, value) => count + +(value < 0), 0),
    gini: giniOf(held, order, total),
    lorenz,
    top: { rows: wanted.slice(), values: wanted.map((share) => 1 - curveAt(lorenz.values, 1 - share)) },
  };
}

/** G = Σ (2 i − n − 1) x_i / (n Σ x) over values in rising order, i from 1: sums of exact products, divided once. */
function giniOf(values: Float64Array, order: Uint32Array, total: number): number {
  if (total === 0) return 0;
  const n = order.length;
  const factors = new Float64Array(n);
  order.forEach((i, place) => {
    factors[i] = 2 * (place + 1) - n - 1;
  });
  return Math.max(0, exactWeightedSum(values, factors) / (n * total));
}

/** The curve between its points, linearly. */
function curveAt(curve: Float64Array, share: number): number {
  const position = share * (curve.length - 1);
  const below = Math.floor(position);
  const low = curve[below]!;
  return low + ((curve[below + 1] ?? low) - low) * (position - below);
}
