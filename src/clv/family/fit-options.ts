import { checkNumber, checkOptions, isObject } from "../../core/check";
import { type Issues, pointer, report } from "../../core/issue";
import { hintOf } from "../../core/nearest";
import { checkRunControl, type RunControl } from "../../core/run-control";
import type { NumericInput } from "../../core/tables";
import type { FitOptions, FitProgress, ParamsOf } from "./family";
import { readParams } from "./read-model";

const NAMES = ["weights", "start", "maxIterations", "onProgress", "signal"] as const;

const MAX_ITERATIONS = 200;

/** Options of a fit, checked but for the weights, which are read with the table. */
export interface FitSettings extends RunControl<FitProgress> {
  /** Parameters to start from, in the order of the names. */
  readonly start: Float64Array | undefined;
  readonly maxIterations: number;
  readonly weights: NumericInput | undefined;
}

/** Reads the options of the fit of a model with these parameters. */
export function readFitOptions<Name extends string>(
  issues: Issues,
  options: FitOptions<ParamsOf<Name>> | undefined,
  names: readonly Name[],
): FitSettings {
  const given = checkOptions<FitOptions<ParamsOf<Name>>>(issues, options, NAMES);
  const { start, maxIterations, weights } = given;
  const control = checkRunControl(issues, given);
  const limits = { from: 1, to: 1_000_000, integer: true, fallback: MAX_ITERATIONS };
  return {
    start: start === undefined ? undefined : readGiven(issues, "/start", names, start),
    maxIterations: checkNumber(issues, "/maxIterations", maxIterations, limits),
    weights,
    ...control,
  };
}

/** What a model stores of them. */
export function usedOptions<Name extends string>(
  { start, maxIterations }: FitSettings,
  names: readonly Name[],
  weighted: boolean,
): { weighted: boolean; maxIterations: number; start?: ParamsOf<Name> } {
  return { weighted, maxIterations, ...(start && { start: named(names, start) }) };
}

/** Parameters that a caller gives, in the order of the names. */
export function readGiven<Name extends string>(
  issues: Issues,
  path: string,
  names: readonly Name[],
  params: ParamsOf<Name>,
): Float64Array {
  const theta = new Float64Array(names.length).fill(1);
  if (isObject(params)) {
    checkNames(issues, path, names, params);
    return readParams(issues, path, names, params, theta);
  }
  report(issues, { code: "invalid_type", path, expected: `an object with ${names.join(", ")}`, received: params });
  return theta;
}

/** A parameter that the model does not have is a slip, or belongs to another model. */
function checkNames(issues: Issues, path: string, names: readonly string[], params: object): void {
  for (const name of Object.keys(params)) {
    if (names.includes(name)) continue;
    const expected = `one of the parameters ${names.join(", ")}`;
    report(issues, {
      code: "unknown_option",
      path: path + pointer(name),
      expected,
      received: name,
      ...hintOf(name, names),
    });
  }
}

/** Parameters by name. */
export function named<Name extends string>(names: readonly Name[], theta: ArrayLike<number>): ParamsOf<Name> {
  return Object.fromEntries(names.map((name, j) => [name, theta[j]!])) as ParamsOf<Name>;
}
