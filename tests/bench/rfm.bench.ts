import { fitRfm, labelValues, RF_GRID, type RfmScores, rfm, rfmScorer, scoreRfm, segmentRfm } from "segmentry";
import type { Bench, Case, Contestant } from "./bench";
import { type Measures, makeMeasures } from "./data";
import { duckdbWith } from "./rivals/duckdb";
import {
  breaksOf,
  countSegments,
  duckdbNtile,
  duckdbQuantiles,
  duckdbScores,
  plainScores,
  plainSegments,
  rowsOf,
} from "./rivals/rfm";

const SIZES = [1_000, 10_000, 100_000, 500_000];
/** Ours alone, to see whether time grows as the table does. */
const LARGE_SIZES = [1_000_000, 10_000_000];
const MAIN = 500_000;

export const bench: Bench = {
  title: "RFM scores and segments",
  unit: "customer",
  note:
    "Quantile limits of type 7, five scores, the 10-segment grid. Recency has fractions, frequency many ties, monetary " +
    "whole cents.",
  async *cases(quick) {
    for (const customers of quick ? SIZES.slice(0, 3) : SIZES) yield* againstRivals(customers);
    yield oneByOne();
    for (const customers of quick ? [] : LARGE_SIZES) {
      const label = `${customers.toLocaleString("en")} customers: limits, scores, segments`;
      yield { label, rows: customers, contestants: [segments(makeMeasures(customers))] };
    }
  },
  alone: {
    label: "rfm and segmentRfm",
    rows: (quick) => (quick ? 100_000 : MAIN),
    prepare: (rows) => {
      const measures = makeMeasures(rows);
      return () => segmentRfm(rfm(measures), RF_GRID);
    },
    coldRows: 1_000,
  },
};

async function* againstRivals(customers: number): AsyncGenerator<Case> {
  const measures = makeMeasures(customers);
  const rows = rowsOf(measures);
  const connection = await duckdbWith("measures", { ...measures });
  const size = `${customers.toLocaleString("en")} customers`;
  yield {
    label: `${size}: limits, scores, segments`,
    rows: customers,
    contestants: [segments(measures), plainSegments(rows), duckdbQuantiles(connection), duckdbNtile(connection)],
    targets: customers === MAIN ? [{ nsPerRow: 35 }] : [],
  };
  const model = fitRfm(measures);
  const breaks = breaksOf(model);
  const ours: Contestant = {
    name: "segmentry",
    does: "scoreRfm with a stored model",
    run: () => scoreRfm(measures, model),
    answer: (result) => {
      const { r, f, m } = result as RfmScores;
      return { r: sum(r), f: sum(f), m: sum(m) };
    },
  };
  yield {
    label: `${size}: scores with known limits`,
    rows: customers,
    contestants: [ours, plainScores(rows, breaks), duckdbScores(connection, breaks)],
  };
  connection.closeSync();
}

/** A request at a time: single customers against a stored model. */
function oneByOne(): Case {
  const measures = makeMeasures(1_000);
  const model = fitRfm(measures);
  const rows = rowsOf(measures);
  const score = rfmScorer(model, RF_GRID);
  const ours: Contestant = {
    name: "segmentry",
    does: "rfmScorer with a stored model and a map, a customer per call",
    run: () => rows.map((row) => score(row)),
    answer: (result) => totalsOf(result as ReturnType<typeof score>[]),
  };
  return {
    label: "1,000 customers one by one, by a stored model",
    rows: rows.length,
    contestants: [ours, plainScores(rows, breaksOf(model))],
    targets: [{ nsPerRow: 1_000 }],
  };
}

function totalsOf(scores: readonly { readonly r: number; readonly f: number; readonly m: number }[]) {
  const total = (letter: "r" | "f" | "m") => scores.reduce((reached, one) => reached + one[letter], 0);
  return { r: total("r"), f: total("f"), m: total("m") };
}

function segments(measures: Measures): Contestant {
  const run = () => segmentRfm(rfm(measures), RF_GRID);
  return {
    name: "segmentry",
    does: "rfm, segmentRfm",
    run,
    answer: (labels) => countSegments(labelValues(labels as ReturnType<typeof run>)),
  };
}

function sum(values: Uint8Array): number {
  return values.reduce((total, value) => total + value, 0);
}
