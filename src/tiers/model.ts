import type { Labels } from "../core/labels";
import type { Model } from "../core/model";
import type { NumericInput } from "../core/tables";

/**
 * How a column is cut into tiers.
 * - `quantile`: by shares of the customers: the top 20 %, the next 30 %, the rest.
 * - `breaks`: at limits of your own.
 * - `valueShare`: by shares of the total value: those who bring the first 80 %, the next 15 %, the rest, as ABC does.
 * - `natural`: at the limits that leave the least squares around the means of the tiers (exact). Where a few values are far
 *   above all others, as in most revenue, these few are the best tier.
 */
export type TierMethod = "quantile" | "breaks" | "valueShare" | "natural";

/** Every method. */
export const TIER_METHODS: readonly TierMethod[] = ["quantile", "breaks", "valueShare", "natural"];

/** Options of `fitTiers` and `tiers`. */
export interface TierOptions {
  /** @defaultValue `"breaks"` where `breaks` are given, else `"quantile"` */
  readonly by?: TierMethod | undefined;
  /**
   * For `quantile` and `valueShare`: the share of each tier from the top, without the last tier, which takes the rest.
   * Each is above 0, their sum below 1. Not cumulative: `[0.2, 0.3]` reads "top 20 %, next 30 %, rest".
   * @defaultValue [0.2, 0.3] for `quantile`, [0.8, 0.15] for `valueShare`
   */
  readonly shares?: NumericInput | undefined;
  /**
   * For `breaks`: the limits, rising. A limit is the smallest value of the tier above it: `[1000, 5000]` reads "from
   * 1,000", "from 5,000".
   */
  readonly breaks?: NumericInput | undefined;
  /**
   * For `natural`: the number of tiers, 2 to 20.
   * @defaultValue as many as there are `labels`, else 3
   */
  readonly tiers?: number | undefined;
  /**
   * Names of the tiers, from the best.
   * @defaultValue `high`, `medium`, `low` for three tiers, `high`, `low` for two, else `tier_1`, `tier_2`, …
   */
  readonly labels?: readonly string[] | undefined;
  /**
   * One weight per customer, from 0; a weight of 2 counts as two equal customers.
   * @defaultValue 1 for everyone
   */
  readonly weights?: NumericInput | undefined;
}

/** What `fitTiers` learns: the smallest value of each tier. Plain JSON. */
export type TierModel = Model<
  "tiers",
  { readonly by: TierMethod; readonly shares?: readonly number[]; readonly weighted: boolean },
  {
    /** Names of the tiers, from the best. */
    readonly labels: readonly string[];
    /** For every tier but the last the smallest value it holds, falling; `null` where nothing reaches the tier. */
    readonly limits: readonly (number | null)[];
  }
>;

/** Tiers with the model behind them. */
export type TierLabels = Labels & { readonly model: TierModel };

/** Version of the form of `TierModel`. */
export const TIER_MODEL_VERSION = 1;
