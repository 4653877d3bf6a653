import type { Column } from "../../core/tables";
import type { Groups } from "./groups";
import type { KeyColumn } from "./keys";
import type { SurvivorPolicy } from "./options";
import { isMissing, plainText, textOf, timeOf } from "./plain-text";

/** Ranks of the records, smaller is better, for the policies that need them. */
export interface RecordRanks {
  readonly mostRecent: Float64Array | undefined;
  readonly sourceOrder: Float64Array | undefined;
}

/** A field as the choice of its survivors sees it. */
export interface FieldView {
  readonly name: string;
  readonly values: Column;
  /**
   * 2 for a value, 1 for one that its key cannot use or ignores and for an infinity, 0 for none: what stands higher always
   * survives.
   */
  readonly standing: Uint8Array;
  /** The form in which values are compared; equal forms are equal values. */
  readonly formAt: (record: number) => unknown;
}

/**
 * How the values of a field stand and compare. In a field that is a key, values compare in the form that ties them, others
 * as plain text, and what is no text as it is.
 */
export function fieldView(
  name: string,
  values: Column,
  key: KeyColumn | undefined,
  ignored: Uint8Array | undefined,
): FieldView {
  const standing = new Uint8Array(values.length);
  for (let i = 0; i < standing.length; i++) {
    const code = key === undefined ? 0 : key.codes[i]!;
    if (!isMissing(values[i])) standing[i] = code < 0 || ignored?.[code] === 1 || isInfinite(values[i]) ? 1 : 2;
  }
  const formAt = (i: number) => {
    if (key !== undefined && key.codes[i]! >= 0) return key.values[key.codes[i]!];
    const text = textOf(values[i]);
    return text === undefined ? values[i] : plainText(text);
  };
  return { name, values, standing, formAt };
}

/** A number too large to be one, as JSON reads `1e999`. */
function isInfinite(value: unknown): boolean {
  return value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY;
}

/** For each customer the record whose value survives in this field; -1 where none has a value. */
export function survivorsOf(view: FieldView, groups: Groups, policy: SurvivorPolicy, ranks: RecordRanks): Int32Array {
  switch (policy) {
    case "mostRecent":
    case "sourceOrder":
      return bestRanked(view.standing, groups, ranks[policy]);
    case "longest":
      return bestRanked(view.standing, groups, shortnessOf(view.values));
    case "mostFrequent":
      return mostFrequent(view, groups);
    default:
      return bestRanked(view.standing, groups, undefined);
  }
}

/** The highest standing, of it the best rank, and of that the first. */
function bestRanked(standing: Uint8Array, { offsets, members }: Groups, ranks: Float64Array | undefined): Int32Array {
  const survivors = new Int32Array(offsets.length - 1).fill(-1);
  for (let g = 0; g < survivors.length; g++) {
    let best = -1;
    let highest = 0;
    for (let at = offsets[g]!; at < offsets[g + 1]!; at++) {
      const i = members[at]!;
      if (standing[i]! < highest || standing[i] === 0) continue;
      if (standing[i] === highest && !(ranks !== undefined && ranks[i]! < ranks[best]!)) continue;
      best = i;
      highest = standing[i]!;
    }
    survivors[g] = best;
  }
  return survivors;
}

/** Minus the number of characters; what is no text counts as its text. */
function shortnessOf(values: Column): Float64Array {
  const ranks = new Float64Array(values.length);
  for (let i = 0; i < ranks.length; i++) ranks[i] = -charactersIn(textOf(values[i]) ?? "");
  return ranks;
}

function charactersIn(text: string): number {
  let count = 0;
  for (const _ of text.trim()) count++;
  return count;
}

function mostFrequent({ standing, formAt }: FieldView, groups: Groups): Int32Array {
  const { offsets, members } = groups;
  const survivors = bestRanked(standing, groups, undefined);
  const counts = new Map<unknown, number>();
  for (let g = 0; g < survivors.length; g++) {
    // With two records no value is more frequent than the first.
    if (offsets[g + 1]! - offsets[g]! < 3) continue;
    const rivals = members
      .subarray(offsets[g]!, offsets[g + 1]!)
      .filter((i) => standing[i]! > 0 && standing[i] === standing[survivors[g]!]);
    counts.clear();
    for (const i of rivals) counts.set(formAt(i), (counts.get(formAt(i)) ?? 0) + 1);
    let most = 0;
    for (const count of counts.values()) if (count > most) most = count;
    survivors[g] = rivals.find((i) => counts.get(formAt(i)) === most) ?? -1;
  }
  return survivors;
}

/**
 * The surviving values. A typed array stays of its kind; numbers and dates become a `Float64Array` with NaN where no record
 * has a value (dates in epoch milliseconds), everything else an array with `undefined` there.
 */
export function survivingColumn(values: Column, survivors: Int32Array): Column {
  if (ArrayBuffer.isView(values)) return survivingTyped(values, survivors);
  const column = new Array<unknown>(survivors.length);
  let numbers = true;
  let dates = true;
  for (let g = 0; g < column.length; g++) {
    const value = survivors[g]! < 0 ? undefined : values[survivors[g]!];
    column[g] = value;
    numbers &&= value === undefined || typeof value === "number";
    dates &&= value === undefined || timeOf(value) !== undefined;
  }
  return numbers || dates ? Float64Array.from(column, numberOf) : column;
}

function numberOf(value: unknown): number {
  return value === undefined ? Number.NaN : (timeOf(value) ?? (value as number));
}

/** Only a column of fractions can have missing entries. */
function survivingTyped(values: Column, survivors: Int32Array): Column {
  const column = new (values.constructor as new (length: number) => unknown[])(survivors.length);
  for (let g = 0; g < survivors.length; g++) {
    column[g] = survivors[g]! < 0 ? Number.NaN : values[survivors[g]!];
  }
  return column;
}
