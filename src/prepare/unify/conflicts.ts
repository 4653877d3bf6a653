import { type Groups, groupsOf } from "./groups";
import type { FieldView } from "./survivors";

/**
 * Where the records of one customer disagree: a row for each record that has a value in a field in which at least two
 * values differ. In the order of customers, fields, records; `toRows` makes objects of it.
 */
export interface RecordConflicts {
  /** The customer, a row of `customers`. */
  readonly entity: Uint32Array;
  readonly field: readonly string[];
  readonly record: Uint32Array;
  /** As it was given. */
  readonly value: readonly unknown[];
  /** 1 where this is the value that the customer keeps, in the same or another spelling. */
  readonly chosen: Uint8Array;
}

/** A field with the record whose value each customer keeps. */
export interface ResolvedField extends FieldView {
  readonly survivors: Int32Array;
}

/** Lists every customer and field whose records disagree. */
export function conflictsOf(fields: readonly ResolvedField[], groups: Groups): RecordConflicts {
  const found: Found = { entity: [], field: [], record: [], chosen: [] };
  const several = severalOf(groups);
  fields.forEach((view, f) => {
    addConflicts(found, view, f, several, groups);
  });
  // Field by field is quicker to find, customer by customer is easier to read.
  const order = groupsOf(Int32Array.from(found.entity), groups.offsets.length - 1).members;
  return {
    entity: order.map((at) => found.entity[at]!),
    field: Array.from(order, (at) => fields[found.field[at]!]!.name),
    record: order.map((at) => found.record[at]!),
    value: Array.from(order, (at) => fields[found.field[at]!]!.values[found.record[at]!]),
    chosen: Uint8Array.from(order, (at) => found.chosen[at]!),
  };
}

/** Rows of the table as they are found; fields by their position. */
interface Found {
  readonly entity: number[];
  readonly field: number[];
  readonly record: number[];
  readonly chosen: number[];
}

/** The customers of more than one record. */
function severalOf({ offsets }: Groups): Uint32Array {
  const several = new Uint32Array(offsets.length);
  let count = 0;
  for (let g = 0; g + 1 < offsets.length; g++) if (offsets[g + 1]! - offsets[g]! > 1) several[count++] = g;
  return several.slice(0, count);
}

function addConflicts(
  found: Found,
  view: ResolvedField,
  f: number,
  several: Uint32Array,
  { offsets, members }: Groups,
): void {
  const { standing, survivors } = view;
  for (let k = 0; k < several.length; k++) {
    const g = several[k]!;
    const kept = survivors[g]!;
    const to = offsets[g + 1]!;
    if (kept < 0 || !disagree(view, members, offsets[g]!, to, kept)) continue;
    for (let at = offsets[g]!; at < to; at++) {
      const i = members[at]!;
      if (standing[i] !== standing[kept]) continue;
      found.entity.push(g);
      found.field.push(f);
      found.record.push(i);
      found.chosen.push(isSame(view, kept, i) ? 1 : 0);
    }
  }
}

/** A value that its key cannot use does not contradict one that it can. */
function disagree(view: FieldView, members: Uint32Array, from: number, to: number, kept: number): boolean {
  const { standing } = view;
  for (let at = from; at < to; at++) {
    const i = members[at]!;
    if (standing[i] === standing[kept] && !isSame(view, kept, i)) return true;
  }
  return false;
}

function isSame({ values, formAt }: FieldView, i: number, j: number): boolean {
  return i === j || values[i] === values[j] || formAt(i) === formAt(j);
}
