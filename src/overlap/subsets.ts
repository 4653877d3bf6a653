/** A segment of which every customer is in another one as well. */
export interface SegmentSubset {
  readonly segment: string;
  readonly within: string;
  /** Whether the two have the same customers; such a pair is listed once. */
  readonly equal: boolean;
}

/** Pairs that are listed; of a thousand segments that are one there are half a million. */
const MOST_LISTED = 1000;

/** Pairs of which one lies within the other, both with customers. The first customer who is not ends the search. */
export function subsetsOf(
  names: readonly string[],
  words: readonly Int32Array[],
): { readonly subsets: readonly SegmentSubset[]; readonly found: number } {
  const subsets: SegmentSubset[] = [];
  let found = 0;
  const list = (segment: string, within: string, equal: boolean) => {
    if (found++ < MOST_LISTED) subsets.push({ segment, within, equal });
  };
  const isEmpty = words.map((set) => !set.some((word) => word !== 0));
  for (let a = 0; a < names.length; a++) {
    for (let b = a + 1; b < names.length; b++) {
      if (isEmpty[a] || isEmpty[b]) continue;
      const forth = isWithin(words[a]!, words[b]!);
      const back = isWithin(words[b]!, words[a]!);
      if (forth) list(names[a]!, names[b]!, back);
      else if (back) list(names[b]!, names[a]!, false);
    }
  }
  return { subsets, found };
}

function isWithin(a: Int32Array, b: Int32Array): boolean {
  for (let w = 0; w < a.length; w++) if ((a[w]! & ~b[w]!) !== 0) return false;
  return true;
}
