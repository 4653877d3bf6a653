import { lnBeta } from "../../math/beta";
import { digammaDifference, trigamma, trigammaDifference } from "../../math/digamma";

// The density of a customer's mean spend m over x purchases (Fader & Hardie 2013, note 025, equation 1a):
//
//   L = Γ(px+q) / (Γ(px) Γ(q)) · v^q x^(px) m^(px−1) / (v + mx)^(px+q)

/** Different (x, m), sorted by x, and how many customers each stands for. */
export interface SpendRows {
  readonly x: Float64Array;
  readonly m: Float64Array;
  readonly weight: Float64Array;
}

/** ln L of one customer; 0 where there is no spend to be explained. */
export function lnSpend(x: number, m: number, p: number, q: number, v: number): number {
  if (!(x > 0 && m > 0)) return 0;
  const spend = m * x;
  return -lnBeta(p * x, q) - Math.log(m) - p * x * Math.log1p(v / spend) - q * Math.log1p(spend / v);
}

/** Σ weight × ln L with its first and second derivatives in (p, q, v). Rows of one x share the gamma functions. */
export function evaluateSpend(
  { x, m, weight }: SpendRows,
  theta: Float64Array,
  gradient: Float64Array,
  hessian: Float64Array,
): number {
  const p = theta[0]!;
  const q = theta[1]!;
  const v = theta[2]!;
  gradient.fill(0);
  hessian.fill(0);
  let value = 0;
  for (let i = 0; i < x.length; ) {
    const count = x[i]!;
    const px = p * count;
    let customers = 0;
    let logs = 0;
    let ofP = 0;
    let ofQ = 0;
    let shares = 0;
    let squares = 0;
    for (; i < x.length && x[i] === count; i++) {
      const w = weight[i]!;
      const spend = m[i]! * count;
      // ln mx / (v + mx) and ln v / (v + mx)
      const spent = -Math.log1p(v / spend);
      const kept = -Math.log1p(spend / v);
      const share = v / (v + spend);
      customers += w;
      logs += w * Math.log(m[i]!);
      ofP += w * spent;
      ofQ += w * kept;
      shares += w * share;
      squares += w * share * share;
    }
    value += -customers * lnBeta(px, q) - logs + px * ofP + q * ofQ;
    gradient[0]! += count * (customers * digammaDifference(px, q) + ofP);
    gradient[1]! += customers * digammaDifference(q, px) + ofQ;
    gradient[2]! += (q * customers - (px + q) * shares) / v;
    hessian[0]! += count * count * customers * trigammaDifference(px, q);
    hessian[1]! += count * customers * trigamma(px + q);
    hessian[2]! -= (count * shares) / v;
    hessian[4]! += customers * trigammaDifference(q, px);
    hessian[5]! += (customers - shares) / v;
    hessian[8]! += ((px + q) * squares - q * customers) / (v * v);
  }
  hessian[3] = hessian[1]!;
  hessian[6] = hessian[2]!;
  hessian[7] = hessian[5]!;
  return value;
}
