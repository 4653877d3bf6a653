import type { Kernel } from "./kernel";

/** The kernel for 4 features. */
export const kernel4: Kernel = { gather, squares, nearest, keep };

function gather(values: Float64Array, _: number, rows: Int32Array, count: number, into: Float64Array): void {
  for (let s = 0, to = 0; s < count; s++, to += 4) {
    const at = 4 * rows[s]!;
    into[to] = values[at]!;
    into[to + 1] = values[at + 1]!;
    into[to + 2] = values[at + 2]!;
    into[to + 3] = values[at + 3]!;
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
  const z = point[from + 2]!;
  const w = point[from + 3]!;
  for (let i = 0, at = 4 * first; i < n; i++, at += 4) {
    const dx = values[at]! - x;
    const dy = values[at + 1]! - y;
    const dz = values[at + 2]! - z;
    const dw = values[at + 3]! - w;
    into[i] = dx * dx + dy * dy + dz * dz + dw * dw;
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
  for (let i = 0, at = 0; i < n; i++, at += 4) {
    const x = values[at]!;
    const y = values[at + 1]!;
    const z = values[at + 2]!;
    const w = values[at + 3]!;
    let label = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let j = 0, c = 0; j < k; j++, c += 4) {
      const dx = x - centroids[c]!;
      const dy = y - centroids[c + 1]!;
      const dz = z - centroids[c + 2]!;
      const dw = w - centroids[c + 3]!;
      const square = dx * dx + dy * dy + dz * dz + dw * dw;
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
  for (let s = 0, at = 0; s < count; s++, at += 4) {
    const i = rows[s]!;
    const label = labels[i]!;
    const x = values[at]!;
    const y = values[at + 1]!;
    const z = values[at + 2]!;
    const w = values[at + 3]!;
    const o = 4 * label;
    const ox = x - centroids[o]!;
    const oy = y - centroids[o + 1]!;
    const oz = z - centroids[o + 2]!;
    const ow = w - centroids[o + 3]!;
    const square = ox * ox + oy * oy + oz * oz + ow * ow;
    const own = Math.sqrt(square);
    let least = Number.POSITIVE_INFINITY;
    for (let next = label * width, end = next + width; next < end; next += 4) {
      const away = between[next]! - own;
      if (away > 0 && away * away > least) break;
      const a = 4 * order[next]!;
      const b = 4 * order[next + 1]!;
      const c = 4 * order[next + 2]!;
      const d = 4 * order[next + 3]!;
      const ax = x - centroids[a]!;
      const ay = y - centroids[a + 1]!;
      const az = z - centroids[a + 2]!;
      const aw = w - centroids[a + 3]!;
      const aa = ax * ax + ay * ay + az * az + aw * aw;
      const bx = x - centroids[b]!;
      const by = y - centroids[b + 1]!;
      const bz = z - centroids[b + 2]!;
      const bw = w - centroids[b + 3]!;
      const bb = bx * bx + by * by + bz * bz + bw * bw;
      const cx = x - centroids[c]!;
      const cy = y - centroids[c + 1]!;
      const cz = z - centroids[c + 2]!;
      const cw = w - centroids[c + 3]!;
      const cc = cx * cx + cy * cy + cz * cz + cw * cw;
      const dx = x - centroids[d]!;
      const dy = y - centroids[d + 1]!;
      const dz = z - centroids[d + 2]!;
      const dw = w - centroids[d + 3]!;
      const dd = dx * dx + dy * dy + dz * dz + dw * dw;
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
