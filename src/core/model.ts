import { holds, isArrayLike, isObject } from "./check";
import { describe, type Issues, report } from "./issue";

/** Anything that a model may hold: what survives `JSON.parse(JSON.stringify(model))` bit for bit. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/**
 * What a `fit…` function learns: plain JSON, without functions, typed arrays, dates, NaN or Infinity.
 * Store it, send it, and apply it later: the results are bit-identical.
 */
export interface Model<Kind extends string, Options, Params, Fit = unknown> {
  readonly kind: Kind;
  /** Version of this model's form, raised when its meaning changes. */
  readonly version: number;
  /** The options as they were used, defaults filled in. */
  readonly options: Options;
  /** What was learned. */
  readonly params: Params;
  /** How the fit went: the number of rows and everything worth knowing about it. */
  readonly fit: Fit & { readonly n: number; readonly notes: readonly string[] };
}

/** Any model, whatever it learned. */
export type AnyModel = Model<string, unknown, unknown>;

/** Whether a member of a table is a model that merely travels with the columns. */
export function isModel(value: unknown): value is AnyModel {
  return isObject(value) && holds(() => "kind" in value && "params" in value && "fit" in value);
}

/** Refuses what is not a model of this kind and version; says which it is instead. */
export function checkModel(issues: Issues, path: string, value: unknown, kind: string, version: number): boolean {
  const isRight = ({ kind: given, version: of, params }: AnyModel) =>
    given === kind && of === version && (isObject(params) || isArrayLike(params));
  if (isModel(value) && holds(() => isRight(value))) return true;
  report(issues, {
    code: "invalid_model",
    path,
    expected: `a model of kind "${kind}", version ${version}`,
    found: modelText(value),
  });
  return false;
}

/** What was given where a model should be, in words: its kind and version, where it is one. */
export function modelText(value: unknown): string {
  if (!isModel(value)) return describe(value);
  try {
    return `a model of kind ${describe(value.kind)}, version ${describe(value.version)}`;
  } catch {
    return describe(value);
  }
}
