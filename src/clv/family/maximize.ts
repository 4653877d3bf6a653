import { type Minimum, minimize } from "../../math/optimize";
import type { FitSettings } from "./fit-options";

/** A likelihood of k positive parameters θ. */
export interface Likelihood {
  readonly k: number;
  readonly hasHessian: boolean;
  /** The customers that it is a sum over: the optimiser works on the mean. */
  readonly customers: number;
  /** The log-likelihood; overwrites its gradient and, where it has one, its Hessian (k × k) with respect to θ. */
  evaluate(theta: Float64Array, gradient: Float64Array, hessian: Float64Array): number;
  /** What is to be added to tell it in the unit of the table. */
  readonly constant: number;
}

/** The highest point of a likelihood. */
export interface Maximum extends Omit<Minimum, "u" | "value"> {
  readonly theta: Float64Array;
  readonly logLikelihood: number;
  /** Minus the second derivatives of the log-likelihood with respect to ln θ: the observed information. */
  readonly hessian: Float64Array;
}

/** Logarithms of parameters beyond this are as good as infinite: e^20 is 5e8. */
const REACH = 20;

/** A search goes so far beyond its start where that start is as good as infinite itself: rates may be huge. */
const NEARBY = 5;
/** Yet not so far that its parameters are none that a model may have. */
const FURTHEST = 30;

function furthest(starts: readonly ArrayLike<number>[]): number {
  return Math.max(...starts.map((theta) => Math.max(...Array.from(theta, (value) => Math.abs(Math.log(value))))));
}

/** The parameters of the highest likelihood, searched over their logarithms from the best of the starts. */
export function maximize(
  likelihood: Likelihood,
  starts: readonly ArrayLike<number>[],
  { maxIterations, onProgress, signal }: Pick<FitSettings, "maxIterations" | "onProgress" | "signal">,
): Maximum {
  const { k, hasHessian, customers, constant } = likelihood;
  const toldAs = (mean: number) => constant - mean * customers;
  const { u, value, hessian, ...found } = minimize(
    { k, hasHessian, evaluate: (at, gradient, second) => meanAt(likelihood, at, gradient, second) },
    starts.map((theta) => Float64Array.from(theta, Math.log)),
    {
      maxIterations,
      reach: Math.min(FURTHEST, Math.max(REACH, furthest(starts) + NEARBY)),
      onStep: ({ iteration, evaluations, value: mean }) => {
        onProgress?.({ iteration, evaluations, logLikelihood: toldAs(mean) });
        return signal?.aborted === true;
      },
    },
  );
  return {
    ...found,
    theta: u.map(Math.exp),
    logLikelihood: toldAs(value),
    hessian: hessian.map((h) => h * customers),
  };
}

/** The highest point that any of the starts leads to; each is followed to its end. */
export function highest(
  likelihood: Likelihood,
  starts: readonly ArrayLike<number>[],
  settings: Pick<FitSettings, "maxIterations" | "onProgress" | "signal">,
): Maximum {
  const ends = starts.map((start) => maximize(likelihood, [start], settings));
  const best = ends.reduce((most, end) => (end.logLikelihood > most.logLikelihood ? end : most));
  const evaluations = ends.reduce((sum, end) => sum + end.evaluations, 0);
  return { ...best, evaluations };
}

/** The mean negative log-likelihood at u = ln θ: a slope there is θ times the slope at θ. */
function meanAt(
  { k, customers, evaluate }: Likelihood,
  u: Float64Array,
  gradient: Float64Array,
  hessian: Float64Array,
): number {
  const theta = u.map(Math.exp);
  const logLikelihood = evaluate(theta, gradient, hessian);
  for (let i = 0; i < k; i++) {
    gradient[i]! *= -theta[i]! / customers;
    for (let j = 0; j < k; j++) hessian[i * k + j]! *= (-theta[i]! * theta[j]!) / customers;
    hessian[i * k + i]! += gradient[i]!;
  }
  return -logLikelihood / customers;
}
