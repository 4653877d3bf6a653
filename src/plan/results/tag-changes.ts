import { countBits, isSet, type Tags } from "../../core/tags";

/** The rows of the customers of both runs, in pairs. */
export interface RowPairs {
  readonly before: Uint32Array;
  readonly after: Uint32Array;
}

/**
 * One row per tag of either run: a table, ready for `toRows`. `before = kept + lost + left`, `after = kept + gained +
 * entered`.
 */
export interface TagChanges {
  readonly tag: readonly string[];
  /** Customers who had it, and who have it. */
  readonly before: Uint32Array;
  readonly after: Uint32Array;
  /** Of the customers of both runs: who had and has it, who has it now, and who had it. */
  readonly kept: Uint32Array;
  readonly gained: Uint32Array;
  readonly lost: Uint32Array;
  /** New customers who have it, and customers who had it and are gone. */
  readonly entered: Uint32Array;
  readonly left: Uint32Array;
}

/** Counts what became of every tag. */
export function tagChanges(before: Tags, after: Tags, rows: RowPairs): TagChanges {
  const tag = [...new Set([...before.names, ...after.names])];
  const counts = tag.map((name) => ({
    before: countBits(bitsOf(before, name), before.length),
    after: countBits(bitsOf(after, name), after.length),
    ...changesOf(bitsOf(before, name), bitsOf(after, name), rows),
  }));
  const column = (of: (count: (typeof counts)[number]) => number) => Uint32Array.from(counts, of);
  return {
    tag,
    before: column((count) => count.before),
    after: column((count) => count.after),
    kept: column((count) => count.kept),
    gained: column((count) => count.inAfter - count.kept),
    lost: column((count) => count.inBefore - count.kept),
    entered: column((count) => count.after - count.inAfter),
    left: column((count) => count.before - count.inBefore),
  };
}

/** Holders of a tag among the customers of both runs: before, after, and in both. */
interface Counts {
  readonly inBefore: number;
  readonly inAfter: number;
  readonly kept: number;
}

/** Nobody has a tag that is not there. */
function bitsOf({ names, bits, length }: Tags, name: string): Uint32Array {
  return bits[names.indexOf(name)] ?? new Uint32Array(Math.ceil(length / 32));
}

function changesOf(before: Uint32Array, after: Uint32Array, rows: RowPairs): Counts {
  let [inBefore, inAfter, kept] = [0, 0, 0];
  for (let k = 0; k < rows.before.length; k++) {
    const had = +isSet(before, rows.before[k]!);
    const has = +isSet(after, rows.after[k]!);
    inBefore += had;
    inAfter += has;
    kept += had & has;
  }
  return { inBefore, inAfter, kept };
}
