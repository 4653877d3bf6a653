import {
  DOUBLE,
  type DuckDBConnection,
  DuckDBDataChunk,
  DuckDBInstance,
  type DuckDBType,
  INTEGER,
  VARCHAR,
} from "@duckdb/node-api";

/** Rows that DuckDB takes in one piece. */
const CHUNK = 2_048;

/** An in-memory database in one thread, with one table that holds these columns. */
export async function duckdbWith(
  table: string,
  columns: Readonly<Record<string, Int32Array | Float64Array | readonly string[]>>,
): Promise<DuckDBConnection> {
  const instance = await DuckDBInstance.create(":memory:", { threads: "1" });
  const connection = await instance.connect();
  await connection.run("SET threads = 1");
  const values = Object.values(columns);
  const types = values.map(typeOf);
  const fields = Object.keys(columns).map((name, k) => `${name} ${types[k]}`);
  await connection.run(`CREATE TABLE ${table} (${fields.join(", ")})`);
  const appender = await connection.createAppender(table);
  const rows = values[0]!.length;
  for (let from = 0; from < rows; from += CHUNK) {
    const to = Math.min(from + CHUNK, rows);
    const chunk = DuckDBDataChunk.create(types, to - from);
    values.forEach((column, k) => {
      chunk.setColumnValues(k, Array.from<number | string>(column.slice(from, to)));
    });
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
  return connection;
}

/** Keeps the rows of a query as a table inside the database: no rival is charged for carrying its result to us. */
export function keepAs(connection: DuckDBConnection, table: string, query: string): Promise<unknown> {
  return connection.run(`CREATE OR REPLACE TEMP TABLE ${table} AS ${query}`);
}

/** The one row of a query, as numbers. */
export async function figures(connection: DuckDBConnection, query: string): Promise<Record<string, number>> {
  const reader = await connection.runAndReadAll(query);
  const row = reader.getRowObjects()[0] ?? {};
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, Number(value)]));
}

function typeOf(column: Int32Array | Float64Array | readonly string[]): DuckDBType {
  return column instanceof Int32Array ? INTEGER : column instanceof Float64Array ? DOUBLE : VARCHAR;
}
