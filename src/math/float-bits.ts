// A double seen as two 32-bit words. Its words, read as below, sort like the number itself, with -0 just under +0.

/** The words of the values in memory order, without a copy: two per value. */
export function wordsOf(values: Float64Array): Uint32Array {
  return new Uint32Array(values.buffer, values.byteOffset, 2 * values.length);
}

/** Where the high word stands in each pair: 1 on the little-endian machines of today, 0 on big-endian ones. */
export function highWordOffset(): number {
  return new Uint8Array(Uint16Array.of(1).buffer)[0]!;
}

/** The high word of one number, made to sort: see `orderedHigh`. */
export function orderedHighOf(value: number): number {
  return orderedHigh(wordsOf(Float64Array.of(value))[highWordOffset()]!);
}

/** A high word as an unsigned integer that grows with the number: negative numbers flip all bits, others the sign. */
export function orderedHigh(word: number): number {
  return (word ^ ((word >> 31) | 0x8000_0000)) >>> 0;
}

/** The low word that belongs to a high word, made to sort within equal high words. */
export function orderedLow(low: number, high: number): number {
  return (low ^ (high >> 31)) >>> 0;
}

/** The nearest integer of a number below 2^51 in size, ties to even; several times as quick as `Math.round`. */
export function nearestInteger(value: number): number {
  // 3 × 2^51: between 2^52 and 2^53 a double has no room for a fraction. (Constants of hot loops stand inside them: most
  // bundlers make a module's constants variables, which the engine must read anew in each step.)
  const noFraction = 0x18_0000_0000_0000;
  return value + noFraction - noFraction;
}
