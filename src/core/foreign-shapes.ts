// What tables of other libraries look like: documented members only, so that no version of any of them is needed.

/** An Apache Arrow table, by the members that are read. */
export interface ArrowTable {
  readonly numRows: number;
  readonly schema: { readonly fields: readonly { readonly name: string }[] };
  getChildAt(index: number): unknown;
}

/** An Arquero table, by the members that are read. */
export interface ArqueroTable {
  columnNames(): readonly string[];
  numRows(): number;
  isFiltered(): boolean;
  isOrdered(): boolean;
  column(name: string): unknown;
  array(name: string): ArrayLike<unknown>;
}

/** A result of DuckDB's client for Node that has been read to its end (`runAndReadAll`), by the members that are read. */
export interface DuckDbReader {
  readonly currentRowCount: number;
  readonly done: boolean;
  columnNames(): readonly string[];
  columnTypeId(index: number): number;
  columnType(index: number): object;
  getColumns(): readonly (readonly unknown[])[];
}

/** A table of another library, or rows of texts from a CSV parser with the header as the first row. */
export type ForeignTable = ArrowTable | ArqueroTable | DuckDbReader | readonly (readonly string[])[];

/** Whether something can be called. */
export function isFunction(value: unknown): boolean {
  return typeof value === "function";
}

/** A number of rows, a list of fields, and vectors by position. */
export function isArrowTable(table: object): table is ArrowTable {
  const { numRows, schema, getChildAt } = table as Partial<ArrowTable>;
  return typeof numRows === "number" && isFunction(getChildAt) && Array.isArray(schema?.fields);
}

/** Columns by name, and its own view of filter and order. */
export function isArqueroTable(table: object): table is ArqueroTable {
  const { columnNames, numRows, isFiltered, isOrdered, column, array } = table as Partial<ArqueroTable>;
  return [columnNames, numRows, isFiltered, isOrdered, column, array].every(isFunction);
}

/** Rows that have been read, with the types of their columns. */
export function isDuckDbReader(table: object): table is DuckDbReader {
  const { columnNames, columnTypeId, columnType, getColumns, currentRowCount } = table as Partial<DuckDbReader>;
  return typeof currentRowCount === "number" && [columnNames, columnTypeId, columnType, getColumns].every(isFunction);
}

/** What `run` and `stream` give: its rows come by promises only. */
export function isDuckDbResult(table: object): boolean {
  const { columnNames, columnTypeId, fetchChunk } = table as Partial<Record<string, unknown>>;
  return [columnNames, columnTypeId, fetchChunk].every(isFunction);
}
