import type { Model } from "../core/model";

/** The three measures, named as the columns of an `RfmTable`. */
export type RfmDimension = "recency" | "frequency" | "monetary";

/** One value for each measure. */
export type PerDimension<T> = { readonly [D in RfmDimension]: T };

/**
 * How a measure is cut into scores.
 * - `quantile`: at type-7 quantiles, so that the bins hold about equally many customers; equal values get equal scores.
 *   Customers all alike get the middle score.
 * - `breaks`: at limits of your own.
 * - `mean`, `median`: two bins, high and low. Customers all alike stand at the cut and count as `atCut` says.
 * - `jenks`: natural breaks, the groups of least squares within (exact one-dimensional k-means). All alike: the middle score.
 * - `equalWidth`: intervals of equal width from the smallest to the largest value. All alike: the middle score.
 * - `ntile`: as SQL `NTILE`, bins of equal size by rank. All alike: score 1, or split in the order of their ids.
 * - `rRfm`: as the R package rfm, with its 1 added to every quantile. To match reports made with it. All alike lie below
 *   every limit: frequency and monetary 1, recency the highest score.
 * - `qcutRank`: as pandas `qcut(values.rank(method="first"), bins)`; equal values are parted by their place in the table,
 *   so that the model fits no other table.
 */
export type RfmMethod =
  | "quantile"
  | "breaks"
  | "mean"
  | "median"
  | "jenks"
  | "equalWidth"
  | "ntile"
  | "rRfm"
  | "qcutRank";

/** Every method. */
export const RFM_METHODS: readonly RfmMethod[] = [
  "quantile",
  "breaks",
  "mean",
  "median",
  "jenks",
  "equalWidth",
  "ntile",
  "rRfm",
  "qcutRank",
];

/** Scores beyond 20 do not help anyone to tell customers apart. */
export const MOST_BINS = 20;

/** How values become scores: count the limits that a value has passed, read the score there. */
export interface ScoreLimits {
  /** Limits between neighbouring intervals of values, rising. */
  readonly breaks: readonly number[];
  /** Where a value equal to a limit belongs: to the interval on its left when `"right"`-closed, else to its right. */
  readonly closed: "right" | "left";
  /** The score of each interval, one more than there are limits. Falls for recency, where small is good. */
  readonly scores: readonly number[];
  /**
   * Only with `ties: "id"`: the id at which the customers with exactly the value of limit k are parted. The greater ids
   * are the better ones.
   */
  readonly breakIds?: readonly (string | number)[];
  /** Only with `qcutRank`: likewise the row of the table; later rows have passed the limit. */
  readonly breakPositions?: readonly number[];
}

/** How one measure is scored. */
export interface DimensionModel extends ScoreLimits {
  readonly method: RfmMethod;
  /** Scores run from 1 to `bins`; high is good. */
  readonly bins: number;
  /**
   * Only with nested scoring, for all measures but the first: limits for each combination of the scores before it, in the
   * order of these scores; `null` where no customer had it, and the limits above serve.
   */
  readonly nested?: readonly (ScoreLimits | null)[];
}

/** How the three scores make one number; see `RfmOptions.total`. */
export type RfmTotal = "digits" | "mean" | "fm" | PerDimension<number>;

/** What of the options the model keeps. */
export interface RfmModelOptions {
  readonly atCut: "high" | "low";
  readonly ties: "same" | "id";
  readonly weighted: boolean;
  readonly scoring: "independent" | "nested";
  /** The order of the measures in nested scoring. */
  readonly order: readonly RfmDimension[];
  readonly total: RfmTotal;
}

/** What `fitRfm` learns: the limits of each measure. Plain JSON. */
export type RfmModel = Model<"rfm", RfmModelOptions, PerDimension<DimensionModel>>;

/** Version of the form of `RfmModel`. */
export const RFM_MODEL_VERSION = 1;

/** The measures in the order of the letters R, F, M. */
export const RFM_DIMENSIONS: readonly RfmDimension[] = ["recency", "frequency", "monetary"];

/** Whether this is an array with each of the measures once. */
export function isDimensionOrder(order: unknown): order is readonly RfmDimension[] {
  return Array.isArray(order) && order.length === 3 && RFM_DIMENSIONS.every((name) => order.includes(name));
}

/** Makes one value for each measure. */
export function perDimension<T>(of: (dimension: RfmDimension) => T): PerDimension<T> {
  return { recency: of("recency"), frequency: of("frequency"), monetary: of("monetary") };
}
