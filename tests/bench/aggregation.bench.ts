import { createSummary, summarizeTransactions } from "segmentry";
import type { Bench, Contestant, Target } from "./bench";
import { makeLog } from "./data";
import { type AnyLog, columnRivals, rowRivals, totalsOfTable } from "./rivals/aggregation";

const SIZES = [1_000, 10_000, 100_000, 1_000_000, 10_000_000];
const LARGEST = 10_000_000;
const SHUFFLED = 1_000_000;
const ROWS_PER_CUSTOMER = 20;

const COLUMN_TARGETS: readonly Target[] = [{ nsPerRow: 25 }, { rival: "DuckDB", timesAsFast: 8 }];
const ROW_TARGETS: readonly Target[] = [{ rival: "Map of objects", timesAsFast: 35 }];

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
      yield* casesOf(label, makeLog(rows, rows / ROWS_PER_CUSTOMER), rows === LARGEST);
    }
    const rows = quick ? 100_000 : SHUFFLED;
    yield* casesOf(
      `${rows.toLocaleString("en")} transactions, shuffled`,
      makeLog(rows, rows / ROWS_PER_CUSTOMER, "shuffled"),
      false,
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

/** First against those who read columns; the row objects of the others are made only then. */
async function* casesOf(label: string, log: AnyLog, withTargets: boolean) {
  const rows = log.at.length;
  const { contestants, close } = await columnRivals(log);
  const columns = {
    label: `${label}, as columns`,
    rows,
    contestants: [ours(log), inChunks(log), ...contestants],
    close,
  };
  yield { ...columns, targets: withTargets ? COLUMN_TARGETS : [] };
  const objects = { label: `${label}, beside row objects`, rows, contestants: [ours(log), ...rowRivals(log)] };
  yield { ...objects, targets: withTargets ? ROW_TARGETS : [] };
}

/** The same facts from a hundred chunks. */
function inChunks({ customerId, at, amount }: AnyLog): Contestant {
  const length = Math.ceil(at.length / 100);
  const run = () => {
    const summary = createSummary();
    for (let from = 0; from < at.length; from += length) {
      const to = from + length;
      const chunk = { at: at.subarray(from, to), amount: amount.subarray(from, to) };
      summary.add({ customerId: customerId.slice(from, to), ...chunk });
    }
    return summary.finish();
  };
  const answer = (customers: unknown) => totalsOfTable(customers as ReturnType<typeof run>);
  return {
    name: "segmentry, createSummary",
    does: "the same from 100 chunks, which may come in any order",
    run,
    answer,
  };
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
