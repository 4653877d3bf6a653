// Sets that only ever merge, as a forest in one array: entry i is the parent of i, a root is its own parent.

/** n sets of one member each. */
export function singletons(n: number): Int32Array {
  const parents = new Int32Array(n);
  for (let i = 0; i < n; i++) parents[i] = i;
  return parents;
}

/** The smallest member of the set of i. Every step halves the path for those who come after (Tarjan & van Leeuwen 1984). */
export function rootOf(parents: Int32Array, i: number): number {
  let at = i;
  while (parents[at] !== at) {
    parents[at] = parents[parents[at]!]!;
    at = parents[at]!;
  }
  return at;
}

/** Merges the sets of a and b; false when they are one already. */
export function unite(parents: Int32Array, a: number, b: number): boolean {
  const rootA = rootOf(parents, a);
  const rootB = rootOf(parents, b);
  if (rootA === rootB) return false;
  if (rootA < rootB) parents[rootB] = rootA;
  else parents[rootA] = rootB;
  return true;
}

/** Numbers the sets from 0 in the order of their smallest members; returns the number of each member's set. */
export function numberedSets(parents: Int32Array): { numbers: Int32Array; count: number } {
  const numbers = new Int32Array(parents.length);
  let count = 0;
  for (let i = 0; i < parents.length; i++) {
    const root = rootOf(parents, i);
    numbers[i] = root === i ? count++ : numbers[root]!;
  }
  return { numbers, count };
}
