// A loop, not `from`: reading a column through a function per entry takes several times as long.

/** The entries of a column in these rows. */
export function gather(column: Float64Array, rows: Uint32Array): Float64Array {
  const values = new Float64Array(rows.length);
  for (let j = 0; j < values.length; j++) values[j] = column[rows[j]!]!;
  return values;
}

/** The codes in these rows. */
export function gatherCodes(codes: Int32Array, rows: Uint32Array): Int32Array {
  const taken = new Int32Array(rows.length);
  for (let j = 0; j < taken.length; j++) taken[j] = codes[rows[j]!]!;
  return taken;
}

/** The codes of rows, each replaced by the entry of a table. */
export function translate(codes: Uint16Array, table: Int32Array): Int32Array {
  const translated = new Int32Array(codes.length);
  for (let i = 0; i < translated.length; i++) translated[i] = table[codes[i]!]!;
  return translated;
}
