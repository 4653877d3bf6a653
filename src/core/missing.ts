import { type Issues, pointer, report } from "./issue";

// What is missing is the same everywhere: null, undefined and NaN, and in `Labels` the level "unassigned". In a column of
// texts "unassigned" is a text like any other, until labels are made of it.

/** Whether there is no value. */
export function isMissing(value: unknown): value is null | undefined {
  return value === null || value === undefined || Number.isNaN(value);
}

/** The first value that is there: it decides what kind of column it is. Undefined where there is none. */
export function firstValue(values: ArrayLike<unknown>): unknown {
  for (let i = 0; i < values.length; i++) if (!isMissing(values[i])) return values[i];
  return undefined;
}

/** Texts, or true and false, as codes: `values[codes[i]]`, in order of first appearance; −1 where the value is missing. */
export interface ValueCodes {
  readonly values: readonly unknown[];
  readonly codes: Int32Array;
}

/** Reads a column whose values are all of one kind; what is of another is reported, and missing. */
export function valueCodes(
  issues: Issues,
  path: string,
  column: ArrayLike<unknown>,
  kind: "string" | "boolean",
): ValueCodes {
  const codeOf = new Map<unknown, number>();
  const codes = new Int32Array(column.length).fill(-1);
  for (let i = 0; i < codes.length; i++) {
    const value = column[i];
    if (isMissing(value)) continue;
    if (typeof value !== kind) {
      const expected = `${kind === "string" ? "a text" : "true or false"}, or null where there is none`;
      report(issues, { code: "invalid_type", path: path + pointer(i), expected, received: value, index: i });
      continue;
    }
    const code = codeOf.get(value) ?? codeOf.size;
    codeOf.set(value, code);
    codes[i] = code;
  }
  return { values: [...codeOf.keys()], codes };
}
