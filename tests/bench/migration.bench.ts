import { labelAt, migrationMatrix } from "segmentry";
import type { Bench, Case, Contestant } from "./bench";
import { seeded } from "./data";
import { answerOf, type BenchPeriod, LEVELS, mapOfColumns, mapOfRows } from "./rivals/migration";

const SIZES = [1_000, 10_000, 100_000, 1_000_000];
const LARGEST = 1_000_000;
/** Of the customers of a period so many are gone in the next, and as many new. */
const TURNOVER = 0.2;

type Ids = BenchPeriod["customerId"];

const KINDS: readonly (readonly [name: string, make: (numbers: Int32Array) => Ids])[] = [
  ["integer ids", (numbers) => numbers],
  ["ids such as C0012345", (numbers) => Array.from(numbers, (n) => `C${String(n).padStart(7, "0")}`)],
  ["ids without digits to read", (numbers) => Array.from(numbers, wordOf)],
];

export const bench: Bench = {
  title: "Migration between two periods",
  unit: "customer of a period",
  note:
    "Two periods of as many customers, in no order; a fifth left and as many came. Ours checks that no id comes twice, and " +
    "gives shares, flows, drift and the table of who moved beside the counts.",
  async *cases(quick) {
    for (const customers of quick ? SIZES.slice(0, 3) : SIZES) {
      for (const [name, make] of KINDS)
        yield caseOf(`${customers.toLocaleString("en")} customers, ${name}`, customers, make);
    }
  },
  alone: {
    label: "migrationMatrix",
    rows: (quick) => (quick ? 100_000 : LARGEST),
    prepare: (rows) => {
      const [before, after] = periods(rows, (numbers) => numbers);
      return () => migrationMatrix(before, after);
    },
    coldRows: 1_000,
  },
};

function caseOf(label: string, customers: number, make: (numbers: Int32Array) => Ids): Case {
  const [before, after] = periods(customers, make);
  const rowsOf = ({ customerId, labels }: BenchPeriod) =>
    Array.from(customerId, (id, i) => ({ id, segment: labelAt(labels, i) }));
  const contestants = [ours(before, after), mapOfColumns(before, after), mapOfRows(rowsOf(before), rowsOf(after))];
  const targets = customers === LARGEST ? [{ rival: "Map of columns", timesAsFast: 1 }] : [];
  return { label, rows: customers, contestants, targets };
}

function ours(before: BenchPeriod, after: BenchPeriod): Contestant {
  const run = () => migrationMatrix(before, after);
  return {
    name: "segmentry",
    does: "migrationMatrix: checks, counts, shares, flows, drift, movers, who left, who entered",
    run,
    answer: (result) => {
      const { counts, rows, columns } = result as ReturnType<typeof run>;
      return answerOf((from, to) => counts[rows.indexOf(from)]![columns.indexOf(to)]!, LEVELS);
    },
  };
}

/** Two periods in an order of their own each. */
function periods(customers: number, make: (numbers: Int32Array) => Ids): [BenchPeriod, BenchPeriod] {
  const random = seeded(26);
  const period = (from: number): BenchPeriod => {
    const numbers = shuffled(
      Int32Array.from({ length: customers }, (_, i) => from + i),
      random,
    );
    const codes = Uint16Array.from(numbers, () => Math.floor(random() * LEVELS.length));
    return { customerId: make(numbers), labels: { levels: LEVELS, codes } };
  };
  return [period(1), period(1 + Math.floor(TURNOVER * customers))];
}

function shuffled(numbers: Int32Array, random: () => number): Int32Array {
  for (let i = numbers.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [numbers[i], numbers[j]] = [numbers[j]!, numbers[i]!];
  }
  return numbers;
}

/** A number as a text of letters, one for each number, like the hashes that many systems give out. */
function wordOf(n: number): string {
  let mixed = Math.imul(n, 0x9e37_79b1) >>> 0;
  let word = "";
  for (let k = 0; k < 7; k++) {
    word += String.fromCharCode(97 + (mixed % 26));
    mixed = Math.floor(mixed / 26);
  }
  return word;
}
