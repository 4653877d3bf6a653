/**
 * Φ(z), the distribution function of the standard normal distribution, with its relative precision in the lower tail.
 *
 * @see DLMF 7.2.2 and 7.9, https://dlmf.nist.gov/7; A&S 26.2
 */
export function normalCdf(z: number): number {
  if (z < -2) return normalDensity(z) * millsRatio(-z);
  if (z > 2) return 1 - normalDensity(z) * millsRatio(z);
  return 0.5 + aroundMean(z);
}

/** φ(z); z² is split so that its rounding error is not magnified in the tails. */
export function normalDensity(z: number): number {
  const size = Math.min(Math.abs(z), 40);
  const head = Math.floor(size * 16) / 16;
  return 0.3989422804014327 * Math.exp(-0.5 * head * head) * Math.exp(-0.5 * (size - head) * (size + head));
}

/**
 * The z with Φ(z) = p, for 0 < p < 1; −Infinity at 0, Infinity at 1, NaN outside of them.
 *
 * @see A&S 26.2.23 for the start, https://personal.math.ubc.ca/~cbm/aands/page_933.htm; Halley's iteration after it
 */
export function normalQuantile(p: number): number {
  if (p > 0.5) return 0 - normalQuantile(1 - p);
  if (p <= 0) return p < 0 ? Number.NaN : -Infinity;
  const t = Math.sqrt(-2 * Math.log(p));
  let z = (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t;
  for (let step = 0; step < 3; step++) {
    const density = normalDensity(z);
    const excess = z < -1 ? millsAt(-z) - p / density : (aroundMean(z) + (0.5 - p)) / density;
    z -= excess / (1 + 0.5 * z * excess);
  }
  return z;
}

/** Φ(z) − ½ = φ(z) (z + z³ / 3 + z⁵ / 15 + …), DLMF 7.6.2. */
function aroundMean(z: number): number {
  let term = z;
  let sum = z;
  for (let k = 3; Math.abs(term) > 1e-17 * Math.abs(sum); k += 2) {
    term *= (z * z) / k;
    sum += term;
  }
  return normalDensity(z) * sum;
}

function millsAt(z: number): number {
  return z > 2 ? millsRatio(z) : (0.5 - aroundMean(z)) / normalDensity(z);
}

/** [1 − Φ(z)] / φ(z) for z ≥ 2: the continued fraction 1 / (z + 1 / (z + 2 / (z + …))), DLMF 7.9.1, backwards. */
function millsRatio(z: number): number {
  let tail = z;
  for (let k = Math.ceil(16 + 400 / (z * z)); k > 0; k--) tail = z + k / tail;
  return 1 / tail;
}
