import {
  array,
  boolean,
  gt,
  gte,
  int,
  literal,
  lte,
  maxLength,
  minLength,
  nullable,
  number,
  record,
  refine,
  regex,
  string,
  union,
} from "zod/mini";
import type { IssueCode } from "../core/issue";
import type { Schema, TypeOf } from "./schema";

// The small parts that all documents are made of. Each says what it expects in the words that continue "must be …".

/** Any text; with `least` 1 one that is not empty. */
export function text(what = "a text", least = 0): Schema<string> {
  const any = string({ error: what });
  return least === 0 ? any : any.check(minLength(least, { error: `${what}, not empty` }));
}

/** A text that names something. */
export function name(what: string): Schema<string> {
  return text(what, 1);
}

export function flag(): Schema<boolean> {
  return boolean({ error: "true or false" });
}

/** The one value that stands here. */
export function exactly<const V extends string | number | null>(value: V): Schema<V> {
  return literal(value, { error: JSON.stringify(value) }) as unknown as Schema<V>;
}

/** One of a few words: a record, so that the compiler misses the word that is left out. */
export function oneOf<W extends string>(words: Readonly<Record<W, true>>): Schema<W> {
  const all = Object.keys(words) as W[];
  return literal(all, { error: `one of ${all.map((word) => `"${word}"`).join(", ")}` }) as unknown as Schema<W>;
}

/** Limits of numbers; `above` is not reached itself. */
export interface Range {
  readonly from?: number;
  readonly above?: number;
  readonly to?: number;
}

/** A finite number. */
export function numeric(range: Range = {}): Schema<number> {
  const error = `a finite number${rangeText(range)}`;
  return number({ error }).check(...limitsOf(range, error));
}

/** A whole number. */
export function whole(range: Range): Schema<number> {
  const error = `a whole number${rangeText(range)}`;
  return int({ error }).check(...limitsOf(range, error));
}

function limitsOf({ from, above, to }: Range, error: string) {
  return [
    ...(from === undefined ? [] : [gte(from, { error })]),
    ...(above === undefined ? [] : [gt(above, { error })]),
    ...(to === undefined ? [] : [lte(to, { error })]),
  ];
}

function rangeText({ from, above, to }: Range): string {
  const end = to === undefined || to >= Number.MAX_SAFE_INTEGER ? "" : ` to ${to}`;
  if (above !== undefined) return ` above ${above}${end === "" ? "" : ` and up${end}`}`;
  return from === undefined ? "" : ` from ${from}${end}`;
}

/** A list of `things`, at least `least` of them. */
export function listOf<T>(
  things: string,
  entry: Schema<T>,
  { least = 0, most }: { readonly least?: number; readonly most?: number } = {},
): Schema<readonly T[]> {
  const many = least === 0 ? "" : least === 1 ? "at least one of " : `at least ${least} of `;
  const error = most === undefined ? `a list of ${many}${things}` : `a list of ${least} to ${most} ${things}`;
  const list = array(entry, { error });
  const limits = [
    ...(least === 0 ? [] : [minLength(least, { error })]),
    ...(most === undefined ? [] : [maxLength(most, { error })]),
  ];
  return limits.length === 0 ? list : list.check(...limits);
}

/** An object whose members all are of one type, under names of their own. */
export function byName<T>(
  what: string,
  value: Schema<T>,
  key: Schema<string> = string(),
): Schema<Readonly<Record<string, T>>> {
  return record(key as ReturnType<typeof string>, value, { error: what });
}

/** A name to which that of a column can be added after a dot: `rfm.r`. */
export function plainName(): Schema<string> {
  const error = "under a name that is not empty and has no dot";
  return string({ error }).check(regex(/^[^.]+$/, { error }));
}

/** One of several types that JSON tells apart: a number or a text, a text or a list. */
export function either<const S extends readonly Schema<unknown>[]>(
  what: string,
  ...types: S
): Schema<TypeOf<S[number]>> {
  return union(types, { error: what }) as unknown as Schema<TypeOf<S[number]>>;
}

/** A value, or null where there is none. */
export function nullOr<T>(value: Schema<T>): Schema<T | null> {
  return nullable(value);
}

/** What must hold beyond the types; `at` leads to the member that is to blame. */
export interface Demand<T> {
  readonly holds: (value: T) => boolean;
  readonly expected: string;
  readonly at?: string;
  /** @defaultValue "invalid_value" */
  readonly code?: IssueCode;
}

/** A schema with demands that its type cannot state. JSON Schema does not know of them. */
export function demanding<T>(schema: Schema<T>, ...demands: readonly Demand<T>[]): Schema<T> {
  const checks = demands.map(({ holds, expected, at, code = "invalid_value" }) =>
    refine<T>(holds, { error: expected, params: { code }, ...(at === undefined ? {} : { path: [at] }) }),
  );
  return schema.check(...checks) as Schema<T>;
}
