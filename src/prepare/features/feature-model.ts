import type { Labels } from "../../core/labels";
import type { AnyModel, Model } from "../../core/model";
import type { FeatureTable, NumericInput, TableFact } from "../../core/tables";

/**
 * What happens to the numbers of a column before they are scaled.
 * - `identity`: nothing.
 * - `log1p`: ln(1 + x), for values above −1: draws in the long tail of money and counts, 0 stays 0.
 * - `signedLog1p`: ln(1 + |x|) with the sign of x, for values that may be negative, such as revenue after refunds.
 */
export type FeatureTransform = "identity" | "log1p" | "signedLog1p";

/** Every transform. */
export const FEATURE_TRANSFORMS: readonly FeatureTransform[] = ["identity", "log1p", "signedLog1p"];

/**
 * How a column is brought to a scale that can be compared: (x − centre) / spread.
 * - `standard`: mean and standard deviation (population): mean 0, deviation 1.
 * - `robust`: median and interquartile range (type 7): a few extreme customers move nothing.
 * - `minmax`: smallest value and range: from 0 to 1.
 * - `none`: 0 and 1: as it is.
 */
export type FeatureScale = "standard" | "robust" | "minmax" | "none";

/** Every scale. */
export const FEATURE_SCALES: readonly FeatureScale[] = ["standard", "robust", "minmax", "none"];

/** A column that can become features: numbers, or texts or `Labels`, of which every level becomes one. */
export type FeatureInput = NumericInput | ArrayLike<string> | Labels;

/** Columns to make features of. `customerId` and what has no rows (models, facts, `report`) are left out. */
export type FeatureColumns<T> = {
  readonly [K in keyof T]: K extends "customerId" | "report"
    ? unknown
    : FeatureInput | AnyModel | TableFact | undefined;
};

/** One setting for all columns of numbers, or one for each column that is named. */
export type PerColumn<Name extends string, Setting> = Setting | { readonly [N in Name]?: Setting | undefined };

/** Options of `featureTable`. */
export interface FeatureOptions<Name extends string = string> {
  /**
   * One transform for all columns of numbers, or one for each column by its name. A transform of your own is a column that
   * you have computed.
   * @defaultValue "identity"
   */
  readonly transform?: PerColumn<Name, FeatureTransform> | undefined;
  /**
   * One scale for all columns of numbers, or one for each column by its name. The 0 and 1 of levels stay as they are unless
   * their column is named.
   * @defaultValue "standard" for numbers, "none" for levels
   */
  readonly scale?: PerColumn<Name, FeatureScale> | undefined;
  /**
   * What a column is multiplied by after scaling, from 0: with 2, differences in it count double.
   * @defaultValue 1 for every column
   */
  readonly importance?: { readonly [N in Name]?: number | undefined } | undefined;
  /**
   * Most levels that a column of texts or `Labels` may have, from 1 to 1,000.
   * @defaultValue 20
   */
  readonly maximumLevels?: number | undefined;
  /**
   * What `applyFeatures` does with a level that was not there: `"zero"` gives 0 in all features of its column and counts
   * it in `report`, `"error"` refuses it.
   * @defaultValue "zero"
   */
  readonly unknownLevels?: "zero" | "error" | undefined;
  /**
   * One weight per row, from 0; a weight of 2 counts as two equal rows, and weights that are not all whole numbers are
   * shares of any scale. They move centre and spread only.
   * @defaultValue 1 for every row
   */
  readonly weights?: NumericInput | undefined;
}

/** How one column of numbers becomes a feature: transformed, then (x − centre) / spread × importance. */
export interface NumberFeature {
  readonly kind: "number";
  readonly name: string;
  readonly transform: FeatureTransform;
  readonly scale: FeatureScale;
  readonly center: number;
  /** 0 for a column without differences: its feature is 0. */
  readonly spread: number;
  readonly importance: number;
}

/** How one column of levels becomes features, one per level: 1 where a row has the level, else 0, then scaled. */
export interface LevelFeature {
  readonly kind: "levels";
  readonly name: string;
  readonly levels: readonly string[];
  readonly scale: FeatureScale;
  /** One per level, and so is the spread. */
  readonly center: readonly number[];
  readonly spread: readonly number[];
  readonly importance: number;
}

/** What `featureTable` learns. Plain JSON. */
export type FeatureModel = Model<
  "features",
  { readonly unknownLevels: "zero" | "error"; readonly weighted: boolean },
  { readonly columns: readonly (NumberFeature | LevelFeature)[] }
>;

/** Version of the form of `FeatureModel`. */
export const FEATURE_MODEL_VERSION = 1;

/** Features with the model behind them. */
export type FittedFeatures = FeatureTable & { readonly model: FeatureModel };

/** Features of new rows. */
export interface AppliedFeatures extends FeatureTable {
  /** The model that was applied: whoever reads the features can tell their scale. */
  readonly model: FeatureModel;
  readonly report: AppliedReport;
}

/** What was met on the way. */
export interface AppliedReport {
  readonly rows: number;
  /** For every column of levels in which some rows have an unknown one, the number of these rows. */
  readonly unknownLevels: Readonly<Record<string, number>>;
}
