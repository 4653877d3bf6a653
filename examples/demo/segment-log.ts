import {
  abc,
  type CustomerTable,
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
  summarizeTransactions,
  take,
  transactionsFrom,
} from "segmentry";
import type { DemoOptions } from "./arguments";
import { dateIn, nextDate } from "./calendar";
import type { OrderLog } from "./order-log";

/** Everything that the report tells; nothing but the account of the rows where none of them could be used. */
export interface Segmentation {
  readonly rows: PrepareReport;
  readonly result: SegmentedCustomers | undefined;
}

export interface SegmentedCustomers {
  readonly customers: CustomerTable;
  /** Dates of the calendar in the zone of the analysis. */
  readonly firstDay: string;
  readonly lastDay: string;
  readonly asOf: string;
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
  const { transactions, report } = transactionsFrom(log.columns, undefined, {
    numericText: "parse",
    zone: options.zone,
    dateFormat: options.dateFormat,
    asOf: options.asOf,
    afterAsOf: "ignore",
  });
  if (report.firstAt === null || report.lastAt === null) return { rows: report, result: undefined };
  const zone = options.zone ?? "UTC";
  const lastDay = dateIn(zone, report.lastAt);
  const asOf = options.asOf ?? nextDate(lastDay);

  const customers = summarizeTransactions(transactions, { zone });
  const table = rfmTable(customers, { asOf, zone });
  const map = options.map === "eight" ? EIGHT_CLASSES : RF_GRID;
  const scores = rfm(table, { method: options.map === "eight" ? "mean" : "quantile" });
  const segments = segmentRfm(scores, map);
  const classes = abc(customers.revenue);

  return {
    rows: report,
    result: {
      customers,
      firstDay: dateIn(zone, report.firstAt),
      lastDay,
      asOf,
      segments: groupsOf(segments, table),
      names: segmentNames(map, options.language),
      classes: groupsOf(classes.labels, table),
    },
  };
}

function groupsOf(labels: Labels, table: RfmTable): Group[] {
  return labels.levels.map((key) => {
    const { recency, frequency, monetary } = take(table, membersOf(labels, key));
    return {
      key,
      customers: recency.length,
      revenue: monetary.reduce((sum, revenue) => sum + revenue, 0),
      medianRecency: median(recency),
      medianFrequency: median(frequency),
      medianMonetary: median(monetary),
    };
  });
}

function median(values: Float64Array): number {
  const sorted = values.toSorted();
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? Number.NaN) + (sorted[Math.ceil(middle)] ?? Number.NaN)) / 2;
}
