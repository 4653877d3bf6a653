/** A segment of which every customer is in another one as well. */
export interface SegmentSubset {
  readonly segment: string;
  readonly within: string;
  /** Whether the two have the same customers; such a pair is listed once. */
  readonly equal: boolean;
}

/** All pairs of which one lies within the other, both with customers. The first customer who is not ends the search. */
export function subsetsOf(names: readonly string[], words: readonly Int32Array[]): SegmentSubset[] {
  const found: SegmentSubset[] = [];
  const isEmpty = words.map((set) => !set.some((word) => word !== 0));
  for (let a = 0; a < names.length; a++) {
    for (let b = a + 1; b < names.length; b++) {
      if (isEmpty[a] || isEmpty[b]) continue;
      const forth = isWithin(words[a]!, words[b]!);
      const back = isWithin(words[b]!, words[a]!);
      if (forth) found.push({ segment: names[a]!, within: names[b]!, equal: back });
      else if (back) found.push({ segment: names[b]!, within: names[a]!, equal: false });
    }
  }
  return found;
}

function isWithin(a: Int32Array, b: Int32Array): boolean {
  for (let w = 0; w < a.length; w++) if ((a[w]! & ~b[w]!) !== 0) return false;
  return true;
}
