import { describe, type Issues } from "../../core/issue";
import type { Column, CustomerId, IdColumn } from "../../core/tables";
import { encodeIds } from "../summary/encode-ids";
import { isForm, type NormalizerOf } from "./normalize-key";
import { isMissing } from "./plain-text";
import type { Reading } from "./records";

/** A value that was there and could not be used, shortened to one line. */
export interface UnusableValue {
  readonly record: number;
  readonly received: string;
}

/** One key of all records, in its one form: a code for each distinct value. */
export interface KeyColumn {
  readonly key: string;
  readonly normalizer: NormalizerOf;
  /** The values as they were given. */
  readonly given: Column;
  /** The code of each record's value, -1 where there is none. */
  readonly codes: Int32Array;
  /** The value behind each code. */
  readonly values: IdColumn;
  /** Records that carry each code. */
  readonly counts: Uint32Array;
  readonly missing: number;
  /** Records whose value the normaliser cannot use, or whose accessor threw. */
  readonly unusable: number;
  readonly examples: readonly UnusableValue[];
}

const EXAMPLES = 3;

/** Brings every value of a key into its one form and numbers the distinct ones. */
export function keyColumn(
  issues: Issues,
  key: string,
  { values: given, failed }: Reading,
  normalizer: NormalizerOf,
): KeyColumn {
  const n = given.length;
  const present = new Uint32Array(n);
  const forms: CustomerId[] = [];
  const examples: UnusableValue[] = [];
  let missing = 0;
  let unusable = 0;
  for (let i = 0; i < n; i++) {
    const value = given[i];
    const form = failed.has(i) ? FAILED : formOf(value, normalizer);
    if (form === undefined) missing++;
    else if (isForm(form)) present[forms.push(form) - 1] = i;
    else if (unusable++ < EXAMPLES) examples.push({ record: i, received: failed.get(i) ?? describe(value) });
  }
  const { codes, values } = codesOf(issues, key, forms, present, n);
  return { key, normalizer, given, codes, values, counts: countsOf(codes, values.length), missing, unusable, examples };
}

/** Stands for a value that cannot be used: no form is ever a `false`. */
const FAILED = false;

/** The form of a value; undefined where nothing was there, `FAILED` where it cannot be used. */
export function formOf(value: unknown, { apply, name }: NormalizerOf): unknown {
  if (isMissing(value)) return undefined;
  try {
    const form = apply(value);
    // A function of the caller's own says "no value" so; the others have been asked about something.
    if (isMissing(form)) return name === "custom" ? undefined : FAILED;
    return isForm(form) ? form : FAILED;
  } catch {
    return FAILED;
  }
}

/** Codes of the records that have a form; -1 for the others. */
function codesOf(
  issues: Issues,
  key: string,
  forms: CustomerId[],
  present: Uint32Array,
  n: number,
): { codes: Int32Array; values: IdColumn } {
  const { codes, ids } = encodeIds(issues, key, forms);
  if (forms.length === n) return { codes, values: ids };
  const all = new Int32Array(n).fill(-1);
  for (let j = 0; j < codes.length; j++) all[present[j]!] = codes[j]!;
  return { codes: all, values: ids };
}

function countsOf(codes: Int32Array, distinct: number): Uint32Array {
  const counts = new Uint32Array(distinct);
  for (let i = 0; i < codes.length; i++) if (codes[i]! >= 0) counts[codes[i]!]!++;
  return counts;
}
