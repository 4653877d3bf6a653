import { type Issues, pointer, report } from "./issue";
import { hintOf } from "./nearest";
import type { NumericInput } from "./tables";
import { thrownText } from "./thrown";

// The checks at the door. Each takes the list of problems first, adds what it finds, and returns a value that is safe
// to go on with, so that one call reports all its problems together. Kernels behind the door check nothing.

/** A plain object: what options, tables and JSON are. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return formOf(value) === "object";
}

/** An object that has names as keys: no column, and no `Map` or `Set`, whose entries would be overlooked. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return isObject(value) && holds(() => Object.prototype.toString.call(value) === "[object Object]");
}

/** Whatever can be read by index: arrays, typed arrays, and objects with a length and the entries it promises. */
export function isArrayLike(value: unknown): value is ArrayLike<unknown> {
  return formOf(value) === "list";
}

/** An array proper. (`Array.isArray` throws at a proxy that was revoked.) */
export function isArray(value: unknown): value is readonly unknown[] {
  return isArrayLike(value) && Array.isArray(value);
}

/** The one kind of array that is never copied. Asked in this order, no proxy can throw. */
export function isFloats(value: unknown): value is Float64Array {
  return ArrayBuffer.isView(value) && value instanceof Float64Array;
}

/** An array of texts without holes. */
export function isTextArray(value: unknown): value is readonly string[] {
  return holds(() => {
    if (!Array.isArray(value)) return false;
    for (let i = 0; i < value.length; i++) if (typeof value[i] !== "string") return false;
    return true;
  });
}

/** Whether a test of a value holds; one that cannot be read, as a proxy that was revoked, passes none. */
export function holds(test: () => boolean): boolean {
  try {
    return test();
  } catch {
    return false;
  }
}

/** More rows than codes of 32 bits can tell apart. */
const MOST_ROWS = 0x7fff_ffff;

/** What a value is for the checks; "other" is also what cannot be read at all, as a proxy that was revoked. */
function formOf(value: unknown): "list" | "endless list" | "object" | "other" {
  if (typeof value !== "object" || value === null) return "other";
  try {
    const length = lengthOf(value);
    return length === undefined ? "object" : length > MOST_ROWS ? "endless list" : "list";
  } catch {
    return "other";
  }
}

/** How many entries a list has; undefined for what is none. */
function lengthOf(value: object): number | undefined {
  if (value instanceof DataView) return undefined;
  const { length } = value as { length?: unknown };
  if (Array.isArray(value) || ArrayBuffer.isView(value)) return length as number;
  if (typeof length !== "number" || !Number.isInteger(length) || length < 0) return undefined;
  const complete = length === 0 || length - 1 in value || (value as ArrayLike<unknown>)[length - 1] !== undefined;
  return complete ? length : undefined;
}

/** A copy of the options, each read once, with unknown names refused; `undefined` means every default. */
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
  const read: Partial<O> = {};
  let path = "/options";
  try {
    for (const name of Object.keys(options))
      if (!(known as readonly string[]).includes(name)) reportOption(issues, name, known);
    for (const name of known) {
      path = pointer(name);
      const value = options[name];
      if (value !== undefined) read[name] = value;
    }
  } catch (error) {
    reportThrown(issues, path, "an option that can be read", error);
  }
  return read as O;
}

function reportOption(issues: Issues, name: string, known: readonly string[]): void {
  const expected = `one of the options ${known.join(", ")}`;
  report(issues, { code: "unknown_option", path: pointer(name), expected, received: name, ...hintOf(name, known) });
}

/** A getter, or a proxy, of the caller's threw. */
function reportThrown(issues: Issues, path: string, expected: string, error: unknown, index?: number): void {
  const found = thrownText(error);
  report(issues, { code: "accessor_failed", path, expected, found, ...(index === undefined ? {} : { index }) });
}

/** A number within limits, or the default where it is undefined; never -0, which JSON does not keep. */
export function checkNumber(
  issues: Issues,
  path: string,
  value: number | undefined,
  limits: { from: number; to: number; integer?: boolean; fallback: number; unit?: string },
): number {
  if (value === undefined) return limits.fallback;
  const { from, to, integer = false, unit } = limits;
  if (typeof value === "number" && value >= from && value <= to && (!integer || Number.isInteger(value)))
    return value + 0;
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
  const form = formOf(values);
  if (form === "list") return values as ArrayLike<T>;
  if (form === "endless list") reportTooMany(issues, path, (values as ArrayLike<T>).length);
  else {
    const code = values === undefined ? "missing" : "invalid_type";
    report(issues, { code, path, expected: "a column (an array or typed array)", received: values });
  }
  return [];
}

function reportTooMany(issues: Issues, path: string, rows: number): void {
  report(issues, { code: "too_many", path, expected: "a column of fewer rows", found: `one of ${rows}` });
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
  const numbers = zeros(issues, path, values.length);
  const typed = ArrayBuffer.isView(values) && !(values instanceof BigInt64Array) && !(values instanceof BigUint64Array);
  if (typed) {
    if (numbers.length > 0) numbers.set(values as unknown as ArrayLike<number>);
    return numbers;
  }
  let i = 0;
  try {
    for (; i < numbers.length; i++) {
      const value = values[i];
      if (typeof value === "number") numbers[i] = value;
      else
        report(issues, { code: "invalid_type", path: `${path}/${i}`, expected: "a number", received: value, index: i });
    }
  } catch (error) {
    reportThrown(issues, `${path}/${i}`, "an entry that can be read", error, i);
  }
  return numbers;
}

/** None where there is not memory for so many. */
function zeros(issues: Issues, path: string, length: number): Float64Array {
  try {
    return new Float64Array(length);
  } catch {
    reportTooMany(issues, path, length);
    return new Float64Array(0);
  }
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
