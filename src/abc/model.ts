import type { Model } from "../core/model";
import type { NumericInput } from "../core/tables";

/** Options of `fitAbc` and `abc`. */
export interface AbcOptions {
  /**
   * Cumulative shares of the total at which classes end, rising, each above 0 and below 1.
   * @defaultValue [0.8, 0.95]
   */
  readonly shares?: NumericInput | undefined;
  /**
   * Where the limits come from: `"shares"` of the total, or `"computed"` from the shape of the curve (three classes). Where
   * the curve suggests nothing sensible, the default shares serve, and `model.fit.notes` says so.
   * @defaultValue "shares"
   */
  readonly limits?: "shares" | "computed" | undefined;
  /**
   * Names of the classes, from the most valuable; one more than there are shares.
   * @defaultValue "A", "B", "C", …
   */
  readonly labels?: readonly string[] | undefined;
  /**
   * Where the row belongs that crosses a limit: `"inside"` the better class (a row is in A while the share *before* it is
   * below 80 %), or `"below"` it (a row is in A while its own cumulative share is at most 80 %).
   * @defaultValue "inside"
   */
  readonly boundary?: "inside" | "below" | undefined;
  /**
   * Rows of equal value get the `same` class, or are taken in the order of their `position`, so that a limit may part
   * them. With `"position"` the result of `abc` depends on the order of the rows.
   * @defaultValue "same"
   */
  readonly ties?: "same" | "position" | undefined;
  /**
   * The class of rows that contribute nothing: zero and negative values. Name one of the labels to join it.
   * @defaultValue "none"
   */
  readonly nonPositive?: string | undefined;
  /**
   * One weight per row, from 0; a weight of 2 counts as two equal rows.
   * @defaultValue 1 for every row
   */
  readonly weights?: NumericInput | undefined;
}

/** What `fitAbc` learns: the smallest value of each class. Plain JSON. */
export type AbcModel = Model<
  "abc",
  {
    /** The shares at which classes end; none where the limits were computed. */
    readonly shares: readonly number[];
    readonly limits: "shares" | "computed";
    readonly boundary: "inside" | "below";
    readonly ties: "same" | "position";
    readonly weighted: boolean;
  },
  {
    /** Names of the classes, from the most valuable. */
    readonly labels: readonly string[];
    /** Class of zero and negative values. */
    readonly nonPositive: string;
    /** For every class but the last the smallest value it holds; `null` where nothing reaches the class. */
    readonly limits: readonly (number | null)[];
  },
  { /** Sum of the positive values. */ readonly total: number }
>;

/** Version of the form of `AbcModel`. */
export const ABC_MODEL_VERSION = 1;
