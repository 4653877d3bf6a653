import { type AbcModel, abc, classifyAbc, fitAbc, labelValues } from "segmentry";
import type { Bench, Case, Contestant } from "./bench";
import { makeMeasures } from "./data";
import {
  duckdbWindow,
  duckdbWindowWithRanks,
  indexSort,
  indexSortWithRanks,
  totalsOfClasses,
  totalsOfRanks,
} from "./rivals/abc";
import { duckdbWith } from "./rivals/duckdb";

const SIZES = [1_000, 10_000, 100_000, 500_000];
/** Ours alone, to see whether time grows as the table does. */
const LARGE_SIZES = [1_000_000, 10_000_000];
const MAIN = 500_000;

export const bench: Bench = {
  title: "ABC analysis",
  unit: "customer",
  note: "Revenue in whole cents with a long tail; classes end at 80 % and 95 %, equal values are never parted.",
  async *cases(quick) {
    for (const customers of quick ? SIZES.slice(0, 3) : SIZES) yield* againstRivals(customers);
    for (const customers of quick ? [] : LARGE_SIZES) {
      const { monetary } = makeMeasures(customers);
      const size = `${customers.toLocaleString("en")} customers`;
      yield { label: `${size}: classes`, rows: customers, contestants: [classes(monetary)] };
      yield { label: `${size}: classes, ranks, shares`, rows: customers, contestants: [everything(monetary)] };
    }
  },
  alone: {
    label: "abc",
    rows: (quick) => (quick ? 100_000 : MAIN),
    prepare: (rows) => {
      const { monetary } = makeMeasures(rows);
      return () => abc(monetary);
    },
    coldRows: 1_000,
  },
};

async function* againstRivals(customers: number): AsyncGenerator<Case> {
  const { monetary } = makeMeasures(customers);
  const values = Array.from(monetary);
  const connection = await duckdbWith("measures", { value: monetary });
  const size = `${customers.toLocaleString("en")} customers`;
  yield {
    label: `${size}: classes`,
    rows: customers,
    contestants: [classes(monetary), indexSort(values), duckdbWindow(connection)],
    targets: customers === MAIN ? [{ nsPerRow: 30 }, { rival: "index sort", timesAsFast: 15 }] : [],
  };
  yield {
    label: `${size}: classes, ranks, shares`,
    rows: customers,
    contestants: [everything(monetary), indexSortWithRanks(values), duckdbWindowWithRanks(connection)],
  };
  connection.closeSync();
}

function classes(values: Float64Array): Contestant {
  const run = () => {
    const model: AbcModel = fitAbc(values);
    return classifyAbc(values, model);
  };
  return {
    name: "segmentry",
    does: "fitAbc, classifyAbc",
    run,
    answer: (labels) => totalsOfClasses(labelValues(labels as ReturnType<typeof run>), values),
  };
}

function everything(values: Float64Array): Contestant {
  const run = () => abc(values);
  return {
    name: "segmentry",
    does: "abc: classes, rank, cumulative share, table of classes",
    run,
    answer: (result) => {
      const { labels, rank, cumulativeShare } = result as ReturnType<typeof run>;
      return { ...totalsOfClasses(labelValues(labels), values), ...totalsOfRanks(rank, cumulativeShare) };
    },
  };
}
