import { onesIn, type Tags } from "../core/tags";

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

/** Words of a block of customers: what is kept for each of its 2,048 customers stays in the nearest cache. */
export const BLOCK = 64;

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

export function countRows(words: Int32Array): number {
  let count = 0;
  for (let w = 0; w < words.length; w++) count += onesIn(words[w]!);
  return count;
}

/**
 * How many rows are in both. Eight words at a time are added up bit by bit (carry-save adders after Harley and Seal, in
 * Warren, Hacker's Delight, 5-1), so that the ones of one word stand for eight; it takes a third of counting every word.
 */
export function commonRows(a: Int32Array, b: Int32Array): number {
  const whole = a.length & ~7;
  let [eights, fours, twos, ones] = [0, 0, 0, 0];
  for (let w = 0; w < whole; w += 8) {
    let x = a[w]! & b[w]!;
    let y = a[w + 1]! & b[w + 1]!;
    const twoA = (x & y) | (ones & (x ^ y));
    ones ^= x ^ y;
    x = a[w + 2]! & b[w + 2]!;
    y = a[w + 3]! & b[w + 3]!;
    const twoB = (x & y) | (ones & (x ^ y));
    ones ^= x ^ y;
    const fourA = (twoA & twoB) | (twos & (twoA ^ twoB));
    twos ^= twoA ^ twoB;
    x = a[w + 4]! & b[w + 4]!;
    y = a[w + 5]! & b[w + 5]!;
    const twoC = (x & y) | (ones & (x ^ y));
    ones ^= x ^ y;
    x = a[w + 6]! & b[w + 6]!;
    y = a[w + 7]! & b[w + 7]!;
    const twoD = (x & y) | (ones & (x ^ y));
    ones ^= x ^ y;
    const fourB = (twoC & twoD) | (twos & (twoC ^ twoD));
    twos ^= twoC ^ twoD;
    eights += onesIn((fourA & fourB) | (fours & (fourA ^ fourB)));
    fours ^= fourA ^ fourB;
  }
  let count = 8 * eights + 4 * onesIn(fours) + 2 * onesIn(twos) + onesIn(ones);
  for (let w = whole; w < a.length; w++) count += onesIn(a[w]! & b[w]!);
  return count;
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
