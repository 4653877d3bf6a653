import type { ForeignTable } from "../../core/foreign-shapes";
import { type Issues, issuesOf, pointer, throwIssues } from "../../core/issue";
import type { Column } from "../../core/tables";
import { numberedSets } from "../../math/union-find";
import { conflictsOf, type RecordConflicts, type ResolvedField } from "./conflicts";
import { groupsOf } from "./groups";
import { formOf, type KeyColumn, keyColumn } from "./keys";
import { isForm, normalizerOf } from "./normalize-key";
import { readOptions, type SimilaritySettings, type UnifyOptions, type UnifySettings } from "./options";
import { readPreferences } from "./ranks";
import { type Records, readRecords } from "./records";
import { reportOf, type UnifyReport } from "./report";
import { type IgnoredCodes, type IgnoredValue, ignoredCodes } from "./shared-values";
import { type SimilaritySearch, tieBySimilarity } from "./similar";
import { fieldView, survivingColumn, survivorsOf } from "./survivors";
import { type Forest, forestOf, type RecordTies, tieByKey, tiesOf } from "./ties";

type ValueOf<Row, Field> = Row extends unknown ? (Field extends keyof Row ? Row[Field] : undefined) : never;

/** Numbers and dates become a `Float64Array`, everything else a plain array with `undefined` where nothing is known. */
type ColumnOf<V> = [NonNullable<V>] extends [number] | [Date] ? Float64Array : readonly (V | undefined)[];

/** The fields of the records, those of any source, a row for each customer. */
export type UnifiedTable<Row> = {
  readonly [Field in Row extends unknown ? keyof Row & string : never]: ColumnOf<ValueOf<Row, Field>>;
};

/** What `unifyCustomers` makes of records: the customers, whose record is whose and why, where they disagree, and the account. */
export interface UnifiedCustomers<Customers = Readonly<Record<string, Column>>> {
  /** One row for each customer, in the order of their first records. */
  readonly customers: Customers;
  /** The customer of each record, a row of `customers`: as a column it is the customer id of the records. */
  readonly entityOf: Int32Array;
  /** Records of each customer. */
  readonly recordCount: Uint32Array;
  readonly conflicts: RecordConflicts;
  readonly ties: RecordTies;
  readonly report: UnifyReport;
}

/**
 * Makes one customer of all records, from several systems, that share an e-mail address, a telephone number or any other
 * key: the one customer view. Nothing is lost: `entityOf` tells whose every record is, `ties` why, `conflicts` where the
 * records of a customer disagree.
 *
 * Records are tied by equal values of a key after normalisation, and through each other: if a shares its address with b and
 * b its number with c, the three are one. Missing, blank and unusable values tie nothing, nor do stop values and values
 * shared by more than `maxShared` customers; the report counts and names them. With `similarity`, records of one block are
 * also tied by nearly equal names.
 *
 * A customer without any key is one of its own, and so is a record that is no object. Records that cannot be read (an
 * accessor throws, a symbol or an object where a key should be) are never an exception. Which records are one customer does
 * not depend on their order.
 *
 * @param records - Objects of any fields, an object of columns of equal length, or a table of Arrow, Arquero or DuckDB;
 * read, never changed.
 * @param options - `keys`, and how to compare, what to ignore, and which value survives.
 * @returns `customers` with every field of the records: numbers and dates (epoch ms) as `Float64Array` with NaN where unknown,
 * as in `columnsFrom`; typed arrays in their kind.
 * @throws SegmentationError `missing`, `too_few`, `unknown_field`, `unknown_name`, `unknown_option`, `duplicate`, `invalid_type`,
 * `invalid_value`, `out_of_range`, `length_mismatch`; all problems at once.
 * @remarks O(records × (fields + keys)), plus in each block of `similarity` the square of its distinct values, at most
 * `maxBlock`. Deterministic: neither locale nor host zone has any influence.
 * @see R. E. Tarjan, Efficiency of a Good But Not Linear Set Union Algorithm (1975).
 * @example
 * const crm = [{ name: "Ann Lee", email: "Ann@Example.com" }, { name: "Bo Chen", phone: "138-0013-8000" }];
 * const shop = [{ name: "A. Lee", email: "ann@example.com ", phone: "+1 212 555 0100" }];
 * const { customers, entityOf } = unifyCustomers([...crm, ...shop], { keys: ["email", "phone"] });
 * entityOf // => [0, 1, 0]
 * customers.name // => ["Ann Lee", "Bo Chen"]
 * customers.phone // => ["+1 212 555 0100", "138-0013-8000"]
 */
export function unifyCustomers<Row extends object>(
  records: ArrayLike<Row>,
  options: UnifyOptions<Row>,
): UnifiedCustomers<UnifiedTable<Row>>;
/** The same for columns. */
export function unifyCustomers<Columns extends Readonly<Record<string, Column>>>(
  columns: Columns,
  options: UnifyOptions<{ readonly [Name in keyof Columns]: Columns[Name][number] }>,
): UnifiedCustomers<{ readonly [Name in keyof Columns]: Column }>;
/** The same for a table of Arrow, Arquero or DuckDB, or rows of a CSV with their header. */
export function unifyCustomers(
  table: ForeignTable,
  options: UnifyOptions<Readonly<Record<string, unknown>>>,
): UnifiedCustomers;
export function unifyCustomers(given: object, options: UnifyOptions<never>): UnifiedCustomers {
  const issues = issuesOf("unifyCustomers");
  const settings = readOptions(issues, options);
  throwIssues(issues);
  const records = readRecords(issues, given);
  const keys = settings.keys.map(([key, source]) => readKey(issues, records, settings, key, source));
  const searches = settings.similarity.map((rule) => readSimilarity(issues, records, settings, rule));
  const preferences = readPreferences(issues, records, settings);
  throwIssues(issues);

  const forest = forestOf(records.length);
  const ignored = keys.map((column) => ignoredCodes(keys, column, stopsOf(column, settings), settings.maxShared));
  const tied = tieByKeys(forest, keys, ignored);
  const searched = searches.map((search, k) => tieBySimilarity(forest, search, keys.length + k));

  const { numbers: entityOf, count } = numberedSets(forest.parents);
  const groups = groupsOf(entityOf, count);
  const recordCount = Uint32Array.from({ length: count }, (_, g) => groups.offsets[g + 1]! - groups.offsets[g]!);
  const fields = [...records.fields].map(([name, { values }]): ResolvedField => {
    const k = keys.findIndex((column) => column.given === values);
    const view = fieldView(name, values, keys[k], ignored[k]?.marks);
    return { ...view, survivors: survivorsOf(view, groups, preferences.policyOf(name), preferences.ranks) };
  });
  const customers = fields.map(({ name, values, survivors }) => [name, survivingColumn(values, survivors)] as const);
  const describing = fields.filter(({ name }) => name !== settings.date && name !== settings.source);
  return {
    customers: Object.fromEntries(customers),
    entityOf,
    recordCount,
    conflicts: conflictsOf(describing, groups),
    ties: tiesOf(forest, [...keys, ...searches.map(({ field }) => field)]),
    report: reportOf({
      records,
      keys,
      tied,
      similarity: searched.map(({ report }) => report),
      ignored: withoutRepeats([...ignored.map(({ list }) => list), ...searched.map((search) => search.ignored)].flat()),
      sizes: recordCount,
      notes: preferences.notes,
    }),
  };
}

function readKey(issues: Issues, records: Records, settings: UnifySettings, key: string, source: unknown): KeyColumn {
  const normalizer = normalizerOf(issues, pointer("normalize", key), settings.normalize.get(key), key);
  return keyColumn(issues, key, records.read(pointer("keys", key), source), normalizer);
}

function readSimilarity(
  issues: Issues,
  records: Records,
  settings: UnifySettings,
  rule: SimilaritySettings,
): SimilaritySearch {
  const { path, name, threshold, maxBlock } = rule;
  const normalizer = normalizerOf(issues, `${path}/normalize`, rule.normalize, undefined);
  const field = keyColumn(issues, name, records.read(`${path}/field`, rule.field), normalizer);
  const block = readBlock(issues, records, rule, field);
  return { field, block, threshold, maxBlock, stops: stopsOf(field, settings), maxShared: settings.maxShared };
}

/** A field of its own, or the first characters of the field that is compared. */
function readBlock(issues: Issues, records: Records, { path, block }: SimilaritySettings, field: KeyColumn): KeyColumn {
  const text = normalizerOf(issues, `${path}/block`, "text", undefined);
  if (typeof block !== "number") return keyColumn(issues, "block", records.read(`${path}/block`, block), text);
  const beginnings = Array.from(field.values, (value) => Array.from(String(value)).slice(0, block).join(""));
  const values = Array.from(field.codes, (code) => beginnings[code]);
  return keyColumn(issues, "block", { values, failed: new Map() }, text);
}

/** A value that a key ignores, and then similarity too, is told once. */
function withoutRepeats(ignored: readonly IgnoredValue[]): IgnoredValue[] {
  const told = new Map<string, IgnoredValue>();
  for (const entry of ignored) {
    const name = JSON.stringify([entry.key, entry.value]);
    if (!told.has(name)) told.set(name, entry);
  }
  return [...told.values()];
}

/** Ties by one key after the other; returns the ties of each. The first key that can tie two records is the one named. */
function tieByKeys(forest: Forest, keys: readonly KeyColumn[], ignored: readonly IgnoredCodes[]): number[] {
  return keys.map((column, k) => {
    const before = forest.count;
    tieByKey(forest, column, k, ignored[k]!.marks);
    return forest.count - before;
  });
}

/** The stop values of a key in its one form; those that are no values of it stop nothing. */
function stopsOf({ key, normalizer }: KeyColumn, { stopValues }: UnifySettings): ReadonlySet<unknown> {
  return new Set(Array.from(stopValues.get(key) ?? [], (value) => formOf(value, normalizer)).filter(isForm));
}
