import { digammaDifference, trigammaDifference } from "../../math/digamma";
import { lnGammaDifference } from "../../math/ln-gamma";
import type { Boundary } from "../family/family";
import type { ContractCounts } from "./survivor-counts";

// A contract comes up for renewal again and again; each time a customer leaves with a probability of its own,
// θ ~ beta(α, β). It leaves at renewal t with probability P(t), and makes t renewals or more with probability S(t) (Fader &
// Hardie 2007, How to project customer retention, appendix; note 017, equations 1 and 2):
//
//   P(t) = B(α+1, β+t−1) / B(α, β),   S(t) = B(α, β+t) / B(α, β)

type Theta = readonly [alpha: number, beta: number];

/** Σ ln P(t) over the lost and Σ ln S(t) over the kept, with first and second derivatives in (α, β). */
export function evaluate(
  { lost, kept }: ContractCounts,
  theta: Float64Array,
  gradient: Float64Array,
  hessian: Float64Array,
): number {
  const [alpha, beta] = theta as unknown as Theta;
  let value = 0;
  gradient.fill(0);
  hessian.fill(0);
  for (let t = 0; t < kept.length; t++) {
    const left = lost[t] ?? 0;
    // lost at renewal t + 1: after t renewals, α + β raised t + 1 times
    value += left * (Math.log(alpha) + lnGammaDifference(beta, t) - lnGammaDifference(alpha + beta, t + 1));
    value += kept[t]! * (lnGammaDifference(beta, t) - lnGammaDifference(alpha + beta, t));
    const both = left * digammaDifference(alpha + beta, t + 1) + kept[t]! * digammaDifference(alpha + beta, t);
    gradient[0]! += left / alpha - both;
    gradient[1]! += (left + kept[t]!) * digammaDifference(beta, t) - both;
    const bend = left * trigammaDifference(alpha + beta, t + 1) + kept[t]! * trigammaDifference(alpha + beta, t);
    hessian[0]! -= left / alpha / alpha + bend;
    hessian[1]! -= bend;
    hessian[3]! += (left + kept[t]!) * trigammaDifference(beta, t) - bend;
  }
  hessian[2] = hessian[1]!;
  return value;
}

/** Where the search for (α, β) starts: three shapes of heterogeneity at the churn of the first renewal. */
export function starts({ lost, customers }: ContractCounts): Theta[] {
  const churn = Math.min(0.95, Math.max(0.001, (lost[0] ?? 0) / customers));
  return [1.5, 5, 20].map((both) => [both * churn, both * (1 - churn)]);
}

/** A parameter or a ratio above this, or below its inverse, is on its way to infinity or 0. */
const FAR = 1e5;

export function boundary(theta: Float64Array): Boundary | undefined {
  const [alpha, beta] = theta as unknown as Theta;
  if (alpha / beta < 1 / FAR) return "noDropout";
  if (beta / alpha < 1 / FAR) return "allDropOut";
  if (alpha + beta < 1 / FAR) return "extremeDropout";
  return alpha + beta > FAR ? "equalDropout" : undefined;
}
