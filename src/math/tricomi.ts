import { lnIncompleteGammaUpper, upperGammaFraction } from "./incomplete-gamma";
import { lnGamma, stirlingRest } from "./ln-gamma";

/**
 * ln U(a, b, x), Tricomi's confluent hypergeometric function, for a > 0, x > 0 and any b. It is positive there. The
 * error is below 1e-13 of the larger of 1 and the logarithm. NaN if the quadrature does not end. For a < 1 its cost grows with b.
 *
 * @see DLMF 13.4.4 (integral), 13.6.6 (a = b), 13.3.7 and 13.3.10 (recurrences), https://dlmf.nist.gov/13
 */
export function lnTricomiU(a: number, b: number, x: number): number {
  if (a === b && (x >= 1.5 || a < 0.99)) return lnOfEqual(a, x);
  if (a >= 1) return lnIntegral(a, b, x);
  // U(a, b) = a U(a + 1, b) + U(a, b − 1): for b > 1 the last recurrence would cancel.
  let above = -Infinity;
  let low = b;
  for (; low > 1; low--) above = lnSum(above, lnIntegral(a + 1, low, x));
  return lnSum(Math.log(a) + above, lnOfSmall(a, low, x));
}

/** U(a, a, x) = e^x Γ(1 − a, x), a hundred times as quick as the integral. */
function lnOfEqual(a: number, x: number): number {
  if (x >= 1.5) return (1 - a) * Math.log(x) + Math.log(upperGammaFraction(1 - a, x));
  return x + lnGamma(1 - a) + lnIncompleteGammaUpper(1 - a, x);
}

/**
 * For a < 1 and b ≤ 1. The integrand of a small `a` has a tail like t^a at 0, so long that the neighbours are the quicker
 * way; U is the solution for which their recurrence is stable downwards.
 */
function lnOfSmall(a: number, b: number, x: number): number {
  const one = lnIntegral(a + 1, b, x);
  const two = lnIntegral(a + 2, b, x);
  return one + Math.log(x + 2 * (a + 1) - b - (a + 1) * (a + 2 - b) * Math.exp(two - one));
}

function lnSum(one: number, two: number): number {
  const large = Math.max(one, two);
  return large === -Infinity ? large : large + Math.log1p(Math.exp(Math.min(one, two) - large));
}

/**
 * ln of 1 / Γ(a) times the integral of e^−xt t^a (1 + t)^(b − a − 1) over ln t, by the trapezoidal rule around the peak:
 * for an analytic integrand that falls off at both ends its error falls exponentially with the number of nodes.
 */
function lnIntegral(a: number, b: number, x: number): number {
  const half = (x - b + 1) / 2;
  const root = Math.sqrt(half * half + a * x);
  const peak = half > 0 ? a / (half + root) : (root - half) / x;
  const inside = peak / (1 + peak);
  const curvature = x * peak + ((a + 1 - b) * inside) / (1 + peak);
  // an error of e^−40, from the width of the peak and from the singularities at ±iπ/2
  const step = Math.min(0.2, 0.6 / Math.sqrt(curvature));
  const sum = 1 + sumOfSide(a, b, x, peak, step) + sumOfSide(a, b, x, peak, -step);
  return lnPeak(a, b, x, peak, inside) + Math.log(step * sum);
}

/** The nodes on one side of the peak, relative to it. */
function sumOfSide(a: number, b: number, x: number, peak: number, step: number): number {
  const decay = x * peak;
  const outside = 1 / (1 + peak);
  const inside = peak * outside;
  let sum = 0;
  for (let k = 1; k < 100_000; k++) {
    const growth = Math.expm1(k * step);
    // ln of (1 + t) / (1 + peak); far to the left of a large peak the sum of two parts, where log1p would cancel
    const rise = growth < -0.5 ? Math.log(outside + inside * Math.exp(k * step)) : Math.log1p(inside * growth);
    const node = Math.exp(a * k * step - decay * growth + (b - a - 1) * rise);
    sum += node;
    if (node < 1e-18 * (1 + sum)) return sum;
  }
  return Number.NaN;
}

/** The logarithm of the integrand at its peak, divided by Γ(a); for large `a` by Stirling's series. */
function lnPeak(a: number, b: number, x: number, peak: number, inside: number): number {
  const rest = (b - a - 1) * Math.log1p(peak);
  if (a < 10) return a * Math.log(peak) - x * peak + rest - lnGamma(a);
  // a − x · peak, since the slope is 0 there
  const linear = (a + 1 - b) * inside;
  return a * Math.log(peak / a) + linear + rest + 0.5 * Math.log(a / (2 * Math.PI)) - stirlingRest(a);
}
