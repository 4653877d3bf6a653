import { gammaSign, lnGamma, lnGammaDifference } from "./ln-gamma";

/** A number as its sign, 1 or −1, and the natural logarithm of its size. */
export interface SignedLog {
  readonly ln: number;
  readonly sign: number;
}

/**
 * ₂F₁(a, b; c; 1) for s = c − a − b > 0, with c − a and c − b above 0: Gauss's sum, by differences over
 * the smaller of a and b, which keep their digits.
 *
 * @see DLMF 15.4.20, https://dlmf.nist.gov/15.4
 */
export function gaussSum(a: number, b: number, c: number, s: number): SignedLog {
  const whole = Math.abs(b) <= Math.abs(a) ? b : a;
  const rest = -lnGammaChange(s, whole);
  if (c > 0) return { ln: lnGammaChange(c - whole, whole) + rest, sign: 1 };
  return { ln: lnGamma(c) - lnGamma(c - whole) + rest, sign: gammaSign(c) };
}

/**
 * ln |₂F₁(a, b; c; z)| where z is so close to 1, or s = c − a − b so large, that of the two series in y = 1 − z the one with
 * the factor y^s is below 1e-17 of the other, and that other converges before it gets to its first pole. Undefined
 * where this does not hold. Needs c − a > 0, c − b > 0 and s > 1.
 *
 * @see DLMF 15.8.4, https://dlmf.nist.gov/15.8
 */
export function hypergeometricNearOne(a: number, b: number, c: number, s: number, y: number): SignedLog | undefined {
  let term = 1;
  let rest = 0;
  let size = 1;
  let k = 0;
  for (; Math.abs(term) > 1e-18; k++) {
    if (k >= s - 1.5 || k > 200) return undefined;
    term *= (((a + k) * (b + k)) / ((1 - s + k) * (k + 1))) * y;
    rest += term;
    size += Math.abs(term);
  }
  if (size > 8 * Math.abs(1 + rest) || !isOtherNegligible(a, b, c, s, y)) return undefined;
  const { ln, sign } = gaussSum(a, b, c, s);
  return { ln: ln + Math.log1p(rest), sign };
}

/** The coefficients without their sines: near a whole s both series have a pole, and only their sum is small. */
function isOtherNegligible(a: number, b: number, c: number, s: number, y: number): boolean {
  const ratio = lnGamma(c - a) + lnGamma(c - b) - lnGamma(s) - lnGamma(1 + s);
  return ratio + lnReciprocalGammaBound(a) + lnReciprocalGammaBound(b) + s * Math.log(y) < -40;
}

/** At least ln |1 / Γ(x)|. */
function lnReciprocalGammaBound(x: number): number {
  return x > 0 ? -lnGamma(x) : lnGamma(1 - x);
}

/** ln Γ(x + n) − ln Γ(x) for n of any sign, x > 0 and x + n > 0. */
function lnGammaChange(x: number, n: number): number {
  return n < 0 ? -lnGammaDifference(x + n, -n) : lnGammaDifference(x, n);
}
