import type { RejectCode } from "segmentry";
import type { FittedPlan, Plan } from "segmentry/plan";
import type { Mapping } from "../shared/csv-columns";
import type { Encoding } from "../shared/text-encoding";

// What page and worker say to each other. Only what is seen crosses over: the customers stay in the worker.

/** What the user chose beside the file. */
export interface RunSettings {
  readonly mapping: Mapping;
  /** A fitted plan is applied: its limits stay as they were learned. */
  readonly plan: Plan | FittedPlan;
  /** A date of the calendar in `zone`; the day after the last order where it is empty. */
  readonly asOf: string;
  readonly zone: string;
  /** How dates are written, such as `dd/MM/yyyy`; ISO 8601 where it is empty. */
  readonly dateFormat: string;
  readonly numbers: NumberStyle;
}

/** Whether a point or a comma stands before the decimals: `1,234.56` or `1.234,56`. */
export type NumberStyle = "point" | "comma";

/** Customers of one level of one segmentation; null for all. */
export interface Filter {
  readonly label: string;
  readonly level: string;
}

/** Everything that the page may ask for, with what comes back. */
export interface Calls {
  readonly open: { readonly ask: { readonly file: File }; readonly answer: OpenedFile };
  /** A simulated shop instead of a file. */
  readonly sample: { readonly ask: null; readonly answer: OpenedFile };
  readonly run: { readonly ask: RunSettings; readonly answer: RunOutcome };
  readonly page: { readonly ask: PageRequest; readonly answer: CustomerPage };
  readonly why: {
    readonly ask: { readonly row: number; readonly language: "en" | "zh-CN" };
    readonly answer: readonly Reason[];
  };
  readonly labels: { readonly ask: { readonly language: "en" | "zh-CN" }; readonly answer: Blob };
  readonly fitted: { readonly ask: null; readonly answer: FittedPlan };
}

export interface OpenedFile {
  readonly name: string;
  readonly encoding: Encoding;
  readonly header: readonly string[];
  /** The first rows, as texts. */
  readonly sample: readonly (readonly string[])[];
  readonly guessed: Mapping;
  /** How the texts of each column are written, if they are dates or numbers. */
  readonly forms: readonly ColumnForms[];
}

export interface ColumnForms {
  /** The form that reads most; empty for dates of ISO 8601, for texts that are no dates, and where two forms fit alike. */
  readonly dateFormat: string;
  /** How many of the first texts there are, and how many of them that form does not read. */
  readonly texts: number;
  readonly unread: number;
  readonly numbers: NumberStyle;
}

/** Without an overview where no row could be used. */
export interface RunOutcome {
  readonly account: RowsAccount;
  readonly overview: Overview | null;
}

/** What became of the rows of the file. */
export interface RowsAccount {
  readonly read: number;
  readonly kept: number;
  readonly rejected: number;
  /** The most frequent first, each with the first line of the file and what stood there. */
  readonly reasons: readonly {
    readonly code: RejectCode;
    readonly count: number;
    readonly line: number;
    readonly received: string;
  }[];
}

/** What is shown of a segmentation before anybody asks for a customer. */
export interface Overview {
  readonly customers: number;
  readonly asOf: number;
  /** The zone of all dates that are shown. */
  readonly zone: string;
  readonly planLacks: readonly PlanLack[];
  /** Of all customers, also of those without a tag. */
  readonly revenue: number;
  readonly segmentations: readonly SegmentationView[];
  readonly heatMap: HeatMap | null;
  readonly curve: Curve | null;
  readonly steps: readonly StepView[];
}

export interface StepView {
  readonly name: string;
  readonly names: Names;
  readonly milliseconds: number;
  readonly notes: readonly string[];
}

/**
 * What a plan cannot say of how a file was read: amounts with signs or separators, columns whose names are not their own,
 * ids that are blank.
 */
export type PlanLack = "amounts" | "names" | "blanks";

/** What the levels of a segmentation are called. */
export type LevelKind = "segment" | "tier" | "tag";

/** One segmentation, a line per level. */
export interface SegmentationView {
  readonly kind: LevelKind;
  readonly label: string;
  readonly names: Names;
  readonly levels: readonly LevelView[];
}

export interface LevelView {
  readonly level: string;
  readonly names: Names;
  readonly customers: number;
  readonly revenue: number;
}

/** Display names by language; empty where there are none. */
export type Names = { readonly [language: string]: string | undefined };

/** Customers by recency (across) and frequency (upwards), scores from 1. */
export interface HeatMap {
  readonly bins: number;
  /** `counts[f − 1][r − 1]` */
  readonly counts: readonly (readonly number[])[];
}

/** Points of the curve of cumulative shares, and where its classes end. */
export interface Curve {
  readonly points: readonly { readonly customers: number; readonly value: number }[];
  readonly classes: readonly {
    readonly level: string;
    readonly names: Names;
    readonly customers: number;
    readonly value: number;
  }[];
}

export interface PageRequest {
  readonly filter: Filter | null;
  readonly from: number;
  readonly count: number;
}

export interface CustomerPage {
  readonly total: number;
  readonly customers: readonly CustomerView[];
}

export interface CustomerView {
  readonly row: number;
  readonly id: string;
  readonly orders: number;
  readonly revenue: number;
  readonly lastAt: number | null;
  /** Level by label. */
  readonly levels: Readonly<Record<string, string>>;
}

/** One sentence about one customer. */
export interface Reason {
  readonly about: string;
  readonly text: string;
}

/** How far the worker is. */
export interface Progress {
  readonly stage: "read" | "plan";
  /** Display names of the step, empty where the plan gives none. */
  readonly names: Names;
  readonly step: string;
  /** From 0 to 1. */
  readonly done: number;
}

/** What the worker sends: progress of the call that runs, its answer, or what went wrong in words. */
export type FromWorker =
  | { readonly id: number; readonly progress: Progress }
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly error: string; readonly name: string };

export interface ToWorker {
  readonly id: number;
  readonly call: keyof Calls;
  readonly ask: unknown;
}
