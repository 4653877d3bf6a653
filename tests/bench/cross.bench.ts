import {
  type CrossOptions,
  countLabels,
  crossLabels,
  cubeCounts,
  type HierarchyLevel,
  hierarchy,
  type Labels,
  rankDimensions,
} from "segmentry";
import type { Bench, Case, Contestant } from "./bench";
import { makeMeasures, seeded } from "./data";
import {
  answerOf,
  type CrossRow,
  indexSortRanks,
  mapOfGroups,
  mapOfTexts,
  mapOfTextsMerged,
  nestedGroups,
} from "./rivals/cross";

const SIZES = [1_000, 10_000, 100_000, 1_000_000];
const LARGEST = 1_000_000;

/** Three segmentations and two measures. */
interface CrossData {
  readonly dimensions: { readonly industry: Labels; readonly size: Labels; readonly region: Labels };
  readonly revenue: Float64Array;
  readonly orders: Float64Array;
}

export const bench: Bench = {
  title: "Crossing, cubes, hierarchies, dimensions",
  unit: "customer",
  note:
    "Twelve industries, three sizes, twenty regions, all unevenly filled. Ours starts from labels and columns, checks them " +
    "and gives a model beside the labels; the rivals start from row objects and only count.",
  async *cases(quick) {
    for (const customers of quick ? SIZES.slice(0, 3) : SIZES) yield* casesOf(customers);
  },
  alone: {
    label: "cubeCounts",
    rows: (quick) => (quick ? 100_000 : LARGEST),
    prepare: (rows) => {
      const { dimensions, revenue } = makeData(rows);
      return () => cubeCounts(dimensions, { values: { revenue } });
    },
    coldRows: 1_000,
  },
};

function* casesOf(customers: number): Iterable<Case> {
  const data = makeData(customers);
  const rows = rowsOf(data);
  const size = `${customers.toLocaleString("en")} customers`;
  const minimum = customers / 500;
  const contestants = {
    "three dimensions crossed": [crossed(data, {}), mapOfTexts(rows)],
    "crossed, small cells merged": [crossed(data, { minimumSize: minimum }), mapOfTextsMerged(rows, minimum)],
    "cube with sums": [cube(data), mapOfGroups(rows)],
    "hierarchy of three levels": [tree(data), nestedGroups(rows)],
    "two dimensions ranked": [
      ranked(data),
      indexSortRanks({ revenue: data.revenue, orders: data.orders }, data.revenue),
    ],
  };
  for (const [name, list] of Object.entries(contestants)) {
    yield { label: `${size}: ${name}`, rows: customers, contestants: list };
  }
}

function makeData(customers: number): CrossData {
  const random = seeded(8);
  const labels = (count: number, name: string): Labels => ({
    levels: Array.from({ length: count }, (_, k) => `${name} ${k + 1}`),
    codes: Uint16Array.from({ length: customers }, () => Math.floor(count * random() * random())),
  });
  const { monetary, frequency } = makeMeasures(customers);
  const dimensions = { industry: labels(12, "industry"), size: labels(3, "size"), region: labels(20, "region") };
  return { dimensions, revenue: monetary, orders: frequency };
}

function rowsOf({ dimensions: { industry, size, region }, revenue, orders }: CrossData): CrossRow[] {
  return Array.from(revenue, (spent, i) => ({
    industry: industry.levels[industry.codes[i]!]!,
    size: size.levels[size.codes[i]!]!,
    region: region.levels[region.codes[i]!]!,
    revenue: spent,
    orders: orders[i]!,
  }));
}

function crossed({ dimensions: { industry, size, region } }: CrossData, options: CrossOptions): Contestant {
  const run = () => crossLabels([industry, size, region], options);
  return {
    name: "segmentry",
    does: "crossLabels: checks, a label for each customer, a model",
    run,
    answer: (labels) => answerOf(Object.values(countLabels(labels as Labels))),
  };
}

function cube({ dimensions, revenue }: CrossData): Contestant {
  const run = () => cubeCounts(dimensions, { values: { revenue }, cells: "observed" });
  return {
    name: "segmentry",
    does: "cubeCounts: checks, counts and exact sums for every set of dimensions",
    run,
    answer: (result) => {
      const { count, revenue: sums } = result as ReturnType<typeof run>;
      const total = (values: Float64Array) => values.reduce((a, b) => a + b, 0);
      return { rows: count.length, count: total(count), revenue: total(sums) };
    },
  };
}

function tree({ dimensions: { industry }, revenue, orders }: CrossData): Contestant {
  const levels: readonly HierarchyLevel[] = [
    { column: "industry", by: "labels" },
    { column: "revenue" },
    { column: "orders" },
  ];
  const run = () => hierarchy({ industry, revenue, orders }, levels);
  return {
    name: "segmentry",
    does: "hierarchy: fits, places everyone, tables all groups",
    run,
    answer: (result) => answerOf(Object.values(countLabels((result as ReturnType<typeof run>).labels))),
  };
}

function ranked({ revenue, orders }: CrossData): Contestant {
  const run = () => rankDimensions({ revenue, orders }, revenue);
  return {
    name: "segmentry",
    does: "rankDimensions: ranks, Spearman's correlation, bins, information less that of chance",
    run,
    answer: (result) => ({
      effects: (result as ReturnType<typeof run>).effect.reduce((sum, effect) => sum + Math.abs(effect), 0),
    }),
  };
}
