import type { RawNumbers } from "./read-columns";
import { NOWHERE, type Sample } from "./sample";
import type { SortedColumn } from "./sorted-column";
import { type Growing, type Split, TOLERANCE } from "./split";
import { shortLimit } from "./threshold";

/** For each node the best limit of a column of numbers. Missing values are tried on both sides. */
export function bestNumberSplits(
  sample: Sample,
  column: number,
  numbers: RawNumbers,
  sorted: SortedColumn,
  nodeOf: Uint8Array,
  nodes: readonly Growing[],
  minimumSize: number,
): (Split | undefined)[] {
  const gaps = gapsOf(sample, numbers, nodeOf, nodes.length);
  return nodes.map(({ counts }, k) => {
    const own = gaps.subarray(k * sample.classes, (k + 1) * sample.classes);
    const nothing = new Float64Array(sample.classes);
    const missing = own.some((count) => count > 0);
    const above = scan(sample, sorted, k, counts, nothing, minimumSize);
    const first = above && splitAt(above, column, missing ? 1 : undefined);
    const below = missing ? scan(sample, sorted, k, counts, own, minimumSize) : undefined;
    const second = below && splitAt(below, column, 0);
    if (first === undefined || second === undefined) return first ?? second;
    return second.score > first.score * TOLERANCE ? second : first;
  });
}

/** Class weights of the rows without a value, node after node. */
function gapsOf(
  { codes, classes, weights }: Sample,
  { values }: RawNumbers,
  nodeOf: Uint8Array,
  nodes: number,
): Float64Array {
  const gaps = new Float64Array(nodes * classes);
  for (let i = 0; i < codes.length; i++) {
    if (!Number.isNaN(values[i]!) || nodeOf[i] === NOWHERE) continue;
    gaps[nodeOf[i]! * classes + codes[i]!]! += weights === undefined ? 1 : weights[i]!;
  }
  return gaps;
}

/** The best place to cut, and the values around it; NaN before the first value. */
interface Cut {
  readonly score: number;
  readonly low: number;
  readonly high: number;
}

function splitAt({ score, low, high }: Cut, column: number, missing: 0 | 1 | undefined): Split {
  if (Number.isNaN(low)) return { kind: "presence", column, score };
  return { kind: "number", column, score, limit: shortLimit(low, high), missing };
}

/**
 * Moves row after row of a node below, in the order of the values, and looks at every change of value. Only what is below
 * is counted: with b of w below in each class, the squares of the rest are Σ (w − b)² = Σ w² − 2 Σ w b + Σ b².
 *
 * @param counts - Weight of each class in the node.
 * @param gaps - The part of it that is below before the first value: rows without one.
 */
function scan(
  { codes, classes, weights, factors }: Sample,
  { rows, values, starts }: SortedColumn,
  node: number,
  counts: Float64Array,
  gaps: Float64Array,
  minimumSize: number,
): Cut | undefined {
  const tolerance = 1.000_000_000_1;
  const whole = new Float64Array(classes);
  const below = new Float64Array(classes);
  let [mass, squares, size] = [0, 0, 0];
  let [massBelow, squaresBelow, products, sizeBelow] = [0, 0, 0, 0];
  for (let c = 0; c < classes; c++) {
    const all = counts[c]! * factors[c]!;
    const first = gaps[c]! * factors[c]!;
    whole[c] = all;
    below[c] = first;
    mass += all;
    squares += all * all;
    size += counts[c]!;
    massBelow += first;
    squaresBelow += first * first;
    products += first * all;
    sizeBelow += gaps[c]!;
  }
  let last = Number.NaN;
  let score = -1;
  let low = 0;
  let high = 0;
  for (let j = starts[node]!; j < starts[node + 1]!; j++) {
    const value = values[j]!;
    if (value !== last) {
      if (sizeBelow >= minimumSize && size - sizeBelow >= minimumSize) {
        const above = squares - 2 * products + squaresBelow;
        const found = squaresBelow / massBelow + above / (mass - massBelow);
        // No purity is above the weight: what is has been divided by what rounding left of it.
        if ((found > score * tolerance || score < 0) && found <= mass * tolerance) {
          score = found;
          low = last;
          high = value;
        }
      }
      last = value;
    }
    const i = rows[j]!;
    const c = codes[i]!;
    const weight = weights === undefined ? 1 : weights[i]!;
    const moved = weight * factors[c]!;
    const before = below[c]!;
    below[c] = before + moved;
    squaresBelow += moved * (moved + 2 * before);
    products += moved * whole[c]!;
    massBelow += moved;
    sizeBelow += weight;
  }
  return score < 0 ? undefined : { score, low, high };
}
