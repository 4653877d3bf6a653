import {
  classifyAbc,
  countLabels,
  EIGHT_CLASSES,
  fitAbc,
  type Labels,
  type Plan,
  rfm,
  rfmTable,
  runPlan,
  segmentRfm,
  summarizeTransactions,
  transactionsFrom,
} from "segmentry";
import type { Answer, Bench, Contestant } from "./bench";
import { type Log, makeLog } from "./data";

const SIZES = [10_000, 100_000, 1_000_000, 10_000_000];
const LARGEST = 10_000_000;
const ROWS_PER_CUSTOMER = 20;
const AS_OF = "2026-01-01";

const PLAN: Plan = {
  kind: "plan",
  version: 1,
  id: "bench",
  prepare: { columns: { customerId: "customerId", at: "at", amount: "amount" } },
  steps: {
    rfm: { use: "rfm", options: { method: "mean" } },
    segment: { use: "segments", scores: "rfm", map: "EIGHT_CLASSES" },
    class: { use: "abc", of: "revenue" },
  },
};

export const bench: Bench = {
  title: "A plan: from an order log to segments and classes",
  unit: "transaction",
  note:
    "Columns with integer ids, 20 transactions per customer, in order of time. Everybody checks or skips what they do: ours " +
    "and the same calls by hand go through the door (every row judged), sum exactly, score, name the eight classes and " +
    "classify by share of revenue; what is written by hand from a Map and objects checks nothing.",
  async *cases(quick) {
    for (const rows of quick ? SIZES.slice(0, 2) : SIZES) {
      const log = makeLog(rows, rows / ROWS_PER_CUSTOMER);
      yield {
        label: `${rows.toLocaleString("en")} transactions`,
        rows,
        contestants: [ours(log), byHand(log), mapOfObjects(log)],
        targets: rows === LARGEST ? [{ nsPerRow: 30 }] : [],
      };
    }
  },
  alone: {
    label: "runPlan",
    rows: (quick) => (quick ? 1_000_000 : LARGEST),
    prepare: (rows) => {
      const orders = { ...makeLog(rows, rows / ROWS_PER_CUSTOMER) };
      return () => runPlan({ orders }, PLAN, { asOf: AS_OF });
    },
    targets: [{ bytesPerRow: 40 }],
    coldRows: 10_000,
  },
};

function ours(log: Log): Contestant {
  const orders = { ...log };
  return {
    name: "segmentry, runPlan",
    does: "one JSON plan: door, summary, RFM, eight classes, ABC",
    run: () => runPlan({ orders }, PLAN, { asOf: AS_OF }).labels,
    answer: (labels) => {
      const { segment, class: classes } = labels as { segment: Labels; class: Labels };
      return answerOf(countLabels(segment), countLabels(classes));
    },
  };
}

/** The same calls without a plan: what a plan costs is the difference. */
function byHand(log: Log): Contestant {
  const run = () => {
    const { transactions } = transactionsFrom(
      { ...log },
      { customerId: "customerId", at: "at", amount: "amount" },
      { asOf: AS_OF },
    );
    const customers = summarizeTransactions(transactions);
    const scores = rfm(rfmTable(customers, { asOf: AS_OF }), { method: "mean" });
    const segment = segmentRfm(scores, EIGHT_CLASSES);
    return { segment, classes: classifyAbc(customers.revenue, fitAbc(customers.revenue)) };
  };
  return {
    name: "segmentry, the calls by hand",
    does: "the same modules, called one after the other",
    run,
    answer: (result) => {
      const { segment, classes } = result as ReturnType<typeof run>;
      return answerOf(countLabels(segment), countLabels(classes));
    },
  };
}

interface Customer {
  lastAt: number;
  orders: number;
  cents: number;
  segment: string;
  class: string;
}

/** What most people write: a Map of objects, means, an index sort. */
function mapOfObjects({ customerId, at, amount }: Log): Contestant {
  const run = () => {
    const customers = new Map<number, Customer>();
    for (let i = 0; i < at.length; i++) {
      let customer = customers.get(customerId[i]!);
      if (customer === undefined) {
        customer = { lastAt: at[i]!, orders: 0, cents: 0, segment: "", class: "" };
        customers.set(customerId[i]!, customer);
      }
      if (at[i]! > customer.lastAt) customer.lastAt = at[i]!;
      customer.orders++;
      customer.cents += Math.round(amount[i]! * 100);
    }
    const all = [...customers.values()];
    nameSegments(all, Date.parse(`${AS_OF}T00:00:00Z`));
    classify(all);
    return all;
  };
  return {
    name: "Map of objects",
    does: "plain code without checks: Map, means, index sort",
    run,
    answer: (result) => {
      const all = result as ReturnType<typeof run>;
      return answerOf(tally(all.map(({ segment }) => segment)), tally(all.map((customer) => customer.class)));
    },
  };
}

function nameSegments(all: readonly Customer[], asOf: number): void {
  const mean = (of: (customer: Customer) => number) =>
    all.reduce((sum, customer) => sum + of(customer), 0) / all.length;
  const recency = mean(({ lastAt }) => asOf - lastAt);
  const frequency = mean(({ orders }) => orders);
  const monetary = mean(({ cents }) => cents);
  const words = ["retain", "keep", "develop", "value"];
  for (const customer of all) {
    const recent = asOf - customer.lastAt <= recency;
    const often = customer.orders >= frequency;
    const much = customer.cents >= monetary;
    customer.segment = `${much ? "important" : "general"}_${words[(recent ? 2 : 0) + (often ? 1 : 0)]!}`;
  }
}

function classify(all: readonly Customer[]): void {
  const sorted = [...all].sort((a, b) => b.cents - a.cents);
  const total = sorted.reduce((sum, { cents }) => sum + cents, 0);
  let before = 0;
  for (let from = 0; from < sorted.length; ) {
    let to = from;
    let sum = 0;
    while (to < sorted.length && sorted[to]!.cents === sorted[from]!.cents) sum += sorted[to++]!.cents;
    const name = before < 0.8 * total ? "A" : before < 0.95 * total ? "B" : "C";
    for (let k = from; k < to; k++) sorted[k]!.class = name;
    before += sum;
    from = to;
  }
}

function tally(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

/** Rows of each segment and class; those that nobody is in do not count. */
function answerOf(segments: Record<string, number>, classes: Record<string, number>): Answer {
  const all = [...Object.entries(segments), ...Object.entries(classes)].filter(([, count]) => count > 0);
  return Object.fromEntries(all.sort(([a], [b]) => (a < b ? -1 : 1)));
}
