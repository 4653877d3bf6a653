import type { Rule } from "../grammar/ast";
import type { BoundTable } from "./bind-table";
import type { BoundLeaf } from "./bound-leaf";
import type { Moment } from "./time-bounds";

/** Where rules are evaluated: the customers, or the rows of a relation. Whatever is found out is kept by its key. */
export interface Scope {
  readonly table: BoundTable;
  readonly moment: Moment;
  /** How often each leaf is asked by all rules together. */
  readonly uses: ReadonlyMap<string, number>;
  /** Empty inside a relation. */
  readonly relations: ReadonlyMap<string, Relation>;
  readonly leaves: Map<string, BoundLeaf>;
  /** Who satisfies a leaf, where it was asked of all rows. */
  readonly marked: Map<BoundLeaf, Uint32Array>;
  /** Aggregates by customer, NaN where there is none. */
  readonly aggregates: Map<string, Float64Array>;
  /** Who has a tag, where it was asked of all rows. */
  readonly tags: Map<string, Uint32Array>;
}

/** Related rows and whose they are: position of the customer plus 1, or 0. */
export interface Relation {
  readonly table: BoundTable;
  readonly owners: Int32Array;
  /** The rows that satisfy a condition, ascending. */
  rowsThat(condition: Rule): Int32Array;
}

export function scopeOf(
  given: Pick<Scope, "table" | "moment" | "uses"> & { readonly relations?: ReadonlyMap<string, Relation> },
): Scope {
  return {
    relations: new Map(),
    ...given,
    leaves: new Map(),
    marked: new Map(),
    aggregates: new Map(),
    tags: new Map(),
  };
}
