import { sortedOrder } from "../../math/sort";
import type { RawNumbers } from "./read-columns";
import { NOWHERE } from "./sample";

/** The rows of a column that have a value and count: node after node, each in the order of the values. */
export interface SortedColumn {
  readonly rows: Uint32Array;
  readonly values: Float64Array;
  /** Node k has the places from `starts[k]` to `starts[k + 1] - 1`. */
  readonly starts: Uint32Array;
}

/** Sorts a column once, all rows in node 0. Rows that are nowhere from the beginning never count. */
export function sortColumn({ values: all }: RawNumbers, nodeOf: Uint8Array): SortedColumn {
  const counting = new Uint32Array(all.length);
  let m = 0;
  for (let i = 0; i < all.length; i++) if (nodeOf[i] !== NOWHERE && !Number.isNaN(all[i]!)) counting[m++] = i;
  const whole = m === all.length;
  const rows = sortedOrder(whole ? all : Float64Array.from(counting.subarray(0, m), (i) => all[i]!), "ascending");
  if (!whole) for (let j = 0; j < m; j++) rows[j] = counting[rows[j]!]!;
  const values = new Float64Array(m);
  for (let j = 0; j < m; j++) values[j] = all[rows[j]!]!;
  return { rows, values, starts: Uint32Array.of(0, m) };
}

/** The same order, cut into the nodes of the next level; rows that are nowhere are left out. */
export function regroup({ rows, values }: SortedColumn, nodeOf: Uint8Array, nodes: number): SortedColumn {
  const starts = new Uint32Array(nodes + 1);
  for (let j = 0; j < rows.length; j++) if (nodeOf[rows[j]!] !== NOWHERE) starts[nodeOf[rows[j]!]! + 1]!++;
  for (let k = 0; k < nodes; k++) starts[k + 1]! += starts[k]!;
  const next = starts.slice(0, nodes);
  const to = { rows: new Uint32Array(starts[nodes]!), values: new Float64Array(starts[nodes]!), starts };
  for (let j = 0; j < rows.length; j++) {
    const node = nodeOf[rows[j]!]!;
    if (node === NOWHERE) continue;
    const at = next[node]!++;
    to.rows[at] = rows[j]!;
    to.values[at] = values[j]!;
  }
  return to;
}
