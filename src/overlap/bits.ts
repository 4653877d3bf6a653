import type { Tags } from "../core/tags";

// Customers are looked at 32 at a time: one signed word of each tag, bit `i & 31` for row `i`. Bits beyond the last row are 0.

/** The bitsets of tags as signed words, of exactly as many as the rows need; a tail that is not empty is cut off. */
export function wordsOf(tags: Tags): Int32Array[] {
  const words = Math.ceil(tags.length / 32);
  const tail = tailOf(tags.length);
  return tags.bits.map((bits) => {
    const view = new Int32Array(bits.buffer, bits.byteOffset, words);
    if (words === 0 || (view[words - 1]! & ~tail) === 0) return view;
    const copy = view.slice();
    copy[words - 1]! &= tail;
    return copy;
  });
}

/** The bits of the last word that stand for rows. */
function tailOf(length: number): number {
  return (length & 31) === 0 ? -1 : (1 << (length & 31)) - 1;
}

/** As many empty words as the rows need. */
export function noWords(length: number): Int32Array {
  return new Int32Array(Math.ceil(length / 32));
}

export function hasRow(words: Int32Array, i: number): boolean {
  return ((words[i >> 5]! >>> (i & 31)) & 1) === 1;
}

export function addRow(words: Int32Array, i: number): void {
  words[i >> 5]! |= 1 << (i & 31);
}

/** How many bits of a word are set: pairs, nibbles, bytes in parallel (Warren, Hacker's Delight, 5-1). */
export function onesIn(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const nibbles = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((nibbles + (nibbles >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

export function countRows(words: Int32Array): number {
  let count = 0;
  for (let w = 0; w < words.length; w++) count += onesIn(words[w]!);
  return count;
}

/** The rows of each code from 0 to below `codes`, as words. */
export function wordsByCode(codeOf: Uint16Array, codes: number): Int32Array[] {
  const words = Array.from({ length: codes }, () => noWords(codeOf.length));
  // Code `codes` stands for none, and goes into the place after the last.
  const here = new Int32Array(codes + 1);
  for (let base = 0; base < codeOf.length; base += 32) {
    here.fill(0);
    const end = Math.min(32, codeOf.length - base);
    for (let bit = 0; bit < end; bit++) here[codeOf[base + bit]!]! |= 1 << bit;
    for (let code = 0; code < codes; code++) words[code]![base >> 5] = here[code]!;
  }
  return words;
}

/** Calls for each row that is in both, ascending. */
export function eachRow(a: Int32Array, b: Int32Array, call: (i: number) => void): void {
  for (let w = 0; w < a.length; w++) {
    for (let word = a[w]! & b[w]!; word !== 0; word &= word - 1) call(w * 32 + 31 - Math.clz32(word & -word));
  }
}

/** Words as the bitset of a tag. */
export function bitsOf(words: Int32Array): Uint32Array {
  return new Uint32Array(words.buffer, words.byteOffset, words.length);
}
