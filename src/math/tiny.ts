/** Sums are rounded to 2^-78: numbers below 2^-20 are scaled up first. No such amount is a number of cents. */
export const SMALL: number = 1 / 0x10_0000;

/** A power of two that brings a tiny number to at least `least`, as far as doubles go; 1 for any other, and for 0. */
export function scaleUp(largest: number, least: number = SMALL): number {
  let scale = 1;
  while (largest > 0 && largest * scale < least && Number.isFinite(scale * 2)) scale *= 2;
  return scale;
}

/** Numbers from 0 that are all tiny, brought up by one power of two, so that sums keep their bits; others as they are. */
export function scaledUp(values: Float64Array): Float64Array {
  const scale = scaleUp(values.reduce((largest, value) => Math.max(largest, value), 0));
  return scale === 1 ? values : values.map((value) => value * scale);
}
