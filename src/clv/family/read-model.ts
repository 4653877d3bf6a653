import { isObject } from "../../core/check";
import { type Issues, report } from "../../core/issue";
import { checkModel } from "../../core/model";

/** What checking needs of a kernel: any family, the Gamma-Gamma model as well. */
export interface ModelKind {
  readonly kind: string;
  readonly version: number;
  readonly names: readonly string[];
}

/** What checking needs of a model: it may come from anywhere. */
export interface AnyParams {
  readonly kind: string;
  readonly params: object;
  readonly fit: object;
}

/** The parameters θ of a model in the order of the names, checked; problems are reported under `path`. */
export function readModel(
  issues: Issues,
  { kind, version, names }: ModelKind,
  model: AnyParams,
  path = "/model",
): Float64Array {
  const theta = new Float64Array(names.length).fill(1);
  if (!checkModel(issues, path, model, kind, version)) return theta;
  if (!isObject(model.fit)) {
    report(issues, { code: "invalid_model", path: `${path}/fit`, expected: "an object", received: model.fit });
    return theta;
  }
  return readParams(issues, `${path}/params`, names, model.params, theta, "invalid_model");
}

/**
 * Shapes beyond this, or below its inverse, mean nothing and may take for ever; a fit ends long before. Those that
 * are times or money, in whatever unit, may be larger; where alpha and beta are shapes that does no harm.
 */
const LARGEST = 1e16;
const LARGEST_TIME = 1e100;

function largestOf(name: string): number {
  return name === "alpha" || name === "beta" || name === "v" ? LARGEST_TIME : LARGEST;
}

/** Positive numbers by name, in the order of the names. */
export function readParams(
  issues: Issues,
  path: string,
  names: readonly string[],
  params: object,
  theta: Float64Array,
  code: "invalid_model" | "out_of_range" = "out_of_range",
): Float64Array {
  const given = isObject(params) ? params : {};
  names.forEach((name, j) => {
    const value = given[name];
    const largest = largestOf(name);
    if (typeof value === "number" && value >= 1 / largest && value <= largest) theta[j] = value;
    else {
      const expected = `a number above 0, from ${1 / largest} to ${largest}`;
      report(issues, { code, path: `${path}/${name}`, expected, received: value });
    }
  });
  return theta;
}
