import { type OverlapOptions, type OverlapReport, overlapReport, type Resolution, resolveOverlap } from "segmentry";
import type { Bench, Case, Contestant } from "./bench";
import { makeOverlap, type Overlap } from "./data-overlap";
import {
  countInMaps,
  duckdbCase,
  duckdbGroups,
  duckdbOverlap,
  findFirst,
  namesOf,
  sortByRank,
  sortByScore,
} from "./rivals/overlap";

const MAIN = 1_000_000;
const SIZES = [1_000, 10_000, 100_000, MAIN];
const SEGMENTS = 20;

export const bench: Bench = {
  title: "Overlap: one segment for customers in several",
  unit: "customer",
  note:
    "Twenty segments of 4 % to 40 % of the customers, 2.6 per customer. Ours starts from bitsets and gives the account as well: " +
    "who lost to whom, what lies within what, what every swap of neighbours would change. The rivals have their lists and sets " +
    "of names ready, and give the winners only.",
  async *cases(quick) {
    for (const size of quick ? SIZES.slice(0, 3) : SIZES) yield* casesOf(makeOverlap(size, SEGMENTS));
  },
  alone: {
    label: "resolveOverlap by score",
    rows: (quick) => (quick ? 100_000 : MAIN),
    prepare: (rows) => {
      const overlap = makeOverlap(rows, SEGMENTS);
      return ours(overlap, { by: [{ key: "score", scores: overlap.scores }] }).run;
    },
    coldRows: 1_000,
  },
};

async function* casesOf(overlap: Overlap): AsyncGenerator<Case> {
  const { customers, names, scores } = overlap;
  const isMain = customers === MAIN;
  const label = `${customers.toLocaleString("en")} customers in ${SEGMENTS} segments`;
  const lists = namesOf(overlap);
  const order = [...names].reverse();
  const rank = Object.fromEntries(order.map((name, place) => [name, place]));
  const weights = Object.fromEntries(order.map((name, place) => [name, -place]));
  const connection = await duckdbOverlap(overlap);
  yield {
    label: `${label}, by priority`,
    rows: customers,
    contestants: [
      ours(overlap, { by: [{ key: "priority", order }] }),
      sortByRank(lists, rank),
      findFirst(lists, order),
      duckdbCase(connection, order),
    ],
    targets: isMain ? [{ nsPerRow: 15 }] : [],
  };
  yield {
    label: `${label}, by weight`,
    rows: customers,
    contestants: [ours(overlap, { by: [{ key: "weight", weights }] }), sortByRank(lists, rank)],
    targets: isMain ? [{ nsPerRow: 60 }] : [],
  };
  const score: OverlapOptions = { by: [{ key: "score", scores }] };
  yield {
    label: `${label}, by score`,
    rows: customers,
    contestants: [ours(overlap, score), sortByScore(lists, scores)],
    targets: isMain ? [{ nsPerRow: 60 }] : [],
  };
  yield {
    label: `${label}, how they overlap`,
    rows: customers,
    contestants: [ourReport(overlap), countInMaps(lists), duckdbGroups(connection, names)],
    targets: isMain ? [{ nsPerRow: 100 }] : [],
    close: () => connection.closeSync(),
  };
}

function ours({ names, bits, customers }: Overlap, options: OverlapOptions): Contestant {
  const tags = { names, bits, length: customers };
  return {
    name: "segmentry",
    does: "resolveOverlap: winners and account",
    run: () => resolveOverlap(tags, options),
    answer: (result) => {
      const { segments } = (result as Resolution).account;
      return Object.fromEntries(segments.filter(({ won }) => won > 0).map(({ segment, won }) => [segment, won]));
    },
  };
}

function ourReport({ names, bits, customers }: Overlap): Contestant {
  const tags = { names, bits, length: customers };
  return {
    name: "segmentry",
    does: "overlapReport: counts, pairs, Jaccard, lift, the hundred most frequent exclusive combinations",
    run: () => overlapReport(tags),
    answer: (result) => {
      const { intersections, unlisted } = result as OverlapReport;
      return { combinations: intersections.length + unlisted.combinations, most: intersections[0]!.customers };
    },
  };
}
