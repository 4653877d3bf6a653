import { lnBeta } from "./beta";
import { lnGamma1p, lnGammaDifference, stirlingRest } from "./ln-gamma";
import { log1pMinus } from "./log1p-minus";

/**
 * The regularised incomplete beta function I_x(a, b) for a > 0, b > 0 and 0 ≤ x ≤ 1: the probability that a beta variable
 * is at most x. The other tail is incompleteBeta(y, b, a, x). NaN where the terms run out, for `a` or `b` above 1e10.
 *
 * @param y 1 − x, for callers who know it better than by subtraction
 *
 * @see DLMF 8.17.2, https://dlmf.nist.gov/8.17
 */
export function incompleteBeta(x: number, a: number, b: number, y: number = 1 - x): number {
  if (x <= 0) return 0;
  if (y <= 0) return 1;
  if (x <= (a + 1) / (a + b + 2)) return Math.exp(lnTail(x, a, b, y));
  return -Math.expm1(lnTail(y, b, a, x));
}

/** ln I_x(a, b), also where I_x(a, b) underflows. */
export function lnIncompleteBeta(x: number, a: number, b: number, y: number = 1 - x): number {
  if (x <= 0) return -Infinity;
  if (y <= 0) return 0;
  if (x <= (a + 1) / (a + b + 2)) return lnTail(x, a, b, y);
  const other = lnTail(y, b, a, x);
  return other > -0.7 ? Math.log(-Math.expm1(other)) : Math.log1p(-Math.exp(other));
}

function lnTail(x: number, a: number, b: number, y: number): number {
  if (a < 0.6 && b * x < 2) return lnTailOfSmall(x, a, b);
  return lnFront(x, a, b, y) - Math.log(continuedFraction(x, a, b, y));
}

/** ln [x^a y^b / B(a, b)]; for large `a` and `b` by Stirling's series, where the powers have cancelled. */
function lnFront(x: number, a: number, b: number, y: number): number {
  if (a < 10 || b < 10) {
    return a * (x < 0.5 ? Math.log(x) : Math.log1p(-y)) + b * (y < 0.5 ? Math.log(y) : Math.log1p(-x)) - lnBeta(a, b);
  }
  const n = a + b;
  const excess = b * x - a * y;
  const powers = a * log1pMinus(excess / a, (n / a) * x) + b * log1pMinus(-excess / b, (n / b) * y);
  return powers + 0.5 * Math.log((a / n) * (b / (2 * Math.PI))) + stirlingRest(n) - stirlingRest(a) - stirlingRest(b);
}

/**
 * The f in I_x = x^a y^b / (B(a, b) f): the even part of the continued fraction DLMF 8.17.22, forwards. Its own terms are
 * close to −1 for a large `a`, and would cancel; here the distance from the mean, ay − bx, is taken before.
 *
 * @see Didonato & Morris (1992), Algorithm 708, equation 9, https://doi.org/10.1145/131766.131776
 */
function continuedFraction(x: number, a: number, b: number, y: number): number {
  const distance = a * y - b * x + 1;
  let fraction = (a * distance) / (a + 1);
  let numerator = fraction;
  let denominator = 0;
  for (let m = 1; m < 1_000_000; m++) {
    const turn = a + 2 * m - 1;
    const bend = (m * (b - m) * x) / turn;
    const above = (((a + m - 1) * (a + b + m - 1)) / turn) * bend * x;
    const below = m + bend + ((a + m) * (distance + m * (1 + y))) / (turn + 2);
    denominator = 1 / (below + above * denominator);
    numerator = below + above / numerator;
    const factor = numerator * denominator;
    fraction *= factor;
    if (Math.abs(factor - 1) < 1e-16) return fraction;
  }
  return Number.NaN;
}

/** ln I_x(a, b) for a < 0.6 and bx < 2 by DLMF 8.17.7: every part is proportional to `a`, so that 1 − I_x stays precise. */
function lnTailOfSmall(x: number, a: number, b: number): number {
  let term = 1;
  let sum = 0;
  for (let k = 1; Math.abs(term) > 1e-18 && k < 1_000_000; k++) {
    term *= ((k - b) / k) * x;
    sum += term / (a + k);
  }
  return a * Math.log(x) + lnGammaDifference(b, a) - lnGamma1p(a) + Math.log1p(a * sum);
}
