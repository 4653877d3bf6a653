import type { Model } from "../core/model";

/** The three measures, named as the columns of an `RfmTable`. */
export type RfmDimension = "recency" | "frequency" | "monetary";

/** One value for each measure. */
export type PerDimension<T> = { readonly [D in RfmDimension]: T };

/**
 * How a measure is cut into scores.
 * - `quantile`: at type-7 quantiles, so that the bins hold about equally many customers; equal values get equal scores.
 * - `breaks`: at limits of your own.
 * - `mean`, `median`: two bins, high and low.
 * - `ntile`: as SQL `NTILE`, bins of equal size by rank.
 */
export type RfmMethod = "quantile" | "breaks" | "mean" | "median" | "ntile";

/** How one measure is scored: count the limits that a value has passed, read the score there. */
export interface DimensionModel {
  readonly method: RfmMethod;
  /** Scores run from 1 to `bins`; high is good. */
  readonly bins: number;
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
}

/** What `fitRfm` learns: the limits of each measure. Plain JSON. */
export type RfmModel = Model<
  "rfm",
  { readonly atCut: "high" | "low"; readonly ties: "same" | "id"; readonly weighted: boolean },
  PerDimension<DimensionModel>
>;

/** Version of the form of `RfmModel`. */
export const RFM_MODEL_VERSION = 1;

/** The measures in the order of the letters R, F, M. */
export const RFM_DIMENSIONS: readonly RfmDimension[] = ["recency", "frequency", "monetary"];

/** Makes one value for each measure. */
export function perDimension<T>(of: (dimension: RfmDimension) => T): PerDimension<T> {
  return { recency: of("recency"), frequency: of("frequency"), monetary: of("monetary") };
}
