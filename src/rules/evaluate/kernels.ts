// The loops that read columns. `select…` narrows a selection: of the rows `base + rows[0 … count)` it keeps those for
// which the condition holds, writes them to `kept` (which may be `rows` itself) and returns how many they are. The row is
// always written and the place advanced by the outcome, so that no branch depends on the data: a mispredicted branch
// costs more than everything else here. `mark…` decides all rows from `from` (a multiple of 32) to below `to`, 32 to a word:
// shifts count modulo 32.

export function selectInterval(
  values: Float64Array,
  low: number,
  high: number,
  base: number,
  rows: Int32Array,
  count: number,
  kept: Int32Array,
): number {
  let size = 0;
  for (let j = 0; j < count; j++) {
    const row = rows[j]!;
    const value = values[base + row]!;
    kept[size] = row;
    size += +(value >= low) & +(value <= high);
  }
  return size;
}

export function selectMembers(
  codes: Int32Array,
  wanted: Uint8Array,
  base: number,
  rows: Int32Array,
  count: number,
  kept: Int32Array,
): number {
  let size = 0;
  for (let j = 0; j < count; j++) {
    const row = rows[j]!;
    kept[size] = row;
    size += wanted[codes[base + row]!]!;
  }
  return size;
}

export function markInterval(
  values: Float64Array,
  low: number,
  high: number,
  from: number,
  to: number,
  bits: Uint32Array,
): void {
  for (let w = 0; w < bits.length; w++) {
    const start = from + 32 * w;
    const end = Math.min(start + 32, to);
    let word = 0;
    for (let i = start; i < end; i++) {
      const value = values[i]!;
      word |= (+(value >= low) & +(value <= high)) << i;
    }
    bits[w] = word;
  }
}

export function markMembers(codes: Int32Array, wanted: Uint8Array, from: number, to: number, bits: Uint32Array): void {
  for (let w = 0; w < bits.length; w++) {
    const start = from + 32 * w;
    const end = Math.min(start + 32, to);
    let word = 0;
    for (let i = start; i < end; i++) word |= wanted[codes[i]!]! << i;
    bits[w] = word;
  }
}

/** Adds the rows whose value lies in the interval of their group. */
export function addGrouped(
  values: Float64Array,
  groups: Int32Array,
  lows: Float64Array,
  highs: Float64Array,
  from: number,
  to: number,
  bits: Uint32Array,
): void {
  for (let w = 0; w < bits.length; w++) {
    const start = from + 32 * w;
    const end = Math.min(start + 32, to);
    let word = 0;
    for (let i = start; i < end; i++) {
      const value = values[i]!;
      const group = groups[i]!;
      word |= (+(value >= lows[group]!) & +(value <= highs[group]!)) << i;
    }
    bits[w]! |= word;
  }
}

/** Rows whose value is one of a list, which is ascending. */
export function markListed(
  values: Float64Array,
  listed: Float64Array,
  from: number,
  to: number,
  bits: Uint32Array,
): void {
  for (let i = from; i < to; i++) {
    const value = values[i]!;
    let low = 0;
    let high = listed.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (listed[middle]! < value) low = middle + 1;
      else high = middle;
    }
    bits[(i - from) >> 5]! |= +(listed[low] === value) << i;
  }
}

/** `left` beside `right × times + plus`: which of less, equal and greater are wanted is 1, the others 0. */
export function markCompared(
  left: Float64Array,
  right: Float64Array,
  { times, plus }: { readonly times: number; readonly plus: number },
  { less, equal, greater }: { readonly less: number; readonly equal: number; readonly greater: number },
  from: number,
  to: number,
  bits: Uint32Array,
): void {
  for (let w = 0; w < bits.length; w++) {
    const start = from + 32 * w;
    const end = Math.min(start + 32, to);
    let word = 0;
    for (let i = start; i < end; i++) {
      const a = left[i]!;
      const b = right[i]! * times + plus;
      word |= ((+(a < b) & less) | (+(a === b) & equal) | (+(a > b) & greater)) << i;
    }
    bits[w] = word;
  }
}

/** Rows with the same code in both columns; 0 is no value and equals nothing. */
export function markSame(left: Int32Array, right: Int32Array, from: number, to: number, bits: Uint32Array): void {
  for (let i = from; i < to; i++) bits[(i - from) >> 5]! |= (+(left[i] !== 0) & +(left[i] === right[i])) << i;
}

/** The first row whose number is beyond a limit to either side; -1 where there is none. NaN is within every limit. */
export function rowBeyond(values: Float64Array, limit: number, from: number, to: number): number {
  for (let i = from; i < to; i++) if (Math.abs(values[i]!) > limit) return i;
  return -1;
}

/**
 * Whether surely all numbers are finite: 0 times a number is 0, but NaN for an infinity, and for a missing value, where
 * only a closer look can tell. Four sums, so that no addition waits for the one before.
 */
export function areFinite(values: Float64Array, from: number, to: number): boolean {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let i = from;
  for (; i + 3 < to; i += 4) {
    a += values[i]! * 0;
    b += values[i + 1]! * 0;
    c += values[i + 2]! * 0;
    d += values[i + 3]! * 0;
  }
  for (; i < to; i++) a += values[i]! * 0;
  return a + b + c + d === 0;
}
