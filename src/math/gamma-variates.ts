import type { Random } from "./random";
import { exponential } from "./variates";

// Random variates by Math.log and Math.pow, whose last bit may differ between engines: for simulations whose results are
// compared within their noise. Where every bit must agree use variates.ts.

/** A number from the standard normal distribution, by the polar method of Marsaglia & Bray (1964). */
export function normal(random: Random): number {
  for (;;) {
    const u = 2 * random.uniform() - 1;
    const v = 2 * random.uniform() - 1;
    const s = u * u + v * v;
    if (s > 0 && s < 1) return u * Math.sqrt((-2 * Math.log(s)) / s);
  }
}

/**
 * The logarithm of a number from the gamma distribution of this shape and scale 1: the number itself may be too small
 * for a double when the shape is small.
 *
 * @see Marsaglia & Tsang (2000), A simple method for generating gamma variables, ACM TOMS 26(3)
 */
export function logGamma(random: Random, shape: number): number {
  if (shape < 1) return logGamma(random, shape + 1) - exponential(random) / shape;
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const z = normal(random);
    const root = 1 + c * z;
    if (root <= 0) continue;
    const cube = root * root * root;
    const u = 1 - random.uniform();
    if (Math.log(u) < 0.5 * z * z + d * (1 - cube + Math.log(cube))) return Math.log(d * cube);
  }
}

/** A number from the gamma distribution of this shape and mean `shape / rate`. */
export function gamma(random: Random, shape: number, rate: number): number {
  return Math.exp(logGamma(random, shape) - Math.log(rate));
}

/** A number from the beta distribution: a share of two gamma variates, which may be tiny both. */
export function beta(random: Random, a: number, b: number): number {
  const ofA = logGamma(random, a);
  const ofB = logGamma(random, b);
  return 1 / (1 + Math.exp(ofB - ofA));
}
