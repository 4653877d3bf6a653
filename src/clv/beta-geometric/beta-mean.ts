import { lnBeta } from "../../math/beta";

/** A function of a probability p; `other` is 1 − p, exact also where p is near 1. */
export type OfProbability = (p: number, other: number) => number;

/** How far below its peak the integrand ends, in logarithms. */
const DEPTH = 40;

/** Widest step: (1 + pτ)^−s continued off the real line is bounded within a strip of half-width π / 2. */
const WIDEST = 0.25;

/** Where a parameter is less than this, the tail on its side is too long to be added up. */
const LONG_TAIL = 0.25;

/**
 * The mean of a smooth bounded function f of p ~ beta(a, b), for any a and b: the trapezoidal rule on the logit scale,
 * where the integrand is a hump and the rule converges exponentially. Where a or b is near 0, so that p is nearly always
 * 0 or 1, f(0) (1 − p) or f(1) p, whose means are known, are taken off first.
 *
 * @returns To about 1e-13 of the largest |f| where p may be.
 * @remarks Some hundred values of f: for where a series is slow or loses digits.
 * @see Trefethen & Weideman (2014), The exponentially convergent trapezoidal rule, SIAM Review 56(3)
 */
export function betaMean(a: number, b: number, f: OfProbability): number {
  const moreA = a < LONG_TAIL ? 1 : 0;
  const moreB = b < LONG_TAIL ? 1 : 0;
  if (moreA + moreB === 0) return humpSum(a, b, 0, 0, f) / humpSum(a, b, 0, 0, () => 1);
  const none = moreA * f(0, 1);
  const all = moreB * f(1, 0);
  const bent = humpSum(a, b, moreA, moreB, (p, other) => f(p, other) - none * other - all * p);
  const top = logWeight(a, b, peakOf(a + moreA, b + moreB));
  return (none * b + all * a) / (a + b) + bent * Math.exp(top - lnBeta(a, b));
}

/** The logit at which p^a (1−p)^b is largest. */
function peakOf(a: number, b: number): number {
  return Math.log(a / b);
}

/** ln p^a (1−p)^b at a logit. */
function logWeight(a: number, b: number, logit: number): number {
  return -a * Math.log1p(Math.exp(-logit)) - b * Math.log1p(Math.exp(logit));
}

/**
 * ∫ p^a (1−p)^b f(p) d logit, over p^a (1−p)^b at the peak; f vanishes at 0 and 1 to the orders `moreA` and `moreB`, so
 * that all together peaks and fades like p^(a+moreA) (1−p)^(b+moreB).
 */
function humpSum(a: number, b: number, moreA: number, moreB: number, f: OfProbability): number {
  const [fullA, fullB] = [a + moreA, b + moreB];
  const peak = peakOf(fullA, fullB);
  const top = logWeight(a, b, peak);
  const limit = logWeight(fullA, fullB, peak) - DEPTH;
  const width = Math.min(WIDEST, 0.5 * Math.sqrt(1 / fullA + 1 / fullB));
  let sum = 0;
  for (const direction of [1, -1]) {
    for (let step = direction === 1 ? 0 : 1; ; step++) {
      const logit = peak + direction * step * width;
      if (logWeight(fullA, fullB, logit) < limit) break;
      const weight = Math.exp(logWeight(a, b, logit) - top);
      sum += weight * f(1 / (1 + Math.exp(-logit)), 1 / (1 + Math.exp(logit)));
    }
  }
  return sum * width;
}
