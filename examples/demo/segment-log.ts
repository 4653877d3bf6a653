import {
  abc,
  EIGHT_CLASSES,
  type Labels,
  membersOf,
  type PrepareReport,
  RF_GRID,
  type RfmTable,
  rfm,
  rfmTable,
  segmentNames,
  segmentRfm,
  take,
} from "segmentry";
import { median, sum } from "../shared/figures";
import type { OrderLog } from "../shared/order-log";
import { type PreparedLog, prepareLog } from "../shared/prepare-log";
import type { DemoOptions } from "./arguments";

/** Everything that the report tells; nothing but the account of the rows where none of them could be used. */
export interface Segmentation {
  readonly rows: PrepareReport;
  readonly prepared: PreparedLog | undefined;
  readonly result: SegmentedCustomers | undefined;
}

export interface SegmentedCustomers {
  /** Segments in the order of the map, with their names in the language of the report. */
  readonly segments: readonly Group[];
  readonly names: Readonly<Record<string, string>>;
  readonly classes: readonly Group[];
}

/** One segment or class in figures; the medians of an empty one are NaN. */
export interface Group {
  readonly key: string;
  readonly customers: number;
  readonly revenue: number;
  readonly medianRecency: number;
  readonly medianFrequency: number;
  readonly medianMonetary: number;
}

/** From the raw log to segments and ABC classes: the whole way through the library. */
export function segmentLog(log: OrderLog, options: DemoOptions): Segmentation {
  const { rows, prepared } = prepareLog(log, options);
  return { rows, prepared, result: prepared === undefined ? undefined : segmentCustomers(prepared, options) };
}

function segmentCustomers({ customers, asOf, zone }: PreparedLog, options: DemoOptions): SegmentedCustomers {
  const table = rfmTable(customers, { asOf, zone });
  const map = options.map === "eight" ? EIGHT_CLASSES : RF_GRID;
  const scores = rfm(table, { method: options.map === "eight" ? "mean" : "quantile" });
  const segments = segmentRfm(scores, map);
  const classes = abc(customers.revenue);
  return {
    segments: groupsOf(segments, table),
    names: segmentNames(map, options.language),
    classes: groupsOf(classes.labels, table),
  };
}

function groupsOf(labels: Labels, table: RfmTable): Group[] {
  return labels.levels.map((key) => {
    const { recency, frequency, monetary } = take(table, membersOf(labels, key));
    return {
      key,
      customers: recency.length,
      revenue: sum(monetary),
      medianRecency: median(recency),
      medianFrequency: median(frequency),
      medianMonetary: median(monetary),
    };
  });
}
