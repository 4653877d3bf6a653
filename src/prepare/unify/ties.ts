import { singletons, unite } from "../../math/union-find";
import type { KeyColumn } from "./keys";

/** Why records are one customer, a row for each tie: the ties of n records to k customers are n − k. */
export interface RecordTies {
  /** The two records, the earlier one first. */
  readonly a: Uint32Array;
  readonly b: Uint32Array;
  /** The key that they share, or the field in which they are similar. */
  readonly key: readonly string[];
  /** What they share, in the form in which it was compared: that of record a, and that of record b. */
  readonly value: readonly string[];
  readonly match: readonly string[];
  /** 1 for what is equal. */
  readonly similarity: Float64Array;
}

/** Sets of records that grow together, and the ties that made them; only a tie that merges two sets is kept. */
export interface Forest {
  readonly parents: Int32Array;
  readonly a: Uint32Array;
  readonly b: Uint32Array;
  /** What made the tie: a position in the list of columns. */
  readonly by: Uint16Array;
  readonly similarity: Float64Array;
  count: number;
}

/** n records, none tied to another. */
export function forestOf(n: number): Forest {
  return {
    parents: singletons(n),
    a: new Uint32Array(n),
    b: new Uint32Array(n),
    by: new Uint16Array(n),
    similarity: new Float64Array(n),
    count: 0,
  };
}

/** Ties two records, the earlier one first; nothing happens if they are one customer already. */
export function tie(forest: Forest, a: number, b: number, by: number, similarity: number): void {
  if (!unite(forest.parents, a, b)) return;
  const at = forest.count++;
  forest.a[at] = a;
  forest.b[at] = b;
  forest.by[at] = by;
  forest.similarity[at] = similarity;
}

/** Ties every record to the first one that carries the same value, except where the value is ignored. */
export function tieByKey(forest: Forest, { codes, counts }: KeyColumn, by: number, ignored: Uint8Array): void {
  const first = new Int32Array(counts.length).fill(-1);
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!;
    if (code < 0 || ignored[code] === 1) continue;
    if (first[code]! < 0) first[code] = i;
    else tie(forest, first[code]!, i, by, 1);
  }
}

/** The ties as a table; `columns` are what `by` counts. */
export function tiesOf({ a, b, by, similarity, count }: Forest, columns: readonly KeyColumn[]): RecordTies {
  const key = new Array<string>(count);
  const value = new Array<string>(count);
  const match = new Array<string>(count);
  for (let j = 0; j < count; j++) {
    const column = columns[by[j]!]!;
    key[j] = column.key;
    value[j] = String(column.values[column.codes[a[j]!]!]);
    match[j] = String(column.values[column.codes[b[j]!]!]);
  }
  return { a: a.slice(0, count), b: b.slice(0, count), key, value, match, similarity: similarity.slice(0, count) };
}
