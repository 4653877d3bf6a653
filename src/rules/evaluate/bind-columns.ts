import { isArrayLike } from "../../core/check";
import { type Issues, report } from "../../core/issue";
import { isLabels, UNASSIGNED } from "../../core/labels";
import { isMissing } from "../../core/missing";
import { isInstant, isoRules, readInstant } from "../../prepare/time/instant";
import type { ZoneClock } from "../../prepare/time/zone";

// Columns of any kind become the two kinds that the loops read: numbers (also dates), and codes of texts and booleans.
// What is missing (null, undefined, NaN) is NaN or code 0 from here on.

/** Texts or booleans as codes: `values[codes[i]]`. Code 0 is a missing value, and every value has one code. */
export interface CodeColumn {
  readonly codes: Int32Array;
  readonly values: readonly (string | boolean | undefined)[];
}

/**
 * Numbers with NaN where the value is missing. A `Float64Array` passes as it is; what is no number a rule can ask about is
 * found when the column is read.
 */
export function readNumbers(issues: Issues, path: string, column: ArrayLike<unknown>): Float64Array {
  if (column instanceof Float64Array) return column;
  const numbers = new Float64Array(column.length);
  if (isNumericArray(column)) {
    numbers.set(column);
    return numbers;
  }
  for (let i = 0; i < numbers.length; i++) {
    const value = column[i];
    const missing = isMissing(value);
    numbers[i] = typeof value === "number" ? value : Number.NaN;
    if (typeof value !== "number" && !missing)
      reportValue(issues, path, i, "invalid_type", "a number, or null where there is none", value);
  }
  return numbers;
}

function isNumericArray(column: ArrayLike<unknown>): column is ArrayLike<number> {
  return ArrayBuffer.isView(column) && !(column instanceof BigInt64Array || column instanceof BigUint64Array);
}

/** Epoch milliseconds with NaN where the date is missing; bare dates are midnight on the clock. */
export function readDates(issues: Issues, path: string, column: ArrayLike<unknown>, clock: ZoneClock): Float64Array {
  if (column instanceof Float64Array) return column;
  const rules = isoRules(clock);
  const instants = new Float64Array(column.length);
  for (let i = 0; i < instants.length; i++) {
    const value = column[i];
    const missing = isMissing(value);
    const instant = missing ? Number.NaN : readInstant(value, rules);
    instants[i] = isInstant(instant) ? instant : Number.NaN;
    if (!missing && Number.isNaN(instants[i])) {
      const expected = "a Date, epoch milliseconds, an ISO text with zone, a bare date, or null where there is none";
      reportValue(issues, path, i, "invalid_date", expected, value);
    }
  }
  return instants;
}

/** An array of texts, or `Labels`, whose level `"unassigned"` is a missing value, as the `null` is that it was made of. */
export function readTexts(issues: Issues, path: string, column: unknown): CodeColumn {
  if (isLabels(column)) return codesOfLabels(issues, path, column.levels, column.codes);
  const texts = column as ArrayLike<unknown>;
  const codes = new Int32Array(texts.length);
  const values: (string | undefined)[] = [undefined];
  const codeOf = new Map<unknown, number>();
  for (let i = 0; i < codes.length; i++) {
    const text = texts[i];
    if (isMissing(text)) continue;
    let code = codeOf.get(text);
    if (code === undefined) {
      if (typeof text !== "string") {
        reportValue(issues, path, i, "invalid_type", "a text, or null where there is none", text);
        continue;
      }
      code = values.push(text) - 1;
      codeOf.set(text, code);
    }
    codes[i] = code;
  }
  return { codes, values };
}

function codesOfLabels(issues: Issues, path: string, levels: readonly unknown[], labels: Uint16Array): CodeColumn {
  const named = levels.map((level) => (level === UNASSIGNED ? null : level));
  const read = readTexts(issues, `${path}/levels`, named);
  const codes = new Int32Array(labels.length);
  for (let i = 0; i < codes.length; i++) {
    const code = labels[i]!;
    if (code < levels.length) codes[i] = read.codes[code]!;
    else reportValue(issues, `${path}/codes`, i, "out_of_range", `a code below ${levels.length} (levels)`, code);
  }
  return { codes, values: read.values };
}

/** An array of true, false and null, or zeros and ones in a `Uint8Array`. */
export function readBooleans(issues: Issues, path: string, column: ArrayLike<unknown>): CodeColumn {
  const codes = new Int32Array(column.length);
  const bytes = column instanceof Uint8Array;
  for (let i = 0; i < codes.length; i++) {
    const value = column[i];
    if (value === (bytes ? 1 : true)) codes[i] = 2;
    else if (value === (bytes ? 0 : false)) codes[i] = 1;
    else if (!isMissing(value)) {
      const expected = bytes ? "0 or 1" : "true, false, or null where there is none";
      reportValue(issues, path, i, "invalid_type", expected, value);
    }
  }
  return { codes, values: [undefined, false, true] };
}

/** How many rows a column has; undefined for what is none. */
export function rowsOfColumn(column: unknown): number | undefined {
  if (isLabels(column)) return column.codes.length;
  return isArrayLike(column) ? column.length : undefined;
}

function reportValue(
  issues: Issues,
  path: string,
  i: number,
  code: "invalid_type" | "invalid_date" | "out_of_range",
  expected: string,
  received: unknown,
): void {
  report(issues, { code, path: `${path}/${i}`, expected, received, index: i });
}
