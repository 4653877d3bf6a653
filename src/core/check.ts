import { type Issues, pointer, report } from "./issue";
import { hintOf } from "./nearest";
import type { NumericInput } from "./tables";

// The checks at the door. Each takes the list of problems first, adds what it finds, and returns a value that is safe
// to go on with, so that one call reports all its problems together. Kernels behind the door check nothing.

/** A plain object: what options, tables and JSON are. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !isArrayLike(value);
}

/** Whatever can be read by index: arrays, typed arrays, and objects with a length and the entries it promises. */
export function isArrayLike(value: unknown): value is ArrayLike<unknown> {
  if (typeof value !== "object" || value === null || value instanceof DataView) return false;
  if (Array.isArray(value) || ArrayBuffer.isView(value)) return true;
  const { length } = value as { length?: unknown };
  if (typeof length !== "number" || !Number.isInteger(length) || length < 0) return false;
  return length === 0 || length - 1 in value || (value as ArrayLike<unknown>)[length - 1] !== undefined;
}

/** An array of texts without holes. */
export function isTextArray(value: unknown): value is readonly string[] {
  return Array.isArray(value) && Array.from(value).every((text) => typeof text === "string");
}

/** The options object with unknown names refused; `undefined` means every default. */
export function checkOptions<O extends object>(
  issues: Issues,
  options: O | undefined,
  known: readonly (keyof O & string)[],
): O {
  if (options === undefined) return {} as O;
  if (!isObject(options)) {
    report(issues, { code: "invalid_type", path: "/options", expected: "an object of options", received: options });
    return {} as O;
  }
  for (const name of Object.keys(options)) {
    if ((known as readonly string[]).includes(name)) continue;
    const expected = `one of the options ${known.join(", ")}`;
    report(issues, { code: "unknown_option", path: pointer(name), expected, received: name, ...hintOf(name, known) });
  }
  return options;
}

/** A number within limits, or the default where it is undefined. */
export function checkNumber(
  issues: Issues,
  path: string,
  value: number | undefined,
  limits: { from: number; to: number; integer?: boolean; fallback: number; unit?: string },
): number {
  if (value === undefined) return limits.fallback;
  const { from, to, integer = false, unit } = limits;
  if (typeof value === "number" && value >= from && value <= to && (!integer || Number.isInteger(value))) return value;
  const range = to === Number.POSITIVE_INFINITY ? `of at least ${from}` : `from ${from} to ${to}`;
  report(issues, {
    code: typeof value === "number" ? (Number.isNaN(value) ? "not_finite" : "out_of_range") : "invalid_type",
    path,
    expected: `${integer ? "an integer" : "a number"} ${range}${unit === undefined ? "" : ` (${unit})`}`,
    received: value,
  });
  return limits.fallback;
}

/** One of a list of words, or the default where it is undefined. */
export function checkOneOf<T extends string>(
  issues: Issues,
  path: string,
  value: T | undefined,
  allowed: readonly T[],
  fallback: T,
): T {
  if (value === undefined) return fallback;
  if (allowed.includes(value)) return value;
  const text = typeof value === "string";
  report(issues, {
    code: text ? "invalid_value" : "invalid_type",
    path,
    expected: `one of ${allowed.map((word) => `"${word}"`).join(", ")}`,
    received: value,
    ...hintOf(value, allowed),
  });
  return fallback;
}

/** A column of any kind: something that can be read by index. */
export function checkColumn<T>(issues: Issues, path: string, values: ArrayLike<T> | undefined): ArrayLike<T> {
  if (isArrayLike(values)) return values as ArrayLike<T>;
  const missing = values === undefined;
  report(issues, {
    code: missing ? "missing" : "invalid_type",
    path,
    expected: "a column (an array or typed array)",
    received: values,
  });
  return [];
}

/** Two columns of one table must have one length. */
export function checkLength(issues: Issues, path: string, length: number, expected: number, of: string): void {
  if (length === expected) return;
  report(issues, {
    code: "length_mismatch",
    path,
    expected: `a column of length ${expected} (as ${of})`,
    received: length,
  });
}

/**
 * Numbers in the one array kind that kernels see. A `Float64Array` passes through as it is, everything else is copied;
 * whatever is not a finite number within the limits is reported with its index.
 */
export function numberColumn(
  issues: Issues,
  path: string,
  values: NumericInput | undefined,
  limits?: { from: number; to: number },
): Float64Array {
  const column = checkColumn(issues, path, values);
  const numbers = column instanceof Float64Array ? column : numbersOf(issues, path, column);
  const from = limits?.from ?? -Number.MAX_VALUE;
  const to = limits?.to ?? Number.MAX_VALUE;
  if (!allWithin(numbers, from, to)) reportOutside(issues, path, numbers, from, to);
  return numbers;
}

/** Weights of rows: one finite number from 0 up for each, at least one above 0. Undefined stays undefined. */
export function weightColumn(issues: Issues, weights: NumericInput | undefined, n: number): Float64Array | undefined {
  if (weights === undefined) return undefined;
  const column = numberColumn(issues, "/weights", weights, { from: 0, to: Number.MAX_SAFE_INTEGER });
  if (!isArrayLike(weights)) return column;
  checkLength(issues, "/weights", column.length, n, "the table");
  if (n > 0 && column.length === n && !column.some((weight) => weight > 0)) {
    report(issues, {
      code: "too_few",
      path: "/weights",
      expected: "weights of which at least one is above 0",
      found: "none",
    });
  }
  return column;
}

function numbersOf(issues: Issues, path: string, values: ArrayLike<unknown>): Float64Array {
  const numbers = new Float64Array(values.length);
  const typed = ArrayBuffer.isView(values) && !(values instanceof BigInt64Array) && !(values instanceof BigUint64Array);
  if (typed) {
    numbers.set(values as unknown as ArrayLike<number>);
    return numbers;
  }
  for (let i = 0; i < numbers.length; i++) {
    const value = values[i];
    if (typeof value === "number") numbers[i] = value;
    else
      report(issues, { code: "invalid_type", path: `${path}/${i}`, expected: "a number", received: value, index: i });
  }
  return numbers;
}

/** NaN fails both comparisons, so one test covers everything. */
function allWithin(values: Float64Array, from: number, to: number): boolean {
  for (let i = 0; i < values.length; i++) if (!(values[i]! >= from && values[i]! <= to)) return false;
  return true;
}

function reportOutside(issues: Issues, path: string, values: Float64Array, from: number, to: number): void {
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value >= from && value <= to) continue;
    const finite = Number.isFinite(value);
    const expected = finite ? `a number from ${from} to ${to}` : "a finite number";
    report(issues, {
      code: finite ? "out_of_range" : "not_finite",
      path: `${path}/${i}`,
      expected,
      received: value,
      index: i,
    });
  }
}
