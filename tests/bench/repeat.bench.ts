import { repeatTable } from "segmentry";
import type { Bench, Contestant } from "./bench";
import { type Log, makeLog } from "./data";

const ROWS_PER_CUSTOMER = 20;
const DAY = 86_400_000;
const OPTIONS = { unit: "week", observeUntil: "2025-06-30", holdoutUntil: "2025-12-31" } as const;
const OBSERVE = Date.UTC(2025, 5, 30) / DAY;
const END = Date.UTC(2025, 11, 31) / DAY;

export const bench: Bench = {
  title: "Repeat tables: from transactions to x, tx, T, m",
  unit: "transaction",
  note:
    "Integer ids, 20 transactions per customer over three years, with a holdout of half a year. The rivals are what one " +
    "writes by hand; they check nothing and do not sum exactly.",
  async *cases(quick) {
    const sizes = quick ? [10_000, 100_000] : [10_000, 100_000, 1_000_000];
    for (const order of ["by time", "shuffled"] as const) {
      for (const rows of sizes) {
        const log = makeLog(rows, rows / ROWS_PER_CUSTOMER, order);
        const label = `${rows.toLocaleString("en")} transactions, ${order === "by time" ? "in order of time" : order}`;
        yield { label, rows, contestants: [ours(log), mapOfDays(log), sortedRows(log)] };
      }
    }
  },
};

interface Totals {
  x: number;
  tx: number;
  T: number;
  m: number;
  holdout: number;
}

const answerOf = ({ x, tx, T, m, holdout }: Totals) => ({ x, txDays: tx, TDays: T, m, holdout });

function ours(log: Log): Contestant {
  return {
    name: "segmentry",
    does: "repeatTable: checks, x, tx, T, exact m, holdout, report",
    run: () => repeatTable(log, OPTIONS),
    answer: (result) => {
      const { x, tx, T, m, holdoutX } = result as ReturnType<typeof repeatTable<string>>;
      const total = (values: Float64Array) => values.reduce((a, b) => a + b, 0);
      const days = (values: Float64Array) => total(values.map((weeks) => Math.round(weeks * 7)));
      return answerOf({ x: total(x), tx: days(tx), T: days(T), m: total(m), holdout: total(holdoutX) });
    },
  };
}

/** For every customer a map from day to amount, as scripts for BTYD models do it. */
function mapOfDays({ customerId, at, amount }: Log): Contestant {
  return {
    name: "Map of Maps",
    does: "a Map of days per customer, then a pass over each",
    run: () => {
      const customers = new Map<number, Map<number, number>>();
      for (let i = 0; i < at.length; i++) {
        const day = Math.floor(at[i]! / DAY);
        const days = customers.get(customerId[i]!) ?? new Map<number, number>();
        customers.set(customerId[i]!, days);
        days.set(day, (days.get(day) ?? 0) + amount[i]!);
      }
      return [...customers.values()].map((days) => historyOf([...days].sort((a, b) => a[0] - b[0])));
    },
    answer: (result) => addUp(result as (Totals | undefined)[]),
  };
}

/** Sorted by customer and day, then one pass. */
function sortedRows({ customerId, at, amount }: Log): Contestant {
  return {
    name: "sorted rows",
    does: "row objects sorted by customer and time, then one pass",
    run: () => {
      const rows = Array.from(at, (instant, i) => ({
        id: customerId[i]!,
        day: Math.floor(instant / DAY),
        amount: amount[i]!,
      }));
      rows.sort((a, b) => a.id - b.id || a.day - b.day);
      const histories: (Totals | undefined)[] = [];
      for (let i = 0; i < rows.length; ) {
        const days: [number, number][] = [];
        const { id } = rows[i]!;
        for (; i < rows.length && rows[i]!.id === id; i++) {
          const { day, amount: value } = rows[i]!;
          if (days.at(-1)?.[0] === day) days.at(-1)![1] += value;
          else days.push([day, value]);
        }
        histories.push(historyOf(days));
      }
      return histories;
    },
    answer: (result) => addUp(result as (Totals | undefined)[]),
  };
}

function historyOf(days: readonly (readonly [day: number, amount: number])[]): Totals | undefined {
  const observed = days.filter(([day]) => day <= OBSERVE);
  if (observed.length === 0) return undefined;
  const first = observed[0]![0];
  const x = observed.length - 1;
  const sum = observed.slice(1).reduce((total, [, amount]) => total + amount, 0);
  return {
    x,
    tx: observed.at(-1)![0] - first,
    T: OBSERVE - first,
    m: x === 0 ? 0 : sum / x,
    holdout: days.filter(([day]) => day > OBSERVE && day <= END).length,
  };
}

function addUp(histories: readonly (Totals | undefined)[]) {
  const total: Totals = { x: 0, tx: 0, T: 0, m: 0, holdout: 0 };
  for (const history of histories) {
    if (history === undefined) continue;
    for (const key of ["x", "tx", "T", "m", "holdout"] as const) total[key] += history[key];
  }
  return answerOf(total);
}
