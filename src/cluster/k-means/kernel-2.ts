import type { Kernel } from "./kernel";

/** The kernel for 2 features. */
export const kernel2: Kernel = { gather, squares, nearest, keep };

function gather(values: Float64Array, _: number, rows: Int32Array, count: number, into: Float64Array): void {
  for (let s = 0, to = 0; s < count; s++, to += 2) {
    const at = 2 * rows[s]!;
    into[to] = values[at]!;
    into[to + 1] = values[at + 1]!;
  }
}

function squares(
  values: Float64Array,
  first: number,
  n: number,
  _: number,
  point: Float64Array,
  from: number,
  into: Float64Array,
): void {
  const x = point[from]!;
  const y = point[from + 1]!;
  for (let i = 0, at = 2 * first; i < n; i++, at += 2) {
    const dx = values[at]! - x;
    const dy = values[at + 1]! - y;
    into[i] = dx * dx + dy * dy;
  }
}

function nearest(
  values: Float64Array,
  n: number,
  _: number,
  centroids: Float64Array,
  k: number,
  labels: Uint16Array,
  squared: Float64Array,
): boolean {
  const either = new Float64Array(2);
  let tied = false;
  for (let i = 0, at = 0; i < n; i++, at += 2) {
    const x = values[at]!;
    const y = values[at + 1]!;
    let label = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let j = 0, c = 0; j < k; j++, c += 2) {
      const dx = x - centroids[c]!;
      const dy = y - centroids[c + 1]!;
      const square = dx * dx + dy * dy;
      if (square === least) tied = true;
      const nearer = +(square < least);
      label += nearer * (j - label);
      either[0] = least;
      either[1] = square;
      least = either[nearer]!;
    }
    labels[i] = label;
    squared[i] = least;
  }
  return tied;
}

function keep(
  values: Float64Array,
  _: number,
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
  const [margin, rounding] = [1e-14, 1e-15];
  let kept = 0;
  for (let s = 0, at = 0; s < count; s++, at += 2) {
    const i = rows[s]!;
    const label = labels[i]!;
    const x = values[at]!;
    const y = values[at + 1]!;
    const o = 2 * label;
    const ox = x - centroids[o]!;
    const oy = y - centroids[o + 1]!;
    const square = ox * ox + oy * oy;
    const own = Math.sqrt(square);
    let least = Number.POSITIVE_INFINITY;
    for (let next = label * width, end = next + width; next < end; next += 4) {
      const away = between[next]! - own;
      if (away > 0 && away * away > least) break;
      const a = 2 * order[next]!;
      const b = 2 * order[next + 1]!;
      const c = 2 * order[next + 2]!;
      const d = 2 * order[next + 3]!;
      const ax = x - centroids[a]!;
      const ay = y - centroids[a + 1]!;
      const aa = ax * ax + ay * ay;
      const bx = x - centroids[b]!;
      const by = y - centroids[b + 1]!;
      const bb = bx * bx + by * by;
      const cx = x - centroids[c]!;
      const cy = y - centroids[c + 1]!;
      const cc = cx * cx + cy * cy;
      const dx = x - centroids[d]!;
      const dy = y - centroids[d + 1]!;
      const dd = dx * dx + dy * dy;
      const ab = aa + bb - Math.abs(aa - bb);
      const cd = cc + dd - Math.abs(cc - dd);
      const four = 0.25 * (ab + cd - Math.abs(ab - cd)) - rounding * (aa + bb + cc + dd);
      if (four < least) least = four;
    }
    limits[i] = drift[label]! + Math.sqrt(least) * (1 - margin) - own;
    rows[kept] = i;
    kept += +(least <= square);
  }
  return kept;
}
