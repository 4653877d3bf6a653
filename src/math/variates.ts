import type { Random } from "./random";

// Random variates made of uniform numbers by + − × ÷ and comparisons alone: Math.log and Math.exp differ in the last
// bit between engines, and one such bit is another customer.

/**
 * A number from the exponential distribution of mean 1, exactly. The first of a falling run of uniform numbers is kept
 * when the run has odd length (probability e^−x for a first number x); every run of even length adds 1 instead.
 *
 * @see von Neumann (1951), Various techniques used in connection with random digits, p. 38
 */
export function exponential(random: Random): number {
  for (let whole = 0; ; whole++) {
    const first = random.uniform();
    let odd = true;
    let last = first;
    for (let next = random.uniform(); next < last; next = random.uniform()) {
      last = next;
      odd = !odd;
    }
    if (odd) return whole + first;
  }
}

/** A number from the gamma distribution of whole `shape` and mean 1. */
export function gammaOfMeanOne(random: Random, shape: number): number {
  let sum = 0;
  for (let i = 0; i < shape; i++) sum += exponential(random);
  return sum / shape;
}

/**
 * A positive number of mean 1, close to log-normal: a product of `factors` uniform numbers from `1 − spread` to
 * `1 + spread`. Its variance is (1 + spread² / 3)^factors − 1.
 */
export function productOfMeanOne(random: Random, factors: number, spread: number): number {
  let product = 1;
  for (let i = 0; i < factors; i++) product *= 1 - spread + 2 * spread * random.uniform();
  return product;
}
