/**
 * What a number of clusters is judged by.
 * - `silhouette`: mean (b − a) / max(a, b) over rows, distances to rows. The largest wins.
 * - `centroidSilhouette`: the same with distances to centroids. The largest wins.
 * - `calinskiHarabasz`: squares between the clusters by squares within, each by its degrees of freedom. The largest wins.
 * - `daviesBouldin`: spreads of neighbouring clusters by the distance of their centroids. The smallest wins.
 * - `elbow`: how far the inertia lies below the straight line from 1 to the largest number. The largest wins.
 * - `gap`: logarithm of the inertia against that of evenly spread rows. The smallest number wins that the next one does not
 *   beat by more than its error (Tibshirani, Walther & Hastie 2001, but the evenly spread rows fill a box of the same
 *   variances along the principal axes, not of the same ranges: the values are not those of the paper's references).
 * - `clarity`: how much better the clusters part the rows than rows spread evenly over a box of the same variances can be
 *   parted: the smaller of simplified silhouette and inertia, each corrected for what such rows have. The largest wins.
 * - `stability`: how alike the clusters come out from random halves of the rows: mean adjusted Rand index. The largest wins.
 */
export type KCriterion =
  | "silhouette"
  | "centroidSilhouette"
  | "calinskiHarabasz"
  | "daviesBouldin"
  | "elbow"
  | "gap"
  | "clarity"
  | "stability";

/** Every criterion, the default first. */
export const K_CRITERIA: readonly KCriterion[] = [
  "silhouette",
  "centroidSilhouette",
  "calinskiHarabasz",
  "daviesBouldin",
  "elbow",
  "gap",
  "clarity",
  "stability",
];

/** A table: one row per number of clusters; `null` where a criterion is not defined (one cluster, no differences left). */
export interface KTable {
  readonly k: readonly number[];
  /** Sum of the squared distances of all rows to their centroids. */
  readonly inertia: readonly number[];
  /** From 0: how much better than in evenly spread rows, 1 at most. */
  readonly clarity: readonly (number | null)[];
  readonly silhouette: readonly (number | null)[];
  readonly centroidSilhouette: readonly (number | null)[];
  readonly calinskiHarabasz: readonly (number | null)[];
  readonly daviesBouldin: readonly (number | null)[];
  readonly elbow: readonly number[];
  readonly gap: readonly (number | null)[];
  /** Standard error of the gap. */
  readonly gapError: readonly (number | null)[];
  readonly stability: readonly (number | null)[];
  /** Rows of the smallest cluster. */
  readonly smallest: readonly number[];
}

/** What was measured with one number of clusters; undefined where a measure has no value. */
export interface Measured {
  readonly k: number;
  readonly inertia: number;
  readonly clarity: number | undefined;
  readonly silhouette: number | undefined;
  readonly centroidSilhouette: number | undefined;
  readonly calinskiHarabasz: number | undefined;
  readonly daviesBouldin: number | undefined;
  /** Infinite where no inertia is left. */
  readonly gap: number | undefined;
  readonly gapError: number | undefined;
  readonly stability: number | undefined;
  readonly smallest: number;
  /** Row-major k × p. */
  readonly centroids: Float64Array;
}

/** A measure together with the elbow, which only all of them show. */
export type Judged = Measured & { readonly elbow: number };

/** The table that users see. */
export function tableOf(judged: readonly Judged[]): KTable {
  const column = (name: Exclude<keyof KTable, "k" | "inertia" | "elbow" | "smallest">) =>
    judged.map((row) => plain(row[name]));
  return {
    k: judged.map(({ k }) => k),
    inertia: judged.map(({ inertia }) => inertia),
    clarity: column("clarity"),
    silhouette: column("silhouette"),
    centroidSilhouette: column("centroidSilhouette"),
    calinskiHarabasz: column("calinskiHarabasz"),
    daviesBouldin: column("daviesBouldin"),
    elbow: judged.map(({ elbow }) => elbow),
    gap: column("gap"),
    gapError: column("gapError"),
    stability: column("stability"),
    smallest: judged.map(({ smallest }) => smallest),
  };
}

/** What JSON keeps. */
function plain(value: number | undefined): number | null {
  return value === undefined || !Number.isFinite(value) ? null : value + 0;
}
