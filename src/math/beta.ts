import { lnGamma, lnGammaDifference } from "./ln-gamma";

/**
 * ln B(a, b) for a > 0 and b > 0, without the cancellation of three log-gammas. Where B(a, b) = 1 it crosses zero, and
 * only its absolute error stays below 1e-14.
 *
 * @see DLMF 5.12.1, https://dlmf.nist.gov/5.12
 */
export function lnBeta(a: number, b: number): number {
  return a < b ? lnGamma(a) - lnGammaDifference(b, a) : lnGamma(b) - lnGammaDifference(a, b);
}
