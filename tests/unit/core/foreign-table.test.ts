import type { DuckDBConnection } from "@duckdb/node-api";
import {
  Field,
  Float64,
  Int32,
  List,
  makeData,
  RecordBatch,
  Schema,
  Struct,
  Table,
  tableFromArrays,
  tableToIPC,
  vectorFromArray,
} from "apache-arrow";
import { table as arqueroTable, fromArrow, fromCSV } from "arquero";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { columnsFrom } from "../../../src/core/columns";
import type { ForeignTable } from "../../../src/core/foreign-shapes";
import { transactionsFrom } from "../../../src/prepare/transactions/transactions";
import { openDuckDb } from "../../harness/foreign-logs";
import { errorOf, problemsOf } from "../../harness/issues-of";

let connection: DuckDBConnection;
let close: () => void;
beforeAll(async () => {
  ({ connection, close } = await openDuckDb());
});
afterAll(() => close());

const indexable = (vector: object, entries: object) =>
  Object.assign(vector, entries) as unknown as ArrayLike<unknown> & object;

const log = { customerId: "c", at: "t", amount: "a" };

describe("rows of texts", () => {
  const rows = [
    ["\uFEFFname", "total"],
    ["ann", "12"],
    ["", "x"],
  ];

  it("have their names in the first row, without a byte order mark", () => {
    expect(columnsFrom(rows, { who: "name", total: "total" })).toEqual({ who: ["ann", ""], total: ["12", "x"] });
    expect(columnsFrom([["name"]], { who: "name" }).who).toHaveLength(0);
    expect(problemsOf(() => columnsFrom(rows, { who: "nam" }))).toEqual(["unknown_field /who"]);
  });

  it("may stand beside ready columns of the same length", () => {
    expect(columnsFrom(rows, { total: "total", weight: Int8Array.of(1, 2) }).weight).toEqual(Float64Array.of(1, 2));
    expect(problemsOf(() => columnsFrom(rows, { total: "total", weight: [1] }))).toEqual(["length_mismatch /weight"]);
    expect(problemsOf(() => columnsFrom(rows, { total: 5 } as never))).toEqual(["invalid_type /total"]);
  });

  it("stay rows where a source is a function", () => {
    expect(columnsFrom(rows, { who: (row) => row[0] }).who).toEqual(["\uFEFFname", "ann", ""]);
    const orders = [["ann", "2026-03-01", "5"]];
    const sources = { customerId: (row: string[]) => row[0], at: (row: string[]) => row[1], amount: () => 5 };
    expect(transactionsFrom(orders, sources).transactions.customerId).toEqual(["ann"]);
  });

  it("of another length than the header are rejected and shown, or refused where nothing can be rejected", () => {
    const ragged = [["c", "t", "a"], ["ann", "2026-03-01", "5"], ["bob, jr", "2026-03-01", "5", "6"], [""], null, 7];
    const { transactions, rejected } = transactionsFrom(ragged as string[][], log, { numericText: "parse" });
    expect(transactions.customerId).toEqual(["ann"]);
    expect(rejected.map(({ index, code, received }) => [index, code, received])).toEqual([
      [1, "not_a_row", '"bob, jr,2026-03-01,5,6"'],
      [2, "not_a_row", '""'],
      [3, "not_a_row", "null"],
      [4, "not_a_row", "7"],
    ]);
    expect(problemsOf(() => columnsFrom(ragged as string[][], { c: "c" }))).toEqual(
      [1, 2, 3, 4].map((i) => `length_mismatch /rows/${i}`),
    );
  });

  it("with the names of the table need no fields", () => {
    const rows = [
      ["customerId", "at", "amount", "note"],
      ["ann", "2026-03-01", "5", ""],
    ];
    const { transactions, report } = transactionsFrom(rows, undefined, { numericText: "parse" });
    expect(transactions.amount).toEqual(Float64Array.of(5));
    expect(report.notes).toEqual(["columns not read, as no field has their name: note"]);
  });

  it("refuse a name that several columns have, if it is asked for", () => {
    const rows = [
      ["c", "t", "a", "a"],
      ["ann", "2026-03-01", "5", "6"],
    ];
    expect(problemsOf(() => transactionsFrom(rows, log))).toEqual(["duplicate /a"]);
    expect(columnsFrom(rows, { c: "c" }).c).toEqual(["ann"]);
  });
});

describe("Arrow tables", () => {
  it("give the columns asked for, and read no other", () => {
    const lists = vectorFromArray([[1], [2]], new List(new Field("item", new Int32())));
    const table = new Table({ n: vectorFromArray([1, null], new Float64()), lists });
    expect(columnsFrom(table, { n: "n" })).toEqual({ n: Float64Array.of(1, Number.NaN) });
    const [issue] = errorOf(() => columnsFrom(table, { lists: "lists" })).issues;
    expect(issue).toMatchObject({ code: "invalid_type", path: "/lists", received: "List<Int32>" });
    expect(problemsOf(() => columnsFrom(table, { n: "m" }))).toEqual(["unknown_field /n"]);
  });

  it("may be empty, with and without batches", () => {
    const schema = new Schema([new Field("n", new Float64(), true)]);
    expect(columnsFrom(new Table(schema), { n: "n" }).n).toHaveLength(0);
    const batch = new RecordBatch(
      schema,
      makeData({ type: new Struct(schema.fields), children: [makeData({ type: new Float64() })] }),
    );
    expect(columnsFrom(new Table(schema, [batch]), { n: "n" }).n).toHaveLength(0);
    expect(columnsFrom(new Table({ n: vectorFromArray([1], new Float64()) }).slice(1), { n: "n" }).n).toHaveLength(0);
  });

  it("keep names such as __proto__", () => {
    const table = new Table(new Schema([new Field("__proto__", new Int32())]), []);
    expect(columnsFrom(table, { x: "__proto__" }).x).toHaveLength(0);
    expect(problemsOf(() => columnsFrom(tableFromArrays({ a: [1] }), { x: "constructor" }))).toEqual([
      "unknown_field /x",
    ]);
  });

  it("of versions whose vectors can be read by index are not read so, which would lose what the times are", () => {
    const vector = tableFromArrays({ t: [new Date(0), new Date(5)] }).getChild("t")!;
    const column = indexable(vector, { 0: 0, 1: 5 });
    const sources = { customerId: ["a", "b"], at: column, amount: [1, 2] };
    expect(transactionsFrom(sources).rejected.map(({ code }) => code)).toEqual(["zoneless_date", "zoneless_date"]);
    expect(transactionsFrom(sources, undefined, { zone: "UTC" }).transactions.at).toEqual(Float64Array.of(0, 5));
    expect(columnsFrom([{}, {}], { at: column }).at).toEqual(["1970-01-01T00:00:00", "1970-01-01T00:00:00.005"]);
    const list = vectorFromArray([[1]], new List(new Field("item", new Int32())));
    expect(problemsOf(() => columnsFrom([{}], { x: indexable(list, { 0: 1 }) }))).toEqual(["invalid_type /x"]);
  });
});

describe("Arquero tables", () => {
  it("are read as they are shown: filtered, sorted, derived, and from CSV and Arrow", () => {
    const shown = arqueroTable({ n: [3, 1, 2, 9] })
      .filter("d => d.n < 5")
      .orderby("n");
    expect(columnsFrom(shown, { n: "n" }).n).toEqual(Float64Array.of(1, 2, 3));
    expect(columnsFrom(fromCSV("n,c\n1,x\n2,\n"), { n: "n", c: "c" })).toEqual({
      n: Float64Array.of(1, 2),
      c: ["x", null],
    });
    const arrow = fromArrow(tableToIPC(tableFromArrays({ n: Float64Array.of(1, 2), c: ["x", "y"] })));
    expect(columnsFrom(arrow, { n: "n", c: "c" })).toEqual({ n: Float64Array.of(1, 2), c: ["x", "y"] });
  });
});

describe("DuckDB results", () => {
  const values: readonly (readonly [sql: string, read: unknown])[] = [
    ["true", [true, null]],
    ["-5::TINYINT", [-5, null]],
    ["7::UINTEGER", [7, null]],
    ["1.5::FLOAT", [1.5, null]],
    ["12.3::DOUBLE", [12.3, null]],
    ["'bö'::VARCHAR", ["bö", null]],
    ["'b'::ENUM('a', 'b')", ["b", null]],
    ["7::BIGINT", [7, null]],
    ["9007199254740993::BIGINT", [9007199254740993n, null]],
    ["18446744073709551615::UBIGINT", [18446744073709551615n, null]],
    ["7::HUGEINT", [7, null]],
    ["12.34::DECIMAL(4, 2)", [12.34, null]],
    ["-0.000000000000000001::DECIMAL(38, 18)", [-1e-18, null]],
    ["'66241119-9956-4d51-b106-7b566b6336d9'::UUID", ["66241119-9956-4d51-b106-7b566b6336d9", null]],
    ["'2026-03-01'::DATE", ["2026-03-01", null]],
    ["'2026-03-01 09:30:00.25'::TIMESTAMP", ["2026-03-01T09:30:00.250", null]],
    ["'1969-12-31 23:59:59.9999'::TIMESTAMP", ["1969-12-31T23:59:59.999", null]],
    ["'2026-03-01 09:30:00'::TIMESTAMP_S", ["2026-03-01T09:30:00", null]],
    ["'2026-03-01 09:30:00.25'::TIMESTAMP_MS", ["2026-03-01T09:30:00.250", null]],
    ["'2026-03-01 09:30:00.250999999'::TIMESTAMP_NS", ["2026-03-01T09:30:00.250", null]],
  ];

  it.each(values)("read %s", async (sql, expected) => {
    const reader = await connection.runAndReadAll(`SELECT ${sql} AS v UNION ALL SELECT NULL`);
    const read = columnsFrom(reader, { v: "v" }).v;
    const numbers = (expected as unknown[]).every((value) => value === null || typeof value === "number");
    expect(Array.from(read)).toEqual(numbers ? [(expected as unknown[])[0], Number.NaN] : expected);
  });

  it("read times with a zone as instants", async () => {
    const sql = "SELECT '2026-03-01 09:30:00.25+08'::TIMESTAMPTZ AS v UNION ALL SELECT NULL";
    const reader = await connection.runAndReadAll(sql);
    const instant = Date.UTC(2026, 2, 1, 1, 30, 0, 250);
    expect(columnsFrom(reader, { v: "v" }).v).toEqual(Float64Array.of(instant, Number.NaN));
  });

  it("reject infinite times as no dates", async () => {
    const sql = "SELECT 'a' c, 1 a, 'infinity'::TIMESTAMP t UNION ALL SELECT 'b', 2, '-infinity'::TIMESTAMP";
    const { rejected } = transactionsFrom(await connection.runAndReadAll(sql), log, { zone: "UTC" });
    expect(rejected.map(({ code }) => code)).toEqual(["invalid_date", "invalid_date"]);
  });

  it.each(["[1]", "TIME '09:30'", "INTERVAL 1 DAY", "'x'::BLOB", "{'a': 1}"])(
    "refuse %s by name and type",
    async (sql) => {
      const reader = await connection.runAndReadAll(`SELECT ${sql} AS v`);
      const [issue] = errorOf(() => columnsFrom(reader, { x: "v" })).issues;
      expect(issue).toMatchObject({ code: "invalid_type", path: "/v", received: String(reader.columnType(0)) });
    },
  );

  it("refuse a result of which rows are still to come", async () => {
    const sql = "SELECT range AS n FROM range(5000)";
    const part = await connection.runAndReadUntil(sql, 10);
    expect(errorOf(() => columnsFrom(part, { n: "n" })).issues[0]!.received).toMatch(/^a result of which \d+ rows/);
    await part.readAll();
    expect(columnsFrom(part, { n: "n" }).n).toHaveLength(5000);
    for (const result of [await connection.run(sql), await connection.stream(sql)]) {
      const error = errorOf(() => transactionsFrom(result as never, log));
      expect(error.issues).toHaveLength(1);
      expect(error.issues[0]).toMatchObject({ path: "/rows", received: "a result that is still to be read" });
    }
  });

  it("give rows and columns of single values, which are read likewise", async () => {
    const sql = "SELECT 'a' c, 12.34::DECIMAL(18, 2) a, '2026-03-01'::DATE t UNION ALL SELECT 'b', NULL, NULL";
    const reader = await connection.runAndReadAll(sql);
    const columns = columnsFrom(reader.getRowObjects() as Record<string, object>[], log);
    expect(columns).toEqual({
      customerId: ["a", "b"],
      at: ["2026-03-01", null],
      amount: Float64Array.of(12.34, Number.NaN),
    });
  });
});

describe("hostile tables", () => {
  const boom = (): never => {
    throw new TypeError("boom");
  };
  const arrow = { numRows: 2, schema: { fields: [{ name: "n" }] }, getChildAt: boom };
  const vector = (members: object) => ({ ...arrow, getChildAt: () => ({ get: boom, length: 2, ...members }) });
  const arquero = {
    columnNames: () => ["n"],
    numRows: () => 2,
    isFiltered: () => true,
    isOrdered: boom,
    column: boom,
    array: boom,
  };
  const duckDb = {
    currentRowCount: 1,
    done: true,
    columnNames: () => ["n"],
    columnTypeId: () => 19,
    columnType: boom,
    getColumns: () => [[5, Object.defineProperty({ scale: 2 }, "value", { get: boom })]],
  };
  const tables: readonly object[] = [
    arrow,
    vector({ type: { typeId: 2, bitWidth: 64 }, data: [{ length: 2, nullCount: 0, values: "xy" }] }),
    vector({ type: { typeId: 3 }, data: [{ length: 2, nullCount: 0 }] }),
    vector({ type: { typeId: 5 }, data: [{ length: 2, nullCount: 0, values: [], valueOffsets: boom }] }),
    vector({ type: { typeId: 7 }, data: [null] }),
    vector({ type: { typeId: 99, toString: boom }, data: [] }),
    vector({}),
    { ...arrow, schema: { fields: [null] } },
    { ...arrow, numRows: -1 },
    { ...arrow, numRows: 2 ** 40, getChildAt: () => null },
    arquero,
    { ...arquero, columnNames: boom },
    { ...arquero, isOrdered: () => false },
    duckDb,
    { ...duckDb, columnTypeId: () => 24 },
    { ...duckDb, getColumns: () => [] },
    { ...duckDb, columnNames: () => 5 },
    new Proxy({}, { get: (_, name) => (name === "length" ? undefined : boom()) }),
  ];

  it.each(tables)("end in our error: %#", (table) => {
    errorOf(() => columnsFrom(table as ForeignTable, { n: "n" }));
    errorOf(() => transactionsFrom(table as ForeignTable, { customerId: "n", at: "n", amount: "n" }));
  });
});
