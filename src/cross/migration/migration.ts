import type { Labels } from "../../core/labels";
import type { IdColumn, NumericInput } from "../../core/tables";
import type { LabelsById } from "./labels-by-id";
import type { LevelOrder } from "./level-order";

/** One period as `migrationMatrix` reads it: who is in which level, and what each customer is worth. */
export interface MigrationPeriod extends LabelsById {
  /** One number per customer, such as the revenue of the period: it is summed over the cells. */
  readonly value?: NumericInput | undefined;
}

/** Options of `migrationMatrix`. */
export interface MigrationOptions {
  /**
   * Which levels are better: without it nothing is an upgrade or a downgrade, since labels do not tell whether their
   * levels stand in an order. `"bestFirst"`: the levels stand from the best, as those of `tiers`, `abc`, `sizeTiers` and
   * the shipped maps of `segmentRfm` do. `"worstFirst"`: from the worst. An array: these, from the best; a level that it
   * leaves out is neither above nor below any other. `"none"`: no level is. `"unassigned"` never is.
   * @defaultValue none: as `"none"`, and `notes` says so
   */
  readonly order?: LevelOrder | undefined;
  /**
   * What a level that one of the periods lacks counts as there in the drift, in customers, above 0 and up to 1: the
   * logarithm of nothing would be infinite.
   * @defaultValue 0.5
   */
  readonly emptyAs?: number | undefined;
}

/** One number for every two levels: `matrix[from][to]`. */
export type MigrationGrid = readonly (readonly number[])[];

/**
 * How many customers did what. `before = inBoth + left`, `after = inBoth + entered`, and `inBoth` are those who stayed,
 * rose, fell or moved across. Without an order every move is across, and there are no upgrades and downgrades.
 */
export interface MigrationTotals {
  readonly before: number;
  readonly after: number;
  readonly inBoth: number;
  /** In the same level. */
  readonly stayed: number;
  /** In a better one, and in a worse one; absent without an order. */
  readonly upgrades?: number;
  readonly downgrades?: number;
  /** In another one of which the order does not say whether it is better. */
  readonly across: number;
  /** Only after, and only before. */
  readonly entered: number;
  readonly left: number;
}

/**
 * One row per level: a table, ready for `toRows`. `before = stayed + upgrades + downgrades + across + left` are those
 * who were in the level, by what they did; `after = stayed + arrived + entered` those who are in it now.
 */
export interface LevelFlows {
  readonly level: readonly string[];
  readonly before: Uint32Array;
  readonly stayed: Uint32Array;
  /** Absent without an order. */
  readonly upgrades?: Uint32Array;
  readonly downgrades?: Uint32Array;
  readonly across: Uint32Array;
  readonly left: Uint32Array;
  /** From other levels. */
  readonly arrived: Uint32Array;
  /** New customers. */
  readonly entered: Uint32Array;
  readonly after: Uint32Array;
}

/** How far the shares of the levels have moved. */
export interface MigrationDrift {
  /** Population stability index: Σ (a − b) ln(a / b) over the shares of the levels. 0 when they are the same. */
  readonly psi: number;
  /** The part of each level. */
  readonly byLevel: Float64Array;
  /** What two samples of this size from one population give on average: a `psi` of about as much says nothing. */
  readonly byChance: number;
}

/** Who changed the level, one row each, in the order of the period before: a table, ready for `toRows`. */
export interface Movers {
  readonly customerId: IdColumn;
  /** Rows of the customer in both periods, for `take`. */
  readonly beforeRow: Uint32Array;
  readonly afterRow: Uint32Array;
  readonly from: Labels;
  readonly to: Labels;
  /** `"up"`, `"down"`, or `"across"` where the order does not say; absent without an order. */
  readonly direction?: Labels;
}

/** What `migrationMatrix` finds. All but `movers`, `left` and `entered` grows with the number of levels only. */
export interface Migration {
  /** The levels of both periods; `"unassigned"` is last. */
  readonly levels: readonly string[];
  /** The levels that upgrades and downgrades go by, from the best; absent without an order. */
  readonly order?: readonly string[];
  /** Names of the rows of the matrices: the levels, then `"entered"` for customers that only the period after has. */
  readonly rows: readonly string[];
  /** Names of their columns: the levels, then `"left"` for customers that only the period before has. */
  readonly columns: readonly string[];
  /** Customers by level before and level after. */
  readonly counts: MigrationGrid;
  /** Their shares of the row: what becomes of the customers of a level. 0 in a row without customers. */
  readonly rowShares: MigrationGrid;
  /** The values that these customers had before (0 in the row `"entered"`), where the period before has values. */
  readonly valueBefore?: MigrationGrid;
  /** The values that they have after (0 in the column `"left"`), where the period after has values. */
  readonly valueAfter?: MigrationGrid;
  readonly totals: MigrationTotals;
  readonly flows: LevelFlows;
  readonly drift: MigrationDrift;
  readonly movers: Movers;
  /** Rows of the period before whose customers left, ascending. */
  readonly left: Uint32Array;
  /** Rows of the period after whose customers are new, ascending. */
  readonly entered: Uint32Array;
  /** What there is to know about the result. */
  readonly notes: readonly string[];
}

/** What it finds where the order of the levels is given: upgrades and downgrades as well. */
export interface RankedMigration extends Migration {
  readonly order: readonly string[];
  readonly totals: Required<MigrationTotals>;
  readonly flows: Required<LevelFlows>;
  readonly movers: Required<Movers>;
}
