import type { RawColumn } from "./read-columns";

/** What a tree is grown from: rows with a class and a weight each. */
export interface Sample {
  readonly columns: readonly RawColumn[];
  /** Class of each row. */
  readonly codes: Uint16Array;
  readonly classes: number;
  /** Undefined where every row counts once. Rows of weight 0 are as if they were not there. */
  readonly weights: Float64Array | undefined;
  /** How much a row of each class counts when splits are compared. */
  readonly factors: Float64Array;
}

/** A row that is in no node that can still be split. */
export const NOWHERE = 255;
