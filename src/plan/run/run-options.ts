import type { ForeignTable } from "../../core/foreign-shapes";
import type { CustomerTable, TransactionTable } from "../../core/tables";
import type { Instant } from "../../prepare/time/instant";
import type { Segmentation } from "./segmentation";

/** Rows of your own, columns of equal length, or a table of another library. */
export type PlanRows = ArrayLike<object> | Readonly<Record<string, ArrayLike<unknown>>> | ForeignTable;

/** What a plan runs on. One of `orders`, `transactions` and `summary` is required, and only one. */
export interface PlanData {
  /** The order log as it comes, read as `prepare` of the plan says. */
  readonly orders?: PlanRows | undefined;
  /** An order log that went through `transactionsFrom` already; of `prepare` only `afterAsOf` and `summary` count. */
  readonly transactions?: TransactionTable | undefined;
  /** Customers that are summed up already, as by `createSummary`; enough for plans whose steps read no order lines. */
  readonly summary?: CustomerTable | undefined;
  /** Attributes, one row per customer, as `customers` of the plan says. */
  readonly customers?: PlanRows | undefined;
  /** Related rows by the name of the relation, as `relations` of the plan says. */
  readonly relations?: Readonly<Record<string, PlanRows>> | undefined;
}

/** Options of `fitPlan` and `runPlan`. */
export interface RunPlanOptions {
  /** The instant up to which is counted: a `Date`, epoch ms, or an ISO text (a bare date is midnight in the zone of the plan). */
  readonly asOf: Instant;
  /**
   * Called before the first step, within long steps, and after every step.
   * @defaultValue nobody is told
   */
  readonly onProgress?: ((progress: PlanProgress) => void) | undefined;
  /**
   * An `AbortSignal`, or anything whose `aborted` turns true: the run then ends with an error of the code `aborted`.
   * @defaultValue the run goes to its end
   */
  readonly signal?: { readonly aborted: boolean } | undefined;
  /**
   * A clock in milliseconds, such as `() => performance.now()`, to have the steps timed.
   * @defaultValue steps are not timed
   */
  readonly now?: (() => number) | undefined;
}

/** Options of `applyPlan`. */
export interface ApplyPlanOptions extends RunPlanOptions {
  /**
   * The segmentation of last time, or what `restoreSegmentation` reads back of it: levels with a margin hold. Customers are
   * matched by id.
   * @defaultValue none: everyone is placed by the limits alone
   */
  readonly previous?: Pick<Segmentation, "customers" | "labels"> | undefined;
}

/** How far a run has come. */
export interface PlanProgress {
  /** The step that is at work, or was last; `"prepare"` stands for reading the orders. */
  readonly step: string;
  /** Steps that are done, `prepare` among them, of so many. */
  readonly done: number;
  readonly total: number;
  /** How far the step itself has come, where it tells: rounds done, of so many where that is known. */
  readonly within?: { readonly done: number; readonly total?: number };
}
