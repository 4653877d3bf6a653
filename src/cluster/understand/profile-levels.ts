import type { RawLevels } from "./read-columns";

/** A column of texts, labels or booleans, over all customers. Missing values count nowhere. */
export interface LevelSummary {
  readonly kind: "levels";
  /** Distinct values, in order of their code units, and the weight of the rows that have each. */
  readonly levels: readonly string[];
  readonly sizes: readonly number[];
  /** For each cluster the weight of the rows whose value is known. */
  readonly known: readonly number[];
}

/** What stands in the table, one entry per cluster. */
export interface LevelProfile {
  /** The most frequent level, its share in the cluster, and how many times its share among all that is. */
  readonly most: readonly string[];
  readonly share: Float64Array;
  readonly lift: Float64Array;
  readonly summary: LevelSummary;
}

/** Of levels that are equally frequent the first in order of their code units; no level where none is known. */
export function profileLevels(
  { levels, codes }: RawLevels,
  groups: readonly Uint32Array[],
  weights: Float64Array | undefined,
): LevelProfile {
  const counts = groups.map((rows) => {
    const own = new Float64Array(levels.length);
    for (const i of rows) if (codes[i]! >= 0) own[codes[i]!]! += weights === undefined ? 1 : weights[i]!;
    return own;
  });
  const sizes = levels.map((_, level) => counts.reduce((sum, own) => sum + own[level]!, 0));
  const known = counts.map((own) => own.reduce((sum, count) => sum + count, 0));
  const all = sizes.reduce((sum, size) => sum + size, 0);
  const most = counts.map((own) => own.reduce((best, count, level) => (count > own[best]! ? level : best), 0));
  const share = Float64Array.from(counts, (own, k) => (known[k]! > 0 ? own[most[k]!]! / known[k]! : 0));
  return {
    most: most.map((level, k) => (known[k]! > 0 ? levels[level]! : "")),
    share,
    lift: share.map((own, k) => (known[k]! > 0 ? own / (sizes[most[k]!]! / all) : 0)),
    summary: { kind: "levels", levels, sizes, known },
  };
}
