/**
 * What a method found out about H(z), where ₂F₁(a, b; c; z) = 1 + (ab / c) H(z): H has no pole at c = 0 and does not
 * vanish with a or b. The numbers are to be multiplied by e^ln.
 */
export interface HypergeometricExcess {
  readonly value: number;
  /** H′(z) */
  readonly slope: number;
  /** The sum of the absolute terms: how many times `value` is what was lost to cancellation. */
  readonly size: number;
  readonly ln: number;
  /** NaN in `value` if this is false. */
  readonly converged: boolean;
}

/**
 * H by its power series for 0 ≤ z < 1, with at most `most` terms. Terms are added until the rest, which is
 * close to a geometric series, is below 1e-17 of the sum; large ones are rescaled on the way.
 *
 * @see DLMF 15.2.1, https://dlmf.nist.gov/15.2
 */
export function hypergeometricSeries(a: number, b: number, c: number, z: number, most: number): HypergeometricExcess {
  // Until then small terms may be followed by larger ones; with c ≥ a + b only one of a and b can keep signs alternating.
  const settled = c >= a + b ? Math.max(-c, Math.min(-a, -b)) : Math.max(-a, -b, -c);
  let term = z;
  let value = z;
  let slope = 1;
  let size = z;
  let ln = 0;
  for (let k = 1; k < most; k++) {
    const above = (a + k) * (b + k);
    const before = Math.abs(term);
    term *= (above / ((c + k) * (k + 1))) * z;
    value += term;
    slope += ((k + 1) * term) / z;
    const now = Math.abs(term);
    size += now;
    if (above === 0 || (k > settled && now * before <= 1e-17 * Math.abs(value) * (before - now))) {
      return { value, slope, size, ln, converged: true };
    }
    if (now > 1e100) {
      term *= 1e-100;
      value *= 1e-100;
      slope *= 1e-100;
      size *= 1e-100;
      ln += 230.25850929940458;
    }
  }
  return { value: Number.NaN, slope, size: Infinity, ln, converged: false };
}
