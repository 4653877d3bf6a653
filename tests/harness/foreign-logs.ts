import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import {
  type Data,
  type DataType,
  Decimal,
  Dictionary,
  Field,
  Int32,
  Int64,
  makeData,
  RecordBatch,
  Schema,
  Struct,
  Table,
  TimestampMicrosecond,
  Utf8,
  vectorFromArray,
} from "apache-arrow";
import { table as arqueroTable, type ColumnTable } from "arquero";

// One order log as every kind of table that a user may bring, made by the real libraries.

/** One line of the log; the date and the amount may be missing. */
export interface Line {
  readonly customer: string;
  /** Microseconds since 1970-01-01T00:00:00, on the UTC clock. */
  readonly micros: bigint | null;
  readonly cents: bigint | null;
  readonly order: number;
  readonly category: string | null;
}

/** Whether the times name their zone, UTC, or none. */
export type Clock = "UTC" | "none";

/** `"2026-03-01T09:30:00.250125"`, for the years 0–9999. */
export function isoText(micros: bigint): string {
  const seconds = micros / 1_000_000n - (micros % 1_000_000n < 0n ? 1n : 0n);
  const rest = micros - seconds * 1_000_000n;
  return `${new Date(Number(seconds) * 1000).toISOString().slice(0, 19)}.${String(rest).padStart(6, "0")}`;
}

function decimalText(cents: bigint): string {
  const digits = String(cents < 0n ? -cents : cents).padStart(3, "0");
  return `${cents < 0n ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

const zoneMark = (clock: Clock) => (clock === "UTC" ? "Z" : "");

/** As a CSV parser gives it: the header, then texts; a missing value is an empty text. */
export function csvOf(lines: readonly Line[], clock: Clock): string[][] {
  const rows = lines.map(({ customer, micros, cents, order, category }) => [
    customer,
    micros === null ? "" : isoText(micros) + zoneMark(clock),
    cents === null ? "" : decimalText(cents),
    String(order),
    category ?? "",
  ]);
  return [["customer", "at", "total", "order", "category"], ...rows];
}

/** As rows of an application. */
export function rowsOf(lines: readonly Line[], clock: Clock) {
  return lines.map(({ customer, micros, cents, order, category }) => ({
    customer,
    at: micros === null ? null : isoText(micros) + zoneMark(clock),
    total: cents === null ? null : Number(decimalText(cents)),
    order,
    category,
  }));
}

/** As an Arquero table, with the rows in another order and put back by its own sort, and some filtered away. */
export function arqueroOf(lines: readonly Line[], clock: Clock): ColumnTable {
  const rows = rowsOf(lines, clock);
  const position = rows.map((_, i) => i);
  const reversed = [...rows, { ...rows[0]!, customer: "nobody" }].reverse();
  const column = <K extends keyof (typeof rows)[number]>(name: K) => reversed.map((row) => row?.[name]);
  const columns = {
    position: [rows.length, ...position.reverse()],
    customer: column("customer"),
    at: column("at"),
    total: column("total"),
    order: column("order"),
    category: column("category"),
  };
  return arqueroTable(columns).filter(`d => d.position < ${rows.length}`).orderby("position");
}

/** As an Arrow table of several record batches, with a dictionary of texts, decimals, and microseconds. */
export function arrowOf(lines: readonly Line[], clock: Clock, batchSize: number): Table {
  const words = vectorFromArray([...new Set(lines.map(({ customer }) => customer)), "unused"], new Utf8());
  const places = new Map(Array.from(words, (word, i) => [word as string, i]));
  const types = {
    customer: new Dictionary(new Utf8(), new Int32(), 1),
    at: new TimestampMicrosecond(clock === "UTC" ? "UTC" : null),
    total: new Decimal(2, 18, 128),
    order: new Int64(),
    category: new Utf8(),
  };
  const schema = new Schema(Object.entries(types).map(([name, type]) => new Field(name, type, true)));
  const batches: RecordBatch[] = [];
  for (let start = 0; start === 0 || start < lines.length; start += batchSize) {
    const part = lines.slice(start, start + batchSize);
    const length = part.length;
    const children: Data<DataType>[] = [
      makeData({
        type: types.customer,
        length,
        data: Int32Array.from(part, ({ customer }) => places.get(customer)!),
        dictionary: words,
      }),
      makeData({
        type: types.at,
        length,
        ...validity(part.map(({ micros }) => micros)),
        data: BigInt64Array.from(part, ({ micros }) => micros ?? 77n),
      }),
      makeData({
        type: types.total,
        length,
        ...validity(part.map(({ cents }) => cents)),
        data: wordsOf(part.map(({ cents }) => cents ?? 99n)),
      }),
      makeData({ type: types.order, length, data: BigInt64Array.from(part, ({ order }) => BigInt(order)) }),
      vectorFromArray(
        part.map(({ category }) => category),
        types.category,
      ).data[0] ?? makeData({ type: types.category, length: 0 }),
    ];
    batches.push(new RecordBatch(schema, makeData({ type: new Struct(schema.fields), length, children })));
  }
  return new Table(schema, batches);
}

/** The bitmap of what is there, in the order of bits that Arrow uses. */
export function validity(values: readonly unknown[]): { nullCount: number; nullBitmap: Uint8Array } {
  const nullBitmap = new Uint8Array(Math.ceil(values.length / 8) + 8);
  values.forEach((value, i) => {
    if (value !== null) nullBitmap[i >> 3]! |= 1 << (i & 7);
  });
  return { nullCount: values.filter((value) => value === null).length, nullBitmap };
}

/** 128-bit integers as Arrow keeps decimals. */
export function wordsOf(values: readonly bigint[], bits = 128): Uint32Array {
  const count = bits / 32;
  return Uint32Array.from({ length: values.length * count }, (_, k) =>
    Number(BigInt.asUintN(32, values[Math.floor(k / count)]! >> BigInt((k % count) * 32))),
  );
}

/** A database in memory, for the tests of one file. */
export async function openDuckDb(): Promise<{ connection: DuckDBConnection; close: () => void }> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  const close = () => {
    connection.closeSync();
    instance.closeSync();
  };
  return { connection, close };
}

/** The log as a query of DuckDB. */
export function sqlOf(lines: readonly Line[], clock: Clock): string {
  const text = (value: string | null) => (value === null ? "NULL" : `'${value.replaceAll("'", "''")}'`);
  const rows = lines.map(
    ({ customer, micros, cents, order, category }, i) =>
      `(${i}, ${text(customer)}, ${text(micros === null ? null : isoText(micros) + (clock === "UTC" ? "+00" : ""))}, ` +
      `${cents === null ? "NULL" : decimalText(cents)}, ${order}, ${text(category)})`,
  );
  return (
    `SELECT c::VARCHAR AS customer, t::${clock === "UTC" ? "TIMESTAMPTZ" : "TIMESTAMP"} AS at, ` +
    "a::DECIMAL(18, 2) AS total, o::BIGINT AS order, k::VARCHAR AS category " +
    `FROM (VALUES ${rows.join(", ")}) log(i, c, t, a, o, k) ORDER BY i`
  );
}
