/** The rows of nodes `from` to `to - 1`, node after node, and where each begins; rows of other nodes are left out. */
export function rowsByNode(nodeOf: Int32Array, from: number, to: number): { rows: Uint32Array; starts: Uint32Array } {
  const starts = new Uint32Array(to - from + 1);
  for (let i = 0; i < nodeOf.length; i++) {
    const node = nodeOf[i]! - from;
    if (node >= 0) starts[node + 1]!++;
  }
  for (let k = 1; k < starts.length; k++) starts[k]! += starts[k - 1]!;
  const next = starts.slice();
  const rows = new Uint32Array(starts.at(-1)!);
  for (let i = 0; i < nodeOf.length; i++) {
    const node = nodeOf[i]! - from;
    if (node >= 0) rows[next[node]!++] = i;
  }
  return { rows, starts };
}
