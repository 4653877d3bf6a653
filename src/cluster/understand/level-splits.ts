import type { RawLevels } from "./read-columns";
import { NOWHERE, type Sample } from "./sample";
import { type Growing, type LevelSplit, type Split, TOLERANCE } from "./split";

/**
 * For each node the best set of levels of a column. Of two classes the best set is a beginning of the levels in the order
 * of the share of one class (Breiman et al. 1984, theorem 4.5); of more, which has no such short cut, the levels are put in
 * that order for each class against the rest, and the best of all beginnings is taken.
 */
export function bestLevelSplits(
  sample: Sample,
  column: number,
  levels: RawLevels,
  nodeOf: Uint8Array,
  nodes: readonly Growing[],
  minimumSize: number,
): (Split | undefined)[] {
  const { codes, classes, weights } = sample;
  const width = levels.levels.length + 1;
  const counts = new Float64Array(nodes.length * width * classes);
  for (let i = 0; i < codes.length; i++) {
    const node = nodeOf[i]!;
    if (node === NOWHERE) continue;
    // A missing value counts at place 0.
    counts[(node * width + levels.codes[i]! + 1) * classes + codes[i]!]! += weights === undefined ? 1 : weights[i]!;
  }
  return nodes.map((_, k) => {
    const own = Array.from({ length: width }, (_, place) =>
      counts.subarray((k * width + place) * classes, (k * width + place + 1) * classes),
    );
    return bestOfNode(sample, column, levels.kind, own, minimumSize);
  });
}

/** Levels with their class weights; the first entry is that of the missing values. */
function bestOfNode(
  { classes, factors }: Sample,
  column: number,
  kind: "string" | "boolean",
  [missing, ...counts]: readonly Float64Array[],
  minimumSize: number,
): LevelSplit | undefined {
  const gaps = total(missing!) > 0;
  const present = counts.map((_, level) => level).filter((level) => total(counts[level]!) > 0);
  let best: LevelSplit | undefined;
  for (let c = 0; c < classes; c++) {
    if (!present.some((level) => counts[level]![c]! > 0)) continue;
    const share = new Map(present.map((level) => [level, counts[level]![c]! / total(counts[level]!)]));
    const order = [...present].sort((a, b) => share.get(b)! - share.get(a)! || a - b);
    for (const side of gaps ? [order, [...order].reverse()] : [order]) {
      const found = bestBeginning(counts, side, missing!, factors, minimumSize);
      if (found === undefined || (best !== undefined && !(found.score > best.score * TOLERANCE))) continue;
      const named = shorter(side.slice(0, found.length), gaps ? [] : side.slice(found.length));
      best = { kind: "levels", column, score: found.score, named, missing: gaps || kind === "string" ? 1 : undefined };
    }
  }
  return best;
}

/** Where the levels in this order are best cut in two; missing values are always in the second part. */
function bestBeginning(
  counts: readonly Float64Array[],
  order: readonly number[],
  missing: Float64Array,
  factors: Float64Array,
  minimumSize: number,
): { readonly score: number; readonly length: number } | undefined {
  const left = new Float64Array(factors.length);
  const right = Float64Array.from(missing);
  for (const level of order) addTo(right, counts[level]!, 1);
  const longest = total(missing) > 0 ? order.length : order.length - 1;
  let best: { score: number; length: number } | undefined;
  for (let length = 1; length <= longest; length++) {
    addTo(left, counts[order[length - 1]!]!, 1);
    addTo(right, counts[order[length - 1]!]!, -1);
    if (total(left) < minimumSize || total(right) < minimumSize) continue;
    const score = purity(left, factors) + purity(right, factors);
    if (best === undefined || score > best.score * TOLERANCE) best = { score, length };
  }
  return best;
}

/** Of two parts the one with fewer levels, which is the shorter rule; of equals the one with the first level. */
function shorter(a: readonly number[], b: readonly number[]): readonly number[] {
  const [first, second] = [a, b].map((part) => [...part].sort((x, y) => x - y)) as [number[], number[]];
  if (second.length === 0 || first.length < second.length) return first;
  return second.length < first.length || second[0]! < first[0]! ? second : first;
}

function total(counts: Float64Array): number {
  let sum = 0;
  for (let c = 0; c < counts.length; c++) sum += counts[c]!;
  return sum;
}

function addTo(sums: Float64Array, counts: Float64Array, sign: 1 | -1): void {
  for (let c = 0; c < sums.length; c++) sums[c]! += sign * counts[c]!;
}

/** Sum of squares over sum: weight times one less the Gini impurity. */
function purity(counts: Float64Array, factors: Float64Array): number {
  let squares = 0;
  let mass = 0;
  for (let c = 0; c < counts.length; c++) {
    const own = counts[c]! * factors[c]!;
    squares += own * own;
    mass += own;
  }
  return squares / mass;
}
