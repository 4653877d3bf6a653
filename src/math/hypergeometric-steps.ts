import { type HypergeometricExcess, hypergeometricSeries } from "./hypergeometric-series";

/**
 * H as in HypergeometricExcess for z close to 1, where its series needs too many terms: the series as far as 1 − `from`,
 * then Taylor steps of the differential equation z (1 − z) H″ + [c − (a + b + 1) z] H′ − ab H = c, each at most half way
 * to the singularity at 1. Unlike the connection formulas it has no special case where c − a − b is a whole number.
 *
 * @param s c − a − b
 * @param y 1 − z
 * @param from where the series ends, as 1 − z
 *
 * @see DLMF 15.10.1, https://dlmf.nist.gov/15.10
 */
export function hypergeometricSteps(
  a: number,
  b: number,
  c: number,
  s: number,
  y: number,
  from: number,
): HypergeometricExcess {
  const mostTerms = 4000;
  const mostSteps = 20_000;
  const start = hypergeometricSeries(a, b, c, 1 - from, 100_000);
  let { value, slope, size, ln } = start;
  // Rounding errors grow like the second solution, z^(1 − c): they stay small in steps of this length.
  const longest = 2 / Math.max(Math.abs(a), Math.abs(b), Math.abs(c), 1);
  // (1 − z)^s must not overflow within a step.
  const widest = Math.min(0.5, 150 / Math.abs(s));
  let at = from;
  for (let step = 0; start.converged && step < mostSteps; step++) {
    const h = Math.min(at * widest, longest, at - y);
    const p = (1 - at) * at;
    const q = 2 * at - 1;
    const g = s - 1 + (a + b + 1) * at;
    let last = value;
    let next = slope * h;
    let constant = ln === 0 ? c : c * Math.exp(-ln);
    let sum = last + next;
    let sumOfSlopes = next;
    let largest = Math.max(Math.abs(last), Math.abs(next));
    let k = 0;
    for (; k < mostTerms; k++) {
      const term =
        (((k + a) * (k + b) * last + constant) * h - (k + 1) * (q * k + g) * next) * (h / (p * (k + 1) * (k + 2)));
      last = next;
      next = term;
      constant = 0;
      sum += term;
      sumOfSlopes += (k + 2) * term;
      const now = Math.abs(term);
      if (now > largest) largest = now;
      if (now + Math.abs(last) <= 1e-18 * Math.max(Math.abs(sum), largest)) break;
    }
    if (k === mostTerms) break;
    // what was lost before, and in this step
    size = Math.max(size * Math.abs(sum / value), largest);
    value = sum;
    slope = sumOfSlopes / h;
    at -= h;
    if (at <= y) return { value, slope, size, ln, converged: true };
    if (Math.abs(value) > 1e100) {
      value *= 1e-100;
      slope *= 1e-100;
      size *= 1e-100;
      ln += 230.25850929940458;
    }
  }
  return { value: Number.NaN, slope, size: Infinity, ln, converged: false };
}
