import type { Labels } from "../core/labels";
import type { Model } from "../core/model";
import type { NumericInput } from "../core/tables";

/** Which combinations of levels are cells: all of them, or those that some customer has. */
export type CellChoice = "full" | "observed";

/** Where a cell with too few customers goes: all into one level, or into the neighbouring level of the last dimension. */
export type CellMerge = "other" | "nearest";

/** A segmentation to be crossed: labels, or a column of texts with `null` where nothing applies. */
export type CrossDimension = Labels | readonly (string | null | undefined)[];

/** Options of `crossLabels` and `fitCross`. */
export interface CrossOptions {
  /**
   * What stands between the levels in the name of a cell.
   * @defaultValue " × "
   */
  readonly separator?: string | undefined;
  /**
   * `full`: every combination of levels is a level of the result, whether a customer has it or not, so that two months
   * have the same levels. `observed`: only those that a customer has, one of weight 0 being none. With `minimumSize` it has no say and is refused.
   * @defaultValue "full"
   */
  readonly cells?: CellChoice | undefined;
  /**
   * The customers a cell must have, from 1; with weights their weight, which may be less. Smaller cells are merged.
   * @defaultValue none: nothing is merged
   */
  readonly minimumSize?: number | undefined;
  /**
   * With `minimumSize`. `other`: all small cells become one level. `nearest`: within the same levels of the other
   * dimensions, neighbours along the last one, whose levels must be in order, are joined into as many groups as have the
   * minimum each. Of several ways to do so the groups are as equal as can be (least sum of squared sizes), and of those the
   * first ones are shortest; a level without customers goes with the next group. A group is called `a + b`, or `a … d` from
   * three levels on. `"unassigned"` is nobody's neighbour. What is too small even together goes to `other`.
   * @defaultValue "other"
   */
  readonly merge?: CellMerge | undefined;
  /**
   * With `minimumSize`: the level of what is merged without a neighbour. It comes last and is always there. Neither empty
   * nor `"unassigned"`.
   * @defaultValue "other"
   */
  readonly other?: string | undefined;
  /**
   * Names of your own for cells, by the names that they would have. Cells of one name are one level: a merge by hand.
   * Not with `merge: "nearest"`.
   * @defaultValue none
   */
  readonly names?: { readonly [cell: string]: string } | undefined;
  /**
   * One weight per customer, from 0; a weight of 2 counts as two equal customers, 0 as none.
   * @defaultValue 1 for everyone
   */
  readonly weights?: NumericInput | undefined;
}

/** What `fitCross` learns: which cell is which level. Plain JSON. */
export type CrossModel = Model<
  "cross",
  {
    readonly separator: string;
    readonly cells?: CellChoice;
    readonly minimumSize?: number;
    readonly merge?: CellMerge;
    readonly weighted: boolean;
  },
  {
    /** The levels of each dimension. */
    readonly dimensions: readonly (readonly string[])[];
    /** The levels of the result. */
    readonly levels: readonly string[];
    /** Cells, rising: the first dimension changes slowest. */
    readonly cells: readonly number[];
    /** The level of each of these cells, as its place in `levels`. */
    readonly levelOf: readonly number[];
    /** The level of every other cell; `null`: it is `"unassigned"`. */
    readonly rest: number | null;
  },
  {
    /** Customers in each level. */
    readonly sizes: readonly number[];
  }
>;

/** Crossed labels with the model behind them. */
export type CrossedLabels = Labels & { readonly model: CrossModel };

/** Version of the form of `CrossModel`. */
export const CROSS_MODEL_VERSION = 1;
