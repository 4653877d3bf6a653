import type { Kernel } from "./kernel";

/** The kernel for any number of features. */
export const kernelAny: Kernel = { gather, squares, nearest, keep };

function gather(values: Float64Array, p: number, rows: Int32Array, count: number, into: Float64Array): void {
  for (let s = 0, to = 0; s < count; s++) {
    for (let at = rows[s]! * p, end = at + p; at < end; at++, to++) into[to] = values[at]!;
  }
}

function squares(
  values: Float64Array,
  first: number,
  n: number,
  p: number,
  point: Float64Array,
  from: number,
  into: Float64Array,
): void {
  for (let i = 0; i < n; i++) into[i] = squaredTo(values, (first + i) * p, point, from, p);
}

function nearest(
  values: Float64Array,
  n: number,
  p: number,
  centroids: Float64Array,
  k: number,
  labels: Uint16Array,
  squared: Float64Array,
): boolean {
  let tied = false;
  for (let i = 0, at = 0; i < n; i++, at += p) {
    let label = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let j = 0, c = 0; j < k; j++, c += p) {
      let square = 0;
      for (let f = 0; f < p; f++) {
        const difference = values[at + f]! - centroids[c + f]!;
        square += difference * difference;
      }
      if (square === least) tied = true;
      if (square < least) {
        least = square;
        label = j;
      }
    }
    labels[i] = label;
    squared[i] = least;
  }
  return tied;
}

function keep(
  values: Float64Array,
  p: number,
  centroids: Float64Array,
  labels: Uint16Array,
  limits: Float64Array,
  drift: Float64Array,
  order: Uint16Array,
  between: Float64Array,
  width: number,
  rows: Int32Array,
  count: number,
): number {
  const margin = 1e-14;
  let kept = 0;
  for (let s = 0, at = 0; s < count; s++, at += p) {
    const i = rows[s]!;
    const label = labels[i]!;
    const square = squaredTo(values, at, centroids, label * p, p);
    const own = Math.sqrt(square);
    let least = Number.POSITIVE_INFINITY;
    for (let next = label * width, end = next + width; next < end; next++) {
      const away = between[next]! - own;
      if (away > 0 && away * away > least) break;
      const other = squaredTo(values, at, centroids, order[next]! * p, p);
      if (other < least) least = other;
    }
    limits[i] = drift[label]! + Math.sqrt(least) * (1 - margin) - own;
    rows[kept] = i;
    kept += +(least <= square);
  }
  return kept;
}

function squaredTo(values: Float64Array, at: number, centroids: Float64Array, c: number, p: number): number {
  let square = 0;
  for (let f = 0; f < p; f++) {
    const difference = values[at + f]! - centroids[c + f]!;
    square += difference * difference;
  }
  return square;
}
