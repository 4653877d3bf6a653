import { isArrayLike, isObject } from "../../core/check";
import { type Issues, issuesOf, pointer, report } from "../../core/issue";
import { hintOf } from "../../core/nearest";
import type { CustomerId, IdColumn } from "../../core/tables";
import { extent } from "../../math/extent";
import { encodeIds } from "../../prepare/summary/encode-ids";
import { shown } from "../grammar/reading";

/** The customers of a table by their ids. */
export interface Positions {
  /** Position plus 1, and 0 for who is not there. */
  readonly of: (id: CustomerId) => number;
  readonly kinds: ReadonlySet<string>;
}

/** Integers find their place in a table over their range while it is at most so many times longer than the column. */
const DENSE_RANGE = 4;

/** Where each customer stands in the table; an id that stands there twice would make its related rows ambiguous. */
export function positionsOf(issues: Issues, table: Readonly<Record<string, unknown>>, length: number): Positions {
  const column = table["customerId"];
  const nobody: Positions = { of: () => 0, kinds: new Set() };
  if (!isArrayLike(column)) {
    const expected = "a column of ids, by which related rows find their customer";
    const code = column === undefined ? "missing" : "invalid_type";
    report(issues, { code, path: "/customerId", expected, received: column });
    return nobody;
  }
  if (column.length !== length) {
    const expected = `a column of length ${length} (as the table)`;
    report(issues, { code: "length_mismatch", path: "/customerId", expected, received: column.length });
    return nobody;
  }
  const before = issues.count;
  const { codes, ids } = encodeIds(issues, "/customerId", column as IdColumn);
  if (issues.count > before) return nobody;
  const positions = new Int32Array(ids.length);
  for (let i = 0; i < length; i++) {
    const code = codes[i]!;
    if (positions[code] !== 0) {
      const expected = "an id that no other row has";
      report(issues, { code: "duplicate", path: `/customerId/${i}`, expected, received: ids[code], index: i });
    }
    positions[code] = i + 1;
  }
  return { of: areIntegers(ids) ? byInteger(ids, positions) : byAny(ids, positions), kinds: kindsOf(ids) };
}

const KINDS: Readonly<Record<string, string>> = { number: "numbers", string: "texts", bigint: "bigints" };

/** Which kinds of ids there are, as words. */
function kindsOf(ids: IdColumn): Set<string> {
  const kinds = new Set<string>();
  for (let code = 0; code < ids.length; code++) {
    const kind = KINDS[typeof ids[code]];
    if (kind !== undefined) kinds.add(kind);
  }
  return kinds;
}

/** Integers come out of the encoding as typed arrays, other ids as plain ones. */
function areIntegers(ids: IdColumn): ids is Int32Array | Float64Array {
  return ids instanceof Int32Array || ids instanceof Float64Array;
}

function byInteger(ids: Int32Array | Float64Array, positions: Int32Array): Positions["of"] {
  const [lowest, highest] = extent(ids);
  if (highest - lowest >= DENSE_RANGE * ids.length) return byAny(ids, positions);
  const slots = new Int32Array(ids.length === 0 ? 0 : highest - lowest + 1);
  for (let code = 0; code < ids.length; code++) slots[ids[code]! - lowest] = positions[code]!;
  return (id) => {
    const within = typeof id === "number" && id >= lowest && id <= highest && Number.isInteger(id);
    return within ? slots[id - lowest]! : 0;
  };
}

function byAny(ids: IdColumn, positions: Int32Array): Positions["of"] {
  const byId = new Map<CustomerId, number>();
  for (let code = 0; code < ids.length; code++) byId.set(ids[code]!, positions[code]!);
  return (id) => byId.get(id) ?? 0;
}

/**
 * For each related row its customer: position in the table plus 1, and 0 where the customer is not there. A relation has
 * `customerId`, or, where positions are known, `row` (-1 for nobody's).
 */
export function ownersOf(
  issues: Issues,
  path: string,
  { customerId, row }: Readonly<Record<string, unknown>>,
  rows: number,
  customers: number,
  positions: () => Positions,
): Int32Array {
  const byRow = customerId === undefined && row !== undefined;
  const at = `${path}/${byRow ? "row" : "customerId"}`;
  const column = byRow ? row : customerId;
  if (!isArrayLike(column)) {
    const code = column === undefined ? "missing" : "invalid_type";
    report(issues, { code, path: at, expected: "a column that says whose each row is", received: column });
  } else if (column.length !== rows) {
    const expected = `a column of length ${rows} (as the other columns)`;
    report(issues, { code: "length_mismatch", path: at, expected, received: column.length });
  } else if (byRow) return ownersByRow(issues, at, column, customers);
  else return ownersById(issues, at, column as IdColumn, positions());
  return new Int32Array(0);
}

/** Each distinct id is looked up once. An id of no kind is nobody's, as any other that the table does not have. */
function ownersById(issues: Issues, path: string, column: IdColumn, positions: Positions): Int32Array {
  const { codes, ids } = encodeIds(issuesOf("ownersById"), "", column);
  checkKinds(issues, path, [...positions.kinds], [...kindsOf(ids)]);
  const ownerOf = new Int32Array(ids.length);
  for (let code = 0; code < ownerOf.length; code++) ownerOf[code] = positions.of(ids[code]!);
  const owners = new Int32Array(codes.length);
  for (let i = 0; i < owners.length; i++) owners[i] = ownerOf[codes[i]!]!;
  return owners;
}

/** Some ids may have no customer; where none could have one, the two columns are not of one kind. */
function checkKinds(issues: Issues, path: string, there: readonly string[], here: readonly string[]): void {
  if (there.length === 0 || here.length === 0 || here.some((kind) => there.includes(kind))) return;
  const expected = `ids of the kind that the table has (${there.join(" and ")} there)`;
  const hint = 'ids join in kind, 1 is not "1": convert one of the two columns';
  report(issues, { code: "invalid_type", path, expected, found: here.join(" and "), hint });
}

function ownersByRow(issues: Issues, path: string, rows: ArrayLike<unknown>, length: number): Int32Array {
  const owners = new Int32Array(rows.length);
  for (let i = 0; i < owners.length; i++) {
    const row = rows[i];
    if (typeof row === "number" && Number.isInteger(row) && row >= -1 && row < length) owners[i] = row + 1;
    else {
      const expected = `a row of the table from 0 to ${length - 1}, or -1`;
      report(issues, { code: "out_of_range", path: `${path}/${i}`, expected, received: row, index: i });
    }
  }
  return owners;
}

/** Relations as the caller gives them: tables under names of the catalog, all that the rules ask about among them. */
export function readRelations(
  issues: Issues,
  given: unknown,
  known: Iterable<string>,
  used: Iterable<string>,
): ReadonlyMap<string, Readonly<Record<string, unknown>>> {
  const names = [...known];
  const tables = new Map<string, Readonly<Record<string, unknown>>>();
  if (given !== undefined && !isObject(given)) {
    const expected = "an object with a table for each relation";
    report(issues, { code: "invalid_type", path: "/relations", expected, received: given });
    return tables;
  }
  for (const [name, table] of Object.entries(given ?? {})) {
    const path = pointer("relations", name);
    if (!names.includes(name)) {
      const expected = `a relation of the catalog (${shown(names)})`;
      report(issues, { code: "unknown_name", path, expected, received: name, ...hintOf(name, names) });
    } else if (isObject(table)) tables.set(name, table);
    else if (table !== undefined)
      report(issues, { code: "invalid_type", path, expected: "a table of related rows", received: table });
  }
  for (const name of used) {
    if (tables.has(name) || (isObject(given) && given[name] !== undefined)) continue;
    const expected = "a table of related rows, which the rules ask about";
    report(issues, { code: "missing", path: pointer("relations", name), expected, received: undefined });
  }
  return tables;
}
