import { areCounts, scaleToCounts } from "../../math/count-weights";
import { quantiles, weightedQuantiles } from "../../math/quantile";
import { exactMean, exactSum } from "../../math/sum";
import type { RawNumbers } from "./read-columns";

/** A column of numbers, over all customers and cluster by cluster. Missing values count nowhere. */
export interface NumberSummary {
  readonly kind: "number";
  /** Of all customers whose value is known; 0 where nobody's is. */
  readonly mean: number;
  readonly median: number;
  readonly deviation: number;
  readonly lowest: number;
  readonly highest: number;
  /** For each cluster the weight of the rows whose value is known. */
  readonly known: readonly number[];
  /** For each cluster how many standard deviations (of all) its mean is above the mean of all; 0 where that says nothing. */
  readonly difference: readonly number[];
}

/** What stands in the table, one entry per cluster. */
export interface NumberProfile {
  readonly mean: Float64Array;
  readonly median: Float64Array;
  readonly lift: Float64Array;
  readonly summary: NumberSummary;
}

/** Sums and products of sums that no order of the rows changes. */
export function profileNumbers(
  { values }: RawNumbers,
  groups: readonly Uint32Array[],
  weights: Float64Array | undefined,
): NumberProfile {
  const shares = weights !== undefined && !areCounts(weights);
  const all = describeRows(values, undefined, weights, shares);
  const each = groups.map((rows) => describeRows(values, rows, weights, shares));
  const { lowest, highest } = all;
  const deviation = deviationOf(all, highest - lowest);
  const columnOf = (value: (own: Described) => number) => Float64Array.from(each, value);
  return {
    mean: columnOf(({ mean }) => mean),
    median: columnOf(({ median }) => median),
    lift: columnOf(({ mean, known }) => liftOf(mean, all.mean, known)),
    summary: {
      kind: "number",
      mean: all.mean,
      median: all.median,
      deviation,
      lowest,
      highest,
      known: each.map(({ known }) => known),
      difference: each.map(({ mean, known }) => (known > 0 && deviation > 0 ? (mean - all.mean) / deviation + 0 : 0)),
    },
  };
}

interface Described {
  readonly values: Float64Array;
  readonly weights: Float64Array | undefined;
  readonly known: number;
  readonly mean: number;
  readonly median: number;
  readonly lowest: number;
  readonly highest: number;
}

/** The rows of a cluster, or all, as far as they have a value and count; weights that are shares have any scale. */
function describeRows(
  values: Float64Array,
  rows: Uint32Array | undefined,
  weights: Float64Array | undefined,
  shares: boolean,
): Described {
  const n = rows === undefined ? values.length : rows.length;
  const kept = new Float64Array(n);
  const keptWeights = new Float64Array(weights === undefined ? 0 : n);
  let m = 0;
  let [lowest, highest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let j = 0; j < n; j++) {
    const i = rows === undefined ? j : rows[j]!;
    const value = values[i]!;
    if (Number.isNaN(value) || weights?.[i] === 0) continue;
    kept[m] = value;
    if (weights !== undefined) keptWeights[m] = weights[i]!;
    m++;
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
  }
  const own = kept.subarray(0, m);
  const counts = weights === undefined ? undefined : keptWeights.subarray(0, m);
  // Weights that are nothing beside the grain of exact sums have no mean.
  const known = counts === undefined ? m : exactSum(counts);
  if (known === 0) return { values: own, weights: counts, known, mean: 0, median: 0, lowest: 0, highest: 0 };
  const ranked = shares && counts !== undefined ? scaleToCounts(counts) : counts;
  const [median] = ranked === undefined ? quantiles(own, [0.5]) : weightedQuantiles(own, ranked, [0.5]);
  return {
    values: own,
    weights: counts,
    known,
    mean: exactMean(own, counts) + 0,
    median: median!,
    lowest: lowest + 0,
    highest: highest + 0,
  };
}

/** Population standard deviation; deviations are taken as parts of the range, so that no square is too large. */
function deviationOf({ values, weights, mean }: Described, range: number): number {
  if (values.length === 0 || !(range > 0)) return 0;
  const squares = values.map((value) => ((value - mean) / range) * ((value - mean) / range));
  return range * Math.sqrt(Math.max(0, exactMean(squares, weights)));
}

/** How many times the mean of all; 1 where that is 0, and 0 for a cluster without a value. */
function liftOf(mean: number, of: number, known: number): number {
  if (known === 0) return 0;
  return of === 0 ? 1 : mean / of + 0;
}
