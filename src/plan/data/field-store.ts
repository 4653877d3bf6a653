import { isLabels, type Labels, labelsFrom, UNASSIGNED } from "../../core/labels";
import type { Column, NumericInput } from "../../core/tables";
import { isTags, type Tags } from "../../core/tags";

/** A column of customers. It has a value for all of them, or, as facts of orders do, for those with orders: the first ones. */
export type FieldColumn = Column | Labels | Tags;

/** The columns of a run by the names of their fields. */
export interface FieldStore {
  /** Customers, and those of them who have orders: the first ones. */
  readonly n: number;
  readonly buyers: number;
  readonly columns: Map<string, FieldColumn>;
  /** Columns with a value for every customer, made when they are first asked for. */
  readonly full: Map<string, FieldColumn>;
}

/** What is known of some customers: columns of equal length without missing values. */
export interface KnownRows {
  readonly columns: readonly NumericInput[];
  readonly length: number;
  /** Who they are; undefined where they are simply the first customers. */
  readonly rows: Uint32Array | undefined;
  /** All customers there are. */
  readonly n: number;
}

/** Columns of numbers, of the customers for whom all of them are known. Nothing is copied where that is everyone. */
export function knownRows(store: FieldStore, names: readonly string[]): KnownRows {
  const columns = names.map((name) => store.columns.get(name) as NumericInput);
  const length = columns.reduce((least, column) => Math.min(least, column.length), store.n);
  const rows = presentRows(columns, length);
  const known = { length: rows?.length ?? length, rows, n: store.n };
  return { ...known, columns: columns.map((column) => pickNumbers(column, known)) };
}

/** Columns of numbers, texts and labels, of the customers of whom all numbers are known; texts become labels. */
export interface KnownFeatures extends Omit<KnownRows, "columns"> {
  readonly columns: Readonly<Record<string, NumericInput | Labels>>;
}

/** The same for columns of which some are labels or texts. */
export function knownFeatures(store: FieldStore, names: readonly string[]): KnownFeatures {
  const all = names.map((name) => [name, labelled(store.columns.get(name)!)] as const);
  const length = all.reduce((least, [, column]) => Math.min(least, rowsOf(column)), store.n);
  const numbers = all.flatMap(([, column]) => (isLabels(column) ? [] : [column]));
  const rows = presentRows(numbers, length);
  const known = { length: rows?.length ?? length, rows, n: store.n };
  const columns = all.map(([name, column]) => [
    name,
    isLabels(column) ? pickLabels(column, known)! : pickNumbers(column, known),
  ]);
  return { ...known, columns: Object.fromEntries(columns) };
}

function labelled(column: FieldColumn): NumericInput | Labels {
  if (isLabels(column) || ArrayBuffer.isView(column)) return column as NumericInput | Labels;
  return labelsFrom(column as ArrayLike<string | null>);
}

function pickNumbers(column: NumericInput, { rows, length }: Pick<KnownRows, "rows" | "length">): NumericInput {
  return rows === undefined ? firstOf(column, length) : Float64Array.from(rows, (i) => column[i]!);
}

/** The rows without NaN; undefined where that is all of them. Integers have none. */
function presentRows(columns: readonly NumericInput[], length: number): Uint32Array | undefined {
  const doubtful = columns.filter((column) => !(ArrayBuffer.isView(column) && !(column instanceof Float64Array)));
  if (doubtful.every((column) => allPresent(column as Float64Array, length))) return undefined;
  const rows = new Uint32Array(length);
  let count = 0;
  for (let i = 0; i < length; i++) if (doubtful.every((column) => !Number.isNaN(column[i]))) rows[count++] = i;
  return rows.slice(0, count);
}

function allPresent(column: Float64Array, length: number): boolean {
  for (let i = 0; i < length; i++) if (Number.isNaN(column[i])) return false;
  return true;
}

function firstOf(column: NumericInput, length: number): NumericInput {
  return column.length === length ? column : (column as Float64Array).subarray(0, length);
}

/** Says how many customers have no place, since something is not known of them. */
export function notesOnMissing({ length, n }: Pick<KnownRows, "length" | "n">): readonly string[] {
  return length === n ? [] : [`customers for whom a measure is missing, unassigned: ${n - length}`];
}

type Placed = Pick<KnownRows, "rows" | "n">;

/** Labels of the known customers in the places of these; the others are unassigned. */
export function spreadLabels({ levels, codes }: Labels, { rows, n }: Placed): Labels {
  if (rows === undefined) return { levels, codes };
  const all = unassignedAtLast(levels);
  const spread = new Uint16Array(n).fill(all.length - 1);
  for (let j = 0; j < rows.length; j++) spread[rows[j]!] = codes[j]!;
  return { levels: all, codes: spread };
}

/** Numbers of the known customers in the places of these; NaN for the others. */
export function spreadNumbers(values: Float64Array, { rows, n }: Placed): Float64Array {
  if (rows === undefined) return values;
  const spread = new Float64Array(n).fill(Number.NaN);
  for (let j = 0; j < rows.length; j++) spread[rows[j]!] = values[j]!;
  return spread;
}

/** The labels of the known customers alone. */
export function pickLabels(
  labels: Labels | undefined,
  { rows, length }: Pick<KnownRows, "rows" | "length">,
): Labels | undefined {
  if (labels === undefined) return undefined;
  const { levels, codes } = labels;
  return { levels, codes: rows === undefined ? codes.subarray(0, length) : Uint16Array.from(rows, (i) => codes[i]!) };
}

/** Facts of the customers with orders, by their names. */
export function factsOf({ fields }: { readonly fields: FieldStore }, names: readonly string[]): object {
  return Object.fromEntries(names.map((name) => [name, fields.columns.get(name)]));
}

/** A column with a value for every customer: who has no orders is unassigned, NaN or null, has no tag, and counts 0. */
export function fullColumn({ columns, full, n }: FieldStore, name: string): FieldColumn {
  const known = full.get(name);
  if (known !== undefined) return known;
  const column = columns.get(name)!;
  const made = rowsOf(column) === n ? column : extended(column, n, ZERO_WITHOUT_ORDERS.includes(name));
  full.set(name, made);
  return made;
}

/** How many customers a column has a value for. */
export function rowsOf(column: FieldColumn): number {
  return isLabels(column) ? column.codes.length : column.length;
}

/** Facts that are 0, not unknown, where there are no orders. */
const ZERO_WITHOUT_ORDERS: readonly string[] = ["orders", "purchaseDays", "revenue", "gapMean", "gapDeviation"];

function extended(column: FieldColumn, n: number, zeros: boolean): FieldColumn {
  if (isLabels(column)) return extendLabels(column, n);
  if (isTags(column)) return { ...column, bits: column.bits.map((bits) => longerBits(bits, n)), length: n };
  if (!ArrayBuffer.isView(column)) return Array.from({ length: n }, (_, i) => column[i] ?? null);
  const numbers = column as unknown as Float64Array;
  const full = zeros && column instanceof Uint32Array ? new Uint32Array(n) : new Float64Array(n);
  full.set(numbers);
  if (!zeros) full.fill(Number.NaN, numbers.length);
  return full;
}

function longerBits(bits: Uint32Array, n: number): Uint32Array {
  const longer = new Uint32Array(Math.ceil(n / 32));
  longer.set(bits);
  return longer;
}

function extendLabels({ levels, codes }: Labels, n: number): Labels {
  if (codes.length === n) return { levels, codes };
  const all = unassignedAtLast(levels);
  const full = new Uint16Array(n).fill(all.length - 1);
  full.set(codes);
  return { levels: all, codes: full };
}

function unassignedAtLast(levels: readonly string[]): readonly string[] {
  return levels.at(-1) === UNASSIGNED ? levels : [...levels, UNASSIGNED];
}
