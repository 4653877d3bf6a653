import type { Labels } from "../../core/labels";
import type { IdColumn, TableMember } from "../../core/tables";
import type { Tags } from "../../core/tags";
import type { Rejected } from "../../prepare/transactions/rejected";
import type { PrepareReport } from "../../prepare/transactions/report";
import type { LocalizedText } from "../../rfm/segment-map";
import type { PlanStep } from "../steps/step-kinds";

/** One row per customer: id, facts of the orders, attributes, and what every step gave, under `step` or `step.column`. */
export interface SegmentedCustomers {
  readonly customerId: IdColumn;
  readonly [column: string]: TableMember;
}

/** What a plan makes of data: columns, labels and tags of all customers, and the account of how they came about. */
export interface Segmentation {
  /** The plan that ran, by its id. */
  readonly plan: string;
  /** The instant up to which was counted, epoch ms. */
  readonly asOf: number;
  /** Zone of the calendar. */
  readonly zone: string;
  /** A table for `toRows`: customers with orders first, then those without. */
  readonly customers: SegmentedCustomers;
  /** Customers with orders: the first rows of the table. */
  readonly buyers: number;
  /** The labels by name: of every step that gives some, under `step` or `step.column`. */
  readonly labels: Readonly<Record<string, Labels>>;
  /** The tags of every step that gives some, by its name. */
  readonly tags: Readonly<Record<string, Tags>>;
  /** What became of the rows of the log; null where the orders were ready already. */
  readonly report: PrepareReport | null;
  readonly rejected: readonly Rejected[];
  /** What is to be said of the data: what of attributes and related rows could not be read, who was left out. */
  readonly notes: readonly string[];
  /** One entry per step, in the order in which they ran. */
  readonly steps: readonly StepAccount[];
}

/** What is to be said of one step of a run. */
export interface StepAccount {
  readonly name: string;
  readonly use: PlanStep["use"];
  /** Display names of the step, where the plan gives some. */
  readonly names?: LocalizedText;
  /** Display names of the levels or tags it gives, where they have some. */
  readonly levelNames?: Readonly<Record<string, LocalizedText>>;
  /** How long it took; only where the run was given a clock. */
  readonly milliseconds?: number;
  /** What the module says beside the labels: the account of `overlap`, the groups of `hierarchy`. */
  readonly details?: object;
  /** What there was to say when the step learned: in this run, or at the fit that was applied. Only where there was something. */
  readonly fitNotes?: readonly string[];
  /** What is worth knowing about the result of this run, one sentence each. */
  readonly notes: readonly string[];
}
