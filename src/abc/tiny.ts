/** Sums are rounded to 2^-78: numbers below 2^-20 are scaled up first. No such amount is a number of cents. */
export const SMALL: number = 1 / 0x10_0000;

/** A power of two that brings a tiny number to at least 2^-20, as far as doubles go; 1 for any other, and for 0. */
export function scaleUp(largest: number): number {
  let scale = 1;
  while (largest > 0 && largest * scale < SMALL && Number.isFinite(scale * 2)) scale *= 2;
  return scale;
}
