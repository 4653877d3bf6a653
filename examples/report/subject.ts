import { type Language, type RfmScores, type RfmTable, rfm, rfmTable } from "segmentry";
import { type Figures, figuresIn } from "../shared/figures";
import type { PreparedLog } from "../shared/prepare-log";

/** What the report is about: all that more than one section reads. */
export interface Subject extends PreparedLog {
  readonly language: Language;
  readonly figures: Figures;
  readonly table: RfmTable;
  /** From 1 to 5. */
  readonly scores: RfmScores;
  /** The days between purchases to expect where nobody has bought twice, so that no rhythm can be seen. */
  readonly rhythm: { readonly expectedGap?: number };
}

const A_MONTH = 30;

export function subjectOf(log: PreparedLog, language: Language): Subject {
  const table = rfmTable(log.customers, { asOf: log.asOf, zone: log.zone });
  return {
    ...log,
    language,
    figures: figuresIn(language),
    table,
    scores: rfm(table),
    rhythm: log.customers.gapMean.some((gap) => gap > 0) ? {} : { expectedGap: A_MONTH },
  };
}
