// One bit per row, as in `Tags`: row `i` is bit `i & 31` of word `i >> 5`. Bits beyond the last row are 0.

export function noBits(length: number): Uint32Array {
  return new Uint32Array(Math.ceil(length / 32));
}

export function allBits(length: number): Uint32Array {
  return withoutTail(noBits(length).fill(0xffff_ffff), length);
}

export function hasBit(bits: Uint32Array, i: number): boolean {
  return ((bits[i >> 5]! >>> (i & 31)) & 1) === 1;
}

export function invertedBits(bits: Uint32Array, length: number): Uint32Array {
  const inverted = new Uint32Array(bits.length);
  for (let w = 0; w < bits.length; w++) inverted[w] = ~bits[w]!;
  return withoutTail(inverted, length);
}

/** Keeps in `bits` what is in `other` too. */
export function intersectBits(bits: Uint32Array, other: Uint32Array): void {
  for (let w = 0; w < bits.length; w++) bits[w]! &= other[w]!;
}

/** Adds to `bits` what is in `other`. */
export function uniteBits(bits: Uint32Array, other: Uint32Array): void {
  for (let w = 0; w < bits.length; w++) bits[w]! |= other[w]!;
}

/**
 * The rows that are in at least `count` of the sets. Each word adds up 32 rows at once: plane `p` holds bit `p` of the
 * number of sets in which each row is.
 */
export function bitsInAtLeast(count: number, sets: readonly Uint32Array[], length: number): Uint32Array {
  const bits = noBits(length);
  const planes = new Int32Array(32 - Math.clz32(Math.max(count, sets.length)));
  for (let w = 0; w < bits.length; w++) {
    planes.fill(0);
    for (const set of sets) addToPlanes(planes, set[w]! | 0);
    bits[w] = rowsFrom(planes, count);
  }
  return bits;
}

function addToPlanes(planes: Int32Array, word: number): void {
  for (let p = 0, carry = word; carry !== 0; p++) {
    const both = planes[p]! & carry;
    planes[p]! ^= carry;
    carry = both;
  }
}

/** The rows whose number is `count` or more: compared from the highest plane down. */
function rowsFrom(planes: Int32Array, count: number): number {
  let above = 0;
  let equal = -1;
  for (let p = planes.length - 1; p >= 0; p--) {
    if (((count >>> p) & 1) === 0) above |= equal & planes[p]!;
    equal &= ((count >>> p) & 1) === 0 ? ~planes[p]! : planes[p]!;
  }
  return above | equal;
}

/** The rows of a set, ascending. */
export function rowsIn(bits: Uint32Array): Int32Array {
  let count = 0;
  for (let w = 0; w < bits.length; w++) for (let word = bits[w]! | 0; word !== 0; word &= word - 1) count++;
  const rows = new Int32Array(count);
  listRows(bits, 0, bits.length, rows);
  return rows;
}

/** Lists the rows of the words from `from` to below `to`, counted from the first of these, and returns how many there are. */
export function listRows(bits: Uint32Array, from: number, to: number, rows: Int32Array): number {
  const end = Math.min(to, bits.length);
  let count = 0;
  for (let w = from; w < end; w++) {
    const first = (w - from) * 32;
    for (let word = bits[w]! | 0; word !== 0; word &= word - 1) rows[count++] = first + 31 - Math.clz32(word & -word);
  }
  return count;
}

/** Adds the rows `base + rows[0 … count)` to a set. */
export function setRows(bits: Uint32Array, base: number, rows: Int32Array, count: number): void {
  for (let j = 0; j < count; j++) {
    const row = base + rows[j]!;
    bits[row >> 5]! |= 1 << row;
  }
}

function withoutTail(bits: Uint32Array, length: number): Uint32Array {
  if ((length & 31) !== 0) bits[bits.length - 1]! &= 0xffff_ffff >>> (32 - (length & 31));
  return bits;
}
