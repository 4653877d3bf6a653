import type { Kernel } from "./kernel";

/** The kernel for 3 features. */
export const kernel3: Kernel = { nearest, narrow, search };

function nearest(
  values: Float64Array,
  n: number,
  _: number,
  centroids: Float64Array,
  k: number,
  labels: Uint16Array,
  squared: Float64Array,
): boolean {
  let tied = false;
  for (let i = 0, at = 0; i < n; i++, at += 3) {
    const x = values[at]!;
    const y = values[at + 1]!;
    const z = values[at + 2]!;
    let label = 0;
    let least = Number.POSITIVE_INFINITY;
    let equal = false;
    for (let j = 0, c = 0; j < k; j++, c += 3) {
      const dx = x - centroids[c]!;
      const dy = y - centroids[c + 1]!;
      const dz = z - centroids[c + 2]!;
      const square = dx * dx + dy * dy + dz * dz;
      if (square < least) {
        least = square;
        label = j;
        equal = false;
      } else if (square === least) equal = true;
    }
    labels[i] = label;
    squared[i] = least;
    if (equal) tied = true;
  }
  return tied;
}

function narrow(
  values: Float64Array,
  _: number,
  centroids: Float64Array,
  labels: Uint16Array,
  limits: Float64Array,
  drift: Float64Array,
  half: Float64Array,
  rows: Int32Array,
  own: Float64Array,
  count: number,
): number {
  let left = 0;
  for (let s = 0; s < count; s++) {
    const i = rows[s]!;
    const label = labels[i]!;
    const at = 3 * i;
    const c = 3 * label;
    const dx = values[at]! - centroids[c]!;
    const dy = values[at + 1]! - centroids[c + 1]!;
    const dz = values[at + 2]! - centroids[c + 2]!;
    const distance = Math.sqrt(dx * dx + dy * dy + dz * dz);
    const room = half[label]! - distance;
    limits[i] = drift[label]! + 2 * room;
    rows[left] = i;
    own[left] = distance;
    left += +(room <= 0);
  }
  return left;
}

function search(
  values: Float64Array,
  _: number,
  centroids: Float64Array,
  k: number,
  labels: Uint16Array,
  limits: Float64Array,
  drift: Float64Array,
  order: Uint16Array,
  between: Float64Array,
  rows: Int32Array,
  own: Float64Array,
  count: number,
  from: Uint16Array,
): number {
  const margin = 1e-14;
  let moved = 0;
  for (let s = 0; s < count; s++) {
    const i = rows[s]!;
    const was = labels[i]!;
    const at = 3 * i;
    const x = values[at]!;
    const y = values[at + 1]!;
    const z = values[at + 2]!;
    const o = 3 * was;
    const ox = x - centroids[o]!;
    const oy = y - centroids[o + 1]!;
    const oz = z - centroids[o + 2]!;
    let best = ox * ox + oy * oy + oz * oz;
    let second = Number.POSITIVE_INFINITY;
    let bound = Number.POSITIVE_INFINITY;
    let label = was;
    for (let next = was * k + 1, end = was * k + k; next < end; next++) {
      if (between[next]! > bound) break;
      const j = order[next]!;
      const c = 3 * j;
      const dx = x - centroids[c]!;
      const dy = y - centroids[c + 1]!;
      const dz = z - centroids[c + 2]!;
      const square = dx * dx + dy * dy + dz * dz;
      if (square >= second) continue;
      if (square < best || (square === best && j < label)) {
        second = best;
        best = square;
        label = j;
      } else second = square;
      bound = (own[s]! + Math.sqrt(second)) * (1 + margin);
    }
    limits[i] = drift[label]! + Math.sqrt(second) * (1 - margin) - Math.sqrt(best);
    labels[i] = label;
    rows[moved] = i;
    from[moved] = was;
    moved += +(label !== was);
  }
  return moved;
}
