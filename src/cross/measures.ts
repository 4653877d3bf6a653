import { type Issues, pointer, report } from "../core/issue";
import { firstValue } from "../core/missing";

/** How far a value may be from 0. */
const UNLIMITED = Number.MAX_VALUE;

/**
 * Numbers of which some may be missing: NaN, `null` and `undefined` are NaN. Where the first value that is there is a `Date`,
 * all are, and count as epoch milliseconds. A `Float64Array` passes through as it is.
 */
export function measureColumn(
  issues: Issues,
  path: string,
  values: ArrayLike<unknown>,
  largest: number = UNLIMITED,
): Float64Array {
  const numbers = values instanceof Float64Array ? values : numbersOf(issues, path, values);
  for (let i = 0; i < numbers.length; i++) {
    if (!(Math.abs(numbers[i]!) > largest)) continue;
    const finite = Number.isFinite(numbers[i]!);
    const expected = finite
      ? `a number from ${-largest} to ${largest}`
      : "a finite number, or NaN, null or undefined where it is missing";
    const code = finite ? "out_of_range" : "not_finite";
    report(issues, { code, path: path + pointer(i), expected, received: numbers[i], index: i });
  }
  return numbers;
}

function numbersOf(issues: Issues, path: string, values: ArrayLike<unknown>): Float64Array {
  const dates = firstValue(values) instanceof Date;
  const numbers = new Float64Array(values.length);
  for (let i = 0; i < numbers.length; i++) {
    const value = values[i] ?? Number.NaN;
    if (typeof value === "number" && (!dates || Number.isNaN(value))) numbers[i] = value;
    else if (dates && value instanceof Date && !Number.isNaN(value.getTime())) numbers[i] = value.getTime();
    else {
      const code = dates && value instanceof Date ? "invalid_date" : "invalid_type";
      const expected = `a ${dates ? "date, as the first value is" : "finite number, or NaN"}, null or undefined where it is missing`;
      report(issues, { code, path: path + pointer(i), expected, received: value, index: i });
    }
  }
  return numbers;
}
