import type { PrepareReport, Rejected } from "segmentry";

const EXAMPLES = 3;

/** The account of all rows: those that went to the library, and those that were broken before. */
export function withBrokenRows(report: PrepareReport, broken: readonly Rejected[]): PrepareReport {
  if (broken.length === 0) return report;
  return {
    ...report,
    rows: report.rows + broken.length,
    rejected: report.rejected + broken.length,
    reasons: { ...report.reasons, not_a_row: broken.length },
    examples: [...report.examples, ...broken.slice(0, EXAMPLES)],
  };
}
