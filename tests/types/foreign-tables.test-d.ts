import type { DuckDBResultReader } from "@duckdb/node-api";
import type { Float64, Table, Utf8 } from "apache-arrow";
import type { ColumnTable } from "arquero";
import { columnsFrom, type PreparedTransactions, transactionsFrom } from "segmentry";
import { expectTypeOf } from "vitest";

declare const arrow: Table<{ customer: Utf8; at: Float64; total: Float64 }>;
declare const anyArrow: Table;
declare const arquero: ColumnTable;
declare const duckDb: DuckDBResultReader;
declare const texts: string[][];
declare const readonlyTexts: readonly (readonly string[])[];

const fields = { customerId: "customer", at: "at", amount: "total" } as const;

// The tables of other libraries are taken as they are, without their types being imported here.
expectTypeOf(transactionsFrom(arrow, fields)).toEqualTypeOf<PreparedTransactions>();
expectTypeOf(transactionsFrom(anyArrow, { ...fields, orderId: [1, 2] })).toEqualTypeOf<PreparedTransactions>();
expectTypeOf(transactionsFrom(arquero, fields, { zone: "UTC" })).toEqualTypeOf<PreparedTransactions>();
expectTypeOf(transactionsFrom(duckDb, fields)).toEqualTypeOf<PreparedTransactions>();
expectTypeOf(transactionsFrom(texts, fields, { numericText: "parse" })).toEqualTypeOf<PreparedTransactions>();
expectTypeOf(transactionsFrom(readonlyTexts, fields)).toEqualTypeOf<PreparedTransactions>();
transactionsFrom(duckDb);

// @ts-expect-error a table has no rows that a function could read
transactionsFrom(arrow, { ...fields, at: (row: object) => row });
// @ts-expect-error no such field
transactionsFrom(arrow, { ...fields, colour: "red" });

// Columns of a table go wherever columns go; what they hold is checked there.
const columns = columnsFrom(arrow, { revenue: "total", name: "customer" });
expectTypeOf(columns).toHaveProperty("revenue");
const numbers: ArrayLike<number> = columns.revenue;
const names: ArrayLike<string> = columns.name;
expectTypeOf(numbers.length).toEqualTypeOf(names.length);
// @ts-expect-error not a column that was asked for
columns.cost;
