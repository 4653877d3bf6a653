import { checkLength, isArrayLike } from "../core/check";
import { type Issues, report } from "../core/issue";
import { hasRow } from "./bits";

/** Which values of a column are read: those of the rows in `words`, or of row `only` among them. */
export interface ReadRows {
  readonly words: Int32Array;
  readonly length: number;
  readonly only: number | undefined;
  /** Whether the values of a `Float64Array` are looked at later. */
  readonly later?: boolean | undefined;
}

/**
 * A column of numbers of which the rows in `words` must be finite and at most `most`; the others mean nothing, and may be
 * missing. A `Float64Array` passes through as it is.
 */
export function valuesWhere(
  issues: Issues,
  path: string,
  values: unknown,
  rows: ReadRows,
  most: number = Number.MAX_VALUE,
): Float64Array {
  if (!isArrayLike(values)) {
    const code = values === undefined ? "missing" : "invalid_type";
    report(issues, { code, path, expected: "a column of numbers, one per customer", received: values });
    return new Float64Array(rows.length);
  }
  checkLength(issues, path, values.length, rows.length, "the tags");
  if (values.length !== rows.length) return new Float64Array(rows.length);
  const column = values instanceof Float64Array ? values : new Float64Array(rows.length);
  const { only, later } = rows;
  if (later === true && column === values) return column;
  if (only !== undefined) {
    if (hasRow(rows.words, only)) column[only] = readNumber(issues, path, values, only, most);
  } else if (column !== values || most < Number.MAX_VALUE || !allFinite(column)) {
    readWhere(issues, path, values, rows.words, most, column);
  }
  return column;
}

/** A finite number less itself is 0, any other is NaN: one branch for the whole column. */
function allFinite(values: Float64Array): boolean {
  let even = 0;
  let odd = 0;
  for (let i = 1; i < values.length; i += 2) {
    even += values[i - 1]! - values[i - 1]!;
    odd += values[i]! - values[i]!;
  }
  const last = values[values.length - 1] ?? 0;
  return even + odd + (last - last) === 0;
}

function readWhere(
  issues: Issues,
  path: string,
  values: ArrayLike<unknown>,
  words: Int32Array,
  most: number,
  column: Float64Array,
): void {
  for (let w = 0; w < words.length; w++) {
    for (let word = words[w]!; word !== 0; word &= word - 1) {
      const i = w * 32 + 31 - Math.clz32(word & -word);
      const value = readNumber(issues, path, values, i, most);
      if (column !== values) column[i] = value;
    }
  }
}

function readNumber(issues: Issues, path: string, values: ArrayLike<unknown>, i: number, most: number): number {
  const received = values[i];
  if (typeof received === "number" && received <= most && received >= -Number.MAX_VALUE) return received;
  const number = typeof received === "number";
  report(issues, {
    code: number ? (Number.isFinite(received) ? "out_of_range" : "not_finite") : "invalid_type",
    path: `${path}/${i}`,
    expected: most < Number.MAX_VALUE ? "an instant in epoch ms, not after asOf" : "a finite number",
    received,
    index: i,
  });
  return 0;
}
