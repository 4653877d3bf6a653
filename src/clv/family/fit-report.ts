import { invert } from "../../math/linear";
import type { RepeatUnit } from "../../prepare/repeat/repeat-unit";
import type { Boundary, FitStop, RepeatFit } from "./family";
import { named } from "./fit-options";
import type { Maximum } from "./maximize";

/** What a fit knows of its table. */
export interface FitFacts {
  readonly n: number;
  readonly uniqueRows: number;
  /** Sum of the weights. */
  readonly customers: number;
  readonly unit: RepeatUnit | undefined;
}

/** How a fit went, as the model stores it. θ are the parameters in the unit of the table. */
export function fitReport<Name extends string>(
  found: Maximum,
  names: readonly Name[],
  theta: Float64Array,
  boundary: Boundary | undefined,
  { n, uniqueRows, customers, unit }: FitFacts,
): RepeatFit {
  const { logLikelihood, iterations, evaluations } = found;
  const ended = boundary !== undefined && found.stop === "stalled" ? "boundary" : found.stop;
  const inside = boundary === undefined && (ended === "gradient" || ended === "likelihood");
  const covariance = inside ? covarianceOf(found.hessian, theta) : null;
  const stop = inside && covariance === null ? "undetermined" : ended;
  const converged = stop === "gradient" || stop === "likelihood" || stop === "boundary";
  return {
    n,
    uniqueRows,
    logLikelihood,
    aic: 2 * names.length - 2 * logLikelihood,
    bic: Math.log(customers) * names.length - 2 * logLikelihood,
    converged,
    stop,
    iterations,
    evaluations,
    ...(boundary === undefined ? {} : { boundary }),
    covariance,
    standardErrors:
      covariance &&
      named(
        names,
        covariance.map((row, j) => Math.sqrt(row[j]!)),
      ),
    ...(unit === undefined ? {} : { unit }),
    notes: notesOn(stop, boundary),
  };
}

/** The report of a model whose parameters were given: nothing is known of how sure they are. */
export function givenReport(unit: RepeatUnit | undefined): RepeatFit {
  return {
    n: 0,
    uniqueRows: 0,
    logLikelihood: 0,
    aic: 0,
    bic: 0,
    converged: false,
    stop: "given",
    iterations: 0,
    evaluations: 0,
    covariance: null,
    standardErrors: null,
    ...(unit === undefined ? {} : { unit }),
    notes: ["the parameters were given, not fitted"],
  };
}

/**
 * The covariance of θ: the inverse of the observed information of ln θ, carried over by the delta method. Null where the
 * information is not positive definite, so that the data leave a direction open.
 */
function covarianceOf(information: Float64Array, theta: Float64Array): number[][] | null {
  const k = theta.length;
  const inverse = invert(information, k);
  if (inverse === undefined) return null;
  const of = (i: number, j: number) => theta[i]! * theta[j]! * inverse[i * k + j]!;
  return Array.from({ length: k }, (_, i) => Array.from({ length: k }, (_, j) => of(i, j)));
}

function notesOn(stop: FitStop, boundary: Boundary | undefined): string[] {
  const notes: string[] = [];
  if (boundary !== undefined)
    notes.push(`no best parameters: the data ask for a simpler model, in which ${MEANING[boundary]}`);
  else if (stop === "boundary") notes.push("no best parameters: one of them goes to 0 or infinity");
  if (stop === "iterations") notes.push("stopped at maxIterations: not converged");
  if (stop === "aborted") notes.push("aborted by the caller: not converged");
  if (stop === "stalled") notes.push("no step raised the likelihood, yet its slope is not 0: not converged");
  if (stop === "undetermined") notes.push("the data do not determine all parameters: no standard errors");
  return notes;
}

const MEANING: Readonly<Record<Boundary, string>> = {
  noRepeat: "nobody buys again",
  noDropout: "nobody drops out",
  allDropOut: "everybody drops out at the first opportunity",
  equalRates: "everybody buys at the same rate",
  equalDropout: "everybody drops out at the same rate",
  extremeRates: "everybody buys at every opportunity or never",
  extremeDropout: "everybody drops out at once or never",
  equalSpend: "everybody spends the same on average",
  constantSpend: "every customer spends the same each time",
};
