import { createGroupSums, type GroupSums } from "../../math/sum";
import type { AggregateRule } from "../grammar/ast";
import type { BoundTable } from "./bind-table";
import { patternRule } from "./demand";
import type { Relation, Scope } from "./scope";

/**
 * The count, sum, … of each customer's related rows: 0 where there are none, and NaN for a mean, a smallest or a largest
 * of none. Rules that compare the same figure with different limits share it.
 */
export function aggregateOf(scope: Scope, rule: AggregateRule): Float64Array {
  const { cmp: _, to: __, ...figure } = rule;
  const key = JSON.stringify(figure);
  const known = scope.aggregates.get(key);
  if (known !== undefined) return known;
  const relation = scope.relations.get(rule.of)!;
  const present = rule.value === undefined ? [] : [rule.value];
  const rows = relation.rowsThat(patternRule(rule, present, relation.table.types));
  const column = byOwner(rule, relation, rows, scope.table.length + 1).subarray(1);
  scope.aggregates.set(key, column);
  return column;
}

/** Entry 0 collects the rows that are nobody's. */
function byOwner({ fn, value }: AggregateRule, relation: Relation, rows: Int32Array, groups: number): Float64Array {
  const { owners, table } = relation;
  switch (fn) {
    case "count":
      return counts(owners, rows, groups);
    case "countDistinct":
      return distinctCounts(owners, rows, codesOf(table, value!, rows), groups);
    case "sum":
      return sumsOf(owners, rows, table.numbers.get(value!)!, groups).finish(groups);
    case "avg":
      return sumsOf(owners, rows, table.numbers.get(value!)!, groups).means(counts(owners, rows, groups));
    case "min":
      return smallest(owners, rows, table.numbers.get(value!)!, groups, 1);
    case "max":
      return smallest(owners, rows, table.numbers.get(value!)!, groups, -1);
  }
}

function counts(owners: Int32Array, rows: Int32Array, groups: number): Float64Array {
  const sizes = new Float64Array(groups);
  for (let j = 0; j < rows.length; j++) sizes[owners[rows[j]!]!]!++;
  return sizes;
}

const CHUNK = 4096;

function sumsOf(owners: Int32Array, rows: Int32Array, values: Float64Array, groups: number): GroupSums {
  const totals = createGroupSums();
  const codes = new Int32Array(CHUNK);
  const chunk = new Float64Array(CHUNK);
  for (let from = 0; from < rows.length; from += CHUNK) {
    const size = Math.min(CHUNK, rows.length - from);
    for (let j = 0; j < size; j++) {
      const row = rows[from + j]!;
      codes[j] = owners[row]!;
      chunk[j] = values[row]!;
    }
    totals.add(codes.subarray(0, size), chunk.subarray(0, size), groups);
  }
  return totals;
}

/** Smallest values, or largest with `sign` -1. */
function smallest(
  owners: Int32Array,
  rows: Int32Array,
  values: Float64Array,
  groups: number,
  sign: 1 | -1,
): Float64Array {
  const found = new Float64Array(groups).fill(Number.NaN);
  for (let j = 0; j < rows.length; j++) {
    const owner = owners[rows[j]!]!;
    const value = values[rows[j]!]!;
    if (!(found[owner]! * sign <= value * sign)) found[owner] = value;
  }
  return found;
}

/** Rows are brought together by owner first; then one entry per value tells who had it last. */
function distinctCounts(owners: Int32Array, rows: Int32Array, codes: Int32Array, groups: number): Float64Array {
  const distinct = new Float64Array(groups);
  let most = 0;
  for (let j = 0; j < codes.length; j++) if (codes[j]! > most) most = codes[j]!;
  const lastOwner = new Int32Array(most + 1).fill(-1);
  const order = byGroup(owners, rows, groups);
  for (let j = 0; j < order.length; j++) {
    const owner = owners[rows[order[j]!]!]!;
    const code = codes[order[j]!]!;
    if (lastOwner[code] !== owner) distinct[owner]!++;
    lastOwner[code] = owner;
  }
  return distinct;
}

/** Places in `rows`, those of one owner together. */
function byGroup(owners: Int32Array, rows: Int32Array, groups: number): Int32Array {
  const next = new Int32Array(groups + 1);
  for (let j = 0; j < rows.length; j++) next[owners[rows[j]!]! + 1]!++;
  for (let g = 1; g <= groups; g++) next[g]! += next[g - 1]!;
  const order = new Int32Array(rows.length);
  for (let j = 0; j < rows.length; j++) order[next[owners[rows[j]!]!]!++] = j;
  return order;
}

/** A code for each of the rows, equal where the values of the field are equal; all of them have one. */
export function codesOf(table: BoundTable, field: string, rows: Int32Array): Int32Array {
  const column = table.codes.get(field);
  const codes = new Int32Array(rows.length);
  if (column !== undefined) {
    for (let j = 0; j < codes.length; j++) codes[j] = column.codes[rows[j]!]!;
    return codes;
  }
  const values = table.numbers.get(field)!;
  const codeOf = new Map<number, number>();
  for (let j = 0; j < codes.length; j++) {
    const value = values[rows[j]!]!;
    const code = codeOf.get(value) ?? codeOf.size;
    codeOf.set(value, code);
    codes[j] = code;
  }
  return codes;
}
