import { describe } from "./issue";

/** A table of texts as a CSV parser gives it: rows of cells, the first row is the header. */
export interface TextTable {
  readonly names: readonly string[];
  readonly length: number;
  readonly column: (position: number) => unknown[];
  /** The rows, with a description in place of those that do not have as many cells as the header. */
  readonly rows: readonly unknown[];
  readonly misfits: number;
}

/** Whether these are rows of cells with a header: an array whose first row is an array of texts. */
export function isTextRows(rows: unknown): rows is readonly unknown[] {
  if (!Array.isArray(rows)) return false;
  const header: unknown = rows[0];
  return Array.isArray(header) && header.length > 0 && header.every((name) => typeof name === "string");
}

/** The names in the header; a byte order mark before it is not part of a name. */
export function headerOf(rows: readonly unknown[]): readonly string[] {
  return (rows[0] as readonly string[]).map((name, i) => (i === 0 ? name.replace(/^\uFEFF/, "") : name));
}

/** Reads rows of cells under their header. */
export function textTable(given: readonly unknown[]): TextTable {
  const names = headerOf(given);
  const fits = (row: unknown): row is readonly unknown[] => Array.isArray(row) && row.length === names.length;
  const rows = given.slice(1).map((row) => (fits(row) ? row : wordsOf(row)));
  return {
    names,
    length: rows.length,
    column: (position) => rows.map((row) => (fits(row) ? row[position] : undefined)),
    rows,
    misfits: rows.filter((row) => !fits(row)).length,
  };
}

/** What cannot be read as a row, as no row is: a primitive. */
function wordsOf(row: unknown): unknown {
  if (typeof row !== "object" || row === null) return row;
  return Array.isArray(row)
    ? row.map((cell) => (typeof cell === "string" ? cell : describe(cell))).join(",")
    : describe(row);
}
