import type { Rejected, TransactionColumns } from "segmentry";

/** An order log as this program reads it: columns ready for `transactionsFrom`, and what is to be said about them. */
export interface OrderLog {
  readonly title: string;
  /** Further lines for the head of the report. */
  readonly notes: readonly string[];
  readonly columns: TransactionColumns;
  /** Rows that could not be read into the columns; their positions come after those of the columns. */
  readonly broken: readonly Rejected[];
  /** Where a row stands in its source, counted from 1. */
  readonly lineOf: (index: number) => number;
}
