import { type PreparedTransactions, type PreparePolicy, transactionsFrom } from "segmentry";
import type { Bench, Contestant } from "./bench";
import { type Log, makeLog } from "./data";
import { arqueroFrom, handWritten, type NumberRow, type TextRow, totalsOf, zodPerRow } from "./rivals/conversion";

const SIZES = [1_000, 10_000, 100_000, 1_000_000];
const LARGEST = 1_000_000;
const ROWS_PER_CUSTOMER = 20;
const LINES_PER_ORDER = 3;

const FIELDS = { customerId: "customer", orderId: "order", at: "at", amount: "total" } as const;

/** Half as fast as the loop is twice its time. */
const TARGETS = [{ rival: "hand-written loop", timesAsFast: 0.5 }] as const;

export const bench: Bench = {
  title: "At the door: from row objects to transactions",
  unit: "row",
  note:
    "Ours judges every value, keeps the rejected rows with their reasons and writes the report; the loop only counts what " +
    "it drops. Policies that nobody asks for cost nothing; those that compare rows are measured last.",
  async *cases(quick) {
    for (const rows of quick ? SIZES.slice(0, 3) : SIZES) {
      const size = `${rows.toLocaleString("en")} rows`;
      const log = makeLog(rows, rows / ROWS_PER_CUSTOMER);
      const targets = rows === LARGEST || quick ? TARGETS : [];
      const texts = textRows(log);
      const zod = rows < LARGEST ? [zodPerRow(texts)] : [];
      yield {
        label: `${size}, ids and dates as texts`,
        rows,
        contestants: [ours(texts), handWritten(texts), arqueroFrom(texts), ...zod],
        targets,
      };
      const numbers = numberRows(log);
      yield {
        label: `${size}, everything as numbers`,
        rows,
        contestants: [ours(numbers), handWritten(numbers), arqueroFrom(numbers)],
        targets,
      };
    }
    const rows = quick ? 100_000 : LARGEST;
    yield* policiesOn(numberRows(makeLog(rows, rows / ROWS_PER_CUSTOMER)));
  },
  alone: {
    label: "transactionsFrom",
    rows: (quick) => (quick ? 100_000 : LARGEST),
    prepare: (rows) => {
      const objects = textRows(makeLog(rows, rows / ROWS_PER_CUSTOMER));
      return () => transactionsFrom(objects, FIELDS);
    },
    coldRows: 10_000,
  },
};

async function* policiesOn(rows: readonly NumberRow[]) {
  const policies: Readonly<Record<string, PreparePolicy>> = {
    'duplicates: "merge"': { duplicates: "merge" },
    'refunds: "pair"': { refunds: "pair" },
  };
  for (const [name, policy] of Object.entries(policies)) {
    const label = `${rows.length.toLocaleString("en")} rows, everything as numbers, one line in ten refunded, ${name}`;
    const dirty = withRefunds(rows);
    const contestants = [
      { ...ours(dirty, policy), answer: () => ({}) },
      { ...ours(dirty), name: "segmentry without it", answer: () => ({}) },
    ];
    yield { label, rows: rows.length, contestants };
  }
}

function ours<Row extends TextRow | NumberRow>(rows: readonly Row[], policy?: PreparePolicy): Contestant {
  return {
    name: "segmentry",
    does: "transactionsFrom: every value judged, rejected rows with reasons, report",
    run: () => transactionsFrom<TextRow | NumberRow>(rows, FIELDS, policy),
    answer: (result) => totalsOf((result as PreparedTransactions).transactions),
  };
}

function textRows({ customerId, at, amount }: Log): TextRow[] {
  return Array.from(at, (instant, i) => ({
    customer: `C${String(customerId[i]).padStart(7, "0")}`,
    order: `O${String(Math.floor(i / LINES_PER_ORDER)).padStart(8, "0")}`,
    at: new Date(instant).toISOString(),
    total: amount[i]!,
  }));
}

function numberRows({ customerId, at, amount }: Log): NumberRow[] {
  return Array.from(at, (instant, i) => ({
    customer: customerId[i]!,
    order: Math.floor(i / LINES_PER_ORDER),
    at: instant,
    total: amount[i]!,
  }));
}

/** Every tenth row takes back the line nine rows before it. */
function withRefunds(rows: readonly NumberRow[]): NumberRow[] {
  return rows.map((row, i) => {
    const sale = i % 10 === 9 ? rows[i - 9]! : undefined;
    return sale === undefined ? row : { ...sale, at: row.at, total: -sale.total };
  });
}
