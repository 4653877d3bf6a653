/**
 * For each row the first row that has the same word in every column: itself, where it is the first of its kind.
 *
 * @param words - Columns of equal length, at least one.
 * @remarks O(n × columns): an open-addressing table of the rows, half full at most.
 */
export function firstEqualRows(words: readonly Int32Array[]): Uint32Array {
  const hashes = hashRows(words);
  const first = new Uint32Array(hashes.length);
  let slots = 2;
  while (slots < 2 * hashes.length) slots *= 2;
  const table = new Uint32Array(slots);
  for (let i = 0; i < first.length; i++) {
    let slot = hashes[i]! & (slots - 1);
    while (table[slot] !== 0 && !areEqual(words, hashes, table[slot]! - 1, i)) slot = (slot + 1) & (slots - 1);
    if (table[slot] === 0) table[slot] = i + 1;
    first[i] = table[slot]! - 1;
  }
  return first;
}

/** A column at a time: each loop then sees one array. Odd constants and shifts as in MurmurHash3. */
function hashRows(words: readonly Int32Array[]): Int32Array {
  const hashes = new Int32Array(words[0]!.length);
  for (const column of words) addColumn(hashes, column);
  for (let i = 0; i < hashes.length; i++) {
    const hash = Math.imul(hashes[i]! ^ (hashes[i]! >>> 16), 0x85ebca6b);
    hashes[i] = hash ^ (hash >>> 13);
  }
  return hashes;
}

function addColumn(hashes: Int32Array, column: Int32Array): void {
  for (let i = 0; i < hashes.length; i++) {
    const word = Math.imul(column[i]!, 0xcc9e2d51);
    const mixed = hashes[i]! ^ Math.imul((word << 15) | (word >>> 17), 0x1b873593);
    hashes[i] = Math.imul((mixed << 13) | (mixed >>> 19), 5) + 0xe6546b64;
  }
}

function areEqual(words: readonly Int32Array[], hashes: Int32Array, i: number, j: number): boolean {
  if (hashes[i] !== hashes[j]) return false;
  for (let c = 0; c < words.length; c++) if (words[c]![i] !== words[c]![j]) return false;
  return true;
}

/** Numbers as two columns of words each, equal exactly where the numbers are (−0 and NaN do not come here). */
export function halvesOf(values: Float64Array): [Int32Array, Int32Array] {
  const words = new Int32Array(values.buffer, values.byteOffset, 2 * values.length);
  const one = new Int32Array(values.length);
  const other = new Int32Array(values.length);
  for (let i = 0; i < values.length; i++) {
    one[i] = words[2 * i]!;
    other[i] = words[2 * i + 1]!;
  }
  return [one, other];
}
