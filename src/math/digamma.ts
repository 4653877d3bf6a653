// The rational coefficients were fitted with 60 digits by tests/golden/special/coefficients.py.

/**
 * ψ(x) = (ln Γ)′(x), to a few units in the last place, also near its positive zero 1.4616…; NaN at 0, −1, −2, …
 * Near the zeros between negative whole numbers only the absolute error is small.
 *
 * @see DLMF 5.5.2 (recurrence), 5.5.4 (reflection) and 5.11.2 (asymptotic series), https://dlmf.nist.gov/5
 */
export function digamma(x: number): number {
  if (x >= 10) return Math.log(x) - digammaRest(x);
  if (x < 1) {
    if (x > 0) return digamma1p(x) - 1 / x;
    const distance = x - Math.round(x);
    return distance === 0 ? Number.NaN : digamma(1 - x) - Math.PI / Math.tan(Math.PI * distance);
  }
  let rest = x;
  // the sum of 1 / rest as one fraction
  let above = 0;
  let below = 1;
  while (rest >= 2) {
    rest--;
    above = above * rest + below;
    below *= rest;
  }
  return digamma1p(rest - 1) + above / below;
}

/**
 * ψ(x + n) − ψ(x) for x > 0 and n ≥ 0, precise however large x and however small n.
 *
 * @see DLMF 5.11.2, with every difference of powers divided by its factor 1 / (x + n) − 1 / x
 */
export function digammaDifference(x: number, n: number): number {
  if (n >= 1 && x < 10) return digamma(x + n) - digamma(x);
  let from = x;
  let sum = 0;
  for (; from < 10; from++) sum += n / (from * (from + n));
  const to = from + n;
  const u = 1 / to;
  const v = 1 / from;
  return sum + Math.log1p(n * v) + n * u * v * (0.5 + (u + v) * digammaRestSlope(u * u, v * v));
}

/**
 * ψ′(x) for x > 0, to a few units in the last place.
 *
 * @see DLMF 5.15.5 (recurrence) and 5.15.8 (asymptotic series)
 */
export function trigamma(x: number): number {
  let from = x;
  let sum = 0;
  for (; from < 10; from++) sum += 1 / (from * from);
  const v = 1 / from;
  return sum + v * (1 + v * (0.5 + v * trigammaRest(v * v)));
}

/** ψ′(x + n) − ψ′(x) for x > 0 and n ≥ 0, at most 0, precise however large x and however small n. */
export function trigammaDifference(x: number, n: number): number {
  if (n >= 1 && x < 10) return trigamma(x + n) - trigamma(x);
  let from = x;
  let sum = 0;
  for (; from < 10; from++) {
    const to = from + n;
    // divided one at a time: a product of four would overflow
    sum += (n / from / to) * (1 / from + 1 / to);
  }
  const u = 1 / (from + n);
  const v = 1 / from;
  const s = u * u;
  const t = v * v;
  // u³ R(u²) − v³ R(v²) = (u − v) [(u² + uv + v²) R(u²) + v³ (u + v) slope of R]
  const rest = (s + u * v + t) * trigammaRest(s) + t * v * (u + v) * trigammaRestSlope(s, t);
  return -(sum + n * u * v * (1 + 0.5 * (u + v) + rest));
}

/** ψ(1 + t) for 0 ≤ t ≤ 1: a rational function times the distance to the zero, which is stored in two parts. */
function digamma1p(t: number): number {
  const above =
    (((((1.0894678528383955e-6 * t + 5.811135063985677e-4) * t + 0.01996408274151926) * t + 0.21631407251432455) * t +
      0.9711327526262392) *
      t +
      1.8675925104074453) *
      t +
    1.2503801375034054;
  const below =
    (((((1.2043151172286901e-4 * t + 6.100975692434821e-3) * t + 0.09111902253303285) * t + 0.5710455727133128) * t +
      1.6630736963665909) *
      t +
      2.1771665986671342) *
      t +
    1;
  return ((t - 0.46163214496836236 + 1.5522348162858677e-17) * above) / below;
}

/** ln x − ψ(x) for x ≥ 10. */
function digammaRest(x: number): number {
  const u = 1 / x;
  const s = u * u;
  return (
    u * 0.5 +
    s * (1 / 12 + s * (-1 / 120 + s * (1 / 252 + s * (-1 / 240 + s * (1 / 132 + s * (-691 / 32760 + s * (1 / 12)))))))
  );
}

/** [F(s) − F(t)] / (s − t) for the polynomial F of digammaRest, by Horner's scheme for its value at s and its slope. */
function digammaRestSlope(s: number, t: number): number {
  let slope = 1 / 12;
  let value = -691 / 32760 + s * (1 / 12);
  slope = slope * t + value;
  value = value * s + 1 / 132;
  slope = slope * t + value;
  value = value * s - 1 / 240;
  slope = slope * t + value;
  value = value * s + 1 / 252;
  slope = slope * t + value;
  value = value * s - 1 / 120;
  slope = slope * t + value;
  value = value * s + 1 / 12;
  return slope * t + value;
}

/** ψ′(x) = 1 / x + 1 / 2x² + R(1 / x²) / x³ for x ≥ 10: this is R. */
function trigammaRest(s: number): number {
  return (
    1 / 6 +
    s * (-1 / 30 + s * (1 / 42 + s * (-1 / 30 + s * (5 / 66 + s * (-691 / 2730 + s * (7 / 6 + s * (-3617 / 510)))))))
  );
}

/** [R(s) − R(t)] / (s − t) for trigammaRest. */
function trigammaRestSlope(s: number, t: number): number {
  let slope = -3617 / 510;
  let value = 7 / 6 + s * (-3617 / 510);
  slope = slope * t + value;
  value = value * s - 691 / 2730;
  slope = slope * t + value;
  value = value * s + 5 / 66;
  slope = slope * t + value;
  value = value * s - 1 / 30;
  slope = slope * t + value;
  value = value * s + 1 / 42;
  slope = slope * t + value;
  value = value * s - 1 / 30;
  return slope * t + value;
}
