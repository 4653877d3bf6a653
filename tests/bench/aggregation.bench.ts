import { summarizeTransactions } from "segmentry";
import type { Bench, Contestant, Target } from "./bench";
import { makeLog } from "./data";
import { type AnyLog, rivalsOf, totalsOfTable } from "./rivals/aggregation";

const SIZES = [1_000, 10_000, 100_000, 1_000_000, 10_000_000];
const LARGEST = 10_000_000;
const SHUFFLED = 1_000_000;
const ROWS_PER_CUSTOMER = 20;

const TARGETS: readonly Target[] = [
  { nsPerRow: 25 },
  { rival: "Map of objects", timesAsFast: 35 },
  { rival: "DuckDB", timesAsFast: 8 },
];

export const bench: Bench = {
  title: "Aggregation: from transactions to customers",
  unit: "transaction",
  note:
    "Integer ids, 20 transactions per customer. Ours does everything it always does: it checks every value, sums revenue " +
    "exactly, counts distinct purchase days and takes mean and deviation of the gaps between them. Where the log is " +
    "shuffled, no rival counts days, since that needs order or a set per customer.",
  async *cases(quick) {
    const sizes = quick ? SIZES.slice(0, 3) : SIZES;
    for (const rows of sizes) {
      const label = `${rows.toLocaleString("en")} transactions in order of time`;
      yield* oneCase(label, makeLog(rows, rows / ROWS_PER_CUSTOMER), rows === LARGEST ? TARGETS : []);
    }
    const rows = quick ? 100_000 : SHUFFLED;
    yield* oneCase(
      `${rows.toLocaleString("en")} transactions, shuffled`,
      makeLog(rows, rows / ROWS_PER_CUSTOMER, "shuffled"),
    );
  },
  alone: {
    label: "summarizeTransactions",
    rows: (quick) => (quick ? 1_000_000 : LARGEST),
    prepare: (rows) => {
      const log = makeLog(rows, rows / ROWS_PER_CUSTOMER);
      return () => summarizeTransactions(log);
    },
    targets: [{ bytesPerRow: 40 }],
    coldRows: 10_000,
  },
};

async function* oneCase(label: string, log: AnyLog, targets: readonly Target[] = []) {
  const { contestants, close } = await rivalsOf(log);
  yield { label, rows: log.at.length, contestants: [ours(log), ...contestants], targets, close };
}

/** Our own contestant, on the columns as they are. */
export function ours(log: AnyLog): Contestant {
  return {
    name: "segmentry",
    does: "summarizeTransactions: checks, orders, first, last, exact revenue, purchase days, gaps",
    run: () => summarizeTransactions(log),
    answer: (customers) => totalsOfTable(customers as ReturnType<typeof summarizeTransactions>),
  };
}
