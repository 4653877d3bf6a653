import { makeData, makeVector, Table, TimestampMicrosecond, Utf8, Vector, vectorFromArray } from "apache-arrow";
import type { TransactionTable } from "segmentry";
import { type TransactionFields, transactionsFrom } from "segmentry/prepare";
import type { Bench, Contestant } from "./bench";

type Fields = TransactionFields<Readonly<Record<string, unknown>>>;

const ROWS_PER_CUSTOMER = 20;
const START = 1_700_000_000_000_000n;
const STEP = 31_536_000n;

export const bench: Bench = {
  title: "A log in an Arrow table",
  unit: "transaction",
  note:
    "Dates are microseconds with a zone, amounts doubles; what comes out is a checked transaction table. The rivals are " +
    "what a user without an adapter writes: rows by `toArray()`, and columns filled by `get(i)`.",
  async *cases(quick) {
    const rows = quick ? 100_000 : 1_000_000;
    for (const ids of ["integers", "texts"] as const) {
      const table = makeTable(rows, ids);
      const label = `${rows.toLocaleString("en")} transactions, ids are ${ids}`;
      yield { label, rows, contestants: [direct(table), byGet(table), byRows(table)] };
    }
  },
};

function makeTable(rows: number, ids: "integers" | "texts"): Table {
  const customers = rows / ROWS_PER_CUSTOMER;
  const numbers = Int32Array.from({ length: rows }, (_, i) => (i * 7919) % customers);
  const data = BigInt64Array.from({ length: rows }, (_, i) => START + BigInt(i) * STEP);
  const at = new Vector([makeData({ type: new TimestampMicrosecond("UTC"), length: rows, data })]);
  const total = makeVector(Float64Array.from({ length: rows }, (_, i) => (i % 1000) / 4));
  const customer =
    ids === "integers"
      ? makeVector(numbers)
      : vectorFromArray(
          Array.from(numbers, (id) => `C${String(id).padStart(7, "0")}`),
          new Utf8(),
        );
  return new Table({ customer, at, total } as Record<string, Vector>);
}

const FIELDS = { customerId: "customer", at: "at", amount: "total" } as const;

function direct(table: Table): Contestant {
  const run = () => transactionsFrom(table, FIELDS).transactions;
  return { name: "Segmentry", does: "`transactionsFrom(table, fields)`", run, answer };
}

function byGet(table: Table): Contestant {
  const run = () => {
    const column = (name: string) => {
      const vector = table.getChild(name)!;
      const values = new Array<unknown>(table.numRows);
      for (let i = 0; i < values.length; i++) values[i] = vector.get(i);
      return values;
    };
    const columns = { customerId: column("customer"), at: column("at"), amount: column("total") };
    return transactionsFrom(columns).transactions;
  };
  return { name: "get(i)", does: "columns filled by `vector.get(i)`, then `transactionsFrom`", run, answer };
}

function byRows(table: Table): Contestant {
  const run = () => {
    const rows: Readonly<Record<string, unknown>>[] = table.toArray();
    return transactionsFrom(rows, FIELDS as Fields).transactions;
  };
  return { name: "toArray()", does: "`transactionsFrom(table.toArray(), fields)`", run, answer };
}

function answer(result: unknown) {
  const { at, amount } = result as TransactionTable;
  let sum = 0;
  let latest = 0;
  for (let i = 0; i < at.length; i++) {
    sum += amount[i]!;
    latest = Math.max(latest, at[i]!);
  }
  return { rows: at.length, sum, latest };
}
