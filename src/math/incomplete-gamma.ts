import { lnGamma, lnGamma1p, stirlingRest } from "./ln-gamma";
import { log1pMinus } from "./log1p-minus";

/**
 * The regularised incomplete gamma function P(a, x) for a > 0 and x ≥ 0: the probability that a gamma variable of shape
 * `a` is at most x. NaN where the terms run out, for `a` above 1e10.
 *
 * @see DLMF 8.2.4, https://dlmf.nist.gov/8
 */
export function incompleteGamma(a: number, x: number): number {
  if (x <= 0) return 0;
  return isLower(a, x) ? Math.exp(lnLower(a, x)) : -Math.expm1(lnUpper(a, x));
}

/** Q(a, x) = 1 − P(a, x), with its relative precision in the far tail and for a tiny `a`. */
export function incompleteGammaUpper(a: number, x: number): number {
  if (x <= 0) return 1;
  if (!isLower(a, x)) return Math.exp(lnUpper(a, x));
  return -Math.expm1(lnLower(a, x));
}

/** ln P(a, x), also where P(a, x) underflows. */
export function lnIncompleteGamma(a: number, x: number): number {
  if (x <= 0) return -Infinity;
  return isLower(a, x) ? lnLower(a, x) : Math.log1p(-Math.exp(lnUpper(a, x)));
}

/** ln Q(a, x), also where Q(a, x) underflows. */
export function lnIncompleteGammaUpper(a: number, x: number): number {
  if (x <= 0) return 0;
  if (!isLower(a, x)) return lnUpper(a, x);
  const lower = lnLower(a, x);
  return lower > -0.7 ? Math.log(-Math.expm1(lower)) : Math.log1p(-Math.exp(lower));
}

function isLower(a: number, x: number): boolean {
  return x < (a < 0.6 ? 1.5 : a + 1);
}

function lnLower(a: number, x: number): number {
  return a < 0.6 ? lnLowerOfSmall(a, x) : lnFront(a, x) + Math.log(lowerSeries(a, x));
}

/** ln [x^a e^−x / Γ(a + 1)]; for large `a` by Stirling's series, where the powers have cancelled. */
function lnFront(a: number, x: number): number {
  if (a < 10) return a * Math.log(x) - x - lnGamma(a + 1);
  return a * log1pMinus((x - a) / a, x / a) - 0.5 * Math.log(2 * Math.PI * a) - stirlingRest(a);
}

/** DLMF 8.7.1: 1 + x / (a + 1) + x² / (a + 1)(a + 2) + … */
function lowerSeries(a: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; k < 1_000_000; k++) {
    const ratio = x / (a + k);
    term *= ratio;
    sum += term;
    if (term < 1e-17 * sum * (1 - ratio)) return sum;
  }
  return Number.NaN;
}

/** DLMF 8.7.1 in powers of −x: every part is proportional to `a`, so that 1 − P stays precise. */
function lnLowerOfSmall(a: number, x: number): number {
  let term = 1;
  let sum = 0;
  for (let k = 1; Math.abs(term) > 1e-18; k++) {
    term *= -x / k;
    sum += term / (a + k);
  }
  return a * Math.log(x) - lnGamma1p(a) + Math.log1p(a * sum);
}

function lnUpper(a: number, x: number): number {
  return lnFront(a, x) + Math.log(a * upperGammaFraction(a, x));
}

/** The f in Γ(a, x) = x^a e^−x f, for x ≥ 1.5 and any `a` up to x + 1: the continued fraction DLMF 8.9.2, forwards. */
export function upperGammaFraction(a: number, x: number): number {
  let below = x + 1 - a;
  let denominator = 1 / below;
  let numerator = 1e300;
  let fraction = denominator;
  for (let k = 1; k < 1_000_000; k++) {
    const above = k * (a - k);
    below += 2;
    denominator = 1 / (above * denominator + below);
    numerator = below + above / numerator;
    const factor = numerator * denominator;
    fraction *= factor;
    if (Math.abs(factor - 1) < 1e-16) return fraction;
  }
  return Number.NaN;
}
