import { codePointsOf, jaroWinklerOf, mostSimilar } from "../../math/jaro-winkler";
import { numberedSets, rootOf } from "../../math/union-find";
import { comparableCodes } from "./crowds";
import { groupsOf } from "./groups";
import type { KeyColumn } from "./keys";
import type { IgnoredValue } from "./shared-values";
import { type Forest, tie } from "./ties";

/** A block that was not compared, because it holds too many different values. */
export interface RefusedBlock {
  readonly block: string;
  /** Distinct values in it, of which every pair would have been compared. */
  readonly values: number;
  readonly records: number;
}

/** What became of one similarity rule. */
export interface SimilarityReport {
  readonly field: string;
  readonly threshold: number;
  /** Blocks of at least two records. */
  readonly blocks: number;
  /** Pairs of values that were compared. */
  readonly comparisons: number;
  readonly ties: number;
  /** Blocks with more than `maxBlock` distinct values: nothing in them was compared. The largest 20. */
  readonly refused: readonly RefusedBlock[];
  readonly refusedBlocks: number;
}

/** A rule as the search sees it: two columns of codes and two limits. */
export interface SimilaritySearch {
  readonly field: KeyColumn;
  readonly block: KeyColumn;
  readonly threshold: number;
  readonly maxBlock: number;
  /** Values of the field that tie nothing, in its one form. */
  readonly stops: ReadonlySet<unknown>;
  readonly maxShared: number;
}

const LISTED = 20;

/** Floating-point arithmetic may put a bound that is met exactly a little below the threshold. */
const SLACK = 1e-9;

/**
 * Ties the records of each block whose values are similar. A block is compared as a whole or not at all, but for values that
 * tie nothing.
 */
export function tieBySimilarity(
  forest: Forest,
  search: SimilaritySearch,
  by: number,
): { readonly report: SimilarityReport; readonly ignored: readonly IgnoredValue[] } {
  const { field, block, threshold, maxBlock, stops, maxShared } = search;
  const before = forest.count;
  const groups = groupsOf(block.codes, block.counts.length);
  const { offsets, members } = groups;
  const { numbers } = numberedSets(forest.parents);
  const { codes, list: ignored } = comparableCodes(field, groups, numbers, stops, maxShared);
  const compare = comparer();
  const firstOfValue = new Int32Array(field.counts.length).fill(-1);
  const refused: RefusedBlock[] = [];
  let blocks = 0;
  let comparisons = 0;
  for (let code = 0; code < block.counts.length; code++) {
    const records = members.subarray(offsets[code]!, offsets[code + 1]!);
    if (records.length < 2) continue;
    blocks++;
    const distinct = firstOfEach(records, codes, firstOfValue);
    if (distinct.length > maxBlock) {
      const name = String(block.values[code]);
      refused.push({ block: name, values: distinct.length, records: records.length });
    } else {
      tieEqual(forest, records, codes, firstOfValue, by);
      comparisons += tieSimilar(forest, distinct, field, compare, threshold, by);
    }
    for (const i of distinct) firstOfValue[codes[i]!] = -1;
  }
  refused.sort((a, b) => b.values - a.values);
  const ties = forest.count - before;
  const listed = refused.slice(0, LISTED);
  const refusedBlocks = refused.length;
  return {
    report: { field: field.key, threshold, blocks, comparisons, ties, refused: listed, refusedBlocks },
    ignored,
  };
}

/** The first record of each distinct value, and in `firstOfValue` where it is. */
function firstOfEach(records: Uint32Array, codes: Int32Array, firstOfValue: Int32Array): number[] {
  const firsts: number[] = [];
  for (const i of records) {
    const code = codes[i]!;
    if (code < 0 || firstOfValue[code]! >= 0) continue;
    firstOfValue[code] = i;
    firsts.push(i);
  }
  return firsts;
}

function tieEqual(forest: Forest, records: Uint32Array, codes: Int32Array, firstOfValue: Int32Array, by: number): void {
  for (const i of records) {
    const first = codes[i]! < 0 ? i : firstOfValue[codes[i]!]!;
    if (first !== i) tie(forest, first, i, by, 1);
  }
}

/** Compares every pair that is not one customer yet; returns how many comparisons it took. */
function tieSimilar(
  forest: Forest,
  records: readonly number[],
  { codes, values }: KeyColumn,
  compare: Comparer,
  threshold: number,
  by: number,
): number {
  const points = records.map((i) => codePointsOf(String(values[codes[i]!])));
  let comparisons = 0;
  for (let y = 1; y < records.length; y++) {
    for (let x = 0; x < y; x++) {
      if (mostSimilar(points[x]!.length, points[y]!.length) < threshold - SLACK) continue;
      const a = records[x]!;
      const b = records[y]!;
      if (rootOf(forest.parents, a) === rootOf(forest.parents, b)) continue;
      comparisons++;
      const similarity = compare(points[x]!, points[y]!);
      if (similarity >= threshold) tie(forest, a, b, by, similarity);
    }
  }
  return comparisons;
}

type Comparer = (a: Uint32Array, b: Uint32Array) => number;

/** Jaro–Winkler with scratches that grow with the texts. */
function comparer(): Comparer {
  let matchedA = new Uint32Array(64);
  let matchedB = new Uint32Array(64);
  return (a, b) => {
    const longest = Math.max(a.length, b.length);
    if (longest > matchedA.length) {
      matchedA = new Uint32Array(2 * longest);
      matchedB = new Uint32Array(2 * longest);
    }
    return jaroWinklerOf(a, b, matchedA, matchedB);
  };
}
