import { gaussSum, hypergeometricNearOne, type SignedLog } from "./hypergeometric-near-one";
import { type HypergeometricExcess, hypergeometricSeries } from "./hypergeometric-series";
import { hypergeometricSteps } from "./hypergeometric-steps";
import { gammaSign, lnGamma } from "./ln-gamma";

/**
 * Gauss's hypergeometric function ₂F₁(a, b; c; z) for z ≤ 1, to 1e-12. NaN where it has no value: c = 0, −1, −2, …
 * (unless a or b ends the series before), z > 1, or no method converged. Infinity at z = 1 where it diverges.
 *
 * @param y 1 − z, for callers who know it better than by subtraction
 *
 * @see DLMF 15.2.1, 15.4.20, 15.8.1, https://dlmf.nist.gov/15
 */
export function hypergeometric2F1(a: number, b: number, c: number, z: number, y: number = 1 - z): number {
  const { ln, sign } = lnHypergeometric2F1(a, b, c, z, y);
  return sign * Math.exp(ln);
}

/**
 * ln |₂F₁(a, b; c; z)| and its sign, for the same arguments as hypergeometric2F1. Where ₂F₁ is close to 1 the logarithm
 * keeps its relative precision, down to errors of 1e-18.
 */
export function lnHypergeometric2F1(a: number, b: number, c: number, z: number, y: number = 1 - z): SignedLog {
  const lnY = z < 0.5 ? Math.log1p(-z) : Math.log(y);
  if (z < 0) {
    // Pfaff's form, with the smaller of the two powers.
    if (Math.abs(b) < Math.abs(a)) return plusLn(lnHypergeometric2F1(c - a, b, c, -z / y, 1 / y), -b * lnY);
    return plusLn(lnHypergeometric2F1(a, c - b, c, -z / y, 1 / y), -a * lnY);
  }
  if (y === 0) return atOne(a, b, c);
  const s = c - a - b;
  // Where the second term is smaller than the first, and many more are, there is no quicker way than the plain series.
  const quick = s > 6 && Math.max(Math.abs(a), Math.abs(b)) < s && (Math.abs(a) + 1) * (Math.abs(b) + 1) < 2 * c;
  if (y < 0.5 && !quick && s > 1 && c > a && c > b) {
    const near = hypergeometricNearOne(a, b, c, s, y);
    if (near !== undefined) return near;
  }
  // Euler's form has (c − a)(c − b) = cs + ab in the place of ab: the smaller one starts with the smaller term.
  const direct = Math.abs(a * b) <= Math.abs((c - a) * (c - b));
  const first = direct ? evaluate(a, b, c, s, z, y) : evaluate(c - a, c - b, c, -s, z, y);
  if (first.loss < ACCEPTED_LOSS) return plusLn(first, direct ? 0 : s * lnY);
  const second = direct ? evaluate(c - a, c - b, c, -s, z, y) : evaluate(a, b, c, s, z, y);
  const best = second.loss < first.loss ? second : first;
  if (best.loss > MOST_LOSS) return { ln: Number.NaN, sign: 1 };
  return plusLn(best, (best === first) === direct ? 0 : s * lnY);
}

/**
 * G with ₂F₁(a, b; c; z) = 1 + (ab / c) z G for 0 ≤ z < 1. It is finite and smooth at a = 0, b = 0, c = 0 and z = 0,
 * which makes it the way through removable singularities: (₂F₁ − 1) / b at b → 0, c ₂F₁ at c → 0. NaN where terms of
 * opposite sign, as a large negative a or b has them, would cost more than five digits.
 *
 * @param y 1 − z, for callers who know it better than by subtraction
 */
export function hypergeometricExcess(a: number, b: number, c: number, z: number, y: number = 1 - z): number {
  if (z === 0) return 1;
  const { value, size, ln } = excess(a, b, c, c - a - b, z, y);
  return size < MOST_LOSS * Math.abs(value) ? (value * Math.exp(ln)) / z : Number.NaN;
}

interface Evaluation extends SignedLog {
  /** By what factor cancellation magnified the rounding errors. */
  readonly loss: number;
}

const ACCEPTED_LOSS = 64;
// Worse than 1e-10 is no answer. The loss is an estimate: near z = 1, for a far below 0 and b above c (or the other way
// round), where no purchase model goes, it can be far too low.
const MOST_LOSS = 1e5;
const MOST_TERMS = 20_000;

function evaluate(a: number, b: number, c: number, s: number, z: number, y: number): Evaluation {
  if (a === 0 || b === 0 || z === 0) return { ln: 0, sign: 1, loss: 1 };
  const found = excess(a, b, c, s, z, y);
  const factor = (a * b) / c;
  if (found.ln > 0) return ofLarge(found, factor);
  const rest = factor * found.value;
  const value = 1 + rest;
  // Close to a zero of the function only its absolute error can be small.
  const loss = (1 + Math.abs(factor) * found.size) / Math.max(Math.abs(value), 1e-3);
  const ln = Math.abs(rest) < 0.5 ? Math.log1p(rest) : Math.log(Math.abs(value));
  return { ln, sign: value < 0 ? -1 : 1, loss: Number.isNaN(loss) ? Infinity : loss };
}

function ofLarge({ value, size, ln }: HypergeometricExcess, factor: number): Evaluation {
  const sum = factor * value + Math.exp(-ln);
  const loss = Math.abs((factor * size) / sum);
  return {
    ln: Math.log(Math.abs(sum)) + ln,
    sign: sum < 0 ? -1 : 1,
    loss: Number.isNaN(loss) ? Infinity : loss,
  };
}

/** Where 1 − z is small the terms fall like z^k / k^(s + 1): slowly, unless s is large. */
function excess(a: number, b: number, c: number, s: number, z: number, y: number): HypergeometricExcess {
  const from = Math.min(0.25, 2 / Math.sqrt(Math.max(Math.abs(a), Math.abs(b), Math.abs(c), 1)));
  if (y > from / 2 || s > 6) {
    const series = hypergeometricSeries(a, b, c, z, MOST_TERMS);
    if (series.converged || y >= from) return series;
  }
  return hypergeometricSteps(a, b, c, s, y, from);
}

/** Where Γ(c − a) or Γ(c − b) has a pole, the sum vanishes. */
function atOne(a: number, b: number, c: number): SignedLog {
  if (a === 0 || b === 0) return { ln: 0, sign: 1 };
  const s = c - a - b;
  if (s <= 0) return { ln: Infinity, sign: 1 };
  if (c - a > 0 && c - b > 0) return gaussSum(a, b, c, s);
  return {
    ln: lnGamma(c) + lnGamma(s) - lnGamma(c - a) - lnGamma(c - b),
    sign: gammaSign(c) * gammaSign(c - a) * gammaSign(c - b),
  };
}

function plusLn({ ln, sign }: SignedLog, rest: number): SignedLog {
  return { ln: ln + rest, sign };
}
