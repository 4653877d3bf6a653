import { checkLength, isObject, numberColumn } from "../core/check";
import { fail, type Issues, pointer, report } from "../core/issue";
import { hintOf } from "../core/nearest";
import type { NumericInput } from "../core/tables";
import { centsOf } from "../math/cents";

/** Largest value, and largest weight: no sum of them is infinite. */
const LARGEST = 9_007_199_254_740_991;
const HEAVIEST = 1e9;

/** The columns of a table of numbers by their names, all of one length; there must be one. */
export function namedColumns(
  issues: Issues,
  columns: Readonly<Record<string, NumericInput>>,
): Map<string, Float64Array> {
  if (!isObject(columns)) {
    const expected = "an object of columns";
    fail(issues.where, { code: "invalid_type", path: "/columns", expected, received: columns });
  }
  const read = new Map<string, Float64Array>();
  for (const [name, column] of Object.entries(columns)) {
    const numbers = numberColumn(issues, pointer(name), column, { from: -LARGEST, to: LARGEST });
    const [first] = read;
    if (first !== undefined) checkLength(issues, pointer(name), numbers.length, first[1].length, first[0]);
    read.set(name, numbers);
  }
  if (read.size === 0) {
    report(issues, { code: "missing", path: "/columns", expected: "at least one column", received: columns });
  }
  return read;
}

/** A weight for each name, 1 where none is given; one at least must be above 0. */
export function readColumnWeights(
  issues: Issues,
  given: { readonly [name: string]: number | undefined } | undefined,
  names: readonly string[],
): readonly number[] {
  if (given !== undefined && !isObject(given)) {
    const expected = "an object with a number for each column";
    report(issues, { code: "invalid_type", path: "/weights", expected, received: given });
    return names.map(() => 1);
  }
  const weights = new Map(Object.entries(given ?? {}));
  for (const [name, weight] of weights) {
    if (weight === undefined) continue;
    const path = pointer("weights", name);
    if (!names.includes(name)) {
      const expected = `one of ${names.join(", ")}`;
      report(issues, { code: "unknown_name", path, expected, received: name, ...hintOf(name, names) });
    } else if (!(typeof weight === "number" && weight >= 0 && weight <= HEAVIEST)) {
      const code = typeof weight === "number" ? "out_of_range" : "invalid_type";
      report(issues, { code, path, expected: `a number from 0 to ${HEAVIEST}`, received: weight });
    }
  }
  const factors = names.map((name) => weights.get(name) ?? 1);
  if (names.length > 0 && factors.every((factor) => factor === 0)) {
    report(issues, { code: "too_few", path: "/weights", expected: "one weight above 0 at least", found: "none" });
  }
  return factors;
}

/** Weights in cents where all are decimal, so that 0.1 and 0.2 are exactly as heavy as 0.3. */
export function wholeWeights(factors: readonly number[]): readonly number[] {
  const cents = factors.map(centsOf);
  return cents.some(Number.isNaN) ? factors : cents;
}
